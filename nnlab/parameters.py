"""A network as a point: its parameters mapped, measured, laid out in a line, stacked.

The gradients of a network, its velocity and its step are networks of numbers too, in the same
layout: one entry a layer, () or the layer itself where nothing is learnt.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, numbers, wrong

Network = tuple[Any, ...]

TRY = "Try (layer,) for a single layer, or mlp([2, 3, 1], rng=rng)."


class Point(NamedTuple):
    """Parameters without a network around them, for a walk on a landscape or a sum by hand.

    Shapes: w (..., 1, n).
    """

    w: Array


def point(*coordinates: float) -> Network:
    """Return a bare point in the layout of a network, for an optimizer to move.

    >>> point(3.0, 4.0)
    (Point(w=array([[3., 4.]])),)
    """
    return (Point(np.array([coordinates], dtype=float)),)


def map_parameters(formula: Callable[..., Array], *nets: Network) -> Network:
    """Return the network whose every parameter is ``formula`` of those at the same place.

    Layers without parameters are taken from the first network.

    >>> import numpy as np
    >>> map_parameters(lambda w, g: w - 0.5 * g, point(3.0), point(4.0))
    (Point(w=array([[1.]])),)
    """
    return tuple(
        [
            type(layer)(*map(formula, *layers)) if isinstance(layer := layers[0], tuple) else layer
            for layers in zip(*nets, strict=True)
        ]
    )


def checked_layout(net: object, name: str = "net") -> Network:
    """Return ``net`` as a tuple, and refuse what is not laid out layer by layer.

    >>> checked_layout("net")
    Traceback (most recent call last):
        ...
    TypeError: net should be a tuple of layers, but it is 'net' (a str). \
