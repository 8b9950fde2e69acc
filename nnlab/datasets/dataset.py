"""What every data set of the course looks like."""

from typing import NamedTuple

import numpy as np

from nnlab.arguments import Array, wrong


class Dataset(NamedTuple):
    """Examples with their answers: one row of x and one row of t for each example.

    Shapes: x (N, d) floating-point inputs; t (N, k) floating-point targets that fit the loss;
    labels (N,) integers; names as many as there are classes, and ``names[label]`` is the class
    in words.

    - Two classes: t is (N, 1), 0 or 1, for one output and ``binary_cross_entropy``.
    - More classes: t is one-hot, one column for each class, for ``cross_entropy``.
    - Regression: t is (N, k) real values for ``mse``. There is nothing to tell apart, so all
      labels are 0, and the one name says what t is.

    >>> import numpy as np
    >>> data = Dataset(
    ...     x=np.array([[0.1], [0.9]]),
    ...     t=np.array([[0.0], [1.0]]),
    ...     labels=np.array([0, 1]),
    ...     names=("short", "tall"),
    ... )
    >>> [data.names[label] for label in data.labels]
    ['short', 'tall']
    """

    x: Array
    t: Array
    labels: Array
    names: tuple[str, ...]


def checked_dataset(value: object, name: str) -> Dataset:
    """Return ``value``, and refuse what is no data set.

    >>> checked_dataset([1.0, 2.0], "data")
    Traceback (most recent call last):
        ...
    TypeError: data should be a Dataset, but it is [1.0, 2.0] (a list). \
Try from_points(x, labels) or from_values(x, t).
    """
    if not isinstance(value, Dataset):
        hint = "Try from_points(x, labels) or from_values(x, t)."
        raise TypeError(wrong(name, expected="a Dataset", got=value, hint=hint))
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
