"""One digit, large, and the numbers that it consists of."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from nnlab.arguments import Array, wrong
from nnlab.draw.digits import as_ink
from nnlab.draw.style import LIGHT, Drawing, course_style, dress, new_figure

# A rectangle of pixels inside a square image.


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


WINDOW = 12  # rows and columns of numbers, unless told
MOST = 16  # more would be too small to read
WHITE_ABOVE = 0.54  # on more ink than this, white is easier to read than black
FRAME = {"edgecolor": LIGHT.text, "linestyle": "-", "linewidth": 1.2}
BOX_LOOKS = (
    {"edgecolor": LIGHT.negative, "linestyle": "-", "linewidth": 2.5},
    {"edgecolor": LIGHT.positive, "linestyle": "--", "linewidth": 2.5},
    {"edgecolor": LIGHT.highlight, "linestyle": ":", "linewidth": 2.5},
)


@course_style()
def pixels(
    image: npt.ArrayLike,
    *,
    rows: slice | None = None,
    columns: slice | None = None,
    boxes: Mapping[str, Sequence[int]] | None = None,
) -> Drawing:
    """Return a drawing of one digit, and beside it the numbers in some of its rows and columns.

    ``rows`` and ``columns`` say which, the middle twelve of each unless told; a thin frame shows
    where they are. ``boxes`` maps up to three names to (first row, first column, rows, columns):
    each is outlined and named.

    Shapes: image (side, side). Unit of a pixel: ink, from 0 (paper) to 1 (full ink).

    Raises ``TypeError`` and ``ValueError`` for an image of another shape or unit, for rows,
    columns or boxes that are empty or reach beyond the image, for more than 16 rows or columns,
    and for more than three boxes.

    Source: lesson 01.

    >>> import numpy as np
    >>> pixels(np.eye(4), rows=slice(0, 2), columns=slice(1, 4), boxes={"top": (0, 0, 1, 4)})
    An image of 4 × 4 pixels, from 0 (paper) to 1 (full ink).
    top: rows 0 to 0, columns 0 to 3
    The pixels in rows 0 to 1, columns 1 to 3:
    0.0 0.0 0.0
    1.0 0.0 0.0
    """
    ink = as_ink(image, "image", 2)
    side = len(ink)
    window = as_window(rows, columns, side, usual=WINDOW, most=MOST)
    named = {name: as_box(name, box, side) for name, box in (boxes or {}).items()}
    if len(named) > len(BOX_LOOKS):
        raise ValueError(
            wrong("boxes", expected="three at most", got=len(named), hint="Try two drawings.")
        )
    figure = new_figure(9.4, 5.2)
    whole = figure.add_axes((0.04, 0.15, 0.435, 0.786))
    part = figure.add_axes((0.55, 0.15, 0.435, 0.786))
    show(whole, ink, Box(0, 0, side, side), f"The digit: {side} × {side} pixels")
    show(part, ink, window, f"Its numbers in {window.span}")
    write_numbers(part, ink, window)
    edges = []
    if window not in named.values():
        edges.append(outline(whole, window, FRAME, "the numbers on the right"))
    for (name, box), looks in zip(named.items(), BOX_LOOKS, strict=False):
        edges.append(outline(whole, box, looks, name))
        outline(part, box, looks)
    figure.legend(
        handles=edges, loc="lower left", bbox_to_anchor=(0.035, 0.0), ncols=2, fontsize=9,
        frameon=False, labelcolor=LIGHT.text,
    )  # fmt: skip
    return Drawing(figure, as_text(ink, window, named))


def show(axes: Axes, image: Array, box: Box, title: str) -> None:
    """Show the pixels of ``image`` inside ``box``, with lines between them."""
    side = len(image)
    dress(axes, LIGHT, title=title)
    axes.imshow(image, cmap="gray_r", vmin=0, vmax=1, extent=(0, side, side, 0))
    for lines in (axes.hlines, axes.vlines):
        lines(range(side + 1), 0, side, color=LIGHT.grid, linewidth=0.6)
    across, down = (box.column, box.column + box.columns), (box.row, box.row + box.rows)
    axes.set(xlim=across, ylim=down[::-1], aspect="equal", anchor="SW")
    step = 4 if max(box.rows, box.columns) > 16 else 1
    # A number counts a pixel, so it stands at the middle of the pixel.
    for axis, (first, end) in ((axes.xaxis, across), (axes.yaxis, down)):
        counted = range(first, end, step)
        axis.set_ticks([pixel + 0.5 for pixel in counted], [str(pixel) for pixel in counted])
        axis.set_tick_params(length=0)


def write_numbers(axes: Axes, image: Array, box: Box) -> None:
    """Write every pixel of ``image`` inside ``box`` as a number into its place."""
    size = min(9.0, 8.0 * MOST / max(box.rows, box.columns))
    for row in range(box.row, box.row + box.rows):
        for column in range(box.column, box.column + box.columns):
            value = image[row, column]
            axes.text(
                column + 0.5, row + 0.5, f"{value:.1f}", ha="center", va="center", fontsize=size,
                color="white" if value > WHITE_ABOVE else "black",
            )  # fmt: skip


def outline(axes: Axes, box: Box, looks: Mapping[str, object], label: str = "") -> Rectangle:
    """Draw the edge of a box, and return it; ``label`` is its name in the legend."""
    edge = Rectangle((box.column, box.row), box.columns, box.rows, fill=False, zorder=3)
    edge.set(label=label, **looks)
    axes.add_patch(edge)
    return edge


def as_text(image: Array, window: Box, boxes: Mapping[str, Box]) -> str:
    """Return where every box is, and the numbers in the window."""
    side = len(image)
    lines = [f"An image of {side} × {side} pixels, from 0 (paper) to 1 (full ink)."]
    for name, box in boxes.items():
        lines.append(f"{name}: {box.span}")
    lines.append(f"The pixels in {window.span}:")
    lines += [" ".join(f"{value:.1f}" for value in row) for row in window.of(image)]
    return "\n".join(lines)
