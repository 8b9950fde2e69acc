"""Activation functions: what a neuron does with its weighted sum z.

Each one is a function f and, right below it, its derivative. Both take z, the *input* of the
activation. Handing the output a to the derivative is the most common mistake in published code.
Lesson 02 is where they are met.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, numbers, wrong


@dataclass(frozen=True)
class Activation:
    """An activation function f together with its derivative df: a layer without parameters.

    ``f(z)`` and ``df(z)`` work element by element on numbers or arrays of any shape; the result
    has the shape and the floating-point type of z. Neither has a unit. Both raise ``TypeError``
    where z is not made of numbers. Where the slope is cheaper to get from the output a = f(z),
    ``slope_at_output(a)`` holds that formula, and ``backward`` uses it.

    >>> ACTIVATIONS["sigmoid"].f(0.0)
    np.float64(0.5)
    """

    name: str
    f: Callable[[npt.ArrayLike], Array]
    df: Callable[[npt.ArrayLike], Array]
    slope_at_output: Callable[[Array], Array] | None = None

    def forward(self, z: npt.ArrayLike) -> Array:
        """Return a = f(z), for z of any shape.

        >>> ACTIVATIONS["relu"].forward([-2.0, 3.0])
        array([0., 3.])
        """
        return self.f(z)

    def backward(self, z: npt.ArrayLike, a: Array, da: Array) -> tuple[Array, tuple[()]]:
        """Return dz = da * f'(z), and () because an activation has nothing to learn.

        ``a`` is f(z), handed in as every layer is handed the wires on both its sides.
        Shapes: z, a, da and dz alike. Raises ``ValueError`` where they are not, ``TypeError`` where
        they are no arrays of numbers.

        >>> ACTIVATIONS["tanh"].backward(0.0, 0.0, 3.0)
        (3.0, ())
        """
        try:
            slope = self.df(z) if self.slope_at_output is None else self.slope_at_output(a)
            return da * slope, ()
        except (TypeError, ValueError) as error:
            raise self._misfit(z, a, da) from error

    def _misfit(self, z: npt.ArrayLike, a: Array, da: Array) -> Exception:
        """Return why a pass back failed; asking before would cost every step."""
        for name, wire in (("z", z), ("a", a), ("da", da)):
            if numbers(wire, name) is not wire:
                hint = f"Try np.array({name}, dtype=float)."
                return TypeError(wrong(name, expected="an array of numbers", got=wire, hint=hint))
        expected, hint = f"like z, shape {np.shape(z)}", "Try da = loss.df(a, t)."
        return ValueError(wrong("a and da", expected=expected, got=da, hint=hint))


def identity(z: npt.ArrayLike) -> Array:
    """Return z unchanged: f(z) = z.

    >>> identity(-1.5)
    array(-1.5)
    """
    return numbers(z, "z")


def identity_derivative(z: npt.ArrayLike) -> Array:
    """Return the slope of the identity, f'(z) = 1 everywhere.

    >>> identity_derivative([-1.5, 2.0])
    array([1., 1.])
    """
    return np.ones_like(numbers(z, "z"))


def sigmoid(z: npt.ArrayLike) -> Array:
    """Squash z into 0..1: f(z) = 1 / (1 + exp(-z)).

    Computed as 0.5 tanh(z / 2) + 0.5, which is the same number and cannot overflow.

    >>> sigmoid(0.0)
    np.float64(0.5)
    """
    a: Array = 0.5 * np.tanh(0.5 * numbers(z, "z")) + 0.5
    return a


def sigmoid_derivative(z: npt.ArrayLike) -> Array:
    """Return f'(z) = f(z) (1 - f(z)), at most 1/4.

    >>> sigmoid_derivative(0.0)
    np.float64(0.25)
    """
    return _sigmoid_slope(sigmoid(z))


def _sigmoid_slope(a: Array) -> Array:
    slope: Array = a * (1.0 - a)
    return slope


def tanh(z: npt.ArrayLike) -> Array:
    """Squash z into -1..1: f(z) = (exp(z) - exp(-z)) / (exp(z) + exp(-z)).

    >>> tanh(0.0)
    np.float64(0.0)
    """
    a: Array = np.tanh(numbers(z, "z"))
    return a


def tanh_derivative(z: npt.ArrayLike) -> Array:
    """Return f'(z) = 1 - tanh(z)², at most 1.

    >>> tanh_derivative(0.0)
    np.float64(1.0)
    """
    return _tanh_slope(tanh(z))


def _tanh_slope(a: Array) -> Array:
    slope: Array = 1.0 - a * a
    return slope


def relu(z: npt.ArrayLike) -> Array:
    """Pass what is positive and block the rest: f(z) = max(0, z).

    >>> relu([-2.0, 3.0])
    array([0., 3.])
    """
    return np.maximum(numbers(z, "z"), 0)


def relu_derivative(z: npt.ArrayLike) -> Array:
    """Return f'(z) = 1 where z > 0, else 0.

    At z = 0 there is a corner and no derivative; 0 is the custom, also PyTorch's.

    >>> relu_derivative([-2.0, 0.0, 3.0])
    array([0., 0., 1.])
    """
    z = numbers(z, "z")
    return (z > 0).astype(z.dtype)


def softmax(z: npt.ArrayLike) -> Array:
    """Turn scores into probabilities: pᵢ = exp(zᵢ) / Σⱼ exp(zⱼ), over the last axis.

    The largest score is subtracted first, which changes nothing and keeps exp from overflowing.
    Shapes: z (..., classes), p the same. Each row of p sums to 1.
    Raises ``ValueError`` for a single number: softmax compares several scores.

    >>> import numpy as np
    >>> softmax([np.log(1.0), np.log(3.0)])
    array([0.25, 0.75])
    """
    z = numbers(z, "z")
    if z.ndim == 0 or z.shape[-1] == 0:
        raise ValueError(
            wrong("z", expected="rows of scores", got=z, hint="Try softmax([1.0, 2.0, 3.0]).")
        )
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    p: Array = e / e.sum(axis=-1, keepdims=True)
    return p


# The relatives of ReLU: they let large z pass and hold small z back.
#
# Each one is a function f and, right below it, its derivative. Both take z, the *input*. They keep
# the shape and the floating-point type of z, and stay finite where exp(z) would overflow.


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


ACTIVATIONS = {
    activation.name: activation
    for activation in (
        Activation("identity", identity, identity_derivative),
        Activation("sigmoid", sigmoid, sigmoid_derivative, _sigmoid_slope),
        Activation("tanh", tanh, tanh_derivative, _tanh_slope),
        Activation("relu", relu, relu_derivative),
        Activation("leaky_relu", leaky_relu, leaky_relu_derivative),
        Activation("elu", elu, elu_derivative),
        Activation("softplus", softplus, softplus_derivative),
        Activation("silu", silu, silu_derivative),
        Activation("gelu", gelu, gelu_derivative),
    )
}
