"""What the lessons ask: a module for each lesson, with its name, exercises, quiz and recap.

Every module here that has a ``LESSON`` counts, so that a new lesson is a new file and nothing else.
"""

import pkgutil
from importlib import import_module
from types import ModuleType

from nnlab.learn.exercise import Exercise
from nnlab.learn.quiz import Question


def topics() -> list[ModuleType]:
    """Return the modules of the lessons, in the lessons' order."""
    names = (found.name for found in pkgutil.iter_modules(__path__, f"{__name__}."))
    modules = [import_module(name) for name in names]
    return sorted((m for m in modules if hasattr(m, "LESSON")), key=lambda module: module.LESSON)


EXERCISES: dict[str, Exercise] = {
    exercise.name: exercise for topic in topics() for exercise in topic.EXERCISES
}
QUIZZES: dict[str, tuple[Question, ...]] = {topic.LESSON: topic.QUIZ for topic in topics()}
RECAPS: dict[str, dict[str, str]] = {topic.LESSON: topic.RECAP for topic in topics()}
