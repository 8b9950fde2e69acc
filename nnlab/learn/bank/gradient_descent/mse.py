"""The exercise ``mse_gradient``: the two slopes of the mean squared error of a line."""

import numpy as np

from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise


def mse_gradient(w, b, x, t):
    error = w * x + b - t
    dw = 2 * np.mean(error * x)
    db = 2 * np.mean(error)
    return dw, db


def uphill(w, b, x, t):
    error = t - (w * x + b)
    return 2 * np.mean(error * x), 2 * np.mean(error)


def added_up(w, b, x, t):
    error = w * x + b - t
    return 2 * np.sum(error * x), 2 * np.sum(error)


def two_left_out(w, b, x, t):
    error = w * x + b - t
    return np.mean(error * x), np.mean(error)


def x_left_out(w, b, x, t):
    error = w * x + b - t
    return 2 * np.mean(error), 2 * np.mean(error)


def means_first(w, b, x, t):
    error = w * x + b - t
    return 2 * np.mean(error) * np.mean(x), 2 * np.mean(error)


def last_example_only(w, b, x, t):
    for one_x, one_t in zip(x, t, strict=True):
        error = w * one_x + b - one_t
        dw, db = 2 * error * one_x, 2 * error
    return dw, db


def no_bias(w, b, x, t):
    error = w * x - t
    return 2 * np.mean(error * x), 2 * np.mean(error)


def places_changed(w, b, x, t):
    dw, db = mse_gradient(w, b, x, t)
    return db, dw


def input_on_both(w, b, x, t):
    dw, _ = mse_gradient(w, b, x, t)
    return dw, dw


def first_example_only(w, b, x, t):
    return mse_gradient(w, b, x[:1], t[:1])


def update_returned(w, b, x, t):
    dw, db = mse_gradient(w, b, x, t)
    return w - dw, b - db


def weight_for_input(w, b, x, t):
    error = w * x + b - t
    return 2 * np.mean(error * w), 2 * np.mean(error)


MSE_GRADIENT = Exercise(
    name="mse_gradient",
    lesson="05-gradient-descent",
    prompt="Write mse_gradient(w, b, x, t): the slopes dL/dw and dL/db of the mean squared error "
    "of the line y = w x + b. Return both: return dw, db.",
    reference=mse_gradient,
    returns=("dw", "db"),
    cases=[
        Case(
            "by hand",
            (1.0, 0.0, np.array([2.0, 1.0]), np.array([3.0, 1.0])),
            "The errors are -1 and 0. dL/dw = 2 (-1 × 2 + 0 × 1) / 2 = -2, and "
            "dL/db = 2 (-1 + 0) / 2 = -1.",
        ),
        Case(
            "one example",
            (2.0, 1.0, np.array([3.0]), np.array([5.0])),
            "The error is 7 - 5 = 2: 2 × 2 × 3 and 2 × 2.",
        ),
        Case(
            "no error",
            (2.0, 1.0, np.array([0.0, 1.0]), np.array([1.0, 3.0])),
            "Where the line is perfect, there is no slope.",
        ),
        Case("many", (0.7, -0.4, normal(50), normal(50, seed=1))),
        Case("large numbers", (3.0, 100.0, 1000 * normal(5), 1000 * normal(5, seed=1))),
    ],
    mistakes={
        uphill: "Both signs are turned round, so each step would go uphill. The error is y - t, "
        "not t - y.",
        added_up: "The 1 / N is missing: you add up over the examples. The loss is a mean, so its "
        "slope is a mean, too; otherwise more examples mean longer steps.",
        two_left_out: "This is half of each slope: that of a square, e², is 2 e.",
        x_left_out: "dL/dw lacks the x. When w moves, y moves x times as far.",
        means_first: "You take the mean of the errors, and then multiply. Each error belongs to "
        "its own x: multiply first, then take the mean.",
        last_example_only: "This is the gradient of the last example alone: your loop forgets the "
        "others. np.mean takes all of them.",
        no_bias: "Your line is y = w x. Add b before you take the error.",
        places_changed: "Both numbers are right, but in the other order: return dw, db.",
        input_on_both: "dL/db has one x too many. When b moves, y moves just as far, whatever x "
        "is.",
        first_example_only: "This is the gradient of the first example alone. Is return inside the "
        "loop? np.mean takes all of them.",
        update_returned: "You return w and b after a step. Asked for are the slopes themselves, dw "
        "and db.",
        weight_for_input: "You multiply by w. When w moves, y moves x times as far: multiply by x.",
    },
    slips={
        uphill: ("w * x + b - t", "t - (w * x + b)"),
        added_up: ("return dw, db", "return dw * len(x), db * len(x)"),
        two_left_out: ("    dw = 2", "    error = error / 2\n    dw = 2"),
        x_left_out: ("error * x", "error"),
        means_first: ("np.mean(error * x)", "np.mean(error) * np.mean(x)"),
        no_bias: (" + b", ""),
        places_changed: ("return dw, db", "return db, dw"),
        input_on_both: ("np.mean(error)\n", "np.mean(error * x)\n"),
        update_returned: ("return dw, db", "return w - dw, b - db"),
        weight_for_input: ("error * x", "error * w"),
    },
    unseen=[
        (1.3, -0.6, normal(4, seed=5), normal(4, seed=6)),
        (-0.8, 0.5, normal(3, seed=7), normal(3, seed=8)),
    ],
    hints=[
        "Begin with the errors: error = w * x + b - t, one for each example.",
        "The square of an error has slope 2 error. When w moves, y moves x times as far; when b "
        "moves, y moves just as far.",
        "dw = 2 * np.mean(error * x), and db is the same without x.",
    ],
)
