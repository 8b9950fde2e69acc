"""Activation functions: what a neuron does with its weighted sum z.

Each one is a function f and, right below it, its derivative. Both take z, the *input* of the
activation. Handing the output a to the derivative is the most common mistake in published code.
Lesson 02 is where they are met.
The relatives of ReLU stand in ``nnlab.rectifiers``.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnlab import rectifiers
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


ACTIVATIONS = {
    activation.name: activation
    for activation in (
        Activation("identity", identity, identity_derivative),
        Activation("sigmoid", sigmoid, sigmoid_derivative, _sigmoid_slope),
        Activation("tanh", tanh, tanh_derivative, _tanh_slope),
        Activation("relu", relu, relu_derivative),
        Activation("leaky_relu", rectifiers.leaky_relu, rectifiers.leaky_relu_derivative),
        Activation("elu", rectifiers.elu, rectifiers.elu_derivative),
        Activation("softplus", rectifiers.softplus, rectifiers.softplus_derivative),
        Activation("silu", rectifiers.silu, rectifiers.silu_derivative),
        Activation("gelu", rectifiers.gelu, rectifiers.gelu_derivative),
    )
}
