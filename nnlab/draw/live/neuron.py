"""A neuron with two inputs as a diagram, with a number on every wire."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.text import Text

from nnlab.draw.style import Palette, dash

Pair = tuple[float, float]

INPUTS = ((13, 88), (13, 55), (13, 22))
WEIGHTS = ((25, 92), (25, 61), (25, 17))  # where each weight is written, clear of the wires
PRODUCTS = ((57, 92), (25, 49))  # and what arrives from each input
SUM, OUTPUT = (78, 55), (108, 55)
RADIUS = 8


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
        axes.plot([SUM[0], OUTPUT[0]], [SUM[1], OUTPUT[1]], color=palette.muted, zorder=1)
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
            wire.set(
                color=self._palette.sign(weight),
                linestyle=dash(weight),
                linewidth=1 + min(abs(weight), 10) * 0.6,
            )
            text.set_text(f"{symbol} = {weight:.2f}")
        for text, product, weight, value in zip(self.products, ("x₁w₁", "x₂w₂"), w, x, strict=True):
            text.set_text(f"{product} = {weight * value:.2f}")

    def _wire(self, start: tuple[float, float]) -> Line2D:
        (wire,) = self._axes.plot(
            [start[0], SUM[0]], [start[1], SUM[1]], animated=True, zorder=1, solid_capstyle="butt"
        )
        return wire

    def _node(self, at: tuple[float, float]) -> Text:
        face, edge = self._palette.background, self._palette.text
        self._axes.add_patch(
            Circle(
                at, RADIUS, facecolor=face, edgecolor=edge, linewidth=1.5, zorder=2, animated=True
            )
        )
        return self._write(*at, "", color=edge, animated=True)

    def _number(self, at: tuple[float, float]) -> Text:
        return self._write(*at, "", ha="left", color=self._palette.text, animated=True)

    def _write(self, x: float, y: float, words: str, ha: str = "center", **looks: Any) -> Text:
        return self._axes.text(x, y, words, ha=ha, va="center", fontsize=9, zorder=3, **looks)


def short(value: float) -> str:
    """Return a number in few enough digits for a node.

    >>> short(-1.234), short(1234.5)
    ('-1.23', '1.2e+03')
    """
    return f"{value:.2f}" if abs(value) < 100 else f"{value:.2g}"
