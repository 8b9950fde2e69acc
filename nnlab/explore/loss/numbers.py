"""The numbers of ``explore.loss``: a line, its errors, and the loss of every other line."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nnlab.arguments import Array
from nnlab.draw.numerals import signed
from nnlab.explore.loss.frame import Frame, State, least_squares
from nnlab.explore.own import OWN
from nnlab.explore.parts import Readout
from nnlab.landscape import landscape
from nnlab.layers import Dense
from nnlab.losses import LOSSES, Loss

GRID = 48  # lines along each side of the map
SHOWN = 7  # terms of a sum that are written out
MORE = 4  # digits that may make the terms of a sum add up
TERMS = {"mse": "(y - t)²", "mae": "|y - t|", "huber": "Huber"}


@dataclass(frozen=True)
class Result:
    """What a line answers, what its errors cost, and which line is best."""

    state: State
    outputs: Array  # (N,)
    errors: Array  # (N,): y - t
    terms: Array  # (N,): what each error adds to the sum; its loss alone
    value: float  # their mean: the loss
    mse: float
    best: tuple[float, float]  # w and b of the smallest MSE
    smallest: float  # that MSE
    landscape: Array  # (GRID, GRID): the loss for every b (rows) and w (columns)

    def readout(self) -> Readout:
        """Return the line, its errors, the sum term by term, the mean, and the best there is."""
        s, (w, b) = self.state, self.best
        return [
            ("line", f"y = {s.w:.4g} x {signed(s.b)}"),
            ("errors y - t", listed(self.errors, ", ")),
            *(self._own() if s.loss == OWN else self._mean()),
            ("smallest MSE", f"{self.smallest:.4g}, for y = {w:.4g} x {signed(b)}"),
        ]

    def _mean(self) -> Readout:
        name, (terms, equals, total) = self.state.loss, summed(self.terms)
        return [
            (TERMS[name], f"{terms} {equals} {total}"),
            (f"mean: {name}", f"{total} / {len(self.terms)} = {self.value:.4g}"),
        ]

    def _own(self) -> Readout:
        # A learner's own loss need not be a mean, so no sum is shown for it.
        each = listed(self.terms, ", ")
        return [
            ("each alone", each),
            ("your loss", f"{self.value:.4g}"),
            ("mse", f"{self.mse:.4g}"),
        ]


def compute(state: State, shown: Frame, losses: Mapping[str, Loss] = LOSSES) -> Result:
    """Return what the line of ``state`` costs, and what every line of the frame would."""
    x, t = np.array(state.points).T[..., None]
    y = line(state.w, state.b).forward(x)
    loss, mse = losses[state.loss], LOSSES["mse"]
    best = least_squares(state.points)
    return Result(
        state=state,
        outputs=y[:, 0],
        errors=(y - t)[:, 0],
        terms=loss.f(y[..., None], t[..., None]),
        value=float(loss.f(y, t)),
        mse=float(mse.f(y, t)),
        best=best,
        smallest=float(mse.f(line(*best).forward(x), t)),
        landscape=landscape(
            (line(0, 0),), loss, x, t, u=(line(1, 0),), v=(line(0, 1),),
            alphas=middles(-shown.steepest, shown.steepest), betas=middles(*shown.limits[1]),
            chunk=512,
        ),
    )  # fmt: skip


def line(w: float, b: float) -> Dense:
    """Return the line y = w x + b: a neuron with one input and no activation."""
    return Dense(W=np.array([[float(w)]]), b=np.array([[float(b)]]))


def middles(low: float, high: float) -> Array:
    """Return the middles of ``GRID`` equal parts of the way from low to high."""
    return low + (high - low) * (np.arange(GRID) + 0.5) / GRID


def summed(values: Array) -> tuple[str, str, str]:
    """Return a sum in words: its terms, "=", and the total.

    The terms have as many digits as it takes that those shown add up, and that the mean of the
    total shown is the mean of all; where a few more do not do, it is "≈" instead.

    >>> " ".join(summed(np.array([1.0, 2.0, 0.125]))), " ".join(summed(np.full(3, 2 / 3)))
    ('1 + 2 + 0.125 = 3.125', '0.667 + 0.667 + 0.667 ≈ 2')
    """
    first, total, n = decimals_of(values), float(values.sum()), len(values)
    for decimals in range(first, first + MORE if n <= SHOWN else first):
        rounded = round(total, decimals)
        adds_up = abs(float(values.round(decimals).sum()) - rounded) < 0.1 * 10.0**-decimals
        if adds_up and f"{rounded / n:.4g}" == f"{total / n:.4g}":
            return listed(values, " + ", decimals), "=", f"{rounded:.10g}"
    return listed(values, " + "), "=" if n > SHOWN else "≈", f"{total:.4g}"


def decimals_of(values: Array) -> int:
    """Return how many digits behind the point numbers need to be as exact as the largest needs.

    >>> decimals_of(np.array([0.25, 3.0041])), decimals_of(np.array([0.00123])), decimals_of(
    ...     np.array([1234.5])
    ... )
    (2, 5, 0)
    """
    largest = float(np.abs(values).max()) or 1.0
    return max(0 if largest >= 1000 else 2, 2 - math.floor(math.log10(largest)))


def listed(values: Array, between: str, decimals: int | None = None) -> str:
    """Return the numbers in a row, as exact as the largest needs; of many, the first and last.

    >>> listed(np.array([0.25, 1.0, 3.0041]), " + ")
    '0.25 + 1 + 3'
    """
    decimals = decimals_of(values) if decimals is None else decimals
    words = [f"{value:.10g}" for value in values.round(decimals) + 0.0]  # no -0
    if len(words) > SHOWN:
        words[SHOWN - 2 : -1] = ["…"]
    return between.join(words)
