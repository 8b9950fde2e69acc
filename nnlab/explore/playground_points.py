"""The examples that a learner adds to ``explore.playground``, checked."""

from typing import Any

import numpy as np

from nnlab.arguments import finite_numbers, wrong

Points = tuple[tuple[float, float, int], ...]  # x₁, x₂ and a class


def points(name: str, value: Any) -> Points:
    """Return rows of x₁, x₂ and a class from 0 to 2, or raise ``ValueError`` or ``TypeError``."""
    array = finite_numbers(value, name) if np.size(value) else np.empty((0, 3))
    if array.ndim != 2 or array.shape[1] != 3 or not np.isin(array[:, 2], (0, 1, 2)).all():
        expected, hint = "rows of x₁, x₂ and a class", "Try added=[(0.5, 0.25, 1)]."
        raise ValueError(wrong(name, expected=expected, got=value, hint=hint))
    return tuple((x1, x2, int(label)) for x1, x2, label in array.tolist())


def point(name: str, value: Any) -> tuple[float, float] | None:
    """Return a pair of numbers or None, or raise ``ValueError`` or ``TypeError``."""
    if value is None:
        return None
    array = finite_numbers(value, name)
    if array.shape != (2,):
        hint = "Try cursor=(0.5, 0.25)."
        raise ValueError(wrong(name, expected="two numbers", got=value, hint=hint))
    x1, x2 = array.tolist()
    return x1, x2
