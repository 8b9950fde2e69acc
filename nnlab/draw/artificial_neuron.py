"""An artificial neuron, drawn: inputs, weights, bias, sum, activation, output."""

from matplotlib.axes import Axes
from matplotlib.patches import Circle

from nnlab.draw.page import Point, arrow, write
from nnlab.draw.style import CELL, CELL_EDGE, LIGHT

INPUTS: tuple[Point, ...] = ((618, 240), (618, 124))
BIAS: Point = (738, 256)
SUM: Point = (738, 182)
ACTIVATION: Point = (822, 182)
OUTPUT: Point = (908, 182)
SMALL, LARGE = 19, 27
# Where each wire begins, how wide it is, what is written on it, and where.
WIRES = (
    (INPUTS[0], 5.5, "w₁", (680, 227)),
    (INPUTS[1], 2.0, "w₂", (680, 137)),
    (BIAS, 2.0, "", BIAS),
)


def draw_artificial_neuron(axes: Axes) -> None:
    """Draw the neuron into axes measured in pixels; it reaches from (600, 105) to (930, 275)."""
    for start, width, symbol, at in WIRES:
        x, y = zip(start, SUM, strict=True)
        axes.plot(x, y, color=LIGHT.muted, linewidth=width, zorder=2)
        write(axes, at, symbol, fontsize=11)
    arrow(axes, SUM, (ACTIVATION[0] - LARGE, SUM[1]))
    arrow(axes, ACTIVATION, (OUTPUT[0] - SMALL, OUTPUT[1]))
    for at, symbol in ((INPUTS[0], "x₁"), (INPUTS[1], "x₂"), (BIAS, "b"), (OUTPUT, "a")):
        disc(axes, at, SMALL, LIGHT.background, LIGHT.muted)
        write(axes, at, symbol, fontsize=11)
    for at, symbol in ((SUM, "z"), (ACTIVATION, "f")):
        disc(axes, at, LARGE, CELL, CELL_EDGE)
        write(axes, at, symbol, fontsize=13)


def disc(axes: Axes, at: Point, radius: float, face: str, edge: str) -> None:
    """Draw a node."""
    axes.add_patch(Circle(at, radius, facecolor=face, edgecolor=edge, linewidth=1.5, zorder=5))
