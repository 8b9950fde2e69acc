"""A slice of a loss with the path of a run above it."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from nnlab.arguments import Array
from nnlab.draw.contour_map import shading
from nnlab.draw.style import Palette

LINES = 9  # contour lines
SHARE = 0.02  # of the losses above the lowest, by the logarithm of which the shades go
Pair = tuple[float, float]


class LossSlice:
    """Losses as shades with written contours, the run's path, where it is now, and a point.

    The losses (rows, columns) at the ``sides``, x (columns,) and y (rows,), and the path (n, 2) are
    drawn once, with a cross at the lowest loss. ``update`` takes the path so far, which ends at the
    ring, and the place of the point.
    """

    def __init__(
        self, axes: Axes, palette: Palette, sides: Sequence[Array], losses: Array, path: Array
    ) -> None:
        x, y = sides
        axes.set(xlim=x[[0, -1]], ylim=y[[0, -1]])
        levels = levels_of(losses)
        above = losses - losses.min()
        shades = np.log(above + SHARE * (np.median(above) + np.finfo(float).tiny))
        axes.imshow(
            shades, cmap=shading(palette), extent=(x[0], x[-1], y[0], y[-1]), origin="lower",
            aspect="auto", interpolation="bilinear", zorder=0,
        )  # fmt: skip
        lines = axes.contour(
            x, y, losses, levels, colors=palette.muted, linewidths=0.7, zorder=1, alpha=0.7
        )
        axes.clabel(lines, fmt=written(levels), fontsize=7, colors=palette.text)
        row, column = np.unravel_index(losses.argmin(), losses.shape)
        lowest = self._mark(axes, palette.text, "x", 8, 2.2)
        lowest.set(xdata=[x[column]], ydata=[y[row]], clip_on=False)
        axes.plot(*path.T, color=palette.muted, linewidth=1.2, linestyle=":", zorder=2)
        (self.path,) = axes.plot(
            [], [], color=palette.highlight, linewidth=1.8, animated=True, zorder=4
        )
        self.here = self._mark(axes, palette.highlight, "o", 13, 3)
        self.point = self._mark(axes, palette.text, "D", 8, 2)
        for mark in (self.here, self.point):
            mark.set(animated=True, zorder=5)

    def update(self, path: Array, point: Pair) -> None:
        """Show the path up to another step, and the point at another place."""
        self.path.set_data(*path.T)
        self.here.set_data(*path[-1:].T)
        self.point.set_data(point[:1], point[1:])

    @staticmethod
    def _mark(axes: Axes, color: str, marker: str, size: float, width: float) -> Line2D:
        (mark,) = axes.plot(
            [], [], linestyle="none", marker=marker, markersize=size, markeredgecolor=color,
            markerfacecolor="none", markeredgewidth=width, zorder=3,
        )  # fmt: skip
        return mark


def levels_of(losses: Array) -> Array:
    """Return the losses of the contour lines, each an equal factor above the one before.

    >>> levels_of(np.array([[1.0, 2.0, 1024.0]])).round(6)
    array([  2.,   4.,   8.,  16.,  32.,  64., 128., 256., 512.])
    """
    high = float(losses.max())
    low = max(float(losses.min()), 1e-4 * high)
    return np.asarray(np.geomspace(low, high, LINES + 2)[1:-1])


def written(levels: Array) -> dict[float, str]:
    """Return each level in as few digits as tell them all apart, but in two at least.

    >>> written(np.array([0.2512, 0.2534]))
    {0.2512: '0.251', 0.2534: '0.253'}
    """
    for digits in range(2, 17):
        words = {float(level): f"{level:.{digits}g}" for level in levels}
        if len(set(words.values())) == len(levels):
            break
    return words
