"""``explore.loss``: a line through points, what its errors cost, and what every line would cost."""

from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt

from nnlab.datasets import Dataset
from nnlab.draw.numerals import beside
from nnlab.draw.style import course_style
from nnlab.explore.controls import changed
from nnlab.explore.explorable import Explorable
from nnlab.explore.loss.frame import (
    POINTS,
    REGRESSION,
    Frame,
    Points,
    State,
    frame,
    least_squares,
    own_points,
    state,
)
from nnlab.explore.loss.numbers import Result, compute
from nnlab.explore.loss.picture import ARRANGEMENT, LossPicture
from nnlab.explore.own import OWN, Overheard, OwnLoss, own_loss
from nnlab.explore.parts import Goal, Preset
from nnlab.losses import LOSSES
from nnlab.surfaces import level

CLOSE = 0.05  # of the variance of t: this near to the smallest MSE is near enough


@course_style()
def loss(
    x: npt.ArrayLike | Dataset | None = None,
    t: npt.ArrayLike | None = None,
    *,
    own: OwnLoss | None = None,
    **start: object,
) -> Explorable:
    """Return a line to lay through points, with what each error costs, and all other lines' loss.

    y = w x + b; mse is the mean of (y - t)², mae that of |y - t|, huber something of both.

    ``x`` and ``t`` are your own points, 2 to 40 of them, or ``x`` is a data set with one input and
    one target. ``own`` is your own loss, which then colours the map: it gets the outputs y and the
    targets t of all points, and returns one number. ``start`` gives any control a first value.
    Where x and t need not differ too much for one scale, a square is as wide as it is high on both
    axes, otherwise on that of t alone.

    Shapes: x and t (N,) or (N, 1); y and t (N,) for ``own``.

    Raises ``ValueError`` or ``TypeError`` where there is no line to find, where ``own`` does not
    return one number, and where a control does not exist or its value does not fit.

    Source: lesson 04.

    >>> loss([0, 1, 2], [1, 2, 6], w=2.0, b=1.0).result.mse     # (0² + 1² + 1²) / 3
    0.6666666666666666
    """
    points = POINTS if x is None and t is None else own_points(x, t)
    shown = frame(points)
    losses = {name: LOSSES[name] for name in REGRESSION}
    if own is not None:
        losses = {OWN: own_loss(own), **losses}
    first = changed(state(points, shown, list(losses)), start)
    computed = Overheard(partial(compute, shown=shown, losses=losses))
    of_own = None if own is None else computed(replace(first, loss=OWN))
    return Explorable(
        "The loss of a line",
        first,
        computed,
        partial(LossPicture, shown=shown),
        arrange=lambda _: ARRANGEMENT,
        hint="Drag a point, a ring on the line, or the ring on the map of all lines.",
        goal=goal(points) if of_own is None else goal_of_own(of_own),
        presets=presets(points, shown),
        code=lambda state, _: code(state, own),
        remark=computed.remark,
    )


def goal(points: Points) -> Goal:
    """Return the goal: nearly the smallest MSE, without moving a point."""
    x, t = np.array(points).T
    w, b = least_squares(points)
    smallest = float(np.mean((w * x + b - t) ** 2))
    enough = level(smallest, smallest + float(np.var(t)), CLOSE)

    return Goal(
        f"bring the MSE down to {enough:.12g}, and leave the points where they are",
        lambda now: now.state.points == points and now.mse <= enough,
        lambda now: but_moved(now, points, f"MSE {beside(now.mse, enough)}"),
    )


def but_moved(now: Result, points: Points, said: str) -> str:
    """Return what is said of the loss, and whether the points are others than they were."""
    return said if now.state.points == points else f"{said}, points moved"


def goal_of_own(first: Result) -> Goal:
    """Return the goal for a learner's own loss: the lowest hundredth of its map."""
    points, heights = first.state.points, first.landscape
    enough = level(float(heights.min()), float(np.quantile(heights, 0.01)), 1)

    def reached(now: Result) -> bool:
        own = now.state.points == points and now.state.loss == OWN
        return own and now.value <= enough

    def so_far(now: Result) -> str:
        if now.state.loss != OWN:
            return f"the loss is {now.state.loss}"
        return but_moved(now, points, f"your loss {beside(now.value, enough)}")

    return Goal(
        f"bring your loss down to {enough:.12g}, the lowest hundredth of its map", reached, so_far
    )


def presets(points: Points, shown: Frame) -> dict[str, Preset]:
    """Return settings worth seeing on these points."""
    x, t = np.array(points).T
    outlier = max(range(len(x)), key=lambda index: (abs(x[index] - x.mean()), x[index]))
    other_end = t.min() if t[outlier] >= t.mean() else t.max()
    moved = tuple(
        (at, float(other_end) if index == outlier else value)
        for index, (at, value) in enumerate(points)
    )
    return {
        "Flat line": Preset(
            {"points": points, **shown.line(0.0, t.mean())},
            "The best answer that ignores x: the mean of all t. Its MSE is called the variance.",
        ),
        "One outlier": Preset(
            {"points": moved, "loss": "mse", **shown.line(*least_squares(points))},
            "One point is far off now. The line stayed, and one square outweighs all the others.",
        ),
        "Outlier wins": Preset(
            {"points": moved, "loss": "mse", **shown.line(*least_squares(moved))},
            "The smallest MSE: one point pulls the line away from all others. Now choose mae, and "
            "look where its map is lowest.",
        ),
    }


def code(state: State, own: OwnLoss | None) -> str:
    """Return the line and the points of ``state``, its loss and the best line, as a script.

    A learner's own loss appears by name, for it is in the notebook already.
    """
    x, t = zip(*state.points, strict=True)
    value = f"LOSSES['{state.loss}'].f(line.forward(x), t)"
    if state.loss == OWN:
        value = f"{getattr(own, '__name__', 'own')}(line.forward(x)[:, 0], t[:, 0])"
    return f"""\
import numpy as np
from nnlab.layers import Dense
from nnlab.losses import LOSSES

x = np.array({[[value] for value in x]})
t = np.array({[[value] for value in t]})
line = Dense(W=np.array([[{state.w}]]), b=np.array([[{state.b}]]))
print(f"{state.loss} = {{{value}:.4g}}")

(w, b), *_ = np.linalg.lstsq(np.hstack([x, np.ones_like(x)]), t[:, 0])
best = Dense(W=np.array([[w]]), b=np.array([[b]]))
print(f"smallest MSE = {{LOSSES['mse'].f(best.forward(x), t):.4g}}, w = {{w:.4g}}, b = {{b:.4g}}")
"""
