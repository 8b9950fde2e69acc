"""Toy sets that are clouds of points: blobs, xor, stripes."""

import numpy as np

from nnlab.arguments import count
from nnlab.datasets.dataset import Dataset, classified
from nnlab.datasets.toys import check_toy, jitter, turns


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
