"""Class labels: whole numbers that stand for classes, checked at the door."""

import numpy.typing as npt

from nnlab.arguments import Array, as_array, wrong


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
