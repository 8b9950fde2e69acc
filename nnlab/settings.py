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


def course_errors() -> np.errstate:
    """Compute with NumPy's own settings: a number that is too large is a warning, no exception.

    >>> before = np.seterr(all="raise")
    >>> with course_errors():
    ...     print(np.exp(-1000.0))
    0.0
    >>> _ = np.seterr(**before)
    """
    return np.errstate(divide="warn", over="warn", under="ignore", invalid="warn")


@contextmanager
def course_settings() -> Iterator[None]:
    """Check and say what is found with settings that are the same for everybody.

    >>> with np.printoptions(precision=1), course_settings():
    ...     print(np.array([0.25]))
    [0.25]
    """
    limit = sys.getrecursionlimit()
    with course_errors(), np.printoptions(**PRINT):
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
