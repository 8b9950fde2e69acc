"""A learner's own points become a data set in one line."""

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, as_array, finite_numbers, wrong
from nnlab.datasets.dataset import Dataset, classified, measured

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
