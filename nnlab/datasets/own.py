"""A learner's own points, or their CSV file, become a data set in one line."""

from collections.abc import Sequence
from os import PathLike
from typing import Any

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, are_numbers, as_array, finite_numbers, wrong
from nnlab.datasets.columns import (
    Choice,
    choose,
    column_of_classes,
    column_of_numbers,
    decimal_sign,
    places_of_numbers,
    told,
)
from nnlab.datasets.dataset import Dataset, classified, measured
from nnlab.datasets.table import Table, read_table

Column = str | int | None
Columns = Sequence[str | int] | Column

# A learner's own points become a data set in one line.


PAIRS = "Each example needs an input and an answer: check that none is missing."


def from_points(x: npt.ArrayLike, labels: npt.ArrayLike | None = None) -> Dataset:
    """Return the data set of your own points and the class of each.

    Classes may be text, whole numbers or True and False; their names are sorted, and the first
    one is label 0.

    Shapes: x (N, d), labels (N,) or (N, 1); t (N, 1) for two classes, else (N, number of classes).
    Tables of pandas will do, too.

    Raises ``TypeError`` or ``ValueError`` for what is not rows of finite numbers, labels that are
    missing, of another length or decimal numbers, and a single class.

    >>> data = from_points([[160, 50], [190, 90], [155, 48]], ["cat", "dog", "cat"])
    >>> data.labels, data.names
    (array([0, 1, 0]), ('cat', 'dog'))
    """
    if labels is None or isinstance(labels, str):
        expected, hint = "the class of each row of x", apart("points", x, labels)
        raise TypeError(wrong("labels", expected=expected, got=labels, hint=hint))
    x = rows(x)
    classes, index = np.unique(as_classes(labels, len(x)), return_inverse=True)
    names = tuple(str(name) for name in classes.tolist())
    if len(names) < 2:
        raise ValueError(
            f"labels should be of at least two classes, but all {len(x)} are {names[0]!r}. "
            "Add examples of another class."
        )
    return classified(x, index, names)


def from_values(x: npt.ArrayLike, t: npt.ArrayLike | None = None) -> Dataset:
    """Return the regression data set of your own inputs x and the values t to be predicted.

    Shapes: x (N, d), t (N, k) or (N,) for a single value each.

    Raises ``TypeError`` or ``ValueError`` for what is not rows of finite numbers, and a t that is
    missing or of another length.

    >>> from_values([[20.0], [50.0]], [210, 480]).t
    array([[210.],
           [480.]])
    """
    if t is None or isinstance(t, str):
        expected, hint = "numbers, the values of each row of x", apart("values", x, t)
        raise TypeError(wrong("t", expected=expected, got=t, hint=hint))
    x, t = rows(x), finite_numbers(t, "t").copy()
    t = t[:, None] if t.ndim == 1 else t
    if t.ndim != 2 or len(t) != len(x):
        raise ValueError(
            wrong("t", expected=f"one row for each of the {len(x)} rows of x", got=t, hint=PAIRS)
        )
    return measured(x, t, "value")


def apart(kind: str, x: Any, answer: str | None = None) -> str:
    """Return the call that takes inputs and answers apart, where they came in one table.

    >>> apart("points", [[160, 50, "cat"], [190, 90, "dog"]])
    'Try from_points([row[:-1] for row in x], [row[-1] for row in x]), with the answer last.'
    """
    if hasattr(x, "columns") and hasattr(x, "drop") and len(x.columns):
        name = answer if answer in x.columns else x.columns[-1]
        return f"Try from_{kind}(x.drop(columns={name!r}), x[{name!r}]), or another column."
    if isinstance(x, (list, tuple, np.ndarray)) and all(np.size(row) > 1 for row in x):
        both = "[row[:-1] for row in x], [row[-1] for row in x]"
        return f"Try from_{kind}({both}), with the answer last."
    return f"Try from_{kind}(x, {'labels' if kind == 'points' else 't'}), with one for each row."


def rows(x: npt.ArrayLike) -> Array:
    """Return a copy of x as finite numbers of shape (N, d), float32 staying float32.

    >>> rows([[1, 2], [3, 4]]).shape
    (2, 2)
    """
    expected = "rows of equally many numbers, shape (N, d)"
    try:
        np.asarray(x)
    except ValueError as ragged:
        hint = "Some rows are longer than others: make them equally long."
        raise ValueError(wrong("x", expected=expected, got=x, hint=hint)) from ragged
    array = finite_numbers(x, "x")
    if array.ndim != 2:
        hint = "Try np.reshape(x, (len(x), -1)), one row for each example."
        raise ValueError(wrong("x", expected=expected, got=array, hint=hint))
    return array.copy()


def as_classes(labels: npt.ArrayLike, n: int) -> Array:
    """Return n labels, in a row or in one column, as an array (n,) of text, numbers or booleans.

    >>> as_classes([[1.0], [0.0]], 2)
    array([1, 0])
    """
    array = as_array(labels)
    if array.dtype.kind == "U":
        array = np.asarray(labels, dtype=object)  # NumPy makes text of a None or NaN among text
    array = array[:, 0] if array.shape == (n, 1) else array
    if array.shape != (n,):
        expected = f"{n} classes, one for each row of x"
        raise ValueError(wrong("labels", expected=expected, got=array, hint=one_column(array, n)))
    if array.dtype.kind == "O" and are_numbers(array):
        array = np.array(array.tolist())  # of the kind that all of them have
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


