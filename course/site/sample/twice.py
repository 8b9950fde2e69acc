"""The exercise ``sample_twice``: twice the sum."""

import numpy as np

from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise


def sample_twice(x, w, b):
    return 2 * (np.sum(x * w) + b)


def once(x, w, b):
    return np.sum(x * w) + b


def squared(x, w, b):
    return (np.sum(x * w) + b) ** 2


def bias_once(x, w, b):
    return 2 * np.sum(x * w) + b


TWICE = Exercise(
    name="sample_twice",
    lesson="99-sample",
    prompt="Write sample_twice(x, w, b): twice the weighted sum, the bias included.",
    reference=sample_twice,
    cases=[
        Case("by hand", (np.array([1.0]), np.array([1.0]), 0.5), "2 × (1 + 0.5) = 3"),
        Case("two inputs", (np.array([1.0, 2.0]), np.array([0.5, -1.0]), 0.25)),
        Case("many inputs", (normal(20), normal(20, seed=1), -0.5)),
    ],
    mistakes={
        once: "This is the sum once. It should be twice as much.",
        squared: "You square the sum. Twice is 2 times.",
        bias_once: "The bias counts twice as well: put the sum in brackets first.",
    },
    hints=["Begin with the first exercise's sum.", "2 * (np.sum(x * w) + b)"],
)
