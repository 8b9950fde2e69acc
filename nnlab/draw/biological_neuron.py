"""A nerve cell beside an artificial neuron, with equal numbers on the parts that correspond."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path

from nnlab.arguments import Array
from nnlab.draw.page import Point, arrow, badge, page, write
from nnlab.draw.style import (
    CELL,
    CELL_EDGE,
    LIGHT,
    MYELIN,
    MYELIN_EDGE,
    NUCLEUS,
    Drawing,
    course_style,
)

# Shapes as they grow: branches that taper along a bent line.


Curve = Sequence[tuple[float, float]]  # the control points of a Bézier curve


def bezier(points: Curve, start: float = 0.0, end: float = 1.0, n: int = 48) -> Array:
    """Return ``n`` points (n, 2) on the Bézier curve of any number of control points.

    ``start`` and ``end`` cut a piece out of it: 0 is where the curve begins, 1 where it ends.

    Source: de Casteljau's construction.

    >>> bezier([(0, 0), (2, 2), (4, 0)], n=3)
    array([[0., 0.],
           [2., 1.],
           [4., 0.]])
    """
    t = np.linspace(start, end, n)[:, None]
    rows = [np.broadcast_to(np.asarray(point, dtype=float), (n, 2)) for point in points]
    while len(rows) > 1:
        rows = [(1 - t) * a + t * b for a, b in pairwise(rows)]
    return rows[0]


def branch(points: Curve, width: float, tip: float, flare: float = 1.5) -> Array:
    """Return the outline (N, 2) of a branch that tapers from ``width`` to ``tip``.

    A ``flare`` above 1 makes it widen most where it begins, as a root does at the trunk.

    >>> branch([(0, 0), (10, 0)], width=4, tip=2)[[0, -1]]
    array([[ 0.,  2.],
           [ 0., -2.]])
    """
    centre = bezier(points)
    t = np.linspace(0, 1, len(centre))[:, None]
    half = (tip + (width - tip) * (1 - t) ** flare) / 2
    return outline(centre, half)


def capsule(points: Curve, start: float, end: float, width: float) -> Array:
    """Return the outline (N, 2) of a capsule around a piece of a curve, round at both ends."""
    centre = bezier(points, start, end)
    t = np.linspace(-1, 1, len(centre))[:, None]
    return outline(centre, width / 2 * (1 - t**6) ** 0.5)


def outline(centre: Array, half: Array) -> Array:
    """Return the points that lie ``half`` a width to the left and to the right of a line."""
    along = np.gradient(centre, axis=0)
    left = np.column_stack([-along[:, 1], along[:, 0]])
    left = left / np.linalg.norm(left, axis=1, keepdims=True) * half
    return np.concatenate([centre + left, (centre - left)[::-1]])


# A nerve cell, drawn: dendrites, cell body, axon in its myelin sheath, and synapses.


BODY, BODY_SIZE = (192.0, 178.0), 40.0
# Each branch: its Bézier curve, its width where it begins, and at its tip.
DENDRITES: tuple[tuple[Curve, float, float], ...] = (
    (((186, 192), (150, 226), (128, 238), (112, 280)), 52, 2),
    (((141, 234), (122, 250), (94, 246), (67, 259)), 8, 2),
    (((108, 249), (98, 254), (92, 270), (82, 280)), 4.5, 2),
    (((125, 254), (124, 268), (134, 276), (140, 290)), 4.5, 2),
    (((184, 180), (140, 190), (106, 168), (58, 183)), 46, 2),
    (((129, 180), (104, 184), (84, 206), (56, 209)), 8, 2),
    (((105, 178), (86, 174), (70, 158), (46, 156)), 5, 2),
    (((186, 164), (152, 128), (136, 128), (112, 80)), 52, 2),
    (((145, 125), (118, 114), (92, 130), (61, 121)), 8, 2),
    (((108, 121), (94, 114), (86, 106), (70, 94)), 4.5, 2),
    (((128, 107), (126, 92), (132, 84), (134, 70)), 5, 2),
    (((198, 194), (208, 226), (190, 240), (202, 284)), 44, 2),
    (((199, 238), (206, 252), (222, 258), (230, 276)), 6, 2),
    (((198, 248), (194, 262), (180, 266), (174, 282)), 5, 2),
)
AXON: Curve = ((200, 177), (330, 150), (350, 214), (478, 182))
AXON_WIDTH = 8
TERMINALS: tuple[Curve, ...] = (
    ((466, 185), (490, 178), (496, 214), (518, 238)),
    ((466, 185), (500, 176), (508, 196), (536, 202)),
    ((466, 185), (496, 176), (506, 166), (536, 158)),
    ((466, 185), (488, 176), (494, 140), (516, 122)),
)
SHEATHS = ((0.27, 0.42), (0.45, 0.60), (0.63, 0.77), (0.80, 0.94))
# Each axon that comes in from another cell, and the size of its synapse: its strength.
INCOMING: tuple[tuple[Curve, float], ...] = (
    (((0, 296), (24, 292), (34, 270), (57, 262)), 10),
    (((0, 196), (16, 204), (30, 214), (49, 210)), 5),
    (((0, 96), (20, 94), (34, 112), (52, 119)), 7.5),
)


def draw_nerve_cell(axes: Axes) -> None:
    """Draw the cell into axes measured in pixels; it reaches from (0, 60) to (545, 310)."""
    for curve, size in INCOMING:
        tissue(axes, [branch(curve, 5, 3)], LIGHT.grid, LIGHT.muted, 2)
        knob(axes, curve[-1], size, LIGHT.grid, LIGHT.muted)
    parts = [branch(curve, width, tip, flare=2.2) for curve, width, tip in DENDRITES]
    parts.append(branch(AXON, 50, AXON_WIDTH, flare=12))  # the wide beginning is the axon hillock
    parts += [branch(curve, AXON_WIDTH, 3) for curve in TERMINALS]
    tissue(axes, [*parts, body()], CELL, CELL_EDGE, 3)
    for curve in TERMINALS:
        knob(axes, curve[-1], 7, CELL, CELL_EDGE)
    for start, end in SHEATHS:
        tissue(axes, [capsule(AXON, start, end, 24)], MYELIN, MYELIN_EDGE, 5)
    axes.add_patch(Circle(BODY, 17, facecolor=NUCLEUS, edgecolor=CELL_EDGE, zorder=5))
    axes.add_patch(Circle((BODY[0] + 4, BODY[1] + 4), 5, facecolor=CELL_EDGE, zorder=5))


def body() -> Array:
    """Return the outline (N, 2) of the cell body: a circle, as uneven as a living thing."""
    angle = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    radius = BODY_SIZE * (1 + 0.05 * np.cos(3 * angle + 0.6) + 0.03 * np.cos(2 * angle))
    x, y = BODY
    return np.column_stack([x + radius * np.cos(angle), y + radius * np.sin(angle)])


def tissue(axes: Axes, parts: list[Array], face: str, edge: str, zorder: float) -> None:
    """Draw parts as one: all their edges first, then all their inner sides over them."""
    for part in parts:
        path = Path(np.concatenate([part, part[:1]]), closed=True)
        edges = {"facecolor": edge, "edgecolor": edge, "linewidth": 2.4, "joinstyle": "round"}
        axes.add_patch(PathPatch(path, **edges, zorder=zorder))
        axes.add_patch(PathPatch(path, facecolor=face, linewidth=0, zorder=zorder + 0.5))


def knob(axes: Axes, at: tuple[float, float], radius: float, face: str, edge: str) -> None:
    """Draw the end of an axon, where it touches the next cell."""
    axes.add_patch(Circle(at, radius, facecolor=face, edgecolor=edge, linewidth=1.3, zorder=4.5))


# An artificial neuron, drawn: inputs, weights, bias, sum, activation, output.


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


@course_style()
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
