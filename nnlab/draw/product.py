"""A layer as tables of numbers: x @ W + b = z, with the way to one of the results marked."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from nnlab.arguments import Array, finite_numbers, wrong
from nnlab.draw.numerals import in_brackets, two_at_most
from nnlab.draw.page import Point, page, write
from nnlab.draw.style import LIGHT, Drawing, course_style

CELL = (48, 26)  # pixels
GAP = 46  # between two tables, for the sign
MARGIN, HEAD, FOOT = 12, 30, 46
LETTER = 6.5  # of the line below the tables
MOST_ROWS, MOST_INPUTS, MOST_COLUMNS = 8, 5, 16  # for more there is no room
SIGNS = ("@", "+", "=", "")


class Table(NamedTuple):
    """Numbers with a name, the part of them that is marked, and the upper left corner."""

    name: str
    numbers: Array
    marked: Array  # True where a number takes part in the picked result
    at: Point


@course_style()
def product(
    x: npt.ArrayLike, W: npt.ArrayLike, b: npt.ArrayLike, *, pick: tuple[int, int] = (0, 0)
) -> Drawing:
    """Return a drawing of z = x W + b as four tables, with all that goes into ``z[pick]`` marked.

    That is one row of x, for the example, one column of W, for the neuron, and its bias.

    Shapes: x (N, inputs), W (inputs, outputs), b (1, outputs), z (N, outputs).

    Raises ``TypeError`` and ``ValueError`` where the shapes do not fit together, for more than 8
    rows, 5 inputs, or 16 columns in all, and where z has no such place.

    Source: lesson 03.

    >>> product([[2, 1], [0, 3]], [[1, 4], [5, -1]], [[0, 0.5]], pick=(1, 0))
    x (2, 2) @ W (2, 2) + b (1, 2) = z (2, 2)
    Row 2, column 1: z = 0 × 1 + 3 × 5 + 0 = 15
    z = [[7, 7.5], [15, -2.5]]
    """
    x, W, b = (as_table(*pair) for pair in ((x, "x"), (W, "W"), (b, "b")))
    if x.shape[1] != len(W) or b.shape != (1, W.shape[1]):
        got = f"{x.shape}, {W.shape} and {b.shape}"
        expected = "of shapes (N, inputs), (inputs, outputs) and (1, outputs)"
        hint = "Try W.T, if its rows are neurons, or b.reshape(1, -1)."
        raise ValueError(f"x, W and b should be {expected}, but they are of {got}. {hint}")
    z = x @ W + b
    row, column = pick
    if not (0 <= row < len(z) and 0 <= column < z.shape[1]):
        expected = f"a row below {len(z)} and a column below {z.shape[1]}"
        raise ValueError(wrong("pick", expected=expected, got=pick, hint="Try pick=(0, 0)."))
    tables = in_a_row({"x": x, "W": W, "b": b, "z": z}, row, column)
    columns = sum(table.numbers.shape[1] for table in tables)
    if len(x) > MOST_ROWS or len(W) > MOST_INPUTS or columns > MOST_COLUMNS:
        expected = f"of {MOST_ROWS} rows, {MOST_INPUTS} inputs and {MOST_COLUMNS} columns at most"
        got = f"{len(x)} rows, {len(W)} inputs and {columns} columns"
        raise ValueError(f"The tables should be {expected}, but they are of {got}. Try x[:4].")
    calculation = in_words(x[row], W[:, column], b[0, column], z[row, column])
    line = f"Row {row + 1}, column {column + 1}: z = {calculation}"
    height = HEAD + max(len(x), len(W)) * CELL[1] + FOOT
    width = 2 * MARGIN + max(columns * CELL[0] + 3 * GAP, LETTER * len(line))
    figure, axes = page(width, height)
    for table, sign in zip(tables, SIGNS, strict=True):
        put(axes, table, sign, height)
    write(axes, (MARGIN, FOOT / 2), line, ha="left", color=LIGHT.highlight)
    return Drawing(figure, as_text(tables, line))


def as_table(value: npt.ArrayLike, name: str) -> Array:
    """Return ``value`` as a table of finite numbers."""
    array = finite_numbers(value, name)
    if array.ndim != 2:
        hint = f"Try {name}.reshape(1, -1) for a single row."
        raise ValueError(wrong(name, expected="a table, (rows, columns)", got=array, hint=hint))
    return array


def in_a_row(named: dict[str, Array], row: int, column: int) -> list[Table]:
    """Return the tables side by side, what leads to z[row, column] marked."""
    parts: dict[str, Any] = {"x": (row, slice(None)), "W": (slice(None), column), "b": (0, column)}
    left, tables = float(MARGIN), []
    for name, numbers in named.items():
        marked = np.zeros(numbers.shape, dtype=bool)
        marked[parts.get(name, (row, column))] = True
        tables.append(Table(name, numbers, marked, (left, HEAD)))
        left += numbers.shape[1] * CELL[0] + GAP
    return tables


def put(axes: Axes, table: Table, sign: str, height: float) -> None:
    """Draw a table with its name and shape above, and the sign behind it."""
    width, tall = CELL
    rows, columns = table.numbers.shape
    left, top = table.at[0], height - table.at[1]
    name = f"{table.name} ({rows}, {columns})"
    write(axes, (left + columns * width / 2, top + 14), name, fontsize=10)
    write(axes, (left + columns * width + GAP / 2, top - tall / 2), sign, fontsize=13)
    for (row, column), number in np.ndenumerate(table.numbers):
        marked = table.marked[row, column]
        corner = (left + column * width, top - (row + 1) * tall)
        edge = {"edgecolor": LIGHT.highlight, "linewidth": 2, "zorder": 5}
        looks = edge if marked else {"edgecolor": LIGHT.grid, "zorder": 4}
        axes.add_patch(Rectangle(corner, width, tall, facecolor="none", **looks))
        middle = (corner[0] + width / 2, corner[1] + tall / 2)
        write(axes, middle, two_at_most(number), color=LIGHT.sign(number))


def in_words(inputs: Array, weights: Array, bias: float, total: float) -> str:
    """Return a weighted sum, term by term, negative numbers in brackets.

    >>> in_words(np.array([2.0, 1.0]), np.array([-1.0, 0.5]), -0.25, -1.75)
    '2 × (-1) + 1 × 0.5 + (-0.25) = -1.75'
    """
    products = [
        f"{two_at_most(x)} × {two_at_most(w)}" for x, w in zip(inputs, weights, strict=True)
    ]
    terms = " + ".join([*products, two_at_most(bias)])
    return in_brackets(f"{terms} = {two_at_most(total)}")


def as_text(tables: list[Table], line: str) -> str:
    """Return the shapes, the sum behind the picked number, and all results."""
    named = [f"{table.name} {table.numbers.shape}" for table in tables]
    rows = [f"[{', '.join(two_at_most(number) for number in row)}]" for row in tables[-1].numbers]
    equation = f"{named[0]} @ {named[1]} + {named[2]} = {named[3]}"
    return f"{equation}\n{line}\nz = [{', '.join(rows)}]"
