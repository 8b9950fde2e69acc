"""A quiz: a few questions, each wrong answer with an explanation of its own."""

import os
import string
from dataclasses import dataclass
from typing import Any

from nnlab.learn.progress_file import Entry
from nnlab.learn.question import Question
from nnlab.learn.store import Store


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
        from nnlab.learn.quiz_form import form  # widgets are loaded where they are shown

        return {**form(self)._repr_mimebundle_(**options), **bundle}


def answered(entry: Entry, option: str, *, right: bool) -> Entry:
    """Return the entry of a question with one more answer: the first counts, the last is shown.

    >>> answered({"first": "a", "first_right": False, "right": False}, "b", right=True)
    {'first': 'a', 'first_right': False, 'right': True}
    """
    return {"first": option, "first_right": right, **entry, "right": right}
