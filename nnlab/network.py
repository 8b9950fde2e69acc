"""Networks: a network is a tuple of layers, and what flows through it is a list of wires."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from nnlab.activations import ACTIVATIONS, Activation
from nnlab.arguments import Array, chosen, count, generator, wrong
from nnlab.checks import checked_examples, checked_inputs, checked_wires
from nnlab.initializers import INITIALIZERS, Initializer
from nnlab.layers import Dense, Layer
from nnlab.losses import Loss
from nnlab.parameters import Network, flatten, member, precision, stack, unflatten

# Networks: a network is a tuple of layers, and what flows through it is a list of wires.
#
# ``forward`` returns every wire and ``backward`` the gradient of every wire, so that what a widget
# shows, a test compares and a learner prints is the same list. Leading axes are free: where the
# parameters have one more axis in front, the same lines run a whole stack of networks at once.


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


# The multilayer perceptron: the network of the first lessons, dense layers in a row.


OUTPUTS = "Choose one of these; softmax is a part of cross_entropy, which takes 'identity'."


def mlp(
    sizes: Sequence[int],
    activation: str | Activation | Sequence[str | Activation] = "tanh",
    *,
    output: str | Activation = "identity",
    init: str | Initializer = "xavier",
    rng: np.random.Generator,
    dtype: npt.DTypeLike = float,
) -> Network:
    """Return a multilayer perceptron: dense layers of these sizes and an activation after each.

    ``activation`` is one for all hidden layers or a list with one for each; ``output`` follows the
    last layer ("identity" adds nothing there; the losses that take logits want it so).
    Raises ``ValueError`` or ``TypeError`` for sizes below 1, fewer than two, and unknown names.

    >>> import numpy as np
    >>> net = mlp([2, 3, 1], rng=np.random.default_rng(0))
    >>> [type(layer).__name__ for layer in net], net[0].W.shape, net[2].b.shape
    (['Dense', 'Activation', 'Dense'], (2, 3), (1, 1))
    """
    widths, rng, dtype = _widths(sizes), generator(rng), _floating(dtype)
    draw = chosen(init, "init", INITIALIZERS)
    activations = _activations(activation, output, len(widths) - 1)
    layers: list[Layer] = []
    for (inputs, outputs), act in zip(pairwise(widths), activations, strict=True):
        W = draw(inputs, outputs, rng).astype(dtype)
        layers += [Dense(W, np.zeros((1, outputs), dtype)), act]
    return tuple(layers[:-1] if activations[-1].name == "identity" else layers)


def _widths(sizes: Sequence[int]) -> list[int]:
    """Return the sizes of an mlp as a list of at least two whole numbers."""
    if isinstance(sizes, (str, bytes)) or not isinstance(sizes, (Sequence, np.ndarray)):
        raise TypeError(
            wrong("sizes", expected="a list of layer sizes", got=sizes, hint="Try [2, 8, 1].")
        )
    if len(sizes) < 2:
        expected = "at least two sizes, those of the inputs and of the outputs"
        raise ValueError(wrong("sizes", expected=expected, got=sizes, hint="Try [2, 8, 1]."))
    return [count(size, f"sizes[{place}]") for place, size in enumerate(sizes)]


def _floating(dtype: npt.DTypeLike) -> np.dtype[Any]:
    """Return a floating-point type, and refuse any other: weights are not whole numbers."""
    hint = "Try float or np.float32."
    try:
        kind = np.dtype(dtype)
    except TypeError:
        kind = np.dtype(object)
    if kind.kind != "f":
        raise TypeError(wrong("dtype", expected="a floating-point type", got=dtype, hint=hint))
    return kind


def _activations(
    hidden: str | Activation | Sequence[str | Activation], output: str | Activation, layers: int
) -> list[Activation]:
    """Return the activation after each of the dense layers of an mlp."""
    if isinstance(hidden, (str, Activation)) or not isinstance(hidden, Sequence):
        hidden = [hidden] * (layers - 1)
    if len(hidden) != layers - 1:
        expected = f"one activation, or {layers - 1}, one for each hidden layer"
        raise ValueError(wrong("activation", expected=expected, got=hidden, hint='Try "tanh".'))
    between = [chosen(each, "activation", ACTIVATIONS) for each in hidden]
    return [*between, chosen(output, "output", ACTIVATIONS, hint=OUTPUTS)]
