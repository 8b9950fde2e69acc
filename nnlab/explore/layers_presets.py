"""Settings of a small network that are worth seeing."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from nnlab.explore.layers.network import sizes_of
from nnlab.explore.parts import Preset
from nnlab.layers import Dense
from nnlab.network import Network, flatten


def presets(net: Network, limits: tuple[float, float]) -> dict[str, Preset]:
    """Return the presets for a network of dense layers and activations in turn."""
    hidden = range(1, len(net) // 2)
    bent = {f"activation{number}": "relu" for number in hidden}
    identities = {f"activation{number}": "identity" for number in hidden}
    straight = {**identities, "parameters": in_a_row(net[::2])}
    asleep = {**bent, "parameters": in_a_row(asleep_layers(net[::2], limits))}
    made = {
        "All identity": Preset(
            straight,
            "No activation bends anything: every map is a straight gradient, and all the layers "
            "together are one layer, whose W and b stand in the table. Slide any weight: it stays "
            "a straight line.",
        ),
        "Dead ReLUs": Preset(
            asleep,
            "Biases so low that no neuron of h1 fires anywhere: its maps are blank, and the output "
            "is the same everywhere. Move x: nothing follows. Raise a bias b1 to wake one.",
        ),
    }
    if net[0].W.shape[1] < 2:
        return made
    solved = {**bent, "parameters": in_a_row(xor_layers(sizes_of(net)))}
    comment = (
        "Set by hand: h1.0 = relu(x1 + x2) counts the inputs that are 1, h1.1 = relu(x1 + x2 - 1) "
        "is there only for both, and taking away twice h1.1 leaves a ridge where exactly one is 1."
    )
    return {"XOR by hand": Preset(solved, comment), **made}


def xor_layers(sizes: Sequence[int]) -> list[Dense]:
    """Return dense layers of these sizes that solve XOR with ReLUs: z > 0 where one input is 1.

    relu(x1 + x2) - 2 relu(x1 + x2 - 1) is 0, 1, 1, 0 at the four corners of the unit square. It
    goes through the first neuron of each later layer; all others stay out of it.

    >>> [layer.W.tolist() for layer in xor_layers((2, 2, 1))]
    [[[1.0, 1.0], [1.0, 1.0]], [[1.0], [-2.0]]]
    """
    layers = [Dense(np.zeros(pair), np.zeros((1, pair[1]))) for pair in pairwise(sizes)]
    first, second = layers[:2]
    first.W[:, :2] = 1
    first.b[0, 1] = -1
    second.W[:2, 0] = 1, -2
    for layer in layers[2:]:
        layer.W[0, 0] = 1
    layers[-1].b[0, 0] = -0.5
    return layers


def asleep_layers(layers: Sequence[Dense], limits: tuple[float, float]) -> list[Dense]:
    """Return the layers with biases so low that the first one has no z above -1 on the map."""
    W = layers[0].W
    reach = np.maximum(W * limits[0], W * limits[1]).sum(axis=0, keepdims=True)
    return [Dense(W, -np.ceil(np.maximum(reach, 0)) - 1), *layers[1:]]


def in_a_row(layers: Sequence[Dense]) -> tuple[Any, ...]:
    """Return all parameters of the layers, as the state holds them."""
    return tuple(flatten(tuple(layers)).tolist())
