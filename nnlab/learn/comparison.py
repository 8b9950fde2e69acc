"""The numbers a learner's function gives, beside those it should give."""

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any, NamedTuple

import numpy as np

from nnlab.arguments import Array
from nnlab.learn.wording import kind, short

RELATIVE, ABSOLUTE = 1e-6, 1e-9


class Difference(NamedTuple):
    """What is amiss: a sentence, and where there are two values to show, both of them."""

    sentence: str
    got: str = ""
    expected: str = ""


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
    right = np.asarray(expected, dtype=float)
    array = as_numbers(got)
    if array is None:
        wanted = "a number" if right.ndim == 0 else f"an array of shape {right.shape}"
        return Difference(f"The {name} should be {wanted}, but it is {kind(got)}. {_advice(got)}")
    if array.shape != right.shape:
        return Difference(_about_shape(array, right, name), *_both(got, expected, name))
    if close(array, right):
        return None
    return Difference(_about_numbers(array, right, name), *_both(got, expected, name))


def as_numbers(value: object) -> Array | None:
    """Return the numbers a value holds as an array, or None where it holds anything else."""
    try:
        array = np.asarray(value)
        return array.astype(float) if array.dtype.kind in "biuf" else None
    except Exception:  # ``value`` may be anything, and may do anything when it is looked at
        return None


def close(array: Array, right: Array) -> bool:
    """Return whether two arrays hold the same numbers, but for rounding."""
    return bool(np.allclose(array, right, rtol=RELATIVE, atol=ABSOLUTE, equal_nan=True))


def part_names(expected: tuple[Any, ...]) -> Iterator[str]:
    """Yield a name for each part of a tuple: its field's name, or its place."""
    yield from getattr(expected, "_fields", (f"part {place + 1}" for place in range(len(expected))))


def _both(got: object, expected: object, name: str) -> tuple[str, str]:
    """Return the two values in words; that of a part with its name."""
    which = "" if name == "result" else f"{name} = "
    return f"{which}{short(got)}", f"{which}{short(expected)}"


def _of_parts(got: object, expected: tuple[Any, ...], name: str) -> Difference | None:
    names = list(part_names(expected))
    if isinstance(got, np.ndarray) and got.ndim:
        got = list(got)
    if not isinstance(got, tuple | list) or len(got) != len(expected):
        found = f"there are {len(got)}" if isinstance(got, tuple | list) else f"it is {kind(got)}"
        wanted = f"{len(expected)} values ({', '.join(names)})"
        return Difference(f"The {name} should be {wanted}, but {found}.")
    if name == "result" and _in_another_order(got, expected):
        return Difference(f"All is right but the order, which should be {', '.join(names)}.")
    for part, part_got, part_expected in zip(names, got, expected, strict=True):
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


def _about_shape(array: Array, right: Array, name: str) -> str:
    sentence = f"The {name} should have shape {right.shape}, but it has shape {array.shape}."
    if array.ndim == right.ndim == 2 and array.T.shape == right.shape and close(array.T, right):
        return f"{sentence} Its numbers are right, but rows and columns have changed places."
    if array.size == right.size and close(array.ravel(), right.ravel()):
        return f"{sentence} Its numbers are right."
    return sentence


def _about_numbers(array: Array, right: Array, name: str) -> str:
    if np.isnan(array).any() and not np.isnan(right).any():
        return f"The {name} holds nan, which is what 0 / 0 or infinity - infinity gives."
    if np.isinf(array).any() and not np.isinf(right).any():
        return f"The {name} holds infinity: a number grew too large, or was divided by 0."
    if array.size > 1:
        wrong = ~np.isclose(array, right, rtol=RELATIVE, atol=ABSOLUTE, equal_nan=True)
        return f"{wrong.sum()} of the {array.size} numbers in the {name} are not right."
    return f"The {name} is not right."


def _advice(got: object) -> str:
    if got is None:
        return "Does your function end with return?"
    if hasattr(got, "send"):
        return "Write return where it says yield."
    if callable(got):
        return "Did you leave out the brackets that call it?"
    return "Return the numbers themselves."
