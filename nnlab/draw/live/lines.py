"""A straight line through points, and what its errors cost."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgba

from nnlab.arguments import Array
from nnlab.draw.live.marks import dot, line, ring, zero_lines
from nnlab.draw.style import MOVES, Look, Palette

# Examples as points, and the line that is to go through them.


EXAMPLES: Look = {"s": 24, "linewidths": 0.5}
LINE: Look = {**MOVES, "linewidth": 2}
AROUND: Look = {"markersize": 10, "markeredgewidth": 1.5, "zorder": 4}


class LineFit:
    """The examples x (N,) and t (N,), drawn once, a line y = w x + b, and rings around a few.

    ``update`` takes w, b, and the rows of the examples that get a ring.
    """

    def __init__(self, axes: Axes, palette: Palette, x: Array, t: Array) -> None:
        self._x, self._t, self._ends = x, t, axes.get_xlim()
        axes.scatter(x, t, color=palette.positive, edgecolors=palette.background, **EXAMPLES)
        self.line = line(axes, palette.highlight, **LINE)
        self.rings = ring(axes, palette.text, **AROUND)

    def update(self, w: float, b: float, rows: Array) -> None:
        """Show another line, and rings around other examples."""
        self.line.set_data(self._ends, [w * x + b for x in self._ends])
        self.rings.set_data(self._x[rows], self._t[rows])


# A line through points, and for each point a shape whose area is what its error costs.


# The width of a shape, and how high above the line it reaches that width, for errors of some size:
# a square, nothing but the stick, and a triangle that from a width of 1 on becomes a bar.
WIDTH_AND_RISE = {
    "mse": lambda size: (size, 0 * size),
    "mae": lambda size: (0 * size, 0 * size),
    "huber": lambda size: (np.minimum(size, 1), np.minimum(size, 1)),
}


SHAPES: Look = {**MOVES, "linewidths": 1, "zorder": 2}
STICKS: Look = {**MOVES, "linewidths": 2.5, "zorder": 3}
ABOVE_STICKS: Look = {**MOVES, "linewidth": 2.2, "zorder": 4}
POINTS: Look = {"markersize": 9, "zorder": 5}


class FittedLine:
    """Points (x, t), the line y = w x + b, the errors y - t as sticks, and their cost as areas.

    Blue where the line is too high, orange where it is too low. ``loss`` names the shape: squares
    for "mse", sticks alone for "mae", triangles that become bars for "huber". ``stretch`` is how
    much of x is as long on the screen as 1 of t.

    ``update`` takes x, t and y, all (N,), and w and b.
    """

    def __init__(self, axes: Axes, palette: Palette, loss: str, stretch: float) -> None:
        self._palette, self._loss, self._stretch = palette, loss, stretch
        self._x = np.array(axes.get_xlim())
        zero_lines(axes, palette)
        self.shapes = axes.add_collection(PolyCollection([], **SHAPES), autolim=False)
        self.sticks = axes.add_collection(LineCollection([], **STICKS), autolim=False)
        self.line = line(axes, palette.text, **ABOVE_STICKS)
        self.points = dot(axes, palette, palette.text, **POINTS)

    def update(self, x: Array, t: Array, y: Array, w: float, b: float) -> None:
        """Show other points, or another line."""
        colors = [self._palette.sign(error) for error in y - t]
        self.shapes.set_verts(self._outlines(x, t, y, w))
        self.shapes.set(facecolor=[to_rgba(color, 0.2) for color in colors], edgecolor=colors)
        self.sticks.set_segments(np.stack([np.column_stack([x, y]), np.column_stack([x, t])], 1))
        self.sticks.set_color(colors)
        self.line.set_data(self._x, w * self._x + b)
        self.points.set_data(x, t)

    def _outlines(self, x: Array, t: Array, y: Array, w: float) -> Array:
        # A shape leaves the line alone, unless it would then leave the picture.
        side = np.where((t > y) == (w >= 0), -1, 1)
        corners = outlines(x, t, y, side * self._stretch, self._loss)
        outside = (corners[:, 2, 0] < self._x[0]) | (corners[:, 2, 0] > self._x[1])
        return outlines(x, t, y, np.where(outside, -side, side) * self._stretch, self._loss)


def outlines(x: Array, t: Array, y: Array, side: Array, loss: str) -> Array:
    """Return the corners (N, 4, 2) of shapes whose areas are what the errors y - t cost.

    ``side`` is 1 for a shape to the right of its stick, -1 for one to the left, times how much of x
    is as long as 1 of t.

    >>> one = np.array([1.0])
    >>> outlines(one, 3 * one, one, side=-one, loss="mse")[0].tolist()      # a square of side 2
    [[1.0, 1.0], [1.0, 3.0], [-1.0, 3.0], [-1.0, 1.0]]
    """
    width, rise = WIDTH_AND_RISE[loss](np.abs(y - t))
    edge, foot = x + side * width, y + np.where(t > y, rise, -rise)
    corners = [(x, y), (x, t), (edge, t), (edge, foot)]
    return np.stack([np.column_stack(corner) for corner in corners], axis=1)
