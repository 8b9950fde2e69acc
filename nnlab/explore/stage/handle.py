"""A handle: a point of the picture that a hand or the arrow keys can move."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from nnlab.explore.stage.primitives import from_top

Point = tuple[float, float]


@dataclass(frozen=True)
class Handle:
    """A point of the picture that a hand or the arrow keys can move within its axes.

    ``at(result)`` returns where it is, and ``move(state, x, y)`` what changes when it is moved to
    other data coordinates; ``press(state, x, y)``, where there is one, what changes when a place
    is clicked, or Enter pressed on the handle; ``nudge(state, across, up)``, what changes with
    arrow keys where they do not go in steps of one size. ``label`` names it to the learner.
    ``size`` is its width and height, in pixels of the page: its edge is seen when it has the focus.

    With ``stride`` it is as large as its axes and turns what is in them: so many pixels of a drag
    count as an arrow key, and a double click or Enter is its press.
    """

    axes: Axes
    label: str
    at: Callable[[Any], Point]
    move: Callable[[Any, float, float], dict[str, object]]
    step: Point = (0.01, 0.01)
    press: Callable[[Any, float, float], dict[str, object]] | None = None
    nudge: Callable[[Any, float, float], dict[str, object]] | None = None
    size: Point = (30, 30)
    stride: float = 0.0

    def nearest(self, x: float, y: float) -> Point:
        """Return the point inside the axes nearest to (x, y), in whole steps.

        So what is shown of it is exact, and a calculation by hand comes out.
        """
        limits = self.axes.get_xlim(), self.axes.get_ylim()
        (left, right), (bottom, top) = (sorted(ends) for ends in limits)
        return (
            whole(min(max(x, left), right), self.step[0]),
            whole(min(max(y, bottom), top), self.step[1]),
        )

    def placed(self, position: Point) -> dict[str, Any]:
        """Return what the browser needs to know: places in pixels, and words."""
        x, y = position
        across, along = self.axes.get_xlabel(), self.axes.get_ylabel()
        box = self.axes.bbox
        middle = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2]
        at = middle if self.stride else self.axes.transData.transform(position)
        return {
            "at": from_top(self.axes, [at])[0].tolist(),
            "area": from_top(self.axes, box.get_points()).ravel().tolist(),
            "size": [box.width, box.height] if self.stride else self.size,
            "stride": self.stride,
            "label": self.label,
            "pressed": self.press is not None,
            "value": f"{across} {x:.4g}, {along} {y:.4g}",
        }


def whole(number: float, step: float) -> float:
    """Return the whole number of steps nearest to ``number``, and 0 without a minus.

    >>> whole(0.3149, 0.01), whole(-0.04, 0.1)
    (0.31, 0.0)
    """
    return float(f"{round(number / step) * step:.10g}") + 0.0
