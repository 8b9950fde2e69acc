"""Lesson 02: write ReLU and its derivative."""

import numpy as np

from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise


def relu(z):
    return np.maximum(z, 0)


def relu_derivative(z):
    return np.where(z > 0, 1.0, 0.0)


def maximum_of_python(z):
    return max(0, z)


def largest_of_all(z):
    return np.max([0, np.max(z)])


def size_without_sign(z):
    return np.abs(z)


def one_row_at_a_time(z):
    return [max(0, number) for number in z]


def one_where_positive(z):
    return np.where(z > 0, 1.0, 0.0)


def one_everywhere(z):
    return np.where(relu(z) >= 0, 1.0, 0.0)


def one_at_zero(z):
    return np.where(z >= 0, 1.0, 0.0)


def the_output_again(z):
    return np.maximum(z, 0)


def sign_of_z(z):
    return np.sign(z)


def largest_of_each_column(z):
    return np.max(z, 0)


def leaky(z):
    return np.where(z > 0, z, 0.01 * z)


def leaky_derivative(z):
    return np.where(z > 0, 1.0, 0.01)


def minus_one_elsewhere(z):
    return np.where(z > 0, 1.0, -1.0)


EXERCISE = Exercise(
    name="relu",
    lesson="02-activations",
    prompt="Write relu(z) and relu_derivative(z), its slope at z, for arrays. At z = 0 the slope "
    "is 0 by custom.",
    reference=(relu, relu_derivative),
    derivative=True,
    cases=[
        Case("by hand", (np.array([-2.0, 3.0]),), "-2 is blocked, slope 0; 3 passes, slope 1."),
        Case("at the corner", (np.array([-1.0, 0.0, 1.0]),), "By custom the slope at 0 is 0."),
        Case("random numbers", (normal(3, 4),), "One number for each z."),
        Case("large numbers", (np.array([[-1e6, 1e6]]),), "A million passes as it is, slope 1."),
        Case("one number", (np.array([[2.5]]),), "2.5, slope 1."),
        Case("many", (normal(1000),), "One number for each z."),
    ],
    mistakes={
        (maximum_of_python, relu_derivative): (
            "Python's max and if need one answer, and an array has many. np.maximum and "
            "np.where decide number by number."
        ),
        (largest_of_all, relu_derivative): (
            "This finds the one largest number. ReLU compares each z with 0 by itself: "
            "np.maximum, not np.max."
        ),
        (size_without_sign, relu_derivative): (
            "This only drops the sign. ReLU blocks what is negative: there the output is 0."
        ),
        (one_row_at_a_time, relu_derivative): (
            "A loop over a table gives its rows, and max cannot compare a row. np.maximum takes "
            "tables of any shape."
        ),
        (one_where_positive, relu_derivative): (
            "This is the derivative. ReLU itself lets a positive z pass as it is."
        ),
        (relu, one_everywhere): (
            "Your slope is 1 everywhere. Did you ask whether the output is >= 0? ReLU's output "
            "never is below 0, so that is always so. Ask z, with >."
        ),
        (relu, one_at_zero): (
            "All is right except at z = 0, a corner, where there is no derivative. The custom is 0 "
            "there, so use > and not >=."
        ),
        (relu, the_output_again): (
            "This is ReLU's output, not its slope. Above 0 the line rises by 1 for each 1 to the "
            "right: the slope is 1, however large z is."
        ),
        (relu, sign_of_z): (
            "Below 0 your slope is -1, a line that falls. ReLU is flat there: slope 0."
        ),
        (largest_of_each_column, relu_derivative): (
            "np.max(z, 0) takes the 0 for an axis, and finds the largest number along it. "
            "np.maximum(z, 0) compares each z with 0."
        ),
        (leaky, leaky_derivative): (
            "This is the leaky ReLU, which lets a little through below 0. ReLU itself lets nothing "
            "through there, and its slope is 0."
        ),
        (relu, minus_one_elsewhere): (
            "Where z is not above 0, your slope is -1. ReLU does not fall there, it is flat: "
            "slope 0."
        ),
    },
    slips={
        (size_without_sign, relu_derivative): ("np.maximum(z, 0)", "np.abs(z)"),
        (one_where_positive, relu_derivative): ("np.maximum(z, 0)", "np.where(z > 0, 1.0, 0.0)"),
        (relu, one_at_zero): ("z > 0", "z >= 0"),
        (relu, the_output_again): ("np.where(z > 0, 1.0, 0.0)", "np.maximum(z, 0)"),
        (relu, sign_of_z): ("np.where(z > 0, 1.0, 0.0)", "np.sign(z)"),
        (largest_of_each_column, relu_derivative): ("np.maximum", "np.max"),
        (relu, minus_one_elsewhere): ("1.0, 0.0", "1.0, -1.0"),
    },
    unseen=[(np.array([[-1.5, 0.0, 0.4], [2.5, -0.2, 0.9]]),), (normal(5, seed=3),)],
    hints=[
        "Compare each number with 0. For the derivative, ask z, not the output.",
        "np.maximum(z, 0) takes the larger of each z and 0. np.where(test, this, that) chooses "
        "number by number.",
        "The derivative is np.where(z > 0, 1.0, 0.0).",
    ],
)
