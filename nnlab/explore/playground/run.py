"""Runs of ``explore.playground``: trained epoch by epoch, and kept to be scrubbed."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlab.arguments import Array
from nnlab.explore.playground.state import BATCHES, Examples, Plan, Turn
from nnlab.history import divergence, limit_of
from nnlab.losses import LOSSES, Loss
from nnlab.network import Network, loss_and_grads, mlp, predict
from nnlab.optimizers import OPTIMIZERS

KEPT = 6  # runs
LOSS_NAMES = {
    "squared error": ("mse", "mse"),
    "cross-entropy": ("binary_cross_entropy", "cross_entropy"),
}


class Run:
    """A run so far: the network after each epoch, and its losses on both sets.

    It grows when a later epoch is asked for, and stops growing where it diverges.
    """

    def __init__(self, plan: Plan, examples: Examples, before: "Run | None") -> None:
        self.plan, self.examples = plan, examples
        self._turn = plan.turns[-1]
        self._x, self._test_x = (examples.seen(part.x) for part in (examples.train, examples.test))
        self.loss = loss_of(plan, examples)
        if before is None:
            net = first_network(plan, self._x.shape[1], examples.train.t.shape[1])
            self.nets, self.states = [net], [self._optimizer.start(net)]
            self.train_losses, self.test_losses = [self._measure(net)[0]], [self._measure(net)[1]]
        else:
            self._continue(before, self._turn.since)

    def upto(self, epoch: int) -> int:
        """Train as far as ``epoch``; return the epoch that was reached."""
        while len(self.nets) <= epoch and not self.diverged:
            net, state = self._epoch(self.nets[-1], self.states[-1], len(self.nets))
            train_loss, test_loss = self._measure(net)
            self.nets.append(net)
            self.states.append(state)
            self.train_losses.append(train_loss)
            self.test_losses.append(test_loss)
        return min(epoch, len(self.nets) - 1)

    @property
    def diverged(self) -> bool:
        """Whether the loss left all bounds."""
        return not self.train_losses[-1] <= limit_of(np.array(self.train_losses[0]))

    @property
    def cause(self) -> str:
        """Why it diverged, in a sentence; nothing where it did not."""
        found = divergence(np.array(self.train_losses), self._turn.rate)
        return found.cause.replace("at step", "at epoch") if found else ""

    @property
    def _optimizer(self) -> Any:
        turn, make = self._turn, OPTIMIZERS[self._turn.optimizer]
        return make(learning_rate=turn.rate, weight_decay=float(turn.decay))  # type: ignore[call-arg]

    def _continue(self, before: "Run", epoch: int) -> None:
        end = before.upto(epoch) + 1
        self.nets, self.states = before.nets[:end], before.states[:end]
        self.train_losses, self.test_losses = before.train_losses[:end], before.test_losses[:end]
        if self._turn.optimizer != before.plan.turns[-1].optimizer:
            self.states[-1] = self._optimizer.start(self.nets[-1])  # what it remembers is its own

    @np.errstate(over="ignore", invalid="ignore", divide="ignore")
    def _epoch(self, net: Network, state: Any, epoch: int) -> tuple[Network, Any]:
        train, optimizer = self.examples.train, self._optimizer
        for rows in batches(self._turn, len(train.x), (self.plan.setup.seed, epoch)):
            _, grads = loss_and_grads(net, self.loss, self._x[rows], train.t[rows])
            net, state = optimizer.step(net, grads, state)
        return net, state

    @np.errstate(over="ignore", invalid="ignore", divide="ignore")
    def _measure(self, net: Network) -> tuple[float, float]:
        parts = ((self._x, self.examples.train), (self._test_x, self.examples.test))
        train, test = (float(self.loss.f(predict(net, x), part.t)) for x, part in parts)
        return train, test


def first_network(plan: Plan, inputs: int, outputs: int) -> Network:
    """Return the network a run begins with: the same for the same seed and sizes."""
    hidden = plan.setup.hidden
    sizes = [inputs, *[units for units, _ in hidden], outputs]
    return mlp(sizes, [name for _, name in hidden], rng=np.random.default_rng(plan.setup.seed))


def loss_of(plan: Plan, examples: Examples) -> Loss:
    """Return the loss of that name which fits the number of outputs."""
    return LOSSES[LOSS_NAMES[plan.setup.loss][examples.train.t.shape[1] > 1]]


def batches(turn: Turn, n: int, seed: tuple[int, int]) -> list[Array]:
    """Return the rows of each batch of an epoch, in an order of its own."""
    order = np.random.default_rng(seed).permutation(n)
    size = BATCHES[turn.batch] or n
    return [order[start : start + size] for start in range(0, n, size)]


class Runs:
    """The runs of one explorable: the last few are kept, so that nothing is trained twice."""

    def __init__(self, examples_of: Callable[[Plan], Examples]) -> None:
        self._examples_of = examples_of
        self._runs: dict[Plan, Run] = {}

    def of(self, plan: Plan) -> Run:
        """Return the run of a plan, which begins where the run of its earlier turns was left."""
        if plan in self._runs:
            self._runs[plan] = self._runs.pop(plan)  # the last of all to be let go of
            return self._runs[plan]
        before = self.of(plan._replace(turns=plan.turns[:-1])) if len(plan.turns) > 1 else None
        examples = before.examples if before else self._examples_of(plan)
        self._runs[plan] = Run(plan, examples, before)
        for oldest in list(self._runs)[:-KEPT]:
            del self._runs[oldest]
        return self._runs[plan]
