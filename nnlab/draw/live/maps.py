"""What a classifier, or a single neuron of it, answers everywhere in the plane."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D

from nnlab.arguments import Array
from nnlab.draw.live.layout import Frame
from nnlab.draw.live.marks import ALONE, line, ring
from nnlab.draw.style import ABOVE, MAP, MOVES, Look, Palette

# What a classifier of two or three classes answers everywhere in the plane, and its examples.


MARKERS = ("o", "^", "s")
LIVE_MAP: Look = {**MAP, **MOVES}
FILLED: Look = {"s": 26, "linewidths": 0.5, "zorder": 3}
HOLLOW: Look = {"s": 18, "linewidths": 1.1, "zorder": 3, "facecolor": "none"}
KEY: Look = {**ALONE, "markersize": 6}
HOLLOW_KEY: Look = {**KEY, "markerfacecolor": "none"}
KEYS: Look = {
    **ABOVE, "ncols": 4, "fontsize": 8.5, "handletextpad": 0, "columnspacing": 0.7,
    "borderpad": 0.1,
}  # fmt: skip


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
        self.answers = axes.imshow(np.full((2, 2, 3), 0.5), extent=extent, **LIVE_MAP)

    def points(self, x: Array, labels: Array, *, filled: bool) -> None:
        """Draw examples (N, 2), each class with its colour and its marker."""
        for label, (color, marker) in enumerate(zip(self.colors, MARKERS, strict=False)):
            edge = self._palette.background if filled else color
            look = {"facecolor": color, **FILLED} if filled else HOLLOW
            self._axes.scatter(*x[labels == label].T, marker=marker, edgecolor=edge, **look)

    def legend(self, names: Sequence[str]) -> None:
        """Write above the map which marker is which class, and what a hollow one is."""
        keys = [
            Line2D([], [], color=color, **{**KEY, "marker": marker})
            for marker, color in zip(MARKERS, self.colors, strict=False)
        ]
        keys.append(Line2D([], [], markeredgecolor=self._palette.text, **HOLLOW_KEY))
        words = [*names, "hollow: test"]
        self._axes.legend(keys, words, labelcolor=self._palette.text, **KEYS)

    def update(self, probabilities: Array) -> None:
        """Show other answers: probabilities (rows, columns, classes)."""
        classes = probabilities.shape[-1]
        depth = (probabilities.max(axis=-1, keepdims=True) - 1 / classes) / (1 - 1 / classes)
        tint = self._tints[probabilities.argmax(axis=-1)]
        self.answers.set_data(self._paper + depth * (tint - self._paper))


# What a classifier answers everywhere in the plane, over the examples it should tell apart.


TWO_MARKERS = MARKERS[:2]
BOUNDARY: Look = {**MOVES, "linewidth": 2}
TWO_KEYS: Look = {
    "loc": "lower right", "bbox_to_anchor": (1, 1), "ncols": 2, "frameon": False, "fontsize": 9,
    "handletextpad": 0, "columnspacing": 0.8, "borderpad": 0.2,
}  # fmt: skip


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
            np.full((2, 2), 0.5), cmap=palette.map, vmin=0, vmax=1, extent=extent, **LIVE_MAP
        )
        colors = palette.negative, palette.positive
        area = np.clip(10_000 / len(points), 13, 90)  # few examples get large markers
        for label, marker in enumerate(TWO_MARKERS):
            axes.scatter(
                *points[labels == label].T, s=area, marker=marker, linewidths=0.5,
                color=colors[label], edgecolors=palette.background,
            )  # fmt: skip
        keys = [
            Line2D([], [], color=color, **{**KEY, "marker": marker, "markersize": 7})
            for marker, color in zip(TWO_MARKERS, colors, strict=True)
        ]
        axes.legend(keys, names, labelcolor=palette.text, **TWO_KEYS)
        self.boundary = line(axes, palette.text, **BOUNDARY)
        self.input = ring(axes, palette.highlight, zorder=4, clip_on=False)

    def update(self, answers: Array, boundary: Array, point: tuple[float, float]) -> None:
        """Show other answers, with their boundary, and another input."""
        self.answers.set_data(answers)
        self.boundary.set_data(boundary[:, 0], boundary[:, 1])
        self.input.set_data(point[:1], point[1:])


# Small maps in a diagram: what each neuron answers everywhere in the plane of the inputs.


SMALL_MAP: Look = {**LIVE_MAP, "zorder": 3}
DOTS: Look = {**ALONE, **MOVES, "markersize": 4, "zorder": 4}


class NeuronMaps:
    """A small coloured map in each of the ``frames``, and a dot in each where the input is."""

    def __init__(self, axes: Axes, palette: Palette, frames: Sequence[Frame]) -> None:
        self.maps = [
            axes.imshow(
                np.full((2, 2), 0.5), cmap=palette.map, vmin=0, vmax=1,
                extent=(frame.left, frame.right, frame.bottom, frame.top), **SMALL_MAP,
            )
            for frame in frames
        ]  # fmt: skip
        self.dots = line(axes, palette.highlight, **DOTS)
        self._starts = np.array([frame[:2] for frame in frames])
        self._sides = np.array([frame[2:] for frame in frames]) - self._starts

    def update(self, answers: Sequence[Array], place: tuple[float, float]) -> None:
        """Show other answers, and the input at another ``place``, in shares of the map's sides.

        Shapes: each of ``answers`` (rows, columns), from 0 ("no") over 0.5 to 1 ("yes").
        """
        for image, values in zip(self.maps, answers, strict=True):
            if not np.array_equal(values, image.get_array()):  # only what changed travels
                image.set_data(values)
        self.dots.set_data(*(self._starts + self._sides * place).T)
