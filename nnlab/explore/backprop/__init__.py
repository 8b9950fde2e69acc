"""``explore.backprop``: one step of learning, number by number, with the product behind each."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from nnlab.activations import ACTIVATIONS
from nnlab.draw.live.computation import counted
from nnlab.draw.style import course_style
from nnlab.explore.backprop.numbers import State, answered, compute, state_with, walked
from nnlab.explore.backprop.operations import (
    for_loss,
    formulas,
    names_and_sizes,
    random_network,
    small_network,
)
from nnlab.explore.backprop.picture import BackpropPicture, arrangement
from nnlab.explore.controls import changed
from nnlab.explore.explorable import Explorable
from nnlab.explore.parts import Goal, Preset
from nnlab.layers import Dense
from nnlab.network import Network, flatten, unflatten

# Small numbers that a hand can follow.
WORKED_EXAMPLE = (
    Dense(W=np.array([[0.4, -0.6], [0.2, 0.8]]), b=np.array([[0.1, -0.3]])),
    ACTIVATIONS["sigmoid"],
    Dense(W=np.array([[0.7], [-0.5]]), b=np.array([[0.2]])),
    ACTIVATIONS["sigmoid"],
)
# The same but for its first layer, whose sums 8 and -4 lie where the sigmoid is flat.
SATURATED = (
    Dense(W=np.array([[12.0, -9.0], [4.0, -1.0]]), b=np.array([[-2.0, 1.5]])),
    *WORKED_EXAMPLE[1:],
)
INPUTS, TARGETS = (0.5, 1.0, -0.5, 2.0), (1.0, 0.0, 1.0, 0.0)
SAMPLE = {"x": INPUTS[:2], "t": TARGETS[:1], "loss": "mse", "learning_rate": 2.0, "updates": 0}
TWO_STEPS = {
    "Two steps of learning": Preset(
        {"updates": 1, "operation": 1},
        "The same sample for the second time, with the weights that the first update made.",
    ),
}
PRESETS = {
    "Worked example": Preset(
        {"parameters": flatten(WORKED_EXAMPLE), "operation": 1, **SAMPLE},
        "Small numbers for pen and paper: z1₁ is 0.5 × 0.4 + 1 × 0.2 + 0.1 = 0.5.",
    ),
    "Saturated sigmoid": Preset(
        {"parameters": flatten(SATURATED), "operation": 15, **SAMPLE},
        "The gradient dies: z1₁ is 8, where the sigmoid is so flat that next to nothing passes.",
    ),
    **TWO_STEPS,
}


@course_style()
def backprop(
    sizes: Sequence[int] = (2, 2, 1),
    *,
    activation: str = "sigmoid",
    output: str = "sigmoid",
    net: Network | None = None,
    x: npt.ArrayLike | None = None,
    t: npt.ArrayLike | None = None,
    **start: object,
) -> Explorable:
    """Return one step of learning to walk through, number by number.

    Forward z = x W + b, a = f(z); loss L; backward dL/dz = dL/da f'(z), dL/dW = x dL/dz, by the
    chain rule; update w ← w - α dL/dw, with the learning rate α.

    ``sizes`` counts the numbers in each layer, the inputs first: up to 4 layers of up to 4 numbers.
    ``activation`` stands behind the hidden layers, ``output`` behind the last. Or ``net`` is a
    network of your own. ``x`` (inputs,) and ``t`` (outputs,) are the one sample it learns from;
    ``start`` gives any control a first value: ``numbers="hide"`` makes it a quiz, whose goal is the
    number it begins with.

    Raises ``ValueError`` or ``TypeError`` where net, x and t do not fit, or are too large to show.

    Source: lesson 06.

    >>> print(backprop(operation=1).result.calculation)
    = 0.50 × 0.40 + 1.00 × 0.20 + 0.10 = 0.50
    """
    layout = small_network(random_network(sizes, activation, output) if net is None else net)
    like_the_example = names_and_sizes(layout) == names_and_sizes(WORKED_EXAMPLE)
    if net is None and like_the_example:
        layout = WORKED_EXAMPLE
    activations, counts = names_and_sizes(layout)
    every = list(formulas(counts, activations, "mse"))  # as many as with the other loss
    first = {
        "parameters": flatten(layout),
        "x": INPUTS[: counts[0]] if x is None else x,
        "t": TARGETS[: counts[-1]] if t is None else t,
    }
    state = changed(state_with(len(every))(), {**first, **start})
    return Explorable(
        "One step of learning",
        state,
        partial(compute, layout=layout),
        partial(BackpropPicture, net=layout),
        arrange=lambda _: arrangement(layout),
        hint="Step through the operations, and watch where each number comes from.",
        goal=goal(state.numbers, every[state.operation - 1].name, counts),
        presets=PRESETS if like_the_example else TWO_STEPS,
        code=lambda state, _: script(state, layout),
        along=lambda _, __, changes: {"answer": "", **changes},  # which goes with its question
        remark=lambda result, _: result.verdict,
    )


def goal(numbers: str, name: str, sizes: Sequence[int]) -> Goal:
    """Return the goal: in a quiz to find the number ``name``, else to see all of them."""
    if numbers == "hide":
        return Goal(
            f"work out {counted(name, sizes)} and type it in",
            lambda now: now.right and now.operation.name == name and now.state.numbers == "hide",
            lambda now: answered(now, name),
        )
    return Goal(
        "walk to the last number, and end with a lower loss than you began with",
        lambda now: now.done and now.loss_after < now.named["L"],
        walked,
    )


# What ``explore.backprop`` shows, as a script of a few lines.


PRINTING = """\
np.set_printoptions(precision=4, suppress=True)
for wire, dwire in zip(wires[1:], dwires[1:]):
    print("wire", wire, "gradient", dwire)
for old, gradient, new in zip(before[::2], grads[::2], net[::2]):
    for name, *three in zip("Wb", old, gradient, new):
        print(name, *three, sep="\\n")
"""


def script(state: State, layout: Network) -> str:
    """Return a script that prints every number of the step of learning of ``state``."""
    net = unflatten(for_loss(layout, state.loss), state.parameters)
    layers = "\n".join(f"    {as_code(layer)}," for layer in net)
    return f"""\
import numpy as np
from nnlab.activations import ACTIVATIONS
from nnlab.draw.live.computation import counted
from nnlab.layers import Dense
from nnlab.losses import LOSSES
from nnlab.network import backward, forward
from nnlab.optimizers import SGD

net = (
{layers}
)
x, t = np.array([{list(state.x)}]), np.array([{list(state.t)}])
loss, sgd = LOSSES["{state.loss}"], SGD(learning_rate={state.learning_rate})

for update in range({state.updates + 1}):
    before = net
    wires = forward(net, x)
    dwires, grads = backward(net, wires, loss.df(wires[-1], t))
    net, _ = sgd.step(net, grads, ())
    print(f"update {{update + 1}}: L = {{loss.f(wires[-1], t):.4f}}")

{PRINTING}"""


def as_code(layer: object) -> str:
    """Return the line of Python that makes a layer.

    >>> import numpy as np
    >>> as_code(Dense(np.array([[2.0]]), np.array([[1.0]])))
    'Dense(W=np.array([[2.0]]), b=np.array([[1.0]]))'
    """
    if isinstance(layer, Dense):
        return f"Dense(W=np.array({layer.W.tolist()}), b=np.array({layer.b.tolist()}))"
    return f'ACTIVATIONS["{layer.name}"]'  # type: ignore[attr-defined]
