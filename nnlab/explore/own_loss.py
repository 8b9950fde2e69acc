"""A learner's own function as a loss, checked whenever it is called."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, numbers, wrong
from nnlab.gradients import numerical_gradient
from nnlab.losses import Loss

OWN = "yours"

OwnLoss = Callable[[Array, Array], Any]


def own_loss(own: OwnLoss) -> Loss:
    """Return the loss "yours": own(y, t), with differences of it for its derivative.

    own is handed copies of the outputs and of the targets of all examples, and returns one number.
    Shapes: y and t (N,) for own; for the loss itself (..., N, 1).
    Raises ``TypeError`` where own cannot be called. The loss raises ``ValueError`` where own fails,
    or returns anything but a finite number.

    >>> import numpy as np
    >>> largest = own_loss(lambda y, t: np.max(np.abs(y - t)))
    >>> largest.f([[1.0], [2.0]], [[1.0], [5.0]])
    array(3.)
    """
    if not callable(own):
        hint = "Try own=my_loss, without brackets behind it."
        raise TypeError(wrong("own", expected="a function of y and t", got=own, hint=hint))

    def f(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
        y, t = np.broadcast_arrays(numbers(y, "y"), numbers(t, "t"))
        lines = y.reshape(-1, y.shape[-2]), t.reshape(-1, t.shape[-2])
        values = [answer(own, *line) for line in zip(*lines, strict=True)]
        return np.array(values).reshape(y.shape[:-2])

    def df(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
        return numerical_gradient(lambda y: f(y, t), y)

    return Loss(OWN, f, df)


def answer(own: OwnLoss, y: Array, t: Array) -> float:
    """Return ``own(y, t)`` as a number, or raise a sentence on what it returned.

    >>> answer(lambda y, t: y - t, np.zeros(2), np.ones(2))
    Traceback (most recent call last):
        ...
    ValueError: own(y, t) should be one number for all examples, but it is an array of shape (2,) \
and dtype float64. Try np.mean(...) over the examples.
    """
    try:
        with np.errstate(all="ignore"):  # numbers that overflow are named below
            said = own(y.copy(), t.copy())
            array = np.asarray(said)
    except (Exception, SystemExit) as error:  # exit() in a callback would end the kernel
        raise ValueError(
            f"own(y, t) should work for arrays y and t, but it raised {type(error).__name__}: "
            f"{error}. Try your function on its own, on two arrays of the same length."
        ) from error
    if array.dtype.kind not in "fiub" or array.shape != ():
        expected = "one number for all examples"
        hint = "Try np.mean(...) over the examples." if array.shape else "Mind the return."
        raise ValueError(wrong("own(y, t)", expected=expected, got=said, hint=hint))
    if not np.isfinite(array):
        raise ValueError(
            f"own(y, t) should be a finite number, but it is {array:g}. "
            "Look for a division by 0, a logarithm of 0, or numbers too large."
        )
    return float(array)
