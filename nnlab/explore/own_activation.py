"""A learner's own function as an activation, checked whenever it is called."""

from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt

from nnlab.activations import Activation
from nnlab.arguments import Array, wrong
from nnlab.gradients import numerical_gradient

OWN = "yours"

Own = Callable[[Array], npt.ArrayLike]


def own_activation(f: Own, df: Own | None = None) -> Activation:
    """Return the activation "yours": f with its derivative df, or with differences of f.

    Both are handed a copy of z with one axis, so they may do with it as they like.
    Shapes: z (N,), and f(z) and df(z) the same; the activation itself takes z of any shape.
    Raises ``TypeError`` where f or df cannot be called. The activation raises ``ValueError`` where
    one of them fails, or returns anything but a finite number for each z.

    >>> import numpy as np
    >>> own_activation(np.square).df(3.0).round(6)
    np.float64(6.0)
    """
    for name, function in (("f", f), ("df", df or f)):
        if not callable(function):
            hint = f"Try {name}=np.tanh, without brackets behind it."
            raise TypeError(wrong(name, expected="a function of z", got=function, hint=hint))
    checked = partial(answers, f, "f")
    slope = partial(differences, checked) if df is None else partial(answers, df, "df")
    return Activation(OWN, checked, slope)


def answers(function: Own, name: str, z: npt.ArrayLike) -> Array:
    """Return ``function(z)`` as floating-point numbers, or raise a sentence on what it returned."""
    shape, line = np.shape(z), np.array(z, dtype=float).ravel()
    try:
        with np.errstate(all="ignore"):  # numbers that overflow are named below
            answer = function(line.copy())
            array = np.asarray(answer)
    except (Exception, SystemExit) as error:  # exit() in a callback would end the kernel
        raise ValueError(
            f"{name}(z) should work for an array z, but it raised {type(error).__name__}: {error}. "
            "Try np.exp for math.exp, and np.where for if."
        ) from error
    if array.dtype.kind not in "fiub" or array.shape != line.shape:
        hint = "Try np.ones_like(z) for a constant, and mind the return."
        expected = f"one number for each z, of shape {line.shape}"
        raise ValueError(wrong(f"{name}(z)", expected=expected, got=answer, hint=hint))
    if not (finite := np.isfinite(array)).all():
        first = np.argmin(finite)
        raise ValueError(
            f"{name}(z) should be a finite number for every z, but it is {array[first]:g} for "
            f"z = {line[first]:.4g}. Try a form that cannot overflow, fewer layers or a smaller w."
        )
    return array.astype(float).reshape(shape)


def differences(f: Callable[[Array], Array], z: npt.ArrayLike) -> Array:
    """Return (f(z + h) - f(z - h)) / 2h, with a step h that grows with z, as rounding does."""
    z = np.asarray(z, dtype=float)
    return numerical_gradient(f, z, h=1e-5 * max(1.0, float(np.abs(z).max())))
