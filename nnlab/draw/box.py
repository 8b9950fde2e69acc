"""A rectangle of pixels inside a square image."""

from typing import NamedTuple

import numpy as np

from nnlab.arguments import Array, wrong


class Box(NamedTuple):
    """The first row and column of a rectangle of pixels, and how many rows and columns it has.

    >>> Box(row=8, column=10, rows=12, columns=4).span
    'rows 8 to 19, columns 10 to 13'
    """

    row: int
    column: int
    rows: int
    columns: int

    @property
    def span(self) -> str:
        """The first and the last row and column, in words."""
        last_row, last_column = self.row + self.rows - 1, self.column + self.columns - 1
        return f"rows {self.row} to {last_row}, columns {self.column} to {last_column}"

    def of(self, image: Array) -> Array:
        """Return the pixels of ``image`` inside the box.

        >>> Box(0, 1, 1, 2).of(np.eye(3))
        array([[0., 0.]])
        """
        return image[self.row : self.row + self.rows, self.column : self.column + self.columns]


def as_box(name: str, value: object, side: int) -> Box:
    """Return ``value``, four whole numbers, as a box inside an image of ``side`` × ``side`` pixels.

    Raises ``TypeError`` for anything but four whole numbers, and ``ValueError`` for a box that is
    empty or reaches beyond the image.

    >>> as_box("middle", (11, 11, 6, 6), 28)
    Box(row=11, column=11, rows=6, columns=6)
    """
    numbers = np.asarray(value)
    if numbers.shape != (4,) or numbers.dtype.kind not in "iu":
        raise TypeError(
            wrong(
                f"box {name!r}",
                expected="four whole numbers: first row, first column, rows, columns",
                got=value,
                hint="Try (11, 11, 6, 6) for the middle.",
            )
        )
    box = Box(*(int(number) for number in numbers))
    inside = 0 <= box.row < box.row + box.rows <= side
    if not (inside and 0 <= box.column < box.column + box.columns <= side):
        raise ValueError(
            wrong(
                f"box {name!r}",
                expected=f"inside the {side} rows and {side} columns of the image",
                got=value,
                hint="It reads (first row, first column, rows, columns), counted from 0.",
            )
        )
    return box


def as_window(
    rows: slice | None, columns: slice | None, side: int, *, usual: int, most: int
) -> Box:
    """Return the box of two slices; None stands for the ``usual`` number of them in the middle.

    Raises ``TypeError`` for anything but slices, and ``ValueError`` for one that is empty, leaves
    out pixels in between, or takes more than ``most``.

    >>> as_window(slice(0, 5), None, 28, usual=12, most=16)
    Box(row=0, column=8, rows=5, columns=12)
    """
    first = max(0, (side - usual) // 2)
    middle = slice(first, min(side, first + usual))
    (row, height), (column, width) = (
        start_and_length(name, middle if chosen is None else chosen, side, most)
        for name, chosen in (("rows", rows), ("columns", columns))
    )
    return Box(row, column, height, width)


def start_and_length(name: str, chosen: object, side: int, most: int) -> tuple[int, int]:
    """Return where a slice of ``side`` pixels begins and how many it has.

    >>> start_and_length("rows", slice(-4, None), 28, 16)
    (24, 4)
    """
    if not isinstance(chosen, slice):
        raise TypeError(
            wrong(name, expected="a slice", got=chosen, hint=f"Try {name}=slice(8, 20).")
        )
    start, stop, step = chosen.indices(side)
    if step != 1 or not 1 <= stop - start <= most:
        raise ValueError(
            wrong(
                name,
                expected=f"a slice of 1 to {most} neighbours among 0 to {side - 1}",
                got=chosen,
                hint=f"Try {name}=slice(8, 20).",
            )
        )
    return start, stop - start
