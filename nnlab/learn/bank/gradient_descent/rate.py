"""The exercise ``largest_rate``: how long a step may be before a run diverges."""

import numpy as np

from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise


def largest_rate(x):
    curvature = 2 * np.mean(x**2)
    return 2 / curvature


def curvature_itself(x):
    return 2 * np.mean(x**2)


def to_the_bottom(x):
    return 1 / (2 * np.mean(x**2))


def two_left_out(x):
    return 2 / np.mean(x**2)


def square_of_the_mean(x):
    return 1 / np.mean(x) ** 2


def added_up(x):
    return 1 / np.sum(x**2)


def no_square(x):
    return 1 / np.mean(x)


def turned_round(x):
    return np.mean(x**2)


def by_the_variance(x):
    return 1 / np.var(x)


def by_the_size(x):
    return 1 / np.mean(np.abs(x))


LARGEST_RATE = Exercise(
    name="largest_rate",
    lesson="05-gradient-descent",
    prompt="Write largest_rate(x): the learning rate above which y = w x diverges on the inputs x, "
    "where the curvature of its loss is 2 times the mean of x².",
    reference=largest_rate,
    cases=[
        Case(
            "by hand",
            (np.array([1.0, 2.0]),),
            "The mean of 1 and 4 is 2.5, the curvature 5: rate × 5 must stay below 2.",
        ),
        Case("one example", (np.array([3.0]),), "The curvature is 2 × 9 = 18."),
        Case("negative inputs", (np.array([-1.0, -2.0, -2.0]),), "(-2)² = 4."),
        Case("large inputs", (np.array([100.0, 250.0]),), "Large inputs want small steps."),
        Case("many", (normal(50),)),
    ],
    mistakes={
        curvature_itself: "This is the curvature. The product of rate and curvature is to be 2 at "
        "most, so divide 2 by it.",
        to_the_bottom: "With this rate, rate × curvature is 1: the step that leads right to the "
        "bottom. A run still arrives at up to twice that.",
        two_left_out: "The slope is 2 times the mean of (w x - t) x, so the curvature is 2 times "
        "the mean of x². Your curvature lacks the 2.",
        square_of_the_mean: "You take the mean of x, and then square it. Inputs of 1 and -1 would "
        "then seem to have no curvature. Square first.",
        added_up: "You add the squares up. The loss is a mean, and so is its curvature.",
        no_square: "The square is missing: w moves y by x, and the slope by x once more.",
        turned_round: "The fraction is upside down. The steeper the valley curves, the smaller the "
        "rate must be: 2 divided by the curvature.",
        by_the_variance: "You take the variance, which measures from the mean. The curvature "
        "measures from 0: the mean of x².",
        by_the_size: "You take the sizes of x. It is their squares that count: x**2.",
    },
    slips={
        curvature_itself: ("2 / curvature", "curvature"),
        to_the_bottom: ("return 2 /", "return 1 /"),
        two_left_out: ("2 * np.mean", "np.mean"),
        square_of_the_mean: ("np.mean(x**2)", "np.mean(x) ** 2"),
        added_up: ("np.mean", "np.sum"),
        no_square: ("x**2", "x"),
        turned_round: ("2 / curvature", "curvature / 2"),
    },
    unseen=[(normal(5, seed=5),), (3 + normal(4, seed=6),)],
    hints=[
        "A run arrives where rate × curvature < 2. So the largest rate is 2 / curvature.",
        "curvature = 2 * np.mean(x**2)",
    ],
)
