"""The history of a run: its steps, the recorder that writes them down, and what ``fit`` returns."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, count, wrong
from nnlab.checks import checked_examples
from nnlab.losses import Loss
from nnlab.network import chain, last_wire
from nnlab.parameters import Network, parameters, precision
from nnlab.progress_bar import Progress

# The history of a run: what ``fit`` returns. ``nnlab.history`` writes it down.


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


# The recorder: follows a run step by step and writes its history.


Examples = tuple[npt.ArrayLike, npt.ArrayLike]


class Step(NamedTuple):
    """Everything that happened in one step of training.

    The network ``before`` turned the examples ``rows`` into ``wires``; the ``loss`` of the last
    wire and its gradient ``dy`` gave the gradients ``grads`` of all layers, and from these the
    optimizer made the network ``net`` and its new ``state``.

    >>> from nnlab.layers import Dense
    >>> from nnlab.optimizers import SGD
    >>> from nnlab.training import train
    >>> net, rng = (Dense(np.array([[2.0]]), np.array([[1.0]])),), np.random.default_rng(0)
    >>> step = next(train(net, [[3.0]], [[5.0]], "mse", SGD(0.1), epochs=1, rng=rng))
    >>> print(step.wires[-1], step.dy, step.dwires[0])      # 2 * 3 + 1, 2 (7 - 5), 4 * 2
    [[7.]] [[4.]] [[8.]]
    """

    t: int  # the number of the step, from 0, so that history.losses[t] is its loss
    epoch: int  # the number of the pass over the data, from 0
    net: Network
    loss: Array  # of ``before`` on this batch, shape (...,)
    grads: tuple[Any, ...]
    rows: Array  # which rows of x and t were the batch
    before: Network  # with the dropout masks of this step
    wires: list[Array]
    dy: Array
    state: Any

    @property
    def dwires(self) -> list[Array]:
        """The gradient of every wire, worked out when asked for: training never needs dx0."""
        return chain(self.before, self.wires, self.dy)[0]


class Validation:
    """Takes the loss on examples kept aside, and says when it no longer falls.

    Raises ``ValueError`` for a ``patience`` without examples, or one for a whole stack.
    """

    def __init__(
        self, net: Network, loss: str | Loss, examples: Examples | None, patience: int | None
    ) -> None:
        self.losses: list[Array] = []
        self.best, self._waited = net, 0
        self._lowest: float | Array = np.inf
        self._patience = None if patience is None else count(patience, "patience")
        self._single = all(parameter.ndim == 2 for parameter in parameters(net))
        self._examples = None
        if examples is not None:
            self._loss, x, t = _checked_validation(net, loss, examples)
            self._examples = x.astype(precision(net), copy=False), t
        if patience is not None and not (self._single and examples is not None):
            hint = "Try validation=(x, t), or train the networks one by one."
            expected = "None without validation, and for a stack of networks"
            raise ValueError(wrong("patience", expected=expected, got=patience, hint=hint))

    @np.errstate(over="ignore", invalid="ignore")
    def take(self, net: Network) -> bool:
        """Take the loss of ``net`` and return whether patience has run out."""
        if self._examples is None:
            return False
        x, t = self._examples
        self.losses.append(self._loss.f(last_wire(net, x), t))
        if not self._single or self.losses[-1] < self._lowest:
            self.best, self._lowest, self._waited = net, self.losses[-1], 0
        else:
            self._waited += 1
        return self._waited == self._patience


def _checked_validation(
    net: Network, loss: str | Loss, examples: object
) -> tuple[Loss, Array, Array]:
    """Return loss, x and t, and say that it is the validation where they do not fit."""
    if not isinstance(examples, (tuple, list)) or len(examples) != 2:
        hint = "Try validation=(x, t)."
        raise TypeError(wrong("validation", expected="a pair (x, t)", got=examples, hint=hint))
    try:
        return checked_examples(net, loss, *examples)[1:]
    except (TypeError, ValueError) as error:
        raise type(error)(f"In validation, {error}") from error


class Recorder:
    """Writes down each step of a run, and after every ``keep_every`` of them the network too."""

    def __init__(
        self, net: Network, per_epoch: int, validation: Validation, keep_every: int | None
    ) -> None:
        self._per_epoch, self._validation = per_epoch, validation
        self._keep_every = None if keep_every is None else count(keep_every, "keep_every")
        self._known = self._net = tuple(net)
        self._kept = {0: self._net}
        self._losses: list[Array] = []
        self._epochs: list[int] = []
        self._steps = self._behind = 0  # written down in full, and those that made ``_net``
        self._limit: Array | None = None

    def follow(self, steps: Iterable[Step], bar: Progress) -> str:
        """Write down the steps until they end, or should; return the reason."""
        try:
            for step in steps:
                if reason := self._add(step):
                    return reason
                bar.update(step.t + 1, lambda: f"loss {short(self._losses[-1])}")
        except KeyboardInterrupt:
            return "interrupted"
        finally:
            bar.close()
        return "finished"

    def _add(self, step: Step) -> str:
        """Write down one step; return why the run should end with it, or nothing."""
        if self._limit is None:
            self._limit = limit_of(step.loss)
        self._losses.append(step.loss)
        self._epochs.append(step.epoch)
        done, back = step.t + 1, max(step.t - 1, 0)
        beyond = not (step.loss <= self._limit).any()
        # Ctrl-C may come between any two lines: a step counts from this one assignment on, or not.
        if beyond:
            self._net, self._behind, self._steps = self._known, back, done
            return "diverged"
        self._known, self._net, self._behind, self._steps = self._net, step.net, done, done
        if self._keep_every and done % self._keep_every == 0:
            self._kept[done] = step.net
        ended = done % self._per_epoch == 0 and self._validation.take(step.net)
        return "early" if ended else ""

    def history(self, reason: str, learning_rate: float | Array | None) -> History:
        """Return what was written down, as arrays."""
        losses, last = _array(self._losses[: self._steps]), {self._behind: self._net}
        # A network kept later than the last one has left for good.
        kept = {step: net for step, net in self._kept.items() if step < self._behind} | last
        return History(
            losses=losses,
            epochs=np.array(self._epochs[: self._steps], dtype=int),
            validation=_array(self._validation.losses),
            net=self._net,
            best=self._validation.best if self._validation.losses else self._net,
            nets=tuple(kept.values()),
            kept=np.array(list(kept)),
            reason=reason,
            divergence=divergence(losses, learning_rate),
        )


def _array(losses: list[Array]) -> Array:
    """Return losses as one array, NaN as infinity: both mean that the numbers were outgrown.

    Where learning rates make a stack out of one network, its first loss stands for them all.
    """
    if not losses:
        return np.zeros(0)
    shape = np.broadcast_shapes(*{np.shape(loss) for loss in losses})
    array = np.stack([np.broadcast_to(loss, shape) for loss in losses])
    return np.where(np.isnan(array), array.dtype.type(np.inf), array)
