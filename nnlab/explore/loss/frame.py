"""How far the picture of ``explore.loss`` reaches, and the controls that fit its points."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from nnlab.arguments import Array, finite_numbers, wrong
from nnlab.datasets import Dataset, from_values
from nnlab.explore.controls import choice, given, slider
from nnlab.explore.stage.handle import whole

# The points of ``explore.loss``: those it begins with, and a learner's own.


Points = tuple[tuple[float, float], ...]

# The best line is y = 0.5 x + 1. Its errors are 0, 1, -0.5, -1, 0, 0 and 0.5: MSE 2.5 / 7.
POINTS = ((1.0, 1.5), (2.0, 1.0), (3.0, 3.0), (4.0, 4.0), (5.0, 3.5), (6.0, 4.0), (7.0, 4.0))
MOST = 40  # points, each of which is a handle


def own_points(x: Any, t: Any) -> Points:
    """Return a learner's points as pairs, or raise a sentence that says what a line needs.

    >>> own_points([0, 1], [2, 4])
    ((0.0, 2.0), (1.0, 4.0))
    """
    if isinstance(x, Dataset) and t is None:
        x, t = x.x, x.t
    data = from_values(np.reshape(x, (-1, 1)) if np.ndim(x) == 1 else x, t)
    if data.x.shape[1:] != (1,) or data.t.shape[1:] != (1,):
        raise ValueError(
            wrong("x", expected="one input and one target for each point", got=data.x,
                  hint="Try one column of it, such as x[:, 0].")
        )  # fmt: skip
    if not 2 <= len(data.x) <= MOST:
        raise ValueError(
            wrong("x", expected=f"2 to {MOST} points", got=data.x, hint="Try the first few.")
        )
    for name, values in (("x", data.x), ("t", data.t)):
        if np.ptp(values) == 0:
            raise ValueError(
                f"{name} should not be the same for all points, but it is {values[0, 0]:g}. "
                "Try points that differ in both directions."
            )
    if np.abs(data.x).min() > 2 * np.ptp(data.x):
        raise ValueError(
            f"x should reach near 0, where the line is b high, but it goes from "
            f"{data.x.min():g} to {data.x.max():g}. Try x - {data.x.min():g}."
        )
    return tuple((float(x), float(t)) for x, t in np.hstack([data.x, data.t]))


def pairs(name: str, value: Any, *, n: int) -> Points:
    """Return ``n`` pairs of finite numbers, or raise ``ValueError`` or ``TypeError``."""
    array = finite_numbers(value, name)
    if array.shape != (n, 2):
        hint = "Every point moves, but none comes or goes."
        raise ValueError(wrong(name, expected=f"{n} pairs (x, t)", got=value, hint=hint))
    return tuple((x, t) for x, t in array.tolist())


def least_squares(points: Points) -> tuple[float, float]:
    """Return w and b of the line with the smallest mean squared error.

    >>> w, b = least_squares(((0.0, 1.0), (1.0, 3.0), (2.0, 5.0)))
    >>> print(f"{w:.3f} {b:.3f}")
    2.000 1.000
    """
    x, t = np.array(points).T
    (w, b), *_ = np.linalg.lstsq(np.column_stack([x, np.ones_like(x)]), t)
    return float(w), float(b)


REGRESSION = ("mse", "mae", "huber")
BOX = np.array([4.3, 2.7])  # inches of the axes that show the points
MARGIN = 1.12
ONE_SCALE = 4  # up to this ratio of the scales that would fit x and t, both share the larger


@dataclass(frozen=True)
class State:
    """The points (x, t), the line y = w x + b, and what counts as its loss."""

    points: Points
    w: float
    b: float
    loss: str


@dataclass(frozen=True)
class Frame:
    """The part of the plane that is shown, and steps that make round numbers of what moves in it.

    ``limits`` (2, 2) are those of x and of t; ``run`` is how far from x = 0 the handle of the slope
    stands; the slopes go from ``-steepest`` to ``steepest``; ``steps`` are those of x, t and w.
    """

    limits: Array
    run: float
    steepest: float
    steps: tuple[float, float, float]

    @property
    def stretch(self) -> float:
        """How much of x is as long on the screen as 1 of t: 1 where both have one scale."""
        across, up = np.ptp(self.limits, axis=1) / BOX
        return float(across / up)

    def line(self, w: float, b: float) -> dict[str, float]:
        """Return the line nearest to y = w x + b that the controls can be set to."""
        _, t_step, w_step = self.steps
        ends = (-self.steepest, self.steepest), self.limits[1]
        w, b = (
            min(max(whole(value, step), low), high)
            for value, step, (low, high) in zip((w, b), (w_step, t_step), ends, strict=True)
        )
        return {"w": float(w), "b": float(b)}


def frame(points: Points) -> Frame:
    """Return the frame that holds the points, x = 0, and the height of the best line there.

    >>> frame(((1.0, 1.0), (3.0, 5.0))).steps
    (0.01, 0.01, 0.01)
    """
    w, b = least_squares(points)
    limits, steps = limits_and_steps(np.array([*points, (0.0, b)]))
    far = max((x for x, _ in points), key=lambda x: (abs(x), x))
    unit = power_of_ten(abs(far))
    # An odd number of units: the handle's step is then an odd number of steps of b, so that none
    # of its places lies half way between two of w.
    run = whole(math.copysign((abs(far) / unit - 1) // 2 * 2 + 1, far) * unit, unit)
    steepest = rounded_up(max(1.2 * abs(w), np.ptp(limits[1]) / abs(run)))
    return Frame(limits, run, steepest, (*steps, steps[1] / unit))


def limits_and_steps(held: Array) -> tuple[Array, tuple[float, float]]:
    """Return limits (2, 2) around points (N, 2), and steps that are less than a pixel's width.

    The limits of t are whole steps, because they are also the ends of the slider of b.
    """
    middle = (held.min(axis=0) + held.max(axis=0)) / 2
    half = MARGIN / 2 * np.ptp(held, axis=0)
    scales = half / BOX
    one_scale = scales.max() <= ONE_SCALE * scales.min()
    if one_scale:
        half = scales.max() * BOX
    x_step, t_step = (power_of_ten(part / 100) for part in half)
    middle[1] = whole(middle[1], t_step)
    half[1] = math.ceil(half[1] / t_step) * t_step
    if one_scale:
        half[0] = half[1] * BOX[0] / BOX[1]
    limits = np.column_stack([middle - half, middle + half])
    limits[1] = [whole(end, t_step) for end in limits[1]]
    return limits, (x_step, t_step)


def state(points: Points, shown: Frame, losses: Sequence[str] = REGRESSION) -> State:
    """Return the state at the start, a flat line as low as the lowest point, with its controls."""
    low, high = shown.limits[1].tolist()
    at_start = given(points, partial(pairs, n=len(points)), label="points")
    _, t_step, w_step = shown.steps
    lowest = shown.line(0.0, min(t for _, t in points))["b"]

    @dataclass(frozen=True)
    class Controls(State):
        points: Points = at_start
        w: float = slider(0.0, -shown.steepest, shown.steepest, label="weight w", step=w_step)
        b: float = slider(lowest, low, high, label="bias b", step=t_step)
        loss: str = choice(losses[0], losses, label="loss")

    return Controls()


def power_of_ten(number: float) -> float:
    """Return the largest power of ten that is not above ``number``.

    >>> power_of_ten(0.04)
    0.01
    """
    return float(10.0 ** math.floor(math.log10(number)))


def rounded_up(number: float) -> float:
    """Return the next of 1, 2, 3, 4, 6 times a power of ten.

    >>> rounded_up(50.1)
    60.0
    """
    unit = power_of_ten(number)
    return next(whole(n * unit, unit) for n in (1, 2, 3, 4, 6, 10) if n * unit >= number)
