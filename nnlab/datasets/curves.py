"""Toy sets that lie along curves: circles, moons, spiral."""

import numpy as np

from nnlab.arguments import count
from nnlab.datasets.dataset import Dataset, classified
from nnlab.datasets.toys import check_toy, jitter, turns


def circles(n: int, *, noise: float = 0.08, rng: np.random.Generator) -> Dataset:
    """Return a ring around a ring: divided by a closed curve, never by a line.

    Class 0 has radius 1, class 1 has radius 1/2: x1² + x2² = radius².

    Shapes: x (n, 2), t (n, 1), labels (n,).
    Noise: standard deviation of a point's distance from its ring, along each axis.

    Raises ``TypeError`` or ``ValueError`` for n below 2, a negative noise, or an rng that is no
    generator.

    >>> import numpy as np
    >>> data = circles(4, noise=0, rng=np.random.default_rng(0))
    >>> np.hypot(data.x[:, 0], data.x[:, 1]).round(6)
    array([1. , 0.5, 1. , 0.5])
    """
    check_toy(n, noise, rng, least=2)
    labels = turns(n)
    angle = 2 * np.pi * rng.random(n)
    radius = np.array([1.0, 0.5])[labels]
    points = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    return classified(jitter(points, noise, rng), labels, ("outer", "inner"))


def moons(n: int, *, noise: float = 0.06, rng: np.random.Generator) -> Dataset:
    """Return two half circles that reach into each other: divided by an S-shaped curve.

    Both have radius 2/3. Class 0 is the upper half of the circle around (-1/3, -1/6), class 1 the
    lower half of the circle around (1/3, 1/6).

    Shapes: x (n, 2), t (n, 1), labels (n,).
    Noise: standard deviation of a point's distance from its half circle, along each axis.

    Raises ``TypeError`` or ``ValueError`` for n below 2, a negative noise, or an rng that is no
    generator.

    >>> import numpy as np
    >>> data = moons(2, noise=0, rng=np.random.default_rng(0))
    >>> upper, lower = data.x - [[-1/3, -1/6], [1/3, 1/6]]
    >>> bool(upper[1] > 0), bool(lower[1] < 0), float(np.hypot(*upper).round(3))
    (True, True, 0.667)
    """
    check_toy(n, noise, rng, least=2)
    labels = turns(n)
    side = np.where(labels == 0, 1.0, -1.0)
    angle = np.pi * rng.random(n)
    x1 = side * (-1 / 3 + 2 / 3 * np.cos(angle))
    x2 = side * (-1 / 6 + 2 / 3 * np.sin(angle))
    points = np.column_stack([x1, x2])
    return classified(jitter(points, noise, rng), labels, ("upper", "lower"))


def spiral(n: int, *, noise: float = 0.03, rng: np.random.Generator, classes: int = 2) -> Dataset:
    """Return arms that wind once around each other: the hardest of the toy sets.

    On arm k of K, a point at radius r (0.1 to 1) has the angle 2π (r + k / K).

    Shapes: x (n, 2), labels (n,); t (n, 1), or (n, classes) for more than two.
    Noise: standard deviation of a point's distance from its arm, along each axis.

    Raises ``TypeError`` or ``ValueError`` for n below ``classes``, fewer than two classes, a
    negative noise, or an rng that is no generator.

    >>> import numpy as np
    >>> data = spiral(2, noise=0, rng=np.random.default_rng(0))
    >>> r = np.hypot(data.x[:, 0], data.x[:, 1])
    >>> bool(np.allclose(data.x[0], r[0] * np.array([np.cos(2*np.pi*r[0]), np.sin(2*np.pi*r[0])])))
    True
    """
    count(classes, "classes", least=2)
    check_toy(n, noise, rng, least=classes)
    labels = turns(n, classes)
    radius = rng.uniform(0.1, 1, n)
    angle = 2 * np.pi * (radius + labels / classes)
    points = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    names = tuple(f"arm {k}" for k in range(classes))
    return classified(jitter(points, noise, rng), labels, names)
