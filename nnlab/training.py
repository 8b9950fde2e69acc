"""Training: forward, loss, backward, update, again and again.

``train`` hands out the run step by step, each with everything that happened in it, for a widget or
a loop of one's own. ``fit`` runs it to the end and returns its ``History``.
"""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, count, generator
from nnlab.checks import checked_examples, checked_optimizer
from nnlab.history import History, Recorder, Step, Validation
from nnlab.layers import Dense, Dropout
from nnlab.losses import Loss
from nnlab.network import parameter_gradients, propagate
from nnlab.optimizers import Optimizer
from nnlab.parameters import Network, precision
from nnlab.progress_bar import Progress, screen

__all__ = ["Step", "fit", "train"]


def train(
    net: Network,
    x: npt.ArrayLike,
    t: npt.ArrayLike,
    loss: str | Loss,
    optimizer: Optimizer,
    *,
    epochs: int,
    batch_size: int | None = None,
    rng: np.random.Generator,
) -> Iterator[Step]:
    """Return an iterator over the steps of a run, each worked out when it is asked for.

    An epoch visits all examples once, in a fresh order, ``batch_size`` at a time; or all at once,
    in their own order, where that is None. Shapes: x (..., N, inputs), t (..., N, outputs).
    Raises ``ValueError`` or ``TypeError`` at the call where the arguments do not fit together.

    >>> from nnlab.layers import Dense
    >>> from nnlab.optimizers import SGD
    >>> net, rng = (Dense(np.array([[2.0]]), np.array([[1.0]])),), np.random.default_rng(0)
    >>> steps = train(net, [[3.0]], [[5.0]], "mse", SGD(0.1), epochs=1, rng=rng)    # 2 * 3 + 1 = 7
    >>> [(step.loss, step.net) for step in steps]           # dW = 2 (7 - 5) 3 = 12, db = 4
    [(np.float64(4.0), (Dense(W=array([[0.8]]), b=array([[0.6]])),))]
    """
    net, loss, x, t = checked_examples(net, loss, x, t)
    epochs, rng = count(epochs, "epochs"), generator(rng)
    size = None if batch_size is None else count(batch_size, "batch_size")
    return _steps(net, x, t, loss, checked_optimizer(optimizer), epochs, size, rng)


def _steps(
    net: Network,
    x: Array,
    t: Array,
    loss: Loss,
    optimizer: Optimizer,
    epochs: int,
    size: int | None,
    rng: np.random.Generator,
) -> Iterator[Step]:
    state, dtype = optimizer.start(net), precision(net)
    dropping = any(isinstance(layer, Dropout) for layer in net)
    for number, (epoch, rows, batch, target) in enumerate(_batches(x, t, epochs, size, rng)):
        batch = batch.astype(dtype, copy=False)
        before = _drawn(net, batch.shape[-2:], rng) if dropping else net
        wires, value, dy, grads, net, state = _step(
            net, before, state, batch, target, loss, optimizer
        )
        yield Step(number, epoch, net, value, grads, rows, before, wires, dy, state)


# A run that diverges outgrows the numbers' range: no surprise here, and ``fit`` explains it.
@np.errstate(over="ignore", invalid="ignore", divide="ignore")
def _step(
    net: Network, before: Network, state: Any, x: Array, t: Array, loss: Loss, optimizer: Optimizer
) -> tuple[list[Array], Array, Array, tuple[Any, ...], Network, Any]:
    wires = propagate(before, x)
    value, dy = loss.f(wires[-1], t), loss.df(wires[-1], t)
    grads = parameter_gradients(before, wires, dy)
    return wires, value, dy, grads, *optimizer.step(net, grads, state)


def _batches(
    x: Array, t: Array, epochs: int, size: int | None, rng: np.random.Generator
) -> Iterator[tuple[int, Array, Array, Array]]:
    """Yield the epoch, the row numbers, the examples and the targets of each batch."""
    examples = x.shape[-2]
    for epoch in range(epochs):
        if size is None:
            yield epoch, np.arange(examples), x, t
            continue
        order = rng.permutation(examples)
        for start in range(0, examples, size):
            rows = order[start : start + size]
            yield epoch, rows, x.take(rows, axis=-2), t.take(rows, axis=-2)


def _drawn(net: Network, shape: tuple[int, ...], rng: np.random.Generator) -> Network:
    """Return the network with a fresh mask in each Dropout, the same mask for all of a stack."""
    layers = []
    for layer in net:
        if isinstance(layer, Dense):
            shape = (*shape[:-1], layer.W.shape[-1])
        layers.append(layer.drawn(rng, shape) if isinstance(layer, Dropout) else layer)
    return tuple(layers)


def fit(
    net: Network,
    x: npt.ArrayLike,
    t: npt.ArrayLike,
    loss: str | Loss,
    optimizer: Optimizer,
    *,
    epochs: int,
    batch_size: int | None = None,
    rng: np.random.Generator,
    validation: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
    patience: int | None = None,
    keep_every: int | None = None,
    quiet: bool = False,
) -> History:
    """Run ``train`` to its end and return the history.

    It stops early when the run diverges, and when it is interrupted (Ctrl-C, or Stop in Jupyter);
    the history says so and holds what happened until then. What ``train`` does not have:

    - validation: examples (x, t) not learnt from; their loss is taken after every epoch
    - patience: stop after this many epochs in which that loss has not fallen below its lowest
    - keep_every: keep the network after every so many steps, for ``history.nets``
    - quiet: show no progress bar and print nothing

    Shapes and errors: those of ``train``, for the validation too.

    >>> from nnlab.optimizers import SGD
    >>> net, rng = (Dense(np.ones((1, 1)), np.zeros((1, 1))),), np.random.default_rng(0)
    >>> fit(net, [[1.0]], [[3.0]], "mse", SGD(0.25), epochs=2, rng=rng, quiet=True).losses
    array([4., 0.])
    """
    steps = train(net, x, t, loss, optimizer, epochs=epochs, batch_size=batch_size, rng=rng)
    per_epoch = 1 if batch_size is None else math.ceil(np.shape(x)[-2] / batch_size)
    recorder = Recorder(net, per_epoch, Validation(net, loss, validation, patience), keep_every)
    reason = recorder.follow(steps, Progress(epochs * per_epoch, screen(quiet=quiet)))
    history = recorder.history(reason, getattr(optimizer, "learning_rate", None))
    if history.divergence is not None and not quiet:
        print(history)
    return history
