"""A nerve cell, drawn: dendrites, cell body, axon in its myelin sheath, and synapses."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path

from nnlab.arguments import Array
from nnlab.draw.organic import Curve, branch, capsule
from nnlab.draw.style import CELL, CELL_EDGE, LIGHT, MYELIN, MYELIN_EDGE, NUCLEUS

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
