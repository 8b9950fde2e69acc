"""Layers: immutable values that turn one wire into the next.

A layer remembers nothing. ``backward`` is handed the wires on both its sides, so that what happens
in it depends on its arguments alone, and a learner can call it with numbers worked out by hand.
A layer that learns is a ``NamedTuple`` of its parameters, and so are its gradients.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, count, generator, numbers, setting, wrong


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


@dataclass(frozen=True)
class Dropout:
    """Silence a share of the wire's numbers while training: y = x · mask / (1 - rate).

    Dividing by 1 - rate keeps the mean of y where the mean of x is, so that nothing has to be
    rescaled afterwards. Without a mask, as when predicting, y = x.
    Shapes: x, y and mask (..., N, width). The mask is True where a number is let through.
    Raises ``ValueError`` unless 0 <= rate < 1, ``TypeError`` for what is no number.
    Source: Srivastava et al., 2014, https://jmlr.org/papers/v15/srivastava14a.html.

    >>> import numpy as np
    >>> Dropout(0.5, mask=np.array([[True, False]])).forward(np.array([[1.0, 3.0]]))
    array([[2., 0.]])
    """

    rate: float
    mask: Array | None = None

    def __post_init__(self) -> None:
        # A float64 scalar of NumPy's would turn float32 wires into float64 ones.
        object.__setattr__(self, "rate", setting(self.rate, "rate", below=1, single=True))

    def drawn(self, rng: np.random.Generator, shape: int | Sequence[int]) -> "Dropout":
        """Return this layer with a fresh mask for a wire of that shape.

        Raises ``TypeError`` or ``ValueError`` for an rng that is no generator, and for sizes that
        are no whole numbers.

        >>> import numpy as np
        >>> Dropout(0.0).drawn(np.random.default_rng(0), (1, 2)).mask
        array([[ True,  True]])
        """
        shape = shape if isinstance(shape, Sequence) else (shape,)
        sizes = [count(size, f"shape[{place}]", least=0) for place, size in enumerate(shape)]
        return Dropout(self.rate, generator(rng).random(sizes) >= self.rate)

    def forward(self, x: npt.ArrayLike) -> Array:
        """Return x with the numbers under the mask silenced, or x itself without a mask.

        Raises ``ValueError`` for a mask of another shape, ``TypeError`` where x is not made of
        numbers.

        >>> Dropout(0.5).forward([[1.0, 3.0]])
        array([[1., 3.]])
        """
        return self._silenced(numbers(x, "x"), "x")

    def backward(self, x: Array, y: Array, dy: Array) -> tuple[Array, tuple[()]]:  # noqa: ARG002
        """Return dx, silenced and scaled as x was, and () because nothing is learnt.

        Raises as ``forward`` does.

        >>> import numpy as np
        >>> layer = Dropout(0.5, mask=np.array([[True, False]]))
        >>> layer.backward(np.array([[1.0, 3.0]]), np.array([[2.0, 0.0]]), np.array([[1.0, 1.0]]))
        (array([[2., 0.]]), ())
        """
        return self._silenced(numbers(dy, "dy"), "dy"), ()

    def _silenced(self, wire: Array, name: str) -> Array:
        if self.mask is None:
            return wire
        if wire.shape[-2:] != self.mask.shape[-2:]:
            expected = f"like the mask, shape {self.mask.shape}"
            hint = "Try layer.drawn(rng, x.shape), or Dropout(rate) for predicting."
            raise ValueError(wrong(name, expected=expected, got=wire, hint=hint))
        return wire * self.mask / (1.0 - self.rate)
