"""The exercise ``binary_cross_entropy``: the cross-entropy of probabilities for yes or no."""

import numpy as np

from nnlab.activations import sigmoid
from nnlab.learn.bank.examples import labels, uniform
from nnlab.learn.exercise import Case, Exercise, Guard


def binary_cross_entropy(p, t):
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))


def no_minus(p, t):
    return np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))


def added_up(p, t):
    return -np.sum(t * np.log(p) + (1 - t) * np.log(1 - p))


def only_yes(p, t):
    return -np.mean(t * np.log(p))


def whatever_is_true(p, t):
    return -np.mean(np.log(p))


def turned_round(p, t):
    return -np.mean((1 - t) * np.log(p) + t * np.log(1 - p))


def sigmoid_again(p, t):
    return binary_cross_entropy(sigmoid(p), t)


def squares(p, t):
    return np.mean((p - t) ** 2)


def other_logarithm(p, t):
    return -np.mean(t * np.log10(p) + (1 - t) * np.log10(1 - p))


def one_minus_only(p, t):
    return np.mean(-t * np.log(p) + (1 - t) * np.log(1 - p))


def logarithm_of_the_target(p, t):
    return -np.mean(p * np.log(t) + (1 - p) * np.log(1 - t))


def guarded(p, t):
    return -np.mean(t * np.log(p + 1e-7) + (1 - t) * np.log(1 - p + 1e-7))


def bits(p, t):
    return -np.mean(t * np.log2(p) + (1 - t) * np.log2(1 - p))


def first_example_only(p, t):
    return binary_cross_entropy(p[:1], t[:1])


def logarithm_of_the_mean(p, t):
    return -np.log(np.mean(np.where(t == 1, p, 1 - p)))


BINARY_CROSS_ENTROPY = Exercise(
    name="binary_cross_entropy",
    lesson="04-loss",
    prompt="Write binary_cross_entropy(p, t): the mean of minus the logarithm of the probability "
    "that the truth was given. p is the probability of a yes; t is 1 for a yes, 0 for a no.",
    reference=binary_cross_entropy,
    cases=[
        Case(
            "by hand",
            (np.array([0.5, 0.8]), np.array([1.0, 0.0])),
            "The truth was given 0.5 and 1 - 0.8 = 0.2: (-log 0.5 - log 0.2) / 2 = 1.151.",
        ),
        Case("one yes", (np.array([0.9]), np.array([1.0])), "-log 0.9 = 0.105."),
        Case("one no", (np.array([0.9]), np.array([0.0])), "-log 0.1 = 2.303."),
        Case("sure and right", (np.array([0.999, 0.001]), np.array([1.0, 0.0]))),
        Case("sure and wrong", (np.array([0.001, 0.999]), np.array([1.0, 0.0]))),
        Case("a table", (0.1 + 0.8 * uniform(50, 1), labels(50).astype(float).reshape(50, 1))),
    ],
    guard=Guard(
        guarded,
        "The last digits differ, as a guard inside the logarithm makes them, such as + 1e-8.",
    ),
    mistakes={
        no_minus: "The minus is missing. Logarithms of probabilities are negative, and a loss is "
        "0 at best and larger for worse.",
        added_up: "You add up. The mean divides by how many there are; without it, more examples "
        "would look like a worse network.",
        only_yes: "Where t is 0 you count nothing, so always saying yes would be perfect. There "
        "the truth was given 1 - p: add (1 - t) log(1 - p).",
        whatever_is_true: "You take the logarithm of p for every example. Where the truth is no, "
        "it was given 1 - p.",
        turned_round: "You have p and 1 - p the wrong way round: where t is 1, the truth was "
        "given p.",
        sigmoid_again: "You put a sigmoid around p. It is a probability already, and a second "
        "sigmoid would leave none below 0.5.",
        squares: "This is the mean squared error. It stays below 1, however sure and wrong p is.",
        other_logarithm: "This is the logarithm to the base 10. np.log is the natural one.",
        one_minus_only: "The two terms have different signs. Both logarithms are negative, so both "
        "need the minus: put it before the whole.",
        logarithm_of_the_target: "p and t have changed places. t is 0 or 1, and the logarithm of 0 "
        "is minus infinity: it is p that stands inside the logarithm.",
        bits: "This is the logarithm to the base 2. np.log is the natural one.",
        first_example_only: "This is the loss of the first example alone. The mean takes all of "
        "them.",
        logarithm_of_the_mean: "You take the mean first, and then its logarithm. Each example has "
        "its own: take the logarithms, and then their mean.",
    },
    slips={
        no_minus: ("-np.mean", "np.mean"),
        added_up: ("np.mean", "np.sum"),
        only_yes: (" + (1 - t) * np.log(1 - p)", ""),
        whatever_is_true: ("t * np.log(p) + (1 - t) * np.log(1 - p)", "np.log(p)"),
        other_logarithm: ("np.log(p) + (1 - t) * np.log(", "np.log10(p) + (1 - t) * np.log10("),
        bits: ("np.log(p) + (1 - t) * np.log(", "np.log2(p) + (1 - t) * np.log2("),
        one_minus_only: ("-np.mean(", "np.mean(-"),
    },
    unseen=[
        (0.1 + 0.8 * uniform(6, seed=4), labels(6, seed=5).astype(float)),
        (0.1 + 0.8 * uniform(3, 2, seed=6), labels(6, seed=1).reshape(3, 2).astype(float)),
    ],
    hints=[
        "Where t is 1, the truth was given p. Where t is 0, it was given 1 - p.",
        "t * np.log(p) is 0 where t is 0. Add the same for the no: (1 - t) * np.log(1 - p).",
        "A minus before np.mean( … ) of that sum.",
    ],
)
