"""The loop that the course teaches, with the lessons behind each of its steps."""

from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from nnlab.draw.page import Point, arrow, page, write
from nnlab.draw.style import CELL, CELL_EDGE, LIGHT, MYELIN, MYELIN_EDGE, Drawing, course_style


class Stop(NamedTuple):
    """A station of the map: its name, what happens there, the lessons about it, its place."""

    name: str
    happens: str
    lessons: tuple[str, ...]
    at: Point
    width: float


class Way(NamedTuple):
    """An arrow of the map, how it bends, what travels along it, and where that is written."""

    start: Point
    end: Point
    bend: float
    carries: str
    at: Point


HEIGHT = 92
DATA = Stop("data", "inputs x, right answers t", (), (100, 360), 190)
LOOP = (
    Stop("forward pass", "layers of neurons turn x into an answer y",
         ("01 neuron", "02 activations", "03 layers"), (480, 360), 300),
    Stop("loss", "one number: how far is y from t?", ("04 loss",), (812, 215), 246),
    Stop("backward pass", "each weight's share of the blame",
         ("06 backpropagation",), (480, 70), 300),
    Stop("update", "every weight takes a small step",
         ("05 gradient descent",), (128, 215), 246),
)  # fmt: skip
WAYS = (
    Way((195, 360), (327, 360), 0, "x", (262, 372)),
    Way((630, 350), (790, 264), -0.25, "answer y, and t", (785, 332)),
    Way((790, 166), (633, 80), -0.25, "loss L", (772, 94)),
    Way((330, 80), (150, 166), -0.25, "gradients", (180, 92)),
    Way((150, 264), (327, 342), -0.25, "new weights", (262, 290)),
)
TRAINING = ("07 training", "round and round: each time\na little less loss")
CENTRE = (480, 215)


@course_style()
def course_map() -> Drawing:
    """Return a drawing of the loop in which a network learns, and where each lesson belongs.

    Source: lessons 01 to 07.

    >>> print(course_map().text.splitlines()[2])
    2. loss: one number: how far is y from t? (04 loss)
    """
    figure, axes = page(940, 430)
    put(axes, DATA, MYELIN, MYELIN_EDGE)
    for stop in LOOP:
        put(axes, stop, CELL, CELL_EDGE)
    for way in WAYS:
        arrow(axes, way.start, way.end, bend=way.bend)
        write(axes, way.at, way.carries, color=LIGHT.muted)
    chip(axes, (CENTRE[0], CENTRE[1] + 26), TRAINING[0])
    write(axes, (CENTRE[0], CENTRE[1] - 14), TRAINING[1], linespacing=1.5)
    return Drawing(figure, as_text())


def put(axes: Axes, stop: Stop, face: str, edge: str) -> None:
    """Draw a station: a box with its name, what happens there, and its lessons side by side."""
    x, y = stop.at
    corner, shape = (x - stop.width / 2, y - HEIGHT / 2), "round,pad=0,rounding_size=12"
    axes.add_patch(
        FancyBboxPatch(corner, stop.width, HEIGHT, shape, facecolor=face, edgecolor=edge, zorder=4)
    )
    rise = 27 if stop.lessons else 12
    write(axes, (x, y + rise), stop.name, fontsize=11, fontweight="bold")
    write(axes, (x, y + rise - 23), stop.happens)
    widths = [8 * len(lesson) for lesson in stop.lessons]
    left = x - sum(widths) / 2
    for lesson, width in zip(stop.lessons, widths, strict=True):
        chip(axes, (left + width / 2, y - 27), lesson)
        left += width


def chip(axes: Axes, at: Point, lesson: str) -> None:
    """Write the number and the name of a lesson into a small box."""
    box = {"facecolor": LIGHT.background, "edgecolor": LIGHT.muted, "boxstyle": "round,pad=0.3"}
    write(axes, at, lesson, fontsize=8.5, bbox=box)


def as_text() -> str:
    """Return the steps in their order, each with its lessons."""
    lines = [f"How a network learns, from {DATA.name} ({DATA.happens}), in a loop of four steps:"]
    for number, stop in enumerate(LOOP, start=1):
        lines.append(f"{number}. {stop.name}: {stop.happens} ({', '.join(stop.lessons)})")
    name, happens = TRAINING
    return "\n".join([*lines, "Then from 1 again: " + happens.replace("\n", " ") + f" ({name})."])
