"""A quiz: a few questions, each wrong answer with an explanation of its own."""

import os
import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nnlab.learn.store import Entry, Store

# One question of a quiz: a right answer, and for every wrong one what is wrong with it.


@dataclass(frozen=True)
class Question:
    """A question with one right option; each wrong one has its own explanation.

    >>> question = Question("1 + 1?", right="2", wrong={"11": "That joins text."}, because="Count.")
    >>> question.answer_to("11"), question.answer_to("2")
    ('Not this one. That joins text.', 'Right. Count.')
    """

    text: str
    right: str
    wrong: Mapping[str, str]
    because: str

    @property
    def options(self) -> list[str]:
        """All options in the order of the alphabet, which says nothing of the right one."""
        return sorted([self.right, *self.wrong])

    def answer_to(self, option: str) -> str:
        """Return what to say to somebody who chose an option."""
        if option == self.right:
            return f"Right. {self.because}"
        return f"Not this one. {self.wrong[option]}"


@dataclass(frozen=True)
class Quiz:
    """The questions of a lesson, and where the answers are kept."""

    lesson: str
    questions: tuple[Question, ...]
    store: Store

    def choose(self, number: int, option: str) -> str:
        """Keep the answer to a question, counted from 1, and return what to say to it."""
        question = self.questions[number - 1]
        right = option == question.right
        name = f"{self.lesson}/{number}"
        self.store.change("quiz", name, lambda entry: answered(entry, option, right=right))
        return question.answer_to(option)

    def __repr__(self) -> str:
        lines = [f"Quiz: {len(self.questions)} questions."]
        for number, question in enumerate(self.questions, start=1):
            lines.append(f"{number}. {question.text}")
            letters = zip(string.ascii_lowercase, question.options, strict=False)
            lines += [f"   ({letter}) {option}" for letter, option in letters]
        return "\n".join(lines)

    def _repr_mimebundle_(self, **options: object) -> dict[str, Any]:
        bundle: dict[str, Any] = {"text/plain": repr(self)}
        if os.environ.get("NNLAB_STATIC") == "1":
            return bundle
        from nnlab.learn.forms import quiz_form  # widgets are loaded where they are shown

        form = quiz_form([(each.text, each.options) for each in self.questions], self.choose)
        return {**form._repr_mimebundle_(**options), **bundle}


def answered(entry: Entry, option: str, *, right: bool) -> Entry:
    """Return the entry of a question with one more answer: the first counts, the last is shown.

    >>> answered({"first": "a", "first_right": False, "right": False}, "b", right=True)
    {'first': 'a', 'first_right': False, 'right': True}
    """
    return {"first": option, "first_right": right, **entry, "right": right}
