"""The dense layer: every input is wired to every output."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, numbers, wrong


class Dense(NamedTuple):
    """Every input is wired to every output: y = x W + b.

    Shapes: x (..., N, inputs), W (..., inputs, outputs), b (..., 1, outputs), y (..., N, outputs).
    Examples are rows. A single neuron is a ``Dense`` layer with one output.

    >>> import numpy as np
    >>> neuron = Dense(W=np.array([[2.0], [-1.0]]), b=np.array([[0.5]]))
    >>> neuron.forward([[1.0, 3.0]])        # 1 * 2 + 3 * (-1) + 0.5
    array([[-0.5]])
    """

    W: Array
    b: Array

    def forward(self, x: npt.ArrayLike) -> Array:
        """Return y = x W + b, one row for each row of x.

        Raises ``ValueError`` where x does not have one column for each row of W, ``TypeError``
        where x is not made of numbers or W is no matrix.

        >>> import numpy as np
        >>> Dense(W=np.array([[2.0]]), b=np.array([[1.0]])).forward([[3.0]])
        array([[7.]])
        """
        x = numbers(x, "x")
        try:
            inputs = self.W.shape[-2]
        except (AttributeError, IndexError):
            hint = "Try np.array(W).reshape(-1, 1) for a single neuron."
            raise TypeError(wrong("W", expected="a matrix", got=self.W, hint=hint)) from None
        if x.ndim < 2 or x.shape[-1] != inputs:
            expected = f"rows of {inputs} numbers, shape (N, {inputs})"
            hint = f"Try x.reshape(-1, {inputs}), or x.T if examples are columns."
            raise ValueError(wrong("x", expected=expected, got=x, hint=hint))
        return x @ self.W + self.b

    def backward(self, x: Array, y: Array, dy: Array) -> tuple[Array, "Dense"]:  # noqa: ARG002
        """Return dx = dy Wᵀ, and the ``gradients`` of W and b.

        Raises ``ValueError`` where dy is not shaped like y, ``TypeError`` where x or dy is no array
        of rows.

        >>> import numpy as np
        >>> layer = Dense(W=np.array([[2.0]]), b=np.array([[1.0]]))
        >>> dx, gradients = layer.backward(np.array([[3.0]]), np.array([[7.0]]), np.array([[1.0]]))
        >>> print(dx, gradients.W, gradients.b)
        [[2.]] [[3.]] [[1.]]
        """
        try:
            return dy @ self.W.mT, self.gradients(x, dy)
        except (AttributeError, TypeError, ValueError) as error:
            raise _misfit(x, dy, self.W) from error

    def gradients(self, x: Array, dy: Array) -> "Dense":
        """Return the gradients of W and b as a ``Dense``: dW = xᵀ dy, db = Σ dy over the examples.

        >>> import numpy as np
        >>> layer = Dense(W=np.array([[2.0]]), b=np.array([[1.0]]))
        >>> layer.gradients(np.array([[3.0], [4.0]]), np.array([[1.0], [10.0]]))
        Dense(W=array([[43.]]), b=array([[11.]]))
        """
        return Dense(x.mT @ dy, np.add.reduce(dy, axis=-2, keepdims=True))


def _misfit(x: object, dy: object, W: Array) -> Exception:
    """Return why a pass back through a dense layer failed; asking before would cost every step."""
    for name, wire in (("x", x), ("dy", dy)):
        if not isinstance(wire, np.ndarray) or wire.ndim < 2:
            hint = f"Try np.array({name}, ndmin=2)."
            return TypeError(wrong(name, expected="an array of rows", got=wire, hint=hint))
    expected = f"like y, one row for each row of x and {W.shape[-1]} columns"
    return ValueError(wrong("dy", expected=expected, got=dy, hint="Try dy = loss.df(y, t)."))
