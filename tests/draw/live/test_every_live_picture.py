"""What holds for every picture that moves: the palette's colours alone, and nothing too early."""

import itertools
from dataclasses import fields

import numpy as np
import pytest
from matplotlib.collections import Collection
from matplotlib.colors import to_hex
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from nnlab.draw.live.bars import Bars, EndToEnd, Ruler
from nnlab.draw.live.computation import ComputationDiagram
from nnlab.draw.live.curves import CurveWithPoint, CurveWithTangent, GradientSteps, TangentLine
from nnlab.draw.live.landscapes import ContourMap, LossMap, LossProfile, LossSlice, Walk
from nnlab.draw.live.layout import Edge, Frame
from nnlab.draw.live.lines import FittedLine, LineFit
from nnlab.draw.live.losses import LossByStep, LossCurves, LossPair
from nnlab.draw.live.maps import ClassMap, DecisionMap, NeuronMaps
from nnlab.draw.live.marks import Grip, NumberRow, Spotlight, Stations, StraightArrow
from nnlab.draw.live.network import NetworkDiagram, NetworkSketch
from nnlab.draw.live.neuron import ChainDiagram, NeuronDiagram
from tests.draw.live.seen import PALETTES, axes_of

THREE = np.array([1.0, 2.0, 4.0])
PLANE = np.array([[1.0, 1.0], [5.0, 4.0], [9.0, 9.0]])
GRID = np.array([[3.0, 2.0, 5.0], [4.0, 1.0, 9.0], [7.0, 8.0, 16.0]])
LABELS = np.array([0, 1, 0])
SQUARE = np.array([[1.0, 1.0], [2.0, 1.0], [2.0, 2.0], [1.0, 2.0]])


def curve_with_point(axes, palette):
    return CurveWithPoint(axes, palette), (THREE, THREE, 2.0, 2.0)


def curve_with_tangent(axes, palette):
    color = palette.positive
    return CurveWithTangent(axes, palette, THREE, THREE, color=color, linestyle="-"), (2, 2, 1)


def contour_map(axes, palette):
    shown = ContourMap(axes, palette, (THREE, THREE), GRID)
    return shown.walk, (PLANE, PLANE[0], PLANE[1], PLANE[2])


def loss_profile(axes, palette):
    return LossProfile(axes, palette, THREE, THREE).walk, (PLANE, PLANE[0], PLANE[1], None)


def loss_slice(axes, palette):
    shown = LossSlice(axes, palette)
    shown.lay((THREE, THREE), GRID, PLANE)
    return shown, (PLANE[:2], (2.0, 2.0))


def loss_pair(axes, palette):
    shown = LossPair(axes, palette, THREE, THREE, "other loss")
    shown.lay(THREE[::-1])
    return shown, (1,)


def class_map(axes, palette):
    shown = ClassMap(axes, palette, 3)
    shown.points(PLANE, np.array([0, 1, 2]), filled=True)
    shown.points(PLANE, np.array([0, 1, 2]), filled=False)
    shown.legend(["a", "b", "c"])
    return shown, (np.full((2, 2, 3), 1 / 3),)


def network_diagram(axes, palette):
    shown = NetworkDiagram(axes, palette, [["x"], ["h", "i"]], [("",), ("b", "z", "a")])
    values = [np.zeros((1, 1)), np.zeros((2, 3))]
    return shown, ([np.array([[1.0, -1.0]])], values, ["in", "out"], Edge(0, 0, 0))


def computation(axes, palette):
    shown = ComputationDiagram(axes, palette, (1, 1), ["in", "out", "loss"])
    known = dict.fromkeys(shown.numbers, 0.5)
    return shown, (known, "z1[0]", ["x[0]"])


