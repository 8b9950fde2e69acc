"""The settings of ``explore.playground``, and how a change of them goes on with the run.

A run is told by its *setup*, from which it begins anew, and by its *turns*: from which epoch on it
was trained with which optimizer, learning rate, batch size and weight decay. So the state alone
says all of a run, branches too, and the same state always gives the same numbers.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from nnlab.activations import ACTIVATIONS
from nnlab.explore.playground_features import SETS
from nnlab.explore.playground_points import Points, point, points
from nnlab.explore.state import choice, counter, given, log_slider, slider
from nnlab.optimizers import OPTIMIZERS

DATA = (
    "blobs", "xor", "circles", "moons", "spiral", "stripes", "three blobs", "three arms", "a few",
)  # fmt: skip
EPOCHS, UNITS = 300, 8
BATCHES = {"1": 1, "10": 10, "30": 30, "all": None}
DECAYS = ("0", "0.001", "0.01", "0.1")
LOSSES = ("cross-entropy", "squared error")
CLICKS = ("nothing", "orange", "blue", "magenta")


class Setup(NamedTuple):
    """Where a run begins: the examples, the network and its loss."""

    data: str
    noise: float
    test: float
    seed: int
    features: str
    hidden: tuple[tuple[int, str], ...]  # units and activation of each layer
    loss: str
    added: Points


class Turn(NamedTuple):
    """How a run is trained from one epoch on."""

    since: int
    optimizer: str
    rate: float
    batch: str
    decay: str


class Plan(NamedTuple):
    """A run from its setup through all its turns."""

    setup: Setup
    turns: tuple[Turn, ...]


def anything(_: str, value: Any) -> Any:
    """Accept what only this explorable sets."""
    return value


@dataclass(frozen=True)
class State:
    """The data, the network, how it is trained, and the epoch that is looked at."""

    epoch: int = counter(0, 0, EPOCHS, label="epoch", seconds=0.05)
    rate: float = log_slider(0.03, 0.0001, 10, label="learning rate α")
    optimizer: str = choice("SGD", OPTIMIZERS, label="optimizer")
    batch: str = choice("10", BATCHES, label="batch size")
    decay: str = choice("0", DECAYS, label="weight decay")
    loss: str = choice("cross-entropy", LOSSES, label="loss")
    units1: int = counter(1, 0, UNITS, label="units in h1")
    units2: int = counter(0, 0, UNITS, label="units in h2")
    units3: int = counter(0, 0, UNITS, label="units in h3")
    activation1: str = choice("tanh", ACTIVATIONS, label="f of h1")
    activation2: str = choice("tanh", ACTIVATIONS, label="f of h2")
    activation3: str = choice("tanh", ACTIVATIONS, label="f of h3")
    data: str = choice("moons", DATA, label="data")
    noise: float = slider(0.1, 0, 0.5, label="noise", step=0.05)
    test: float = slider(0.5, 0.1, 0.9, label="test share")
    features: str = choice("x₁, x₂", SETS, label="inputs")
    seed: int = counter(0, 0, 99, label="seed")
    click: str = choice("nothing", CLICKS, label="a click adds")
    added: tuple[tuple[float, float, int], ...] = given((), points, label="points")
    cursor: tuple[float, float] | None = given(None, point, label="place of the next point")
    earlier: tuple[Turn, ...] = given((), anything, label="earlier turns")
    since: int = given(0, anything, label="epoch of the last turn")
    furthest: int = given(0, anything, label="furthest epoch")
    previous: tuple[Plan, int] | None = given(None, anything, label="previous run")

    @property
    def setup(self) -> Setup:
        """Where the run begins; a layer without units is left out."""
        sizes = (self.units1, self.units2, self.units3)
        names = (self.activation1, self.activation2, self.activation3)
        hidden = tuple(layer for layer in zip(sizes, names, strict=True) if layer[0])
        return Setup(
            self.data, self.noise, self.test, self.seed, self.features, hidden, self.loss,
            self.added,
        )  # fmt: skip

    @property
    def plan(self) -> Plan:
        """The whole run."""
        now = Turn(self.since, self.optimizer, self.rate, self.batch, self.decay)
        return Plan(self.setup, (*self.earlier, now))


@dataclass(frozen=True)
class OwnState(State):
    """The same for a learner's own examples, which have no other noise than their own."""

    data: str = choice("yours", ("yours",), label="data")


TRAINING = ("optimizer", "rate", "batch", "decay")
NOT_OF_THE_RUN = (*TRAINING, "epoch", "click", "cursor", "earlier", "since", "furthest", "previous")


def branched(state: State, changes: dict[str, Any]) -> dict[str, Any]:
    """Return the changes with what they bring along.

    Another setup begins a new run; other training branches off at the epoch that is looked at. In
    both cases the run that is left becomes the previous one. Where the whole state is given, it
    stays; where ``since`` is, as in a preset, a new run begins whatever else is the same.
    """
    if "previous" in changes:
        return changes
    known = {name: value for name, value in changes.items() if hasattr(state, name)}
    before = {name: getattr(state, name) for name in known}
    moved = {name for name in known if not np.array_equal(before[name], known[name])}
    epoch = changes.get("epoch", state.epoch)
    left = (state.plan, state.furthest)
    previous = left if state.furthest else state.previous
    if "since" in changes or moved - set(NOT_OF_THE_RUN):
        epoch = changes.get("epoch", 0)
        fresh = {"earlier": (), "since": 0, "furthest": epoch, "previous": previous}
        return {**changes, "epoch": epoch, **fresh}
    if moved & set(TRAINING):
        kept = tuple(turn for turn in state.plan.turns if turn.since < epoch)
        # A slider passes many values on its way: only what cuts a run off leaves one behind.
        previous = left if state.furthest > epoch else state.previous
        branch = {"earlier": kept, "since": epoch, "furthest": epoch, "previous": previous}
        return {**changes, "epoch": epoch, **branch}
    return (
        {**changes, "furthest": max(state.furthest, epoch)} if isinstance(epoch, int) else changes
    )
