"""A straight arrow that can move: a line with a small triangle at its end."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from nnlab.arguments import Array

SLENDER = 0.75  # the width of the head as a share of its length


class StraightArrow:
    """An arrow of a width in points; ``update`` takes its two ends in data coordinates, (2,) each.

    Its head keeps its size, but is never longer than the arrow; from a place to itself there is no
    arrow.
    """

    def __init__(self, axes: Axes, color: str, width: float = 2.5, **looks: object) -> None:
        self._axes, self._length = axes, 5 + 2 * width
        (self.shaft,) = axes.plot([], [], color=color, linewidth=width, animated=True, **looks)
        self.head = Polygon(np.zeros((3, 2)), facecolor=color, linewidth=0, animated=True, **looks)
        axes.add_patch(self.head)

    def update(self, tail: Array, tip: Array) -> None:
        """Move the arrow."""
        corners = self._corners(tail, tip)
        self.shaft.set_data(*np.stack([tail, corners[1:].mean(axis=0)]).T)
        self.head.set_xy(corners)

    def _corners(self, tail: Array, tip: Array) -> Array:
        """Return the corners of the head, worked out on the screen, where its angles are right."""
        screen = self._axes.transData.transform(np.stack([tail, tip]))
        along = screen[1] - screen[0]
        length = np.hypot(*along)
        if length < 1e-6:
            return np.stack([tip, tip, tip])
        point = self._axes.get_figure().dpi / 72
        along = along / length * min(self._length * point, length)
        across = np.array([-along[1], along[0]]) * SLENDER / 2
        base = screen[1] - along
        corners = np.stack([screen[1], base + across, base - across])
        data: Array = self._axes.transData.inverted().transform(corners)
        return data
