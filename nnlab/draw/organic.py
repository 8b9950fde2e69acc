"""Shapes as they grow: branches that taper along a bent line."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from nnlab.arguments import Array

Curve = Sequence[tuple[float, float]]  # the control points of a Bézier curve


def bezier(points: Curve, start: float = 0.0, end: float = 1.0, n: int = 48) -> Array:
    """Return ``n`` points (n, 2) on the Bézier curve of any number of control points.

    ``start`` and ``end`` cut a piece out of it: 0 is where the curve begins, 1 where it ends.

    Source: de Casteljau's construction.

    >>> bezier([(0, 0), (2, 2), (4, 0)], n=3)
    array([[0., 0.],
           [2., 1.],
           [4., 0.]])
    """
    t = np.linspace(start, end, n)[:, None]
    rows = [np.broadcast_to(np.asarray(point, dtype=float), (n, 2)) for point in points]
    while len(rows) > 1:
        rows = [(1 - t) * a + t * b for a, b in pairwise(rows)]
    return rows[0]


def branch(points: Curve, width: float, tip: float, flare: float = 1.5) -> Array:
    """Return the outline (N, 2) of a branch that tapers from ``width`` to ``tip``.

    A ``flare`` above 1 makes it widen most where it begins, as a root does at the trunk.

    >>> branch([(0, 0), (10, 0)], width=4, tip=2)[[0, -1]]
    array([[ 0.,  2.],
           [ 0., -2.]])
    """
    centre = bezier(points)
    t = np.linspace(0, 1, len(centre))[:, None]
    half = (tip + (width - tip) * (1 - t) ** flare) / 2
    return outline(centre, half)


def capsule(points: Curve, start: float, end: float, width: float) -> Array:
    """Return the outline (N, 2) of a capsule around a piece of a curve, round at both ends."""
    centre = bezier(points, start, end)
    t = np.linspace(-1, 1, len(centre))[:, None]
    return outline(centre, width / 2 * (1 - t**6) ** 0.5)


def outline(centre: Array, half: Array) -> Array:
    """Return the points that lie ``half`` a width to the left and to the right of a line."""
    along = np.gradient(centre, axis=0)
    left = np.column_stack([-along[:, 1], along[:, 0]])
    left = left / np.linalg.norm(left, axis=1, keepdims=True) * half
    return np.concatenate([centre + left, (centre - left)[::-1]])
