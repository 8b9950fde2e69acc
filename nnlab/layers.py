"""Layers: immutable values that turn one wire into the next.

A layer remembers nothing. ``backward`` is handed the wires on both its sides, so that what happens
in it depends on its arguments alone, and a learner can call it with numbers worked out by hand.
A layer that learns is a ``NamedTuple`` of its parameters, and so are its gradients.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, generator, numbers, setting, wrong


class Layer(Protocol):
    """What every layer does; ``Dense``, ``Dropout`` and each ``Activation`` do it."""

    def forward(self, x: Array) -> Array:
        """Return the wire y behind the layer."""

    def backward(self, x: Array, y: Array, dy: Array) -> tuple[Array, Any]:
        """Return dx, and the gradients in the layer's own type, or () where nothing is learnt."""


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

        Raises ``ValueError`` where x does not have one column for each row of W.

        >>> import numpy as np
        >>> Dense(W=np.array([[2.0]]), b=np.array([[1.0]])).forward([[3.0]])
        array([[7.]])
        """
        x = numbers(x, "x")
        inputs = self.W.shape[-2]
        if x.ndim < 2 or x.shape[-1] != inputs:
            raise ValueError(
                wrong(
                    "x",
                    expected=f"rows of {inputs} numbers, shape (N, {inputs})",
                    got=x,
                    hint=f"Try x.reshape(-1, {inputs}), or x.T if examples are columns.",
                )
            )
        return x @ self.W + self.b

    def backward(self, x: Array, y: Array, dy: Array) -> tuple[Array, "Dense"]:  # noqa: ARG002
        """Return dx = dy Wᵀ, and the ``gradients`` of W and b.

        >>> import numpy as np
        >>> layer = Dense(W=np.array([[2.0]]), b=np.array([[1.0]]))
        >>> dx, gradients = layer.backward(np.array([[3.0]]), np.array([[7.0]]), np.array([[1.0]]))
        >>> print(dx, gradients.W, gradients.b)
        [[2.]] [[3.]] [[1.]]
        """
        return dy @ self.W.mT, self.gradients(x, dy)

    def gradients(self, x: Array, dy: Array) -> "Dense":
        """Return the gradients of W and b as a ``Dense``: dW = xᵀ dy, db = Σ dy over the examples.

        >>> import numpy as np
        >>> layer = Dense(W=np.array([[2.0]]), b=np.array([[1.0]]))
        >>> layer.gradients(np.array([[3.0], [4.0]]), np.array([[1.0], [10.0]]))
        Dense(W=array([[43.]]), b=array([[11.]]))
        """
        return Dense(x.mT @ dy, np.add.reduce(dy, axis=-2, keepdims=True))


@dataclass(frozen=True)
class Dropout:
    """Silence a share of the wire's numbers while training: y = x · mask / (1 - rate).

    Dividing by 1 - rate keeps the mean of y where the mean of x is, so that nothing has to be
    rescaled afterwards. Without a mask, as when predicting, y = x.
    Shapes: x, y and mask (..., N, width). The mask is True where a number is let through.
    Raises ``ValueError`` unless 0 <= rate < 1.
    Source: Srivastava et al., 2014, https://jmlr.org/papers/v15/srivastava14a.html.

    >>> import numpy as np
    >>> Dropout(0.5, mask=np.array([[True, False]])).forward(np.array([[1.0, 3.0]]))
    array([[2., 0.]])
    """

    rate: float
    mask: Array | None = None

    def __post_init__(self) -> None:
        setting(self.rate, "rate", least=0, below=1)

    def drawn(self, rng: np.random.Generator, shape: tuple[int, ...]) -> "Dropout":
        """Return this layer with a fresh mask for a wire of that shape.

        >>> import numpy as np
        >>> Dropout(0.0).drawn(np.random.default_rng(0), (1, 2)).mask
        array([[ True,  True]])
        """
        return Dropout(self.rate, generator(rng).random(shape) >= self.rate)

    def forward(self, x: npt.ArrayLike) -> Array:
        """Return x with the numbers under the mask silenced, or x itself without a mask.

        >>> Dropout(0.5).forward([[1.0, 3.0]])
        array([[1., 3.]])
        """
        x = numbers(x, "x")
        return x if self.mask is None else x * self.mask / (1.0 - self.rate)

    def backward(self, x: Array, y: Array, dy: Array) -> tuple[Array, tuple[()]]:  # noqa: ARG002
        """Return dx, silenced and scaled as x was, and () because nothing is learnt.

        >>> import numpy as np
        >>> layer = Dropout(0.5, mask=np.array([[True, False]]))
        >>> layer.backward(np.array([[1.0, 3.0]]), np.array([[2.0, 0.0]]), np.array([[1.0, 1.0]]))
        (array([[2., 0.]]), ())
        """
        return self.forward(dy), ()
