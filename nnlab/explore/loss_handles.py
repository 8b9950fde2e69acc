"""What a hand can move on the picture of ``explore.loss``: every point, and the line."""

from matplotlib.axes import Axes

from nnlab.explore.loss.frame import Frame, State
from nnlab.explore.loss.numbers import Result
from nnlab.explore.stage.handle import Handle, Point, whole


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
