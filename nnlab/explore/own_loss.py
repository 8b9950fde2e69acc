"""A learner's own loss: called with care, and refused in a sentence where it is not a number."""

from collections.abc import Callable
from typing import Any

from nnlab.arguments import Array, numbers, wrong

OwnLoss = Callable[[Array, Array], Any]


def own_value(own: OwnLoss, y: Array, t: Array) -> float:
    """Return what a learner's loss says of the outputs y and the targets t, both (N, 1).

    Raises ``ValueError`` where it raises anything, or returns anything but one finite number.

    >>> import numpy as np
    >>> own_value(lambda y, t: np.mean(abs(y - t)), np.array([[1.0]]), np.array([[3.0]]))
    2.0
    """
    expected, hint = "one number", "Try np.mean(...) without an axis."
    try:
        said = own(y.copy(), t.copy())
    except Exception as error:
        raise ValueError(f"own(y, t) raised {type(error).__name__}: {error}.") from error
    try:
        value = numbers(said, "own(y, t)")
    except (TypeError, ValueError) as error:
        raise ValueError(wrong("own(y, t)", expected=expected, got=said, hint=hint)) from error
    if value.shape != ():
        raise ValueError(wrong("own(y, t)", expected=expected, got=said, hint=hint))
    return float(value)
