"""The one place where a wrong argument becomes a sentence that helps.

Every error says three things: what was expected, what came, and what to try.
"""

from collections.abc import Mapping
from decimal import Decimal
from numbers import Real
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
T = TypeVar("T")


def wrong(name: str, *, expected: str, got: object, hint: str) -> str:
    """Return the sentence that every error of nnlab is made of.

    >>> wrong("rate", expected="a number above 0", got=-1, hint="Try rate=0.1.")
    'rate should be a number above 0, but it is -1. Try rate=0.1.'
    """
    return f"{name} should be {expected}, but it is {describe(got)}. {hint}"


def describe(value: object) -> str:
    """Return what ``value`` is in a few words: a number as it is, an array by its shape.

    >>> import numpy as np
    >>> describe(np.zeros((2, 3)))
    'an array of shape (2, 3) and dtype float64'
    """
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape} and dtype {value.dtype}"
    if isinstance(value, (np.ndarray, np.generic)):
        value = value.item()
    text = " ".join(repr(value).split())
    if len(text) > 60:
        text = text[:57] + "..."
    if value is None or isinstance(value, (bool, int, float)):
        return text
    return f"{text} (a {type(value).__name__})"


def as_array(value: npt.ArrayLike) -> Array:
    """Return ``value`` as an array; one of objects where its rows differ in length.

    >>> as_array([[1, 2], [3]]).dtype
    dtype('O')
    """
    try:
        return np.asarray(value)
    except ValueError:
        return np.empty(0, dtype=object)


def are_numbers(objects: Array) -> bool:
    """Return whether an array of objects holds numbers, with or without True and False among them.

    >>> are_numbers(np.array([1, 2.5, True], dtype=object))
    True
    """
    real = (Real, Decimal, np.bool_)
    return objects.size > 0 and all(isinstance(one, real) for one in objects.flat)


def numbers(value: npt.ArrayLike, name: str) -> Array:
    """Return ``value`` as an array of floating-point numbers, keeping float32 as float32.

    Raises ``TypeError`` where it holds anything but numbers. In a table of objects, as pandas makes
    of columns of several kinds, True counts as 1 and False as 0.

    >>> numbers([1, 2], "x")
    array([1., 2.])
    """
    array = value if type(value) is np.ndarray else as_array(value)  # spares a call at every step
    if array.dtype.kind == "f":
        return array
    if array.dtype.kind in "iu":
        return array.astype(float)
    if array.dtype.kind == "O" and are_numbers(array):
        try:
            return array.astype(float)
        except OverflowError:  # a whole number of more than 308 digits
            pass
    raise TypeError(
        wrong(
            name,
            expected="numbers, in rows of one length",
            got=value,
            hint=_instead_of(value, array),
        )
    )


def _instead_of(value: object, array: Array) -> str:
    """Return what to try where ``array``, made of ``value``, should hold numbers and does not."""
    if hasattr(value, "x") and hasattr(value, "t"):
        return "Try its two parts, data.x and data.t."
    odd = _first_odd(value) if array.ndim and array.size and array.dtype.kind in "OU" else 0
    if str(odd) in ("None", "<NA>", "NaT"):
        return f"It holds {odd}: fill in or leave out what is missing."
    if hasattr(value, "columns"):
        return "Choose its columns of numbers, or try pandas.get_dummies(...)."
    if isinstance(odd, str):
        return f"It holds the text {odd!r}: leave out such columns, or make numbers of them."
    return "Try a list or an array of numbers."


def _first_odd(value: object) -> object:
    """Return the first part of ``value`` that is no number; 0 where all are."""
    parts = np.array(value, dtype=object).flat  # NumPy makes text of numbers among text
    return next((one for one in parts if not isinstance(one, Real)), 0)


def numbers_or_truth(value: npt.ArrayLike, name: str) -> Array:
    """Return ``value`` as ``numbers`` does, where True counts as 1 and False as 0.

    >>> numbers_or_truth([True, False], "t")
    array([1., 0.])
    """
    array = as_array(value)
    return array.astype(float) if array.dtype.kind == "b" else numbers(value, name)


def finite_numbers(value: npt.ArrayLike, name: str) -> Array:
    """Return ``value`` as ``numbers_or_truth`` does; refuse NaN, infinity and an empty array.

    >>> finite_numbers([0.5, float("nan")], "x")
    Traceback (most recent call last):
        ...
    ValueError: x should be finite numbers, but 1 of its 2 values is NaN or infinite. \
Remove or replace them first.
    """
    array = numbers_or_truth(value, name)
    if array.size == 0:
        raise ValueError(
            wrong(name, expected="at least one number", got=array, hint="Check how it was made.")
        )
    # A sum is finite only if all its terms are, and needs no second array as large as the data.
    with np.errstate(over="ignore", invalid="ignore"):
        suspicious = not np.isfinite(array.sum())
    if suspicious and not (finite := np.isfinite(array)).all():
        bad = array.size - int(finite.sum())
        raise ValueError(
            f"{name} should be finite numbers, but {bad} of its {array.size} values "
            f"{'is' if bad == 1 else 'are'} NaN or infinite. Remove or replace them first."
        )
    return array


