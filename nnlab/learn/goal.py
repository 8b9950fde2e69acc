"""A goal of an explorable, kept when it is reached."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from nnlab.learn.prediction import checked_name
from nnlab.learn.store import store


class HasGoal(Protocol):
    """What an explorable can do about its goal; ``learn`` knows no more of it."""

    def when_reached(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` when the goal is reached, at once where it has been."""


Explorable = TypeVar("Explorable", bound=HasGoal)


def goal(name: str, explorable: Explorable) -> Explorable:
    """Return the explorable as it is, and keep it in the progress when its goal is reached.

    ``name`` is the lesson's and the goal's own, such as ``01-neuron/line``.
    Raises ``ValueError`` where it is not.
    """
    records = store()
    checked_name(name)
    explorable.when_reached(lambda: records.change("goal", name, lambda _: {"reached": True}))
    return explorable
