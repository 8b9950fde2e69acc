"""A loss over one or two parameters, and the ball or the run that walks down on it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from nnlab.arguments import Array
from nnlab.draw.live.contours import contour_lines, labels_on, levels_of
from nnlab.draw.live.marks import ALONE, StraightArrow, dot, line, ring
from nnlab.draw.numerals import written
from nnlab.draw.style import CENTERED, MAP, MOVES, Look, Palette

# A ball that walks in small steps: where it came from, where it is, and where it goes next.


FAR = 1000.0  # widths of the axes: what lies beyond is put there, for a screen counts in 32 bits
PATH: Look = {**MOVES, "linewidth": 1.4, "marker": "o", "markersize": 3.5, "zorder": 4}
FOLLOWING: Look = {**MOVES, "linewidth": 1.2, "linestyle": ":", "zorder": 4}
TARGET: Look = {"markersize": 7, "markeredgewidth": 1.4, "zorder": 5}


class Walk:
    """A path with a start that a hand can take, the ball at its end, and arrows from the ball.

    ``update`` takes the path so far (n, 2), the place of the next step (2,), the tip of the arrow
    (2,), and that of a second, thinner arrow to compare with, or None.
    """

    def __init__(self, axes: Axes, palette: Palette) -> None:
        self._limits = np.array([axes.get_xlim(), axes.get_ylim()])
        self.path = line(axes, palette.highlight, **PATH)
        self.following = line(axes, palette.highlight, **FOLLOWING)
        paper = palette.background
        self.target = ring(axes, palette.highlight, markerfacecolor=paper, **TARGET)
        self.start = ring(axes, palette.highlight, zorder=5)
        self.compared = StraightArrow(axes, palette.text, 1.0, zorder=7)
        self.arrow = StraightArrow(axes, palette.text, 3.0, zorder=6)
        self.ball = dot(axes, palette, palette.highlight, zorder=8)

    def update(self, path: Array, following: Array, tip: Array, compared: Array | None) -> None:
        """Show another walk."""
        path, following = self._near(path), self._near(following)
        ball = path[-1]
        self.path.set_data(*path.T)
        self.start.set_data(*path[:1].T)
        self.ball.set_data(*path[-1:].T)
        self.following.set_data(*np.stack([ball, following]).T)
        self.target.set_data(*following[None].T)
        self.arrow.update(ball, self._near(tip))
        self.compared.update(ball, ball if compared is None else self._near(compared))

    def _near(self, places: Array) -> Array:
        low, high = self._limits.T
        near: Array = places.clip(low - FAR * (high - low), high + FAR * (high - low))
        return near


# A loss over two parameters as a map, and a ball that walks down on it.


CONTOURS = 12  # contour lines
SAME_SHADE = 0.002  # of the height: differences below it are all the same on the map
CONTOUR: Look = {"linewidths": 0.7, "alpha": 0.6, "zorder": 1, "linestyles": "solid"}
CROSS: Look = {**ALONE, "marker": "x", "clip_on": False}
LOWEST: Look = {**CROSS, "markersize": 8, "markeredgewidth": 2.2, "zorder": 2}


class ContourMap:
    """Heights as shades, the higher the farther from the page, with contours and a walking ball.

    The heights (rows, columns) at the ``sides``, x (columns,) and y (rows,), are drawn once, with a
    cross at the lowest. Shades and lines go by the logarithm, so that the floor of a valley shows
    as well as its rim. ``walk`` is what moves.
    """

    def __init__(
        self, axes: Axes, palette: Palette, sides: Sequence[Array], heights: Array
    ) -> None:
        x, y = sides
        low, high = heights.min(), heights.max()
        shades = np.log(heights - low + SAME_SHADE * (high - low))
        extent = (x[0], x[-1], y[0], y[-1])
        axes.imshow(shades, cmap=shading(palette), extent=extent, **MAP)
        levels = np.linspace(shades.min(), shades.max(), CONTOURS + 2)[1:-1]
        axes.contour(x, y, shades, levels, colors=palette.muted, **CONTOUR)
        row, column = np.unravel_index(heights.argmin(), heights.shape)
        axes.plot(x[column], y[row], color=palette.text, **LOWEST)
        self.walk = Walk(axes, palette)


def shading(palette: Palette) -> LinearSegmentedColormap:
    """Return the shades of a landscape, from the floor of a valley to the rim."""
    return LinearSegmentedColormap.from_list(
        f"nnlab-heights-{palette.name}", [palette.background, palette.tint_positive]
    )


# The loss over two parameters as a coloured map, with a ring for "you are here".


Pair = tuple[float, float]

BEST: Look = {
    **ALONE, **MOVES, "marker": "x", "markersize": 9, "markeredgewidth": 2.5, "zorder": 3
}  # fmt: skip
HERE: Look = {"zorder": 4, "clip_on": False}


class LossMap:
    """Losses on a grid as colours, a ring where one is, and a cross where the smallest one is.

    The farther a colour is from that of the page, the larger the loss. Colours follow the square
    root of what is above the smallest one, so that the bottom of a valley is not one blot.
    ``update`` takes the losses (rows, columns), which fill the axes from the lower left corner,
    and the places of the ring and of the cross.
    """

    def __init__(self, axes: Axes, palette: Palette) -> None:
        colors = [palette.background, palette.tint_positive, palette.positive, palette.text]
        self.losses = axes.imshow(
            np.zeros((2, 2)), cmap=LinearSegmentedColormap.from_list("loss", colors), vmin=0,
            vmax=1, extent=(*axes.get_xlim(), *axes.get_ylim()), **MAP, **MOVES,
        )  # fmt: skip
        self.best = line(axes, palette.text, **BEST)
        self.here = ring(axes, palette.highlight, **HERE)

    def update(self, losses: Array, here: Pair, best: Pair) -> None:
        """Show another map, or other places on it."""
        above = losses - losses.min()
        shades = np.sqrt(above / (above.max() or 1.0))  # 1: where all losses are the same
        if not np.array_equal(shades, self.losses.get_array()):
            self.losses.set_data(shades)
        self.best.set_data(best[:1], best[1:])
        self.here.set_data(here[:1], here[1:])


# A loss over one parameter as a curve, and a ball that walks down on it.


BELOW: Look = {"alpha": 0.35}
PROFILE: Look = {"linewidth": 2, "zorder": 2}


class LossProfile:
    """A curve of heights (N,) over x (N,), drawn once, and a walking ball: ``walk`` is it."""

    def __init__(self, axes: Axes, palette: Palette, x: Array, heights: Array) -> None:
        axes.fill_between(x, heights, axes.get_ylim()[0], color=palette.tint_positive, **BELOW)
        axes.plot(x, heights, color=palette.text, **PROFILE)
        self.walk = Walk(axes, palette)


# A slice of a loss with the path of a run above it.


LEVELS, TICKS = 9, 6
LOWEST_SHADE = 0.02  # of the losses above the lowest, by the logarithm of which the shades go
ROOM = np.array([0.05, 0.025])  # half a written number, in shares of the sides
# The lines come in many short pieces.
LEVEL_LINES: Look = {"linewidth": 0.7, "zorder": 1, "solid_capstyle": "round"}
WHOLE_PATH: Look = {"linewidth": 1.2, "linestyle": ":", "zorder": 2}
PATH_SO_FAR: Look = {"linewidth": 1.8, "zorder": 4}
MARK: Look = {**ALONE, "markerfacecolor": "none", "zorder": 5}
LOWEST_MARK: Look = {**MARK, "marker": "x", "markersize": 8, "markeredgewidth": 2.2}
HERE_MARK: Look = {**MARK, "markersize": 13, "markeredgewidth": 3}
POINT_MARK: Look = {**MARK, "marker": "D", "markersize": 8, "markeredgewidth": 2}
ON_LINE: Look = {**CENTERED, "fontsize": 8}
ALONG_X: Look = {"ha": "center", "va": "top", "fontsize": 8}
ALONG_Y: Look = {"ha": "right", "va": "center", "fontsize": 8}


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
            np.zeros((2, 2)), cmap=shading(palette), vmin=0, vmax=1, extent=(0, 1, 0, 1), **MAP,
            **MOVES,
        )  # fmt: skip
        self.lines = self._line(color=palette.muted, **LEVEL_LINES)
        self.levels = self._words(LEVELS, color=palette.text, **ON_LINE)
        self.whole = self._line(color=palette.text, **WHOLE_PATH)
        self.path = self._line(color=palette.highlight, **PATH_SO_FAR)
        self.lowest = self._line(markeredgecolor=palette.text, **LOWEST_MARK)
        self.lowest.set_clip_on(False)  # it is often on the edge
        self.here = self._line(markeredgecolor=palette.highlight, **HERE_MARK)
        self.point = self._line(markeredgecolor=palette.text, **POINT_MARK)
        self.ticks = (
            self._words(TICKS + 1, color=palette.muted, **ALONG_X),
            self._words(TICKS + 1, color=palette.muted, **ALONG_Y),
        )

    def lay(self, sides: Sequence[Array], losses: Array, path: Array) -> None:
        """Show another slice: losses (rows, columns) at x (columns,) and y (rows,), path (n, 2)."""
        self._sides = np.array([[side[0], side[-1]] for side in sides])
        above = losses - losses.min()
        shades = np.log(above + LOWEST_SHADE * (np.median(above) + np.finfo(float).tiny))
        self.losses.set_data((shades - shades.min()) / (np.ptp(shades) or 1.0))
        levels = levels_of(losses, LEVELS)
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

    def _line(self, **looks: Any) -> Line2D:
        (line,) = self._axes.plot([], [], **MOVES, **looks)
        return line

    def _words(self, count: int, **looks: Any) -> list[Text]:
        return [self._axes.text(0, 0, "", **MOVES, **looks) for _ in range(count)]


def round_numbers(low: float, high: float) -> list[float]:
    """Return at most seven round numbers from ``low`` to ``high``.

    >>> round_numbers(-1.3, 1.3)
    [-1.0, -0.5, 0.0, 0.5, 1.0]
    """
    numbers = MaxNLocator(TICKS, steps=[1, 2, 5, 10]).tick_values(low, high) + 0.0
    return [float(f"{number:.6g}") for number in numbers if low <= number <= high]
