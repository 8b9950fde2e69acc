"""The history of a run: what ``fit`` returns. ``nnlab.recorder`` writes it down."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from nnlab.arguments import Array
from nnlab.parameters import Network

GROWTH = 1e6  # a loss this many times 1 + the first one has left for good


class Divergence(NamedTuple):
    """The step at which a run left for infinity, and why.

    ``step`` is a number, or an array with one for each network of a stack, -1 where all is well.
    """

    step: Any
    cause: str


@dataclass(frozen=True, eq=False)
class History:
    """What happened in a run.

    ``losses`` (steps, ...) and ``epochs`` (steps,) have one entry for each step, ``validation``
    (epochs, ...) the loss on the validation examples after each epoch; the dots are the leading
    axes of a stack. ``nets`` are the networks kept on the way and ``kept`` the number of steps each
    had behind it; the first is the one the run began with, the last is ``net``. ``best`` is the
    network with the lowest validation loss, or ``net`` without validation and for a stack.
    ``reason`` is why the run ended: "finished", "early", "interrupted" or "diverged"; where it
    diverged, ``net`` is the last network whose loss was still within bounds.

    >>> from nnlab.layers import Dense
    >>> from nnlab.optimizers import SGD
    >>> from nnlab.training import fit
    >>> net, rng = (Dense(np.ones((1, 1)), np.zeros((1, 1))),), np.random.default_rng(0)
    >>> print(fit(net, [[1.0]], [[3.0]], "mse", SGD(0.25), epochs=2, rng=rng, quiet=True))
    Finished after 2 steps: loss 4 to 0.
    """

    losses: Array
    epochs: Array
    validation: Array
    net: Network
    best: Network
    nets: tuple[Network, ...]
    kept: Array
    reason: str
    divergence: Divergence | None

    def __str__(self) -> str:
        if self.divergence is not None:
            return self.divergence.cause
        steps = len(self.losses)
        ended = {"finished": "Finished", "early": "Stopped early", "interrupted": "Interrupted"}
        came = f": loss {short(self.losses[0])} to {short(self.losses[-1])}" if steps else ""
        return f"{ended[self.reason]} after {steps} step{'' if steps == 1 else 's'}{came}."


def short(loss: Array) -> str:
    """Return a loss in a few digits; of a stack, the lowest and the highest.

    >>> short(np.float64(0.123456)), short(np.array([0.5, 2.0]))
    ('0.1235', '0.5…2')
    """
    return f"{loss:.4g}" if np.ndim(loss) == 0 else f"{np.min(loss):.4g}…{np.max(loss):.4g}"


def limit_of(loss: Array) -> Array:
    """Return the loss beyond which a run that began with ``loss`` has diverged.

    It is 10⁶ (1 + loss), or the largest number there is, so that infinity and NaN lie beyond it.

    >>> limit_of(np.float64(1.0))
    np.float64(2000000.0)
    """
    first = np.asarray(loss, dtype=float)
    with np.errstate(over="ignore"):
        limit: Array = np.minimum(GROWTH * (1.0 + first), np.finfo(np.asarray(loss).dtype).max)
    return limit


def divergence(losses: Array, learning_rate: float | Array | None) -> Divergence | None:
    """Return when and why a run with these losses diverged, or None if it did not.

    >>> print(divergence(np.array([0.5, 20.0, 3e7]), 0.8).cause)
    Diverged at step 2: the loss went from 0.5 to 3e+07. Each step overshoots and lands where the \
slope is steeper still. Try a smaller learning rate, such as 0.08.
    """
    beyond = ~(losses <= limit_of(losses[:1])[0]) if len(losses) else np.zeros(1, dtype=bool)
    if not beyond.any():
        return None
    step: Any = np.where(beyond.any(axis=0), beyond.argmax(axis=0), -1)
    first = int(step[step >= 0].min())
    who = f"Diverged at step {first}"
    if step.ndim == 0:
        step = first
    else:
        who = f"{(step >= 0).sum()} of {step.size} networks diverged, the first at step {first}"
    if first == 0:
        why = "the loss is beyond all numbers before anything was learnt"
        return Divergence(step, f"{who}: {why}. Try smaller inputs or initial weights.")
    rate = f", such as {learning_rate / 10:.2g}" if isinstance(learning_rate, float) else ""
    what = f"the loss went from {short(losses[0])} to {short(losses[first])}"
    why = "Each step overshoots and lands where the slope is steeper still"
    return Divergence(step, f"{who}: {what}. {why}. Try a smaller learning rate{rate}.")
