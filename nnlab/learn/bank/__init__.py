"""What the lessons ask: a module for each, with its name, exercises, quiz, explanations and recap.

Every module here that has a ``LESSON`` counts, so that a new lesson is a new file and nothing else.
"""

import pkgutil
from importlib import import_module
from types import ModuleType

from nnlab.learn.exercise import Exercise
from nnlab.learn.prediction import Explanation
from nnlab.learn.quiz import Question


def topics() -> list[ModuleType]:
    """Return the modules of the lessons, in the lessons' order."""
    names = (found.name for found in pkgutil.iter_modules(__path__, f"{__name__}."))
    modules = [import_module(name) for name in names]
    return sorted((m for m in modules if hasattr(m, "LESSON")), key=lambda module: module.LESSON)


EXERCISES: dict[str, Exercise] = {
    exercise.name: exercise for topic in topics() for exercise in topic.EXERCISES
}
# The welcome is a short tour, and has no quiz.
QUIZZES: dict[str, tuple[Question, ...]] = {
    topic.LESSON: topic.QUIZ for topic in topics() if topic.QUIZ
}
# By the names of the predictions, such as 01-neuron/ink.
EXPLANATIONS: dict[str, Explanation] = {
    f"{topic.LESSON}/{name}": explanation
    for topic in topics()
    for name, explanation in topic.EXPLANATIONS.items()
}
RECAPS: dict[str, dict[str, str]] = {topic.LESSON: topic.RECAP for topic in topics()}
