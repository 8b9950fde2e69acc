"""The run that ``explore.landscape`` looks back on: a learner's own, or a small one of moons."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlab.arguments import Array, wrong
from nnlab.checks import checked_examples
from nnlab.datasets import Dataset, moons
from nnlab.history import History
from nnlab.losses import Loss
from nnlab.network import Network, flatten, last_wire, mlp
from nnlab.optimizers import Adam
from nnlab.parameters import precision
from nnlab.training import fit

MOST_NETS = 200  # of a run: more of them are thinned out evenly
MOST_WORK = 2e10  # multiplications for one map of the loss, half a minute


@dataclass(frozen=True, eq=False)
class Run:
    """Networks of a run, how many steps each had behind it, and what they learnt from.

    ``moved`` (networks, P) is how far each is from the last one, ``losses`` (networks,) the loss of
    each on all the examples. ``kept`` is how many networks the history had.
    """

    nets: tuple[Network, ...]
    steps: Array
    loss: Loss
    x: Array
    t: Array
    moved: Array
    losses: Array
    kept: int

    @property
    def net(self) -> Network:
        """The network at the end of the run."""
        return self.nets[-1]


def run_of(history: Any, x: Any, t: Any, loss: str | Loss | None, *, points: int) -> Run:
    """Return the run of a history, or raise a sentence that says what is missing.

    ``points`` is how many losses a map has; a network too large for that is refused.
    """
    if not isinstance(history, History):
        hint = "Try history = fit(..., keep_every=10)."
        raise TypeError(wrong("history", expected="what fit returns", got=history, hint=hint))
    data = x if isinstance(x, Dataset) else None
    if data is not None and t is None:
        x, t = data.x, data.t
    if x is None or t is None:
        raise TypeError(
            "history does not hold the examples. Try landscape(history, x, t, loss), with those "
            "the network learnt from."
        )
    net, chosen, x, t = checked_examples(history.net, fitting(loss, data), x, t)
    parameters = flatten(net)
    if parameters.ndim != 1 or len(parameters) < 2:
        expected, hint = "that of one network with two parameters or more", "Try member(net, 0)."
        raise ValueError(wrong("history", expected=expected, got=parameters, hint=hint))
    if points * len(x) * len(parameters) > MOST_WORK:
        enough = max(1, int(MOST_WORK / points / len(parameters)))
        hint = f"Try x[:{enough}] and t[:{enough}]."
        raise ValueError(wrong("x", expected=f"at most {enough} examples", got=x, hint=hint))
    return _measured(history, chosen, x.astype(precision(net), copy=False), t)


def _measured(history: History, loss: Loss, x: Array, t: Array) -> Run:
    count = len(history.nets)
    rows = np.linspace(0, count - 1, min(count, MOST_NETS)).round().astype(int)
    nets = tuple(history.nets[row] for row in rows)
    moved = np.stack([flatten(net) for net in nets]).astype(float)
    moved -= moved[-1]
    if not moved.any():
        hint = "Try fit(..., keep_every=10)."
        raise ValueError(wrong("history", expected="a run that moves", got=history, hint=hint))
    losses = np.array([float(loss.f(last_wire(net, x), t)) for net in nets])
    return Run(nets, history.kept[rows], loss, x, t, moved, losses, count)


def fitting(loss: str | Loss | None, data: Dataset | None) -> str | Loss:
    """Return the loss, or where none is given, the one that fits a data set.

    >>> fitting(None, moons(10, rng=np.random.default_rng(0)))
    'binary_cross_entropy'
    """
    if loss is not None:
        return loss
    if data is None:
        hint = 'Try "mse", or the loss that fit was given.'
        raise TypeError(wrong("loss", expected="the name of a loss", got=loss, hint=hint))
    classes = len(data.names)
    return ("mse", "binary_cross_entropy")[classes - 1] if classes < 3 else "cross_entropy"


def example_run() -> tuple[History, Dataset]:
    """Return a short run that learns to tell two moons apart, and its examples."""
    rng = np.random.default_rng(0)
    data = moons(100, noise=0.12, rng=rng)
    net, loss, optimizer = mlp((2, 8, 1), rng=rng), "binary_cross_entropy", Adam(0.05)
    history = fit(
        net, data.x, data.t, loss, optimizer, epochs=20, batch_size=10, rng=rng, keep_every=2,
        quiet=True,
    )  # fmt: skip
    return history, data
