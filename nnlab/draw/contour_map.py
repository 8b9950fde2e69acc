"""A loss over two parameters as a map, and a ball that walks down on it."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from nnlab.arguments import Array
from nnlab.draw.style import Palette
from nnlab.draw.walk import Walk

LINES = 12  # contour lines
SHARE = 0.002  # of the height: differences below it are all the same on the map


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
        shades = np.log(heights - low + SHARE * (high - low))
        axes.imshow(
            shades, cmap=shading(palette), extent=(x[0], x[-1], y[0], y[-1]), origin="lower",
            aspect="auto", interpolation="bilinear", zorder=0,
        )  # fmt: skip
        axes.contour(
            x, y, shades, np.linspace(shades.min(), shades.max(), LINES + 2)[1:-1],
            colors=palette.muted, linewidths=0.7, alpha=0.6, zorder=1, linestyles="solid",
        )  # fmt: skip
        row, column = np.unravel_index(heights.argmin(), heights.shape)
        axes.plot(
            x[column], y[row], marker="x", markersize=8, markeredgewidth=2.2, color=palette.text,
            linestyle="none", zorder=2, clip_on=False,
        )  # fmt: skip
        self.walk = Walk(axes, palette)


def shading(palette: Palette) -> LinearSegmentedColormap:
    """Return the shades of a landscape, from the floor of a valley to the rim."""
    return LinearSegmentedColormap.from_list(
        f"nnlab-heights-{palette.name}", [palette.background, palette.tint_positive]
    )
