"""Numbers beside numbers: something a table can be asked for, and how near they are."""

from collections.abc import Hashable
from typing import Any

import numpy as np

from nnlab.arguments import Array
from nnlab.learn.comparison import as_numbers


@np.errstate(all="ignore")
def key_of(value: object) -> Hashable:
    """Return the same for the same numbers, but for rounding; None for what holds no numbers.

    >>> key_of(np.array([1.0, 2.0])) == key_of([1, 2 + 1e-12]), key_of([1, 2]) == key_of([2, 4])
    (True, False)
    """
    array = as_numbers(value)
    if array is None:
        if not isinstance(value, tuple | list):
            return None
        keys = tuple(map(key_of, value))
        return None if None in keys else keys
    largest = float(np.abs(array).max(initial=0.0))
    rounded = np.round(array / (largest or 1.0), 7) + 0.0
    return array.shape, f"{largest:.6g}", rounded.astype(float).tobytes()


@np.errstate(all="ignore")
def nearness(value: object, right: object) -> float:
    """Return how much of a value is right, from 0 to 1; the right shape counts a little as well.

    >>> nearness(np.array([1.0, 5.0]), np.array([1.0, 2.0])), nearness((1.0, 2.0), (1.0, 3.0))
    (0.55, 0.55)
    """
    if isinstance(right, tuple):
        parts: Any = value
        if not isinstance(value, tuple | list) or len(parts) != len(right):
            return 0.0
        return sum(map(nearness, parts, right)) / max(1, len(right))
    wanted, array = as_numbers(right), as_numbers(value)
    if wanted is None or array is None or array.shape != wanted.shape:
        return 0.0
    same: Array = np.abs(array - wanted) <= 1e-9 + 1e-6 * np.abs(wanted)
    return 0.1 + 0.9 * float(same.mean()) if same.size and not same.all() else 1.0


def parts_right(value: object, right: object) -> set[int]:
    """Return the numbers of the parts that are right, none where there are no parts.

    >>> parts_right((1.0, 2.0), (1.0, 3.0)), parts_right(1.0, 1.0)
    ({0}, set())
    """
    if not isinstance(right, tuple) or not isinstance(value, tuple | list):
        return set()
    pairs = zip(value, right, strict=False)
    return {place for place, (part, wanted) in enumerate(pairs) if nearness(part, wanted) == 1.0}


def size_of(value: object) -> int:
    """Return how many numbers a value holds.

    >>> size_of((1.0, np.zeros((2, 3)), [1, 2]))
    9
    """
    if isinstance(value, tuple | list):
        return sum(map(size_of, value))
    return value.size if isinstance(value, np.ndarray) else 1


def vanishes(value: Any) -> bool:
    """Return whether a value is nothing but zeros, which any mistake may give.

    >>> vanishes((0.0, np.zeros(2))), vanishes((0.0, np.ones(2)))
    (True, False)
    """
    return all(map(vanishes, value)) if isinstance(value, tuple | list) else not np.any(value)
