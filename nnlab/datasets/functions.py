"""Toy sets for regression, where t is a function of x plus noise: line, sine, plane, hill."""

import numpy as np

from nnlab.arguments import Array
from nnlab.datasets.dataset import Dataset, measured
from nnlab.datasets.toys import check_toy, jitter


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
