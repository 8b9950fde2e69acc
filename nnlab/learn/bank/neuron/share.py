"""The exercise ``share_right``: how often a neuron is right."""

import numpy as np

from nnlab.activations import sigmoid
from nnlab.learn.bank.examples import labels as random_labels
from nnlab.learn.bank.examples import normal, uniform
from nnlab.learn.exercise import Case, Exercise


def share_right(x, w, b, labels):
    says_one = x @ w + b > 0
    return np.mean(says_one == (labels == 1))


def number_right(x, w, b, labels):
    return np.sum((x @ w + b > 0) == (labels == 1))


def threshold_of_one_half(x, w, b, labels):
    return np.mean((x @ w + b > 0.5) == (labels == 1))


def one_where_undecided(x, w, b, labels):
    return np.mean((x @ w + b >= 0) == (labels == 1))


def one_sum_for_all_rows(x, w, b, labels):
    return np.mean((np.sum(x * w) + b > 0) == (labels == 1))


def share_of_ones_said(x, w, b, labels):
    return np.mean(x @ w + b > 0)


def comparisons_in_a_chain(x, w, b, labels):
    return np.mean(x @ w + b > 0 == labels)


def one_answer_for_all(x, w, b, labels):
    answer = 1 if x @ w + b > 0 else 0
    return np.mean(answer == labels)


def share_wrong(x, w, b, labels):
    return np.mean((x @ w + b > 0) != (labels == 1))


def bias_left_out(x, w, b, labels):
    return np.mean((x @ w > 0) == (labels == 1))


def in_percent(x, w, b, labels):
    return 100 * share_right(x, w, b, labels)


def output_against_labels(x, w, b, labels):
    return np.mean(sigmoid(x @ w + b) == labels)


FOUR = np.array([[0.1, 0.9], [0.5, 0.1], [0.5, 0.6], [0.8, 0.2]])


def hits_among_ones(x, w, b, labels):
    return np.mean((x @ w + b > 0) & (labels == 1))


def sum_against_labels(x, w, b, labels):
    return np.mean(x @ w + b == labels)


def output_above_zero(x, w, b, labels):
    return np.mean((sigmoid(x @ w + b) > 0) == (labels == 1))


SHARE_RIGHT = Exercise(
    name="share_right",
    lesson="01-neuron",
    prompt="Write share_right(x, w, b, labels): the share of the rows of x that the neuron gets "
    "right. Each label is 0 or 1. The neuron answers 1 where its sum is above 0, otherwise 0, and "
    "is right where that is the label.",
    reference=share_right,
    cases=[
        Case(
            "by hand",
            (FOUR, np.array([-1.0, 1.0]), 0.2, np.array([1, 0, 0, 0])),
            "The four sums are 1, -0.2, 0.3 and -0.4, so it says 1, 0, 1, 0: three are right.",
        ),
        Case("one example", (FOUR[:1], np.array([1.0, 0.0]), 0.0, np.array([1]))),
        Case(
            "undecided",
            (np.array([[0.5, 0.5]]), np.array([1.0, -1.0]), 0.0, np.array([0])),
            "The sum is exactly 0. That is not above 0, so it says 0.",
        ),
        Case("never right", (FOUR, np.array([0.0, 0.0]), 1.0, np.zeros(4, int))),
        Case("many", (uniform(299, 2), np.array([2.0, -1.0]), -0.6, random_labels(299, seed=1))),
    ],
    mistakes={
        number_right: "You count the right answers. Their share is that number divided by how many "
        "examples there are: np.mean does both.",
        threshold_of_one_half: "You compare z with 0.5. It is the output a that is 0.5 where the "
        "neuron is undecided; z is 0 there.",
        one_where_undecided: "All is right except where the sum is exactly 0. That is not above "
        "0, so the answer is 0, too.",
        one_sum_for_all_rows: "You add up the whole table, as if it were one example. Each row has "
        "its own sum: x @ w + b gives them all.",
        share_of_ones_said: "You measure how often the neuron says 1, right or wrong. Compare what "
        "it says with the labels.",
        comparisons_in_a_chain: "Python reads z > 0 == labels as two questions with an and between "
        "them. Put the first in brackets: (z > 0) == labels.",
        one_answer_for_all: "An if needs one answer, and an array has many. z > 0 by itself "
        "answers for each row.",
        share_wrong: "You count the wrong answers: != should be ==.",
        bias_left_out: "The bias is missing: the sums are x @ w + b.",
        in_percent: "This is in percent. A share goes from 0 to 1.",
        output_against_labels: "You compare the output itself with the label, and it never quite "
        "is 0 or 1. First turn it into an answer: 1 where z > 0.",
        hits_among_ones: "You count where the neuron says 1 and the label is 1. Where both are 0 "
        "it is right as well: compare with ==.",
        sum_against_labels: "You compare the sum z with the label, and it hardly ever is 0 or 1. "
        "First turn it into an answer: 1 where z > 0.",
        output_above_zero: "You compare the output a with 0, and a sigmoid is above 0 everywhere. "
        "It is the sum z that is above 0 where the answer is 1.",
    },
    slips={
        number_right: ("np.mean", "np.sum"),
        threshold_of_one_half: ("> 0", "> 0.5"),
        one_where_undecided: ("> 0", ">= 0"),
        one_sum_for_all_rows: ("x @ w", "np.sum(x * w)"),
        share_of_ones_said: ("says_one == (labels == 1)", "says_one"),
        share_wrong: ("says_one ==", "says_one !="),
        bias_left_out: (" + b", ""),
        in_percent: ("return ", "return 100 * "),
        hits_among_ones: ("says_one == (", "says_one & ("),
        output_above_zero: ("x @ w + b", "sigmoid(x @ w + b)"),
    },
    unseen=[
        (normal(11, 3, seed=5), np.array([-1.0, 0.5, 0.3]), 0.2, random_labels(11, seed=6)),
        (normal(9, 2, seed=3) - 1, np.array([0.4, 0.5]), -0.1, random_labels(9, seed=2)),
    ],
    hints=[
        "x @ w + b gives the sums of all rows at once.",
        "says_one = x @ w + b > 0 holds True or False for each row. Compare it with labels == 1.",
        "np.mean of an array of True and False is the share of True.",
    ],
)
