"""Answers as learners write them, right ones and wrong ones, to all exercises."""

from typing import NamedTuple


class Answer(NamedTuple):
    """What is handed in to an exercise, and words that the report should have, if any."""

    exercise: str
    functions: tuple
    says: str = ""


class Collection(list):
    """Answers, to which functions are added by a decorator."""

    def to(self, exercise, says=""):
        def add(function):
            self.append(Answer(exercise, (function,), says))
            return function

        return add

    def add(self, exercise, *functions, says=""):
        self.append(Answer(exercise, functions, says))
