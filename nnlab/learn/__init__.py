"""Learning: exercises that name the mistake, predictions and quizzes, and what is done so far."""

import difflib

from nnlab.learn.bank import EXERCISES, QUIZZES
from nnlab.learn.exercise import Case, Exercise
from nnlab.learn.question import Question
from nnlab.learn.report import Outcome, Report

__all__ = [
    "EXERCISES",
    "QUIZZES",
    "Case",
    "Exercise",
    "Outcome",
    "Question",
    "Report",
    "exercise",
]


def exercise(name: str) -> Exercise:
    """Return the exercise of that name.

    Raises ``ValueError`` with the names most like it where there is none.

    >>> exercise("neuron").lesson
    '01-neuron'
    """
    if name not in EXERCISES:
        near = difflib.get_close_matches(str(name), EXERCISES, cutoff=0.4) or list(EXERCISES)
        raise ValueError(f"There is no exercise {name!r}. Did you mean {' or '.join(near)}?")
    return EXERCISES[name]
