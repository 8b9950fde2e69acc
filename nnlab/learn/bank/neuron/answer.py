"""The exercise ``neuron``: from the inputs to the answer of one neuron."""

import numpy as np

from nnlab.activations import sigmoid
from nnlab.learn.bank.examples import normal, uniform
from nnlab.learn.exercise import Case, Exercise


def neuron(x, w, b):
    z = np.sum(x * w) + b
    return sigmoid(z)


def bias_for_each_input(x, w, b):
    return sigmoid(np.sum(x * w + b))


def no_bias(x, w, b):
    return sigmoid(np.sum(x * w))


def no_activation(x, w, b):
    return np.sum(x * w) + b


def no_sum(x, w, b):
    return sigmoid(x * w + b)


def two_inputs_only(x, w, b):
    return sigmoid(x[0] * w[0] + x[1] * w[1] + b)


def falling(x, w, b):
    return sigmoid(-(np.sum(x * w) + b))


def weights_added(x, w, b):
    return sigmoid(np.sum(x + w) + b)


def bias_behind_the_sigmoid(x, w, b):
    return sigmoid(np.sum(x * w)) + b


def first_input_only(x, w, b):
    return sigmoid(x[0] * w[0] + b)


def last_input_only(x, w, b):
    return sigmoid(x[-1] * w[-1] + b)


def last_input_left_out(x, w, b):
    return sigmoid(np.sum(x[:-1] * w[:-1]) + b)


def bent_by_relu(x, w, b):
    return np.maximum(np.sum(x * w) + b, 0)


def bent_by_tanh(x, w, b):
    return np.tanh(np.sum(x * w) + b)


def step(x, w, b):
    return 1.0 if np.sum(x * w) + b > 0 else 0.0


def mean_for_sum(x, w, b):
    return sigmoid(np.mean(x * w) + b)


NEURON = Exercise(
    name="neuron",
    lesson="01-neuron",
    prompt="Write neuron(x, w, b): the weighted sum of x, plus b, through the sigmoid. It takes "
    "any number of inputs.",
    reference=neuron,
    cases=[
        Case(
            "by hand",
            (np.array([0.5, 0.25]), np.array([2.0, -4.0]), 0.5),
            "z = 0.5 × 2 + 0.25 × (-4) + 0.5 = 0.5, and then the sigmoid.",
        ),
        Case("one input", (np.array([2.0]), np.array([0.5]), -1.0), "z = 2 × 0.5 - 1 = 0."),
        Case("nothing comes in", (np.zeros(2), np.array([3.0, -1.0]), 2.0), "Only b is left."),
        Case("many inputs", (uniform(20), normal(20), 0.3)),
        Case("a very negative sum", (np.array([1.0, 1.0]), np.array([-20.0, -10.0]), 0.0)),
    ],
    mistakes={
        bias_for_each_input: "You add the bias once for every input. It belongs to the neuron, "
        "not to its inputs: add it once, after the sum.",
        no_bias: "The bias is missing. Without it the neuron gives 0.5 when nothing comes in, "
        "whatever you want of it.",
        no_activation: "This is the weighted sum z. A neuron passes it through its activation: "
        "sigmoid(z).",
        no_sum: "You multiply each input by its weight, but never add the products up. A neuron "
        "gives one number, so use np.sum.",
        two_inputs_only: "You write out two products, and a neuron may have one input, or twenty. "
        "np.sum(x * w) adds up as many as there are.",
        falling: "Your output falls where the sum grows. The sigmoid is 1 / (1 + np.exp(-z)), with "
        "a minus before z.",
        weights_added: "You add the weights to the inputs. A weight says how much an input counts: "
        "multiply.",
        bias_behind_the_sigmoid: "You add the bias behind the sigmoid. It is part of the sum: it "
        "says how much the inputs must bring before the neuron answers.",
        first_input_only: "You stop after the first input. Is return inside a loop? Move it to the "
        "left, below.",
        last_input_only: "Only the last product is left. In a loop, = overwrites the products "
        "before; += adds to them.",
        last_input_left_out: "The last input is left out. A range ends before the number it is "
        "given: range(len(x)) goes through all.",
        bent_by_relu: "This is ReLU. Here the activation is the sigmoid, whose output lies between "
        "0 and 1.",
        bent_by_tanh: "This is tanh, which goes from -1 to 1. The sigmoid goes from 0 to 1.",
        step: "This is a step, which knows 0 and 1 only. The sigmoid passes smoothly from the one "
        "to the other.",
        mean_for_sum: "You take the mean of the products. A neuron adds them up: np.sum.",
    },
    slips={
        bias_for_each_input: ("np.sum(x * w) + b", "np.sum(x * w + b)"),
        no_bias: (" + b", ""),
        no_activation: ("sigmoid(z)", "z"),
        no_sum: ("np.sum(x * w)", "x * w"),
        two_inputs_only: ("np.sum(x * w)", "(x[0] * w[0] + x[1] * w[1])"),
        falling: ("sigmoid(z)", "sigmoid(-z)"),
        weights_added: ("x * w", "x + w"),
        first_input_only: ("np.sum(x * w)", "x[0] * w[0]"),
        last_input_only: ("np.sum(x * w)", "x[-1] * w[-1]"),
        last_input_left_out: ("x * w", "x[:-1] * w[:-1]"),
        bent_by_relu: ("sigmoid(z)", "np.maximum(z, 0)"),
        bent_by_tanh: ("sigmoid(z)", "np.tanh(z)"),
        mean_for_sum: ("np.sum", "np.mean"),
    },
    unseen=[(normal(3, seed=7), normal(3, seed=8), -0.4), (normal(4, seed=9), normal(4), 1.2)],
    hints=[
        "Three steps: multiply, add up, squeeze. The first line is x * w.",
        "np.sum adds up an array. The bias comes once, after that sum.",
        "The last line is return sigmoid(z).",
    ],
)
