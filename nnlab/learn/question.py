"""One question of a quiz: a right answer, and for every wrong one what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass


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
