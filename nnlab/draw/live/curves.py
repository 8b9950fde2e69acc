"""Curves with a point that moves: the curve, its tangent, and gradients layer by layer."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection

from nnlab.arguments import Array
from nnlab.draw.live.marks import dot, line, zero_lines
from nnlab.draw.numerals import power_of_ten
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


LOWEST, HIGHEST = -9, 3  # powers of ten that the axis always holds
STEP = 3  # from line to line, in powers of ten, and twice as much as often as need be
GAPS = 7  # between the lines, at most: so many of their names stand clear of each other
FOOT, HEAD = 0.14, 0.05  # of the axis, for words below the lowest line and above the highest
BELOW = -1.0  # where 0 is, which has no place on the axis

RUNGS: Look = {**MOVES, "linewidths": 0.8, "zorder": 0}
RUNG_NAME: Look = {**MOVES, "ha": "right", "va": "center", "fontsize": 8}
STAIRS: Look = {**MOVES, "linewidths": 0, "zorder": 1}
EDGE: Look = {**MOVES, "linewidth": 2, "zorder": 2}
NOTHING_LEFT: Look = {**MOVES, "va": "bottom", "fontsize": 8, "zorder": 3}


class GradientSteps:
    """Steps from the last layer, on the right, to the first: each as high as its layer's factor.

    A step is blue where the factor is positive, orange where it is negative, grey where it is 0
    and the gradient falls off the axis. The axis is logarithmic and holds every gradient but 0; its
    lines and their names move with it, which is why it is none of matplotlib's. ``update`` takes
    the gradient at each layer and the factors, both (n,).
    """

    def __init__(self, axes: Axes, palette: Palette) -> None:
        axes.set(xlim=(0, 1), ylim=(-FOOT, 1 + HEAD), xticks=[], yticks=[])
        self._faces = {-1: palette.tint_negative, 0: palette.grid, 1: palette.tint_positive}
        self._exponents = np.empty(0, dtype=int)  # of the lines
        self.rungs = axes.add_collection(LineCollection([], colors=palette.grid, **RUNGS))
        self.names = [
            axes.text(-0.02, 0, "", color=palette.muted, **RUNG_NAME) for _ in range(GAPS + 1)
        ]
        self.steps = axes.add_collection(PolyCollection([], **STAIRS), autolim=False)
        self.line = line(axes, palette.text, **EDGE)
        self.zero = axes.text(0.01, 0.01 - FOOT, "", color=palette.text, **NOTHING_LEFT)

    @property
    def stride(self) -> int:
        """How much higher each line of the axis is than the next one below, in powers of ten."""
        return int(self._exponents[1] - self._exponents[0])

    def update(self, gradients: Array, factors: Array) -> None:
        """Show another gradient's way."""
        exponents = rungs(gradients)
        if not np.array_equal(exponents, self._exponents):  # what stays is not sent again
            self._rule(exponents)
        n = len(gradients)
        heights = self.heights(np.append(gradients, 1.0))
        after, before = heights[:-1], heights[1:]
        edges = np.arange(n + 1) / n
        corners = np.stack([edges[:-1], before, edges[1:], before, edges[1:], after], axis=-1)
        corners = np.column_stack([corners, edges[:-1], after]).reshape(n, 4, 2)
        self.steps.set_verts(corners)
        self.steps.set_facecolors([self._faces[int(sign)] for sign in np.sign(factors)])
        self.line.set_data(np.repeat(edges, 2)[1:], np.append(np.repeat(after, 2), before[-1]))
        self.zero.set_text("" if np.all(gradients) else "↓ here 0")

    def heights(self, gradients: Array) -> Array:
        """Return where gradients stand on the axis, from 0 to 1 but for a gradient of 0."""
        sizes = np.abs(gradients)
        low, high = self._exponents[[0, -1]]
        places = np.full(sizes.shape, BELOW)
        places[sizes > 0] = (np.log10(sizes[sizes > 0]) - low) / (high - low)
        return places

    def _rule(self, exponents: Array) -> None:
        self._exponents = exponents
        places = np.linspace(0, 1, len(exponents))
        self.rungs.set_segments([[(0, place), (1, place)] for place in places])
        for index, text in enumerate(self.names):
            there = index < len(exponents)
            text.set_text(power_of_ten(int(exponents[index])) if there else "")
            if there:
                text.set_y(places[index])


def rungs(gradients: Array) -> Array:
    """Return the powers of ten at which an axis for gradients has its lines, equally far apart.

    >>> rungs(np.array([1.0, 1e-4])), rungs(np.array([1.0, 1e-40]))
    (array([-9, -6, -3,  0,  3]), array([-48, -36, -24, -12,   0,  12]))
    """
    sizes = np.abs(gradients)
    powers = np.log10(sizes[sizes > 0])
    low, high = powers.min(initial=LOWEST), powers.max(initial=HIGHEST)
    stride = STEP
    while np.ceil(high / stride) - np.floor(low / stride) > GAPS:
        stride *= 2
    return stride * np.arange(int(np.floor(low / stride)), int(np.ceil(high / stride)) + 1)
