"""The numbers a learner's function gives, beside those it should give."""

import operator
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any, NamedTuple

import numpy as np

from nnlab.arguments import Array
from nnlab.learn.words import DIGITS, cut, kind, numbers

# What is not as it should be about an array of numbers, in words.


RELATIVE, ABSOLUTE = 1e-6, 1e-9
COARSE = 1000  # as many times more may be lost where float32 was used
MOST = 1000  # a factor that is larger, or no whole number, says nothing


def close(array: Array, right: Array) -> bool:
    """Return whether two arrays hold the same numbers, but for rounding."""
    return array.shape == right.shape and not wrong(array, right).any()


def wrong(array: Array, right: Array) -> Array:
    """Return True where a number is not the right one, but for rounding."""
    coarse = COARSE if array.dtype.itemsize < right.dtype.itemsize else 1
    relative, absolute = coarse * RELATIVE, coarse * ABSOLUTE
    return ~np.isclose(array, right, rtol=relative, atol=absolute, equal_nan=True)


def both(array: Array, right: Array, name: str) -> tuple[str, str]:
    """Return the two values in words; that of a part with its name.

    With as many digits as tell them apart; where they look alike, the first numbers that differ.
    """
    which = "" if name == "result" else f"{name} = "
    for digits in (DIGITS, 8, 12):
        texts = tuple(f"{which}{cut(numbers(one, digits))}" for one in (array, right))
        if texts[0] != texts[1]:
            return texts[0], texts[1]
    place = tuple(int(axis[0]) for axis in np.nonzero(wrong(array, right)))
    where = f"{which}... {list(place)}: " if place else which
    return f"{where}{numbers(array[place], 12)}", f"{where}{numbers(right[place], 12)}"


def subject(name: str) -> str:
    """Return what a sentence begins with: the whole result, or the part of that name."""
    return "The result" if name == "result" else name


def shape_of(array: Array) -> str:
    """Return the shape of an array as the end of a sentence."""
    return f"it has shape {array.shape}" if array.ndim else "it is one number"


def about_shape(array: Array, right: Array, name: str) -> str:
    """Say that the shape is another one, and where it is so, that the numbers are right."""
    if right.ndim == 0:
        sentence = f"{subject(name)} should be one number, but {shape_of(array)}."
        for word, reduced in (("mean", np.mean), ("sum", np.sum)):
            if array.size > 1 and close(np.asarray(reduced(array)), right):
                return f"{sentence} Its {word} is right."
    else:
        sentence = f"{subject(name)} should have shape {right.shape}, but {shape_of(array)}."
    if array.ndim == right.ndim == 2 and array.T.shape == right.shape and close(array.T, right):
        return f"{sentence} Its numbers are right, but rows and columns have changed places."
    if array.size == right.size and close(array.ravel(), right.ravel()):
        return f"{sentence} Its numbers are right."
    return sentence


def about_numbers(array: Array, right: Array, name: str) -> str:
    """Say how many of the numbers are wrong, and where it is plain, in what way."""
    if np.isnan(array).any() and not np.isnan(right).any():
        return f"{subject(name)} holds nan, which is what 0 / 0 or infinity - infinity gives."
    if np.isinf(array).any() and not np.isinf(right).any():
        return f"{subject(name)} holds infinity: a number grew too large, or was divided by 0."
    count, size = int(wrong(array, right).sum()), array.size
    inside = "the result" if name == "result" else name
    if size == 1:
        said = f"{subject(name)} is not right."
    elif count == size:
        said = f"None of the {size} numbers in {inside} is right."
    else:
        said = f"{count} of the {size} numbers in {inside} {_is(count)} not right."
    return f"{said}{_about_size(array, right)}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _about_size(array: Array, right: Array) -> str:
    """Say where only the sign is wrong, or the size, and that by the same factor everywhere."""
    if close(-array, right):
        return " Here only the sign is turned round."
    telling = right != 0
    if len(np.unique(right[telling])) < 2 or not np.isfinite(right).all():
        return ""
    times = float(np.median(array[telling] / right[telling]))
    whole = any(2 <= n <= MOST and np.isclose(n, round(n)) for n in (times, times and 1 / times))
    if whole and close(array, times * right):
        return f" Here each is {numbers(times)} times as large as it should be."
    return ""


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
        return None if same(got, expected) else Difference(f"{subject(name)} is not right.")
    if array is None:
        wanted = "a number" if right.ndim == 0 else f"an array of shape {right.shape}"
        said = f"{subject(name)} should be {wanted}, but it is {kind(got)}. {_advice(got)}"
        return Difference(said)
    if array.shape != right.shape:
        return Difference(about_shape(array, right, name), *both(array, right, name))
    if close(array, right):
        return None
    return Difference(about_numbers(array, right, name), *both(array, right, name))