def one_column(labels: Array, n: int) -> str:
    """Return how to get n labels out of labels of another shape.

    >>> one_column(np.eye(3), 3)
    'Try np.argmax(np.array(labels), axis=1), if each row has a single 1.'
    """
    if labels.ndim != 2 or len(labels) != n:
        return PAIRS
    if labels.dtype.kind in "biuf":
        return "Try np.argmax(np.array(labels), axis=1), if each row has a single 1."
    return "Try one of its columns, such as np.array(labels)[:, 0]."


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


# A learner's own CSV file becomes a data set in one line.

FEW = 10  # examples, below which each may well have a class of its own


def from_csv(
    path: str | PathLike[str],
    *,
    inputs: Columns = None,
    label: Column = None,
    header: bool | None = None,
    decimal: str | None = None,
    quiet: bool = False,
) -> Dataset:
    r"""Return the data set in a CSV file: inputs first, the class in the last column.

    Lines look like ``160,50,cat``. Classes are text or whole numbers. The first line may hold the
    names of the columns; empty lines are skipped. Commas, semicolons, tabs or bars separate the
    columns, and decimal commas count where it is clear that they are such. A printed line says
    what was read, and what was left out.

    - inputs, label: the columns to take, by name or by number from 0. Without them, a column
      called class, label or target is the class, or else the last; the others are inputs, but for
      one that only numbers the lines
    - header: whether the first line holds names; decimal: "." or ","; None finds out
    - quiet: print nothing

    Shapes: x (N, d) for d inputs; t (N, 1) for two classes, else (N, number of classes).

    Raises ``ValueError`` that names the line, for a line of another length, an input that is not a
    finite number and a missing class; that names the column, for text in place of numbers; and for
    what can be read in two ways, an empty file, a single class, or what is no text.
    Raises ``FileNotFoundError`` for a file that is not there, ``TypeError`` for what is no name of
    a file or of a column.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "animals.csv")
    ...     _ = path.write_text("cm,kg,animal\n46,4,cat\n60,30,dog\n")
    ...     data = from_csv(path)
    animals.csv: 3 columns, class: animal, 2 examples of 2 classes.
    >>> data.x, data.names
    (array([[46.,  4.],
           [60., 30.]]), ('cat', 'dog'))
    """
    table = read_table(path, header)
    choice = choose(table, inputs, label)
    places = places_of_numbers(table, choice)
    sign = decimal_sign(table, places, decimal)
    classes = column_of_classes(table, choice.answer, sign)
    data = from_points(inputs_of(table, choice, sign), classes)
    if not quiet:
        answer = f"class: {table.name(choice.answer)}, {classes_in(data)}"
        as_numbers = choice.inputs if isinstance(classes[0], str) else places
        print(told(table, choice, answer, as_numbers, sign))
    return data


def values_from_csv(
    path: str | PathLike[str],
    *,
    inputs: Columns = None,
    label: Column = None,
    header: bool | None = None,
    decimal: str | None = None,
    quiet: bool = False,
) -> Dataset:
    r"""Return the regression set in a CSV file: inputs first, the value in the last column.

    Lines look like ``20,1,210.5``. All else is as in ``from_csv``: ``label`` is the column of the
    value.

    Shapes: x (N, d) for d inputs, t (N, 1).

    Raises the errors of ``from_csv``, and ``ValueError`` for a value that is not a finite number.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "flats.csv")
    ...     _ = path.write_text("20,210.5\n50,480\n")
    ...     values_from_csv(path).t
    flats.csv: 2 columns, value: the last column, 2 examples.
    array([[210.5],
           [480. ]])
    """
    table = read_table(path, header)
    choice = choose(table, inputs, label)
    places = places_of_numbers(table, choice)
    sign = decimal_sign(table, places, decimal)
    x = inputs_of(table, choice, sign)
    data = from_values(x, column_of_numbers(table, choice.answer, sign))
    if not quiet:
        answer = f"value: {table.name(choice.answer)}, {examples(data)}"
        print(told(table, choice, answer, places, sign))
    return data


def inputs_of(table: Table, choice: Choice, decimal: str) -> Array:
    """Return the inputs in the chosen columns, (N, d)."""
    columns = [column_of_numbers(table, place, decimal) for place in choice.inputs]
    return np.column_stack(columns)


def classes_in(data: Dataset) -> str:
    """Return how many examples and classes there are, and what to try where these look like values.

    >>> classes_in(from_points([[1], [2], [3]], ["a", "b", "a"]))
    '3 examples of 2 classes'
    """
    n, k = len(data.x), len(data.names)
    said = f"{examples(data)} of {k} classes"
    if 2 * k > n >= FEW and all(name.lstrip("-").isdecimal() for name in data.names):
        said += ": if these are values to be predicted, try values_from_csv"
    return said


def examples(data: Dataset) -> str:
    """Return how many examples there are, in words."""
    return "1 example" if len(data.x) == 1 else f"{len(data.x)} examples"
