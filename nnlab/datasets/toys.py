"""Toy sets: clouds of points, points along curves, and functions of x plus noise."""

from typing import Protocol

import numpy as np

from nnlab.arguments import Array, count, generator, number, wrong
from nnlab.datasets.dataset import Dataset, classified, measured

# What all toy sets have in common: their signature, their checks, their noise.


class Toy(Protocol):
    """A function that makes a toy set: n examples, with noise, from a random generator."""

    def __call__(self, n: int, *, noise: float = ..., rng: np.random.Generator) -> Dataset:
        """Return n examples."""


def jitter(points: Array, noise: float, rng: np.random.Generator) -> Array:
    """Return points + noise * normal random numbers; noise is their standard deviation.

    The random numbers do not depend on ``noise``, so one seed gives the same cloud at every
    noise, only wider or narrower.

    >>> import numpy as np
    >>> jitter(np.array([[1.0, 2.0]]), 0.0, np.random.default_rng(0))
    array([[1., 2.]])
    """
    return points + noise * rng.standard_normal(points.shape)


def turns(n: int, classes: int = 2) -> Array:
    """Return n labels that take turns, so that any first part holds all classes alike.

    >>> turns(5, classes=3)
    array([0, 1, 2, 0, 1])
    """
    return np.arange(n) % classes


def check_toy(n: object, noise: object, rng: object, *, least: int) -> None:
    """Raise ``TypeError`` or ``ValueError`` for what no toy set can be made of.

    >>> import numpy as np
    >>> check_toy(10, -1, np.random.default_rng(0), least=2)
    Traceback (most recent call last):
        ...
    ValueError: noise should be a finite number of at least 0, but it is -1. Try noise=0.1.
    """
    count(n, "n", least=least)
    expected, hint = "a finite number of at least 0", "Try noise=0.1."
    if not 0 <= number(noise, "noise", expected=expected, hint=hint) < np.inf:
        raise ValueError(wrong("noise", expected=expected, got=noise, hint=hint))
    generator(rng)


# Toy sets that are clouds of points: blobs, xor, stripes.


def blobs(n: int, *, noise: float = 0.3, rng: np.random.Generator, classes: int = 2) -> Dataset:
    """Return round clouds, one for each class: the problem that one neuron can solve.

    The centre of class k of K lies on the unit circle at the angle π + 2π k / K: of two, the
    first is on the left.

    Shapes: x (n, 2), labels (n,); t (n, 1), or (n, classes) for more than two.
    Noise: standard deviation of a point's distance from its centre, along each axis.

    Raises ``TypeError`` or ``ValueError`` for n below ``classes``, fewer than two classes, a
    negative noise, or an rng that is no generator.

    >>> import numpy as np
    >>> data = blobs(3, noise=0, rng=np.random.default_rng(0))
    >>> print(data.x.round(6) + 0, data.labels)
    [[-1.  0.]
     [ 1.  0.]
     [-1.  0.]] [0 1 0]
    """
    count(classes, "classes", least=2)
    check_toy(n, noise, rng, least=classes)
    labels = turns(n, classes)
    angle = np.pi + 2 * np.pi * labels / classes
    centres = np.column_stack([np.cos(angle), np.sin(angle)])
    names = tuple(f"blob {k}" for k in range(classes))
    return classified(jitter(centres, noise, rng), labels, names)


def xor(n: int, *, noise: float = 0.25, rng: np.random.Generator) -> Dataset:
    """Return clouds around four corners, opposite corners alike: no single line divides them.

    The label is 1 where the signs of the corner's x1 and x2 differ.

    Shapes: x (n, 2), t (n, 1), labels (n,).
    Noise: standard deviation of a point's distance from its corner, along each axis.

    Raises ``TypeError`` or ``ValueError`` for n below 2, a negative noise, or an rng that is no
    generator.

    Source: Minsky and Papert, Perceptrons, 1969.

    >>> import numpy as np
    >>> data = xor(4, noise=0, rng=np.random.default_rng(0))
    >>> print(data.x, data.labels)
    [[-1. -1.]
     [-1.  1.]
     [ 1.  1.]
     [ 1. -1.]] [0 1 0 1]
    """
    check_toy(n, noise, rng, least=2)
    corners = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, 1.0], [1.0, -1.0]])
    x = jitter(corners[turns(n, 4)], noise, rng)
    return classified(x, turns(n), ("same sign", "different sign"))


