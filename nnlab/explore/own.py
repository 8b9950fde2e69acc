"""A learner's own gradient: called with care, and compared with the differences of the loss."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlab.arguments import Array, numbers, wrong
from nnlab.surface import PARAMETERS

OwnGradient = Callable[[Any], Any]

EXPECTED = {1: "one number, dL/dw", 2: "two numbers, dL/dw and dL/db"}
HINTS = {1: "Try np.mean(...) over the examples.", 2: "Try return np.array([dw, db])."}
TOLERANCE = 1e-5  # as a share of the gradient, or of 1 where it is smaller


def own_slope(gradient: OwnGradient, place: Array) -> Array:
    """Return what a learner's gradient says at ``place``, as an array (d,).

    With one parameter it is called with a number, and returns one. With two it is called with an
    array (2,), a copy, and returns two numbers.

    Raises ``ValueError`` where it raises anything, or returns anything else.

    >>> own_slope(lambda w: 2 * w, np.array([3.0]))
    array([6.])
    >>> own_slope(lambda w: None, np.array([3.0]))
    Traceback (most recent call last):
        ...
    ValueError: gradient(3) should be one number, dL/dw, but it is None. \
Does the function end with return?
    """
    d = len(place)
    at = ", ".join(f"{value:.4g}" for value in place)
    name = f"gradient({at})" if d == 1 else f"gradient([{at}])"
    try:
        said = gradient(float(place[0]) if d == 1 else place.copy())
    except (Exception, SystemExit) as error:  # exit() in a callback would end the kernel
        raise ValueError(
            f"{name} should be {EXPECTED[d]}, but it raised {type(error).__name__}: {error}. "
            "Try your function on its own, at that place."
        ) from error
    return _checked(said, name, d)


def _checked(said: object, name: str, d: int) -> Array:
    if said is None:
        hint = "Does the function end with return?"
        raise ValueError(wrong(name, expected=EXPECTED[d], got=said, hint=hint))
    try:
        array = numbers(said, name).astype(float)  # type: ignore[arg-type]
    except TypeError as error:
        raise ValueError(wrong(name, expected=EXPECTED[d], got=said, hint=HINTS[d])) from error
    if array.shape != (d,) and not (d == 1 and array.shape == ()):
        raise ValueError(wrong(name, expected=EXPECTED[d], got=said, hint=HINTS[d]))
    if not np.isfinite(array).all():
        hint = "Look for a division by 0, or for numbers too large."
        raise ValueError(wrong(name, expected=f"finite, {EXPECTED[d]}", got=said, hint=hint))
    return array.reshape(d)


def difference(own: Array, measured: Array) -> str:
    """Return in words how a learner's gradient differs from the numerical one, both (d,).

    >>> difference(np.array([2.0, -4.0]), np.array([1.0, -2.0]))
    'yours is 2 times the numerical one'
    >>> difference(np.array([2.0, -4.0]), np.array([2.0, -3.0]))
    'dL/db: -4 instead of -3'
    """
    wrong_ones = ~_close(own, measured)
    if not wrong_ones.any():
        return "none, they agree"
    if _close(own, -measured).all():
        return "yours has the opposite sign, so each step goes uphill"
    times = float(own @ measured / (measured @ measured)) if measured.any() else 0.0
    if times and _close(own, times * measured).all():
        return f"yours is {times:.4g} times the numerical one"
    return ", ".join(
        f"dL/d{PARAMETERS[i]}: {own[i]:.4g} instead of {measured[i]:.4g}"
        for i in np.flatnonzero(wrong_ones)
    )


def _close(a: Array, b: Array) -> Array:
    close: Array = np.abs(a - b) <= TOLERANCE * np.maximum(1.0, np.abs(b))
    return close
