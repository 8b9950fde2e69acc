"""The picture of ``explore.descent``: the ball on its surface, the loss step by step, the line."""

import numpy as np
from matplotlib.axes import Axes

from nnlab.arguments import Array
from nnlab.datasets import Dataset
from nnlab.draw.arrangement import Around, Arrangement, AxesByName, Part
from nnlab.draw.live.landscapes import ContourMap, LossProfile, Walk
from nnlab.draw.live.lines import LineFit
from nnlab.draw.live.losses import LossByStep
from nnlab.draw.live.relief import FRONT, Relief
from nnlab.draw.style import Palette, dress
from nnlab.explore.descent.numbers import Result, State
from nnlab.explore.descent.run import STEPS
from nnlab.explore.stage.handle import Handle
from nnlab.surfaces import Surface

WIDTH, HEIGHT = 9.4, 3.3
ARROW, LONGEST = 0.12, 0.3  # shares of the axes: at the mean slope, and at most
KEY, FLATTEST = 4.0, 5.0  # degrees: of an arrow key, and from where the floor is still seen


def arrangement(result: Result) -> Arrangement:
    """Return where the parts stand: a curve needs no landscape, and not all have examples."""
    if len(result.place) == 1:
        parts = {"land": (0.052, 0.287), "losses": (0.414, 0.241), "examples": (0.728, 0.262)}
    elif result.surface.data:
        parts = {
            "land": (0.05, 0.205), "relief": (0.265, 0.25), "losses": (0.565, 0.17),
            "examples": (0.79, 0.2),
        }  # fmt: skip
    else:
        parts = {"land": (0.052, 0.28), "relief": (0.345, 0.31), "losses": (0.72, 0.27)}
    if not result.surface.data:
        parts.pop("examples", None)
    return Arrangement((WIDTH, HEIGHT), **{name: part(name, *box) for name, box in parts.items()})


def part(name: str, left: float, width: float) -> Part:
    """Return a part with its place across the wide picture; the landscape has no ticks about it."""
    if name == "relief":
        return Part((left, 0.01, width, 0.9), 2.3, 2.4, Around(0.2, 0.05, 0.05))
    return Part((left, 0.15, width, 0.76), 2.6 if name == "land" else 2.3, 2.0)


class DescentPicture:
    """The surface with the walk on it, as a map and as a landscape; its losses; the examples."""

    redraw_when = ("surface",)

    def __init__(self, axes: AxesByName, result: Result, palette: Palette) -> None:
        surface, two = result.surface, len(result.place) == 2
        examples = surface.data
        land = axes["land"]
        self.walk = land_map(land, palette, surface) if two else profile(land, palette, surface)
        self.losses = losses(axes["losses"], palette, surface)
        self.fit = None
        if examples:
            self.fit = fit(axes["examples"], palette, surface, examples)
        step = (surface.grain,) * 2
        start = Handle(land, "start", at=start_of, move=start_at if two else start_w, step=step)
        self.relief = relief(axes["relief"], palette, surface) if two else None
        turned = [turning(axes["relief"])] if two else []
        self.handles = (start, *turned)
        own = "thick arrow: yours, thin: numerical"
        words = "arrow: downhill" if result.measured is None else own
        looks = {"fontsize": 8, "ha": "right", "color": palette.text, "zorder": 3}
        land.text(0.98, 0.015, words, transform=land.transAxes, **looks)
        self.update(result)

    def update(self, result: Result) -> None:
        """Show the run of ``result`` up to its step."""
        surface, seen = result.surface, slice(result.step + 1)
        path, following = result.run.path[seen], result.next_place
        if len(following) == 1:
            path = np.column_stack([path, result.run.losses[seen]])
            following = np.append(following, surface.f(following))
        measured = result.measured
        tips = [
            downhill(surface, path[-1], g) for g in (result.gradient, measured) if g is not None
        ]
        self.walk.update(path, following, tips[0], None if measured is None else tips[1])
        if self.relief is not None:
            self.relief.update(path, result.turned)
        self.losses.update(result.run.losses[seen], "diverged" if result.gone else "")
        if self.fit is not None:
            rows = result.ground.rows
            b = result.place[1] if len(result.place) == 2 else 0.0
            self.fit.update(result.place[0], b, np.empty(0, dtype=int) if rows is None else rows)


