"""A learner's own points, or their CSV file, become a data set in one line."""

import csv
import math
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, as_array, finite_numbers, wrong
from nnlab.datasets.dataset import Dataset, classified, measured

# A learner's own points become a data set in one line.


PAIRS = "Each example needs an input and an answer: check that none is missing."


def from_points(x: npt.ArrayLike, labels: npt.ArrayLike) -> Dataset:
    """Return the data set of your own points and the class of each.

    Classes may be text, whole numbers or True and False; their names are sorted, and the first
    one is label 0.

    Shapes: x (N, d), labels (N,); t (N, 1) for two classes, else (N, number of classes).

    Raises ``TypeError`` or ``ValueError`` for what is not rows of finite numbers, labels of another
    length, labels that are decimal numbers, and a single class.

    >>> data = from_points([[160, 50], [190, 90], [155, 48]], ["cat", "dog", "cat"])
    >>> data.labels, data.names
    (array([0, 1, 0]), ('cat', 'dog'))
    """
    x = rows(x)
    classes, index = np.unique(as_classes(labels, len(x)), return_inverse=True)
    names = tuple(str(name) for name in classes.tolist())
    if len(names) < 2:
        raise ValueError(
            f"labels should be of at least two classes, but all {len(x)} are {names[0]!r}. "
            "Add examples of another class."
        )
    return classified(x, index, names)


def from_values(x: npt.ArrayLike, t: npt.ArrayLike) -> Dataset:
    """Return the regression data set of your own inputs x and the values t to be predicted.

    Shapes: x (N, d), t (N, k) or (N,) for a single value each.

    Raises ``TypeError`` or ``ValueError`` for what is not rows of finite numbers, and a t of
    another length.

    >>> from_values([[20.0], [50.0]], [210, 480]).t
    array([[210.],
           [480.]])
    """
    x, t = rows(x), finite_numbers(as_array(t).copy(), "t")
    t = t[:, None] if t.ndim == 1 else t
    if t.ndim != 2 or len(t) != len(x):
        raise ValueError(
            wrong("t", expected=f"one row for each of the {len(x)} rows of x", got=t, hint=PAIRS)
        )
    return measured(x, t, "value")


def rows(x: npt.ArrayLike) -> Array:
    """Return a copy of x as finite numbers of shape (N, d), float32 staying float32.

    >>> rows([[1, 2], [3, 4]]).shape
    (2, 2)
    """
    expected = "rows of equally many numbers, shape (N, d)"
    try:
        array = np.array(x)
    except ValueError as ragged:
        hint = "Some rows are longer than others: make them equally long."
        raise ValueError(wrong("x", expected=expected, got=x, hint=hint)) from ragged
    array = finite_numbers(array, "x")
    if array.ndim != 2:
        hint = "Try np.reshape(x, (len(x), -1)), one row for each example."
        raise ValueError(wrong("x", expected=expected, got=array, hint=hint))
    return array


def as_classes(labels: npt.ArrayLike, n: int) -> Array:
    """Return n labels as an array (n,) of text, whole numbers or booleans.

    >>> as_classes([1.0, 0.0], 2)
    array([1, 0])
    """
    array = as_array(labels)
    if array.dtype.kind == "U":
        array = np.asarray(labels, dtype=object)  # NumPy makes text of a None or NaN among text
    if array.shape != (n,):
        raise ValueError(
            wrong("labels", expected=f"{n} classes, one for each row of x", got=array, hint=PAIRS)
        )
    if array.dtype.kind in "biu":
        return array
    if array.dtype.kind == "f":
        return whole(finite_numbers(array, "labels"))
    if all(isinstance(label, str) for label in array.tolist()):
        return np.array(array.tolist())
    raise TypeError(
        wrong(
            "labels",
            expected="text or whole numbers",
            got=labels,
            hint="Replace what is missing or mixed.",
        )
    )


def whole(labels: Array) -> Array:
    """Return decimal numbers as the whole numbers they stand for."""
    decimal = labels[labels != np.round(labels)]
    if decimal.size:
        raise ValueError(
            wrong(
                "labels",
                expected="classes, as text or whole numbers",
                got=float(decimal[0]),
                hint="For values to be predicted, use from_values or values_from_csv.",
            )
        )
    return labels.astype(int)


# The rows of a CSV file, where an error names the line.


class Row(NamedTuple):
    """One line of a table: where it stands, its inputs, and its answer as it is written."""

    where: str
    inputs: list[float]
    answer: str


