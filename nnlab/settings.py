"""The settings under which the course computes, checks and draws, whatever a learner has set.

What a learner sets for the whole kernel is theirs, and is there again afterwards. But a verdict or
a picture that hangs on it would be another one for each learner. Filters of warnings are left alone
where the course's own code runs: its tests turn each warning into an error, so there is none.
"""

import random
import sys
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

# As NumPy has them by itself.
PRINT: dict[str, Any] = {
    "precision": 8, "threshold": 1000, "edgeitems": 3, "linewidth": 75, "suppress": False,
    "nanstr": "nan", "infstr": "inf", "formatter": None, "sign": "-", "floatmode": "maxprec",
    "legacy": False,
}  # fmt: skip
DEPTH = 1000  # calls inside each other, from here on; as many as Python allows by itself


@contextmanager
def course_settings() -> Iterator[None]:
    """Compute with the course's own settings for NumPy and for the depth of calls.

    >>> before = np.seterr(all="raise")
    >>> with course_settings():
    ...     print(np.exp(-1000.0))
    0.0
    >>> _ = np.seterr(**before)
    """
    limit = sys.getrecursionlimit()
    with (
        # A number that is too large is a warning, and never an exception.
        np.errstate(divide="warn", over="warn", under="ignore", invalid="warn"),
        np.printoptions(**PRINT),
    ):
        sys.setrecursionlimit(DEPTH + sum(1 for _ in traceback.walk_stack(None)))
        try:
            yield
        finally:
            sys.setrecursionlimit(limit)


@contextmanager
def chance_of_its_own() -> Iterator[None]:
    """Give what runs inside random numbers that are the same every time, and not the learner's.

    >>> before = np.random.get_state()[1].tolist(), random.getstate()
    >>> with chance_of_its_own():
    ...     first = np.random.rand(), random.random()
    >>> with chance_of_its_own():
    ...     first == (np.random.rand(), random.random())
    True
    >>> before == (np.random.get_state()[1].tolist(), random.getstate())
    True
    """
    chance: Any = np.random  # whose types lack the two functions for its generator
    theirs, state = chance.get_bit_generator(), random.getstate()
    chance.set_bit_generator(np.random.MT19937(0))
    random.seed(0)
    try:
        yield
    finally:
        chance.set_bit_generator(theirs)
        random.setstate(state)


@contextmanager
def learners_turn() -> Iterator[None]:
    """Run functions of a learner's own inside a picture: no warning of theirs is an exception."""
    with warnings.catch_warnings(), chance_of_its_own():
        warnings.simplefilter("ignore")
        yield
