"""Dropout: a share of a wire is silenced while training."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, count, generator, numbers, setting, wrong


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
