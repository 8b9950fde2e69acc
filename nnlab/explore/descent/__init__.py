"""``explore.descent``: walk downhill on a loss, step by step, with a gradient of one's own."""

import math
from collections.abc import Mapping
from functools import partial

from nnlab.arguments import wrong
from nnlab.datasets import Dataset
from nnlab.draw.numerals import beside
from nnlab.draw.style import course_style
from nnlab.explore.controls import LOG_STEP, changed
from nnlab.explore.descent.numbers import BATCHES, Result, State, compute, walked
from nnlab.explore.descent.picture import DescentPicture, arrangement
from nnlab.explore.explorable import Explorable
from nnlab.explore.own import Overheard, OwnGradient
from nnlab.explore.parts import Goal, Preset
from nnlab.surfaces import SURFACES, Surface, line_loss

WITHIN = 20  # steps
ALL = {"batch": "all examples"}
ON_FORMULAS = {
    "Just right": Preset(
        {"surface": "bowl", **ALL, "rate": 0.2, "step": 20, "w": -2.5, "b": -1.5},
        "In a round bowl all directions are equally steep: each step keeps 60 % of the way.",
    ),
    "Zig-zag": Preset(
        {"surface": "ravine", **ALL, "rate": 0.0891, "step": 15, "w": -2.8, "b": 1.5},
        "Across the ravine the rate is nearly too large, along it, it is still too small.",
    ),
    "Wrong well": Preset(
        {"surface": "two wells", **ALL, "rate": 0.02, "step": 40, "w": 2.8},
        "The ball feels only the slope under it. It cannot know that the other well is deeper.",
    ),
    "Saddle": Preset(
        {"surface": "saddle", **ALL, "rate": 0.1, "step": 60, "w": -2.5, "b": 0.0},
        "Balanced on a ridge: b has no slope at all. Move the start up a little, and it falls.",
    ),
}
ORDER = (
    "Too small",
    "Just right",
    "Zig-zag",
    "Too large",
    "Wrong well",
    "Saddle",
    "One example",
)


@course_style()
def descent(
    surface: str = "y = w x + b",
    *,
    data: Dataset | None = None,
    gradient: OwnGradient | None = None,
    **start: object,
) -> Explorable:
    """Return a ball that walks down a loss by gradient descent, step by step.

    w ← w - α dL/dw, and the same for b, where there is one.

    ``surface`` is one of ``nnlab.surfaces.SURFACES``: the real loss of "y = w x" or "y = w x + b"
    on twenty examples, or on your own ``data``; or "bowl", "ravine", "saddle", "two wells".
    ``gradient`` is your own function, which then moves the ball: with one parameter it gets a
    number w and returns dL/dw, with two it gets an array [w, b] and returns [dL/dw, dL/db].
    ``start`` gives any control a first value; a place beyond the map is put on its edge.

    Shapes: data.x and data.t (N, 1).

    Raises ``ValueError`` or ``TypeError`` for data of other shapes, or a gradient that is no
    function or does not return one number for each parameter.

    Source: lesson 05.

    >>> walk = descent("bowl", rate=0.25, w=2.0, b=0.0, step=1)      # 2 - 0.25 * 2 * 2
    >>> walk.result.place
    array([1., 0.])
    """
    if gradient is not None and not callable(gradient):
        expected, hint = "a function", "Try gradient=my_gradient, without brackets."
        raise TypeError(wrong("gradient", expected=expected, got=gradient, hint=hint))
    surfaces = SURFACES if data is None else SURFACES | lines(data)
    first = changed(State(), {"surface": surface})  # which refuses other names
    ground = surfaces[surface]
    place = dict(zip(ground.parameters, ground.start.tolist(), strict=True))
    goal = goal_on(ground)
    shown = {
        name: preset
        for name, preset in presets(surfaces).items()
        if not goal.reached(compute(changed(State(), dict(preset.changes)), surfaces))
        and (gradient is None or preset.changes["surface"] == surface)
    }
    computed = Overheard(partial(compute, surfaces=surfaces, own=gradient))
    return Explorable(
        "Gradient descent",
        changed(first, {**place, **start}),
        computed,
        DescentPicture,
        arrange=arrangement,
        hint="Drag the ring: it is the start of the walk. Drag the landscape to turn it."
        if len(ground.limits) == 2
        else "Drag the ring on the curve: it is the start of the walk.",
        goal=goal,
        presets=shown,
        code=lambda state, result: script(state, result, gradient),
        remark=computed.remark,
    )


