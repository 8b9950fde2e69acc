"""One neuron as a diagram, and a chain of them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.text import Text

from nnlab.arguments import Array
from nnlab.draw.live.marks import NumberRow, with_room
from nnlab.draw.numerals import short
from nnlab.draw.style import CENTERED, MOVES, Look, Palette, dash

# A neuron with two inputs as a diagram, with a number on every wire.


Pair = tuple[float, float]

INPUTS = ((13, 88), (13, 55), (13, 22))
WEIGHTS = ((25, 92), (25, 61), (25, 17))  # where each weight is written, clear of the wires
PRODUCTS = ((57, 92), (25, 49))  # and what arrives from each input
SUM, OUTPUT = (78, 55), (108, 55)
RADIUS = 8
AXON: Look = {"zorder": 1}
WIRE: Look = {**MOVES, "zorder": 1, "solid_capstyle": "butt"}
NODE: Look = {**MOVES, "linewidth": 1.5, "zorder": 2}
WORDS: Look = {**CENTERED, "fontsize": 9, "zorder": 3}


class NeuronDiagram:
    """Inputs, weights, bias, weighted sum z and output a of one neuron, left to right.

    Give it axes of equal scale. A wire's width is the size of its weight; it is blue and solid
    where the weight is positive, orange and dashed where it is negative.
    """

    def __init__(self, axes: Axes, palette: Palette, names: tuple[str, str]) -> None:
        axes.set(xlim=(0, 120), ylim=(0, 100), aspect="equal")
        axes.set_axis_off()
        self._axes, self._palette = axes, palette
        self.wires = [self._wire(start) for start in INPUTS]
        axes.plot([SUM[0], OUTPUT[0]], [SUM[1], OUTPUT[1]], color=palette.muted, **AXON)
        self.values = [self._node(at) for at in (*INPUTS, SUM, OUTPUT)]
        self.weights = [self._number(at) for at in WEIGHTS]
        self.products = [self._number(at) for at in PRODUCTS]
        captions = (f"x₁ {names[0]}", f"x₂ {names[1]}", "always 1")
        for (x, y), caption in zip(INPUTS, captions, strict=True):
            self._write(x, y - RADIUS - 4, caption, color=palette.muted)
        self._write(SUM[0], SUM[1] - RADIUS - 4, "sum z", color=palette.muted)
        self._write(OUTPUT[0], OUTPUT[1] - RADIUS - 4, "output a", color=palette.muted)

    def update(self, x: Pair, w: Pair, b: float, z: float, a: float) -> None:
        """Show other numbers: two inputs x and their weights w, then b, z and a."""
        for text, value in zip(self.values, (*x, 1, z, a), strict=True):
            text.set_text("1" if text is self.values[2] else short(value))
        symbols = ("w₁", "w₂", "b")
        for wire, text, symbol, weight in zip(
            self.wires, self.weights, symbols, (*w, b), strict=True
        ):
            width = 1 + min(abs(weight), 10) * 0.6
            look = {"color": self._palette.sign(weight), "linestyle": dash(weight, width)}
            wire.set(linewidth=width, **look)
            text.set_text(f"{symbol} = {weight:.2f}")
        for text, product, weight, value in zip(self.products, ("x₁w₁", "x₂w₂"), w, x, strict=True):
            text.set_text(f"{product} = {weight * value:.2f}")

    def _wire(self, start: tuple[float, float]) -> Line2D:
        (wire,) = self._axes.plot([start[0], SUM[0]], [start[1], SUM[1]], **WIRE)
        return wire

    def _node(self, at: tuple[float, float]) -> Text:
        face, edge = self._palette.background, self._palette.text
        self._axes.add_patch(Circle(at, RADIUS, facecolor=face, edgecolor=edge, **NODE))
        return self._write(*at, "", color=edge, **MOVES)

    def _number(self, at: tuple[float, float]) -> Text:
        return self._write(*at, "", ha="left", color=self._palette.text, **MOVES)

    def _write(self, x: float, y: float, words: str, **looks: Any) -> Text:
        return self._axes.text(x, y, words, **{**WORDS, **looks})


# A chain of neurons, one behind the other, each with what it puts out.


OUTPUTS, NODES, NAMES, FACTORS = 0.88, 0.63, 0.39, 0.12  # heights of the four rows
LARGEST, SHARE = 11.0, 0.8  # a neuron's diameter: in points, and of its column, at most
ROW_NAME: Look = {"ha": "right", "va": "center", "fontsize": 8}
CHAIN: Look = {**MOVES, "zorder": 1}
NEURONS: Look = {**MOVES, "linewidths": 1.2, "zorder": 2}


class ChainDiagram:
    """Neurons left to right, their outputs above them, their numbers and factors below.

    A neuron is blue where its output is positive, orange where it is negative, hollow where it is
    0. Where there is no room for the words of all, those of the first, the last and some in between
    are written. ``update`` takes the outputs (n,), the weight between the neurons, and the words
    for outputs and factors.
    """

    def __init__(self, axes: Axes, palette: Palette, most: int) -> None:
        axes.set(xlim=(0, 1), ylim=(0, 1))
        axes.set_axis_off()
        self._axes, self._palette = axes, palette
        self._faces = {-1: palette.tint_negative, 0: palette.background, 1: palette.tint_positive}
        for y, name in ((OUTPUTS, "outputs →"), (NAMES, "layers"), (FACTORS, "← factors")):
            axes.text(-0.02, y, name, color=palette.muted, **ROW_NAME)
        (self.wire,) = axes.plot([], [], **CHAIN)
        self.neurons = axes.scatter([], [], edgecolors=palette.text, **NEURONS)
        self.outputs = NumberRow(axes, palette, OUTPUTS, most)
        self.names = NumberRow(axes, palette, NAMES, most)
        self.factors = NumberRow(axes, palette, FACTORS, most)

    def update(self, a: Array, w: float, outputs: Sequence[str], factors: Sequence[str]) -> None:
        """Show another chain."""
        columns = (np.arange(len(a)) + 0.5) / len(a)
        height = np.full(len(a), NODES)
        self.wire.set_data(columns, height)
        width = 1 + 1.2 * abs(w)
        self.wire.set(color=self._palette.sign(w), linestyle=dash(w, width), linewidth=width)
        self.neurons.set_offsets(np.column_stack([columns, height]))
        self.neurons.set_facecolors([self._faces[int(sign)] for sign in np.sign(a)])
        column = self._axes.bbox.width / len(a) * 72 / self._axes.figure.dpi  # in points
        self.neurons.set_sizes([min(LARGEST, SHARE * column) ** 2])
        names = [str(layer) for layer in range(1, len(a) + 1)]
        written = with_room(len(a), max(map(len, [*outputs, *factors])), self._axes.bbox.width)
        for row, words in ((self.outputs, outputs), (self.names, names), (self.factors, factors)):
            row.update([word if index in written else "" for index, word in enumerate(words)])
