"""Handwritten digits side by side, with a caption below each."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.patches import Rectangle

from nnlab.arguments import Array, finite_numbers, wrong
from nnlab.draw.page import page, write
from nnlab.draw.style import LIGHT, Drawing, course_style

# What a picture of digits accepts: square images whose pixels are ink from 0 to 1.


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


SIDE = 84  # pixels of the screen: three for each of the 28 pixels of a digit, so edges stay sharp
GAP = 10
LINE = 17  # the height of a line of a caption
LETTER = 8  # the width that a letter of a caption may take


@course_style()
def digits(
    images: npt.ArrayLike, captions: Sequence[object] | Array | None = None, *, columns: int = 10
) -> Drawing:
    """Return a drawing of ``images``, row by row, with a caption below each.

    Shapes: images (N, side, side); captions N words or numbers. Unit of a pixel: ink, from 0
    (paper) to 1 (full ink).

    Raises ``TypeError`` and ``ValueError`` for images of another shape or unit, for captions that
    are not as many as the images, and for a number of columns that is not 1 or more.

    >>> import numpy as np
    >>> digits(np.zeros((3, 28, 28)), ["zero", 0, 0.25], columns=2)
    3 images of 28 × 28 pixels, in rows of 2.
    Row 1: zero, 0
    Row 2: 0.25
    """
    pictures = as_ink(images, "images", 3)
    words = as_captions(captions, len(pictures))
    columns = min(as_count(columns, "columns"), len(pictures))
    width, height = cell(words)
    rows = -(-len(pictures) // columns)
    figure, axes = page(columns * width, rows * height)
    for i, picture in enumerate(pictures):
        row, column = divmod(i, columns)
        left = column * width + (width - SIDE) // 2
        bottom = (rows - row) * height - GAP // 2 - SIDE
        place = (left, left + SIDE, bottom, bottom + SIDE)
        axes.imshow(picture, cmap="gray_r", vmin=0, vmax=1, extent=place, aspect="auto")
        axes.add_patch(Rectangle((left, bottom), SIDE, SIDE, fill=False, edgecolor=LIGHT.grid))
        if words:
            write(axes, (left + SIDE / 2, bottom - 4), words[i], va="top")
    return Drawing(figure, as_text(pictures, words, columns))


def cell(captions: list[str]) -> tuple[int, int]:
    """Return the width and the height that a digit and its caption take, in pixels.

    >>> cell(["7", "seven"]), cell([])
    ((94, 111), (94, 94))
    """
    lines = [caption.split("\n") for caption in captions]
    letters = max((len(line) for caption in lines for line in caption), default=0)
    return max(SIDE, LETTER * letters) + GAP, SIDE + GAP + LINE * max(map(len, lines), default=0)


def as_count(value: object, name: str) -> int:
    """Return ``value`` where it is a whole number above 0."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
        raise ValueError(
            wrong(name, expected="a whole number above 0", got=value, hint=f"Try {name}=10.")
        )
    return int(value)


def as_captions(captions: Sequence[object] | Array | None, n: int) -> list[str]:
    """Return ``n`` captions as strings: numbers as they are, fractions to three digits.

    >>> as_captions([7, 1 / 3, "seven"], 3)
    ['7', '0.333', 'seven']
    """
    if captions is None:
        return []
    if isinstance(captions, str) or not isinstance(captions, Sequence | np.ndarray):
        raise TypeError(
            wrong(
                "captions",
                expected="a list or an array of words or numbers",
                got=captions,
                hint="Try captions=labels.",
            )
        )
    if len(captions) != n:
        raise ValueError(
            f"captions should be {n}, one for each image, but they are {len(captions)}. "
            f"Try captions[:{n}], or None for no captions."
        )
    return [f"{c:.3g}" if isinstance(c, float | np.floating) else str(c) for c in captions]


def as_text(images: Array, words: list[str], columns: int) -> str:
    """Return how many images there are, and their captions row by row."""
    n, side, _ = images.shape
    several = "images" if n > 1 else "image"
    lines = [f"{n} {several} of {side} × {side} pixels, in rows of {columns}."]
    for row, start in enumerate(range(0, len(words), columns), start=1):
        captions = (caption.replace("\n", " ") for caption in words[start : start + columns])
        lines.append(f"Row {row}: " + ", ".join(captions))
    return "\n".join(lines)
