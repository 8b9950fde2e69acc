"""The picture of ``explore.backprop``: the phase, the network, and the operation in large."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from nnlab.draw.live.computation import ComputationDiagram, counted, height
from nnlab.draw.live.marks import Stations
from nnlab.draw.style import Palette
from nnlab.explore.backprop.numbers import Result
from nnlab.explore.backprop.operations import PHASES, wire
from nnlab.explore.small_network import sizes_of
from nnlab.explore.stage.handle import Handle
from nnlab.network import Network

WIDTH, HEADER, FORMULA = 9.4, 0.4, 0.9  # inches
LARGEST, LETTER = 13, 0.68  # points, and how wide a bold letter is as a part of them


def size_of(net: Network) -> tuple[float, float]:
    """Return the width and the height that the picture of a network needs, in inches."""
    return WIDTH, HEADER + height(sizes_of(net)) + FORMULA


class BackpropPicture:
    """Above, how far the step of learning is; below, the current operation as a formula."""

    redraw_when = ("loss",)  # its name stands above its box
    handles: tuple[Handle, ...] = ()

    def __init__(self, figure: Figure, result: Result, palette: Palette, *, net: Network) -> None:
        figure.set_facecolor(palette.background)
        (width, whole), sizes = size_of(net), sizes_of(net)
        page = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, whole))
        page.set_axis_off()
        layers = [f"layer {k}: {name}" for k, name in enumerate(result.activations, start=1)]
        loss = {"binary_cross_entropy": "cross-entropy"}.get(result.state.loss, result.state.loss)
        axes = figure.add_axes(
            (0, FORMULA / whole, 1, height(sizes) / whole), xlim=(0, width), ylim=(0, height(sizes))
        )
        captions = ["inputs", *layers, f"loss: {loss}"]
        self.diagram = ComputationDiagram(axes, palette, sizes, captions)
        top = whole - HEADER / 2
        self.phases = Stations(page, palette, PHASES, (0.15, top))
        key = f"{a_weight(sizes)}\n∂ is dL/d of the number above it, → a new weight or bias"
        page.text(width - 0.12, top, key, color=palette.muted, fontsize=8, ha="right", va="center")
        self.symbols = write(page, 0.15, 0.72, LARGEST, palette.text)
        self.numbers = write(page, 0.15, 0.45, LARGEST, palette.text, weight="bold")
        self.rule = write(page, 0.15, 0.17, 9, palette.muted)
        self.update(result)

    def update(self, result: Result) -> None:
        """Show the operation of ``result``, and all numbers known by then."""
        now = result.operation
        self.diagram.update(result.known, now.name, now.uses, hidden=result.hidden)
        symbols, numbers = result.counted(f"{now.name} = {now.symbols}"), result.calculation
        size = font_for(max(symbols, numbers, key=len))
        self.symbols.set(text=symbols, fontsize=size)
        self.numbers.set(text=numbers, fontsize=size)
        self.rule.set_text(now.rule)
        self.phases.update(now.phase)


def a_weight(sizes: Sequence[int]) -> str:
    """Return how a weight is named, by one of the first layer in which they are counted.

    >>> a_weight((2, 2, 1)), a_weight((1, 1, 2)), a_weight((1, 1))
    ('W1₁₂ is the weight from x₁ to z1₂', 'W2₁₂ is the weight from a1 to z2₂', \
'w1 is the weight from x to z1')
    """
    layers = range(1, len(sizes))
    k = next((k for k in layers if max(sizes[k - 1 : k + 1]) > 1), 1)
    end = sizes[k] - 1
    before = wire(k - 1, len(sizes) - 1)
    return counted(f"W{k}[0,{end}] is the weight from {before}[0] to z{k}[{end}]", sizes)


def font_for(line: str) -> float:
    """Return the largest size, in points, at which a bold line fits the picture.

    >>> font_for("= 0.50 × 0.40"), font_for(120 * "0")
    (13, 8.0)
    """
    return min(LARGEST, round((WIDTH - 0.3) * 72 / (LETTER * len(line)), 1))


def write(page: Axes, x: float, y: float, size: float, color: str, weight: str = "normal") -> Text:
    """Return live words that are still to be set."""
    return page.text(
        x, y, "", fontsize=size, color=color, fontweight=weight, va="center", animated=True
    )
