"""Lesson 02: how much of a push gets through a chain of layers."""

import numpy as np

from nnlab.activations import sigmoid
from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise


def gradient_through(z, n):
    gradient = 1.0
    for _ in range(n):
        a = np.tanh(z)
        gradient = gradient * (1 - a**2)
        z = a
    return gradient


def without_the_square(z, n):
    gradient = 1.0
    for _ in range(n):
        a = np.tanh(z)
        gradient = gradient * (1 - a)
        z = a
    return gradient


def same_slope_each_time(z, n):
    return (1 - np.tanh(z) ** 2) ** n


def slopes_at_the_outputs(z, n):
    gradient = 1.0
    for _ in range(n):
        z = np.tanh(z)
        gradient = gradient * (1 - np.tanh(z) ** 2)
    return gradient


def slopes_added(z, n):
    gradient = 0.0
    for _ in range(n):
        a = np.tanh(z)
        gradient = gradient + (1 - a**2)
        z = a
    return gradient


def last_slope_only(z, n):
    for _ in range(n):
        a = np.tanh(z)
        gradient = 1 - a**2
        z = a
    return gradient


def first_slope_only(z, n):
    return gradient_through(z, min(n, 1))


def one_layer_short(z, n):
    return gradient_through(z, n - 1)


def output_of_the_chain(z, n):
    for _ in range(n):
        z = np.tanh(z)
    return z


def input_squared(z, n):
    gradient = 1.0
    for _ in range(n):
        gradient = gradient * (1 - z**2)
        z = np.tanh(z)
    return gradient


def product_from_zero(z, n):
    return 0.0 * gradient_through(z, n)


def slopes_of_the_sigmoid(z, n):
    gradient = 1.0
    for _ in range(n):
        a = sigmoid(z)
        gradient = gradient * a * (1 - a)
        z = a
    return gradient


EXERCISE = Exercise(
    name="gradient_through",
    lesson="02-activations",
    prompt=(
        "Write gradient_through(z, n): how much of a small push on z gets through n layers of "
        "tanh, with weight 1 and bias 0. It is the product of their slopes. z may be an array."
    ),
    reference=gradient_through,
    cases=[
        Case("by hand", (np.log(2.0), 1), "tanh(log 2) = 0.6, and 1 - 0.6² = 0.64."),
        Case(
            "where tanh is steepest",
            (0.0, 3),
            "tanh(0) = 0: each slope is 1, and so is the product.",
        ),
        Case(
            "two layers", (np.log(2.0), 2), "0.64 times the slope of tanh at 0.6, which is 0.7116."
        ),
        Case("random numbers", (normal(4), 6), "One product for each z."),
        Case("a flat start", (1000.0, 5), "The first slope is 0, and so is the product."),
        Case("a deep chain", (-0.5, 100), "A hundred slopes, most of them a little below 1."),
    ],
    mistakes={
        without_the_square: (
            "You multiply by 1 - a. The slope of tanh is 1 - a²: the output is squared."
        ),
        same_slope_each_time: (
            "You take the slope at the first z for every layer. What goes into layer 2 is the "
            "output of layer 1: set z = a at the end of each round."
        ),
        slopes_at_the_outputs: (
            "You take each slope one layer too late, at the output of tanh. Layer 1's slope "
            "belongs to the z that goes into layer 1: its output a is squared, not tanh(a)."
        ),
        slopes_added: (
            "You add the slopes. A push that is halved by one layer and halved by the next is down "
            "to a quarter: multiply."
        ),
        last_slope_only: (
            "You return the slope of the last layer. All layers stand in the push's way: keep a "
            "product, gradient = gradient * slope."
        ),
        first_slope_only: (
            "It stops after the first layer. Is return inside the loop? Move it to the left, below."
        ),
        one_layer_short: "Your product has n - 1 slopes. Each of the n layers has one.",
        output_of_the_chain: (
            "This is what comes out of the chain, not how much it moves when z moves."
        ),
        input_squared: (
            "You square z, what goes into the layer. The slope of tanh is 1 - a², and a is what "
            "comes out: work out a = np.tanh(z) first."
        ),
        product_from_zero: "A product that begins at 0 stays 0. Begin with gradient = 1.",
        slopes_of_the_sigmoid: "These are layers of the sigmoid, with slopes a (1 - a). Those of "
        "tanh are 1 - a².",
    },
    slips={
        without_the_square: ("a**2", "a"),
        same_slope_each_time: ("        z = a\n", ""),
        last_slope_only: ("gradient * (1 - a**2)", "1 - a**2"),
        first_slope_only: ("    return", "        return"),
        one_layer_short: ("range(n)", "range(n - 1)"),
        output_of_the_chain: ("return gradient", "return z"),
        input_squared: ("a**2", "z**2"),
        product_from_zero: ("1.0", "0.0"),
    },
    unseen=[(np.array([0.3, -1.1]), 3), (0.7, 2)],
    hints=[
        "Begin with gradient = 1. Each round of the loop is one layer: multiply by its slope.",
        "In each round: a = np.tanh(z), then multiply by 1 - a**2, then z = a for the next layer.",
    ],
)
