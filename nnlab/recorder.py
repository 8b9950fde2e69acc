"""The recorder: follows a run step by step and writes its history."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, count, wrong
from nnlab.checks import checked_examples
from nnlab.history import History, divergence, limit_of, short
from nnlab.losses import Loss
from nnlab.network import last_wire
from nnlab.parameters import Network, parameters, precision
from nnlab.progress_bar import Progress

if TYPE_CHECKING:
    from nnlab.training import Step

Examples = tuple[npt.ArrayLike, npt.ArrayLike]


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
        self._limit: Array | None = None

    def follow(self, steps: Iterable["Step"], bar: Progress) -> str:
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

    def _add(self, step: "Step") -> str:
        """Write down one step; return why the run should end with it, or nothing."""
        if self._limit is None:
            self._limit = limit_of(step.loss)
        self._losses.append(step.loss)
        self._epochs.append(step.epoch)
        if not (step.loss <= self._limit).any():
            self._net = self._known
            return "diverged"
        self._known, self._net, done = self._net, step.net, step.t + 1
        if self._keep_every and done % self._keep_every == 0:
            self._kept[done] = step.net
        ended = done % self._per_epoch == 0 and self._validation.take(step.net)
        return "early" if ended else ""

    def history(self, reason: str, learning_rate: float | Array | None) -> History:
        """Return what was written down, as arrays."""
        losses = _array(self._losses)
        done = len(losses) - 2 if reason == "diverged" else len(losses)
        kept = {**self._kept, max(done, 0): self._net}
        return History(
            losses=losses,
            epochs=np.array(self._epochs, dtype=int),
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
