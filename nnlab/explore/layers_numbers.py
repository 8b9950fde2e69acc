"""The numbers of ``explore.layers``: what flows through the network."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlab.arguments import Array
from nnlab.draw.live.layout import Edge
from nnlab.explore.layers.network import as_one, edges, neurons, rebuilt, sizes_of
from nnlab.explore.layers.numbers import State
from nnlab.explore.layers_readout import corner_rows, layer_rows, neuron_rows, one_layer_rows
from nnlab.explore.parts import Readout
from nnlab.layers import Dense
from nnlab.network import Network, forward, propagate

GRID = 41  # answers along each side of the large map; the small ones show every other
CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
SAME = np.array([True, False, False, True])  # where both inputs of a corner are the same


@dataclass(frozen=True)
class Result:
    """Every number on the way through the network, and each neuron's answers everywhere."""

    state: State
    names: list[list[str]]  # of the neurons, column by column
    picked: Edge
    layers: list[Dense]
    wires: list[Array]  # x, z1, h1, z2, h2 ... y, each (1, neurons)
    maps: list[Array]  # for each layer (neurons, GRID, GRID): 0 "no", 0.5 at f(0), 1 "yes"
    place: tuple[int, int]  # layer and number of the neuron on the large map
    sums: Array  # (GRID, GRID): z of that neuron
    corners: Array  # (4,): z of the output at the corners of the unit square
    one: Dense | None  # the single layer that does the same, if there is one

    @property
    def same(self) -> bool:
        """Whether the output's z is above 0 exactly where both inputs are the same."""
        return bool(((self.corners > 0) == SAME).all() and (self.corners != 0).all())

    def readout(self) -> Readout:
        """Return the picked neuron's sum term by term, then every number of every layer."""
        activations = self.state.activations
        return [
            *neuron_rows(self.names, self.layers, self.wires, self.picked, activations),
            *layer_rows(self.layers, self.wires, activations),
            *(one_layer_rows(self.one, self.wires) if self.one else ()),
            *corner_rows(self.names[-1][0], CORNERS, self.corners),
        ]


def compute(state: State, net: Network, plane: Array) -> Result:
    """Return what the network of ``net``'s layout does with the settings of ``state``.

    Shapes: plane (GRID², 2), the inputs of the maps, row by row from the bottom left.
    """
    net = rebuilt(net, state.parameters, state.activations)
    sizes = sizes_of(net)
    names = neurons(sizes)
    # The corners travel with the plane, so that the network runs once.
    everywhere = propagate(net, np.concatenate([CORNERS, plane]))
    outputs = [wire[len(CORNERS) :] for wire in everywhere[2::2]]
    layer = next(index for index, column in enumerate(names[1:]) if state.neuron in column)
    number = names[layer + 1].index(state.neuron)
    linear = all(name == "identity" for name in state.activations[:-1])
    return Result(
        state=state,
        names=names,
        picked=edges(sizes)[state.edge],
        layers=list(net[::2]),
        wires=forward(net, [[state.x1, state.x2]]),
        maps=[as_maps(a, act.f) for a, act in zip(outputs, net[1::2], strict=True)],
        place=(layer, number),
        sums=everywhere[2 * layer + 1][len(CORNERS) :, number].reshape(GRID, GRID),
        corners=everywhere[-2][: len(CORNERS), 0],
        one=as_one(net[::2]) if linear else None,
    )


def as_maps(a: Array, f: Callable[[Any], Array]) -> Array:
    """Return the answers a (GRID², neurons) as maps (neurons, GRID, GRID) between 0 and 1.

    0.5 stands for f(0), and pale colours for a neuron that hardly says anything.
    """
    said = a - f(0.0)
    strongest = np.maximum(abs(said).max(axis=0), f(1.0) - f(0.0))
    maps: Array = 0.5 + 0.5 * said / strongest
    return maps.T.reshape(-1, GRID, GRID)
