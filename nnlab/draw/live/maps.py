"""What a classifier of two or three classes answers everywhere in the plane, and its examples."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D

from nnlab.arguments import Array
from nnlab.draw.style import Palette

MARKERS = ("o", "^", "s")


class ClassMap:
    """Answers as a coloured map: the colour says which class is likeliest, its depth how likely.

    The examples are drawn once: those to learn from are filled, those to test with are hollow.
    """

    def __init__(self, axes: Axes, palette: Palette, classes: int) -> None:
        extent = (*axes.get_xlim(), *axes.get_ylim())
        self._axes, self._palette = axes, palette
        self.colors = (palette.negative, palette.positive, palette.highlight)[:classes]
        tints = (palette.tint_negative, palette.tint_positive, palette.tint_highlight)[:classes]
        self._paper = np.array(to_rgb(palette.background))
        self._tints = np.array([to_rgb(tint) for tint in tints])
        self.answers = axes.imshow(
            np.full((2, 2, 3), 0.5), extent=extent, origin="lower", aspect="auto",
            interpolation="bilinear", animated=True, zorder=0,
        )  # fmt: skip

    def points(self, x: Array, labels: Array, *, filled: bool) -> None:
        """Draw examples (N, 2), each class with its colour and its marker."""
        for label, (color, marker) in enumerate(zip(self.colors, MARKERS, strict=False)):
            face, edge = (color, self._palette.background) if filled else ("none", color)
            self._axes.scatter(
                *x[labels == label].T, s=26 if filled else 18, marker=marker, facecolor=face,
                edgecolor=edge, linewidths=0.5 if filled else 1.1, zorder=3,
            )  # fmt: skip

    def legend(self, names: Sequence[str]) -> None:
        """Write above the map which marker is which class, and what a hollow one is."""
        keys = [
            Line2D([], [], linestyle="none", marker=marker, color=color, markersize=6)
            for marker, color in zip(MARKERS, self.colors, strict=False)
        ]
        hollow = Line2D(
            [], [], linestyle="none", marker="o", markerfacecolor="none",
            markeredgecolor=self._palette.text, markersize=6,
        )  # fmt: skip
        self._axes.legend(
            [*keys, hollow], [*names, "hollow: test"], loc="lower left", bbox_to_anchor=(-0.02, 1),
            ncols=4, frameon=False, fontsize=8.5, labelcolor=self._palette.text, handletextpad=0,
            columnspacing=0.7, borderpad=0.1,
        )  # fmt: skip

    def update(self, probabilities: Array) -> None:
        """Show other answers: probabilities (rows, columns, classes)."""
        classes = probabilities.shape[-1]
        depth = (probabilities.max(axis=-1, keepdims=True) - 1 / classes) / (1 - 1 / classes)
        tint = self._tints[probabilities.argmax(axis=-1)]
        self.answers.set_data(self._paper + depth * (tint - self._paper))