Try (layer,) for a single layer, or mlp([2, 3, 1], rng=rng).
    """
    if not isinstance(net, (tuple, list)) or hasattr(net, "forward"):
        raise TypeError(wrong(name, expected="a tuple of layers", got=net, hint=TRY))
    for index, layer in enumerate(net):
        if not (isinstance(layer, tuple) or hasattr(layer, "forward")):
            hint = 'Try Dense(W, b), Dropout(0.5) or ACTIVATIONS["tanh"].'
            where = f"layer {index} of {name}"
            raise TypeError(wrong(where, expected="a layer", got=layer, hint=hint))
    return tuple(net)


def parameters(net: Network) -> list[Array]:
    """Return all parameters of a network in reading order: W and b of the first layer, and so on.

    >>> import numpy as np
    >>> from nnlab.layers import Dense
    >>> parameters((Dense(np.array([[2.0]]), np.array([[1.0]])), ()))
    [array([[2.]]), array([[1.]])]
    """
    return [parameter for layer in net if isinstance(layer, tuple) for parameter in layer]


def precision(net: Network) -> np.dtype[Any]:
    """Return the floating-point type a network computes in: that of its parameters.

    >>> precision(())
    dtype('float64')
    """
    found = parameters(net)
    return np.result_type(*found) if found else np.dtype(float)


def flatten(net: Network) -> Array:
    """Return all parameters side by side in one vector.

    Shapes: (..., P) for P parameters, the leading axes being those of a stack.
    Raises ``TypeError`` for what is no network.

    >>> import numpy as np
    >>> from nnlab.layers import Dense
    >>> flatten((Dense(W=np.array([[1.0, 2.0]]), b=np.array([[3.0, 4.0]])),))
    array([1., 2., 3., 4.])
    """
    found = parameters(checked_layout(net))
    if not found:
        return np.zeros(0)
    leading = np.broadcast_shapes(*(p.shape[:-2] for p in found))
    rows = [np.broadcast_to(p, leading + p.shape[-2:]).reshape(*leading, -1) for p in found]
    return np.concatenate(rows, axis=-1)


def unflatten(net: Network, vector: npt.ArrayLike) -> Network:
    """Return the network of net's layout whose parameters stand in ``vector``: undo ``flatten``.

    Shapes: vector (..., P), where P is the number of parameters of one network.
    Raises ``ValueError`` for a vector of another length, ``TypeError`` for what is no network.

    >>> import numpy as np
    >>> from nnlab.layers import Dense
    >>> net = (Dense(W=np.zeros((1, 2)), b=np.zeros((1, 2))),)
    >>> unflatten(net, [1.0, 2.0, 3.0, 4.0])
    (Dense(W=array([[1., 2.]]), b=array([[3., 4.]])),)
    """
    net, vector = checked_layout(net), numbers(vector, "vector")
    shapes = [p.shape[-2:] for p in parameters(net)]
    sizes = [rows * columns for rows, columns in shapes]
    if vector.shape[-1:] != (sum(sizes),):
        expected = f"a vector of {sum(sizes)} numbers"
        hint = "Try a vector that flatten(net) returned."
        raise ValueError(wrong("vector", expected=expected, got=vector, hint=hint))
    *pieces, _ = np.split(vector, np.cumsum(sizes, dtype=int), axis=-1)
    # Copies, so that a vector which goes on changing in place leaves this network as it is.
    filled = iter(
        [p.reshape(*p.shape[:-1], *s).copy() for p, s in zip(pieces, shapes, strict=True)]
    )
    return map_parameters(lambda _: next(filled), net)


def stack(nets: Sequence[Network]) -> Network:
    """Return several networks of one layout as one network with a leading axis.

    Every function of nnlab runs such a stack as it runs a single network, all members at once.
    Raises ``ValueError`` for no network at all and for networks of different layouts.

    >>> import numpy as np
    >>> from nnlab.layers import Dense
    >>> net = (Dense(np.array([[2.0]]), np.array([[1.0]])),)
    >>> stack([net, net, net])[0].W.shape
    (3, 1, 1)
    """
    if not nets:
        hint = "Try stack([net, net])."
        raise ValueError(wrong("nets", expected="at least one network", got=nets, hint=hint))
    members = checked_alike({f"nets[{place}]": net for place, net in enumerate(nets)})
    return map_parameters(lambda *each: np.stack(each), *members)


def checked_alike(nets: Mapping[str, Network]) -> list[Network]:
    """Return networks, each as a tuple, and refuse one of another layout than the first.

    >>> checked_alike({"u": point(1.0), "v": point(1.0, 2.0)})
    Traceback (most recent call last):
        ...
    ValueError: v should be of the shapes of u, [(1, 1)], but it is of [(1, 2)]. \
Take networks that were made alike.
    """
    checked = {name: checked_layout(net, name) for name, net in nets.items()}
    shapes = {name: [np.shape(p) for p in parameters(net)] for name, net in checked.items()}
    first = next(iter(checked), "")
    for name, net in checked.items():
        if shapes[name] != shapes[first] or len(net) != len(checked[first]):
            expected = f"{name} should be of the shapes of {first}, {shapes[first]}"
            hint = "Take networks that were made alike."
            raise ValueError(f"{expected}, but it is of {shapes[name]}. {hint}")
    return list(checked.values())


def member(net: Network, index: int | tuple[int, ...]) -> Network:
    """Return one network of a stack.

    Raises ``ValueError`` for a single network, ``IndexError`` where the stack is shorter.

    >>> import numpy as np
    >>> from nnlab.layers import Dense
    >>> member((Dense(W=np.array([[[2.0]], [[5.0]]]), b=np.zeros((2, 1, 1))),), 1)[0].W
    array([[5.]])
    """
    net = checked_layout(net)
    if any(p.ndim < 3 for p in parameters(net)):
        hint = "Try stack([net, net]), or take the network itself."
        raise ValueError(wrong("net", expected="a stack of networks", got=net, hint=hint))
    return map_parameters(lambda p: p[index], net)
