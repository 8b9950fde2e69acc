"""Initializers: the weights a network starts from.

All draw W of shape (inputs, outputs) with mean 0; biases start at 0. What differs is the spread:
too small and signals fade from layer to layer, too large and they blow up or saturate.
All raise ``ValueError`` or ``TypeError`` for sizes that are no whole numbers of at least 1, and for
an rng that is no generator.
"""

import math
from collections.abc import Callable

import numpy as np

from nnlab.arguments import Array, count, generator

Initializer = Callable[[int, int, np.random.Generator], Array]


def xavier(inputs: int, outputs: int, rng: np.random.Generator) -> Array:
    """Draw weights that keep the spread of signals and of gradients, for tanh and sigmoid.

    Uniform in ±√(6 / (inputs + outputs)), so that the variance is 2 / (inputs + outputs).
    Source: Glorot and Bengio, 2010, equation 16, https://proceedings.mlr.press/v9/glorot10a.html.

    >>> import numpy as np
    >>> W = xavier(2, 4, np.random.default_rng(0))      # the bound is √(6 / 6) = 1
    >>> W.shape, bool((abs(W) <= 1).all())
    ((2, 4), True)
    """
    inputs, outputs, rng = _checked(inputs, outputs, rng)
    bound = math.sqrt(6 / (inputs + outputs))
    return rng.uniform(-bound, bound, (inputs, outputs))


def he(inputs: int, outputs: int, rng: np.random.Generator) -> Array:
    """Draw weights for ReLU, which silences half of its inputs: twice the variance makes up for it.

    Normal with variance 2 / inputs.
    Source: He et al., 2015, equation 10, https://arxiv.org/abs/1502.01852.

    >>> import numpy as np
    >>> he(2, 4, np.random.default_rng(0)).shape        # the standard deviation is √(2 / 2) = 1
    (2, 4)
    """
    inputs, outputs, rng = _checked(inputs, outputs, rng)
    return rng.normal(0.0, math.sqrt(2 / inputs), (inputs, outputs))


def lecun(inputs: int, outputs: int, rng: np.random.Generator) -> Array:
    """Draw weights that give each neuron a weighted sum as spread as one of its inputs.

    Normal with variance 1 / inputs.
    Source: LeCun et al., "Efficient BackProp", 1998, section 4.6.

    >>> import numpy as np
    >>> lecun(4, 3, np.random.default_rng(0)).shape     # the standard deviation is √(1 / 4) = 0.5
    (4, 3)
    """
    inputs, outputs, rng = _checked(inputs, outputs, rng)
    return rng.normal(0.0, math.sqrt(1 / inputs), (inputs, outputs))


def zeros(inputs: int, outputs: int, rng: np.random.Generator) -> Array:
    """Start every weight at 0, to see why one should not: all neurons of a layer stay alike.

    >>> import numpy as np
    >>> zeros(2, 1, np.random.default_rng(0))
    array([[0.],
           [0.]])
    """
    inputs, outputs, _ = _checked(inputs, outputs, rng)
    return np.zeros((inputs, outputs))


def _checked(
    inputs: int, outputs: int, rng: np.random.Generator
) -> tuple[int, int, np.random.Generator]:
    return count(inputs, "inputs"), count(outputs, "outputs"), generator(rng)


INITIALIZERS: dict[str, Initializer] = {"xavier": xavier, "he": he, "lecun": lecun, "zeros": zeros}
