"""The numbers of ``explore.softmax``: scores, their powers of e, and the probabilities."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from nnlab.activations import softmax
from nnlab.arguments import Array, finite_numbers, wrong
from nnlab.explore.controls import given, log_slider, slider
from nnlab.explore.parts import Readout

Scores = tuple[float, ...]

FRUITS = ("apple", "pear", "plum", "fig", "kiwi")
SCORES = (2.0, 1.0, -1.0, 0.5, 0.0)
REACH = 5.0  # how far a score can be dragged to both sides of 0
TINY, HUGE = 1e-3, 1e5  # outside of these, a power is written with a power of ten
CLOSE = 0.01  # a factor so near to 2, as a share of it, is twice


@dataclass(frozen=True)
class State:
    """A score for each class, what is added to all of them, and what all are divided by."""

    scores: Scores
    shift: float = slider(0.0, -100, 100, label="shift", step=1)
    temperature: float = log_slider(1.0, 0.1, 10, label="temperature")


def state_of(scores: Sequence[float]) -> State:
    """Return the state with these scores, whose number then stays the same."""
    first = given(tuple(scores), partial(scores_of, n=len(scores)), label="scores")

    @dataclass(frozen=True)
    class Controls(State):
        scores: Scores = first

    return Controls()


def scores_of(name: str, value: Any, *, n: int) -> Scores:
    """Return ``n`` scores that fit on the picture, or raise ``ValueError`` or ``TypeError``."""
    array = finite_numbers(value, name)
    if array.shape != (n,):
        hint = f"Try {list(SCORES[:n])}."
        raise ValueError(wrong(name, expected=f"{n} numbers, one a class", got=value, hint=hint))
    if np.abs(array).max() > REACH:
        raise ValueError(
            f"{name} should be from {-REACH:g} to {REACH:g}, but the farthest is "
            f"{array[np.abs(array).argmax()]:.4g}. Try the scores minus their mean: "
            "only their differences count."
        )
    return tuple(array.tolist())


@dataclass(frozen=True)
class Result:
    """Every number on the way from the scores to the probabilities, one for each class."""

    state: State
    names: tuple[str, ...]
    scores: Array  # with the shift
    exponents: Array  # scores / temperature
    powers: Array  # of e; 0 or infinite where the computer has no such number
    total: float  # of the powers
    of_largest: Array  # powers as shares of the largest one: what is left when it is subtracted
    p: Array

    @property
    def times(self) -> Array:
        """How many times as likely each class is as the next one, (classes - 1,)."""
        times: Array = np.exp(-np.diff(self.exponents))
        return times

    @property
    def divisor(self) -> str:
        """What the scores are divided by, in words; nothing where that is 1."""
        temperature = self.state.temperature
        return "" if temperature == 1 else f" / {temperature:.3g}"

    def readout(self) -> Readout:
        """Return each class step by step, and what the differences of the scores do."""
        leads = zip(-np.diff(self.exponents), self.times, strict=True)
        times = ", ".join(f"e^{exact(lead)} = {power(factor, 3)}" for lead, factor in leads)
        left = ", ".join(power(part, 3) for part in self.of_largest)
        return [
            *((name, self._steps(row)) for row, name in enumerate(self.names)),
            ("sum of the powers", f"{power(self.total)}; the probabilities add up to 1"),
            ("times the next", f"{times} times"),
            ("largest as 1", left),
        ]

    def _steps(self, row: int) -> str:
        score, value, part = exact(self.scores[row]), power(self.powers[row]), share(self.p[row])
        raised = f"e^({score}{self.divisor})" if self.divisor else f"e^{score}"
        if self.powers.all() and np.isfinite(self.total):
            return f"{raised} = {value}, {value} / {power(self.total)} {part}"
        rest, left = power(self.of_largest[row], 3), power(self.of_largest.sum(), 3)
        return f"{raised}: {value}; safely {rest} / {left} {part}"


def compute(state: State, names: tuple[str, ...]) -> Result:
    """Return what softmax makes of the scores of ``state``.

    >>> compute(state_of([1.0, 1.0]), ("yes", "no")).p
    array([0.5, 0.5])
    """
    scores = np.array(state.scores) + state.shift
    exponents = scores / state.temperature
    p = softmax(exponents)
    with np.errstate(over="ignore"):  # said in words
        powers = np.exp(exponents)
        total = float(powers.sum())
    return Result(
        state=state,
        names=names,
        scores=scores,
        exponents=exponents,
        powers=powers,
        total=total,
        of_largest=p / p.max(),
        p=p,
    )


def each_twice(now: Result) -> bool:
    """Return whether each class is twice as likely as the next one, to 1 %."""
    return bool(twice(now).all())


def twice(now: Result) -> Array:
    """Return of each class but the last whether it is, (classes - 1,)."""
    hit: Array = np.abs(now.times / 2 - 1) <= CLOSE
    return hit


# Numbers in few letters.


def exact(number: float) -> str:
    """Return a score, a difference of scores, or an exponent.

    >>> exact(102.1 - 100), exact(-0.0), exact(2 / 3), exact(361.909)
    ('2.1', '0', '0.6667', '361.9')
    """
    return f"{round(float(number), 4) + 0.0:.4g}"


def power(value: float, digits: int = 4) -> str:
    """Return a power of e, or a number made of powers.

    >>> power(7.389056), power(22026.47), power(2.688e43), power(1.5e-5), power(float("inf"))
    ('7.389', '22026', '2.688e43', '1.5e-5', 'too large')
    """
    if value in (0, np.inf):
        return "too large" if value else "too near 0"
    if TINY <= value < HUGE:
        return f"{value:.0f}" if value >= 10**digits else f"{value:.{digits}g}"
    significand, exponent = f"{value:.{digits - 1}e}".split("e")
    return f"{float(significand):g}e{int(exponent)}"


def share(p: float) -> str:
    """Return what a probability is equal to; it is never quite 0, and never quite 1.

    >>> share(0.25), share(1e-9), share(1 - 1e-9)
    ('= 0.250', '< 0.001', '> 0.999')
    """
    if p < 0.001:
        return "< 0.001"
    return "> 0.999" if p > 0.999 else f"= {p:.3f}"
