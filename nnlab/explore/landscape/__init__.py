"""``explore.landscape``: the loss around a trained network, and what two directions hide of it."""

from collections.abc import Sequence
from functools import lru_cache, partial

import numpy as np
import numpy.typing as npt

from nnlab.arguments import wrong
from nnlab.datasets import Dataset
from nnlab.draw.numerals import beside
from nnlab.draw.style import course_style
from nnlab.explore.controls import changed
from nnlab.explore.explorable import Explorable
from nnlab.explore.landscape.numbers import (
    GRID,
    SLICES,
    Ground,
    GroundOf,
    Result,
    compute,
    ground_of,
    missed,
    state_of,
)
from nnlab.explore.landscape.picture import ARRANGEMENT, LandscapePicture
from nnlab.explore.landscape.run import Run, example_run, run_of
from nnlab.explore.parts import Goal, Preset
from nnlab.history import History
from nnlab.losses import LOSSES, Loss
from nnlab.network import Network
from nnlab.surfaces import level

# Slices that are worth seeing, and the goal of ``explore.landscape``.


ALONG, RANDOM = SLICES
NEARLY = 0.95  # of the largest error


def goal_of(ground: Ground) -> Goal:
    """Return the goal: the step at which the slice along the run is most wrong.

    Where it is right at every step, there is a lowest point to find.
    """
    largest = float(ground.error.max())
    if largest < 0.01:
        low = ground.lowest[2]
        enough = level(low, float(np.median(ground.heights)), 0.05)
        return Goal(
            f"move the point to a loss of {enough:.12g} or less, but not to the end of the run",
            lambda now: now.loss <= enough and now.point != (0.0, 0.0),
            lambda now: pointed(now, enough),
        )

    def as_wrong(now: Result) -> bool:
        return float(now.ground.error[now.state.network]) >= NEARLY * largest

    return Goal(
        "on the slice along the run, find the step whose loss it shows most wrongly",
        lambda now: now.state.slice == ALONG and as_wrong(now),
        lambda now: shown(now, as_wrong=as_wrong(now)),
    )


def pointed(now: Result, enough: float) -> str:
    """Return the loss at the point, with digits that tell it from ``enough``."""
    if now.point == (0.0, 0.0):
        return "at the end of the run"
    return f"loss {beside(now.loss, enough)}"


def shown(now: Result, *, as_wrong: bool) -> str:
    """Return how wrong the slice is at the step that is looked at, as a share of the real loss."""
    if now.state.slice != ALONG:
        return "on a random slice"
    at = now.state.network
    how = missed(now.ground.run.losses[at], now.ground.below[at])
    return f"{how}, {'about the worst' if as_wrong else 'others are worse'}"


def presets_of(run: Run, ground_of: GroundOf) -> dict[str, Preset]:
    """Return the presets, whose comments say what is true of this run."""
    along, random = ground_of(ALONG, 0, 1.0), ground_of(RANDOM, 0, 1.0)
    last = len(run.nets) - 1
    return {
        "Along the run": Preset(
            {"slice": ALONG, "reach": 1.0, "network": last},
            f"The two directions in which this run moved most. They keep {along.kept:.0%} of it, "
            "and the path looks smooth because the rest is left out.",
        ),
        "Random": Preset(
            {"slice": RANDOM, "seed": 0, "reach": 1.0, "network": last},
            f"Two random directions keep {random.kept:.0%} of the run. The end of it looks like "
            "the floor of a bowl, and its start like a point near by, which it is not.",
        ),
        "Close up": Preset(
            {"slice": RANDOM, "seed": 0, "reach": 0.1, "network": last},
            "So near to the end, any slice is smooth. That says little about the way there.",
        ),
        "From afar": Preset(
            {"slice": ALONG, "reach": 10.0, "network": last},
            "Ten times as far, the whole run is a short stroke. The same loss looks smooth or "
            "rough by the scale at which it is drawn.",
        ),
    }


KEPT = 16  # slices that need not be worked out again


