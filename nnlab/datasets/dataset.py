"""What every data set of the course looks like, and what is done to one before training."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, as_array, generator, number, numbers_or_truth, wrong

# What every data set of the course looks like.


class Parts(NamedTuple):
    """What a data set consists of."""

    x: Array
    t: Array
    labels: Array
    names: tuple[str, ...]


class Dataset(Parts):
    """Examples with their answers: one row of x and one row of t for each example.

    Shapes: x (N, d) floating-point inputs; t (N, k) floating-point targets that fit the loss;
    labels (N,) integers; names as many as there are classes, and ``names[label]`` is the class
    in words.

    - Two classes: t is (N, 1), 0 or 1, for one output and ``binary_cross_entropy``.
    - More classes: t is one-hot, one column for each class, for ``cross_entropy``.
    - Regression: t is (N, k) real values for ``mse``. There is nothing to tell apart, so all
      labels are 0, and the one name says what t is.

    Lists become arrays, and a t of shape (N,) becomes one column. Raises ``TypeError`` where x or t
    holds anything but numbers.

    >>> data = Dataset(x=[[0.1], [0.9]], t=[[0], [1]], labels=[0, 1], names=("short", "tall"))
    >>> [data.names[label] for label in data.labels]
    ['short', 'tall']
    """

    __slots__ = ()

    def __new__(
        cls, x: npt.ArrayLike, t: npt.ArrayLike, labels: npt.ArrayLike, names: Sequence[str]
    ) -> "Dataset":
        """Return the data set of these parts, as arrays."""
        x, t, labels = numbers_or_truth(x, "x"), numbers_or_truth(t, "t"), as_array(labels)
        t = t[:, None] if t.ndim == 1 else t
        labels = labels.astype(int) if labels.dtype.kind == "b" else labels
        labels = labels[:, 0] if labels.shape[1:] == (1,) else labels
        return super().__new__(cls, x, t, labels, tuple(names))


def checked_dataset(value: object, name: str) -> Dataset:
    """Return ``value``, and refuse what is no data set, or one whose parts do not fit together.

    >>> checked_dataset([1.0, 2.0], "data")
    Traceback (most recent call last):
        ...
    TypeError: data should be a Dataset, but it is [1.0, 2.0] (a list). \
Try from_points(x, labels) or from_values(x, t).
    """
    hint = "Try from_points(x, labels) or from_values(x, t)."
    if not isinstance(value, Dataset):
        raise TypeError(wrong(name, expected="a Dataset", got=value, hint=hint))
    x, t, labels = value.x.shape, value.t.shape, value.labels.shape
    if not (len(x) == len(t) == 2 and x[:1] == t[:1] == labels):
        shapes = f"{x}, {t} and {labels}"
        raise ValueError(
            f"{name} should be x (N, d), t (N, k) and labels (N,), with one row for each example, "
            f"but they are of {shapes}. {hint}"
        )
    if value.labels.dtype.kind not in "iuf":
        expected = "places in the names of the classes"
        raise TypeError(wrong(f"{name}.labels", expected=expected, got=value.labels, hint=hint))
    return value


def classified(x: Array, labels: Array, names: tuple[str, ...]) -> Dataset:
    """Return the data set of x and its classes, with the t that fits their number.

    Shapes: x (N, d), labels (N,); t is (N, 1) for two names, else (N, len(names)), of x's type.

    >>> import numpy as np
    >>> classified(np.zeros((2, 1)), np.array([2, 0]), ("a", "b", "c")).t
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    one_hot = np.eye(len(names), dtype=x.dtype)[labels]
    t = one_hot[:, 1:] if len(names) == 2 else one_hot
    return Dataset(x=x, t=t, labels=labels, names=names)


def measured(x: Array, t: Array, name: str) -> Dataset:
    """Return the regression data set of x and real values t; ``name`` says what t is.

    Shapes: x (N, d), t (N, k).

    >>> import numpy as np
    >>> measured(np.array([[1.0], [2.0]]), np.array([[0.5], [1.5]]), "price").labels
    array([0, 0])
    """
    return Dataset(x=x, t=t, labels=np.zeros(len(x), dtype=int), names=(name,))


