"""The numbers of ``explore.layers``: its settings, and what flows through the network."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, make_dataclass
from typing import Any

import numpy as np

from nnlab.activations import ACTIVATIONS
from nnlab.arguments import Array, finite_numbers, wrong
from nnlab.draw.live.layout import Edge
from nnlab.draw.numerals import in_brackets, three_at_most
from nnlab.explore.controls import choice, controls, coordinate, given, slider
from nnlab.explore.layers.network import as_one, edges, neurons, rebuilt
from nnlab.explore.parts import Readout
from nnlab.explore.small_network import sizes_of
from nnlab.layers import Dense
from nnlab.network import Network, flatten, forward, propagate

# The settings of ``explore.layers``, made to fit a network.


@dataclass(frozen=True)
class State:
    """All parameters, the picked one and its value, the neuron on the large map, and the input.

    ``state_of`` adds the names of a network's weights and neurons, and each layer's activation.
    """

    edge: str = choice("", (), label="pick")
    weight: float = slider(0.0, -5, 5, label="its value")
    neuron: str = choice("", (), label="large map")
    x1: float = coordinate(0.3, label="input x1")
    x2: float = coordinate(0.7, label="input x2")
    parameters: tuple[float, ...] = given((), lambda _, value: value, label="all parameters")

    @property
    def edges(self) -> tuple[str, ...]:
        """The names of all weights and biases, in the order of ``parameters``."""
        options: tuple[str, ...] = controls(self)["edge"].options  # type: ignore[attr-defined]
        return options

    @property
    def activations(self) -> list[str]:
        """The name of each layer's activation, the output's too."""
        names = [field.name for field in fields(self) if field.name.startswith("activation")]
        return [getattr(self, name) for name in names]


def state_of(net: Network, limit: float) -> State:
    """Return the state of a network of dense layers and activations in turn.

    ``limit`` is the size up to which each parameter can be slid.
    """
    parameters = tuple(flatten(net).tolist())
    named, sizes = list(edges(sizes_of(net))), sizes_of(net)
    columns = neurons(sizes)[1:]
    settings: list[Any] = [
        ("edge", str, choice(named[0], named, label="pick")),
        ("weight", float, slider(parameters[0], -limit, limit, label="its value")),
    ]
    for number, (column, activation) in enumerate(zip(columns, net[1::2], strict=True), start=1):
        label = "f of y" if column is columns[-1] else f"f of layer {number}"
        settings.append(
            (f"activation{number}", str, choice(activation.name, ACTIVATIONS, label=label))
        )
    every = [name for column in columns for name in column]
    check = parameter_check(len(parameters), limit)
    settings += [
        ("neuron", str, choice(columns[-1][0], every, label="large map")),
        ("parameters", tuple, given(parameters, check, label="all parameters")),
    ]
    state: State = make_dataclass("NetworkState", settings, bases=(State,), frozen=True)()
    return state


def parameter_check(number: int, limit: float) -> Callable[[str, Any], tuple[float, ...]]:
    """Return what checks that there is a number for each parameter, and none beyond the slider."""

    def check(name: str, value: Any) -> tuple[float, ...]:
        array = finite_numbers(value, name)
        if array.shape != (number,) or abs(array).max() > limit:
            expected = f"{number} numbers from {-limit:g} to {limit:g}"
            hint = "Try flatten(net), for a network of the same sizes."
            raise ValueError(wrong(name, expected=expected, got=array, hint=hint))
        return tuple(array.tolist())

    return check


def in_step(state: State, changes: dict[str, object]) -> dict[str, object]:
    """Return the changes with what they bring along: the slider shows the picked parameter.

    Another value of the slider changes that parameter; another pick changes the slider.
    """
    named = state.edges
    parameters: Any = changes.get("parameters", state.parameters)
    edge = changes.get("edge", state.edge)
    in_a_row = isinstance(parameters, (Sequence, np.ndarray)) and len(parameters) == len(named)
    if edge not in named or not in_a_row:
        return changes  # which will be refused, in plain words
    place = named.index(edge)
    if "weight" in changes:
        weight = changes["weight"]
        return {**changes, "parameters": (*parameters[:place], weight, *parameters[place + 1 :])}
    return {**changes, "weight": parameters[place]}


# The numbers of a network in words, so that a hand can check them.


def neuron_rows(
    names: Sequence[Sequence[str]],
    layers: Sequence[Dense],
    wires: Sequence[Array],
    activations: Sequence[str],
) -> Readout:
    """Return for each neuron its weighted sum, term by term, and its output."""
    rows = []
    for index, (layer, activation) in enumerate(zip(layers, activations, strict=True)):
        inputs, z, a = (wire[0] for wire in wires[2 * index : 2 * index + 3])
        for j, name in enumerate(names[index + 1]):
            terms = weighted_sum(map(three_at_most, inputs), layer.W[:, j], layer.b[0, j])
            numbers = f"z = {terms} = {three_at_most(z[j])}, a = {three_at_most(a[j])}"
            rows.append((f"{name}: {activation}", numbers))
    return rows


def one_layer_rows(one: Dense, names: Sequence[Sequence[str]], wires: Sequence[Array]) -> Readout:
    """Return what the single layer that does the same computes, and that of all layers beside it.

    For several outputs, that of the first.
    """
    w, b, name = one.W[:, 0], one.b[0, 0], names[-1][0]
    in_numbers = weighted_sum(map(three_at_most, wires[0][0]), w, b)
    total = three_at_most(one.forward(wires[0])[0, 0])
    return [
        ("all in one", f"z of {name} = {weighted_sum(names[0], w, b)}"),
        (
            "check",
            f"{in_numbers} = {total}, and z of {name} is {three_at_most(wires[-2][0, 0])}",
        ),
    ]


def weighted_sum(inputs: Iterable[str], weights: Array, bias: float) -> str:
    """Return a weighted sum and its bias in words, negative numbers in brackets.

    >>> weighted_sum(["x1", "0.5"], [2, -3], -1)
    'x1 × 2 + 0.5 × (-3) + (-1)'
    """
    terms = [f"{x} × {three_at_most(w)}" for x, w in zip(inputs, weights, strict=True)]
    return in_brackets(" + ".join([*terms, three_at_most(bias)]))


def corner_rows(name: str, corners: Array, sums: Array) -> Readout:
    """Return the weighted sum of the output ``name`` at each corner.

    >>> import numpy as np
    >>> corner_rows("y", np.array([[0.0, 1.0]]), np.array([-0.5]))
    [('z of y at corners', '(0, 1): -0.5')]
    """
    said = [
        f"({x1:g}, {x2:g}): {three_at_most(z)}" for (x1, x2), z in zip(corners, sums, strict=True)
    ]
    return [(f"z of {name} at corners", ", ".join(said))]


# The numbers of ``explore.layers``: what flows through the network.


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
    wires: list[Array]  # x, z and h, z and k, z and y, each (1, neurons)
    maps: list[Array]  # for each layer (neurons, GRID, GRID): 0 "no", 0.5 at f(0), 1 "yes"
    place: tuple[int, int]  # layer and number of the neuron on the large map
    sums: Array  # (GRID, GRID): z of that neuron
    corners: Array  # (4,): z of the output at the corners of the unit square
    one: Dense | None  # the single layer that does the same, if there is one

    @property
    def right(self) -> int:
        """At how many corners the output's z is above 0 where both inputs are the same, else below.

        A z of 0 is neither.
        """
        return int((np.sign(self.corners) == np.where(SAME, 1, -1)).sum())

    def readout(self) -> Readout:
        """Return the input, every neuron's sum term by term, and the output at the corners."""
        s = self.state
        return [
            ("input", f"x1 = {three_at_most(s.x1)}, x2 = {three_at_most(s.x2)}"),
            *neuron_rows(self.names, self.layers, self.wires, s.activations),
            *(one_layer_rows(self.one, self.names, self.wires) if self.one else ()),
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
