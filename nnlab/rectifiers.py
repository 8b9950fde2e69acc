"""The relatives of ReLU: they let large z pass and hold small z back.

Each one is a function f and, right below it, its derivative. Both take z, the *input*. They keep
the shape and the floating-point type of z, and stay finite where exp(z) would overflow.
"""

import math

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, numbers

LEAK = 0.01


def leaky_relu(z: npt.ArrayLike) -> Array:
    """Pass what is positive and let a hundredth of the rest through: f(z) = max(z, 0.01 z).

    Source: Maas, Hannun and Ng, 2013, "Rectifier nonlinearities improve neural network acoustic
    models".

    >>> leaky_relu([-2.0, 3.0])
    array([-0.02,  3.  ])
    """
    z = numbers(z, "z")
    return np.maximum(z, LEAK * z)


def leaky_relu_derivative(z: npt.ArrayLike) -> Array:
    """Return f'(z) = 1 where z > 0, else 0.01.

    >>> leaky_relu_derivative([-2.0, 3.0])
    array([0.01, 1.  ])
    """
    z = numbers(z, "z")
    slope: Array = np.where(z > 0, z.dtype.type(1), z.dtype.type(LEAK))
    return slope


def elu(z: npt.ArrayLike) -> Array:
    """Bend smoothly towards -1 on the left: f(z) = z where z > 0, else exp(z) - 1.

    Source: Clevert, Unterthiner and Hochreiter, 2016, https://arxiv.org/abs/1511.07289.

    >>> elu([0.0, 3.0])
    array([0., 3.])
    """
    z = numbers(z, "z")
    return np.maximum(z, 0) + np.expm1(np.minimum(z, 0))


def elu_derivative(z: npt.ArrayLike) -> Array:
    """Return f'(z) = 1 where z > 0, else exp(z).

    >>> elu_derivative([0.0, 3.0])
    array([1., 1.])
    """
    slope: Array = np.exp(np.minimum(numbers(z, "z"), 0))
    return slope


def softplus(z: npt.ArrayLike) -> Array:
    """Round off the corner of ReLU: f(z) = log(1 + exp(z)).

    Computed as max(0, z) + log(1 + exp(-|z|)), which is the same number and cannot overflow.
    Source: Dugas et al., 2001, "Incorporating second-order functional knowledge for better option
    pricing".

    >>> print(f"{softplus(0.0):.4f}")       # log 2
    0.6931
    """
    z = numbers(z, "z")
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def softplus_derivative(z: npt.ArrayLike) -> Array:
    """Return f'(z) = 1 / (1 + exp(-z)), the sigmoid, computed as 0.5 tanh(z / 2) + 0.5.

    >>> softplus_derivative(0.0)
    np.float64(0.5)
    """
    slope: Array = 0.5 * np.tanh(0.5 * numbers(z, "z")) + 0.5
    return slope


def silu(z: npt.ArrayLike) -> Array:
    """Weigh z by its own sigmoid: f(z) = z / (1 + exp(-z)), also called swish.

    Source: Elfwing, Uchibe and Doya, 2018, https://arxiv.org/abs/1702.03118.

    >>> print(f"{silu(2.0):.4f}")           # 2 / (1 + 0.1353)
    1.7616
    """
    z = numbers(z, "z")
    return z * softplus_derivative(z)


def silu_derivative(z: npt.ArrayLike) -> Array:
    """Return f'(z) = s (1 + z (1 - s)), where s = 1 / (1 + exp(-z)).

    >>> silu_derivative(0.0)
    np.float64(0.5)
    """
    z = numbers(z, "z")
    s = softplus_derivative(z)
    return s * (1.0 + z * (1.0 - s))


def gelu(z: npt.ArrayLike) -> Array:
    """Weigh z by the share of a normal distribution below it, in tanh form.

    f(z) = 0.5 z (1 + tanh(√(2/π) (z + 0.044715 z³)))
    Textbooks also give the exact z Φ(z), which differs by less than 0.0005.
    Source: Hendrycks and Gimpel, 2016, https://arxiv.org/abs/1606.08415.

    >>> print(f"{gelu(1.0):.4f}")           # 0.5 (1 + tanh(0.8336))
    0.8412
    """
    z = numbers(z, "z")
    return 0.5 * z * (1.0 + np.tanh(_gelu_argument(z)))


def gelu_derivative(z: npt.ArrayLike) -> Array:
    """Return f'(z) = 0.5 (1 + h) + 0.5 z (1 - h²) √(2/π)(1 + 0.134145 z²), h the tanh in f.

    >>> gelu_derivative(0.0)
    np.float64(0.5)
    """
    z = numbers(z, "z")
    h = np.tanh(_gelu_argument(z))
    inner_slope = math.sqrt(2 / math.pi) * (1.0 + 3 * 0.044715 * z * z)
    slope: Array = 0.5 * (1.0 + h) + 0.5 * z * (1.0 - h * h) * inner_slope
    return slope


def _gelu_argument(z: Array) -> Array:
    argument: Array = math.sqrt(2 / math.pi) * (z + 0.044715 * z * z * z)
    return argument