def land_map(axes: Axes, palette: Palette, surface: Surface) -> Walk:
    """Draw a surface over two parameters, and return the walk on it."""
    dress(axes, palette, title=surface.formula, x="w", y="b")
    return ContourMap(axes, palette, surface.sides, surface.heights).walk


def relief(axes: Axes, palette: Palette, surface: Surface) -> Relief:
    """Draw a surface over two parameters as a landscape."""
    dress(axes, palette, title="In 3-D: up is the loss", x="turned by", y="tilted by")
    return Relief(axes, palette, surface.sides, surface.heights, surface.parameters)


def turning(axes: Axes) -> Handle:
    """Return the handle that turns the landscape."""
    return Handle(
        axes, "landscape", at=lambda result: result.turned, move=lambda *_: {},
        nudge=turned, press=lambda *_: {"turn": FRONT.turn, "tilt": FRONT.tilt},
        stride=8,
    )  # fmt: skip


def turned(state: State, across: float, up: float) -> dict[str, object]:
    """Return what changes when the landscape is turned: its front goes where the hand goes."""
    turn = (state.turn + KEY * across + 180) % 360 - 180
    return {"turn": turn, "tilt": min(max(state.tilt - KEY * up, FLATTEST), 90.0)}


def profile(axes: Axes, palette: Palette, surface: Surface) -> Walk:
    """Draw a surface over one parameter, and return the walk on it."""
    low, high = surface.heights.min(), surface.heights.max()
    axes.set(xlim=surface.limits[0], ylim=(low - 0.1 * (high - low), high + 0.04 * (high - low)))
    dress(axes, palette, title=surface.formula, x="w", y="loss L")
    return LossProfile(axes, palette, surface.sides[0], surface.heights).walk


def losses(axes: Axes, palette: Palette, surface: Surface) -> LossByStep:
    """Draw the axes for the loss against the step."""
    dress(axes, palette, title="The loss, step by step", x="step")
    low = max(0.7 * surface.heights.min(), surface.floor / 10)
    return LossByStep(axes, palette, STEPS, low, 3 * surface.heights.max(), surface.floor)


def fit(axes: Axes, palette: Palette, surface: Surface, data: Dataset) -> LineFit:
    """Draw the examples behind a real loss."""
    x, t = data.x[:, 0], data.t[:, 0]
    for set_limits, values in ((axes.set_xlim, x), (axes.set_ylim, t)):
        margin = 0.15 * (np.ptp(values) or 1.0)
        set_limits(values.min() - margin, values.max() + margin)
    b = " + b" if len(surface.limits) == 2 else ""
    dress(axes, palette, title=f"The line y = w x{b}", x="x", y="t")
    return LineFit(axes, palette, x, t)


def downhill(surface: Surface, at: Array, gradient: Array) -> Array:
    """Return the tip of an arrow from ``at`` down the slope: four times as steep, twice as long.

    Over one parameter it lies along the tangent, whose slope the gradient is.
    """
    steepness = np.linalg.norm(gradient)
    if steepness == 0:
        return at
    height, width = np.ptp(surface.heights), np.ptp(surface.limits, axis=1)
    way = -gradient if len(gradient) == 2 else -np.append(gradient, gradient**2)
    sides = width if len(gradient) == 2 else np.append(width, height)
    length = min(LONGEST, ARROW * np.sqrt(steepness / (height / width.max())))
    tip: Array = at + way * length / np.linalg.norm(way / sides)
    return tip


def start_of(result: Result) -> tuple[float, float]:
    """Return where the walk began."""
    start = result.run.path[0]
    return float(start[0]), float(start[1] if len(start) == 2 else result.run.losses[0])


def start_at(_: State, x: float, y: float) -> dict[str, object]:
    """Return what changes when the start is moved on the map."""
    return {"w": x, "b": y}


def start_w(_: State, x: float, __: float) -> dict[str, object]:
    """Return what changes when the start is moved along the curve."""
    return {"w": x}
