"""Numbers to try a function on: random ones, but the same every time."""

import numpy as np

from nnlab.arguments import Array


def normal(*shape: int, seed: int = 0) -> Array:
    """Return numbers around 0, most of them between -2 and 2."""
    return np.random.default_rng(seed).normal(size=shape)


def uniform(*shape: int, seed: int = 0) -> Array:
    """Return numbers from 0 to 1."""
    return np.random.default_rng(seed).random(shape)


def labels(count: int, *, classes: int = 2, seed: int = 0) -> Array:
    """Return whole numbers from 0 to classes - 1."""
    return np.random.default_rng(seed).integers(0, classes, count)
