"""A quiz: a few questions, each wrong answer with an explanation of its own."""

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nnlab import outputs
from nnlab.learn.report import Outcome, Verdict, asked
from nnlab.learn.store import Entry, Store
from nnlab.outputs import Stored, again, is_static

# One question of a quiz: a right answer, and for every wrong one what is wrong with it.


@dataclass(frozen=True)
class Question:
    """A question with one right option; each wrong one has its own explanation.

    >>> question = Question("1 + 1?", right="2", wrong={"11": "That joins text."}, because="Count.")
    >>> question.answer_to("11"), question.answer_to("2")
    (✗ Not this one. That joins text., ✓ Right. Count.)
    """

    text: str
    right: str
    wrong: Mapping[str, str]
    because: str

    @property
    def options(self) -> list[str]:
        """All options in the order of the alphabet, which says nothing of the right one."""
        return sorted([self.right, *self.wrong])

    def answer_to(self, option: str) -> Verdict:
        """Return what to say to somebody who chose an option."""
        if option == self.right:
            return Verdict(Outcome.CORRECT, "Right.", (self.because,))
        return Verdict(Outcome.NOT_YET, "Not this one.", (self.wrong[option],))


@dataclass(frozen=True)
class Quiz:
    """The questions of a lesson, and where the answers are kept."""

    lesson: str
    questions: tuple[Question, ...]
    store: Store

    def chosen(self, number: int) -> str | None:
        """Return the option that was chosen last for a question, counted from 1, if any was."""
        option = self.store.entry("quiz", f"{self.lesson}/{number}").get("last")
        # The file may be older than the question, and the option gone.
        return option if option in self.questions[number - 1].options else None

    def choose(self, number: int, option: str) -> None:
        """Keep the answer to a question, counted from 1."""
        right = option == self.questions[number - 1].right
        name = f"{self.lesson}/{number}"
        self.store.change("quiz", name, lambda entry: answered(entry, option, right=right))

    def say(self, number: int, option: str) -> str:
        """Return what to say to an answer to a question, counted from 1, as HTML."""
        return self.questions[number - 1].answer_to(option)._repr_html_()

    def __repr__(self) -> str:
        lines = [f"Quiz: {len(self.questions)} questions."]
        for number, question in enumerate(self.questions, start=1):
            lines.append(f"{number}. {question.text}")
            letters = zip(string.ascii_lowercase, question.options, strict=False)
            lines += [f"   ({letter}) {option}" for letter, option in letters]
        return "\n".join(lines)

    def stored(self) -> Stored:
        """Return what stays of it in a notebook without a kernel: with the answers given so far."""
        parts = []
        for number, question in enumerate(self.questions, start=1):
            chosen = self.chosen(number)
            parts.append(asked(f"{number}. {question.text}", question.options, chosen or ""))
            parts += [self.say(number, chosen)] if chosen else []
        return Stored(repr(self), "\n".join([*parts, again("to answer")]))

    def _ipython_display_(self) -> None:
        def choose(number: int, option: str) -> None:
            self.choose(number, option)
            replace(self.stored())

        replace = outputs.show(lambda: self._form(choose), self.stored())

    def _repr_mimebundle_(self, **options: object) -> dict[str, Any]:
        bundle: dict[str, Any] = {"text/plain": repr(self)}
        if is_static():
            return bundle
        return {**self._form(self.choose)._repr_mimebundle_(**options), **bundle}

    def _form(self, choose: Callable[[int, str], None]) -> Any:
        from nnlab.learn.forms import quiz_form  # widgets are loaded where they are shown

        questions = [
            (question.text, question.options, self.chosen(number))
            for number, question in enumerate(self.questions, start=1)
        ]
        return quiz_form(questions, choose, self.say)


def answered(entry: Entry, option: str, *, right: bool) -> Entry:
    """Return the entry of a question with one more answer: the first counts, the last is shown.

    >>> answered({"first": "a", "first_right": False}, "b", right=True)
    {'first': 'a', 'first_right': False, 'last': 'b', 'right': True}
    """
    return {"first": option, "first_right": right, **entry, "last": option, "right": right}
