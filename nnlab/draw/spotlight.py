"""What is being looked at: the thing itself, what it is made of, and the lines in between."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection

from nnlab.arguments import Array
from nnlab.draw.style import Palette

THIN, THICK = 1.0, 2.0


class Spotlight:
    """A thick frame and a marker around one area, thin frames around others, a glow along lines.

    Shapes: areas (4, 2), their corners from the lower left one on; lines (N, 2).
    """

    def __init__(self, axes: Axes, palette: Palette) -> None:
        color = palette.highlight
        self.glow = LineCollection(
            [], colors=color, linewidths=7, alpha=0.35, zorder=0.5, animated=True
        )
        self.frames = PolyCollection(
            [], facecolors="none", edgecolors=color, zorder=4, animated=True
        )
        axes.add_collection(self.glow, autolim=False)
        axes.add_collection(self.frames, autolim=False)
        (self.marker,) = axes.plot(
            [], [], marker=">", markersize=9, color=color, markeredgecolor=palette.background,
            zorder=5, animated=True, clip_on=False,
        )  # fmt: skip

    def update(self, area: Array, others: Sequence[Array], lines: Sequence[Array]) -> None:
        """Look at another area."""
        self.glow.set_segments(lines)
        self.frames.set_verts([*others, area])
        self.frames.set_linewidths([THIN] * len(others) + [THICK])
        left, middle = area[:, 0].min(), area[:, 1].mean()
        self.marker.set_data([left - 0.07], [middle])
