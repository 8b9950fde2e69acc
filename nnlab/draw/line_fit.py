"""Examples as points, and the line that is to go through them."""

from matplotlib.axes import Axes

from nnlab.arguments import Array
from nnlab.draw.style import Palette


class LineFit:
    """The examples x (N,) and t (N,), drawn once, a line y = w x + b, and rings around a few.

    ``update`` takes w, b, and the rows of the examples that get a ring.
    """

    def __init__(self, axes: Axes, palette: Palette, x: Array, t: Array) -> None:
        self._x, self._t, self._ends = x, t, axes.get_xlim()
        axes.scatter(
            x, t, s=24, color=palette.positive, edgecolors=palette.background, linewidths=0.5
        )
        (self.line,) = axes.plot([], [], color=palette.highlight, linewidth=2, animated=True)
        (self.rings,) = axes.plot(
            [], [], marker="o", markersize=10, markerfacecolor="none", linestyle="none",
            markeredgecolor=palette.text, markeredgewidth=1.5, animated=True, zorder=4,
        )  # fmt: skip

    def update(self, w: float, b: float, rows: Array) -> None:
        """Show another line, and rings around other examples."""
        self.line.set_data(self._ends, [w * x + b for x in self._ends])
        self.rings.set_data(self._x[rows], self._t[rows])
