"""The picture of ``explore.backprop``: the phase, the network, and the operation in large."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.text import Text

from nnlab.draw.arrangement import Around, Arrangement, AxesByName, Part
from nnlab.draw.live.computation import ComputationDiagram, counted, height, least_width
from nnlab.draw.live.marks import Stations
from nnlab.draw.style import DPI, Palette
from nnlab.explore.backprop.numbers import Result
from nnlab.explore.backprop.operations import PHASES, wire
from nnlab.explore.small_network import sizes_of
from nnlab.explore.stage.handle import Handle
from nnlab.network import Network

WIDTH, HEADER, FORMULA = 9.4, 0.4, 0.9  # inches
NOTHING = Around(0, 0, 0, 0)
LARGEST, LETTER = 13, 0.68  # points, and how wide a bold letter is as a part of them


def arrangement(net: Network) -> Arrangement:
    """Return where the phases, the computation of a network, and the formula stand."""
    sizes, placed, bottom = sizes_of(net), {}, 0.0
    heights = {"formula": FORMULA, "computation": height(sizes), "phases": HEADER}
    whole = sum(heights.values())
    for name, tall in heights.items():
        wide = (0, bottom / whole, 1, tall / whole)
        placed[name] = Part(wide, least_width(sizes), tall, NOTHING)
        bottom += tall
    above = (0.64, 1 - HEADER / whole, 0.36, HEADER / whole)
    key = Part(above, 3.3, HEADER, NOTHING)
    return Arrangement((WIDTH, whole), **dict(reversed(placed.items())), key=key)


class BackpropPicture:
    """Above, how far the step of learning is; below, the current operation as a formula."""

    redraw_when = ("loss",)  # its name stands above its box
    handles: tuple[Handle, ...] = ()

    def __init__(self, axes: AxesByName, result: Result, palette: Palette, *, net: Network) -> None:
        names = "key", "phases", "computation", "formula"
        key, head, diagram, formula = (in_inches(axes[name]) for name in names)
        self._width = formula.get_xlim()[1]
        layers = [f"layer {k}: {name}" for k, name in enumerate(result.activations, start=1)]
        loss = {"binary_cross_entropy": "cross-entropy"}.get(result.state.loss, result.state.loss)
        captions, sizes = ["inputs", *layers, f"loss: {loss}"], sizes_of(net)
        self.diagram = ComputationDiagram(diagram, palette, sizes, captions)
        self.phases = Stations(head, palette, PHASES, (0.15, HEADER / 2))
        words = f"{a_weight(sizes)}\n∂ is dL/d of the number above it, → a new weight or bias"
        looks = {"color": palette.muted, "fontsize": 8, "va": "center"}
        key.text(0.15, HEADER / 2, words, **looks)
        self.symbols = write(formula, 0.15, 0.72, LARGEST, palette.text)
        self.numbers = write(formula, 0.15, 0.45, LARGEST, palette.text, weight="bold")
        self.rule = write(formula, 0.15, 0.17, 9, palette.muted)
        self.update(result)

    def update(self, result: Result) -> None:
        """Show the operation of ``result``, and all numbers known by then."""
        now = result.operation
        self.diagram.update(result.known, now.name, now.uses, hidden=result.hidden)
        symbols, numbers = result.counted(f"{now.name} = {now.symbols}"), result.calculation
        size = font_for(max(symbols, numbers, key=len), self._width)
        self.symbols.set(text=symbols, fontsize=size)
        self.numbers.set(text=numbers, fontsize=size)
        self.rule.set_text(now.rule)
        self.phases.update(now.phase)


def in_inches(axes: Axes) -> Axes:
    """Return the axes, without ticks, and measured in inches from their lower left corner."""
    width, tall = axes.bbox.size / DPI
    axes.set(xlim=(0, width), ylim=(0, tall))
    axes.set_axis_off()
    return axes


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


def font_for(line: str, width: float) -> float:
    """Return the largest size, in points, at which a bold line fits a picture of some inches.

    >>> font_for("= 0.50 × 0.40", 9.4), font_for(120 * "0", 9.4)
    (13, 8.0)
    """
    return min(LARGEST, round((width - 0.3) * 72 / (LETTER * len(line)), 1))


def write(page: Axes, x: float, y: float, size: float, color: str, weight: str = "normal") -> Text:
    """Return live words that are still to be set."""
    return page.text(
        x, y, "", fontsize=size, color=color, fontweight=weight, va="center", animated=True
    )
