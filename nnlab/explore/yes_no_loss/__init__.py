"""``explore.yes_no_loss``: cross-entropy against squared error, for one yes or no."""

from nnlab.draw.numerals import beside
from nnlab.draw.style import course_style
from nnlab.explore.controls import changed
from nnlab.explore.explorable import Explorable
from nnlab.explore.parts import Goal, Preset
from nnlab.explore.yes_no_loss.numbers import Result, State, compute
from nnlab.explore.yes_no_loss.picture import ARRANGEMENT, YesNoLossPicture

TIMES = 20

PRESETS = {
    "Undecided": Preset(
        {"p": 0.5},
        "p = 0.5 says nothing. Over z, the cross-entropy is twice as steep as the squared error.",
    ),
    "Sure and right": Preset(
        {"p": 0.98, "truth": "yes"},
        "Next to nothing to pay, next to nothing to learn: all slopes over z are almost 0.",
    ),
    "Sure and wrong": Preset(
        {"p": 0.05, "truth": "yes"},
        "The squared error stays below 1 and is almost flat over z, as if all were well. The "
        "cross-entropy is steep: it pulls hardest where the answer is worst.",
    ),
    "The other way round": Preset(
        {"p": 0.95, "truth": "no"},
        "A sure yes where no is right: the same picture in a mirror.",
    ),
}


@course_style()
def yes_no_loss(**start: object) -> Explorable:
    """Return one predicted probability of "yes", and what it costs when the truth comes out.

    Cross-entropy is -log p where the truth is yes (t = 1), -log(1 - p) where it is no (t = 0);
    the squared error is (p - t)². Over the logit z, with p = sigmoid(z), their slopes are p - t
    and 2 (p - t) p (1 - p): the second is flat where a wrong answer is sure.

    ``start`` gives any control a first value. Raises ``ValueError`` or ``TypeError`` where a
    control does not exist or its value does not fit.

    Units: nats for the cross-entropy.

    Source: lesson 04.

    >>> yes_no_loss(p=0.25, truth="yes").result.squared.value      # (0.25 - 1)²
    0.5625
    """
    return Explorable(
        "The loss of a yes or no",
        changed(State(), start),
        compute,
        YesNoLossPicture,
        arrange=lambda _: ARRANGEMENT,
        hint="Drag a point along its curve, or move the slider.",
        goal=Goal(
            "find a wrong answer where, over z, cross-entropy is "
            f"{TIMES} times as steep as squared error",
            lambda now: now.wrong and now.times >= TIMES,
            so_far,
        ),
        presets=PRESETS,
        code=lambda state, _: code(state),
    )


def so_far(now: Result) -> str:
    """Return how many times as steep the cross-entropy is, or what it is if not wrong."""
    if not now.wrong:
        return "undecided" if now.state.p == 0.5 else "a right answer"
    return f"{beside(now.times, TIMES)} times as steep"


def code(state: State) -> str:
    """Return both losses of the prediction of ``state``, and their slopes over z, as a script."""
    return f"""\
import numpy as np
from nnlab.activations import ACTIVATIONS
from nnlab.losses import LOSSES

sigmoid, entropy, squared = ACTIVATIONS["sigmoid"], LOSSES["binary_cross_entropy"], LOSSES["mse"]
p, t = np.array([[{state.p}]]), np.array([[{float(state.truth == "yes")}]])
z = np.log(p / (1 - p))
print(f"cross-entropy = {{entropy.f(z, t):.3f}}, slope over z = {{entropy.df(z, t).item():.3f}}")
slope = squared.df(p, t) * sigmoid.df(z)
print(f"squared error = {{squared.f(p, t):.3f}}, slope over z = {{slope.item():.3f}}")
"""
