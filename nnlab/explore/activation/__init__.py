"""``explore.activation``: an activation, its slope, and what a chain of it lets through."""

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any

from nnlab.activations import ACTIVATIONS
from nnlab.arguments import chosen, wrong
from nnlab.draw.numerals import beside
from nnlab.draw.style import course_style
from nnlab.explore.activation.numbers import (
    MOST_LAYERS,
    VANISHED,
    OwnState,
    Result,
    State,
    arrives,
    compute,
)
from nnlab.explore.activation.picture import ARRANGEMENT, ActivationPicture
from nnlab.explore.controls import changed
from nnlab.explore.explorable import Explorable
from nnlab.explore.own import OWN, Overheard, Own, differences, own_activation
from nnlab.explore.parts import Goal, Preset

PRESETS = {
    "Sigmoid vanishes": Preset(
        {"activation": "sigmoid", "z": 0.0, "layers": 8, "w": 1.0},
        "A sigmoid's slope is 1/4 at most: each layer takes away three quarters or more.",
    ),
    "Tanh saturates": Preset(
        {"activation": "tanh", "z": 1.5, "layers": 6, "w": 2.0},
        "The weight pushes every layer to where tanh is flat; doubling does not make up for it.",
    ),
    "ReLU dies": Preset(
        {"activation": "relu", "z": -1.0, "layers": 5, "w": 1.0},
        "Below 0 ReLU's slope is 0, and one 0 makes the product 0: layer 1 learns nothing.",
    ),
    "ReLU keeps": Preset(
        {"activation": "relu", "z": 1.0, "layers": 20, "w": 1.0},
        "Above 0 ReLU's slope is 1: all of the gradient arrives, however deep the chain.",
    ),
    "Linear keeps": Preset(
        {"activation": "identity", "z": -1.0, "layers": 20, "w": 1.0},
        "Slope 1 everywhere keeps the gradient, but 20 layers without a bend are no more than one.",
    ),
}


LITTLE, MUCH = 0.5, 2.0  # between them, a gradient is about kept


def kept(now: Result) -> bool:
    """Return whether about all of a gradient comes through many bends that are no ReLU."""
    return LITTLE <= now.gradient <= MUCH and not missing(now.state)


def missing(s: State) -> str:
    """Return what a chain lacks in which it is hard to keep a gradient, and nothing where it is."""
    if s.activation == "identity":
        return "without a bend"
    if s.activation == "relu":
        return "arrives, with ReLU's bend"
    if s.layers < MOST_LAYERS:
        return f"through {s.layers} layers"
    return f"with z = {beside(s.z, 1)}" if s.z < 1 else ""


def so_far(now: Result) -> str:
    """Return what arrives in such a chain, and what it lacks."""
    size = beside(now.gradient, LITTLE if now.gradient < 1 else MUCH)
    return f"{size} {missing(now.state) or 'arrives'}"


GOALS = {
    "vanish": Goal(
        "let less than one millionth of the gradient reach layer 1, but not nothing",
        lambda now: 0 < abs(now.gradient) < VANISHED,
        lambda now: arrives(now.gradient),
    ),
    "keep": Goal(
        f"let a gradient of {LITTLE:g} to {MUCH:g} through {MOST_LAYERS} layers: z = 1 or more, "
        "a bend that is no ReLU",
        kept,
        so_far,
    ),
}


@course_style()
def activation(
    f: Own | None = None, df: Own | None = None, *, goal: str = "vanish", **start: object
) -> Explorable:
    """Return an activation to play with: f, its slope f' at z, and n layers in a chain.

    z₁ = z, aₖ = f(zₖ), zₖ₊₁ = w aₖ; back through the chain daₙ/dz₁ = wⁿ⁻¹ f'(z₁) f'(z₂) … f'(zₙ).

    ``f`` is a function of your own, shown as "yours" beside nnlab's. It takes an array z of shape
    (N,) and returns one number for each. ``df`` is its derivative, a function of z as well, and is
    compared with differences of f, which stand in for it where there is none. ``goal`` is
    "vanish" or "keep": what to do with the gradient. ``start`` gives any control a first value.

    Raises ``TypeError`` or ``ValueError`` where f or df is not such a function, or df has no f, or
    there is no such goal.

    Source: lesson 02; Hochreiter, 1991, on the gradient that vanishes.

    >>> activation(activation="identity", z=1.0, layers=3, w=0.5).result.gradient    # 0.5²
    0.25
    """
    aim = chosen(goal, "goal", GOALS)
    if f is None:
        if df is not None:
            hint = "Try activation(f=my_f, df=my_df)."
            raise ValueError(
                wrong("f", expected="the function that df belongs to", got=f, hint=hint)
            )
        return _explorable(State(), start, aim, compute, code)
    own = own_activation(f, df)
    measure = None if df is None else partial(differences, own.f)
    computed = Overheard(partial(compute, activations={OWN: own, **ACTIVATIONS}, measure=measure))
    return _explorable(
        OwnState(),
        start,
        aim,
        computed,
        partial(code_with_own, f=f, df=df),
        computed.remark,
    )


def _explorable(
    state: State,
    start: dict[str, object],
    goal: Goal,
    compute: Callable[[Any], Result],
    code: Callable[[Any], str],
    remark: Callable[[Any, Any], str] = lambda _, __: "",
) -> Explorable:
    return Explorable(
        "One activation, and a chain of it",
        changed(state, start),
        compute,
        ActivationPicture,
        arrange=lambda _: ARRANGEMENT,
        hint="Drag the point on either curve, or move a slider.",
        goal=goal,
        presets=PRESETS,
        code=lambda state, _: code(state),
        remark=remark,
    )


# The chain of ``explore.activation`` as a script.


def code(state: State) -> str:
    """Return the chain of ``state`` as a script."""
    definition = f'f = ACTIVATIONS["{state.activation}"]'
    return script(state, ["from nnlab.activations import ACTIVATIONS"], definition)


def code_with_own(state: State, f: Own, df: Own | None) -> str:
    """Return the same where f may be the learner's own; the script calls it by its name."""
    if state.activation != OWN:
        return code(state)
    imports = ["from nnlab.activations import Activation"]
    own = name_of(f, "my_f")
    if df is None:
        imports.append("from nnlab.gradients import numerical_gradient")
        slope = f"lambda z: numerical_gradient({own}, z)"
    else:
        slope = name_of(df, "my_df")
    definition = f'f = Activation("{OWN}", {own}, {slope})  # your own, from your notebook'
    return script(state, imports, definition)


def script(state: State, imports: list[str], definition: str) -> str:
    """Return the script that pushes z forward through the chain, and a gradient of 1 back."""
    activation_imports = "\n".join(imports)
    return f"""\
import numpy as np
{activation_imports}
from nnlab.layers import Dense
from nnlab.network import backward, forward

{definition}
neuron = Dense(W=np.array([[{round(state.w, 10)}]]), b=np.array([[0.0]]))
net = (f, *(neuron, f) * {state.layers - 1})
wires = forward(net, [[{round(state.z, 10)}]])
gradients, _ = backward(net, wires, [[1.0]])
for layer, (a, gradient) in enumerate(zip(wires[1::2], gradients[::2]), start=1):
    print(f"layer {{layer}}: output {{a.item():.4g}}, gradient {{gradient.item():.3g}}")
"""


def name_of(function: Any, otherwise: str) -> str:
    """Return the name under which a script finds the function, or another where it has none.

    >>> name_of(lambda z: z, "my_f")
    'my_f'
    """
    named = inspect.isfunction(function) and function.__name__.isidentifier()
    return function.__name__ if named else otherwise
