"""What all toy sets have in common: their signature, their checks, their noise."""

from typing import Protocol

import numpy as np

from nnlab.arguments import Array, count, generator, wrong
from nnlab.datasets.checks import number
from nnlab.datasets.dataset import Dataset


class Toy(Protocol):
    """A function that makes a toy set: n examples, with noise, from a random generator."""

    def __call__(self, n: int, *, noise: float = ..., rng: np.random.Generator) -> Dataset:
        """Return n examples."""


def jitter(points: Array, noise: float, rng: np.random.Generator) -> Array:
    """Return points + noise * normal random numbers; noise is their standard deviation.

    The random numbers do not depend on ``noise``, so one seed gives the same cloud at every
    noise, only wider or narrower.

    >>> import numpy as np
    >>> jitter(np.array([[1.0, 2.0]]), 0.0, np.random.default_rng(0))
    array([[1., 2.]])
    """
    return points + noise * rng.standard_normal(points.shape)


def turns(n: int, classes: int = 2) -> Array:
    """Return n labels that take turns, so that any first part holds all classes alike.

    >>> turns(5, classes=3)
    array([0, 1, 2, 0, 1])
    """
    return np.arange(n) % classes


def check_toy(n: object, noise: object, rng: object, *, least: int) -> None:
    """Raise ``TypeError`` or ``ValueError`` for what no toy set can be made of.

    >>> import numpy as np
    >>> check_toy(10, -1, np.random.default_rng(0), least=2)
    Traceback (most recent call last):
        ...
    ValueError: noise should be a finite number of at least 0, but it is -1. Try noise=0.1.
    """
    count(n, "n", least=least)
    expected, hint = "a finite number of at least 0", "Try noise=0.1."
    if not 0 <= number(noise, "noise", expected=expected, hint=hint) < np.inf:
        raise ValueError(wrong("noise", expected=expected, got=noise, hint=hint))
    generator(rng)
