"""A learner's own activation, loss or gradient: checked whenever it is called, and overheard."""

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from nnlab.activations import Activation
from nnlab.arguments import Array, numbers, wrong
from nnlab.gradients import numerical_gradient
from nnlab.losses import Loss
from nnlab.settings import learners_turn
from nnlab.surfaces import PARAMETERS

# A learner's own function as an activation, checked whenever it is called.


def called(
    function: Callable[..., Any], name: str, *arguments: Any, expected: str, hint: str
) -> Any:
    """Return what a learner's function makes of the arguments, as it is.

    Raises ``ValueError`` with ``expected``, what it should do, and ``hint`` where it raises
    anything, and where NumPy can make nothing of what it returns.

    >>> called(lambda z: 1 / 0, "f(z)", 2.0, expected="work for any z", hint="Look for a 0.")
    Traceback (most recent call last):
        ...
    ValueError: f(z) should work for any z, but it raised ZeroDivisionError: division by zero. \
Look for a 0.
    """
    try:
        with np.errstate(all="ignore"):  # whoever asked names numbers that overflow
            said = function(*arguments)
            np.asarray(said)
    except (Exception, SystemExit) as error:  # exit() in a callback would end the kernel
        raise ValueError(
            f"{name} should {expected}, but it raised {type(error).__name__}: {error}. {hint}"
        ) from error
    return said


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
    answer = called(
        function, f"{name}(z)", line.copy(), expected="work for an array z",
        hint="Try np.exp for math.exp, and np.where for if.",
    )  # fmt: skip
    array = np.asarray(answer)
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


# A learner's own function as a loss, checked whenever it is called.


OwnLoss = Callable[[Array, Array], Any]


def own_loss(own: OwnLoss) -> Loss:
    """Return the loss "yours": own(y, t), with differences of it for its derivative.

    own is handed copies of the outputs and of the targets of all examples, and returns one number.
    Shapes: y and t (N,) for own; for the loss itself (..., N, 1).
    Raises ``TypeError`` where own cannot be called. The loss raises ``ValueError`` where own fails,
    or returns anything but a finite number.

    >>> import numpy as np
    >>> largest = own_loss(lambda y, t: np.max(np.abs(y - t)))
    >>> largest.f([[1.0], [2.0]], [[1.0], [5.0]])
    array(3.)
    """
    if not callable(own):
        hint = "Try own=my_loss, without brackets behind it."
        raise TypeError(wrong("own", expected="a function of y and t", got=own, hint=hint))

    def f(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
        y, t = np.broadcast_arrays(numbers(y, "y"), numbers(t, "t"))
        lines = y.reshape(-1, y.shape[-2]), t.reshape(-1, t.shape[-2])
        values = [answer(own, *line) for line in zip(*lines, strict=True)]
        return np.array(values).reshape(y.shape[:-2])

    def df(y: npt.ArrayLike, t: npt.ArrayLike) -> Array:
        return numerical_gradient(lambda y: f(y, t), y)

    return Loss(OWN, f, df)


def answer(own: OwnLoss, y: Array, t: Array) -> float:
    """Return ``own(y, t)`` as a number, or raise a sentence on what it returned.

    >>> answer(lambda y, t: y - t, np.zeros(2), np.ones(2))
    Traceback (most recent call last):
        ...
    ValueError: own(y, t) should be one number for all examples, but it is an array of shape (2,) \
and dtype float64. Try np.mean(...) over the examples.
    """
    said = called(
        own, "own(y, t)", y.copy(), t.copy(), expected="work for arrays y and t",
        hint="Try your function on its own, on two arrays of the same length.",
    )  # fmt: skip
    array = np.asarray(said)
    if array.dtype.kind not in "fiub" or array.shape != ():
        expected = "one number for all examples"
        hint = "Try np.mean(...) over the examples." if array.shape else "Mind the return."
        raise ValueError(wrong("own(y, t)", expected=expected, got=said, hint=hint))
    if not np.isfinite(array):
        raise ValueError(
            f"own(y, t) should be a finite number, but it is {array:g}. "
            "Look for a division by 0, a logarithm of 0, or numbers too large."
        )
    return float(array)


# A learner's own gradient: called with care, and compared with the differences of the loss.


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
    said = called(
        gradient, name, float(place[0]) if d == 1 else place.copy(),
        expected=f"be {EXPECTED[d]}", hint="Try your function on its own, at that place.",
    )  # fmt: skip
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


# What a learner's own function prints while an explorable calls it, many times for each move.

State = TypeVar("State")
Result = TypeVar("Result")

LONGEST = 80  # letters of a printed line


class Overheard(Generic[State, Result]):
    """A ``compute`` that calls a function of the learner's, and what was printed by the way.

    >>> compute = Overheard(lambda n: [print(f"w = {w}") for w in range(n)])
    >>> result = compute(3)
    >>> compute.remark(result, {})
    'Your function printed: w = 0 (and 2 lines more).'
    """

    def __init__(self, compute: Callable[[State], Result]) -> None:
        self._compute, self._sentence = compute, ""

    def __call__(self, state: State) -> Result:
        """Return ``compute(state)``; nothing of what it prints is shown."""
        with learners_turn(), redirect_stdout(io.StringIO()) as printed:
            result = self._compute(state)
        self._sentence = _sentence(printed.getvalue().split("\n"))
        return result

    def remark(self, result: Result, changes: dict[str, Any]) -> str:  # noqa: ARG002
        """Return in a sentence what was printed the last time, if anything."""
        return self._sentence


def _sentence(lines: list[str]) -> str:
    said = [line.strip() for line in lines if line.strip()]
    if not said:
        return ""
    more = f" (and {len(said) - 1} lines more)" if len(said) > 1 else ""
    return f"Your function printed: {said[0][:LONGEST]}{more}."
