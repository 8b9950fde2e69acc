"""A network small enough to be taken apart on a picture: dense layers, each with its activation."""

from collections.abc import Sequence
from typing import Any

from nnlab.activations import ACTIVATIONS
from nnlab.arguments import wrong
from nnlab.checks import checked_network
from nnlab.layers import Dense
from nnlab.network import Network

IDENTITY = ACTIVATIONS["identity"]


def paired(net: Sequence[Any]) -> Network:
    """Return a learner's network with an activation behind each of its dense layers.

    Where there is none, that is the identity. Raises ``ValueError`` or ``TypeError`` for a stack of
    networks, and for one that is not made of dense layers and nnlab's activations.

    >>> import numpy as np
    >>> dense = Dense(np.array([[2.0]]), np.array([[1.0]]))
    >>> [layer.name for layer in paired((dense, dense, ACTIVATIONS["tanh"]))[1::2]]
    ['identity', 'tanh']
    """
    layers: list[Any] = []
    for index, layer in enumerate(checked_network(net)):
        after_dense = len(layers) % 2 == 1
        if isinstance(layer, Dense):
            layers += [IDENTITY, layer] if after_dense else [layer]
            if layer.W.ndim != 2:
                expected, hint = "one network, not a stack of them", "Try member(net, 0)."
                raise ValueError(wrong("net", expected=expected, got=layer.W, hint=hint))
        elif after_dense and any(layer is known for known in ACTIVATIONS.values()):
            layers.append(layer)
        else:
            expected = "a dense layer, or behind one at most one of nnlab's ACTIVATIONS"
            hint = 'Try (Dense(W1, b1), ACTIVATIONS["tanh"], Dense(W2, b2)).'
            raise ValueError(
                wrong(f"layer {index} of net", expected=expected, got=layer, hint=hint)
            )
    return (*layers, IDENTITY) if isinstance(layers[-1], Dense) else tuple(layers)


def sizes_of(net: Network) -> tuple[int, ...]:
    """Return how many numbers each wire of a paired network carries.

    >>> import numpy as np
    >>> sizes_of((Dense(np.ones((3, 2)), np.zeros((1, 2))), IDENTITY))
    (3, 2)
    """
    return (net[0].W.shape[0], *(dense.W.shape[1] for dense in net[::2]))
