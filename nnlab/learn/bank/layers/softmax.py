"""Lesson 03: write softmax, for whole tables and any scores."""

import numpy as np

from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def over_the_columns(z):
    return softmax(z.T).T


def over_the_table(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def not_shifted(z):
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


def shifted_by_the_table(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=1, keepdims=True)


def sums_in_a_row(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)


def over_the_table_unshifted(z):
    e = np.exp(z)
    return e / e.sum()


def largest_in_a_row(z):
    e = np.exp(z - z.max(axis=1))
    return e / e.sum(axis=1, keepdims=True)


def shares_of_the_scores(z):
    return z / z.sum(axis=1, keepdims=True)


def sigmoid_of_each(z):
    return 0.5 * np.tanh(0.5 * z) + 0.5


def not_divided(z):
    return np.exp(z - z.max(axis=1, keepdims=True))


def shifted_by_the_smallest(z):
    e = np.exp(z - z.min(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def both_in_a_row(z):
    e = np.exp(z - z.max(axis=1))
    return e / e.sum(axis=1)


EXERCISE = Exercise(
    name="softmax",
    lesson="03-layers",
    prompt=(
        "Write softmax(z) for a table of scores: a row for each example, a column for each class. "
        "Every row of the result sums to 1, and scores of 1000 do no harm."
    ),
    reference=softmax,
    cases=[
        Case(
            "by hand",
            (np.log([[1.0, 3.0], [1.0, 1.0]]),),
            "e to the power of the scores is [1, 3] and [1, 1]. Divide by 4 and by 2.",
        ),
        Case("random scores", (normal(4, 3),), "Every row sums to 1."),
        Case("one example", (np.array([[0.5, -1.0, 2.0]]),), "A single row, of shape (1, 3)."),
        Case("large scores", (np.array([[1000.0, 1001.0]]),), "The same as for 0 and 1."),
        Case(
            "rows far apart",
            (np.array([[0.0, 1.0], [1000.0, 1001.0]]),),
            "Shift each row by its own largest score: both rows give the same.",
        ),
        Case("scores far apart", (np.array([[0.0, 2000.0]]),), "The second class takes all."),
        Case("many examples", (normal(500, 10),), "Every row sums to 1."),
    ],
    mistakes={
        over_the_columns: (
            "You divide by the sums of the columns, so that examples compete. The classes of one "
            "example should: sum over each row, axis=1."
        ),
        over_the_table: (
            "You divide by the sum of the whole table, so that all rows together sum to 1. Each "
            "row should: sum with axis=1 and keepdims=True."
        ),
        not_shifted: (
            "Right for small scores, but e to the power of 1000 overflows. Subtract the largest "
            "score of each row first: the shares stay the same."
        ),
        shifted_by_the_table: (
            "You shift all rows by the largest score of the table. A row far below it is left with "
            "zeros only, and 0 / 0. Shift each row by its own: z.max(axis=1, keepdims=True)."
        ),
        sums_in_a_row: (
            "The sums of the rows lie in a row of their own, so they divide columns. Let them "
            "stand in a column: e.sum(axis=1, keepdims=True)."
        ),
        over_the_table_unshifted: (
            "e.sum() adds up the whole table. Each row has its own sum: axis=1, keepdims=True. "
            "After that, mind the scores of 1000."
        ),
        largest_in_a_row: (
            "The largest scores lie in a row, so they are subtracted from columns. Let them stand "
            "in a column: z.max(axis=1, keepdims=True)."
        ),
        shares_of_the_scores: (
            "You divide the scores themselves. Where one is negative that is no share: take e to "
            "the power of each first."
        ),
        sigmoid_of_each: (
            "This is a sigmoid for each score by itself. Softmax compares the scores of a row, so "
            "that they sum to 1."
        ),
        not_divided: ("You have the powers, but not the shares: divide each row by its sum."),
        shifted_by_the_smallest: (
            "What you subtract is not the largest score of the row, so np.exp can still overflow. "
            "Subtract the largest: then no power is above 1."
        ),
        both_in_a_row: (
            "The largest scores and the sums both lie in a row, where they meet columns. Let both "
            "stand in a column, with keepdims=True."
        ),
    },
    slips={
        over_the_table: (
            "z.max(axis=1, keepdims=True))\n    return e / e.sum(axis=1, keepdims=True)",
            "z.max())\n    return e / e.sum()",
        ),
        not_shifted: (" - z.max(axis=1, keepdims=True)", ""),
        shifted_by_the_table: ("z.max(axis=1, keepdims=True)", "z.max()"),
        sums_in_a_row: ("e.sum(axis=1, keepdims=True)", "e.sum(axis=1)"),
        largest_in_a_row: ("z.max(axis=1, keepdims=True)", "z.max(axis=1)"),
        shares_of_the_scores: ("np.exp(z - z.max(axis=1, keepdims=True))", "z"),
        not_divided: (" / e.sum(axis=1, keepdims=True)", ""),
        shifted_by_the_smallest: ("z.max(", "z.min("),
    },
    unseen=[(normal(3, 3, seed=5),), (normal(3, 4, seed=6),)],
    hints=[
        "First the powers np.exp(...), then each row divided by its own sum.",
        "axis=1 works along each row; keepdims=True keeps the result a column, which fits.",
        "Subtract z.max(axis=1, keepdims=True) from z before np.exp.",
    ],
)
