"""What an explorable is made of, besides its state and its stage."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from nnlab.explore.stage.handle import Handle

Readout = Sequence[tuple[str, str]]


class Result(Protocol):
    """What an explorable computes: numbers that can say themselves in words."""

    def readout(self) -> Readout:
        """Return pairs of a name and its number: the picture's text alternative."""
        ...


class Picture(Protocol):
    """What shows a result: artists made once, then updated.

    ``redraw_when`` names the fields of the state on which still artists depend, such as the limits
    of an axis; when one of them changes, the picture is made anew.
    """

    @property
    def handles(self) -> Sequence[Handle]:
        """The points that a hand can move."""
        ...

    @property
    def redraw_when(self) -> Sequence[str]:
        """The fields that make the picture anew."""
        ...

    def update(self, result: Any) -> None:
        """Show another result, changing live artists only."""


@dataclass(frozen=True)
class Standing:
    """How a goal stands: how far one is now, in words, and whether it is and has been reached.

    >>> str(Standing("4 of 4", reached=True, before=True))
    '4 of 4 · reached ✓'
    >>> str(Standing("3 of 4", reached=False, before=True))
    '3 of 4 · reached before ✓'
    """

    now: str
    reached: bool
    before: bool  # at any time, now included

    def __str__(self) -> str:
        if self.reached:
            return f"{self.now} · reached ✓"
        return f"{self.now} · reached before ✓" if self.before else self.now


@dataclass(frozen=True)
class Goal:
    """Something to reach with the controls, in words and as a test of the result.

    ``now(result)`` says in a few words how far a result is, in digits enough not to be taken for
    one that reaches it where it does not. It stands behind "Now:".
    """

    text: str
    reached: Callable[[Any], bool]
    now: Callable[[Any], str]

    def standing(self, result: Any, *, before: bool) -> Standing:
        """Return how the goal stands with a result; ``before`` is whether it has been reached."""
        reached = self.reached(result)
        return Standing(self.now(result), reached, before or reached)


@dataclass(frozen=True)
class Preset:
    """Settings worth seeing, with a line on what they show.

    With ``restart`` what goes on with time, such as a run, begins anew even where all is the same.
    """

    changes: Mapping[str, object]
    comment: str
    restart: bool = False
