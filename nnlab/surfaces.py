"""A surface to walk down on: a loss over one parameter w, or over two, w and b."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from nnlab.arguments import Array, finite_numbers, wrong
from nnlab.datasets import Dataset, line
from nnlab.datasets.dataset import checked_dataset, subset

Function = Callable[[Array], Array]

PARAMETERS = ("w", "b")
GRID = 121  # heights along each side of the map; odd, so that its middle is one of them
FLOOR, RIM = 0.001, 0.1  # shares of the height between the lowest and the highest place
STEEPEST = 100.0  # a curvature beyond which no learning rate above 0.02 would do


@dataclass(frozen=True, eq=False)
class Surface:
    """A loss f over d parameters, its gradient df, its Hessian ddf, and where to look at it.

    Shapes: points (..., d), f (...,), df (..., d), ddf (..., d, d), limits (d, 2). ``data`` are
    the examples behind a real loss, or None for a formula.

    >>> import numpy as np
    >>> from nnlab.surfaces import SURFACES
    >>> ravine, point = SURFACES["ravine"], np.array([2.0, 1.0])
    >>> print(ravine.formula, "=", ravine.f(point))                     # 2² / 2 + 10
    L = w² / 2 + 10 b² = 12.0
    >>> print(ravine.df(point), ravine.curvature(point))                # (w, 20 b), max(1, 20)
    [ 2. 20.] 20.0
    """

    formula: str
    limits: Array
    f: Function
    df: Function
    ddf: Function
    data: Dataset | None = None

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the parameters: w, or w and b."""
        return PARAMETERS[: len(self.limits)]

    def curvature(self, points: Array) -> Array:
        """Return the largest eigenvalue of the Hessian: how fast the slope grows at its worst.

        A step of gradient descent in that direction shrinks the distance to the valley's bottom
        if learning rate times curvature is below 2, and makes it larger if it is above.
        """
        return self.curvatures(points)[..., -1]

    def curvatures(self, points: Array) -> Array:
        """Return all eigenvalues of the Hessian, ascending, (..., d): below 0 it bends down."""
        return np.linalg.eigvalsh(self.ddf(points))

    @cached_property
    def sides(self) -> list[Array]:
        """The places along each parameter at which ``heights`` are known."""
        return [np.linspace(low, high, GRID) for low, high in self.limits]

    @cached_property
    def heights(self) -> Array:
        """The loss on a grid over the limits, (GRID,) or (GRID, GRID) with w along the rows."""
        return self.f(np.stack(np.meshgrid(*self.sides), axis=-1))

    @property
    def floor(self) -> float:
        """The loss below which one stands on the floor of the deepest valley."""
        return self._level(FLOOR)

    @property
    def rim(self) -> float:
        """The loss above which one stands well above that floor."""
        return self._level(RIM)

    @property
    def start(self) -> Array:
        """A place high up, near the corner where all parameters are small."""
        low, high = self.limits.T
        places: Array = np.round((low + (high - low) / 12) / self.grain) * self.grain
        return places.round(12)

    @property
    def grain(self) -> float:
        """A power of ten that is small on these axes: where a hand puts a point, it is exact."""
        return float(10.0 ** np.floor(np.log10(np.ptp(self.limits, axis=1).min() / 200)))

    def of(self, rows: Array) -> "Surface":
        """Return the loss of some examples only: the surface that a mini-batch sees.

        Raises ``ValueError`` where the surface is a formula.
        """
        if self.data is None:
            expected, hint = "the loss of a line on examples", "Try SURFACES['y = w x + b']."
            raise ValueError(wrong("surface", expected=expected, got=self.formula, hint=hint))
        return _line_loss(subset(self.data, rows), self.limits)

    def _level(self, share: float) -> float:
        return level(float(self.heights.min()), float(self.heights.max()), share)


def level(low: float, high: float, share: float) -> float:
    """Return the height at a share of the way from ``low`` to ``high``, in few digits.

    low + share (high - low), rounded to three digits of what is added: so what is said of a level
    is the level itself, and it stays above ``low``.

    >>> level(0.0, 12.345, 0.1), level(100.0, 100.5, 0.1)
    (1.23, 100.05)
    """
    way = share * (high - low)
    if not 0 < way < math.inf:
        return low + way
    return round(low + way, 2 - math.floor(math.log10(way)))


