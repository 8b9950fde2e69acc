"""The points of ``explore.loss``: those it begins with, and a learner's own."""

from typing import Any

import numpy as np

from nnlab.arguments import finite_numbers, wrong
from nnlab.datasets import Dataset, from_values

Points = tuple[tuple[float, float], ...]

# The best line is y = 0.5 x + 1. Its errors are 0, 1, -0.5, -1, 0, 0 and 0.5: MSE 2.5 / 7.
POINTS = ((1.0, 1.5), (2.0, 1.0), (3.0, 3.0), (4.0, 4.0), (5.0, 3.5), (6.0, 4.0), (7.0, 4.0))
MOST = 40  # points, each of which is a handle


def own_points(x: Any, t: Any) -> Points:
    """Return a learner's points as pairs, or raise a sentence that says what a line needs.

    >>> own_points([0, 1], [2, 4])
    ((0.0, 2.0), (1.0, 4.0))
    """
    if isinstance(x, Dataset) and t is None:
        x, t = x.x, x.t
    data = from_values(np.reshape(x, (-1, 1)) if np.ndim(x) == 1 else x, t)
    if data.x.shape[1:] != (1,) or data.t.shape[1:] != (1,):
        raise ValueError(
            wrong("x", expected="one input and one target for each point", got=data.x,
                  hint="Try one column of it, such as x[:, 0].")
        )  # fmt: skip
    if not 2 <= len(data.x) <= MOST:
        raise ValueError(
            wrong("x", expected=f"2 to {MOST} points", got=data.x, hint="Try the first few.")
        )
    for name, values in (("x", data.x), ("t", data.t)):
        if np.ptp(values) == 0:
            raise ValueError(
                f"{name} should not be the same for all points, but it is {values[0, 0]:g}. "
                "Try points that differ in both directions."
            )
    if np.abs(data.x).min() > 2 * np.ptp(data.x):
        raise ValueError(
            f"x should reach near 0, where the line is b high, but it goes from "
            f"{data.x.min():g} to {data.x.max():g}. Try x - {data.x.min():g}."
        )
    return tuple((float(x), float(t)) for x, t in np.hstack([data.x, data.t]))


def pairs(name: str, value: Any, *, n: int) -> Points:
    """Return ``n`` pairs of finite numbers, or raise ``ValueError`` or ``TypeError``."""
    array = finite_numbers(value, name)
    if array.shape != (n, 2):
        hint = "Every point moves, but none comes or goes."
        raise ValueError(wrong(name, expected=f"{n} pairs (x, t)", got=value, hint=hint))
    return tuple((x, t) for x, t in array.tolist())


def least_squares(points: Points) -> tuple[float, float]:
    """Return w and b of the line with the smallest mean squared error.

    >>> w, b = least_squares(((0.0, 1.0), (1.0, 3.0), (2.0, 5.0)))
    >>> print(f"{w:.3f} {b:.3f}")
    2.000 1.000
    """
    x, t = np.array(points).T
    (w, b), *_ = np.linalg.lstsq(np.column_stack([x, np.ones_like(x)]), t)
    return float(w), float(b)
