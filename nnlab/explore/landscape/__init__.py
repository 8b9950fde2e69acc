"""``explore.landscape``: the loss around a trained network, and what two directions hide of it."""

from collections.abc import Sequence
from functools import lru_cache, partial

import numpy.typing as npt

from nnlab.arguments import wrong
from nnlab.datasets import Dataset
from nnlab.explore.explorable import Explorable
from nnlab.explore.landscape.numbers import GRID, SLICES, ground_of
from nnlab.explore.landscape.picture import SIZE, LandscapePicture
from nnlab.explore.landscape.run import example_run, run_of
from nnlab.explore.landscape_numbers import compute, state_of
from nnlab.explore.landscape_presets import goal_of, presets_of
from nnlab.explore.landscape_script import script
from nnlab.explore.state import changed
from nnlab.history import History
from nnlab.losses import Loss
from nnlab.network import Network

KEPT = 16  # slices that need not be worked out again


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
        size=SIZE,
        goal=goal_of(grounds(SLICES[0], 0, 1.0)),
        presets=presets_of(run, grounds),
        code=lambda state: script(compute(state, grounds), own=own),
    )
