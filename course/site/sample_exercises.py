"""The exercises and the quiz of lesson 99."""

import numpy as np

from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise
from nnlab.learn.quiz import Question


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

LESSON = "99-sample"

EXERCISES = (SUM, TWICE)

QUIZ = (
    Question(
        "What is the sum for x = 2, w = 3, b = 1?",
        right="7",
        wrong={"6": "The bias is missing.", "9": "The bias is added after the product."},
        because="2 × 3 + 1 = 7.",
    ),
    Question(
        "What does a bias do?",
        right="It moves the threshold",
        wrong={
            "It turns the line": "The weights do that.",
            "It scales the inputs": "That is what a weight does.",
        },
        because="The sum is 0 where the weighted inputs are -b.",
    ),
    Question(
        "How many biases has a neuron with ten inputs?",
        right="1",
        wrong={
            "10": "There are ten weights, but one bias.",
            "11": "Those are all parameters.",
        },
        because="The bias belongs to the neuron, not to its inputs.",
    ),
)