def lines(data: Dataset) -> dict[str, Surface]:
    """Return the loss of a line on a learner's own examples, without and with a bias."""
    return {"y = w x": line_loss(data, bias=False), "y = w x + b": line_loss(data, bias=True)}


def goal_on(ground: Surface) -> Goal:
    """Return the goal: quickly from the rim down to the floor of the deepest valley."""

    def reached(result: Result) -> bool:
        losses = result.run.losses
        from_the_rim = result.surface is ground and losses[0] >= ground.rim
        return bool(from_the_rim and result.step <= WITHIN and result.loss < ground.floor)

    def now(result: Result) -> str:
        if result.surface is not ground:
            return "on another surface"
        if (first := result.run.losses[0]) < ground.rim:
            return f"it starts at a loss of {beside(first, ground.rim)}"
        return walked(result)

    return Goal(
        f"from a loss of {ground.rim:.12g} or more, get below {ground.floor:.12g}, the valley "
        f"floor, within {WITHIN} steps",
        reached,
        now,
    )


def presets(surfaces: Mapping[str, Surface]) -> dict[str, Preset]:
    """Return what a learning rate can do: nothing much, the right thing, and several wrong ones."""
    every = on_the_line(surfaces["y = w x + b"]) | ON_FORMULAS
    return {name: every[name] for name in ORDER}


def on_the_line(line: Surface) -> dict[str, Preset]:
    """Return the presets on the loss of a line, whose rates go by how steep that is."""
    w, b = line.start.tolist()
    largest = 2 / float(line.curvature(line.start))
    on_line = {"surface": "y = w x + b", "w": w, "b": b}
    return {
        "Too small": Preset(
            {**on_line, **ALL, "rate": on_slider(largest / 200), "step": 60},
            "A rate far below the largest stable one: sixty steps, and still on the slope.",
        ),
        "Too large": Preset(
            {**on_line, **ALL, "rate": on_slider(1.12 * largest), "step": 60},
            "Just above the largest stable rate: each step overshoots, and lands higher up.",
        ),
        "One example": Preset(
            {**on_line, "batch": "1 example", "rate": on_slider(0.15 * largest), "step": 60},
            "Each step listens to one example only: quick and cheap, but it never comes to rest.",
        ),
    }


def on_slider(rate: float) -> float:
    """Return the learning rate nearest to ``rate`` that the slider has, as it shows it.

    >>> on_slider(0.15)
    0.158
    """
    nearest = 10 ** (round(math.log10(rate) / LOG_STEP) * LOG_STEP)
    return float(f"{max(nearest, 0.001):.3g}")


# The walk of ``explore.descent`` as a short script.


def script(state: State, result: Result, own: OwnGradient | None) -> str:
    """Return a script that walks as far as ``result`` does, and prints where it then is.

    A learner's own data and gradient appear by name, for they are in the notebook already.
    """
    import_, surface = named(state.surface, result)
    values = ", ".join(
        f"{name} = {{place[{i}]:.4g}}" for i, name in enumerate(result.surface.parameters)
    )
    before, batch, slope = walking(state, result, own)
    return f"""\
import numpy as np
{import_}

surface = {surface}
place = np.array({result.run.path[0].tolist()})  # {", ".join(result.surface.parameters)}
{before}for step in range({result.step}):
{batch}    place = place - {state.rate} * {slope}
print(f"{values}, loss {{surface.f(place):.4g}}")
"""


def named(name: str, result: Result) -> tuple[str, str]:
    """Return how a script imports a surface, and how it makes it."""
    if result.surface is SURFACES[name]:
        return "from nnlab.surfaces import SURFACES", f'SURFACES["{name}"]'
    bias = len(result.place) == 2
    return "from nnlab.surfaces import line_loss", f"line_loss(data, bias={bias})"


def walking(state: State, result: Result, own: OwnGradient | None) -> tuple[str, str, str]:
    """Return what a script does before its loop, at the head of each step, and for a gradient."""
    if own is not None:
        place = "place" if len(result.place) == 2 else "place[0]"
        return "", "", f"np.array({getattr(own, '__name__', 'gradient')}({place}))"
    if result.ground.rows is None or result.surface.data is None:
        return "", "", "surface.df(place)"
    before = f"rng, order = np.random.default_rng({state.seed}), []\n"
    batch = f"""\
    if len(order) == 0:
        order = rng.permutation({len(result.surface.data.x)})
    rows, order = order[:{BATCHES[state.batch]}], order[{BATCHES[state.batch]}:]
"""
    return before, batch, "surface.of(rows).df(place)"
