"""The examples of ``explore.playground``: a toy set or a learner's own, and what was clicked."""

from functools import partial
from typing import NamedTuple

import numpy as np

from nnlab.arguments import Array, wrong
from nnlab.datasets import DATASETS, Dataset, blobs, spiral, split
from nnlab.datasets.dataset import classified
from nnlab.explore.playground.state import DATA, Setup
from nnlab.explore.playground_features import features

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
    if len(data.x) < 10:
        raise ValueError(wrong("data", expected="10 examples or more", got=len(data.x), hint=hint))
    return data
