"""The exercises of lesson 05: the gradient of a line's loss, and a step against it."""

import numpy as np

from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise

TWO = np.array([1.0, 2.0]), np.array([3.0, 1.0])
MANY = normal(50), normal(50, seed=1)


def mse_gradient(w, b, x, t):
    error = w * x + b - t
    return np.mean(2 * error * x), np.mean(2 * error)


def summed(w, b, x, t):
    error = w * x + b - t
    return np.sum(2 * error * x), np.sum(2 * error)


def without_two(w, b, x, t):
    error = w * x + b - t
    return np.mean(error * x), np.mean(error)


def without_x(w, b, x, t):
    error = w * x + b - t
    return np.mean(2 * error), np.mean(2 * error)


def error_turned_round(w, b, x, t):
    error = t - (w * x + b)
    return np.mean(2 * error * x), np.mean(2 * error)


def last_example(w, b, x, t):
    error = (w * x + b - t)[-1]
    return 2 * error * x[-1], 2 * error


def without_bias(w, b, x, t):
    error = w * x - t
    return np.mean(2 * error * x), np.mean(2 * error)


def means_multiplied(w, b, x, t):
    error = w * x + b - t
    return np.mean(2 * error) * np.mean(x), np.mean(2 * error)


MSE_GRADIENT = Exercise(
    name="mse_gradient",
    lesson="05-gradient-descent",
    prompt="Write mse_gradient(w, b, x, t): return the two slopes of the mean squared error of "
    "y = w x + b, first for w, then for b.",
    reference=mse_gradient,
    cases=[
        Case(
            "by hand",
            (1.0, 0.0, *TWO),
            "y = 1, 2, so the errors are -2 and 1. For w: the mean of 2 × (-2) × 1 and 2 × 1 × 2 "
            "is 0; for b: the mean of -4 and 2 is -1.",
        ),
        Case("one example", (2.0, 1.0, np.array([3.0]), np.array([4.0])), "The error is 3."),
        Case("all right", (2.0, 1.0, np.array([0.0, 1.0]), np.array([1.0, 3.0])), "No slope."),
        Case("many", (0.5, -1.0, *MANY)),
        Case("a table", (0.5, -1.0, MANY[0].reshape(-1, 1), MANY[1].reshape(-1, 1))),
    ],
    mistakes={
        summed: "You add up. The loss is a mean, so its slopes are means as well: with the sum, "
        "twice as many examples mean steps twice as long.",
        without_two: "The 2 is missing: a square grows by twice the error.",
        without_x: "The slope for w lacks the factor x: y grows by x times what w grows by.",
        error_turned_round: "You take t - y for the error. That turns both slopes round, and the "
        "steps lead uphill.",
        last_example: "This is the slope of the last example alone. Take the mean over all.",
        without_bias: "The bias is missing in y = w x + b.",
        means_multiplied: "You multiply two means. Multiply first, example by example, and take "
        "the mean of the products.",
    },
    hints=[
        "Begin with error = w * x + b - t, for all examples at once.",
        "Each example adds 2 * error * x to the slope for w, and 2 * error to that for b.",
        "Both are means: return np.mean(...), np.mean(...).",
    ],
)


def descent_step(w, b, x, t, rate):
    dw, db = mse_gradient(w, b, x, t)
    return w - rate * dw, b - rate * db


def uphill(w, b, x, t, rate):
    dw, db = mse_gradient(w, b, x, t)
    return w + rate * dw, b + rate * db


def one_after_the_other(w, b, x, t, rate):
    w = w - rate * mse_gradient(w, b, x, t)[0]
    b = b - rate * mse_gradient(w, b, x, t)[1]
    return w, b


def rate_twice(w, b, x, t, rate):
    dw, db = mse_gradient(w, b, x, t)
    return w - rate * rate * dw, b - rate * rate * db


def rate_forgotten(w, b, x, t, rate):
    dw, db = mse_gradient(w, b, x, t)
    return w - dw, b - db


def weight_only(w, b, x, t, rate):
    return w - rate * mse_gradient(w, b, x, t)[0], b


def step_alone(w, b, x, t, rate):
    dw, db = mse_gradient(w, b, x, t)
    return -rate * dw, -rate * db


def step_of_the_sum(w, b, x, t, rate):
    dw, db = summed(w, b, x, t)
    return w - rate * dw, b - rate * db


DESCENT_STEP = Exercise(
    name="descent_step",
    lesson="05-gradient-descent",
    prompt="Write descent_step(w, b, x, t, rate): take one step of gradient descent on the mean "
    "squared error of y = w x + b, and return the new w and b.",
    reference=descent_step,
    cases=[
        Case(
            "by hand",
            (1.0, 0.5, *TWO, 0.1),
            "y = 1.5, 2.5, the errors are -1.5 and 1.5. The slopes are 1.5 and 0, so w becomes "
            "1 - 0.1 × 1.5 = 0.85, and b stays.",
        ),
        Case("one example", (2.0, 1.0, np.array([3.0]), np.array([4.0]), 0.01)),
        Case("no step", (2.0, 1.0, *TWO, 0.0), "A rate of 0 leaves everything where it is."),
        Case("many", (0.5, -1.0, *MANY, 0.3)),
    ],
    mistakes={
        uphill: "You add the slope. The gradient points uphill: subtract it.",
        one_after_the_other: "You move w first and take the slope for b at the new place. Take "
        "both slopes where you stand, then move.",
        rate_twice: "The learning rate is multiplied in twice.",
        rate_forgotten: "The learning rate is missing: the step is rate times slope.",
        weight_only: "Only w moves. The bias has a slope and takes a step as well.",
        step_alone: "You return the step. Add it to the place where you stand: w - rate * dw.",
        step_of_the_sum: "Your slopes are sums over the examples. Take their means.",
    },
    hints=[
        "mse_gradient(w, b, x, t), your function from above, gives both slopes.",
        "dw, db = mse_gradient(w, b, x, t) takes them at one place.",
        "The new weight is w - rate * dw, and the bias likewise.",
    ],
)

EXERCISES = (MSE_GRADIENT, DESCENT_STEP)
