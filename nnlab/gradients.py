"""Gradients by differences: the check that a derivative worked out on paper is right."""

from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, finite_numbers, generator, numbers, setting, wrong

Function = Callable[[Array], Array | float]

PLACES = 200  # how many places of x a check looks at; it draws them where there are more
TOLERANCE = 1e-6


@dataclass(frozen=True)
class GradientReport:
    """What ``check_gradient`` found, true where the derivative is right.

    ``place`` is where df and the differences disagree most, ``claimed`` what df says there,
    ``measured`` what the differences say, and ``error`` |claimed - measured| as a share of the
    larger of them and 1.

    >>> print(GradientReport(right=False, error=0.5, place=(1,), claimed=3.0, measured=6.0))
    The derivative is wrong: at place (1,) df says 3, differences say 6.
    """

    right: bool
    error: float
    place: tuple[int, ...]
    claimed: float
    measured: float

    def __bool__(self) -> bool:
        return self.right

    def __str__(self) -> str:
        verdict = "right" if self.right else "wrong"
        numbers = f"df says {self.claimed:.6g}, differences say {self.measured:.6g}"
        return f"The derivative is {verdict}: at place {self.place} {numbers}."


def numerical_gradient(f: Function, x: npt.ArrayLike, h: float = 1e-5) -> Array:
    """Return the gradient of f at x by central differences: (f(x + h) - f(x - h)) / (2 h).

    f returns one number, or one for each of x's leading places: f(x).shape is the beginning of
    x.shape, and all of it for an elementwise function. Each result takes a step of its own in
    each of its places of x.
    Shapes: x any, the result as x. Raises ``ValueError`` where f(x) has another shape, or h <= 0,
    ``TypeError`` where f is no function, or f(x) no number.
    Source: lesson 6. The error shrinks with h² until rounding, about 10⁻¹⁶ / h, takes over.

    >>> import numpy as np
    >>> numerical_gradient(lambda x: np.sum(x**2), [1.0, 3.0]).round(6)
    array([2., 6.])
    """
    x, step = finite_numbers(x, "x").astype(float), setting(h, "h", least=1e-12, single=True)
    gradient = np.empty_like(x)
    for place in np.ndindex(_inner(f, x)):
        gradient[_everywhere(place)] = _difference(f, x, place, step)
    return gradient


def check_gradient(
    f: Function, df: Function, x: npt.ArrayLike, rng: np.random.Generator
) -> GradientReport:
    """Compare df(x) with the differences of f, at 200 places drawn by rng where x has more.

    f and x as in ``numerical_gradient``; df returns an array of x's shape. They agree where they
    differ by less than a millionth. At a corner of f, as that of relu, neither is right.
    Raises ``ValueError`` where f(x) or df(x) has another shape, ``TypeError`` where f or df is no
    function, or returns no numbers.

    >>> import numpy as np
    >>> rng, x = np.random.default_rng(0), np.array([1.0, 3.0])
    >>> print(check_gradient(lambda x: np.sum(x**2), lambda x: np.array([2.0, 3.0]), x, rng))
    The derivative is wrong: at place (1,) df says 3, differences say 6.
    """
    x, rng = finite_numbers(x, "x").astype(float), generator(rng)
    inner, claimed = _inner(f, x), numbers(_function(df, "df")(x), "df(x)")
    if claimed.shape != x.shape:
        hint = "Try a df that returns one number for each number in x."
        raise ValueError(wrong("df(x)", expected=f"of shape {x.shape}", got=claimed, hint=hint))
    drawn = rng.permutation(prod(inner))[:PLACES]
    places = [tuple(int(i) for i in np.unravel_index(number, inner)) for number in drawn]
    told = np.stack([claimed[_everywhere(place)] for place in places])
    seen = np.stack([_difference(f, x, place, 1e-5) for place in places])
    return _report(told, seen, places)


def _report(told: Array, seen: Array, places: list[tuple[int, ...]]) -> GradientReport:
    """Return where the claims and the differences, one row for each place, disagree most."""
    error = np.abs(told - seen) / np.maximum(1.0, np.maximum(np.abs(told), np.abs(seen)))
    error = np.where(np.isfinite(error), error, np.inf)
    at: Any = tuple(int(i) for i in np.unravel_index(error.argmax(), error.shape))
    worst, *outer = at
    return GradientReport(
        right=bool(error[at] < TOLERANCE),
        error=float(error[at]),
        place=(*outer, *places[worst]),
        claimed=float(told[at]),
        measured=float(seen[at]),
    )


def _inner(f: Function, x: Array) -> tuple[int, ...]:
    """Return the axes of x over which each result of f has places of its own."""
    outer = numbers(_function(f, "f")(x), "f(x)").shape
    if outer != x.shape[: len(outer)]:
        expected = f"one number, or of a shape that begins {x.shape}"
        hint = "Try np.sum(...) for a function of all of x."
        raise ValueError(wrong("f(x)", expected=expected, got=np.asarray(f(x)), hint=hint))
    return x.shape[len(outer) :]


def _function(value: Function, name: str) -> Function:
    if not callable(value):
        hint = f"Try {name}=my_function, without brackets behind it."
        raise TypeError(wrong(name, expected="a function", got=value, hint=hint))
    return value


def _everywhere(place: tuple[int, ...]) -> Any:
    """Return the index of one place in each of the inner arrays of x."""
    return (..., *place)


def _difference(f: Function, x: Array, place: tuple[int, ...], h: float | Array) -> Array:
    """Return (f(x + h) - f(x - h)) / (2 h), the step taken in one place of each inner array."""
    step = np.zeros_like(x)
    step[_everywhere(place)] = h
    difference: Array = (np.asarray(f(x + step)) - f(x - step)) / (2 * h)
    return difference