def count(value: object, name: str, *, least: int = 1) -> int:
    """Return ``value`` as an int, and refuse anything but a whole number of at least ``least``.

    >>> count(0, "epochs")
    Traceback (most recent call last):
        ...
    ValueError: epochs should be a whole number of at least 1, but it is 0. Try epochs=1.
    """
    expected = f"a whole number of at least {least}"
    message = wrong(name, expected=expected, got=value, hint=f"Try {name}={least}.")
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(message)
    if value < least:
        raise ValueError(message)
    return int(value)


def setting(
    value: npt.ArrayLike,
    name: str,
    *,
    least: float = 0.0,
    below: float = np.inf,
    single: bool = False,
) -> float | Array:
    """Return a setting, and refuse anything outside least <= value < below.

    A single number becomes a ``float``, whatever NumPy type it has: a float64 *scalar* would turn
    all float32 arithmetic it meets into float64. An array (S, 1, 1) holds one setting for each
    network of a stack and stays an array; it is refused where the setting is to be ``single``.

    >>> setting(-0.1, "learning_rate")
    Traceback (most recent call last):
        ...
    ValueError: learning_rate should be a number in 0 <= learning_rate < inf, but it is -0.1. \
Try a value in that range.
    """
    array = as_array(value)
    expected, hint = f"a number in {least:g} <= {name} < {below:g}", "Try a value in that range."
    if array.dtype.kind not in "fiu":
        raise TypeError(wrong(name, expected=expected, got=value, hint=hint))
    fits = array.ndim == 0 if single else array.shape[-2:] in {(), (1, 1)}
    if fits and array.size and ((array >= least) & (array < below)).all():  # as NaN is not
        return numbers(array, name) if array.ndim else float(array)
    if not fits and not single:
        expected = f"{expected}, or an array (S, 1, 1) of such numbers"
        hint = f"Try np.reshape({name}, (-1, 1, 1))."
    raise ValueError(wrong(name, expected=expected, got=value, hint=hint))


def chosen(
    value: str | T, name: str, table: Mapping[str, T], hint: str = "Choose one of these."
) -> T:
    """Return the entry of ``table`` that ``value`` names, or ``value`` if it is one already.

    >>> chosen("tanh", "activation", {"relu": max})
    Traceback (most recent call last):
        ...
    ValueError: activation should be one of 'relu', but it is 'tanh' (a str). Choose one of these.
    """
    if isinstance(value, str) and value in table:
        return table[value]
    kinds = tuple({type(entry) for entry in table.values()})
    if isinstance(value, kinds) and not isinstance(value, str):
        return value
    expected = f"one of {', '.join(map(repr, table))}"
    error = ValueError if isinstance(value, str) else TypeError
    raise error(wrong(name, expected=expected, got=value, hint=hint))


def generator(rng: object) -> np.random.Generator:
    """Return ``rng``, and refuse anything but a ``numpy.random.Generator``.

    >>> generator(42)
    Traceback (most recent call last):
        ...
    TypeError: rng should be a numpy.random.Generator, but it is 42. Try np.random.default_rng(42).
    """
    if isinstance(rng, np.random.Generator):
        return rng
    seed = rng if isinstance(rng, int) and rng > 0 and rng is not True else 0
    raise TypeError(
        wrong(
            "rng",
            expected="a numpy.random.Generator",
            got=rng,
            hint=f"Try np.random.default_rng({seed}).",
        )
    )


# Class labels: whole numbers that stand for classes, checked at the door.


def checked_labels(labels: npt.ArrayLike, name: str, k: int) -> Array:
    """Return labels as an array, and refuse anything but whole numbers in 0..k-1.

    >>> checked_labels([1, 2], "labels", 2)
    Traceback (most recent call last):
        ...
    ValueError: labels should be whole numbers in 0..1, but they go from 1 to 2. \
Number the classes from 0, and count them in k.
    """
    array, expected = as_array(labels), f"whole numbers in 0..{k - 1}"
    hint = "Number the classes from 0, and count them in k."
    if array.dtype.kind not in "iu":
        raise TypeError(wrong(name, expected=expected, got=labels, hint=hint))
    if not array.size:
        raise ValueError(wrong(name, expected=expected, got=array, hint=hint))
    low, high = array.min(), array.max()
    if low < 0 or high >= k:
        raise ValueError(f"{name} should be {expected}, but they go from {low} to {high}. {hint}")
    return array


# Single numbers, checked at the door of the data sets.


def number(value: object, name: str, *, expected: str, hint: str) -> float:
    """Return ``value`` as a float; raise ``TypeError`` unless it is a single number.

    >>> number("much", "noise", expected="a number", hint="Try noise=0.1.")
    Traceback (most recent call last):
        ...
    TypeError: noise should be a number, but it is 'much' (a str). Try noise=0.1.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        raise TypeError(wrong(name, expected=expected, got=value, hint=hint))
    return float(value)
