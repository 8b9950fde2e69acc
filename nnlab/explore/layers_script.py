"""A network as a short script that computes what is on screen."""

from nnlab.explore.layers.network import rebuilt
from nnlab.explore.layers.numbers import State
from nnlab.network import Network


def code(state: State, net: Network) -> str:
    """Return a script that runs the network of ``state`` and prints every wire.

    Where one layer does the same as all of them, it prints that one too.
    """
    built = rebuilt(net, state.parameters, state.activations)
    lines = []
    for layer, activation in zip(built[::2], built[1::2], strict=True):
        lines.append(f"    Dense(np.array({layer.W.tolist()}), np.array({layer.b.tolist()})),")
        lines.append(f'    ACTIVATIONS["{activation.name}"],')
    layers = "\n".join(lines)
    script = f"""\
import numpy as np
from nnlab.activations import ACTIVATIONS
from nnlab.layers import Dense
from nnlab.network import forward

net = (
{layers}
)
for wire in forward(net, [[{state.x1}, {state.x2}]]):
    print(wire.round(3) + 0.0)
"""
    if any(name != "identity" for name in state.activations[:-1]):
        return script
    return f"""{script}
W, b = net[0]
for layer in net[2::2]:
    W, b = W @ layer.W, b @ layer.W + layer.b
print("one layer:", W.round(3).tolist(), b.round(3).tolist())
print("its z:", ([[{state.x1}, {state.x2}]] @ W + b).round(3))
"""
