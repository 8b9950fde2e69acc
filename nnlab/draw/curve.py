"""A curve y = f(x) with one point on it that moves."""

from matplotlib.axes import Axes

from nnlab.arguments import Array
from nnlab.draw.style import Palette


class CurveWithPoint:
    """A curve, a point on it, and dashed lines from the point to both axes.

    ``update`` takes the curve's x and y, both (N,), and the point's two coordinates.
    """

    def __init__(self, axes: Axes, palette: Palette) -> None:
        axes.axhline(0, color=palette.grid, linewidth=1, zorder=1)
        axes.axvline(0, color=palette.grid, linewidth=1, zorder=1)
        (self.curve,) = axes.plot([], [], color=palette.text, linewidth=2, animated=True)
        (self.guide,) = axes.plot(
            [], [], color=palette.highlight, linewidth=1.2, linestyle=":", animated=True
        )
        (self.point,) = axes.plot(
            [], [], marker="o", markersize=9, color=palette.highlight,
            markeredgecolor=palette.background, markeredgewidth=1.5, animated=True,
        )  # fmt: skip
        self._left, self._bottom = axes.get_xlim()[0], axes.get_ylim()[0]

    def update(self, x: Array, y: Array, point_x: float, point_y: float) -> None:
        """Show another curve and another point."""
        self.curve.set_data(x, y)
        self.guide.set_data([point_x, point_x, self._left], [self._bottom, point_y, point_y])
        self.point.set_data([point_x], [point_y])
