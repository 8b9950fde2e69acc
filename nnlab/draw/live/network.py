"""A network as a diagram: a box with numbers for each neuron, a line for each weight."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from matplotlib.text import Text

from nnlab.arguments import Array
from nnlab.draw.live.layout import LABEL, Edge, Frame, NetworkLayout, framed
from nnlab.draw.neuron_box import NeuronBox, box_size, two_digits
from nnlab.draw.style import Palette, dash

HEADING = 22  # the room above the boxes, in pixels
LARGEST_WINDOW = 64


class NetworkDiagram:
    """Any small network, left to right, with the numbers of each neuron written in its box.

    ``names`` holds the names of the neurons, column by column; ``symbols`` says for each column
    which numbers stand in its boxes. Boxes behind the first column have room for a small picture.

    A line's width is the size of its weight; it is blue and solid where the weight is positive,
    orange and dashed where it is negative. Each weight is written on its line where there is room;
    where there is none, only those that lead to the picked neuron are. For a bias to be picked,
    the symbols of its column need a "b".
    """

    def __init__(
        self,
        axes: Axes,
        palette: Palette,
        names: Sequence[Sequence[str]],
        symbols: Sequence[Sequence[str]],
    ) -> None:
        width, height = axes.bbox.size
        axes.set(xlim=(0, width), ylim=(0, height))
        axes.set_axis_off()
        self._axes, self._palette = axes, palette
        pitch = (height - HEADING) / max(map(len, names[1:]))
        sides = [0.0, *[min(pitch - 5, LARGEST_WINDOW) for _ in names[1:]]]
        self.layout = NetworkLayout(
            (width - 1, height - HEADING),  # so that the last frames are whole
            [len(column) for column in names],
            [box_size(side, len(rows)) for side, rows in zip(sides, symbols, strict=True)],
        )
        self.lines = [self._line(ends) for ends in self.layout.lines]
        self.labels = [self._write(at, size=8) for at in self.layout.labels]
        self.boxes = [
            [NeuronBox(axes, palette, *each, rows) for each in zip(frames, column, strict=True)]
            for frames, column, rows in zip(self.layout.frames, names, symbols, strict=True)
        ]
        tops = [(frames[0].middle[0], height - 9) for frames in self.layout.frames]
        self.headings = [self._write(at, size=9) for at in tops]
        self._paper = axes.add_collection(
            PolyCollection([], facecolor=palette.background, zorder=4, animated=True)
        )
        looks = {"color": palette.highlight, "animated": True}
        (self.picked_weight,) = axes.plot([], [], linewidth=10, alpha=0.35, zorder=0.5, **looks)
        (self.picked_bias,) = axes.plot([], [], linewidth=2, zorder=4, **looks)
        # What is drawn, so that only what changed travels to the screen.
        self._weights = np.full(len(self.lines), np.nan)
        self._papers: list[list[tuple[float, float]]] = []
        self._picked: Edge | None = None

    def update(
        self,
        weights: Sequence[Array],
        values: Sequence[Array],
        headings: Sequence[str],
        picked: Edge,
    ) -> None:
        """Show other numbers, and mark one weight or bias.

        Shapes: ``weights[layer]`` (sources, targets), ``values[column]`` (neurons, symbols).
        ``headings`` stand above the columns.
        """
        for column, numbers in zip(self.boxes, values, strict=True):
            for box, row in zip(column, numbers, strict=True):
                box.update(row)
        for text, words in zip(self.headings, headings, strict=True):
            text.set_text(words)
        self._show(np.concatenate([weight.ravel() for weight in weights]))
        self._write_weights(picked)
        if picked != self._picked:
            self._mark(picked)
        self._picked = picked

    def middle(self, edge: Edge) -> tuple[float, float]:
        """Return where the number of a weight or a bias is written."""
        if edge.source is None:
            return self.boxes[edge.layer + 1][edge.target].rows["b"].middle
        x, y = self.layout.labels[self.layout.edges.index(edge)].tolist()
        return x, y

    def _show(self, weights: Array) -> None:
        for index in np.flatnonzero(weights != self._weights):
            weight = weights[index]
            width = 0.8 + min(abs(weight), 6) * 0.9
            look = {"color": self._palette.sign(weight), "linestyle": dash(weight)}
            self.lines[index].set(linewidth=width, **look)
        self._weights = weights

    def _write_weights(self, picked: Edge) -> None:
        papers = []
        for edge, text, weight in zip(self.layout.edges, self.labels, self._weights, strict=True):
            goes_there = (edge.layer, edge.target) == (picked.layer, picked.target)
            words = two_digits(weight) if self.layout.roomy[edge.layer] or goes_there else ""
            if words != text.get_text():
                text.set(text=words, color=self._palette.sign(weight))
            if words:
                (x, y), width = text.get_position(), 6.6 * len(words)
                papers.append(corners(framed(x - width / 2, y, (width, LABEL[1]))))
        if papers != self._papers:
            self._paper.set_verts(papers)
        self._papers = papers

    def _mark(self, picked: Edge) -> None:
        if picked.source is None:
            row = self.boxes[picked.layer + 1][picked.target].rows["b"]
            self.picked_bias.set_data(*zip(*corners(row), strict=True))
            self.picked_weight.set_data([], [])
        else:
            line = self.layout.lines[self.layout.edges.index(picked)]
            self.picked_weight.set_data(*line.T)
            self.picked_bias.set_data([], [])

    def _line(self, ends: Array) -> Line2D:
        (line,) = self._axes.plot(*ends.T, animated=True, zorder=1, solid_capstyle="butt")
        return line

    def _write(self, at: Any, size: int) -> Text:
        looks = {"ha": "center", "va": "center", "color": self._palette.text}
        return self._axes.text(*at, "", fontsize=size, zorder=5, animated=True, **looks)


def corners(frame: Frame) -> list[tuple[float, float]]:
    """Return the corners of a box, the first one again at the end.

    >>> corners(Frame(0, 0, 2, 1))
    [(0, 0), (2, 0), (2, 1), (0, 1), (0, 0)]
    """
    left, bottom, right, top = frame
    return [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