# What is done to a data set before training: split it, standardize it.


def split(
    dataset: Dataset, test_fraction: float, rng: np.random.Generator
) -> tuple[Dataset, Dataset]:
    """Shuffle the examples and return two data sets: one to train on, one to test with.

    The test set has round(test_fraction * N) examples, at least 1. x, t and labels are shuffled
    together: shuffling x alone would give each example the answer of another.

    Shapes: x, t and labels as in ``dataset``, with N shared between the two.

    Raises ``TypeError`` or ``ValueError`` for a fraction that is not between 0 and 1 or leaves
    nothing to train on, for an rng that is no generator, and for what is no ``Dataset``.

    Source: lesson 07.

    >>> import numpy as np
    >>> from nnlab.datasets import blobs
    >>> rng = np.random.default_rng(0)
    >>> train, test = split(blobs(100, rng=rng), 0.2, rng)
    >>> len(train.x), len(test.x)
    (80, 20)
    """
    dataset, rng = checked_dataset(dataset, "dataset"), generator(rng)
    expected, hint = "a number between 0 and 1", "Try test_fraction=0.2, a fifth for the test."
    if not 0 < number(test_fraction, "test_fraction", expected=expected, hint=hint) < 1:
        raise ValueError(wrong("test_fraction", expected=expected, got=test_fraction, hint=hint))
    n = len(dataset.x)
    n_test = max(1, round(test_fraction * n))
    if n_test >= n:
        raise ValueError(
            f"dataset should have examples enough to split, but test_fraction={test_fraction} "
            f"takes {n_test} of its {n} and leaves none to train on. "
            "Try a smaller fraction or more examples."
        )
    order = rng.permutation(n)
    return subset(dataset, order[n_test:]), subset(dataset, order[:n_test])


def subset(dataset: Dataset, rows: Array) -> Dataset:
    """Return the data set of some rows: their x, t and labels, in the order of ``rows``."""
    return dataset._replace(x=dataset.x[rows], t=dataset.t[rows], labels=dataset.labels[rows])


def standardize(dataset: Dataset, *, by: Dataset) -> Dataset:
    """Return the data set with each column of x moved and scaled as training likes it.

    x' = (x - mean(by.x)) / std(by.x), column by column; a column that is constant in ``by`` is
    only moved. t and labels stay.

    ``by`` is the *training* set, for the test set too: the network must see a test example on the
    scale it was trained on, and the test set's own mean and spread are not known beforehand.

    Shapes: as in ``dataset``. Unit of x': standard deviations of the training set.

    Raises ``ValueError`` where the two do not have the same columns, ``TypeError`` where one of
    them is no ``Dataset``.

    Source: lesson 07.

    >>> import numpy as np
    >>> from nnlab.datasets import from_points
    >>> train = from_points([[0.0], [4.0]], ["low", "high"])        # mean 2, deviation 2
    >>> test = from_points([[2.0], [6.0]], ["low", "high"])
    >>> standardize(test, by=train).x
    array([[0.],
           [2.]])
    """
    dataset, by = checked_dataset(dataset, "dataset"), checked_dataset(by, "by")
    if dataset.x.shape[1:] != by.x.shape[1:]:
        raise ValueError(
            wrong(
                "dataset.x",
                expected=f"as wide as by.x, shape (N, {by.x.shape[1]})",
                got=dataset.x,
                hint="Try standardize(test, by=train) with two parts of one data set.",
            )
        )
    deviation = by.x.std(axis=0)
    deviation[np.ptp(by.x, axis=0) == 0] = 1  # rounding can leave a constant column with 1e-17
    x = (dataset.x - by.x.mean(axis=0)) / deviation
    return dataset._replace(x=x.astype(dataset.x.dtype, copy=False))
