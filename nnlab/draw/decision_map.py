"""What a classifier answers everywhere in the plane, over the examples it should tell apart."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from nnlab.arguments import Array
from nnlab.draw.style import Palette

MARKERS = ("o", "^")


class DecisionMap:
    """Answers as a coloured map, examples as markers, the boundary as a line, and one input.

    ``points`` (N, 2) with ``labels`` (N,) of 0 and 1 are drawn once. ``update`` takes the answers
    on a grid (rows, columns) between 0 ("no") and 1 ("yes"), the two ends of the boundary (2, 2),
    which may be NaN where there is none, and the input (2,).
    """

    def __init__(
        self, axes: Axes, palette: Palette, points: Array, labels: Array, names: Sequence[str]
    ) -> None:
        extent = (*axes.get_xlim(), *axes.get_ylim())
        self.answers = axes.imshow(
            np.full((2, 2), 0.5), cmap=palette.map, vmin=0, vmax=1, extent=extent, origin="lower",
            aspect="auto", interpolation="bilinear", animated=True, zorder=0,
        )  # fmt: skip
        colors = palette.negative, palette.positive
        area = np.clip(10_000 / len(points), 13, 90)  # few examples get large markers
        for label, marker in enumerate(MARKERS):
            axes.scatter(
                *points[labels == label].T, s=area, marker=marker, linewidths=0.5,
                color=colors[label], edgecolors=palette.background,
            )  # fmt: skip
        keys = [
            Line2D([], [], linestyle="none", marker=marker, color=color, markersize=7)
            for marker, color in zip(MARKERS, colors, strict=True)
        ]
        # Above the axes, as any place inside would hide examples.
        axes.legend(
            keys, names, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False,
            fontsize=9, labelcolor=palette.text, handletextpad=0, columnspacing=0.8, borderpad=0.2,
        )  # fmt: skip
        (self.boundary,) = axes.plot([], [], color=palette.text, linewidth=2, animated=True)
        (self.input,) = axes.plot(
            [], [], marker="o", markersize=13, markerfacecolor="none",
            markeredgecolor=palette.highlight, markeredgewidth=3, animated=True, zorder=4,
            clip_on=False,
        )  # fmt: skip

    def update(self, answers: Array, boundary: Array, point: tuple[float, float]) -> None:
        """Show other answers, with their boundary, and another input."""
        self.answers.set_data(answers)
        self.boundary.set_data(boundary[:, 0], boundary[:, 1])
        self.input.set_data(point[:1], point[1:])
