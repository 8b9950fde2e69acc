"""What ``explore.playground`` lets the network see of a point: features of its coordinates."""

from collections.abc import Callable

import numpy as np

from nnlab.arguments import Array

FEATURES: dict[str, Callable[[Array, Array], Array]] = {
    "x₁": lambda x1, _: x1,
    "x₂": lambda _, x2: x2,
    "x₁²": lambda x1, _: x1**2,
    "x₂²": lambda _, x2: x2**2,
    "x₁x₂": lambda x1, x2: x1 * x2,
    "sin x₁": lambda x1, _: np.sin(x1),
    "sin x₂": lambda _, x2: np.sin(x2),
}
SETS = {
    "x₁, x₂": ("x₁", "x₂"),
    "x₁ alone": ("x₁",),
    "and the product": ("x₁", "x₂", "x₁x₂"),
    "and the squares": ("x₁", "x₂", "x₁²", "x₂²"),
    "and the sines": ("x₁", "x₂", "sin x₁", "sin x₂"),
    "all seven": tuple(FEATURES),
}


def features(x: Array, chosen: str) -> Array:
    """Return the columns that a set of features makes of points (N, 2).

    >>> features(np.array([[2.0, 3.0]]), "and the product")
    array([[2., 3., 6.]])
    """
    return np.stack([FEATURES[name](x[:, 0], x[:, 1]) for name in SETS[chosen]], axis=1)
