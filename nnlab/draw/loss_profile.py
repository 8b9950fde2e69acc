"""A loss over one parameter as a curve, and a ball that walks down on it."""

from matplotlib.axes import Axes

from nnlab.arguments import Array
from nnlab.draw.style import Palette
from nnlab.draw.walk import Walk


class LossProfile:
    """A curve of heights (N,) over x (N,), drawn once, and a walking ball: ``walk`` is it."""

    def __init__(self, axes: Axes, palette: Palette, x: Array, heights: Array) -> None:
        axes.fill_between(x, heights, axes.get_ylim()[0], color=palette.tint_positive, alpha=0.35)
        axes.plot(x, heights, color=palette.text, linewidth=2, zorder=2)
        self.walk = Walk(axes, palette)
