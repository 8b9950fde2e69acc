"""One digit, large, and the numbers that it consists of."""

from collections.abc import Mapping, Sequence

import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from nnlab.arguments import Array, wrong
from nnlab.draw.box import Box, as_box, as_window
from nnlab.draw.drawing import Drawing
from nnlab.draw.ink import as_ink
from nnlab.draw.style import LIGHT, dress, new_figure

WINDOW = 12  # rows and columns of numbers, unless told
MOST = 16  # more would be too small to read
WHITE_ABOVE = 0.54  # on more ink than this, white is easier to read than black
FRAME = {"edgecolor": LIGHT.text, "linestyle": "-", "linewidth": 1.2}
BOX_LOOKS = (
    {"edgecolor": LIGHT.negative, "linestyle": "-", "linewidth": 2.5},
    {"edgecolor": LIGHT.positive, "linestyle": "--", "linewidth": 2.5},
    {"edgecolor": LIGHT.highlight, "linestyle": ":", "linewidth": 2.5},
)


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