PICTURES = {
    "a curve with a point": curve_with_point,
    "a curve with its tangent": curve_with_tangent,
    "a tangent": lambda axes, palette: (TangentLine(axes, palette), (1, 1, -2.0)),
    "gradient steps": lambda axes, palette: (GradientSteps(axes, palette), (THREE, THREE - 2)),
    "a walk": lambda axes, palette: (Walk(axes, palette), (PLANE, PLANE[0], PLANE[1], PLANE[2])),
    "a contour map": contour_map,
    "a loss map": lambda axes, palette: (LossMap(axes, palette), (GRID, (1, 1), (2, 2))),
    "a loss profile": loss_profile,
    "a slice of a loss": loss_slice,
    "a line to fit": lambda axes, palette: (
        LineFit(axes, palette, THREE, THREE), (1.0, 0.0, np.array([1])),
    ),
    "a fitted line": lambda axes, palette: (
        FittedLine(axes, palette, "mse", 1.0), (THREE, THREE, THREE[::-1], 1.0, 0.0),
    ),
    "a loss by step": lambda axes, palette: (
        LossByStep(axes, palette, 10, 1e-3, 10.0, 1e-2), (THREE, "words"),
    ),
    "curves of losses": lambda axes, palette: (
        LossCurves(axes, palette, 10), (1, THREE, THREE, THREE),
    ),
    "a pair of losses": loss_pair,
    "a map of classes": class_map,
    "a decision map": lambda axes, palette: (
        DecisionMap(axes, palette, PLANE, LABELS, ["a", "b"]), (GRID / 16, PLANE[:2], (1.0, 1.0)),
    ),
    "small maps": lambda axes, palette: (
        NeuronMaps(axes, palette, [Frame(1, 1, 3, 3)]), ([GRID / 16], (0.5, 0.5)),
    ),
    "a grip": lambda axes, palette: (Grip(axes, palette, "w"), (1, 1)),
    "words in a row": lambda axes, palette: (NumberRow(axes, palette, 1.0, 3), (["1", "2"],)),
    "a straight arrow": lambda axes, palette: (
        StraightArrow(axes, palette.text), (PLANE[0], PLANE[1]),
    ),
    "stations": lambda axes, palette: (Stations(axes, palette, ["a", "b"], (1, 1)), ("b",)),
    "a spotlight": lambda axes, palette: (Spotlight(axes, palette), (SQUARE, [], [PLANE])),
    "a neuron": lambda axes, palette: (
        NeuronDiagram(axes, palette, ("a", "b")), ((1, 2), (1, -1), 0.5, 1.0, 0.7),
    ),
    "a chain": lambda axes, palette: (
        ChainDiagram(axes, palette, 3), (THREE - 2, 0.5, ["1", "2", "3"], ["1", "2", "3"]),
    ),
    "a network": network_diagram,
    "a sketch": lambda axes, palette: (
        NetworkSketch(axes, palette, ["x"], (1, 1)), ([np.array([[-1.0]])], [GRID / 16] * 2),
    ),
    "a computation": computation,
    "bars": lambda axes, palette: (
        Bars(axes, palette, ["a", "b", "c"]), (THREE - 2, ["1", "2", "3"]),
    ),
    "bars end to end": lambda axes, palette: (EndToEnd(axes, palette, 1), (THREE,)),
    "a ruler": lambda axes, palette: (Ruler(axes, palette, 3, (-1, 1), 2.0), (0.5,)),
}  # fmt: skip


@pytest.fixture(params=itertools.product(PICTURES, PALETTES), ids=" on ".join)
def picture(request):
    """The axes of a picture and its palette; the picture, and what its ``update`` takes."""
    name, page = request.param
    palette = PALETTES[page]
    axes = axes_of(palette)
    axes.set_axis_off()
    return axes, palette, *PICTURES[name](axes, palette)


def update(shown, arguments):
    hidden = {"hidden": False} if isinstance(shown, ComputationDiagram) else {}
    shown.update(*arguments, **hidden)


def parts(axes):
    """All that is drawn on the axes, the legend's words and keys too, but not their frame."""
    own = [*axes.lines, *axes.texts, *axes.patches, *axes.collections, *axes.images]
    lines = [*axes.get_xgridlines(), *axes.get_ygridlines()]
    own += [line for line in lines if line.get_visible()]
    legend = axes.get_legend()
    return own + ([*legend.get_texts(), *legend.get_lines()] if legend else [])


