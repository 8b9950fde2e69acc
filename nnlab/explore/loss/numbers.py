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
        name, total = self.state.loss, self.terms.sum()
        return [
            (TERMS[name], f"{listed(self.terms, ' + ')} = {total:.4g}"),
            (f"mean: {name}", f"{total:.4g} / {len(self.terms)} = {self.value:.4g}"),
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


def listed(values: Array, between: str) -> str:
    """Return the numbers in a row, as exact as the largest needs; of many, the first and last.

    >>> listed(np.array([0.25, 1.0, 3.0041]), " + ")
    '0.25 + 1 + 3'
    """
    largest = float(np.abs(values).max()) or 1.0
    decimals = max(0 if largest >= 1000 else 2, 2 - math.floor(math.log10(largest)))
    words = [f"{value:.10g}" for value in values.round(decimals) + 0.0]  # no -0
    if len(words) > SHOWN:
        words[SHOWN - 2 : -1] = ["…"]
    return between.join(words)
