"""A curve with a point on it that moves, and the tangent that shows how steep it is there."""

import numpy as np
from matplotlib.axes import Axes

from nnlab.arguments import Array
from nnlab.draw.style import Palette

HALF = 0.75  # inches of the tangent to each side of the point


class CurveWithTangent:
    """A still curve y = f(x), (N,) each; ``update`` takes a point on it and its slope there."""

    def __init__(
        self, axes: Axes, palette: Palette, x: Array, y: Array, *, color: str, linestyle: str
    ) -> None:
        axes.plot(x, y, color=color, linestyle=linestyle, linewidth=2, zorder=2)
        # The size of one unit in inches, so that every tangent is equally long on the screen.
        width, height = axes.get_position().size * axes.figure.get_size_inches()
        self._unit = width / np.ptp(axes.get_xlim()), height / np.ptp(axes.get_ylim())
        (self.tangent,) = axes.plot([], [], color=color, linewidth=4, alpha=0.5, animated=True)
        (self.point,) = axes.plot(
            [], [], marker="o", markersize=10, color=color, zorder=4,
            markeredgecolor=palette.background, markeredgewidth=1.5, animated=True,
        )  # fmt: skip

    def update(self, x: float, y: float, slope: float) -> None:
        """Show another point."""
        across, up = self._unit
        reach = HALF / np.hypot(across, slope * up)
        self.tangent.set_data([x - reach, x + reach], [y - slope * reach, y + slope * reach])
        self.point.set_data([x], [y])
