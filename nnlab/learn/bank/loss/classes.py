"""The exercise ``cross_entropy``: the loss of scores for many classes."""

import numpy as np

from nnlab.learn.bank.examples import labels, normal
from nnlab.learn.exercise import Case, Exercise, Guard
from nnlab.losses import one_hot


def cross_entropy(z, t):
    shifted = z - z.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.mean(np.sum(t * log_p, axis=1))


def literal(z, t):
    powers = np.exp(z)
    p = powers / powers.sum(axis=1, keepdims=True)
    return -np.mean(np.sum(t * np.log(p), axis=1))


def not_shifted(z, t):
    log_p = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    return -np.mean(np.sum(t * log_p, axis=1))


def likeliest_class_only(z, t):
    return cross_entropy(z, one_hot(t.argmax(axis=1), z.shape[1]))


def log_of_zero(z, t):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    p = powers / powers.sum(axis=1, keepdims=True)
    return -np.mean(np.sum(t * np.log(p), axis=1))


def guarded(z, t):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    p = powers / powers.sum(axis=1, keepdims=True)
    return -np.mean(np.sum(t * np.log(p + 1e-7), axis=1))


def no_minus(z, t):
    return -cross_entropy(z, t)


def no_softmax(z, t):
    return -np.mean(np.sum(t * np.log(z), axis=1))


def scores_for_logarithms(z, t):
    return -np.mean(np.sum(t * z, axis=1))


def softmax_again(z, t):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return cross_entropy(powers / powers.sum(axis=1, keepdims=True), t)


def mean_over_classes_too(z, t):
    return cross_entropy(z, t) / z.shape[1]


def added_up(z, t):
    return cross_entropy(z, t) * len(z)


def over_the_examples(z, t):
    shifted = z - z.max(axis=0)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=0))
    return -np.mean(np.sum(t * log_p, axis=1))


def squares(z, t):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return np.mean((powers / powers.sum(axis=1, keepdims=True) - t) ** 2)


TWO = np.array([[0.0, 0.0, np.log(2.0)], [0.0, 0.0, 0.0]])


def sums_in_a_row(z, t):
    return -np.mean(np.sum(t * (z - np.log(np.exp(z).sum(axis=1))), axis=1))


def shifted_inside_only(z, t):
    shifted = z - z.max(axis=1, keepdims=True)
    return -np.mean(np.sum(t * (z - np.log(np.exp(shifted).sum(axis=1, keepdims=True))), axis=1))


def bits(z, t):
    return cross_entropy(z, t) / np.log(2)


def tens(z, t):
    return cross_entropy(z, t) / np.log(10)


def first_example_only(z, t):
    return cross_entropy(z[:1], t[:1])


CROSS_ENTROPY = Exercise(
    name="cross_entropy",
    lesson="04-loss",
    prompt="Write cross_entropy(z, t): for each row -Σ t log p, where p is the softmax of that row "
    "of scores z; then the mean over the rows. Rows of t are one-hot, or probabilities.",
    reference=cross_entropy,
    cases=[
        Case(
            "by hand",
            (TWO, one_hot([2, 0], 3)),
            "The powers are 1, 1, 2 and 1, 1, 1, so the true classes were given 1/2 and 1/3: "
            "(log 2 + log 3) / 2 = 0.896.",
        ),
        Case("one example", (np.array([[1.0, -1.0]]), np.array([[0.0, 1.0]]))),
        Case("an unsure target", (np.array([[1.0, 0.0, 3.0]]), np.array([[0.5, 0.25, 0.25]]))),
        Case("many", (normal(20, 4), one_hot(labels(20, classes=4), 4))),
        Case(
            "large scores",
            (np.array([[1000.0, 1000.0]]), np.array([[1.0, 0.0]])),
            "Both scores are the same, so p is 1/2 for each.",
        ),
        Case(
            "scores far apart",
            (np.array([[0.0, -1000.0]]), np.array([[0.0, 1.0]])),
            "log p = z - log(sum of the powers) = -1000 - log 1.",
        ),
    ],
    guard=Guard(
        guarded,
        "Right but for the guard inside the logarithm, such as + 1e-9 or np.clip: where p is "
        "smaller, you get the logarithm of the guard, and a loss that is too small. Compute "
        "log p = z - log(sum of the powers), which needs none.",
    ),
    mistakes={
        literal: "Right for small scores, but np.exp(1000) is infinity. Subtract the largest score "
        "of each row first, and do not take the logarithm of p itself: "
        "log p = z - log(sum of the powers).",
        not_shifted: "All is right except for large scores: np.exp(1000) is infinity. Subtract the "
        "largest score of each row from z first; no p changes by it.",
        likeliest_class_only: "You count one class of each row. A target may be unsure, and then "
        "each class counts by its share: t * log_p.",
        log_of_zero: "You subtract the largest score, good. But where p is so small that the "
        "computer says 0, its logarithm is infinite. Compute log p = z - log(sum of the powers).",
        no_minus: "The minus is missing. Logarithms of probabilities are negative, and a loss is "
        "0 at best.",
        no_softmax: "You take the logarithm of the scores. They are no probabilities yet, and some "
        "are negative: first the softmax.",
        scores_for_logarithms: "You take the scores for logarithms of probabilities. What is "
        "missing is the sum of the powers: log p = z - log(sum of the powers).",
        softmax_again: "You apply softmax twice. Probabilities are taken for scores then, and even "
        "a sure answer looks unsure.",
        mean_over_classes_too: "You take the mean over the classes as well. An example has one "
        "loss: add up over its classes, and take the mean over the examples only.",
        added_up: "You add up over the examples. Take their mean.",
        over_the_examples: "Your softmax adds up over the examples, down the columns. Each example "
        "has its own: axis=1, keepdims=True.",
        squares: "This is the squared error of the probabilities. It is nearly flat where the "
        "network is sure and wrong.",
        sums_in_a_row: "Sums along the rows lie in a row of their own, which does not fit the "
        "table. keepdims=True lets them stand in a column.",
        shifted_inside_only: "You subtract the largest score inside the sum only. Take the shifted "
        "scores for z outside, too.",
        bits: "This is the logarithm to the base 2. np.log is the natural one.",
        tens: "This is the logarithm to the base 10. np.log is the natural one.",
        first_example_only: "This is the loss of the first example alone. The mean takes all of "
        "them.",
    },
    slips={
        no_minus: ("-np.mean", "np.mean"),
        not_shifted: ("z - z.max(axis=1, keepdims=True)", "z"),
        scores_for_logarithms: (
            "shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))",
            "z",
        ),
        mean_over_classes_too: ("np.sum(t * log_p, axis=1)", "t * log_p"),
        added_up: ("np.mean(", "np.sum("),
    },
    unseen=[
        (normal(5, 3, seed=5), one_hot(labels(5, classes=3, seed=2), 3)),
        (normal(3, 3, seed=6), one_hot([0, 2, 2], 3)),
    ],
    hints=[
        "The logarithm of e^z / sum is z - log(sum).",
        "Subtract z.max(axis=1, keepdims=True) first: it changes no p, and no power overflows.",
        "log_p = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True)), after that subtraction.",
        "Then -np.mean(np.sum(t * log_p, axis=1)).",
    ],
)
