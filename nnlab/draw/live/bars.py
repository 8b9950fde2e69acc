"""Bars that lie in rows, each with a name, and a ruler that can be moved along below them."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from nnlab.arguments import Array
from nnlab.draw.style import GRID, MOVES, Look, Palette

HALF = 0.31  # of a row: how far a bar reaches above and below its middle
BAR: Look = {**MOVES, "linewidths": 1.2, "zorder": 2}
# Names are somebody's own words, in which a dollar sign begins no formula.
NAME: Look = {"ha": "right", "va": "center", "fontsize": 9, "parse_math": False}
WORDS: Look = {**MOVES, "ha": "left", "va": "center", "fontsize": 9}
GAP = 0.07  # inches between a bar's row and what stands before and behind it


class Bars:
    """Bars from 0 to a number, one a row, with a name before each and words behind it.

    A bar is blue to the right of 0 and orange to the left. Rows count from 1, the first on top;
    below the last is room for one more. ``update`` takes the numbers (n,), and the words.
    """

    def __init__(self, axes: Axes, palette: Palette, names: Sequence[str]) -> None:
        self._palette, self._rows = palette, np.arange(1, len(names) + 1)
        axes.set(ylim=(len(names) + 1.5, 0.5), yticks=[])
        axes.spines[:].set_visible(False)
        looks = {"color": palette.text, "transform": axes.get_yaxis_transform()}
        gap = in_widths(axes, GAP)
        for row, name in zip(self._rows, names, strict=True):
            axes.text(-gap, row, name, **looks, **NAME)
        self.words = [axes.text(1 + gap, row, "", **looks, **WORDS) for row in self._rows]
        self.bars = axes.add_collection(PolyCollection([], **BAR), autolim=False)

    def update(self, numbers: Array, words: Sequence[str]) -> None:
        """Show other numbers, and other words behind them."""
        tints = {-1: self._palette.tint_negative, 1: self._palette.tint_positive}
        self.bars.set_verts(rectangles(0 * numbers, numbers, self._rows))
        self.bars.set_facecolor([tints.get(np.sign(number), "none") for number in numbers])
        self.bars.set_edgecolor([self._palette.sign(number) for number in numbers])
        for text, said in zip(self.words, words, strict=True):
            text.set_text(said)


def in_widths(axes: Axes, inches: float) -> float:
    """Return how many times the width of the axes so many inches are.

    >>> from nnlab.draw.style import new_figure
    >>> in_widths(new_figure(8, 3).add_axes((0, 0, 0.5, 1)), 1.0)
    0.25
    """
    return float(inches / (axes.get_position().width * axes.get_figure().get_figwidth()))


class EndToEnd:
    """Bars end to end in one row, so that one sees what they come to.

    ``update`` takes the lengths (n,), none of them below 0.
    """

    def __init__(self, axes: Axes, palette: Palette, row: float) -> None:
        self._row = row
        looks = {"facecolor": palette.tint_positive, "edgecolor": palette.positive}
        self.bars = axes.add_collection(PolyCollection([], **looks, **BAR), autolim=False)

    def update(self, lengths: Array) -> None:
        """Show other lengths."""
        ends = np.append(0.0, np.cumsum(lengths))
        self.bars.set_verts(rectangles(ends[:-1], ends[1:], np.full(len(lengths), self._row)))


def rectangles(starts: Array, ends: Array, rows: Array) -> Array:
    """Return the corners (n, 4, 2) of bars from start to end, in the middle of rows, all (n,).

    >>> rectangles(np.array([0.0]), np.array([2.0]), np.array([1.0]))[0].round(2).tolist()
    [[0.0, 0.69], [2.0, 0.69], [2.0, 1.31], [0.0, 1.31]]
    """
    upper, lower = rows - HALF, rows + HALF
    corners = [(starts, upper), (ends, upper), (ends, lower), (starts, lower)]
    return np.stack([np.stack(corner, axis=1) for corner in corners], axis=1)


# The numbers below the bars, where it is they that move and not the bars.


LINE: Look = {**GRID, "zorder": 0}
NUMBER: Look = {**MOVES, "ha": "center", "va": "center", "fontsize": 8}
ORIGIN: Look = {**MOVES, "linewidth": 1.2, "zorder": 1}


class Ruler:
    """Numbers below ``rows`` rows, with a line up from each, and one at 0 where that is in sight.

    The axes reach ``reach`` to both sides of what is in the middle, and ``marks`` are numbered,
    counted from there. ``update`` takes the number in the middle; the lines stay.
    """

    def __init__(
        self, axes: Axes, palette: Palette, rows: int, marks: Sequence[float], reach: float
    ) -> None:
        self._axes, self._marks, self._reach = axes, marks, reach
        axes.set(xticks=[], xlim=(-reach, reach))
        across, height = axes.get_yaxis_transform(), (0.5, rows + 0.5)
        shares = [(1 + mark / reach) / 2 for mark in marks]
        for share in shares:
            axes.plot([share] * 2, height, color=palette.grid, transform=across, **LINE)
        below = {"color": palette.muted, "transform": across, **NUMBER}
        self.numbers = [axes.text(share, rows + 0.72, "", **below) for share in shares]
        (self.origin,) = axes.plot([], [], color=palette.muted, **ORIGIN)
        self._height = height

    def update(self, middle: float) -> None:
        """Move the ruler, so that another number is in the middle."""
        self._axes.set_xlim(middle - self._reach, middle + self._reach)
        for text, mark in zip(self.numbers, self._marks, strict=True):
            text.set_text(f"{middle + mark:g}")
        self.origin.set_data([0, 0], self._height)
