"""``explore.neuron``: one neuron on real handwriting, with a number on every wire."""

from functools import cache, partial

import numpy as np

from nnlab.arguments import Array, finite_numbers, wrong
from nnlab.datasets import FEATURES, Dataset, digits, zero_or_one
from nnlab.datasets.dataset import checked_dataset
from nnlab.draw.numerals import beside
from nnlab.draw.style import course_style
from nnlab.explore.controls import changed, finite, within
from nnlab.explore.explorable import Explorable
from nnlab.explore.neuron.numbers import State, compute, tells_apart
from nnlab.explore.neuron.picture import ARRANGEMENT, WITHOUT_DIGIT, NeuronPicture
from nnlab.explore.parts import Goal, Preset

PRESETS = {
    "Ink only": Preset(
        {"w1": -10.0, "w2": 0.0, "b": 2.5},
        "All attention on the ink: more than 0.25 means zero. Thin zeros come out as ones.",
    ),
    "Middle only": Preset(
        {"w1": 0.0, "w2": 10.0, "b": -3.2},
        "All attention on the middle: more than 0.32 means one. Some zeros have ink there too.",
    ),
    "No bias": Preset(
        {"w1": 0.0, "w2": 10.0, "b": 0.0},
        "Middle only, without a bias: any trace of ink there means one. No threshold, many errors.",
    ),
}


@course_style()
def neuron(
    data: Dataset | None = None,
    *,
    features: tuple[str, str] = ("", ""),
    goal: float = 0.95,
    **start: object,
) -> Explorable:
    """Return one neuron to play with, on real zeros and ones or on your own two classes.

    z = x₁ w₁ + x₂ w₂ + b, a = f(z); the answer is the second class where z > 0.

    ``data`` has two columns and the labels 0 and 1; ``features`` names the columns; ``goal`` is the
    share to get right; ``start`` gives any control a first value.

    Raises ``ValueError`` where the data has not two columns or not two classes, ``TypeError`` where
    it is no ``Dataset``.

    Source: lesson 01.

    >>> neuron(w1=2.0, w2=1.0, b=0.5, x1=0.25, x2=0.5).result.z    # 0.25 * 2 + 0.5 * 1 + 0.5
    1.5
    """
    within(finite("goal", goal), "goal", 0, 1)
    if data is None:
        return _explorable(*handwriting(), start, PRESETS, goal)
    if not isinstance(data, Dataset):
        hint = "Try explore.neuron(datasets.from_points(x, labels))."
        raise TypeError(wrong("data", expected="a Dataset", got=data, hint=hint))
    x = finite_numbers(checked_dataset(data, "data").x, "data.x")
    if x.ndim != 2 or x.shape[1] != 2 or len(data.names) != 2 or set(data.labels) != {0, 1}:
        raise ValueError(
            "data should be examples with two features in two classes, but x is of shape "
            f"{x.shape} in {len(data.names)} classes. "
            "Try Dataset(x=x[:, :2], ...) with labels 0 and 1."
        )
    middle = dict(zip(("x1", "x2"), x.mean(axis=0).tolist(), strict=True))
    return _explorable(data, features, None, {**middle, **start}, {}, goal)


@cache
def handwriting() -> tuple[Dataset, tuple[str, str], Array]:
    """Return the zeros and ones, the names of their features, and their images.

    All neurons look at the same ones, as nothing changes them.
    """
    images, labels = digits()
    return zero_or_one(), FEATURES, images[labels <= 1]


def _explorable(
    data: Dataset,
    features: tuple[str, str],
    images: Array | None,
    start: dict[str, object],
    presets: dict[str, Preset],
    goal: float,
) -> Explorable:
    low, high = data.x.min(axis=0), data.x.max(axis=0)
    margin = (0.06 if images is not None else 0.2) * np.where(high > low, high - low, 1.0)
    limits = np.column_stack([low - margin, high + margin])
    return Explorable(
        "One neuron",
        changed(State(), start),
        partial(compute, data=data, limits=limits),
        partial(NeuronPicture, data=data, features=features, images=images, limits=limits),
        arrange=lambda _: ARRANGEMENT if images is not None else WITHOUT_DIGIT,
        hint="Drag the ring on the map: it is the input.",
        goal=Goal(
            f"tell the two apart, {100 * goal:.12g}% or more right",
            partial(tells_apart, share=goal),
            lambda now: f"{beside(now.accuracy, goal, '%', 1)} right",
        ),
        presets=presets,
        code=lambda state, _: code(state) if images is not None else code_of_neuron(state),
    )


def code_of_neuron(state: State) -> str:
    """Return the neuron of ``state``, and its answer to the input, as a script."""
    return f"""\
import numpy as np
from nnlab.activations import ACTIVATIONS
from nnlab.layers import Dense

neuron = Dense(W=np.array([[{state.w1}], [{state.w2}]]), b=np.array([[{state.b}]]))
z = neuron.forward([[{state.x1}, {state.x2}]])
a = ACTIVATIONS["{state.activation}"].f(z)
print(f"z = {{z.item():.3f}}, a = {{a.item():.3f}}")
"""


def code(state: State) -> str:
    """Return the neuron of ``state`` as a script that also tries it on the real digits."""
    return f"""\
{code_of_neuron(state)}
from nnlab.datasets import zero_or_one

data = zero_or_one()
right = (neuron.forward(data.x) > 0) == (data.t == 1)
print(f"right: {{right.sum()}} of {{right.size}}")
"""