def line_loss(data: Dataset, *, bias: bool) -> Surface:
    """Return the mean squared error of y = w x, or with ``bias`` of y = w x + b, on ``data``.

    L(w, b) = mean of (w x + b - t)²; the limits are as wide to all sides of the best line, and hold
    the line of zeros.

    Shapes: data.x and data.t (N, 1). Raises ``ValueError`` for other shapes, a single example, and
    x so large that no usual learning rate would do; ``TypeError`` for what is no ``Dataset``.

    >>> import numpy as np
    >>> from nnlab.datasets import from_values
    >>> surface = line_loss(from_values([[1.0], [2.0]], [2.0, 4.0]), bias=False)
    >>> w = np.array([1.0])
    >>> print(surface.f(w), surface.df(w), surface.curvature(w))  # (1² + 2²) / 2, -(1 + 4), 1 + 4
    2.5 [-5.] 5.0
    """
    checked_dataset(data, "data")
    x, t = finite_numbers(data.x, "data.x"), finite_numbers(data.t, "data.t")
    if not (x.shape == t.shape == (len(x), 1) and len(x) > 1):
        expected, found = (
            "two examples or more, x and t of shape (N, 1)",
            f"{x.shape} and {t.shape}",
        )
        raise ValueError(
            f"data should be {expected}, but they are of {found}. Try from_values(x, t)."
        )
    columns = _columns(x, 2 if bias else 1)
    steepest = np.linalg.eigvalsh(columns.T @ columns / len(x))[-1]
    if 2 * steepest > STEEPEST:
        found, hint = f"from {x.min():.4g} to {x.max():.4g}", "Try standardize(data, by=data)."
        raise ValueError(f"data.x should be of about the size of 1, but it goes {found}. {hint}")
    best = np.linalg.lstsq(columns, t[:, 0])[0]
    spread = t.std() if np.ptp(t) > 1e-9 else 1.0  # targets that are all the same have none
    reach = max(2.2 * spread / np.sqrt(steepest or 1.0), 1.1 * np.abs(best).max())
    # The axes begin and end at round numbers, and hold 0, where many like to begin.
    unit = 10.0 ** np.floor(np.log10(reach))
    reach = np.ceil(reach / unit) * unit
    middle = np.round(best / unit * 2) * unit / 2
    return _line_loss(data, np.column_stack([middle - reach, middle + reach]))


def _line_loss(data: Dataset, limits: Array) -> Surface:
    x, t = _columns(data.x, len(limits)), data.t[:, 0]
    y = " + ".join(("w x", "b")[: len(limits)])
    return Surface(
        f"L = mean of ({y} - t)²",
        limits,
        lambda points: ((points @ x.T - t) ** 2).mean(axis=-1),
        lambda points: 2 / len(x) * (points @ x.T - t) @ x,
        lambda points: np.broadcast_to(2 / len(x) * x.T @ x, (*points.shape, len(limits))),
        data,
    )


def _columns(x: Array, d: int) -> Array:
    """Return x, and beside it a column of ones for the bias where there are two parameters."""
    return np.hstack([x, np.ones_like(x)])[:, :d]


# The surfaces that are known by name, each with one difficulty of its own.
#
# Two are the real loss of a line fitted to examples; the others are formulas, each a *profile* of
# one parameter or the sum of two, whose slopes can be worked out by hand.


class Profile(NamedTuple):
    """A function of one parameter with its first and its second derivative, all elementwise."""

    f: Function
    df: Function
    ddf: Function


def parabola(curvature: float) -> Profile:
    """Return the profile c p² / 2, whose curvature is c everywhere."""
    return Profile(
        lambda p: curvature / 2 * p**2,
        lambda p: curvature * p,
        lambda p: np.full_like(p, curvature),
    )


def wells(depth: float, tilt: float = 0.0, lift: float = 0.0) -> Profile:
    """Return the profile k (p² - 4)² / 4 + tilt p + lift: two valleys and a hump between them."""
    return Profile(
        lambda p: depth / 4 * (p**2 - 4) ** 2 + tilt * p + lift,
        lambda p: depth * p * (p**2 - 4) + tilt,
        lambda p: depth * (3 * p**2 - 4),
    )


def formula(words: str, *profiles: Profile) -> Surface:
    """Return the sum of one profile for each parameter, to be looked at from -3 to 3.

    >>> import numpy as np
    >>> slope = formula("L = 3 w²", parabola(6.0))
    >>> print(slope.f(np.array([2.0])), slope.df(np.array([2.0])))      # 3 * 2², 6 * 2
    12.0 [12.]
    """
    each = list(enumerate(profiles))
    diagonal = np.eye(len(profiles))
    return Surface(
        words,
        np.array([[-3.0, 3.0]] * len(profiles)),
        lambda points: sum((p.f(points[..., i]) for i, p in each), np.zeros(points.shape[:-1])),
        lambda points: np.stack([p.df(points[..., i]) for i, p in each], axis=-1),
        lambda points: (
            np.stack([p.ddf(points[..., i]) for i, p in each], axis=-1)[..., None] * diagonal
        ),
    )


LINE = line(20, rng=np.random.default_rng(0))

SURFACES: dict[str, Surface] = {
    "y = w x + b": line_loss(LINE, bias=True),
    "y = w x": line_loss(LINE._replace(t=LINE.t - 1), bias=False),  # without the bias of the set
    "bowl": formula("L = w² + b²", parabola(2.0), parabola(2.0)),
    "ravine": formula("L = w² / 2 + 10 b²", parabola(1.0), parabola(20.0)),
    "saddle": formula("L = w² / 2 + (b² - 4)² / 8", parabola(1.0), wells(0.5)),
    "two wells": formula("L = (w² - 4)² / 4 + w / 2 + 2", wells(1.0, tilt=0.5, lift=2.0)),
}
