"""What is not as it should be about an array of numbers, in words."""

import numpy as np

from nnlab.arguments import Array
from nnlab.learn.words import DIGITS, cut, numbers

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


def about_shape(array: Array, right: Array, name: str) -> str:
    """Say that the shape is another one, and where it is so, that the numbers are right."""
    if right.ndim == 0:
        sentence = f"The {name} should be one number, but it has shape {array.shape}."
        for word, reduced in (("mean", np.mean), ("sum", np.sum)):
            if array.size > 1 and close(np.asarray(reduced(array)), right):
                return f"{sentence} Its {word} is right."
    else:
        sentence = f"The {name} should have shape {right.shape}, but it has shape {array.shape}."
    if array.ndim == right.ndim == 2 and array.T.shape == right.shape and close(array.T, right):
        return f"{sentence} Its numbers are right, but rows and columns have changed places."
    if array.size == right.size and close(array.ravel(), right.ravel()):
        return f"{sentence} Its numbers are right."
    return sentence


def about_numbers(array: Array, right: Array, name: str) -> str:
    """Say how many of the numbers are wrong, and where it is plain, in what way."""
    if np.isnan(array).any() and not np.isnan(right).any():
        return f"The {name} holds nan, which is what 0 / 0 or infinity - infinity gives."
    if np.isinf(array).any() and not np.isinf(right).any():
        return f"The {name} holds infinity: a number grew too large, or was divided by 0."
    count, verb = int(wrong(array, right).sum()), "is"
    what = f"The {name}"
    if array.size > 1:
        what = f"{count} of the {array.size} numbers in the {name}"
        verb = "is" if count == 1 else "are"
    return f"{what} {verb} not right.{_about_size(array, right)}"


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
