"""The walk of ``explore.descent`` as a short script."""

from nnlab.explore.descent.numbers import BATCHES, Result, State
from nnlab.explore.own import OwnGradient
from nnlab.surfaces import SURFACES


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
    return "from nnlab.surface import line_loss", f"line_loss(data, bias={bias})"


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
