"""Learning: exercises that name the mistake, predictions and quizzes, and what is done so far."""

import dataclasses
import difflib
import functools

from nnlab.learn import names
from nnlab.learn.bank import EXERCISES, EXPLANATIONS, QUIZZES
from nnlab.learn.exercise import Case, Exercise
from nnlab.learn.prediction import Answer, goal, predict, revealed
from nnlab.learn.progress import Progress, recap_of
from nnlab.learn.quiz import Question, Quiz
from nnlab.learn.report import Outcome, Report, Table, Verdict
from nnlab.learn.store import keep_outcome, pointed_of, store, tries_of

__all__ = [
    "EXERCISES",
    "QUIZZES",
    "Case",
    "Exercise",
    "Outcome",
    "Question",
    "Report",
    "exercise",
    "goal",
    "predict",
    "progress",
    "quiz",
    "recap",
    "reveal",
]

# Where lessons run, a cell that stops at an unknown name says from now on what to do about it.
if (shell := names.running_shell()) is not None:
    names.load_ipython_extension(shell)


def exercise(name: str) -> Exercise:
    """Return the exercise of that name; its checks are kept in the progress.

    Raises ``ValueError`` with the names most like it where there is none.

    >>> exercise("neuron").lesson
    '01-neuron'
    """
    if name not in EXERCISES:
        raise ValueError(_unknown("exercise", name, list(EXERCISES)))
    tries = functools.partial(tries_of, name)
    pointed = functools.partial(pointed_of, name)
    return dataclasses.replace(EXERCISES[name], keep=keep_outcome, tries=tries, pointed=pointed)


def reveal(name: str, answer: Answer, *, tolerance: float = 0.01) -> Verdict:
    """Show the answer beside the prediction of that name, with its reason, and keep whether it hit.

    A number is hit where the prediction is at most ``tolerance`` away from it. Where nothing was
    predicted, nothing is kept, so that a lesson can be run through and predicted another time.
    Raises ``ValueError`` where the name is not a lesson's, such as ``01-neuron/ink``.

    >>> reveal("99-mine/sum", 1 + 1)
    ○ The answer: 2. You kept no prediction this time.
    """
    return revealed(name, answer, tolerance, EXPLANATIONS.get(name))


def quiz(lesson: str) -> Quiz:
    """Return the quiz of a lesson; its answers are kept in the progress.

    Raises ``ValueError`` with the names most like it where there is none.
    """
    if lesson not in QUIZZES:
        raise ValueError(_unknown("quiz", lesson, list(QUIZZES)))
    return Quiz(lesson, QUIZZES[lesson], store())


def recap(lesson: str) -> Table:
    """Return what the learner did in a lesson: predictions, goals, exercises, quiz."""
    return recap_of(lesson, store().read())


def progress() -> Progress:
    """Return what the learner has done so far, a row for each lesson."""
    return Progress(store().read())


def _unknown(what: str, name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(str(name), known, cutoff=0.4) or known
    return f"There is no {what} {name!r}. Did you mean {' or '.join(near)}?"