def stripes(n: int, *, noise: float = 0.03, rng: np.random.Generator) -> Dataset:
    """Return four stripes side by side whose classes alternate: x1 decides, x2 is a distraction.

    From left to right, the stripes are x1 in -1..-0.5, -0.5..0, 0..0.5, 0.5..1; the first and the
    third are class 0. Points fill them evenly.

    Shapes: x (n, 2), t (n, 1), labels (n,).
    Noise: standard deviation of what is then added to x1 and x2, so that the borders blur.

    Raises ``TypeError`` or ``ValueError`` for n below 2, a negative noise, or an rng that is no
    generator.

    >>> import numpy as np
    >>> data = stripes(100, noise=0, rng=np.random.default_rng(0))
    >>> x1 = data.x[data.labels == 1, 0]
    >>> bool(((x1 >= -0.5) & (x1 < 0) | (x1 >= 0.5)).all())
    True
    """
    check_toy(n, noise, rng, least=2)
    labels = turns(n)
    stripe = 2 * rng.integers(2, size=n) + labels
    x1 = -1 + (stripe + rng.random(n)) / 2
    x2 = rng.uniform(-1, 1, n)
    x = jitter(np.column_stack([x1, x2]), noise, rng)
    return classified(x, labels, ("first and third", "second and fourth"))


# Toy sets that lie along curves: circles, moons, spiral.


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


# Toy sets for regression, where t is a function of x plus noise: line, sine, plane, hill.


def line(n: int, *, noise: float = 0.2, rng: np.random.Generator) -> Dataset:
    """Return points along a line: the weight 2 and the bias 1 are there to be found.

    t = 2 x + 1 + noise, for x evenly random in -1..1.

    Shapes: x (n, 1), t (n, 1), labels (n,), all 0.
    Noise: standard deviation of what is added to t.

    Raises ``TypeError`` or ``ValueError`` for n below 1, a negative noise, or an rng that is no
    generator.

    >>> import numpy as np
    >>> data = line(5, noise=0, rng=np.random.default_rng(0))
    >>> bool(np.allclose(data.t, 2 * data.x + 1))
    True
    """
    x = inputs(n, 1, noise, rng)
    return measured(x, jitter(2 * x + 1, noise, rng), "line")


def sine(n: int, *, noise: float = 0.1, rng: np.random.Generator) -> Dataset:
    """Return points along one wave: a curve that no line can follow.

    t = sin(π x) + noise, for x evenly random in -1..1.

    Shapes: x (n, 1), t (n, 1), labels (n,), all 0.
    Noise: standard deviation of what is added to t.

    Raises ``TypeError`` or ``ValueError`` for n below 1, a negative noise, or an rng that is no
    generator.

    >>> import numpy as np
    >>> data = sine(5, noise=0, rng=np.random.default_rng(0))
    >>> bool(np.allclose(data.t, np.sin(np.pi * data.x)))
    True
    """
    x = inputs(n, 1, noise, rng)
    return measured(x, jitter(np.sin(np.pi * x), noise, rng), "sine")


def plane(n: int, *, noise: float = 0.2, rng: np.random.Generator) -> Dataset:
    """Return points on a tilted plane: two weights, 2 and -1, and the bias 0.5.

    t = 2 x1 - x2 + 0.5 + noise, for x1 and x2 evenly random in -1..1.

    Shapes: x (n, 2), t (n, 1), labels (n,), all 0.
    Noise: standard deviation of what is added to t.

    Raises ``TypeError`` or ``ValueError`` for n below 1, a negative noise, or an rng that is no
    generator.

    >>> import numpy as np
    >>> data = plane(5, noise=0, rng=np.random.default_rng(0))
    >>> bool(np.allclose(data.t, data.x @ [[2.0], [-1.0]] + 0.5))
    True
    """
    x = inputs(n, 2, noise, rng)
    t = x @ np.array([[2.0], [-1.0]]) + 0.5
    return measured(x, jitter(t, noise, rng), "plane")


def hill(n: int, *, noise: float = 0.05, rng: np.random.Generator) -> Dataset:
    """Return points on a round hill: 1 at its top in the middle, nearly 0 in the corners.

    t = exp(-3 (x1² + x2²)) + noise, for x1 and x2 evenly random in -1..1.

    Shapes: x (n, 2), t (n, 1), labels (n,), all 0.
    Noise: standard deviation of what is added to t.

    Raises ``TypeError`` or ``ValueError`` for n below 1, a negative noise, or an rng that is no
    generator.

    >>> import numpy as np
    >>> data = hill(5, noise=0, rng=np.random.default_rng(0))
    >>> bool(np.allclose(data.t[:, 0], np.exp(-3 * data.x[:, 0]**2 - 3 * data.x[:, 1]**2)))
    True
    """
    x = inputs(n, 2, noise, rng)
    t = np.exp(-3 * (x**2).sum(axis=1, keepdims=True))
    return measured(x, jitter(t, noise, rng), "hill")


def inputs(n: int, d: int, noise: float, rng: np.random.Generator) -> Array:
    """Return x (n, d), evenly random in -1..1, once n, noise and rng are found to be in order.

    >>> import numpy as np
    >>> inputs(3, 2, 0.0, np.random.default_rng(0)).shape
    (3, 2)
    """
    check_toy(n, noise, rng, least=1)
    return rng.uniform(-1, 1, (n, d))
