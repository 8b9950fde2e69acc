"""The numbers of ``explore.playground``: a run up to an epoch, and what its network answers."""

from dataclasses import dataclass

import numpy as np

from nnlab.activations import sigmoid, softmax
from nnlab.arguments import Array
from nnlab.datasets import Dataset
from nnlab.explore.parts import Readout
from nnlab.explore.playground.run import Run, Runs
from nnlab.explore.playground.state import Examples, State
from nnlab.layers import Dense
from nnlab.losses import Loss
from nnlab.network import Network, forward, predict

GRID, SMALL = 40, 3  # points along each side of the map; every third of them in a unit's own map
MARGIN = 1.1


@dataclass(frozen=True)
class Result:
    """A run, the epoch of it that is looked at, and the network at that epoch."""

    state: State
    run: Run
    epoch: int
    previous: Array  # (epochs,) test losses of the run before
    train_right: float
    test_right: float
    sides: tuple[Array, Array]  # (GRID,) each: the coordinates of the map
    answers: Array  # (GRID, GRID, classes): probabilities
    units: list[Array]  # a map from 0 to 1 of every input, hidden unit and output

    @property
    def examples(self) -> Examples:
        """What the network learns from and is tested on."""
        return self.run.examples

    @property
    def net(self) -> Network:
        """The network at the epoch that is looked at."""
        return self.run.nets[self.epoch]

    @property
    def losses(self) -> tuple[Array, Array]:
        """The train and the test losses up to this epoch."""
        end = self.epoch + 1
        return np.array(self.run.train_losses[:end]), np.array(self.run.test_losses[:end])

    def readout(self) -> Readout:
        """Return the examples, the network, and how it does on both sets."""
        train, test = self.losses
        sizes = [layer.W.shape for layer in self.net if isinstance(layer, Dense)]
        shape = "-".join(str(n) for n in [sizes[0][0], *[out for _, out in sizes]])
        n_train, n_test = len(self.examples.train.x), len(self.examples.test.x)
        rows = [
            ("examples", f"{n_train} to learn from, {n_test} to test with"),
            ("network", f"{shape}, {sum(inputs * out + out for inputs, out in sizes)} parameters"),
            ("epoch", f"{self.epoch}"),
            ("train loss", f"{train[-1]:.4g}, {self.train_right:.1%} right"),
            ("test loss", f"{test[-1]:.4g}, {self.test_right:.1%} right"),
        ]
        if len(self.previous):
            at = min(self.epoch, len(self.previous) - 1)
            rows.append(("previous run", f"test loss {self.previous[at]:.4g} at epoch {at}"))
        return [*rows, ("so far", self.run.cause)] if self.diverged else rows

    @property
    def diverged(self) -> bool:
        """Whether the run has diverged by this epoch."""
        return self.run.diverged and self.epoch == len(self.run.nets) - 1


def compute(state: State, runs: Runs) -> Result:
    """Return the run of ``state`` up to its epoch, trained as far as it has not been yet."""
    run = runs.of(state.plan)
    epoch = run.upto(state.epoch)
    net, given = run.nets[epoch], run.examples
    sides = limits_of(given)
    plane = np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 2)
    with np.errstate(over="ignore", invalid="ignore"):
        wires = forward(net, given.seen(plane))
        train_right, test_right = (
            share_right(run, net, part) for part in (given.train, given.test)
        )
    previous = np.zeros(0)
    if state.previous is not None:
        plan, furthest = state.previous
        old = runs.of(plan)
        previous = np.array(old.test_losses[: old.upto(furthest) + 1])
    shown = [wires[0], *wires[2:-1:2], wires[-1]]
    units = [unit_map(unit.reshape(GRID, GRID)) for wire in shown for unit in wire.T]
    answers = probabilities(wires[-1], run.loss).reshape(GRID, GRID, -1)
    return Result(state, run, epoch, previous, train_right, test_right, sides, answers, units)


def limits_of(given: Examples) -> tuple[Array, Array]:
    """Return the coordinates of the map, which holds all examples with some room around them."""
    x = np.concatenate([given.train.x, given.test.x])
    middle = (x.min(axis=0) + x.max(axis=0)) / 2
    half = MARGIN * np.maximum(np.ptp(x, axis=0).max() / 2, 1e-6)
    low, high = middle - half, middle + half
    return np.linspace(low[0], high[0], GRID), np.linspace(low[1], high[1], GRID)


def probabilities(outputs: Array, loss: Loss) -> Array:
    """Return a probability for every class, from the last wire (N, outputs).

    One output speaks of the second of two classes. For a cross-entropy the outputs are logits; the
    squared error trains them towards 0 and 1 themselves, so that 0.5 lies between two classes.
    Where none of several outputs is above the others, the classes share alike.

    >>> from nnlab.losses import LOSSES
    >>> probabilities(np.array([[0.0]]), LOSSES["binary_cross_entropy"])
    array([[0.5, 0.5]])
    >>> probabilities(np.array([[0.0], [0.5]]), LOSSES["mse"])
    array([[1. , 0. ],
           [0.5, 0.5]])
    >>> probabilities(np.array([[3.0, 1.0], [0.0, 0.0]]), LOSSES["mse"])
    array([[0.75, 0.25],
           [0.5 , 0.5 ]])
    """
    outputs = np.nan_to_num(outputs)
    if outputs.shape[1] == 1:
        second = outputs.clip(0, 1) if loss.name == "mse" else sigmoid(outputs)
        return np.hstack([1 - second, second])
    if loss.name != "mse":
        return softmax(outputs)
    largest = np.abs(outputs).max(axis=1, keepdims=True)
    outputs = outputs / np.where(largest > 0, largest, 1.0)  # else differences could overflow
    above = outputs - outputs.min(axis=1, keepdims=True).clip(max=0)
    above = np.where((above > 0).any(axis=1, keepdims=True), above, 1.0)
    p: Array = above / above.sum(axis=1, keepdims=True)
    return p


def share_right(run: Run, net: Network, part: Dataset) -> float:
    """Return the share of a part of the examples that a network of a run puts in their class.

    One output that is not above the middle is for the first class, as everywhere; of several, the
    largest decides, and where two are equally large, nothing is decided, and nothing is right.
    """
    outputs = predict(net, run.examples.seen(part.x))
    p = probabilities(outputs, run.loss)
    likeliest = p == p.max(axis=1, keepdims=True)
    decided = (outputs.shape[1] == 1) | (likeliest.sum(axis=1) == 1)
    return float(np.mean(decided & (p.argmax(axis=1) == part.labels)))


def unit_map(values: Array) -> Array:
    """Return a small map from 0 to 1, with 0.5 where the unit gives 0."""
    small = np.nan_to_num(values[::SMALL, ::SMALL])
    largest = np.abs(small).max()
    return np.asarray(0.5 + 0.5 * small / (largest if largest > 0 else 1.0))
