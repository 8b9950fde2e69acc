"""The exercises of lesson 04: the mean squared error and two cross-entropies."""

import numpy as np

from nnlab.activations import softmax
from nnlab.learn.bank.examples import labels, normal, uniform
from nnlab.learn.exercise import Case, Exercise
from nnlab.losses import one_hot


def mse(y, t):
    return np.mean((y - t) ** 2)


def squares_summed(y, t):
    return np.sum((y - t) ** 2)


def not_squared(y, t):
    return np.mean(y - t)


def absolute(y, t):
    return np.mean(np.abs(y - t))


def mean_squared(y, t):
    return np.mean(y - t) ** 2


def root(y, t):
    return np.sqrt(np.mean((y - t) ** 2))


def mean_of_each_row(y, t):
    return np.mean((y - t) ** 2, axis=1)


MSE = Exercise(
    name="mse",
    lesson="04-loss",
    prompt="Write mse(y, t): the mean of the squared errors of a whole table.",
    reference=mse,
    cases=[
        Case(
            "by hand",
            (np.array([[1.0], [2.0]]), np.array([[2.0], [5.0]])),
            "The errors are -1 and -3, their squares 1 and 9, and the mean of these is 5.",
        ),
        Case("all right", (np.array([[3.0]]), np.array([[3.0]])), "No error, no loss."),
        Case("two outputs", (normal(3, 2), normal(3, 2, seed=1)), "Over all six numbers."),
        Case("many", (normal(200, 1), normal(200, 1, seed=1))),
        Case("a large error", (np.array([[1e6], [0.0]]), np.array([[0.0], [0.0]]))),
    ],
    mistakes={
        squares_summed: "You add the squares up. Divide by how many there are, or use np.mean: "
        "otherwise more examples always mean more loss.",
        not_squared: "You take the mean of the errors themselves, so a -1 hides a 1. Square first.",
        absolute: "This is the mean absolute error. Square the errors instead of dropping their "
        "signs.",
        mean_squared: "You square the mean. It is the other way round: square each error, then "
        "take the mean.",
        root: "You take the root at the end. That has the unit of t, but it is not asked for here.",
        mean_of_each_row: "You give one loss for each row. The loss of the whole table is one "
        "number.",
    },
    hints=[
        "Three steps, from the inside out: error, square, mean.",
        "(y - t) ** 2 squares every error of the table at once.",
        "np.mean without an axis takes the mean of all numbers.",
    ],
)


def binary_cross_entropy(p, t):
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))


def no_minus(p, t):
    return np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))


def summed(p, t):
    return -np.sum(t * np.log(p) + (1 - t) * np.log(1 - p))


def yes_only(p, t):
    return -np.mean(t * np.log(p))


def swapped(p, t):
    return -np.mean((1 - t) * np.log(p) + t * np.log(1 - p))


def base_two(p, t):
    return -np.mean(t * np.log2(p) + (1 - t) * np.log2(1 - p))


def sigmoid_again(p, t):
    p = 1 / (1 + np.exp(-p))
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))


def truth_and_probability_swapped(p, t):
    with np.errstate(all="ignore"):
        return -np.mean(p * np.log(t) + (1 - p) * np.log(1 - t))


BINARY_CROSS_ENTROPY = Exercise(
    name="binary_cross_entropy",
    lesson="04-loss",
    prompt="Write binary_cross_entropy(p, t): the mean of -log of the probability of the truth, "
    "which is p where t is 1, and 1 - p where t is 0.",
    reference=binary_cross_entropy,
    cases=[
        Case(
            "by hand",
            (np.array([[0.5], [0.25]]), np.array([[1.0], [0.0]])),
            "-log 0.5 = 0.693 for the first, -log 0.75 = 0.288 for the second; the mean is 0.490.",
        ),
        Case("a yes", (np.array([[0.9]]), np.array([[1.0]])), "-log 0.9 = 0.105."),
        Case("a no", (np.array([[0.9]]), np.array([[0.0]])), "-log 0.1 = 2.303."),
        Case("many", (0.02 + 0.96 * uniform(100, 1), labels(100).reshape(-1, 1).astype(float))),
        Case("sure and wrong", (np.array([[1e-12]]), np.array([[1.0]])), "-log of 1e-12 is 27.6."),
    ],
    mistakes={
        no_minus: "The minus sign is missing. The logarithm of a probability is negative, and a "
        "loss should grow with the error.",
        summed: "You add up. Take the mean, so that the loss does not grow with the number of "
        "examples.",
        yes_only: "You count only the examples with t = 1. Where t is 0, the probability of the "
        "truth is 1 - p.",
        swapped: "You swapped the two terms: t belongs to log(p), and 1 - t to log(1 - p).",
        base_two: "You use logarithms to base 2. Here, as nearly everywhere, it is the natural "
        "one: np.log.",
        sigmoid_again: "You apply the sigmoid, but p is a probability already. Twice is a common "
        "mistake, and it goes unnoticed, as the numbers look like probabilities.",
        truth_and_probability_swapped: "You swapped p and t: the logarithm belongs to the "
        "prediction p. Of a t of 0 there is no logarithm.",
    },
    hints=[
        "t * np.log(p) is 0 for every no. Which term is 0 for every yes?",
        "Add both terms, take np.mean, and put a minus in front.",
    ],
)


def cross_entropy(p, t):
    return -np.mean(np.sum(t * np.log(p), axis=-1))


def over_all_numbers(p, t):
    return -np.mean(t * np.log(p))


def without_mean(p, t):
    return -np.sum(t * np.log(p))


def without_minus(p, t):
    return np.mean(np.sum(t * np.log(p), axis=-1))


def squared_errors(p, t):
    return np.mean((p - t) ** 2)


def log_outside(p, t):
    return -np.log(np.mean(np.sum(t * p, axis=-1)))


ROWS = softmax(2 * normal(50, 4))
CROSS_ENTROPY = Exercise(
    name="cross_entropy",
    lesson="04-loss",
    prompt="Write cross_entropy(p, t) for tables with a row for each example: minus the sum of "
    "t log p over the classes, and then the mean over the examples.",
    reference=cross_entropy,
    cases=[
        Case(
            "by hand",
            (np.array([[0.5, 0.25, 0.25], [0.1, 0.8, 0.1]]), one_hot([0, 1], 3)),
            "-log 0.5 = 0.693 and -log 0.8 = 0.223; the mean of the two is 0.458.",
        ),
        Case("one example", (np.array([[0.2, 0.8]]), one_hot([0], 2)), "-log 0.2 = 1.609."),
        Case("a truth in shares", (np.array([[0.5, 0.5]]), np.array([[0.7, 0.3]])), "-log 0.5."),
        Case("many", (ROWS, one_hot(labels(50, classes=4), 4))),
    ],
    mistakes={
        over_all_numbers: "You take the mean over the classes as well. Sum over the classes, and "
        "take the mean over the examples: more classes should not mean less loss.",
        without_mean: "You add up over the examples, too. Take their mean.",
        without_minus: "The minus sign is missing: logarithms of probabilities are negative.",
        squared_errors: "This is the mean squared error. It is nearly flat where a sure answer is "
        "wrong; take the logarithm of p.",
        log_outside: "You take the mean first and the logarithm afterwards. A sure and wrong "
        "example then hides among the others.",
    },
    hints=[
        "np.sum(..., axis=-1) adds up along each row, over the classes.",
        "t * np.log(p) keeps only the true class, where t has its 1.",
        "Then the mean over the examples, and a minus.",
    ],
)

EXERCISES = (MSE, BINARY_CROSS_ENTROPY, CROSS_ENTROPY)
