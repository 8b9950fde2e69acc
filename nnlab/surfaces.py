"""The surfaces that are known by name, each with one difficulty of its own.

Two are the real loss of a line fitted to examples; the others are formulas, each a *profile* of
one parameter or the sum of two, whose slopes can be worked out by hand.
"""

from typing import NamedTuple

import numpy as np

from nnlab.datasets import line
from nnlab.surface import Function, Surface, line_loss


class Profile(NamedTuple):
    """A function of one parameter with its first and its second derivative, all elementwise."""

    f: Function
    df: Function
    ddf: Function


def parabola(curvature: float) -> Profile:
    """Return the profile c p² / 2, whose curvature is c everywhere."""
    return Profile(
        lambda p: curvature / 2 * p**2,
        lambda p: curvature * p,
        lambda p: np.full_like(p, curvature),
    )


def wells(depth: float, tilt: float = 0.0, lift: float = 0.0) -> Profile:
    """Return the profile k (p² - 4)² / 4 + tilt p + lift: two valleys and a hump between them."""
    return Profile(
        lambda p: depth / 4 * (p**2 - 4) ** 2 + tilt * p + lift,
        lambda p: depth * p * (p**2 - 4) + tilt,
        lambda p: depth * (3 * p**2 - 4),
    )


def formula(words: str, *profiles: Profile) -> Surface:
    """Return the sum of one profile for each parameter, to be looked at from -3 to 3.

    >>> import numpy as np
    >>> slope = formula("L = 3 w²", parabola(6.0))
    >>> print(slope.f(np.array([2.0])), slope.df(np.array([2.0])))      # 3 * 2², 6 * 2
    12.0 [12.]
    """
    each = list(enumerate(profiles))
    diagonal = np.eye(len(profiles))
    return Surface(
        words,
        np.array([[-3.0, 3.0]] * len(profiles)),
        lambda points: sum((p.f(points[..., i]) for i, p in each), np.zeros(points.shape[:-1])),
        lambda points: np.stack([p.df(points[..., i]) for i, p in each], axis=-1),
        lambda points: (
            np.stack([p.ddf(points[..., i]) for i, p in each], axis=-1)[..., None] * diagonal
        ),
    )


LINE = line(20, rng=np.random.default_rng(0))

SURFACES: dict[str, Surface] = {
    "y = w x + b": line_loss(LINE, bias=True),
    "y = w x": line_loss(LINE._replace(t=LINE.t - 1), bias=False),  # without the bias of the set
    "bowl": formula("L = w² + b²", parabola(2.0), parabola(2.0)),
    "ravine": formula("L = w² / 2 + 10 b²", parabola(1.0), parabola(20.0)),
    "saddle": formula("L = w² / 2 + (b² - 4)² / 8", parabola(1.0), wells(0.5)),
    "two wells": formula("L = (w² - 4)² / 4 + w / 2 + 2", wells(1.0, tilt=0.5, lift=2.0)),
}
