"""The picture of ``explore.loss``: points, a line and its errors, and the loss of every line."""

import numpy as np
from matplotlib.axes import Axes

from nnlab.draw.arrangement import Around, Arrangement, AxesByName, Part
from nnlab.draw.live.landscapes import LossMap
from nnlab.draw.live.lines import FittedLine
from nnlab.draw.live.marks import Grip
from nnlab.draw.style import Palette, dress, lift_title
from nnlab.explore.loss.frame import BOX, Frame, State
from nnlab.explore.loss.numbers import Result
from nnlab.explore.own import OWN
from nnlab.explore.stage.handle import Handle, Point, whole

# What a hand can move on the picture of ``explore.loss``: every point, and the line.


def point_handle(axes: Axes, index: int, shown: Frame) -> Handle:
    """Return the handle of one point."""

    def at(result: Result) -> Point:
        return result.state.points[index]

    def move(state: State, x: float, t: float) -> dict[str, object]:
        points = list(state.points)
        points[index] = (x, t)
        return {"points": tuple(points)}

    return Handle(axes, f"point {index + 1}", at, move, step=shown.steps[:2])


def height_handle(axes: Axes, shown: Frame) -> Handle:
    """Return the handle that lifts and lowers the line, at x = 0, where y = b."""

    def at(result: Result) -> Point:
        return 0.0, result.state.b

    def move(_: State, __: float, y: float) -> dict[str, object]:
        return {"b": y}

    return Handle(axes, "height of the line", at, move, step=shown.steps[:2])


def slope_handle(axes: Axes, shown: Frame) -> Handle:
    """Return the handle that turns the line around its height at x = 0.

    Where the line is too steep to be seen there, the handle waits at the edge of the picture.
    """
    low, high = shown.limits[1].tolist()
    x_step, _, w_step = shown.steps

    def at(result: Result) -> Point:
        y = result.state.w * shown.run + result.state.b
        return shown.run, min(max(y, low), high)

    def move(state: State, _: float, y: float) -> dict[str, object]:
        return {"w": whole((y - state.b) / shown.run, w_step)}

    return Handle(axes, "slope of the line", at, move, step=(x_step, abs(shown.run) * w_step))


def map_handle(axes: Axes, shown: Frame) -> Handle:
    """Return the handle that chooses a line on the map of all lines."""

    def at(result: Result) -> Point:
        return result.state.w, result.state.b

    def move(_: State, w: float, b: float) -> dict[str, object]:
        return {"w": w, "b": b}

    return Handle(axes, "line on the map", at, move, step=(shown.steps[2], shown.steps[1]))


WIDTH, HEIGHT = 9.4, 3.6
LEFT, BOTTOM, MAP_LEFT = 0.65, 0.5, 5.68  # inches
# Errors are squares on the page, so that the plane keeps its box.
PLANE, MAP = (
    (left / WIDTH, BOTTOM / HEIGHT, width / WIDTH, BOX[1] / HEIGHT)
    for left, width in ((LEFT, BOX[0]), (MAP_LEFT, 0.98 * WIDTH - MAP_LEFT))
)
ARRANGEMENT = Arrangement(
    (WIDTH, HEIGHT),
    plane=Part(PLANE, 3.0, 2.3, Around(top=0.55)),
    map=Part(MAP, 3.0, 2.3, Around(top=0.55)),
)
ROOM_FOR_BOTH = 330  # title and numbers in one line, in pixels
SHAPES = {
    "mse": "mse: mean area of the squares",
    "mae": "mae: mean length of the sticks",
    "huber": "huber: mean area of the shapes",
    OWN: "yours: made of the sticks",
}


class LossPicture:
    """Left: each point's error, and what it costs. Right, at the same height: all other lines."""

    redraw_when = ("loss",)  # it decides the shapes and the titles

    def __init__(self, axes: AxesByName, result: Result, palette: Palette, *, shown: Frame) -> None:
        name = result.state.loss
        plane, lines = axes["plane"], axes["map"]
        plane.set(xlim=shown.limits[0], ylim=shown.limits[1])
        dress(plane, palette, title=SHAPES[name], x="input x", y="target t, output y")
        across, up = plane.bbox.size / BOX  # the box may be another on a narrow page
        stretch = shown.stretch * float(up / across)
        self.fit = FittedLine(plane, palette, "mae" if name == OWN else name, stretch)

        lines.set(xlim=(-shown.steepest, shown.steepest), ylim=shown.limits[1])
        whose = "your loss" if name == OWN else name
        dress(lines, palette, title=f"{whose} of every line", x="weight w", y="bias b")
        lines.locator_params("x", nbins=5)
        self.map = LossMap(lines, palette)
        if lines.bbox.width < ROOM_FOR_BOTH:
            lift_title(lines)
        looks = {"ha": "right", "fontsize": 9, "color": palette.text, "animated": True}
        self.numbers = lines.text(1, 1.04, "", transform=lines.transAxes, **looks)
        grips = height_handle(plane, shown), slope_handle(plane, shown)
        points = (point_handle(plane, index, shown) for index in range(len(result.outputs)))
        self.grips = [
            (grip, Grip(plane, palette, name)) for grip, name in zip(grips, "bw", strict=True)
        ]
        self.handles = (*points, *grips, map_handle(lines, shown))
        self.update(result)

    def update(self, result: Result) -> None:
        """Show the numbers of ``result``."""
        s = result.state
        x, t = np.array(s.points).T
        self.fit.update(x, t, result.outputs, s.w, s.b)
        self.map.update(result.landscape, (s.w, s.b), result.best)
        self.numbers.set_text(f"○ here {result.value:.3g}   × smallest MSE")
        for handle, grip in self.grips:
            grip.update(*handle.at(result))
