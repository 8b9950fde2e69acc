"""A ball that walks in small steps: where it came from, where it is, and where it goes next."""

import numpy as np
from matplotlib.axes import Axes

from nnlab.arguments import Array
from nnlab.draw.live.marks import StraightArrow
from nnlab.draw.style import Palette

FAR = 1000.0  # widths of the axes: what lies beyond is put there, for a screen counts in 32 bits


class Walk:
    """A path with a start that a hand can take, the ball at its end, and arrows from the ball.

    ``update`` takes the path so far (n, 2), the place of the next step (2,), the tip of the arrow
    (2,), and that of a second, thinner arrow to compare with, or None.
    """

    def __init__(self, axes: Axes, palette: Palette) -> None:
        self._limits = np.array([axes.get_xlim(), axes.get_ylim()])
        live = {"animated": True, "linestyle": "none"}
        (self.path,) = axes.plot(
            [], [], color=palette.highlight, linewidth=1.4, marker="o", markersize=3.5,
            animated=True, zorder=4,
        )  # fmt: skip
        (self.following,) = axes.plot(
            [], [], color=palette.highlight, linewidth=1.2, linestyle=":", animated=True, zorder=4,
        )  # fmt: skip
        (self.target,) = axes.plot(
            [], [], marker="o", markersize=7, markerfacecolor=palette.background,
            markeredgecolor=palette.highlight, markeredgewidth=1.4, zorder=5, **live,
        )  # fmt: skip
        (self.start,) = axes.plot(
            [], [], marker="o", markersize=13, markerfacecolor="none",
            markeredgecolor=palette.highlight, markeredgewidth=3, zorder=5, **live,
        )  # fmt: skip
        self.compared = StraightArrow(axes, palette.text, 1.0, zorder=7)
        self.arrow = StraightArrow(axes, palette.text, 3.0, zorder=6)
        (self.ball,) = axes.plot(
            [], [], marker="o", markersize=11, color=palette.highlight,
            markeredgecolor=palette.background, markeredgewidth=1.5, zorder=8, **live,
        )  # fmt: skip

    def update(self, path: Array, following: Array, tip: Array, compared: Array | None) -> None:
        """Show another walk."""
        path, following = self._near(path), self._near(following)
        ball = path[-1]
        self.path.set_data(*path.T)
        self.start.set_data(*path[:1].T)
        self.ball.set_data(*path[-1:].T)
        self.following.set_data(*np.stack([ball, following]).T)
        self.target.set_data(*following[None].T)
        self.arrow.update(ball, self._near(tip))
        self.compared.update(ball, ball if compared is None else self._near(compared))

    def _near(self, places: Array) -> Array:
        low, high = self._limits.T
        near: Array = places.clip(low - FAR * (high - low), high + FAR * (high - low))
        return near
