"""A slice of a loss with a run above it: what the slice shows, and what it leaves out.

A network near the run is θ = θ_last + α u + β v + the rest, where the rest is at right angles to
both directions. The slice has no rest: it shows the loss of θ_last + α u + β v. So the ground below
a step of the run is the loss of another network, unless the rest of that step is 0.
"""

from dataclasses import dataclass

import numpy as np

from nnlab.arguments import Array
from nnlab.explore.landscape.run import Run
from nnlab.landscape import landscape, random_directions, trajectory_directions
from nnlab.network import Network, flatten, last_wire, unflatten

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
