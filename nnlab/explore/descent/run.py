"""Gradient descent on a surface, from its start to its last step, with all that happens on the way.

w ← w - α dL/dw and b ← b - α dL/db, again and again. With mini-batches each step sees a surface of
its own, the loss of a few examples, and so another slope.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, repeat

import numpy as np

from nnlab.arguments import Array
from nnlab.history import limit_of
from nnlab.surfaces import Surface

STEPS = 60  # of a run, unless it diverges

Gradient = Callable[[Surface, Array], Array]  # of a ground, at a place on it


@dataclass(frozen=True, eq=False)
class Ground:
    """What a single step sees: the loss of the examples in ``rows``, or of all where it is None."""

    surface: Surface
    rows: Array | None = None


@dataclass(frozen=True, eq=False)
class Run:
    """A run of n steps, from its start to the last step or to where it left for good.

    Shapes: path (n + 1, d), gradients (n + 1, d), losses (n + 1,) on all examples; grounds has one
    entry for each place as well, the last one for a step that was not taken any more.
    """

    rate: float
    path: Array
    gradients: Array
    losses: Array
    grounds: list[Ground]
    diverged: bool

    @property
    def overshot(self) -> float | None:
        """The curvature at the first step that was too long for it, or None if none was.

        Too long means that rate times curvature is above 2, where the step begins or where it ends.
        """
        for ground, begin, end in zip(self.grounds, self.path, self.path[1:], strict=False):
            curvature = float(ground.surface.curvature(np.stack([begin, end])).max())
            if self.rate * curvature > 2:
                return curvature
        return None


def run(
    start: Array, rate: float, surface: Surface, grounds: Iterator[Ground], gradient: Gradient
) -> Run:
    """Return the run from ``start`` at a learning rate, each step on the next of ``grounds``."""
    path, gradients, seen = [start], [], []
    losses = [float(surface.f(start))]
    limit = limit_of(np.array(losses[0]))
    with np.errstate(over="ignore", invalid="ignore"):
        for ground in islice(grounds, STEPS + 1):
            seen.append(ground)
            gradients.append(gradient(ground.surface, path[-1]))
            if len(path) > STEPS or not losses[-1] <= limit:
                break
            path.append(path[-1] - rate * gradients[-1])
            losses.append(float(surface.f(path[-1])))
    diverged = not losses[-1] <= limit
    return Run(rate, np.array(path), np.array(gradients), np.array(losses), seen, diverged)


def whole(surface: Surface) -> Iterator[Ground]:
    """Yield the whole surface for every step."""
    return repeat(Ground(surface))


def batches(
    surface: Surface, examples: int, size: int, rng: np.random.Generator
) -> Iterator[Ground]:
    """Yield the loss of the next ``size`` of all examples, each time round in a fresh order."""
    while True:
        order = rng.permutation(examples)
        for first in range(0, examples, size):
            rows = order[first : first + size]
            yield Ground(surface.of(rows), rows)
