"""Slices that are worth seeing, and the goal of ``explore.landscape``."""

import numpy as np

from nnlab.explore.landscape.numbers import SLICES, Ground
from nnlab.explore.landscape.run import Run
from nnlab.explore.landscape_numbers import GroundOf, Result
from nnlab.explore.parts import Goal, Preset

ALONG, RANDOM = SLICES
NEARLY = 0.95  # of the largest error


def goal_of(ground: Ground) -> Goal:
    """Return the goal: the step at which the slice along the run is most wrong.

    Where it is right at every step, there is a lowest point to find.
    """
    largest = float(ground.error.max())
    if largest < 0.01:
        low = ground.lowest[2]
        enough = low + 0.05 * float(np.median(ground.heights) - low)
        return Goal(
            f"move the point from a loss above the median down to {enough:.4g}",
            lambda now: now.loss <= enough and now.point != (0.0, 0.0),
        )

    def reached(now: Result) -> bool:
        error = float(now.ground.error[now.state.network])
        return now.state.slice == ALONG and error >= NEARLY * largest

    return Goal(
        "on the slice along the run, find the step whose loss it shows most wrongly", reached
    )


def presets_of(run: Run, ground_of: GroundOf) -> dict[str, Preset]:
    """Return the presets, whose comments say what is true of this run."""
    along, random = ground_of(ALONG, 0, 1.0), ground_of(RANDOM, 0, 1.0)
    last = len(run.nets) - 1
    return {
        "Along the run": Preset(
            {"slice": ALONG, "reach": 1.0, "network": last},
            f"The two directions in which this run moved most. They keep {along.kept:.0%} of it, "
            "and the path looks smooth because the rest is left out.",
        ),
        "Random": Preset(
            {"slice": RANDOM, "seed": 0, "reach": 1.0, "network": last},
            f"Two random directions keep {random.kept:.0%} of the run. The end of it looks like "
            "the floor of a bowl, and its start like a point near by, which it is not.",
        ),
        "Close up": Preset(
            {"slice": RANDOM, "seed": 0, "reach": 0.1, "network": last},
            "So near to the end, any slice is smooth. That says little about the way there.",
        ),
        "From afar": Preset(
            {"slice": ALONG, "reach": 10.0, "network": last},
            "Ten times as far, the whole run is a short stroke. The same loss looks smooth or "
            "rough by the scale at which it is drawn.",
        ),
    }
