"""Losses: one number that says how far the outputs y are from the targets t.

Each one is a function f(y, t) and, right below it, its derivative with respect to y. Shapes:
y and t (..., N, d), one row for each of N examples; f returns (...,), df the shape of y. The two
cross-entropies take *logits*, the scores before sigmoid or softmax: that is exact where the
logarithm of a probability would not be, and applying sigmoid first is a common mistake.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnlab.activations import sigmoid, softmax
from nnlab.arguments import Array, checked_labels, count, numbers, wrong


@dataclass(frozen=True)
class Loss:
    """A loss f together with its derivative df with respect to the outputs y.

    Both raise ``ValueError`` where y and t differ in shape, ``TypeError`` where they are not made
    of numbers. The result has the floating-point type of y, and the unit of f: that of t squared
    for ``mse``, that of t for ``mae``, nats for the cross-entropies.

    >>> LOSSES["mse"].f([[1.0], [2.0]], [[1.0], [5.0]])         # (0² + 3²) / 2
    np.float64(4.5)
    """

    name: str
    f: Callable[[npt.ArrayLike, npt.ArrayLike], Array]
    df: Callable[[npt.ArrayLike, npt.ArrayLike], Array]


def mse(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
    """Return the mean squared error: the mean of (y - t)² over N and d.

    >>> mse([[1.0, 2.0]], [[1.0, 4.0]])         # (0² + 2²) / 2
    np.float64(2.0)
    """
    error, size = _error(y, t)
    return _mean(error * error, size)


def mse_derivative(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
    """Return 2 (y - t) / (N d).

    >>> mse_derivative([[1.0, 2.0]], [[1.0, 4.0]])
    array([[ 0., -2.]])
    """
    error, size = _error(y, t)
    return (2.0 / size) * error


def mae(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
    """Return the mean absolute error: the mean of |y - t| over N and d.

    >>> mae([[1.0, 2.0]], [[1.0, 4.0]])         # (0 + 2) / 2
    np.float64(1.0)
    """
    error, size = _error(y, t)
    return _mean(np.abs(error), size)


def mae_derivative(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
    """Return sign(y - t) / (N d), with 0 at the corner y = t.

    >>> mae_derivative([[1.0, 2.0]], [[1.0, 4.0]])
    array([[ 0. , -0.5]])
    """
    error, size = _error(y, t)
    slope: Array = np.sign(error) / size
    return slope


def huber(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
    """Return the mean over N and d of e² / 2 where |e| <= 1, else |e| - 1/2, for e = y - t.

    Near the target it is the squared error, far away the absolute one, which outliers pull less.
    Source: Huber, 1964, https://doi.org/10.1214/aoms/1177703732, with δ = 1.

    >>> huber([[1.0, 2.0]], [[1.5, 4.0]])       # (0.5² / 2 + 2 - 0.5) / 2
    np.float64(0.8125)
    """
    error, size = _error(y, t)
    near = np.clip(error, -1.0, 1.0)
    return _mean(near * (error - 0.5 * near), size)


def huber_derivative(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
    """Return e / (N d) with e = y - t cut off at ±1.

    >>> huber_derivative([[1.0, 2.0]], [[1.5, 4.0]])
    array([[-0.25, -0.5 ]])
    """
    error, size = _error(y, t)
    slope: Array = np.clip(error, -1.0, 1.0) / size
    return slope


def binary_cross_entropy(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
    """Return the mean over N and d of -t log p - (1 - t) log(1 - p), where p = sigmoid(y).

    Computed as max(0, y) - t y + log(1 + exp(-|y|)), the same number, finite for every logit.

    >>> print(f"{binary_cross_entropy([[0.0]], [[1.0]]):.4f}")      # -log 0.5
    0.6931
    """
    y, t, size = _matched(y, t)
    each = np.maximum(y, 0) - t * y + np.log1p(np.exp(-np.abs(y)))
    return _mean(each, size)


def binary_cross_entropy_derivative(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
    """Return (sigmoid(y) - t) / (N d).

    >>> binary_cross_entropy_derivative([[0.0]], [[1.0]])
    array([[-0.5]])
    """
    y, t, size = _matched(y, t)
    slope: Array = (sigmoid(y) - t) / size
    return slope


def cross_entropy(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
    """Return the mean over N of -Σ t log p, where p = softmax(y) and rows of t sum to 1.

    >>> print(f"{cross_entropy([[0.0, 0.0]], [[1.0, 0.0]]):.4f}")   # -log 0.5
    0.6931
    """
    y, t, _ = _matched(y, t)
    shifted = y - np.maximum.reduce(y, axis=-1, keepdims=True)
    log_sum = np.log(np.add.reduce(np.exp(shifted), axis=-1, keepdims=True))
    return _mean(t * (log_sum - shifted), y.shape[-2])


def cross_entropy_derivative(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
    """Return (softmax(y) - t) / N.

    >>> cross_entropy_derivative([[0.0, 0.0]], [[1.0, 0.0]])
    array([[-0.5,  0.5]])
    """
    y, t, _ = _matched(y, t)
    slope: Array = (softmax(y) - t) / y.shape[-2]
    return slope


def one_hot(labels: npt.ArrayLike, k: int) -> Array:
    """Return one row of k numbers for each label: 1 at the label's place, 0 elsewhere.

    Shapes: labels (..., N) of whole numbers in 0..k-1, result (..., N, k).
    Raises ``TypeError`` for labels that are not whole numbers, ``ValueError`` outside 0..k-1.

    >>> one_hot([2, 0], 3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    k = count(k, "k")
    return np.eye(k).take(checked_labels(labels, "labels", k), axis=0)


def _matched(y: npt.ArrayLike, t: npt.ArrayLike) -> tuple[Array, Array, int]:
    """Return y, t in y's floating-point type, and N d; refuse shapes that would broadcast."""
    y, t = numbers(y, "y"), numbers(t, "t")
    hint = "Try one row for each example, or one_hot(labels, k) for class labels."
    if y.ndim < 2 or y.size == 0:
        raise ValueError(wrong("y", expected="rows, shape (N, d)", got=y, hint=hint))
    if y.shape != t.shape and not _alike(y.shape, t.shape):
        raise ValueError(wrong("t", expected=f"rows like y, shape {y.shape}", got=t, hint=hint))
    return y, t.astype(y.dtype, copy=False), y.shape[-2] * y.shape[-1]


def _alike(y: tuple[int, ...], t: tuple[int, ...]) -> bool:
    """Return whether rows are of one shape and leading axes of fitting ones."""
    fitting = all(i == j or 1 in (i, j) for i, j in zip(y[-3::-1], t[-3::-1], strict=False))
    return y[-2:] == t[-2:] and fitting


def _error(y: npt.ArrayLike, t: npt.ArrayLike) -> tuple[Array, int]:
    y, t, size = _matched(y, t)
    return y - t, size


def _mean(each: Array, over: int) -> Array:
    axes = (-2, -1) if each.ndim > 2 else None  # for NumPy, None is quicker than to name both
    mean: Array = np.add.reduce(each, axis=axes) / over  # quicker than each.mean()
    return mean


_LOSSES = (
    Loss("mse", mse, mse_derivative),
    Loss("mae", mae, mae_derivative),
    Loss("huber", huber, huber_derivative),
    Loss("binary_cross_entropy", binary_cross_entropy, binary_cross_entropy_derivative),
    Loss("cross_entropy", cross_entropy, cross_entropy_derivative),
)
LOSSES = {loss.name: loss for loss in _LOSSES}
