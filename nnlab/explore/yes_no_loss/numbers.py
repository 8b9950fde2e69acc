"""The numbers of ``explore.yes_no_loss``: two losses of one answer, and how steep they are."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnlab.activations import ACTIVATIONS
from nnlab.arguments import Array
from nnlab.explore.controls import choice, slider
from nnlab.explore.parts import Readout
from nnlab.losses import LOSSES

TARGETS = {"yes": 1.0, "no": 0.0}
Z_LIMIT = 5.0  # how far the curves are drawn to both sides
SIGMOID = ACTIVATIONS["sigmoid"]
CROSS_ENTROPY, SQUARED = LOSSES["binary_cross_entropy"], LOSSES["mse"]


@dataclass(frozen=True)
class State:
    """The probability of "yes" that a network predicts, and what is true."""

    p: float = slider(0.4, 0.01, 0.99, label="p of yes", step=0.01)
    truth: str = choice("yes", TARGETS, label="truth")


@dataclass(frozen=True)
class Cost:
    """One loss at the prediction: its height, and its slopes over p and over z."""

    value: float
    slope_p: float
    slope_z: float


@dataclass(frozen=True)
class Result:
    """What the prediction costs in two ways, and what every other one would."""

    state: State
    t: float
    z: float
    cross_entropy: Cost
    squared: Cost
    curves: Array  # (4, N): p, z, the cross-entropy and the squared error

    @property
    def wrong(self) -> bool:
        """Whether the more likely answer is not the true one."""
        return abs(self.state.p - self.t) > 0.5

    @property
    def times(self) -> float:
        """How many times as steep as the squared error the cross-entropy is over z."""
        return self.cross_entropy.slope_z / self.squared.slope_z

    def readout(self) -> Readout:
        """Return both losses and their slopes, term by term."""
        p, no = f"{self.state.p:.3g}", f"{1 - self.state.p:.3g}"
        right, error = p if self.t else no, f"({p} - {self.t:.0f})"
        entropy, squared = self.cross_entropy, self.squared
        over_z = f"× {p} × {no} = "  # dp / dz is p (1 - p)
        return [
            ("logit z", f"log({p} / {no}) = {self.z:.3f}"),
            ("cross-entropy", f"-log {right} = {entropy.value:.3f}"),
            (
                "cross-entropy's slope over p",
                f"{'-1' if self.t else '1'} / {right} = {entropy.slope_p:.3f}",
            ),
            (
                "cross-entropy's slope over z",
                f"{entropy.slope_p:.3f} {over_z}{entropy.slope_z:.3f}",
            ),
            ("squared error", f"{error}² = {squared.value:.3f}"),
            ("squared error's slope over p", f"2 {error} = {squared.slope_p:.3f}"),
            (
                "squared error's slope over z",
                f"{squared.slope_p:.3f} {over_z}{squared.slope_z:.3f}",
            ),
        ]


def compute(state: State) -> Result:
    """Return the losses of the prediction p when the truth is known.

    >>> compute(State(p=0.5, truth="yes")).squared         # 0.5², -2 * 0.5, -1 * 0.5 * 0.5
    Cost(value=0.25, slope_p=-1.0, slope_z=-0.25)
    """
    t, p = TARGETS[state.truth], state.p
    z = float(np.log(p / (1 - p)))
    dp_dz = float(SIGMOID.df(z))  # what makes a slope over p a slope over z
    over_z, over_p = (float(one(loss.df, y, t)) for loss, y in ((CROSS_ENTROPY, z), (SQUARED, p)))
    zs = np.linspace(-Z_LIMIT, Z_LIMIT, 201)
    ps = SIGMOID.f(zs)
    return Result(
        state=state,
        t=t,
        z=z,
        cross_entropy=Cost(float(one(CROSS_ENTROPY.f, z, t)), over_z / dp_dz, over_z),
        squared=Cost(float(one(SQUARED.f, p, t)), over_p, over_p * dp_dz),
        curves=np.stack([ps, zs, one(CROSS_ENTROPY.f, zs, t), one(SQUARED.f, ps, t)]),
    )


def one(f: Callable[[npt.ArrayLike, npt.ArrayLike], Array], y: npt.ArrayLike, t: float) -> Array:
    """Return f(y, t) for each y by itself, and not the mean over all of them.

    >>> one(LOSSES["mse"].f, [1.0, 3.0], 1.0)
    array([0., 4.])
    """
    each = np.asarray(y)[..., None, None]
    return f(each, np.full_like(each, t)).reshape(np.shape(y))