def colors_of(part):
    """The colours in which something is painted, as hex; none for what is not painted."""
    if isinstance(part, AxesImage):
        return [to_hex(part.cmap(end)) for end in (0.0, 1.0)] if part.get_array().ndim == 2 else []
    if isinstance(part, Text):
        return [to_hex(part.get_color())] if part.get_text() else []
    if isinstance(part, Line2D):
        return line_colors(part)
    if isinstance(part, Patch):
        edge = [part.get_edgecolor()] if part.get_linewidth() else []
        return [to_hex(color) for color in (part.get_facecolor(), *edge) if color[3]]
    assert isinstance(part, Collection)
    edges = part.get_edgecolor() if max(part.get_linewidth(), default=0) else []
    return [to_hex(color) for color in (*part.get_facecolor(), *edges) if color[3]]


def line_colors(line):
    colors = [line.get_color()] if line.get_linestyle() != "None" else []
    if line.get_marker() != "None":
        colors += [line.get_markeredgecolor()]
        colors += [] if line.get_markerfacecolor() == "none" else [line.get_markerfacecolor()]
    return [to_hex(color) for color in colors]


def test_every_colour_is_one_of_the_palettes(picture):
    axes, palette, shown, arguments = picture
    update(shown, arguments)
    allowed = {getattr(palette, field.name) for field in fields(palette)}
    painted = {color: part for part in parts(axes) for color in colors_of(part)}
    assert painted
    assert set(painted) <= allowed, {str(painted[color]) for color in set(painted) - allowed}


def test_what_moves_is_drawn_apart_from_what_stays(picture):
    axes, _, shown, arguments = picture
    for part in parts(axes):
        part.stale = False
    update(shown, arguments)
    touched = [part for part in parts(axes) if part.stale]
    assert touched
    assert all(part.get_animated() for part in touched), touched


def test_nothing_that_moves_is_seen_before_the_first_update(picture):
    axes, _, shown, _ = picture
    if isinstance(shown, Grip | LossSlice | LossPair):
        return  # a grip has its letter; a slice and a pair have been laid
    for part in parts(axes):
        if not part.get_animated():
            continue
        if isinstance(part, Line2D) and part.axes is not None:
            leads_somewhere = isinstance(shown, NetworkDiagram | ComputationDiagram | NeuronDiagram)
            assert leads_somewhere or np.size(part.get_xdata()) == 0
        if isinstance(part, Text):
            assert part.get_text() == ""


UNEVEN = {
    "a network, too few columns of values": (
        "a network", ([np.ones((1, 2))], [np.zeros((1, 1))], ["in", "out"], Edge(0, 0, 0)),
    ),
    "a network, too few numbers in a box": (
        "a network",
        ([np.ones((1, 2))], [np.zeros((1, 1)), np.zeros((2, 2))], ["in", "out"], Edge(0, 0, 0)),
    ),
    "a network, too few boxes": (
        "a network",
        ([np.ones((1, 2))], [np.zeros((1, 1)), np.zeros((1, 3))], ["in", "out"], Edge(0, 0, 0)),
    ),
    "a network, too few headings": (
        "a network",
        ([np.ones((1, 2))], [np.zeros((1, 1)), np.zeros((2, 3))], ["in"], Edge(0, 0, 0)),
    ),
    "bars, too few words": ("bars", (THREE, ["1", "2"])),
    "small maps, too many": ("small maps", ([GRID, GRID], (0.5, 0.5))),
    "a sketch, too few maps": ("a sketch", ([np.array([[-1.0]])], [GRID])),
}  # fmt: skip


@pytest.mark.parametrize("case", UNEVEN)
def test_too_few_or_too_many_numbers_are_not_shown_as_if_they_were_all(case):
    name, arguments = UNEVEN[case]
    palette = PALETTES["light"]
    shown, _ = PICTURES[name](axes_of(palette), palette)
    with pytest.raises(ValueError, match="zip"):
        shown.update(*arguments)
