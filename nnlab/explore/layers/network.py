"""What ``explore.layers`` takes apart: a small network, its neurons, and a name for each weight."""

from collections.abc import Sequence
from typing import Any

from nnlab.activations import ACTIVATIONS
from nnlab.arguments import finite_numbers, wrong
from nnlab.draw.live.layout import Edge
from nnlab.explore.small_network import paired, sizes_of
from nnlab.layers import Dense
from nnlab.network import Network, flatten, unflatten

SIZES = (2, 3, 2, 1)
MOST_COLUMNS, MOST_NEURONS = 4, 6
HIDDEN = "hk"  # the letters of the hidden layers, between x and y
LARGEST = 100  # the size of a parameter, and of an input
SHAPE = "2 inputs, one or two hidden layers, and at most 6 neurons in each layer"


def small_network(net: Sequence[Any]) -> Network:
    """Return a learner's network with an activation behind each dense layer, where it is small.

    Raises ``ValueError`` or ``TypeError`` for one that is not made of dense layers and activations,
    that is too large for a diagram, or has parameters that no slider can show.
    """
    layers = paired(net)
    sizes = sizes_of(layers)
    if not 3 <= len(sizes) <= MOST_COLUMNS or max(sizes) > MOST_NEURONS or sizes[0] != 2:
        hint = "Try the sizes (2, 3, 2, 1)."
        raise ValueError(wrong("net", expected=f"a network with {SHAPE}", got=sizes, hint=hint))
    parameters = finite_numbers(flatten(layers), "the parameters of net")
    if (most := float(abs(parameters).max())) > LARGEST:
        expected = f"from {-LARGEST} to {LARGEST}"
        hint = "Try to scale the inputs, or train with a smaller learning rate."
        raise ValueError(wrong("each parameter of net", expected=expected, got=most, hint=hint))
    return layers


def rebuilt(net: Network, parameters: Sequence[float], activations: Sequence[str]) -> Network:
    """Return ``net`` with other parameters and other activations."""
    dense = unflatten(net, parameters)[::2]
    pairs = zip(dense, activations, strict=True)
    return tuple(part for layer, name in pairs for part in (layer, ACTIVATIONS[name]))


def as_one(layers: Sequence[Dense]) -> Dense:
    """Return the one dense layer that does what several do with nothing in between.

    (x W1 + b1) W2 + b2 = x (W1 W2) + (b1 W2 + b2).

    >>> import numpy as np
    >>> two = Dense(W=np.array([[2.0]]), b=np.array([[1.0]]))
    >>> as_one([two, two])                                  # 2 (2 x + 1) + 1 = 4 x + 3
    Dense(W=array([[4.]]), b=array([[3.]]))
    """
    one = layers[0]
    for layer in layers[1:]:
        one = Dense(one.W @ layer.W, layer.forward(one.b))
    return one


def neurons(sizes: Sequence[int]) -> list[list[str]]:
    """Return the names of the neurons, column by column, counted from 1.

    >>> neurons((2, 3, 2, 1))
    [['x1', 'x2'], ['h1', 'h2', 'h3'], ['k1', 'k2'], ['y']]
    """
    hidden = zip(HIDDEN, sizes[1:-1], strict=False)
    columns = [("x", sizes[0]), *hidden, ("y", sizes[-1])]
    named = [[f"{letter}{n}" for n in range(1, size + 1)] for letter, size in columns]
    return [*named[:-1], named[-1] if sizes[-1] > 1 else ["y"]]


def edges(sizes: Sequence[int]) -> dict[str, Edge]:
    """Return every weight and bias by its name, in the order in which ``flatten`` lays them out.

    >>> list(edges((2, 1, 1)))
    ['x1 -> h1', 'x2 -> h1', 'bias of h1', 'h1 -> y', 'bias of y']
    """
    named, found = neurons(sizes), {}
    for layer in range(len(sizes) - 1):
        for i, source in enumerate(named[layer]):
            for j, target in enumerate(named[layer + 1]):
                found[f"{source} -> {target}"] = Edge(layer, i, j)
        for j, target in enumerate(named[layer + 1]):
            found[f"bias of {target}"] = Edge(layer, None, j)
    return found
