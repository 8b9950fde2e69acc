"""Curves with a point that moves: the curve, its tangent, and gradients layer by layer."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from nnlab.arguments import Array
from nnlab.draw.live.marks import dot, line, zero_lines
from nnlab.draw.style import MOVES, Look, Palette, dash

# A curve y = f(x) with one point on it that moves.


CURVE: Look = {**MOVES, "linewidth": 2}
GUIDE: Look = {**MOVES, "linewidth": 1.2, "linestyle": ":"}


class CurveWithPoint:
    """A curve, a point on it, and dashed lines from the point to both axes.

    ``update`` takes the curve's x and y, both (N,), and the point's two coordinates.
    """

    def __init__(self, axes: Axes, palette: Palette) -> None:
        zero_lines(axes, palette)
        self.curve = line(axes, palette.text, **CURVE)
        self.guide = line(axes, palette.highlight, **GUIDE)
        self.point = dot(axes, palette, palette.highlight, markersize=9)
        self._left, self._bottom = axes.get_xlim()[0], axes.get_ylim()[0]

    def update(self, x: Array, y: Array, point_x: float, point_y: float) -> None:
        """Show another curve and another point."""
        self.curve.set_data(x, y)
        self.guide.set_data([point_x, point_x, self._left], [self._bottom, point_y, point_y])
        self.point.set_data([point_x], [point_y])


# A curve with a point on it that moves, and the tangent that shows how steep it is there.


HALF = 0.75  # inches of the tangent to each side of the point
STILL: Look = {"linewidth": 2, "zorder": 2}
ALONG: Look = {**MOVES, "linewidth": 4, "alpha": 0.5}
ON_TOP: Look = {"markersize": 10, "zorder": 4}


class CurveWithTangent:
    """A still curve y = f(x), (N,) each; ``update`` takes a point on it and its slope there."""

    def __init__(
        self, axes: Axes, palette: Palette, x: Array, y: Array, *, color: str, linestyle: str
    ) -> None:
        axes.plot(x, y, color=color, linestyle=linestyle, **STILL)
        # The size of one unit in inches, so that every tangent is equally long on the screen.
        width, height = axes.get_position().size * axes.figure.get_size_inches()
        self._unit = width / np.ptp(axes.get_xlim()), height / np.ptp(axes.get_ylim())
        self.tangent = line(axes, color, **ALONG)
        self.point = dot(axes, palette, color, **ON_TOP)

    def update(self, x: float, y: float, slope: float) -> None:
        """Show another point."""
        across, up = self._unit
        reach = HALF / np.hypot(across, slope * up)
        self.tangent.set_data([x - reach, x + reach], [y - slope * reach, y + slope * reach])
        self.point.set_data([x], [y])


# The straight line that a curve follows at one point.


REACH = 1.7  # to both sides of the point, in units of x
BEHIND: Look = {**MOVES, "linewidth": 4, "zorder": 1.8}


class TangentLine:
    """A short line through a point: blue, solid where it rises; orange, dashed where it falls.

    It never rises by more than the height of the axes, whose limits are taken as they are.
    ``update`` takes the two coordinates of the point and the slope there.
    """

    def __init__(self, axes: Axes, palette: Palette) -> None:
        self._palette = palette
        bottom, top = axes.get_ylim()
        self._height = top - bottom
        (self.line,) = axes.plot([], [], **BEHIND)

    def update(self, x: float, y: float, slope: float) -> None:
        """Show the tangent of another point."""
        reach = REACH / max(1.0, REACH * abs(slope) / self._height)
        rise = reach * slope
        self.line.set_data([x - reach, x + reach], [y - rise, y + rise])
        style = dash(slope, self.line.get_linewidth())
        self.line.set(color=self._palette.sign(slope), linestyle=style)


# How a gradient grows or shrinks on its way back through the layers, on a logarithmic axis.


LOWEST, HIGHEST = 1e-10, 1e4
TICKS = {1e3: "1000", 1.0: "1", 1e-3: "10⁻³", 1e-6: "10⁻⁶", 1e-9: "10⁻⁹"}


ONE: Look = {"linewidth": 1, "zorder": 0}
STAIRS: Look = {**MOVES, "linewidths": 0, "zorder": 1}
EDGE: Look = {**MOVES, "linewidth": 2, "zorder": 2}


class GradientSteps:
    """Steps from the last layer, on the right, to the first: each as high as its layer's factor.

    A step is blue where the factor is positive, orange where it is negative, grey where it is 0
    and the gradient falls off the axis. ``update`` takes the gradient at each layer and the
    factors, both (n,).
    """

    def __init__(self, axes: Axes, palette: Palette) -> None:
        axes.set(xlim=(0, 1), yscale="log", ylim=(LOWEST, HIGHEST), xticks=[])
        axes.set_yticks(list(TICKS), list(TICKS.values()))
        axes.minorticks_off()
        axes.axhline(1, color=palette.grid, **ONE)
        self._faces = {-1: palette.tint_negative, 0: palette.grid, 1: palette.tint_positive}
        self.steps = PolyCollection([], **STAIRS)
        axes.add_collection(self.steps, autolim=False)
        self.line = line(axes, palette.text, **EDGE)

    def update(self, gradients: Array, factors: Array) -> None:
        """Show another gradient's way."""
        n = len(gradients)
        after = np.clip(np.abs(gradients), LOWEST / 100, HIGHEST * 100)
        before = np.append(after[1:], 1.0)
        edges = np.arange(n + 1) / n
        corners = np.stack([edges[:-1], before, edges[1:], before, edges[1:], after], axis=-1)
        corners = np.column_stack([corners, edges[:-1], after]).reshape(n, 4, 2)
        self.steps.set_verts(corners)
        self.steps.set_facecolors([self._faces[int(sign)] for sign in np.sign(factors)])
        self.line.set_data(np.repeat(edges, 2)[1:], np.append(np.repeat(after, 2), 1.0))
