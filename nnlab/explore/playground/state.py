"""The settings of ``explore.playground``, and how a change of them goes on with the run.

A run is told by its *setup*, from which it begins anew, and by its *turns*: from which epoch on
it was trained with which optimizer, learning rate, batch size and weight decay. So the state
alone says all of a run, branches too, and the same state always gives the same numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from nnlab.activations import ACTIVATIONS
from nnlab.arguments import Array, checked_labels, finite_numbers, wrong
from nnlab.datasets import DATASETS, Dataset, blobs, spiral, split
from nnlab.datasets.dataset import checked_dataset, classified
from nnlab.explore.controls import Counter, choice, counter, given, log_slider, slider
from nnlab.optimizers import OPTIMIZERS

# What ``explore.playground`` lets the network see of a point: features of its coordinates.


FEATURES: dict[str, Callable[[Array, Array], Array]] = {
    "x₁": lambda x1, _: x1,
    "x₂": lambda _, x2: x2,
    "x₁²": lambda x1, _: x1**2,
    "x₂²": lambda _, x2: x2**2,
    "x₁x₂": lambda x1, x2: x1 * x2,
    "sin x₁": lambda x1, _: np.sin(x1),
    "sin x₂": lambda _, x2: np.sin(x2),
}
SETS = {
    "x₁, x₂": ("x₁", "x₂"),
    "x₁ alone": ("x₁",),
    "and the product": ("x₁", "x₂", "x₁x₂"),
    "and the squares": ("x₁", "x₂", "x₁²", "x₂²"),
    "and the sines": ("x₁", "x₂", "sin x₁", "sin x₂"),
    "all seven": tuple(FEATURES),
}


def features(x: Array, chosen: str) -> Array:
    """Return the columns that a set of features makes of points (N, 2).

    >>> features(np.array([[2.0, 3.0]]), "and the product")
    array([[2., 3., 6.]])
    """
    return np.stack([FEATURES[name](x[:, 0], x[:, 1]) for name in SETS[chosen]], axis=1)


# The examples that a learner adds to ``explore.playground``, checked.


Points = tuple[tuple[float, float, int], ...]  # x₁, x₂ and a class


def points(name: str, value: Any) -> Points:
    """Return rows of x₁, x₂ and a class from 0 to 2, or raise ``ValueError`` or ``TypeError``."""
    array = finite_numbers(value, name) if np.size(value) else np.empty((0, 3))
    if array.ndim != 2 or array.shape[1] != 3 or not np.isin(array[:, 2], (0, 1, 2)).all():
        expected, hint = "rows of x₁, x₂ and a class", "Try added=[(0.5, 0.25, 1)]."
        raise ValueError(wrong(name, expected=expected, got=value, hint=hint))
    return tuple((x1, x2, int(label)) for x1, x2, label in array.tolist())


def point(name: str, value: Any) -> tuple[float, float] | None:
    """Return a pair of numbers or None, or raise ``ValueError`` or ``TypeError``."""
    if value is None:
        return None
    array = finite_numbers(value, name)
    if array.shape != (2,):
        hint = "Try cursor=(0.5, 0.25)."
        raise ValueError(wrong(name, expected="two numbers", got=value, hint=hint))
    x1, x2 = array.tolist()
    return x1, x2


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


def epochs(name: str, value: Any) -> int:
    """Return a whole number of epochs, or raise ``ValueError`` or ``TypeError``."""
    return Counter(name, 0, EPOCHS).check(name, value)


def turns(name: str, value: Any) -> tuple[Turn, ...]:
    """Return the turns of a run, as a state of this explorable holds them, or raise a sentence."""
    if not isinstance(value, tuple) or not all(isinstance(turn, Turn) for turn in value):
        hint = f"Try {name}=(), or that of another state."
        raise TypeError(wrong(name, expected="a tuple of turns", got=value, hint=hint))
    return value


def run_before(name: str, value: Any) -> tuple[Plan, int] | None:
    """Return a plan and how far it went, as a state of this explorable holds them, or None."""
    if value is None:
        return None
    if not isinstance(value, tuple) or len(value) != 2 or not isinstance(value[0], Plan):
        hint = f"Try {name}=None, or that of another state."
        raise TypeError(wrong(name, expected="a plan and its furthest epoch", got=value, hint=hint))
    return value[0], epochs(name, value[1])


@dataclass(frozen=True)
class State:
    """The data, the network, how it is trained, and the epoch that is looked at."""

    epoch: int = counter(0, 0, EPOCHS, label="epoch", seconds=0.025)
    rate: float = log_slider(0.0316, 0.0001, 10, label="learning rate α")
    optimizer: str = choice("SGD", OPTIMIZERS, label="optimizer")
    batch: str = choice("10", BATCHES, label="batch size")
    decay: str = choice("0", DECAYS, label="weight decay")
    loss: str = choice("cross-entropy", LOSSES, label="loss")
    units1: int = counter(1, 0, UNITS, label="units in layer 1")
    units2: int = counter(0, 0, UNITS, label="units in layer 2")
    units3: int = counter(0, 0, UNITS, label="units in layer 3")
    activation1: str = choice("tanh", ACTIVATIONS, label="f of layer 1")
    activation2: str = choice("tanh", ACTIVATIONS, label="f of layer 2")
    activation3: str = choice("tanh", ACTIVATIONS, label="f of layer 3")
    data: str = choice("moons", DATA, label="data")
    noise: float = slider(0.1, 0, 0.5, label="noise", step=0.05)
    test: float = slider(0.5, 0.1, 0.9, label="test share")
    features: str = choice("x₁, x₂", SETS, label="inputs")
    seed: int = counter(0, 0, 99, label="seed")
    click: str = choice("nothing", CLICKS, label="a click adds")
    added: tuple[tuple[float, float, int], ...] = given((), points, label="points")
    cursor: tuple[float, float] | None = given(None, point, label="place of the next point")
    earlier: tuple[Turn, ...] = given((), turns, label="earlier turns")
    since: int = given(0, epochs, label="epoch of the last turn")
    furthest: int = given(0, epochs, label="furthest epoch")
    previous: tuple[Plan, int] | None = given(None, run_before, label="previous run")

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


def begun(state: State, changes: dict[str, Any]) -> dict[str, Any]:
    """Return the changes with which a new run begins; the run that is left becomes the previous."""
    epoch = changes.get("epoch", 0)
    previous = (state.plan, state.furthest) if state.furthest else state.previous
    fresh = {"earlier": (), "since": 0, "furthest": epoch, "previous": previous}
    return {"epoch": epoch, **fresh, **changes}


def branched(state: State, changes: dict[str, Any]) -> dict[str, Any]:
    """Return the changes with what they bring along; what is told by name stays as it is told.

    Another setup begins a new run; other training branches off at the epoch that is looked at. In
    both cases the run that is left becomes the previous one.
    """
    moved = {
        name
        for name, value in changes.items()
        if hasattr(state, name) and not np.array_equal(getattr(state, name), value)
    }
    if moved - set(NOT_OF_THE_RUN):
        return begun(state, changes)
    epoch = changes.get("epoch", state.epoch)
    if moved & set(TRAINING):
        kept = tuple(turn for turn in state.plan.turns if turn.since < epoch)
        # A slider passes many values on its way: only what cuts a run off leaves one behind.
        left = (state.plan, state.furthest) if state.furthest > epoch else state.previous
        branch = {"earlier": kept, "since": epoch, "furthest": epoch, "previous": left}
        return {"epoch": epoch, **branch, **changes}
    furthest = max(state.furthest, epoch) if isinstance(epoch, int) else state.furthest
    return {"furthest": furthest, **changes}


# The examples of ``explore.playground``: a toy set or a learner's own, and what was clicked.


EXAMPLES, FEW = 200, 10  # of a toy set, and of one that is only a beginning
MOST = 3  # classes that can be told apart by colour and marker
TOYS = {
    **{name: DATASETS[name] for name in DATA if name in DATASETS},
    "three blobs": partial(blobs, classes=3),
    "three arms": partial(spiral, classes=3),
    "a few": blobs,
}


class Examples(NamedTuple):
    """What a network learns from and is tested on; ``x`` is in the units of the picture.

    The network sees the features of (x - middle) / scale, where both come from the training set.
    """

    train: Dataset
    test: Dataset
    middle: Array  # (2,)
    scale: Array  # (2,)
    chosen: str

    def seen(self, x: Array) -> Array:
        """Return what the network sees of points (N, 2)."""
        return features((x - self.middle) / self.scale, self.chosen)


def all_examples(setup: Setup, own: Dataset | None) -> Dataset:
    """Return the examples of a setup before they are split: those of the set, then the clicked."""
    data = own
    if data is None:
        rng = np.random.default_rng(setup.seed)
        data = TOYS[setup.data](number_of(setup), noise=setup.noise, rng=rng)
    if setup.added:
        *places, clicked = zip(*setup.added, strict=True)
        x = np.concatenate([data.x, np.stack(places, axis=1)])
        labels = np.concatenate([data.labels, clicked])
        new = ("third",) if labels.max() == len(data.names) == 2 else ()
        data = classified(x, labels, (*data.names, *new))
    return data


def number_of(setup: Setup) -> int:
    """Return how many examples a toy set has before any are clicked."""
    return FEW if setup.data == "a few" else EXAMPLES


def examples(setup: Setup, own: Dataset | None) -> Examples:
    """Return the examples of a setup, shuffled and split by its seed."""
    data = all_examples(setup, own)
    train, test = split(data, setup.test, np.random.default_rng(setup.seed))
    spread = train.x.std(axis=0)
    scale = np.where(spread > 0, spread, 1.0)
    return Examples(train, test, train.x.mean(axis=0), scale, setup.features)


def as_own(data: Dataset) -> Dataset:
    """Return a learner's own data set, or raise a sentence that says what would fit."""
    hint = "Try datasets.from_points(x, labels), with two columns in x."
    if not isinstance(data, Dataset):
        raise TypeError(wrong("data", expected="a data set", got=data, hint=hint))
    if data.x.ndim != 2 or data.x.shape[1] != 2:
        raise ValueError(wrong("data.x", expected="of shape (N, 2)", got=data.x, hint=hint))
    if not 2 <= len(data.names) <= MOST:
        expected = f"2 to {MOST} classes"
        raise ValueError(wrong("data", expected=expected, got=len(data.names), hint=hint))
    checked_labels(checked_dataset(data, "data").labels, "data.labels", len(data.names))
    if len(data.x) < 10:
        raise ValueError(wrong("data", expected="10 examples or more", got=len(data.x), hint=hint))
    return data
