"""What ``explore.backprop`` shows, as a script of a few lines."""

from nnlab.explore.backprop.numbers import State
from nnlab.explore.backprop_network import for_loss
from nnlab.layers import Dense
from nnlab.network import Network, unflatten


def script(state: State, layout: Network) -> str:
    """Return a script that prints every number of the step of learning of ``state``."""
    net = unflatten(for_loss(layout, state.loss), state.parameters)
    layers = "\n".join(f"    {as_code(layer)}," for layer in net)
    return f"""\
import numpy as np
from nnlab.activations import ACTIVATIONS
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

np.set_printoptions(precision=4, suppress=True)
for wire, dwire in zip(wires[1:], dwires[1:]):
    print("wire", wire, "gradient", dwire)
for old, gradient, new in zip(before[::2], grads[::2], net[::2]):
    for name, *three in zip("Wb", old, gradient, new):
        print(name, *three, sep="\\n")
"""


def as_code(layer: object) -> str:
    """Return the line of Python that makes a layer.

    >>> import numpy as np
    >>> as_code(Dense(np.array([[2.0]]), np.array([[1.0]])))
    'Dense(W=np.array([[2.0]]), b=np.array([[1.0]]))'
    """
    if isinstance(layer, Dense):
        return f"Dense(W=np.array({layer.W.tolist()}), b=np.array({layer.b.tolist()}))"
    return f'ACTIVATIONS["{layer.name}"]'  # type: ignore[attr-defined]
