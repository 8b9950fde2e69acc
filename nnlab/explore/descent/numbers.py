"""The numbers of ``explore.descent``: its settings, the run that follows, and one step of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from nnlab.arguments import Array
from nnlab.draw.live.relief import FRONT, Turned
from nnlab.draw.numerals import beside, in_brackets
from nnlab.explore.controls import choice, coordinate, counter, log_slider
from nnlab.explore.descent.run import STEPS, Ground, Run, batches, run, whole
from nnlab.explore.own import OwnGradient, difference, own_slope
from nnlab.explore.parts import Readout
from nnlab.gradients import numerical_gradient
from nnlab.surfaces import SURFACES, Surface

# One step of gradient descent, and how a run stands, in words.


FLAT = 0.005  # a slope that counts as none, as a share of the surface's mean slope


def next_in_terms(place: float, rate: float, slope: float) -> str:
    """Return a step as a sum that can be checked by hand.

    >>> next_in_terms(1.0, 0.1, -2.0)
    '1 - 0.1 × (-2) = 1.2'
    """
    terms = f"{place:.4g} - {rate:.4g} × {slope:.4g}"
    return in_brackets(f"{terms} = {place - rate * slope:.4g}")


def stability(rate: float, curvature: float) -> str:
    """Return what the learning rate does where the ground has this curvature.

    >>> stability(0.5, 3.0)
    '0.5 × 3 = 1.5, from 1 to 2: overshoots, yet settles'
    """
    product = rate * curvature
    if curvature <= 0:
        verdict = "not above 0: no valley here to overshoot"
    elif product > 2:
        verdict = "above 2: overshoots more each time"
    elif product > 1:
        verdict = "from 1 to 2: overshoots, yet settles"
    else:
        verdict = "up to 1: does not overshoot"
    return in_brackets(f"{rate:.4g} × {curvature:.4g} = {product:.4g}, {verdict}")


def largest_stable(curvature: float) -> str:
    """Return the learning rate beyond which steps grow where the ground has this curvature.

    >>> largest_stable(4.0)
    '2 / curvature = 2 / 4 = 0.5'
    """
    if curvature <= 0:
        return "any, as the ground does not bend up here"
    return f"2 / curvature = 2 / {curvature:.4g} = {2 / curvature:.4g}"


def standing(surface: Surface, run: Run, step: int) -> str:
    """Return how a run stands after ``step`` steps: still on its way, there, stuck, or gone."""
    loss, gradient = run.losses[step], run.gradients[step]
    if run.diverged and step == len(run.path) - 1:
        return f"diverged: at step {step} the loss is {loss:.3g}, so the run stops. {_blame(run)}"
    if loss < surface.floor:
        return f"on the valley floor: the loss is below {surface.floor:.12g}"
    if is_flat(surface, gradient):
        return f"stuck {flat_place(surface, run.path[step])}: the gradient is as good as 0"
    return f"on the way to the valley floor, below {surface.floor:.12g}"


def is_flat(surface: Surface, gradient: Array) -> bool:
    """Return whether a gradient is as good as 0 on this surface."""
    return bool(np.linalg.norm(gradient) < FLAT * mean_slope(surface))


def mean_slope(surface: Surface) -> float:
    """Return how steep a surface would be if it rose evenly from end to end."""
    return float(np.ptp(surface.heights) / np.ptp(surface.limits, axis=1).max())


def flat_place(surface: Surface, place: Array) -> str:
    """Return where one is stuck, by how the ground bends along its own directions.

    >>> flat_place(SURFACES["saddle"], np.array([0.0, 0.0]))
    'on a saddle'
    """
    if not is_flat(surface, surface.df(place)):
        return "on a slope"  # the gradient of a few examples, or a learner's own, says otherwise
    curvatures = surface.curvatures(place)
    straight = FLAT * mean_slope(surface) / np.ptp(surface.limits, axis=1).max()
    up, down = curvatures > straight, curvatures < -straight
    if up.all():
        return "in a valley that is not the deepest"
    if down.all():
        return "on a top"
    return "on a saddle" if up.any() and down.any() else "on flat ground"


def _blame(run: Run) -> str:
    curvature = run.overshot
    if curvature is None:
        return "No step was too long for the curvature; look at the gradient."
    product = f"{run.rate:.4g} × {curvature:.4g} = {run.rate * curvature:.4g}"
    largest = f"the largest stable rate is 2 / {curvature:.4g} = {2 / curvature:.4g}"
    return f"Rate × curvature was {product}, above 2; {largest}."


BATCHES = {"all examples": None, "5 examples": 5, "1 example": 1}


@dataclass(frozen=True)
class State:
    """A surface, where the ball starts on it, how it walks, and the step that is looked at."""

    surface: str = choice("y = w x + b", SURFACES, label="surface")
    rate: float = log_slider(0.01, 0.001, 10, label="learning rate α")
    step: int = counter(20, 0, STEPS, label="step", seconds=0.25)
    batch: str = choice("all examples", BATCHES, label="each step sees")
    seed: int = counter(0, 0, 99, label="seed")
    w: float = coordinate(-0.5, label="start w")
    b: float = coordinate(-1.5, label="start b")
    turn: float = coordinate(FRONT.turn, label="landscape turned by")
    tilt: float = coordinate(FRONT.tilt, label="landscape tilted by")


@dataclass(frozen=True)
class Result:
    """A run, and the step of it that is looked at: the last one where the run is shorter."""

    surface: Surface
    run: Run
    step: int
    measured: Array | None  # the numerical gradient, beside a learner's own
    turned: Turned = FRONT

    @property
    def place(self) -> Array:
        """Where the ball is, (d,)."""
        place: Array = self.run.path[self.step]
        return place

    @property
    def gradient(self) -> Array:
        """The gradient by which the next step goes, (d,)."""
        slope: Array = self.run.gradients[self.step]
        return slope

    @property
    def next_place(self) -> Array:
        """Where the next step leads, (d,)."""
        return self.place - self.run.rate * self.gradient

    @property
    def loss(self) -> float:
        """The loss on all examples, where the ball is."""
        return float(self.run.losses[self.step])

    @property
    def ground(self) -> Ground:
        """What the next step sees."""
        return self.run.grounds[self.step]

    @property
    def gone(self) -> bool:
        """Whether the run diverged, and this is where it stopped."""
        return self.run.diverged and self.step == len(self.run.path) - 1

    def readout(self) -> Readout:
        """Return the step term by term, how steep it may be, and how the run stands."""
        names, rate = self.surface.parameters, self.run.rate
        slopes = zip(names, self.gradient, strict=True)
        where = ", ".join(f"{name} = {p:.4g}" for name, p in zip(names, self.place, strict=True))
        steps = zip(names, self.place, self.gradient, strict=True)
        curvature = float(self.ground.surface.curvature(self.place))
        return [
            (f"after step {self.step}", f"{where}, loss {self.loss:.4g}"),
            ("gradient", ", ".join(f"dL/d{name} = {slope:.4g}" for name, slope in slopes)),
            *self._comparison(),
            *[
                (f"next {name} = {name} - α dL/d{name}", next_in_terms(p, rate, slope))
                for name, p, slope in steps
            ],
            ("rate × curvature", stability(rate, curvature)),
            ("largest stable rate", largest_stable(curvature)),
            ("so far", standing(self.surface, self.run, self.step)),
            ("this step sees", self._sees()),
        ]

    def _sees(self) -> str:
        if self.measured is not None:
            return "what your gradient is made of"
        if self.surface.data is None:
            return "the whole surface, for a formula has no examples"
        examples, rows = len(self.surface.data.x), self.ground.rows
        return f"all {examples} examples" if rows is None else f"{len(rows)} of {examples} examples"

    def _comparison(self) -> Readout:
        if self.measured is None:
            return []
        slopes = zip(self.surface.parameters, self.measured, strict=True)
        said = ", ".join(f"dL/d{name} = {slope:.4g}" for name, slope in slopes)
        return [("numerical", said), ("difference", difference(self.gradient, self.measured))]


def walked(now: Result) -> str:
    """Return the loss to which a walk has come, with digits that tell it from the floor's."""
    if now.gone:
        return f"diverged at step {now.step}"
    return f"loss {beside(now.loss, now.surface.floor)} at step {now.step}"


def compute(
    state: State, surfaces: Mapping[str, Surface], own: OwnGradient | None = None
) -> Result:
    """Return the run that ``state`` describes, its steps taken by the gradient ``own`` if given.

    A learner's own gradient depends on the place alone, so mini-batches do not apply to it.
    Raises ``ValueError`` where it does not return one number for each parameter.
    """
    surface = surfaces[state.surface]
    low, high = surface.limits.T
    start = np.array([state.w, state.b])[: len(low)].clip(low, high)
    if own is None:
        done = run(start, state.rate, surface, grounds(state, surface), lambda g, w: g.df(w))
    else:
        done = run(start, state.rate, surface, whole(surface), lambda _, w: own_slope(own, w))
    step = min(state.step, len(done.path) - 1)
    measured = None if own is None else numerical_gradient(surface.f, done.path[step])
    return Result(surface, done, step, measured, Turned(state.turn, state.tilt))


def grounds(state: State, surface: Surface) -> Iterator[Ground]:
    """Yield what each step sees: the whole surface, or the loss of a few examples."""
    size = BATCHES[state.batch]
    if size is None or surface.data is None:
        return whole(surface)
    rng = np.random.default_rng(state.seed)
    return batches(surface, len(surface.data.x), size, rng)
