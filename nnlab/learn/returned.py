"""What a learner's function returns, made into the arrays that a lesson goes on with."""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np


def in_arrays(function: Callable[..., Any], like: object) -> Callable[..., Any]:
    """Return the function, with an array for each list that stands where ``like`` has an array.

    A check takes a list for an array of the same numbers; what follows in the lesson would not.

    >>> thirds = in_arrays(lambda x: [x / 3, x / 3, x / 3], like=np.zeros(3))
    >>> print(thirds(6.0) + 1)
    [3. 3. 3.]
    """

    @functools.wraps(function)
    def wrapped(*arguments: Any) -> Any:
        value = function(*arguments)
        if isinstance(like, tuple):
            return tuple(map(_in_array, value, like))
        return _in_array(value, like)

    return wrapped


def _in_array(value: object, like: object) -> object:
    """Return a value as it is, or as an array where ``like`` is one."""
    return np.asarray(value) if isinstance(like, np.ndarray) else value
