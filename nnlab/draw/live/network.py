"""A network as a diagram: with every number on it, or at a glance."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from nnlab.arguments import Array
from nnlab.draw.live.layout import LABEL, Edge, Frame, NetworkLayout, framed
from nnlab.draw.live.maps import NeuronMaps
from nnlab.draw.live.marks import line
from nnlab.draw.numerals import two_digits
from nnlab.draw.style import CENTERED, MOVES, Look, Palette, dash

# One neuron as a box: its name, its numbers, and room for a small picture of it.


ROW = 11.0  # from one row of words to the next, in pixels
WORDS = 60  # how wide a row of words is
RISE = 1.0  # pixels of a digit's middle above that of its line, in which a letter may hang down
BOX: Look = {"linewidth": 0.8, "zorder": 2}
IN_BOX: Look = {"va": "center", "fontsize": 8, "zorder": 3}
NAME: Look = {**IN_BOX, "fontweight": "bold"}
NUMBER: Look = {**IN_BOX, **MOVES, "ha": "right"}


class NeuronBox:
    """A name, and below it a row for each of the ``symbols`` with its number.

    The words fill the right side of the ``frame``; what is left over is the ``window``.
    """

    def __init__(
        self, axes: Axes, palette: Palette, frame: Frame, name: str, symbols: Sequence[str]
    ) -> None:
        left, self.width = frame.right - WORDS + 4, frame.right - frame.left
        self.window = Frame(frame.left + 1, frame.bottom + 1, left - 4, frame.top - 1)
        axes.add_patch(
            Rectangle(
                frame[:2], frame.right - frame.left, frame.top - frame.bottom,
                facecolor=palette.background, edgecolor=palette.muted, **BOX,
            )
        )  # fmt: skip
        top = frame.middle[1] + ROW * len(symbols) / 2
        axes.text(left, top, name, color=palette.muted, **NAME)
        heights = [top - ROW * (row + 1) for row in range(len(symbols))]
        self.rows = {
            symbol: framed(left - 2, height + RISE, (frame.right - left + 1, ROW))
            for symbol, height in zip(symbols, heights, strict=True)
        }
        self.numbers = []
        for symbol, height in zip(symbols, heights, strict=True):
            axes.text(left, height, symbol, color=palette.muted, **IN_BOX)
            number = axes.text(frame.right - 4, height, "", color=palette.text, **NUMBER)
            self.numbers.append(number)

    def update(self, values: Array) -> None:
        """Show other numbers, one for each symbol."""
        for text, value in zip(self.numbers, values, strict=True):
            text.set_text(two_digits(value))


def box_size(window: float, symbols: int) -> tuple[float, float]:
    """Return the width and height of a box with a window of that side, or none if it is 0.

    >>> box_size(0.0, 1)
    (60.0, 26.0)
    """
    return window + WORDS, max(window, ROW * (symbols + 1) + 4) * 1.0


# A network as a diagram: a box with numbers for each neuron, a line for each weight.


HEADING = 22  # the room above the boxes, in pixels
WIDEST_HEADING = 120
SMALLEST_WINDOW, LARGEST_WINDOW = 20, 64
GAP = LABEL[0] + 10  # from column to column, at least
LINE: Look = {**MOVES, "zorder": 1, "solid_capstyle": "butt"}
PAPER: Look = {**MOVES, "zorder": 4}  # above the lines, below the numbers
WRITTEN: Look = {**CENTERED, **MOVES, "fontsize": 8, "zorder": 5}
HEADINGS: Look = {**WRITTEN, "fontsize": 9}
PICKED_WEIGHT: Look = {**MOVES, "linewidth": 10, "alpha": 0.35, "zorder": 0.5}
PICKED_BIAS: Look = {**MOVES, "linewidth": 1.2, "zorder": 4}  # which fits between two rows
NUMBER_ROOM = (LABEL[0] + 4, LABEL[1])  # around any number that can be picked


def least_width(columns: int) -> float:
    """Return the width, in pixels, below which the weights have no room between the boxes.

    >>> least_width(2)
    191.0
    """
    return 1.0 + WORDS + (columns - 1) * (GAP + WORDS + SMALLEST_WINDOW)


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
        self.layout = self._arrange(names, symbols)
        self.lines = [self._line(ends) for ends in self.layout.lines]
        self.labels = [self._write(at, WRITTEN) for at in self.layout.labels]
        self.boxes = [
            [NeuronBox(axes, palette, *each, rows) for each in zip(frames, column, strict=True)]
            for frames, column, rows in zip(self.layout.frames, names, symbols, strict=True)
        ]
        tops = [(frames[0].middle[0], height - 9) for frames in self.layout.frames]
        self.headings = [self._write(at, HEADINGS) for at in tops]
        if self.boxes[-1][0].width < WIDEST_HEADING:
            self.headings[-1].set(x=width - 1, horizontalalignment="right")
        self._paper = axes.add_collection(PolyCollection([], facecolor=palette.background, **PAPER))
        self.picked_weight = line(axes, palette.highlight, **PICKED_WEIGHT)
        self.picked_bias = line(axes, palette.highlight, **PICKED_BIAS)
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
            row = self.boxes[edge.layer + 1][edge.target].rows["b"]
            return row.right - NUMBER_ROOM[0] / 2, row.middle[1]
        x, y = self.layout.labels[self.layout.edges.index(edge)].tolist()
        return x, y + RISE

    def _arrange(
        self, names: Sequence[Sequence[str]], symbols: Sequence[Sequence[str]]
    ) -> NetworkLayout:
        """Return where all stands, with windows as large as the axes have room for."""
        (width, height), behind = self._axes.bbox.size, len(names) - 1  # columns
        pitch = (height - HEADING) / max(map(len, names[1:]))
        room = (width - least_width(len(names))) / behind + SMALLEST_WINDOW
        sides = [0.0, *[min(pitch - 5, room, LARGEST_WINDOW)] * behind]
        return NetworkLayout(
            (width - 1, height - HEADING),  # so that the last frames are whole
            [len(column) for column in names],
            [box_size(side, len(rows)) for side, rows in zip(sides, symbols, strict=True)],
        )

    def _show(self, weights: Array) -> None:
        for index in np.flatnonzero(weights != self._weights):
            weight = weights[index]
            width = 0.8 + min(abs(weight), 6) * 0.9
            look = {"color": self._palette.sign(weight), "linestyle": dash(weight, width)}
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
        (line,) = self._axes.plot(*ends.T, **LINE)
        return line

    def _write(self, at: Any, look: Look) -> Text:
        return self._axes.text(*at, "", color=self._palette.text, **look)


def corners(frame: Frame) -> list[tuple[float, float]]:
    """Return the corners of a box, the first one again at the end.

    >>> corners(Frame(0, 0, 2, 1))
    [(0, 0), (2, 0), (2, 1), (0, 1), (0, 0)]
    """
    left, bottom, right, top = frame
    return [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]


# A network at a glance: a small map for every unit, a line for every weight, no numbers.


SKETCH_HEADING, LARGEST = 20, 44
INPUT_NAME: Look = {"ha": "right", "va": "center", "fontsize": 9}
TITLE: Look = {"ha": "center", "fontsize": 9}
LINES: Look = {**MOVES, "zorder": 1}
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
        side = min((height - SKETCH_HEADING) / max(sizes) - 4, LARGEST)
        room = (width - LARGEST - 2, height - SKETCH_HEADING)
        self.layout = NetworkLayout(room, sizes, [(side, side)] * len(sizes))
        shift = LARGEST  # for the names of the inputs
        self._ends = self.layout.lines + np.array([shift, 0])
        frames = [frame for column in self.layout.frames for frame in column]
        frames = [f._replace(left=f.left + shift, right=f.right + shift) for f in frames]
        for name, frame in zip(names, frames, strict=False):
            axes.text(shift - 6, frame.middle[1], name, color=palette.text, **INPUT_NAME)
        titles = ["inputs", *[f"layer {n}" for n in range(1, len(sizes) - 1)], "output"]
        for title, column in zip(titles, self.layout.frames, strict=True):
            middle = column[0].middle[0] + shift
            axes.text(middle, height - 10, title, color=palette.muted, **TITLE)
        self.positive, self.negative = (
            axes.add_collection(LineCollection([], colors=palette.sign(sign), **LINES))
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
