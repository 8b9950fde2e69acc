"""What a picture of digits accepts: square images whose pixels are ink from 0 to 1."""

import numpy.typing as npt

from nnlab.arguments import Array, finite_numbers, wrong

SHAPES = {
    2: ("(side, side)", "Try images[0] for the first of many."),
    3: ("(N, side, side)", "Try images.reshape(-1, 28, 28), or images[:1] for a single one."),
}


def as_ink(value: npt.ArrayLike, name: str, dimensions: int) -> Array:
    """Return one square image (2 dimensions) or several (3 dimensions) as an array of ink.

    Unit of a pixel: ink, from 0 (paper) to 1 (full ink).

    Raises ``TypeError`` for anything but numbers, ``ValueError`` for other shapes and other ink.

    >>> as_ink([[0, 255], [0, 0]], "image", 2)
    Traceback (most recent call last):
        ...
    ValueError: image should hold ink from 0 (paper) to 1 (full ink), but it goes from 0 to 255. \
Try image / 255 for bytes.
    """
    array = finite_numbers(value, name)
    shape, hint = SHAPES[dimensions]
    if array.ndim != dimensions or array.shape[-1] != array.shape[-2]:
        raise ValueError(wrong(name, expected=f"of shape {shape}", got=array, hint=hint))
    if array.min() < 0 or array.max() > 1:
        raise ValueError(
            f"{name} should hold ink from 0 (paper) to 1 (full ink), but it goes from "
            f"{array.min():g} to {array.max():g}. Try {name} / 255 for bytes."
        )
    return array
