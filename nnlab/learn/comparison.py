"""The numbers a learner's function gives, beside those it should give."""

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any, NamedTuple

import numpy as np

from nnlab.arguments import Array
from nnlab.learn.discrepancy import about_numbers, about_shape, both, close
from nnlab.learn.words import kind


class Difference(NamedTuple):
    """What is amiss: a sentence, and where there are two values to show, both of them."""

    sentence: str
    got: str = ""
    expected: str = ""


@np.errstate(all="ignore")  # what a learner's numbers do to ours is no warning of theirs
def difference(got: object, expected: object, name: str = "result") -> Difference | None:
    """Return the first difference between a learner's value and the right one, None if none.

    A tuple is compared part by part; a list is as good as an array of the same shape.

    >>> difference(2.0, 3.0)
    Difference(sentence='The result is not right.', got='2', expected='3')
    >>> difference([1, 2], np.array([[1.0, 3.0]])).sentence
    'The result should have shape (1, 2), but it has shape (2,).'
    >>> difference((1.0, 2.0), (1.0, 2.0))
    """
    if isinstance(expected, tuple):
        return _of_parts(got, expected, name)
    right, array = as_numbers(expected), as_numbers(got)
    if right is None:
        return None if same(got, expected) else Difference(f"The {name} is not right.")
    if array is None:
        wanted = "a number" if right.ndim == 0 else f"an array of shape {right.shape}"
        return Difference(f"The {name} should be {wanted}, but it is {kind(got)}. {_advice(got)}")
    if array.shape != right.shape:
        return Difference(about_shape(array, right, name), *both(array, right, name))
    if close(array, right):
        return None
    return Difference(about_numbers(array, right, name), *both(array, right, name))


def as_numbers(value: object) -> Array | None:
    """Return the numbers a value holds as an array, or None where it holds anything else."""
    try:
        array = np.asarray(value)
        if array.dtype.kind == "f":
            return array
        return array.astype(float) if array.dtype.kind in "biu" else None
    except Exception:  # ``value`` may be anything, and may do anything when it is looked at
        return None


def same(got: object, expected: object) -> bool:
    """Return whether a value that is not made of numbers is the one that is expected."""
    try:
        return bool(got == expected)
    except Exception:  # ``got`` may be anything, and may do anything when it is compared
        return False


def part_names(expected: tuple[Any, ...]) -> Iterator[str]:
    """Yield a name for each part of a tuple: its field's name, or its place."""
    yield from getattr(expected, "_fields", (f"part {place + 1}" for place in range(len(expected))))


def _of_parts(got: object, expected: tuple[Any, ...], name: str) -> Difference | None:
    parts: Any = got
    names, count = list(part_names(expected)), len(expected)
    several = isinstance(got, tuple | list) or (isinstance(got, np.ndarray) and got.ndim > 0)
    if not several or len(parts) != count:
        found = f"there are {len(parts)}" if several else f"it is {kind(got)}"
        wanted = f"{count} value{'s' if count > 1 else ''} ({', '.join(names)})"
        advice = f" {_advice(got)}" if got is None else ""
        return Difference(f"The {name} should be {wanted}, but {found}.{advice}")
    if name == "result" and _in_another_order(parts, expected):
        return Difference(f"All is right but the order, which should be {', '.join(names)}.")
    for part, part_got, part_expected in zip(names, parts, expected, strict=True):
        found_amiss = difference(
            part_got, part_expected, part if name == "result" else f"{part} of {name}"
        )
        if found_amiss is not None:
            return found_amiss
    return None


def _in_another_order(got: Sequence[object], expected: tuple[Any, ...]) -> bool:
    """Return whether the parts are not right as they stand, but would be in another order."""

    def fits(parts: tuple[object, ...]) -> bool:
        return all(difference(*pair, "part") is None for pair in zip(parts, expected, strict=True))

    return not fits(tuple(got)) and any(map(fits, permutations(got)))


def _advice(got: object) -> str:
    if got is None:
        return "Does your function end with return?"
    if hasattr(got, "send"):
        return "Write return where it says yield."
    if callable(got):
        return "Did you leave out the brackets that call it?"
    return "Return the numbers themselves."
