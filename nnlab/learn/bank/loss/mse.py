"""The exercise ``mse``: how far numbers are from their targets."""

import numpy as np

from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise


def mse(y, t):
    return np.mean((y - t) ** 2)


def added_up(y, t):
    return np.sum((y - t) ** 2)


def absolute(y, t):
    return np.mean(np.abs(y - t))


def no_square(y, t):
    return np.mean(y - t)


def square_of_the_mean(y, t):
    return np.mean(y - t) ** 2


def difference_of_squares(y, t):
    return np.mean(y**2 - t**2)


def root(y, t):
    return np.sqrt(np.mean((y - t) ** 2))


def by_the_rows(y, t):
    return np.sum((y - t) ** 2) / len(y)


def half(y, t):
    return np.mean((y - t) ** 2) / 2


def first_example_only(y, t):
    return (y[0] - t[0]) ** 2


MSE = Exercise(
    name="mse",
    lesson="04-loss",
    prompt="Write mse(y, t): the mean of the squared errors, for the outputs y and the targets t.",
    reference=mse,
    cases=[
        Case(
            "by hand",
            (np.array([1.0, 3.0, 5.0]), np.array([1.0, 2.0, 8.0])),
            "The errors are 0, 1 and -3, their squares 0, 1 and 9, and the mean is 10 / 3.",
        ),
        Case("one example", (np.array([2.0]), np.array([2.5])), "(-0.5)² = 0.25."),
        Case("all right", (np.array([4.0, -1.0]), np.array([4.0, -1.0])), "No error, no loss."),
        Case("a table", (normal(25, 2), normal(25, 2, seed=1)), "The mean over all its numbers."),
        Case("large numbers", (1e6 * normal(5), 1e6 * normal(5, seed=1))),
    ],
    mistakes={
        added_up: "You add the squares up. The mean divides by how many there are; without it, "
        "more examples would look like a worse line.",
        absolute: "This is the mean absolute error. Here each error is squared: (y - t) ** 2.",
        no_square: "The square is missing, so errors of +3 and -3 cancel, as if all were well.",
        square_of_the_mean: "You take the mean first and then square it. Errors of +3 and -3 have "
        "cancelled by that time. Square each one, then take the mean.",
        difference_of_squares: "You square y and t, and then subtract. First comes the error, "
        "y - t, then its square.",
        root: "You took the root of the mean. That gives the error in the unit of t, but the mean "
        "squared error stays squared.",
        by_the_rows: "Right for a list, but of a table len(y) counts the rows only. y.size counts "
        "all its numbers, as np.mean does.",
        half: "This is half of it. Some books define it so, to save the 2 in the slope; here it is "
        "the mean itself.",
        first_example_only: "This is the error of the first example alone. The mean takes all of "
        "them.",
    },
    slips={
        added_up: ("np.mean", "np.sum"),
        absolute: ("(y - t) ** 2", "np.abs(y - t)"),
        no_square: (" ** 2", ""),
        square_of_the_mean: ("((y - t) ** 2)", "(y - t) ** 2"),
        difference_of_squares: ("(y - t) ** 2", "y**2 - t**2"),
        root: ("np.mean((y - t) ** 2)", "np.sqrt(np.mean((y - t) ** 2))"),
        half: ("return ", "return 0.5 * "),
    },
    unseen=[(normal(4, seed=5), normal(4, seed=6)), (normal(3, 2, seed=7), normal(3, 2, seed=8))],
    hints=[
        "Three steps: the errors, their squares, the mean.",
        "error = y - t works on whole arrays, and so does error ** 2.",
        "The last line is return np.mean(error ** 2).",
    ],
)
