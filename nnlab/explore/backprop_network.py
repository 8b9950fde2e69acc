"""Which networks ``explore.backprop`` shows, and the sample network it begins with."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlab.activations import ACTIVATIONS, Activation
from nnlab.arguments import wrong
from nnlab.checks import checked_network
from nnlab.layers import Dense
from nnlab.network import Network, flatten, mlp, unflatten

MOST_LAYERS, MOST_NEURONS = 4, 4
IDENTITY = ACTIVATIONS["identity"]


def small_network(net: Network) -> Network:
    """Return ``net`` with an activation behind each dense layer: where there is none, the identity.

    Raises ``ValueError`` or ``TypeError`` for other layers, and for more than the picture holds.

    >>> dense = Dense(np.array([[2.0]]), np.array([[1.0]]))
    >>> [layer.name for layer in small_network((dense, dense, ACTIVATIONS["tanh"]))[1::2]]
    ['identity', 'tanh']
    """
    layers: list[Any] = []
    for index, layer in enumerate(checked_network(net)):
        after_dense = bool(layers) and isinstance(layers[-1], Dense)
        if isinstance(layer, Dense) and layer.W.ndim == 2:
            layers += [IDENTITY, layer] if after_dense else [layer]
        elif isinstance(layer, Activation) and ACTIVATIONS.get(layer.name) is layer and after_dense:
            layers.append(layer)
        else:
            expected = "a single dense layer, or one of ACTIVATIONS behind a dense layer"
            hint = 'Try net=(Dense(W, b), ACTIVATIONS["tanh"]).'
            raise ValueError(
                wrong(f"layer {index} of net", expected=expected, got=layer, hint=hint)
            )
    paired = (*layers, IDENTITY) if isinstance(layers[-1], Dense) else tuple(layers)
    if len(sizes_of(paired)) > MOST_LAYERS or max(sizes_of(paired)) > MOST_NEURONS:
        expected = f"2 to {MOST_LAYERS} layers, inputs counted, of 1 to {MOST_NEURONS} numbers each"
        hint = "Try sizes=(2, 2, 1): a larger network does the same, only more often."
        raise ValueError(wrong("the network", expected=expected, got=sizes_of(paired), hint=hint))
    return paired


def random_network(sizes: Sequence[int], activation: str, output: str) -> Network:
    """Return a network with weights of two decimals, the same ones every time.

    >>> random_network((2, 1), "tanh", "identity")[0].W.shape
    (2, 1)
    """
    net = mlp(sizes, activation, output=output, rng=np.random.default_rng(6))
    return unflatten(net, flatten(net).round(2))


def sizes_of(net: Network) -> tuple[int, ...]:
    """Return how many numbers each wire of a paired network carries.

    >>> sizes_of((Dense(np.ones((3, 2)), np.zeros((1, 2))), IDENTITY))
    (3, 2)
    """
    return (net[0].W.shape[0], *(dense.W.shape[1] for dense in net[::2]))


def names_and_sizes(net: Network) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the activations of a paired network by their names, and the sizes of its wires.

    >>> names_and_sizes((Dense(np.ones((3, 2)), np.zeros((1, 2))), IDENTITY))
    (('identity',), (3, 2))
    """
    return tuple(activation.name for activation in net[1::2]), sizes_of(net)


def for_loss(net: Network, loss: str) -> Network:
    """Return the network whose last wire is what the loss takes.

    Binary cross-entropy takes the score before the sigmoid, and has the sigmoid in itself.

    >>> dense = Dense(np.array([[2.0]]), np.array([[1.0]]))
    >>> for_loss((dense, ACTIVATIONS["sigmoid"]), "binary_cross_entropy")[-1].name
    'identity'
    """
    inside = loss == "binary_cross_entropy" and net[-1] is ACTIVATIONS["sigmoid"]
    return (*net[:-1], IDENTITY) if inside else net
