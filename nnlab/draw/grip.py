"""A ring with a letter, for what a hand can move."""

from matplotlib.axes import Axes

from nnlab.draw.style import Palette


class Grip:
    """A ring in the colour of all that moves, and beside it what it sets."""

    def __init__(self, axes: Axes, palette: Palette, letter: str) -> None:
        (self.ring,) = axes.plot(
            [], [], marker="o", markersize=13, markerfacecolor=palette.background,
            markeredgecolor=palette.highlight, markeredgewidth=3, animated=True, zorder=6,
            clip_on=False,
        )  # fmt: skip
        self.letter = axes.text(
            0, 0, letter, color=palette.highlight, fontsize=9, fontweight="bold", ha="center",
            va="center", animated=True, zorder=7,
        )  # fmt: skip

    def update(self, x: float, y: float) -> None:
        """Show it at another place."""
        self.ring.set_data([x], [y])
        self.letter.set_position((x, y))
