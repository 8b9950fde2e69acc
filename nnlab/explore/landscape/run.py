"""The run that ``explore.landscape`` looks back on: a learner's own, or a small one of moons."""

from collections.abc import Sequence
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
from nnlab.parameters import checked_alike, precision
from nnlab.training import fit

MOST_NETS = 200  # of a run: more of them are thinned out evenly
MOST_WORK = 2e10  # multiplications for one map of the loss, half a minute


@dataclass(frozen=True, eq=False)
class Run:
    """Networks of a run, how many steps each had behind it, and what they learnt from.

    Where the run is a list of networks, ``steps`` are their places in it. ``moved`` (networks, P)
    is how far each is from the last one, ``losses`` (networks,) the loss of each on all the
    examples. ``kept`` is how many networks the history had.
    """

    listed: bool
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

    @property
    def unit(self) -> str:
        """What ``steps`` counts."""
        return "network" if self.listed else "step"

    def moment(self, place: int) -> str:
        """Return in words when in the run a network was met."""
        after = "" if self.listed else "after "
        return f"{after}{self.unit} {self.steps[place]} of {self.steps[-1]}"


def run_of(history: Any, x: Any, t: Any, loss: str | Loss | None, *, points: int) -> Run:
    """Return the run of a history, or raise a sentence that says what is missing.

    ``points`` is how many losses a map has; a network too large for that is refused.
    """
    nets, steps = networks_of(history)
    data = x if isinstance(x, Dataset) else None
    if data is not None and t is None:
        x, t = data.x, data.t
    if x is None or t is None:
        raise TypeError(
            "history does not hold the examples. Try landscape(history, x, t, loss), with those "
            "the network learnt from."
        )
    net, chosen, x, t = checked_examples(nets[-1], fitting(loss, data), x, t)
    parameters = flatten(net)
    if parameters.ndim != 1 or len(parameters) < 2:
        expected, hint = "that of one network with two parameters or more", "Try member(net, 0)."
        raise ValueError(wrong("history", expected=expected, got=parameters, hint=hint))
    if points * len(x) * len(parameters) > MOST_WORK:
        enough = max(1, int(MOST_WORK / points / len(parameters)))
        hint = f"Try x[:{enough}] and t[:{enough}]."
        raise ValueError(wrong("x", expected=f"at most {enough} examples", got=x, hint=hint))
    rows = np.linspace(0, len(nets) - 1, min(len(nets), MOST_NETS)).round().astype(int)
    thinned, x = tuple(nets[row] for row in rows), x.astype(precision(net), copy=False)
    moved, losses = measured(thinned, chosen, x, t)
    listed = not isinstance(history, History)
    return Run(listed, thinned, steps[rows], chosen, x, t, moved, losses, len(nets))


def networks_of(history: Any) -> tuple[Sequence[Network], Array]:
    """Return the networks of a history, or of a list, and how many steps each had behind it."""
    if isinstance(history, History):
        if history.divergence is not None and len(history.nets) == 1:
            raise ValueError(
                "history should be a run that moves, but this one left for good before there was a "
                f"second network to keep. {history.divergence.cause}"
            )
        return history.nets, history.kept
    if not isinstance(history, list | tuple) or not history or hasattr(history[0], "forward"):
        expected = "what fit returns, or a list of networks"
        hint = "Try history = fit(..., keep_every=10)."
        raise TypeError(wrong("history", expected=expected, got=history, hint=hint))
    nets = checked_alike({f"history[{place}]": net for place, net in enumerate(history)})
    return nets, np.arange(len(nets))


def measured(nets: Sequence[Network], loss: Loss, x: Array, t: Array) -> tuple[Array, Array]:
    """Return how far each network is from the last, and the loss of each."""
    places = np.stack([flatten(net) for net in nets]).astype(float)
    if not np.isfinite(places).all():
        raise ValueError(
            "history should be made of finite numbers, but its run diverged. Take the networks "
            "before that, or a smaller learning rate."
        )
    moved = places - places[-1]
    if not moved.any():
        raise ValueError(
            "history should be a run that moves, but all its networks are the same. Try "
            "fit(..., keep_every=10), or a list of more networks."
        )
    return moved, np.array([float(loss.f(last_wire(net, x), t)) for net in nets])


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
