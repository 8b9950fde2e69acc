"""Networks: a network is a tuple of layers, and what flows through it is a list of wires.

``forward`` returns every wire and ``backward`` the gradient of every wire, so that what a widget
shows, a test compares and a learner prints is the same list. Leading axes are free: where the
parameters have one more axis in front, the same lines run a whole stack of networks at once.
"""

from collections.abc import Sequence
from typing import Any

import numpy.typing as npt

from nnlab.arguments import Array
from nnlab.checks import checked_examples, checked_inputs, checked_wires
from nnlab.layers import Dense
from nnlab.losses import Loss
from nnlab.parameters import Network, flatten, member, precision, stack, unflatten
from nnlab.perceptron import mlp

__all__ = [
    "Network",
    "backward",
    "flatten",
    "forward",
    "last_wire",
    "loss_and_grads",
    "member",
    "mlp",
    "parameter_gradients",
    "predict",
    "propagate",
    "stack",
    "unflatten",
]


def forward(net: Network, x: npt.ArrayLike) -> list[Array]:
    """Return every wire [x0 … xL]: x itself, then what each layer made of the wire before it.

    Shapes: x (..., N, inputs), and L + 1 wires for L layers. x is taken in the network's
    floating-point type. Raises ``ValueError`` or ``TypeError`` where x holds anything but rows of
    finite numbers, as many to a row as the first layer has inputs.

    >>> import numpy as np
    >>> from nnlab.activations import ACTIVATIONS
    >>> net = (Dense(W=np.array([[2.0]]), b=np.array([[1.0]])), ACTIVATIONS["relu"])
    >>> forward(net, [[-3.0]])
    [array([[-3.]]), array([[-5.]]), array([[0.]])]
    """
    return propagate(*checked_inputs(net, x))


def predict(net: Network, x: npt.ArrayLike) -> Array:
    """Return the last wire alone: the outputs y of the network for the examples x.

    Shapes: x (..., N, inputs), y (..., N, outputs). Raises as ``forward`` does.

    >>> import numpy as np
    >>> predict((Dense(W=np.array([[2.0]]), b=np.array([[1.0]])),), [[3.0], [-3.0]])
    array([[ 7.],
           [-5.]])
    """
    return last_wire(*checked_inputs(net, x))


def backward(
    net: Network, wires: Sequence[Array], dy: npt.ArrayLike
) -> tuple[list[Array], tuple[Any, ...]]:
    """Return the gradient of every wire [dx0 … dxL], and of every layer in the layer's own type.

    Layer by layer from the last to the first, by the chain rule: dxL = dy, and each layer turns
    the gradient of the wire behind it into that of the wire before it.
    Shapes: those of the wires and of the layers. Raises ``ValueError`` or ``TypeError`` unless
    the wires are those of net and dy is shaped like the last.

    >>> import numpy as np
    >>> net = (Dense(W=np.array([[2.0]]), b=np.array([[1.0]])),)
    >>> backward(net, forward(net, [[3.0]]), [[1.0]])
    ([array([[2.]]), array([[1.]])], (Dense(W=array([[3.]]), b=array([[1.]])),))
    """
    net, dy = checked_wires(net, wires, dy)
    return chain(net, wires, dy)


def loss_and_grads(
    net: Network, loss: str | Loss, x: npt.ArrayLike, t: npt.ArrayLike
) -> tuple[Array, tuple[Any, ...]]:
    """Return the loss of a network on examples x with targets t, and its gradients.

    Shapes: x (..., N, inputs), t (..., N, outputs); the loss (...,), the gradients those of net.
    Raises ``ValueError`` or ``TypeError`` where net, x, t and loss do not fit together.

    >>> import numpy as np
    >>> from nnlab.losses import LOSSES
    >>> net = (Dense(W=np.array([[2.0]]), b=np.array([[1.0]])),)        # y = 7, t = 5
    >>> loss_and_grads(net, LOSSES["mse"], [[3.0]], [[5.0]])            # dy = 2 (7 - 5) = 4
    (np.float64(4.0), (Dense(W=array([[12.]]), b=array([[4.]])),))
    """
    net, loss, x, t = checked_examples(net, loss, x, t)
    wires = propagate(net, x.astype(precision(net), copy=False))
    dy = loss.df(wires[-1], t)
    return loss.f(wires[-1], t), parameter_gradients(net, wires, dy)


# What follows checks nothing and is what training runs at every step.


def propagate(net: Network, x: Array) -> list[Array]:
    """Return every wire, as ``forward`` does."""
    wires = [x]
    for layer in net:
        x = layer.forward(x)
        wires.append(x)
    return wires


def last_wire(net: Network, x: Array) -> Array:
    """Return the last wire, as ``predict`` does, and let go of the others on the way."""
    for layer in net:
        x = layer.forward(x)
    return x


def chain(net: Network, wires: Sequence[Array], dy: Array) -> tuple[list[Array], tuple[Any, ...]]:
    """Return the gradients of every wire and of every layer, as ``backward`` does."""
    dwires, grads = [dy], []
    for i in reversed(range(len(net))):
        dy, gradient = net[i].backward(wires[i], wires[i + 1], dy)
        dwires.append(dy)
        grads.append(gradient)
    return dwires[::-1], tuple(grads[::-1])


def parameter_gradients(net: Network, wires: Sequence[Array], dy: Array) -> tuple[Any, ...]:
    """Return the gradient of every layer, and spare the largest product: nobody asks for dx0."""
    first, rest = net[0], net[1:]
    dwires, grads = chain(rest, wires[1:], dy)
    if isinstance(first, Dense):
        return first.gradients(wires[0], dwires[0]), *grads
    return first.backward(wires[0], wires[1], dwires[0])[1], *grads
