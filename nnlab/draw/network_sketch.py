"""A network at a glance: a small map for every unit, a line for every weight, no numbers."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from nnlab.arguments import Array
from nnlab.draw.live.layout import NetworkLayout
from nnlab.draw.neuron_maps import NeuronMaps
from nnlab.draw.style import Palette

HEADING, LARGEST = 20, 44
DASHES = 9  # of a negative line: cut into pieces, as a dash pattern would grow with the width


class NetworkSketch:
    """Any network of up to five columns: inputs, hidden units, outputs.

    A line's width is the size of its weight; it is blue and solid where the weight is positive,
    orange and dashed where it is negative.
    """

    def __init__(
        self, axes: Axes, palette: Palette, names: Sequence[str], sizes: Sequence[int]
    ) -> None:
        width, height = axes.bbox.size
        axes.set(xlim=(0, width), ylim=(0, height))
        axes.set_axis_off()
        side = min((height - HEADING) / max(sizes) - 4, LARGEST)
        room = (width - LARGEST - 2, height - HEADING)
        self.layout = NetworkLayout(room, sizes, [(side, side)] * len(sizes))
        shift = LARGEST  # for the names of the inputs
        self._ends = self.layout.lines + np.array([shift, 0])
        frames = [frame for column in self.layout.frames for frame in column]
        frames = [f._replace(left=f.left + shift, right=f.right + shift) for f in frames]
        for name, frame in zip(names, frames, strict=False):
            axes.text(
                shift - 6, frame.middle[1], name, ha="right", va="center", fontsize=9,
                color=palette.text,
            )  # fmt: skip
        titles = ["inputs", *[f"h{n}" for n in range(1, len(sizes) - 1)], "output"]
        for title, column in zip(titles, self.layout.frames, strict=True):
            middle = column[0].middle[0] + shift
            axes.text(middle, height - 10, title, ha="center", fontsize=9, color=palette.muted)
        self.positive, self.negative = (
            axes.add_collection(
                LineCollection([], colors=palette.sign(sign), animated=True, zorder=1)
            )
            for sign in (1, -1)
        )
        self.maps = NeuronMaps(axes, palette, frames)

    def update(self, weights: Sequence[Array], answers: Sequence[Array]) -> None:
        """Show other weights (sources, targets), and other maps (rows, columns) from 0 to 1."""
        flat = np.concatenate([weight.ravel() for weight in weights])
        widths = 0.6 + 1.1 * np.abs(flat).clip(max=5)
        negative = flat < 0
        self.positive.set_segments(self._ends[~negative])
        self.positive.set_linewidths(widths[~negative])
        self.negative.set_segments(dashed(self._ends[negative]))
        self.negative.set_linewidths(np.repeat(widths[negative], DASHES))
        self.maps.update(answers, (np.nan, np.nan))


def dashed(ends: Array) -> Array:
    """Return lines (n, 2, 2) cut into pieces with gaps between them, (n * DASHES, 2, 2).

    >>> dashed(np.array([[[0.0, 0.0], [17.0, 0.0]]]))[1]
    array([[2., 0.],
           [3., 0.]])
    """
    along = np.arange(2 * DASHES).reshape(DASHES, 2)[None, :, :, None] / (2 * DASHES - 1)
    start, end = ends[:, None, None, 0], ends[:, None, None, 1]
    pieces: Array = (start + along * (end - start)).reshape(-1, 2, 2)
    return pieces
