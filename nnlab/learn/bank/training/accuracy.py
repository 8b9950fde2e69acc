"""The exercise ``accuracy``: the share of right answers among several classes."""

import numpy as np

from nnlab.learn.bank.examples import labels as random_labels
from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise


def accuracy(y, labels):
    answers = y.argmax(axis=1)
    return np.mean(answers == labels)


def largest_in_each_column(y, labels):
    answers = y.argmax(axis=0)
    return np.mean(answers == labels)


def largest_of_all(y, labels):
    return np.mean(y.argmax() == labels)


def largest_value(y, labels):
    return np.mean(y.max(axis=1) == labels)


def number_right(y, labels):
    return np.sum(y.argmax(axis=1) == labels)


def every_pair(y, labels):
    return np.mean(y.argmax(axis=1, keepdims=True) == labels)


def share_wrong(y, labels):
    return np.mean(y.argmax(axis=1) != labels)


SCORES = np.array([[0.1, 6.0, -1.0], [5.0, 0.0, 0.0], [-3.0, -2.0, -1.0], [0.2, 0.1, 0.0]])


def in_percent(y, labels):
    return 100 * accuracy(y, labels)


def smallest_score(y, labels):
    return np.mean(y.argmin(axis=1) == labels)


ACCURACY = Exercise(
    name="accuracy",
    lesson="07-training",
    prompt="Write accuracy(y, labels): the share of examples whose answer is their label. Each row "
    "of y has one score for each class, and the answer is the class with the largest.",
    reference=accuracy,
    cases=[
        Case(
            "by hand",
            (SCORES, np.array([1, 0, 2, 2])),
            "The largest scores stand at places 1, 0, 2 and 0: three of four are right.",
        ),
        Case("all wrong", (SCORES[:3], np.array([0, 1, 0]))),
        Case("one example", (SCORES[1:2], np.array([0]))),
        Case("1000 times guessing", (normal(1000, 10), random_labels(1000, classes=10))),
        Case("as many classes as examples", (normal(7, 7), random_labels(7, classes=7, seed=3))),
        Case("very large scores", (1e6 * normal(50, 3), random_labels(50, classes=3))),
    ],
    mistakes={
        largest_in_each_column: "You look for the largest score in each column. An example is a "
        "row: axis=1.",
        largest_of_all: "y.argmax() without an axis finds one place in the whole table. Ask in "
        "each row: axis=1.",
        largest_value: "max gives the score itself, argmax its place; and the place is the class.",
        number_right: "You count the right answers. Their share is that number divided by how many "
        "there are: np.mean does both.",
        every_pair: "You compare every answer with every label, as one is a column and the other a "
        "row. Leave keepdims out, so that both have shape (N,).",
        share_wrong: "You count the wrong answers: != should be ==.",
        in_percent: "This is in percent. A share goes from 0 to 1.",
        smallest_score: "You take the smallest score of each row. The answer is the class with the "
        "largest: argmax.",
    },
    slips={
        largest_in_each_column: ("axis=1", "axis=0"),
        largest_of_all: ("(axis=1)", "()"),
        largest_value: ("argmax", "max"),
        number_right: ("np.mean", "np.sum"),
        every_pair: ("axis=1", "axis=1, keepdims=True"),
        share_wrong: ("==", "!="),
        in_percent: ("return ", "return 100 * "),
        smallest_score: ("argmax", "argmin"),
    },
    unseen=[
        (normal(9, 3, seed=5), random_labels(9, classes=3, seed=6)),
        (normal(7, 2, seed=7), random_labels(7, seed=8)),
    ],
    hints=[
        "Two steps: which class is the answer in each row, and how often is that the label?",
        "y.argmax(axis=1) is the place of the largest number in each row.",
        "np.mean of an array of True and False is the share of True.",
    ],
)
