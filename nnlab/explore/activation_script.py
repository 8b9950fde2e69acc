"""The chain of ``explore.activation`` as a script."""

import inspect
from typing import Any

from nnlab.explore.activation.numbers import State
from nnlab.explore.own_activation import OWN, Own


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
