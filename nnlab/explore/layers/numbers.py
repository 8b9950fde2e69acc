"""The settings of ``explore.layers``, made to fit a network."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, make_dataclass
from typing import Any

import numpy as np

from nnlab.activations import ACTIVATIONS
from nnlab.arguments import finite_numbers, wrong
from nnlab.explore.layers.network import edges, neurons, sizes_of
from nnlab.explore.state import choice, controls, coordinate, given, slider
from nnlab.network import Network, flatten


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
        label = f"f of {column[0].split('.')[0]}"
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
