"""A learner's own CSV file becomes a data set in one line."""

from os import PathLike

from nnlab.datasets.csv_rows import is_number, read_number, read_rows
from nnlab.datasets.dataset import Dataset
from nnlab.datasets.own import from_points, from_values


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