@course_style()
def landscape(
    history: History | Sequence[Network] | None = None,
    x: npt.ArrayLike | Dataset | None = None,
    t: npt.ArrayLike | None = None,
    loss: str | Loss | None = None,
    **start: object,
) -> Explorable:
    """Return a slice of the loss through the end of a run, with the run above it.

    The slice shows the loss of θ + α u + β v, where θ are the parameters of the last network, and
    u and v two directions: those in which the run moved most, or two random ones as long as the
    network's own weights. A step of the run is drawn at the α and β nearest to it, and what is left
    over is not on the slice: so its real loss stands beside that of the slice below it.

    ``history`` is what ``fit(..., keep_every=10)`` returned, or a list of the networks of a loop of
    your own; ``x`` and ``t`` are the examples it learnt from, or ``x`` is their data set; ``loss``
    is that of the training, and need not be told for a data set. Without a history, a small run on
    two moons is shown. ``start`` gives any control a first value.

    Shapes: x (N, inputs), t (N, outputs).

    Raises ``ValueError`` or ``TypeError`` where history, examples and loss do not fit together,
    where nothing moved in the run, and where a network is too large for a map to be quick.

    Source: lesson 07; Li et al., 2018, https://arxiv.org/abs/1712.09913.

    >>> import numpy as np
    >>> from nnlab.layers import Dense
    >>> from nnlab.optimizers import SGD
    >>> from nnlab.training import fit
    >>> net, rng = (Dense(np.array([[0.0]]), np.array([[0.0]])),), np.random.default_rng(0)
    >>> history = fit(
    ...     net, [[1.0]], [[2.0]], "mse", SGD(0.25), epochs=1, rng=rng, keep_every=1, quiet=True
    ... )
    >>> seen = landscape(history, [[1.0]], [[2.0]], "mse", network=0)
    >>> dict(seen.result.readout())["after step 0 of 1"]        # (0 + 0 - 2)²
    'real loss 4'
    """
    if history is None and any(given is not None for given in (x, t, loss)):
        expected = "what fit returns, or a list of networks"
        hint = "Try landscape(history, x, t, loss)."
        raise TypeError(wrong("history", expected=expected, got=history, hint=hint))
    own = history is not None
    if not own:
        history, x = example_run()
    run = run_of(history, x, t, loss, points=GRID * GRID)
    grounds = lru_cache(KEPT)(partial(ground_of, run))
    state = changed(state_of(len(run.nets)), start)
    return Explorable(
        "The loss around a trained network",
        state,
        partial(compute, ground_of=grounds),
        LandscapePicture,
        arrange=lambda _: ARRANGEMENT,
        hint="Click on the map, or drag the ◇: every place is another network.",
        goal=goal_of(grounds(SLICES[0], 0, 1.0)),
        presets=presets_of(run, grounds),
        code=lambda _, result: script(result, own=own),
    )


# A slice of a loss as a short script.


EXAMPLE = """\
from nnlab.datasets import moons
from nnlab.network import mlp
from nnlab.optimizers import Adam
from nnlab.training import fit

rng = np.random.default_rng(0)
x, t, *_ = moons(100, noise=0.12, rng=rng)
net, loss = mlp((2, 8, 1), rng=rng), "binary_cross_entropy"
history = fit(
    net, x, t, loss, Adam(0.05), epochs=20, batch_size=10, rng=rng, keep_every=2, quiet=True
)
"""


def script(now: Result, *, own: bool) -> str:
    """Return a script that prints the loss at the point, and that of the step both ways.

    A learner's own history, x and t appear by name, for they are in the notebook already.
    """
    at, (alpha, beta) = now.state.network, now.point
    if now.state.slice == SLICES[0]:
        source, call = "trajectory_directions", "u, v, *_ = trajectory_directions(nets)"
    else:
        rng = f"np.random.default_rng({now.state.seed})"
        source, call = "random_directions", f"u, v = random_directions(nets[-1], {rng})"
    return f"""\
import numpy as np
from nnlab.landscape import landscape, {source}
from nnlab.network import flatten, loss_and_grads
{named_loss(now.ground.run) if own else EXAMPLE}
nets = {nets_of(now.ground.run)}
{call}

def on_slice(alpha, beta):
    return landscape(nets[-1], loss, x, t, u, v, [alpha], [beta]).item()

directions = np.stack([flatten(u), flatten(v)], axis=1)
(alpha, beta), *_ = np.linalg.lstsq(directions, flatten(nets[{at}]) - flatten(nets[-1]))
real, _ = loss_and_grads(nets[{at}], loss, x, t)
print(f"real loss {{real:.4g}}, on the slice {{on_slice(alpha, beta):.4g}}")
print(f"your point {{on_slice({alpha}, {beta}):.4g}}")
"""


def named_loss(run: Run) -> str:
    """Return the line that names a loss of nnlab; a learner's own is called ``loss`` already."""
    return f'\nloss = "{run.loss.name}"\n' if LOSSES.get(run.loss.name) is run.loss else ""


def nets_of(run: Run) -> str:
    """Return how a script takes the networks out of a history, thinned where there are many."""
    nets = "history" if run.listed else "history.nets"
    if len(run.nets) == run.kept:
        return nets
    rows = f"np.linspace(0, {run.kept - 1}, {len(run.nets)}).round().astype(int)"
    return f"[{nets}[row] for row in {rows}]"
