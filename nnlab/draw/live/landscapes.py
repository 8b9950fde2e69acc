"""A slice of a loss with the path of a run above it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from nnlab.arguments import Array
from nnlab.draw.contour_map import shading
from nnlab.draw.live.contours import contour_lines, labels_on, levels_of, written
from nnlab.draw.style import Palette

LINES, TICKS = 9, 6
SHARE = 0.02  # of the losses above the lowest, by the logarithm of which the shades go
ROOM = np.array([0.05, 0.025])  # half a written number, in shares of the sides


class LossSlice:
    """Losses as shades with written contours, the run's path, where it is now, and a point.

    Everything is live, and the axes count in shares of the map's sides, so that another slice needs
    no new picture. ``lay`` takes a slice and ``update`` what moves on it: the path so far, which
    ends at the ring, and the point.
    """

    def __init__(self, axes: Axes, palette: Palette) -> None:
        axes.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        self._axes, self._sides = axes, np.array([[0.0, 1.0], [0.0, 1.0]])
        self.losses = axes.imshow(
            np.zeros((2, 2)), cmap=shading(palette), vmin=0, vmax=1, extent=(0, 1, 0, 1),
            origin="lower", aspect="auto", interpolation="bilinear", animated=True, zorder=0,
        )  # fmt: skip
        self.lines = self._line(color=palette.muted, linewidth=0.7, zorder=1)
        self.lines.set_solid_capstyle("round")  # it comes in many short pieces
        self.levels = [self._words(7, palette.text) for _ in range(LINES)]
        self.whole = self._line(color=palette.text, linewidth=1.2, linestyle=":", zorder=2)
        self.path = self._line(color=palette.highlight, linewidth=1.8, zorder=4)
        self.lowest = self._mark("x", 8, palette.text, 2.2)
        self.lowest.set_clip_on(False)  # it is often on the edge
        self.here = self._mark("o", 13, palette.highlight, 3)
        self.point = self._mark("D", 8, palette.text, 2)
        self.ticks = (
            [self._words(8, palette.muted, va="top") for _ in range(TICKS + 1)],
            [self._words(8, palette.muted, ha="right") for _ in range(TICKS + 1)],
        )

    def lay(self, sides: Sequence[Array], losses: Array, path: Array) -> None:
        """Show another slice: losses (rows, columns) at x (columns,) and y (rows,), path (n, 2)."""
        self._sides = np.array([[side[0], side[-1]] for side in sides])
        above = losses - losses.min()
        shades = np.log(above + SHARE * (np.median(above) + np.finfo(float).tiny))
        self.losses.set_data((shades - shades.min()) / (np.ptp(shades) or 1.0))
        levels = levels_of(losses, LINES)
        places = labels_on(losses, levels)
        self.lines.set_data(*contour_lines(losses, levels, places, ROOM).T)
        for text, place, words in zip(self.levels, places, written(levels), strict=True):
            known = not np.isnan(place).any()
            text.set(position=place if known else (0.0, 0.0), text=words if known else "")
        self.whole.set_data(*self._shares(path).T)
        row, column = np.unravel_index(losses.argmin(), losses.shape)
        size = np.array(losses.shape) - 1
        self.lowest.set_data([column / size[1]], [row / size[0]])
        self._count(*self.ticks)

    def update(self, path: Array, point: tuple[float, float]) -> None:
        """Show the path up to another step, and the point at another place."""
        path = self._shares(path)
        self.path.set_data(*path.T)
        self.here.set_data(*path[-1:].T)
        self.point.set_data(*self._shares(np.array([point])).T)

    def share(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return where a point is, in shares of the sides."""
        ((across, up),) = self._shares(np.array([point])).tolist()
        return across, up

    def place(self, across: float, up: float) -> tuple[float, float]:
        """Return the point at these shares of the sides: undo ``share``."""
        low, high = self._sides.T
        x, y = (low + np.array([across, up]) * (high - low)).tolist()
        return x, y

    def _shares(self, points: Array) -> Array:
        low, high = self._sides.T
        shares: Array = (points - low) / (high - low)
        return shares

    def _count(self, across: list[Text], up: list[Text]) -> None:
        """Write round numbers along both sides."""
        for side, texts in enumerate((across, up)):
            low, high = self._sides[side].tolist()
            numbers = round_numbers(low, high)
            for index, text in enumerate(texts):
                known = index < len(numbers)
                at = (numbers[index] - low) / (high - low) if known else 0.0
                text.set_position((-0.012, at) if side else (at, -0.02))
                text.set_text(f"{numbers[index]:g}".replace("-", "−") if known else "")

    def _mark(self, marker: str, size: float, color: str, width: float) -> Line2D:
        return self._line(
            linestyle="none", marker=marker, markersize=size, markeredgecolor=color,
            markerfacecolor="none", markeredgewidth=width, zorder=5,
        )  # fmt: skip

    def _line(self, **looks: Any) -> Line2D:
        (line,) = self._axes.plot([], [], animated=True, **looks)
        return line

    def _words(self, size: float, color: str, **aligned: str) -> Text:
        looks: dict[str, Any] = {"ha": "center", "va": "center", **aligned}
        return self._axes.text(0, 0, "", fontsize=size, color=color, animated=True, **looks)


def round_numbers(low: float, high: float) -> list[float]:
    """Return at most seven round numbers from ``low`` to ``high``.

    >>> round_numbers(-1.3, 1.3)
    [-1.0, -0.5, 0.0, 0.5, 1.0]
    """
    numbers = MaxNLocator(TICKS, steps=[1, 2, 5, 10]).tick_values(low, high) + 0.0
    return [float(f"{number:.6g}") for number in numbers if low <= number <= high]