@np.errstate(all="ignore")
def agrees(got: object, expected: object) -> bool:
    """Return whether a learner's value is the right one: ``difference``, without the words.

    >>> agrees([1, 2], np.array([1.0, 2.0])), agrees((1.0, 2.0), (1.0, 3.0)), agrees(None, 1.0)
    (True, False, False)
    """
    if isinstance(expected, tuple):
        parts: Any = got
        same_count = _has_parts(got) and len(parts) == len(expected)
        return same_count and all(map(agrees, parts, expected))
    right, array = as_numbers(expected), as_numbers(got)
    if right is None:
        return same(got, expected)
    return array is not None and close(array, right)


@np.errstate(all="ignore")
def within(got: object, expected: object, guarded: object) -> bool:
    """Return whether a value is as near to the right one as another is, which a guard has changed.

    >>> within(2.01, 2.0, 2.1), within(2.2, 2.0, 2.1)
    (True, False)
    """
    if isinstance(expected, tuple):
        parts: Any = (got, expected, guarded)
        same_count = _has_parts(got) and len(parts[0]) == len(expected)
        return same_count and all(map(within, *parts))
    array, right, other = (as_numbers(value) for value in (got, expected, guarded))
    if array is None or right is None or other is None or array.shape != right.shape:
        return agrees(got, expected)
    return bool(np.all((abs(array - right) <= abs(other - right)) | ~wrong(array, right)))


def roughly(got: object, expected: object) -> bool:
    """Return whether two values differ in the last digits only.

    >>> roughly((1.0, 2.0), (1.0, 2.0001)), roughly(1.0, 1.1)
    (True, False)
    """
    if isinstance(expected, tuple):
        parts: Any = got
        return all(map(roughly, parts, expected))
    array, right = as_numbers(got), as_numbers(expected)
    return (
        array is not None and right is not None and np.allclose(array, right, rtol=1e-4, atol=1e-6)
    )


def _has_parts(value: object) -> bool:
    """Return whether a value is several in a row."""
    return isinstance(value, tuple | list) or (isinstance(value, np.ndarray) and value.ndim > 0)


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
    """Yield a name for each part of a tuple: its field's name, or its place.

    >>> list(part_names((1.0, 2.0)))
    ['part 1', 'part 2']
    """
    word = "layer" if all(hasattr(part, "forward") for part in expected) else "part"
    numbered = [f"{word} {place}" for place in range(1, len(expected) + 1)]
    yield from getattr(expected, "_fields", numbered)


def _of_parts(got: object, expected: tuple[Any, ...], name: str) -> Difference | None:
    parts: Any = got
    names, count = list(part_names(expected)), len(expected)
    if not _has_parts(got) or len(parts) != count:
        found = f"there {_is(len(parts))} {len(parts)}" if _has_parts(got) else f"it is {kind(got)}"
        wanted = f"{count} value{'s' if count > 1 else ''} ({', '.join(names)})"
        advice = f" {_advice(got)}" if got is None else ""
        return Difference(f"{subject(name)} should be {wanted}, but {found}.{advice}")
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
    fits = [[agrees(part, right) for right in expected] for part in got]
    orders = permutations(range(len(expected)))
    first, *others = [all(map(operator.getitem, fits, order)) for order in orders]
    return any(others) and not first


def _advice(got: object) -> str:
    if got is None:
        return "Does your function end with return?"
    if hasattr(got, "send"):
        return "Write return where it says yield."
    if callable(got):
        return "Did you leave out the brackets that call it?"
    return "Return the numbers themselves."
