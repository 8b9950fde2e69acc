"""The numbers of ``explore.landscape``: a slice, the step that is looked at, and a point on it."""

from collections.abc import Callable
from dataclasses import dataclass, make_dataclass

from nnlab.explore.landscape.numbers import SLICES, Ground
from nnlab.explore.landscape_words import distance, hidden, kept, missed
from nnlab.explore.parts import Readout
from nnlab.explore.state import choice, coordinate, counter, log_slider

GroundOf = Callable[[str, int, float], Ground]  # a kind of slice, a seed, and how far it reaches


@dataclass(frozen=True)
class State:
    """Which slice, how far it reaches, a network of the run, and a point of the slice.

    ``state_of`` makes the counter as long as a run.
    """

    network: int = counter(0, 0, 1, label="kept network", seconds=0.1)
    slice: str = choice(SLICES[0], SLICES, label="directions")
    seed: int = counter(0, 0, 99, label="random seed")
    reach: float = log_slider(1.0, 0.1, 10, label="reach")
    alpha: float = coordinate(0.0, label="point α")
    beta: float = coordinate(0.0, label="point β")


def state_of(networks: int) -> State:
    """Return the state for a run of that many kept networks, the last one being looked at."""
    last = networks - 1
    length = counter(last, 0, last, label="kept network", seconds=0.1)
    state: State = make_dataclass(
        "RunState", [("network", int, length)], bases=(State,), frozen=True
    )()
    return state


@dataclass(frozen=True)
class Result:
    """A slice with its run, and what is looked at: a network of the run and a point."""

    state: State
    ground: Ground
    point: tuple[float, float]
    loss: float  # at the point

    def readout(self) -> Readout:
        """Return the real loss beside that of the slice, and what the slice hides."""
        ground, run, now = self.ground, self.ground.run, self.state.network
        real, below = run.losses[now], ground.below[now]
        (alpha, beta), (low_alpha, low_beta, low) = self.point, ground.lowest
        return [
            (run.moment(now), f"real loss {real:.4g}"),
            ("the slice below it", f"loss {below:.4g}, {missed(real, below)}"),
            ("away from the slice", distance(ground, now)),
            ("the slice keeps", kept(ground)),
            ("the slice hides", hidden(ground)),
            ("your point", f"α = {alpha:.4g}, β = {beta:.4g}: loss {self.loss:.4g}"),
            ("end of the run", f"α = 0, β = 0: loss {run.losses[-1]:.4g}"),
            ("lowest on the map", f"α = {low_alpha:.4g}, β = {low_beta:.4g}: loss {low:.4g}"),
        ]


def compute(state: State, ground_of: GroundOf) -> Result:
    """Return the slice of ``state``; a point beyond the map is put on its edge."""
    seed = state.seed if state.slice == SLICES[1] else 0
    ground = ground_of(state.slice, seed, state.reach)
    (left, *_, right), (bottom, *_, top) = ground.sides
    alpha, beta = min(max(state.alpha, left), right), min(max(state.beta, bottom), top)
    point = float(alpha), float(beta)
    return Result(state, ground, point, ground.loss(*point))
