"""``explore.softmax``: scores to drag, and the probabilities that softmax makes of them."""

from collections.abc import Iterable
from functools import partial

import numpy.typing as npt

from nnlab.arguments import as_array, wrong
from nnlab.draw.style import course_style
from nnlab.explore.controls import changed
from nnlab.explore.explorable import Explorable
from nnlab.explore.parts import Goal, Preset
from nnlab.explore.softmax.numbers import (
    FRUITS,
    SCORES,
    Result,
    compute,
    each_twice,
    scores_of,
    state_of,
    twice,
)
from nnlab.explore.softmax.picture import ARRANGEMENT, SoftmaxPicture

USUAL, MOST = 4, len(FRUITS)  # classes
LONGEST = 10  # letters of a name, for which there is room


@course_style()
def softmax(
    scores: npt.ArrayLike | None = None, names: Iterable[object] | None = None, **start: object
) -> Explorable:
    """Return scores to drag, e to the power of each, and the probabilities these are made into.

    pᵢ = exp(zᵢ / T) / Σⱼ exp(zⱼ / T), with zᵢ the score of class i plus the shift, and T the
    temperature.

    ``scores`` are your own, from -5 to 5, and ``names`` those of the classes, fruits if there are
    none; ``start`` gives the shift and the temperature a first value.

    Shapes: scores (classes,), for 2 to 5 classes.

    Raises ``ValueError`` or ``TypeError`` where there are not so many scores and as many short
    names, and where a control does not exist or its value does not fit.

    Source: lesson 03.

    >>> softmax([1.0, 1.0], names=["yes", "no"]).result.p
    array([0.5, 0.5])
    """
    if names is None:
        classes = FRUITS[: USUAL if scores is None else count(scores)]
    else:
        classes = short_names(names)
    n = len(classes)
    first = SCORES[:n] if scores is None else scores_of("scores", scores, n=n)
    return Explorable(
        "Softmax",
        changed(state_of(first), start),
        partial(compute, names=classes),
        SoftmaxPicture,
        arrange=lambda _: ARRANGEMENT,
        hint="Drag a ring, or click where it should be. Slide the shift and the temperature, too.",
        goal=Goal(
            "make each class twice as likely as the one below it, to 1%",
            each_twice,
            lambda now: f"twice in {twice(now).sum()} of {n - 1} places",
        ),
        presets=presets(n),
        code=lambda _, result: code(result),
    )


def count(scores: npt.ArrayLike) -> int:
    """Return how many scores there are, or raise ``ValueError`` where that is no number to show."""
    array = as_array(scores)
    if array.ndim != 1 or not 2 <= array.size <= MOST:
        hint = "Try those of one example, for a few of its classes."
        raise ValueError(wrong("scores", expected=f"2 to {MOST} numbers", got=scores, hint=hint))
    return array.size


def short_names(names: Iterable[object]) -> tuple[str, ...]:
    """Return the names of the classes, or raise ``TypeError`` or ``ValueError``."""
    expected = f"2 to {MOST} names of at most {LONGEST} letters"
    message = wrong("names", expected=expected, got=names, hint=f"Try {list(FRUITS[:2])}.")
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise TypeError(message)
    classes = tuple(str(name) for name in names)
    if not 2 <= len(classes) <= MOST or max(map(len, classes)) > LONGEST:
        raise ValueError(message)
    return classes


def presets(n: int) -> dict[str, Preset]:
    """Return settings worth seeing for ``n`` classes."""
    steps = tuple(2.0 - row for row in range(n))
    plain = {"shift": 0.0, "temperature": 1.0}
    return {
        "All equal": Preset(
            {"scores": (1.0,) * n, **plain},
            f"Equal scores, equal shares: 1/{n} each. That they are 1 does not matter.",
        ),
        "One far ahead": Preset(
            {"scores": (5.0,) + (0.0,) * (n - 1), **plain},
            "A lead of 5 takes nearly all. The others get little, but never nothing.",
        ),
        "All negative": Preset(
            {"scores": tuple(-1.0 - row for row in range(n)), **plain},
            "Negative scores are fine: e to any power is above 0. Only the leads count.",
        ),
        "Add 100": Preset(
            {"shift": 100.0},
            "All powers and their sum grow alike: no share changes. So the largest score may be "
            "subtracted first, and no power is too large.",
        ),
        "Low temperature": Preset(
            {"scores": steps, "shift": 0.0, "temperature": 0.2},
            "Score / 0.2 makes all leads five times as large: the first takes nearly all.",
        ),
        "High temperature": Preset(
            {"scores": steps, "shift": 0.0, "temperature": 5.01},
            "Score / 5 makes all leads a fifth: nearly even shares, in the same order.",
        ),
    }


def code(result: Result) -> str:
    """Return the probabilities of ``result`` as a script."""
    state = result.state
    scores = [round(score, 10) for score in state.scores]
    return f"""\
import numpy as np
from nnlab.activations import softmax

names = {list(result.names)}
scores = np.array({scores}) + {round(state.shift, 10):g}
p = softmax(scores / {round(state.temperature, 10)})
for name, score, share in zip(names, scores, p):
    print(f"{{name}}: score {{score:.4g}}, probability {{share:.3f}}")
print(f"all: {{p.sum():.3f}}")
"""