def read_rows(path: str | PathLike[str]) -> list[Row]:
    """Return the rows of a CSV file, without header and empty lines."""
    if not isinstance(path, (str, PathLike)):
        hint = 'Try "points.csv", or from_points(x, labels) for what is no file.'
        raise TypeError(wrong("path", expected="the name of a CSV file", got=path, hint=hint))
    path = Path(path)
    lines = csv.reader(read_text(path).splitlines(), skipinitialspace=True, strict=True)
    try:
        table = [
            (f"{path.name}, line {lines.line_num},", [cell.strip() for cell in cells])
            for cells in lines
            if any(cell.strip() for cell in cells)
        ]
    except csv.Error as error:
        raise ValueError(
            f"{path.name}, line {lines.line_num}, should be cells between commas, but {error}. "
            "Try without quotation marks."
        ) from error
    if table and not any(is_number(cell) for cell in table[0][1][:-1]):
        del table[0]  # no number where the inputs stand: the names of the columns
    if not table:
        raise ValueError(
            f"{path.name} should hold lines of numbers, but it holds none. "
            "Try lines like 160,50,cat."
        )
    width = max(2, len(table[0][1]))
    return [read_row(where, cells, width) for where, cells in table]


def read_row(where: str, cells: list[str], width: int) -> Row:
    """Return the row of these cells, once there are ``width`` of them and none is missing."""
    if len(cells) != width:
        raise ValueError(
            wrong(
                where,
                expected=f"{width} columns",
                got=",".join(cells),
                hint="Try commas between the columns, and points in decimal numbers.",
            )
        )
    *inputs, answer = cells
    if answer.lower() in ("", "nan"):
        hint = "Its last column is missing."
        raise ValueError(wrong(where, expected="complete", got=",".join(cells), hint=hint))
    return Row(where, [read_number(cell, where) for cell in inputs], answer)


def read_number(text: str, where: str) -> float:
    """Return the finite number that ``text`` stands for.

    >>> read_number("2.5", "points.csv, line 1,")
    2.5
    """
    if not is_number(text) or not math.isfinite(float(text)):
        raise ValueError(
            wrong(
                where,
                expected="finite numbers and then the answer",
                got=text,
                hint="Correct it, or leave the line out.",
            )
        )
    return float(text)


def is_number(text: str) -> bool:
    """Return whether Python reads ``text`` as a number.

    >>> is_number("-1e3"), is_number("1,5")
    (True, False)
    """
    try:
        float(text)
    except ValueError:
        return False
    return True


def read_text(path: Path) -> str:
    """Return what a text file holds, without the mark that spreadsheets put at its beginning."""
    if not path.is_file():
        raise FileNotFoundError(
            f"{path} should be a file, but there is none in {path.absolute().parent}. "
            "Check its name and folder."
        )
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as unreadable:
        raise ValueError(
            f"{path.name} should be text in UTF-8, but it is not. "
            'Save it as "CSV UTF-8" in your spreadsheet.'
        ) from unreadable


# A learner's own CSV file becomes a data set in one line.


def from_csv(path: str | PathLike[str]) -> Dataset:
    r"""Return the data set in a CSV file: inputs first, the class in the last column.

    Lines look like ``160,50,cat``. Classes are text or whole numbers. The first line may be a
    header; empty lines are skipped.

    Shapes: x (N, d) for d + 1 columns; t (N, 1) for two classes, else (N, number of classes).

    Raises ``ValueError`` that names the line, for a line of another length, an input that is not a
    finite number and a missing class; and for an empty file, a single class, or no text in UTF-8.
    Raises ``FileNotFoundError`` for a file that is not there, ``TypeError`` for what is no name of
    a file.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "animals.csv")
    ...     _ = path.write_text("cm,kg,animal\n46,4,cat\n60,30,dog\n")
    ...     data = from_csv(path)
    >>> data.x, data.names
    (array([[46.,  4.],
           [60., 30.]]), ('cat', 'dog'))
    """
    rows = read_rows(path)
    x = [row.inputs for row in rows]
    labels = [row.answer for row in rows]
    if all(is_number(label) for label in labels):
        return from_points(x, [float(label) for label in labels])
    return from_points(x, labels)


def values_from_csv(path: str | PathLike[str]) -> Dataset:
    r"""Return the regression set in a CSV file: inputs first, the value in the last column.

    Lines look like ``20,1,210.5``. The first line may be a header; empty lines are skipped.

    Shapes: x (N, d) for d + 1 columns, t (N, 1).

    Raises the errors of ``from_csv``, and ``ValueError`` for a value that is not a finite number.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "flats.csv")
    ...     _ = path.write_text("20,210.5\n50,480\n")
    ...     values_from_csv(path).t
    array([[210.5],
           [480. ]])
    """
    rows = read_rows(path)
    t = [read_number(row.answer, row.where) for row in rows]
    return from_values([row.inputs for row in rows], t)
