"""The loss over two parameters as a coloured map, with a ring for "you are here"."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from nnlab.arguments import Array
from nnlab.draw.style import Palette

Pair = tuple[float, float]


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
            vmax=1, extent=(*axes.get_xlim(), *axes.get_ylim()), origin="lower", aspect="auto",
            interpolation="bilinear", animated=True, zorder=0,
        )  # fmt: skip
        (self.best,) = axes.plot(
            [], [], linestyle="none", marker="x", markersize=9, markeredgewidth=2.5,
            color=palette.text, animated=True, zorder=3,
        )  # fmt: skip
        (self.here,) = axes.plot(
            [], [], marker="o", markersize=13, markerfacecolor="none",
            markeredgecolor=palette.highlight, markeredgewidth=3, animated=True, zorder=4,
            clip_on=False,
        )  # fmt: skip

    def update(self, losses: Array, here: Pair, best: Pair) -> None:
        """Show another map, or other places on it."""
        above = losses - losses.min()
        shades = np.sqrt(above / (above.max() or 1.0))  # 1: where all losses are the same
        if not np.array_equal(shades, self.losses.get_array()):
            self.losses.set_data(shades)
        self.best.set_data(best[:1], best[1:])
        self.here.set_data(here[:1], here[1:])
