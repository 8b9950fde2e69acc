"""The numbers of ``explore.landscape``: a slice, the step that is looked at, and a point on it."""

from collections.abc import Callable
from dataclasses import dataclass, make_dataclass

import numpy as np

from nnlab.arguments import Array
from nnlab.explore.controls import choice, coordinate, counter, log_slider
from nnlab.explore.landscape.run import Run
from nnlab.explore.parts import Readout
from nnlab.landscape import landscape, random_directions, trajectory_directions
from nnlab.network import Network, flatten, last_wire, unflatten

# A slice of a loss with a run above it: what the slice shows, and what it leaves out.
#
# A network near the run is θ = θ_last + α u + β v + the rest, where the rest is at right angles to
# both directions. The slice has no rest: it shows the loss of θ_last + α u + β v. So the ground
# below a step of the run is the loss of another network, unless the rest of that step is 0.


GRID = 33  # losses along each side of the map
SLICES = ("along the run", "random")
CHUNK = 8  # networks at a time
ROOM, THINNEST = 0.65, 0.25  # half a side by the path's extent, and by that of the other side


@dataclass(frozen=True, eq=False)
class Ground:
    """The losses on a slice, and where the run is above it.

    Shapes: sides (GRID,) each, heights (GRID, GRID); for each network of the run its place (n, 2)
    in the slice, its distance from the slice ``off`` (n,), and the loss below it ``below`` (n,).
    ``kept`` is the share of the run's squared distances from its end that lie in the slice.
    """

    run: Run
    u: Network
    v: Network
    sides: tuple[Array, Array]
    heights: Array
    places: Array
    off: Array
    below: Array
    kept: float

    def loss(self, alpha: float, beta: float) -> float:
        """Return the loss at one point of the slice."""
        return float(losses(self.run, self.u, self.v, np.array([alpha]), np.array([beta]))[0, 0])

    @property
    def error(self) -> Array:
        """How wrong the slice is at each network of the run: 0 where it shows the real loss."""
        tiny = np.finfo(float).tiny
        return np.abs(np.log((self.below + tiny) / (self.run.losses + tiny)))

    @property
    def lowest(self) -> tuple[float, float, float]:
        """Where the lowest loss of the map is: α, β and the loss."""
        row, column = np.unravel_index(self.heights.argmin(), self.heights.shape)
        across, up = self.sides
        return float(across[column]), float(up[row]), float(self.heights[row, column])


def ground_of(run: Run, kind: str, seed: int, reach: float) -> Ground:
    """Return the slice through the end of a run, in its own directions or in two random ones."""
    if kind == SLICES[0]:
        path = trajectory_directions(run.nets)
        u, v = path.u, path.v
    else:
        u, v = random_directions(run.net, np.random.default_rng(seed))
    directions = np.stack([flatten(u), flatten(v)], axis=1).astype(float)
    places = np.linalg.lstsq(directions, run.moved.T)[0].T
    rest = run.moved - places @ directions.T
    kept = 1 - float((rest**2).sum() / (run.moved**2).sum())
    sides = sides_of(places if kind == SLICES[0] else np.array([[-1.0, -1.0], [1.0, 1.0]]), reach)
    below = below_run(run, places @ directions.T)
    heights = losses(run, u, v, *sides)
    return Ground(
        run, u, v, sides, heights, places, np.linalg.norm(rest, axis=1), below, max(kept, 0.0)
    )


def below_run(run: Run, moved: Array) -> Array:
    """Return the losses of the networks that are ``moved`` (n, P) away from the end of the run."""
    end = flatten(run.net)
    found = []
    with np.errstate(over="ignore", invalid="ignore"):
        for few in np.array_split(moved, range(CHUNK, len(moved), CHUNK)):
            nets = unflatten(run.net, (end + few).astype(end.dtype))
            found.append(run.loss.f(last_wire(nets, run.x), run.t))
    return finite(np.concatenate(found))


def finite(heights: Array) -> Array:
    """Return losses with those beyond all numbers as high as the highest of the others."""
    known = np.isfinite(heights)
    highest = heights[known].max(initial=0.0)
    return np.where(known, heights, highest).astype(float)


def losses(run: Run, u: Network, v: Network, alphas: Array, betas: Array) -> Array:
    """Return the losses of a slice at every α (columns) and β (rows)."""
    return finite(landscape(run.net, run.loss, run.x, run.t, u, v, alphas, betas))


def sides_of(places: Array, reach: float) -> tuple[Array, Array]:
    """Return the coordinates of a map that holds all ``places``, ``reach`` times as wide.

    >>> across, up = sides_of(np.array([[0.0, 0.0], [4.0, 1.0]]), 1.0)
    >>> print(across[[0, -1]].round(2), up[[0, -1]].round(2))
    [-0.6  4.6] [-0.15  1.15]
    """
    low, high = places.min(axis=0), places.max(axis=0)
    middle, half = (low + high) / 2, ROOM * (high - low)
    half = reach * np.maximum(half, THINNEST * half.max())
    across, up = (np.linspace(m - h, m + h, GRID) for m, h in zip(middle, half, strict=True))
    return across, up


# What a slice of a loss shows and hides, in words.


NOTHING = 1e-6  # a share, or a distance, that counts as none


def missed(real: float, below: float) -> str:
    """Return how far the loss on the slice is from the real one.

    >>> missed(0.5, 0.4), missed(0.5, 0.5), missed(0.0, 0.25)
    ('20% too low', 'the real one', '0.25 too high')
    """
    if abs(below - real) <= 0.005 * real:
        return "the real one"
    if real == 0:  # of which nothing is a share
        return f"{below:.3g} too high"
    return f"{abs(below / real - 1):.0%} too {'low' if below < real else 'high'}"


def distance(ground: Ground, network: int) -> str:
    """Return how far a network of the run is from the slice."""
    off, way = ground.off[network], float((ground.run.moved[network] ** 2).sum() ** 0.5)
    if way == 0:
        return "0: the slice goes through the end of the run"
    return f"{off if off > NOTHING * way else 0:.3g}, where the end of the run is {way:.3g} away"


def kept(ground: Ground) -> str:
    """Return how many directions a slice has of all, and how much of the run they keep."""
    return f"2 of {ground.run.moved.shape[1]} directions, {ground.kept:.1%} of the run's variance"


def hidden(ground: Ground) -> str:
    """Return what cannot be seen on the slice."""
    others = ground.run.moved.shape[1] - 2
    if others == 0:
        return "nothing: the network has two parameters, and the slice has both"
    lost, along = 1 - ground.kept, "1 direction" if others == 1 else f"{others} directions"
    if lost < NOTHING:
        return f"nothing of the run, but how the loss rises and falls along {along}"
    share = f"{lost:.1%}" if lost >= 0.001 else "under 0.1%"
    return (
        f"{share} of the run, and how the loss rises and falls along {along}: a valley here may "
        "have a way out there"
    )


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
    """Return the slice of ``state``; a point beyond the map is put on its edge.

    A point has the four digits in which it is shown, so that its loss is the loss of what is shown.
    """
    seed = state.seed if state.slice == SLICES[1] else 0
    ground = ground_of(state.slice, seed, state.reach)
    (left, *_, right), (bottom, *_, top) = ground.sides
    alpha, beta = min(max(state.alpha, left), right), min(max(state.beta, bottom), top)
    point = float(f"{alpha:.4g}"), float(f"{beta:.4g}")
    return Result(state, ground, point, ground.loss(*point))
