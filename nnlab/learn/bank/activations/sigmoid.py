"""Lesson 02: write the sigmoid, so that it never overflows, and its derivative."""

import math

import numpy as np

from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise, Guard


def sigmoid(z):
    return 0.5 * np.tanh(0.5 * z) + 0.5


def sigmoid_derivative(z):
    a = sigmoid(z)
    return a * (1 - a)


def of_an_array_at_once(z):
    return 1 / (1 + math.exp(-z))


def one_by_one(z):
    return np.array([1 / (1 + math.exp(-number)) for number in z.ravel()]).reshape(z.shape)


def upside_down(z):
    return np.exp(z) / (1 + np.exp(z))


def slope_of_upside_down(z):
    a = upside_down(z)
    return a * (1 - a)


def mirrored(z):
    return 0.5 - 0.5 * np.tanh(0.5 * z)


def tanh_itself(z):
    return np.tanh(z)


def slope_of_tanh_itself(z):
    a = tanh_itself(z)
    return a * (1 - a)


def z_taken_for_a(z):
    return z * (1 - z)


def taken_at_the_output(z):
    return sigmoid_derivative(sigmoid(z))


def one_number_only(z):
    return sigmoid(z) if z >= 0 else 1 - sigmoid(-z)


def by_differences(z):
    return sigmoid_derivative(z) + 1e-7


def rule_of_tanh(z):
    return 1 - sigmoid(z) ** 2


def one_factor_only(z):
    return 1 - sigmoid(z)


def half_the_tanh(z):
    return 1 - np.tanh(0.5 * z) ** 2


EXERCISE = Exercise(
    name="sigmoid",
    lesson="02-activations",
    prompt="Write sigmoid(z) so that no z makes it overflow, and sigmoid_derivative(z), its slope "
    "at z. Both take an array.",
    reference=(sigmoid, sigmoid_derivative),
    derivative=True,
    cases=[
        Case("by hand", (np.array([0.0, 0.0]),), "σ(0) = 0.5, the slope 0.5 × 0.5 = 0.25."),
        Case(
            "by hand, z = log 3",
            (np.log(np.array([[3.0]])),),
            "e to the power of -z is 1/3, so a = 1 / (1 + 1/3) = 0.75, the slope 0.75 × 0.25.",
        ),
        Case("random numbers", (normal(3, 2),), "One number for each z."),
        Case("z very small", (np.array([-1000.0, -1.0]),), "At -1000 both are 0."),
        Case("z very large", (np.array([1000.0, 1.0]),), "At 1000 a is 1, and the slope 0."),
        Case("many", (np.linspace(-8, 8, 500),), "One number for each z."),
    ],
    guard=Guard(
        (sigmoid, by_differences),
        "The last digits of the slope differ, as those of (f(z + h) - f(z)) / h do.",
    ),
    mistakes={
        (of_an_array_at_once, sigmoid_derivative): (
            "math.exp takes one number, and z is an array. The functions of NumPy take arrays; "
            "np.tanh is the one that cannot overflow."
        ),
        (one_by_one, sigmoid_derivative): (
            "At z = -1000 this asks for e to the power of 1000, which no computer number can hold. "
            "The sigmoid is harmless there: 0.5 * np.tanh(0.5 * z) + 0.5 is the same function."
        ),
        (upside_down, slope_of_upside_down): (
            "For large z this is infinity / infinity, which is nan: e to the power of 1000 "
            "overflows. 0.5 * np.tanh(0.5 * z) + 0.5 is the same function, and cannot."
        ),
        (mirrored, sigmoid_derivative): (
            "Your sigmoid falls where it should rise: a sign before z is turned round. Large z "
            "should give an output near 1."
        ),
        (tanh_itself, slope_of_tanh_itself): (
            "This is tanh, which goes from -1 to 1. The sigmoid goes from 0 to 1: halve z first, "
            "then halve the result and add 0.5."
        ),
        (sigmoid, z_taken_for_a): (
            "In a (1 - a) the letter a is the output, but you put in z itself. Work out "
            "a = sigmoid(z) first."
        ),
        (sigmoid, taken_at_the_output): (
            "You took the slope at the output a, as if it were the input. The derivative is handed "
            "z and belongs to z: apply the sigmoid once, not twice."
        ),
        (one_number_only, sigmoid_derivative): (
            "Python's if needs one answer, and an array has many. np.where decides number by "
            "number; 0.5 * np.tanh(0.5 * z) + 0.5 needs no case at all."
        ),
        (sigmoid, rule_of_tanh): "1 - a² is the rule for tanh. The sigmoid's slope is a (1 - a).",
        (sigmoid, one_factor_only): (
            "1 - a is one of the two factors. The slope is a (1 - a), which is small at both ends."
        ),
        (sigmoid, half_the_tanh): (
            "This slope is 1 at z = 0, four times too large. Each of the two halves in "
            "0.5 * np.tanh(0.5 * z) halves the slope once."
        ),
    },
    slips={
        (mirrored, sigmoid_derivative): ("0.5 * np.tanh(0.5 * z) +", "-0.5 * np.tanh(0.5 * z) +"),
        (sigmoid, z_taken_for_a): ("return a * (1 - a)", "return z * (1 - z)"),
        (sigmoid, taken_at_the_output): ("a = sigmoid(z)", "a = sigmoid(sigmoid(z))"),
        (sigmoid, rule_of_tanh): ("a * (1 - a)", "1 - a**2"),
        (sigmoid, one_factor_only): ("a * (1 - a)", "1 - a"),
    },
    unseen=[(normal(7, seed=4),), (np.array([[-1.2, 0.3], [2.0, -0.1]]),)],
    overflow="The numbers are right, but on the way to them e to the power of 1000 is too large "
    "for a computer, and no z should make it overflow. tanh never does: a multiple of it is the "
    "same.",
    hints=[
        "tanh never overflows. Which multiple of it, plus what, goes from 0 to 1?",
        "Write 0.5 * np.tanh(0.5 * z) + 0.5. In the derivative, call that first and name it a.",
        "The derivative returns a * (1 - a), where a = sigmoid(z).",
    ],
)
