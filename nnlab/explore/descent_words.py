"""One step of gradient descent, and how a run stands, in words."""

import numpy as np

from nnlab.arguments import Array
from nnlab.explore.descent.run import Run
from nnlab.surface import Surface

FLAT = 0.005  # a slope that counts as none, as a share of the surface's mean slope


def next_in_terms(place: float, rate: float, slope: float) -> str:
    """Return a step as a sum that can be checked by hand.

    >>> next_in_terms(1.0, 0.1, -2.0)
    '1 - 0.1 × (-2) = 1.2'
    """
    shown = f"({slope:.4g})" if slope < 0 else f"{slope:.4g}"
    return f"{place:.4g} - {rate:.4g} × {shown} = {place - rate * slope:.4g}"


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
    return f"{rate:.4g} × {curvature:.4g} = {product:.4g}, {verdict}"


def largest_stable(curvature: float) -> str:
    """Return the learning rate beyond which steps grow where the ground has this curvature.

    >>> largest_stable(4.0)
    '2 / curvature = 2 / 4 = 0.5'
    """
    if curvature <= 0:
        return "any, as long as the ground bends down"
    return f"2 / curvature = 2 / {curvature:.4g} = {2 / curvature:.4g}"


def standing(surface: Surface, run: Run, step: int) -> str:
    """Return how a run stands after ``step`` steps: still on its way, there, stuck, or gone."""
    loss, gradient = run.losses[step], run.gradients[step]
    if run.diverged and step == len(run.path) - 1:
        return f"diverged: at step {step} the loss is {loss:.3g}, so the run stops. {_blame(run)}"
    if loss <= surface.floor:
        return f"on the valley floor: the loss is below {surface.floor:.4g}"
    if is_flat(surface, gradient):
        bends_up = surface.curvatures(run.path[step])[0] > 0
        where = "in a valley that is not the deepest" if bends_up else "on a saddle or on a top"
        return f"stuck {where}: the gradient is as good as 0"
    return f"on the way to the valley floor, below {surface.floor:.4g}"


def is_flat(surface: Surface, gradient: Array) -> bool:
    """Return whether a gradient is as good as 0 on this surface."""
    mean_slope = np.ptp(surface.heights) / np.ptp(surface.limits, axis=1).max()
    return bool(np.linalg.norm(gradient) < FLAT * mean_slope)


def _blame(run: Run) -> str:
    curvature = run.overshot
    if curvature is None:
        return "No step was too long for the curvature; look at the gradient."
    product = f"{run.rate:.4g} × {curvature:.4g} = {run.rate * curvature:.4g}"
    largest = f"the largest stable rate is 2 / {curvature:.4g} = {2 / curvature:.4g}"
    return f"Rate × curvature was {product}, above 2; {largest}."
