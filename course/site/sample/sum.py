"""The exercise ``sample_sum``: a weighted sum."""

import numpy as np

from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise


def sample_sum(x, w, b):
    return np.sum(x * w) + b


def bias_for_each_input(x, w, b):
    return np.sum(x * w + b)


def no_bias(x, w, b):
    return np.sum(x * w)


def no_sum(x, w, b):
    return x * w + b


SUM = Exercise(
    name="sample_sum",
    lesson="99-sample",
    prompt="Write sample_sum(x, w, b): the weighted sum of x, plus b.",
    reference=sample_sum,
    cases=[
        Case("by hand", (np.array([1.0, 2.0]), np.array([0.5, -1.0]), 0.25), "0.5 - 2 + 0.25"),
        Case("one input", (np.array([2.0]), np.array([3.0]), 1.0)),
        Case("many inputs", (normal(20), normal(20, seed=1), -0.5)),
    ],
    mistakes={
        bias_for_each_input: "You add the bias once for every input. Add it once, after the sum.",
        no_bias: "The bias is missing.",
        no_sum: "You never add the products up: use np.sum.",
    },
    hints=["Multiply, add up, add the bias.", "np.sum(x * w) is the first half."],
)
