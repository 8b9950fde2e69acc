"""A nerve cell beside an artificial neuron, with equal numbers on the parts that correspond."""

from typing import NamedTuple

from matplotlib.axes import Axes

from nnlab.draw.artificial_neuron import draw_artificial_neuron
from nnlab.draw.drawing import Drawing
from nnlab.draw.nerve_cell import draw_nerve_cell
from nnlab.draw.page import Point, badge, page, write
from nnlab.draw.style import LIGHT


class Label(NamedTuple):
    """What a part is called, what it does, where that is written, and where the part is."""

    name: str
    role: str
    at: Point
    parts: tuple[Point, ...]


# In each line, a part of the nerve cell and its likeness in the artificial neuron.
PAIRS = (
    (
        Label("dendrites", "receive", (140, 42), ((116, 84),)),
        Label("inputs", "x₁, x₂", (618, 182), ((618, 221), (618, 143))),
    ),
    (
        Label("synapses", "strong or weak", (18, 330), ((52, 272),)),
        Label("weights", "w₁, w₂", (646, 290), ((662, 222),)),
    ),
    (
        Label("cell body", "adds up", (236, 92), ((206, 142),)),
        Label("sum", "z = x₁w₁ + x₂w₂ + b", (694, 96), ((728, 156),)),
    ),
    (
        Label("axon hillock", "decides: above the threshold?", (270, 272), ((238, 182),)),
        Label("activation", "f decides", (800, 268), ((816, 209),)),
    ),
    (
        Label("axon", "sends on", (372, 122), ((409, 187),)),
        Label("output", "a = f(z)", (864, 120), ((898, 165),)),
    ),
)
ASIDES = (
    ((58, 62), "from other cells"),
    ((506, 96), "to the next cells"),
    ((348, 212), "myelin sheath"),
    ((738, 283), "bias"),
)
LIMITS = (
    "The bias b moves the threshold.\n"
    "The likeness ends here: a nerve cell is alive, it sends pulses over time, and its synapses\n"
    "change by chemistry; an artificial neuron is a line of arithmetic that gives one number."
)


def biological_neuron() -> Drawing:
    """Return a drawing of a nerve cell beside an artificial neuron, part by part.

    z = x₁ w₁ + x₂ w₂ + b, a = f(z).

    Source: lesson 01.

    >>> print(biological_neuron().text.splitlines()[1])
    1. dendrites (receive) ~ inputs (x₁, x₂)
    """
    figure, axes = page(940, 360)
    draw_nerve_cell(axes)
    draw_artificial_neuron(axes)
    for number, pair in enumerate(PAIRS, start=1):
        for label in pair:
            attach(axes, number, label)
    for at, words in ASIDES:
        write(axes, at, words, color=LIGHT.muted)
    for x, title in ((280, "A nerve cell"), (762, "An artificial neuron")):
        write(axes, (x, 341), title, fontsize=12, fontweight="bold")
    axes.plot([574, 574], [24, 336], color=LIGHT.grid, linewidth=1)
    return Drawing(figure, as_text())


def attach(axes: Axes, number: int, label: Label) -> None:
    """Write a label beside its number, and draw thin lines from there to the parts."""
    x, y = label.at
    for part in label.parts:
        ends = zip(label.at, part, strict=True)
        axes.plot(*ends, color=LIGHT.muted, linewidth=0.9, zorder=7)
    badge(axes, label.at, number)
    write(axes, (x + 15, y + 8), label.name, ha="left", fontweight="bold")
    write(axes, (x + 15, y - 8), label.role, ha="left")


def as_text() -> str:
    """Return the parts that correspond, a pair a line, and where the likeness ends."""
    lines = ["A nerve cell and an artificial neuron. The parts that correspond:"]
    for number, (cell, neuron) in enumerate(PAIRS, start=1):
        lines.append(f"{number}. {cell.name} ({cell.role}) ~ {neuron.name} ({neuron.role})")
    return "\n".join([*lines, LIMITS])
