"""Metrics: how good a network is, in numbers people ask for rather than in its loss."""

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, as_array, checked_labels, count, finite_numbers, wrong


def classes(y: npt.ArrayLike) -> Array:
    """Return the class that each row of outputs is for.

    With one output, a logit: class 1 where y > 0, else 0. With several: the place of the largest.
    Shapes: y (..., N, outputs), the result (..., N).
    Raises ``ValueError`` where y is not rows of finite numbers. For probabilities of one output,
    compare with 0.5 yourself: ``p[..., 0] > 0.5``.

    >>> classes([[0.1, 2.0, -1.0], [5.0, 0.0, 0.0]])
    array([1, 0])
    """
    y = finite_numbers(y, "y")
    if y.ndim < 2:
        hint = "Try np.reshape(y, (-1, 1)) for one output."
        raise ValueError(wrong("y", expected="rows of outputs", got=y, hint=hint))
    found: Array = (y[..., 0] > 0).astype(int) if y.shape[-1] == 1 else y.argmax(axis=-1)
    return found


def accuracy(predicted: npt.ArrayLike, labels: npt.ArrayLike) -> Array:
    """Return the share of examples whose predicted class is their label, from 0 to 1.

    Shapes: predicted (..., N) and labels (..., N) whole numbers, the result (...,).
    Raises ``ValueError`` where their lengths differ, ``TypeError`` where they are not classes.

    >>> accuracy([1, 0, 2, 2], [1, 0, 2, 1])
    np.float64(0.75)
    """
    predicted, labels = _pair(predicted, labels)
    share: Array = (predicted == labels).mean(axis=-1)
    return share


def confusion_matrix(predicted: npt.ArrayLike, labels: npt.ArrayLike, k: int) -> Array:
    """Count for each true class (row) how often each class (column) was predicted.

    Shapes: predicted and labels (N,) whole numbers in 0..k-1, the result (k, k).
    Raises ``ValueError`` for other numbers or lengths, ``TypeError`` for what is no class.

    >>> confusion_matrix([1, 0, 1], [1, 0, 0], 2)
    array([[1, 1],
           [0, 1]])
    """
    predicted, labels = _pair(predicted, labels)
    k = count(k, "k")
    places = checked_labels(labels, "labels", k) * k + checked_labels(predicted, "predicted", k)
    return np.bincount(places.ravel(), minlength=k * k).reshape(k, k)


def precision_and_recall(confusion: npt.ArrayLike) -> tuple[Array, Array]:
    """Return, for each class, how often a prediction of it is right and how much of it is found.

    precision = right / predicted (columns), recall = right / true (rows); 0 where there are none.
    Shapes: confusion (k, k), the results (k,). Raises ``ValueError`` where it is not square.

    >>> precision_and_recall([[3, 1], [0, 1]])
    (array([1. , 0.5]), array([0.75, 1.  ]))
    """
    matrix = finite_numbers(confusion, "confusion")
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        hint = "Try confusion_matrix(predicted, labels, k)."
        raise ValueError(wrong("confusion", expected="a square table", got=matrix, hint=hint))
    right, predicted, true = matrix.diagonal(), matrix.sum(axis=0), matrix.sum(axis=1)
    return right / np.where(predicted, predicted, 1), right / np.where(true, true, 1)


def _pair(predicted: npt.ArrayLike, labels: npt.ArrayLike) -> tuple[Array, Array]:
    predicted, labels = as_array(predicted), as_array(labels)
    for name, value in (("predicted", predicted), ("labels", labels)):
        if value.dtype.kind not in "iub" or value.ndim == 0:
            hint = "Try classes(y) for a network's outputs, t.argmax(axis=-1) for one-hot targets."
            raise TypeError(wrong(name, expected="a list of classes", got=value, hint=hint))
    if predicted.shape[-1] != labels.shape[-1] or labels.shape[-1] == 0:
        expected = f"one class for each of the {predicted.shape[-1]} predictions"
        raise ValueError(wrong("labels", expected=expected, got=labels, hint="Check both lengths."))
    return predicted.astype(int), labels.astype(int)
