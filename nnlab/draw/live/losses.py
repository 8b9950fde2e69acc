"""The loss of a run as a curve over its steps."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from nnlab.arguments import Array
from nnlab.draw.live.marks import dot, line
from nnlab.draw.style import ABOVE, GRID, MOVES, Look, Palette


def logarithmic(axes: Axes, low: float, high: float, *, subs: tuple[float, ...] = (1,)) -> None:
    """Let the height go by powers of ten, written as plain numbers; ``subs`` are marked of each."""
    axes.set(ylim=(low, high), yscale="log")
    axes.yaxis.set_major_locator(LogLocator(numticks=6, subs=subs))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.yaxis.set_minor_formatter(NullFormatter())


# The loss of a run, step by step.


FLOOR: Look = {"linewidth": 1.2, "linestyle": "--"}
FLOOR_WORDS: Look = {"ha": "right", "va": "bottom", "fontsize": 8}
STEPS: Look = {**MOVES, "linewidth": 1.6, "marker": "o", "markersize": 3.5}
CORNER: Look = {**MOVES, "ha": "right", "va": "top", "fontsize": 9}


class LossByStep:
    """The loss against the step, on a logarithmic axis, with a dashed line to get below.

    ``update`` takes the losses so far (n,), and a few words for the corner.
    """

    def __init__(
        self, axes: Axes, palette: Palette, steps: int, low: float, high: float, floor: float
    ) -> None:
        axes.set_xlim(-0.02 * steps, 1.03 * steps)
        logarithmic(axes, low, high)
        axes.grid(color=palette.grid, **GRID)
        axes.axhline(floor, color=palette.text, **FLOOR)
        axes.text(steps, floor, "valley floor ", color=palette.text, **FLOOR_WORDS)
        self.curve = line(axes, palette.highlight, **STEPS)
        self.now = dot(axes, palette, palette.highlight, zorder=4)
        corner = {"transform": axes.transAxes, "color": palette.text, **CORNER}
        self.words = axes.text(0.97, 0.95, "", **corner)
        self._low = low

    def update(self, losses: Array, words: str) -> None:
        """Show the losses up to another step; a loss of 0 waits at the bottom."""
        shown = losses.clip(min=self._low)
        self.curve.set_data(np.arange(len(shown)), shown)
        self.now.set_data([len(shown) - 1], shown[-1:])
        self.words.set_text(words)


# The losses of a run on the examples it learns from and on others, and those of a run before.


LOW, HIGH = 1e-3, 10.0
CURVES: Mapping[str, Look] = {
    "train": {"linewidth": 1.8},
    "test": {"linewidth": 1.8, "linestyle": "--"},
    "test, previous run": {"linewidth": 1.4, "linestyle": ":"},
}
ROOM_FOR_NAMES = 300  # in a row, in pixels
PRESENT: Look = {**MOVES, "linewidth": 1.2}
CURVE_NAMES: Look = {
    **ABOVE, "fontsize": 8.5, "borderpad": 0.1, "columnspacing": 1.0,
    "handlelength": 1.8,
}  # fmt: skip


class LossCurves:
    """Train and test loss against the epoch, on a logarithmic axis, with a line at the present."""

    def __init__(self, axes: Axes, palette: Palette, epochs: int) -> None:
        axes.set_xlim(0, epochs)
        logarithmic(axes, LOW, HIGH)
        axes.grid(color=palette.grid, **GRID)
        colors = palette.positive, palette.negative, palette.muted
        self.curves = {
            name: axes.plot([], [], label=name, color=color, **MOVES, **look)[0]
            for (name, look), color in zip(CURVES.items(), colors, strict=True)
        }
        self.now = line(axes, palette.highlight, **PRESENT)
        ncols = 3 if axes.bbox.width > ROOM_FOR_NAMES else 1
        axes.legend(labelcolor=palette.text, ncols=ncols, **CURVE_NAMES)

    def update(self, epoch: int, train: Array, test: Array, previous: Array) -> None:
        """Show other losses (epochs,), each from epoch 0 on, and another present."""
        for curve, losses in zip(self.curves.values(), (train, test, previous), strict=True):
            shown = np.nan_to_num(losses, nan=HIGH, posinf=HIGH).clip(LOW, HIGH)
            curve.set_data(np.arange(len(shown)), shown)
        self.now.set_data([epoch, epoch], [LOW, HIGH])


# Two losses along a run, side by side: the real one, and another that should tell of it.


MARGIN = 2.0  # how many times lower and higher than the real losses the axis goes
BETWEEN: Look = {**MOVES, "zorder": 1}
REAL: Look = {"linewidth": 1.8, "label": "real loss", "zorder": 3}
OTHER: Look = {**MOVES, "linewidth": 1.8, "linestyle": "--", "zorder": 2}
BOTH: Look = {
    **MOVES, "linewidth": 1, "marker": "o", "markersize": 9, "markeredgewidth": 1.5, "zorder": 4,
    "clip_on": False,
}  # fmt: skip
PAIR_NAMES: Look = {**ABOVE, "fontsize": 9, "borderpad": 0.1, "columnspacing": 1.0}


class LossPair:
    """The real losses against the step on a logarithmic axis, another one below or above them.

    Shapes: steps and losses (n,). ``lay`` takes the other losses (n,), and ``update`` the number of
    the place that is looked at. What is beyond the axis waits at its end.
    """

    def __init__(
        self, axes: Axes, palette: Palette, steps: Array, losses: Array, name: str
    ) -> None:
        high = MARGIN * float(losses.max()) or 1.0
        low = max(float(losses.min()) / MARGIN, 1e-6 * high)
        self._limits, self._steps = (low, high), steps
        self._losses = self._other = losses.clip(low, high)
        axes.set_xlim(steps[0], steps[-1])
        logarithmic(axes, low, high, subs=(1, 2, 3, 5))
        axes.grid(color=palette.grid, **GRID)
        self.between = axes.add_collection(PolyCollection([], facecolor=palette.grid, **BETWEEN))
        axes.plot(steps, self._losses, color=palette.highlight, **REAL)
        self.other = line(axes, palette.text, label=name, **OTHER)
        ncols = 2 if axes.bbox.width > ROOM_FOR_NAMES else 1
        axes.legend(labelcolor=palette.text, ncols=ncols, **PAIR_NAMES)
        face, edge = {"markerfacecolor": palette.highlight}, {"markeredgecolor": palette.background}
        self.now = line(axes, palette.text, **face, **edge, **BOTH)

    def lay(self, other: Array) -> None:
        """Show other losses beside the real ones."""
        self._other = other.clip(*self._limits)
        self.other.set_data(self._steps, self._other)
        upper, lower = np.stack([self._steps, self._losses]), np.stack([self._steps, self._other])
        self.between.set_verts([np.concatenate([upper, lower[:, ::-1]], axis=1).T])

    def update(self, place: int) -> None:
        """Look at another place of the run."""
        step = self._steps[place]
        self.now.set_data([step, step], [self._losses[place], self._other[place]])
