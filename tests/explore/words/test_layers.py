"""What the network's readout and maps say, on sums that a hand can do."""

from dataclasses import fields, replace

import numpy as np
import pytest

from nnlab.activations import ACTIVATIONS
from nnlab.explore.controls import controls
from nnlab.explore.layers.numbers import (
    CORNERS,
    GRID,
    SAME,
    State,
    as_maps,
    compute,
    corner_rows,
    in_step,
    neuron_rows,
    one_layer_rows,
    parameter_check,
    state_of,
)
from nnlab.layers import Dense
from nnlab.network import forward

IDENTITY, RELU = ACTIVATIONS["identity"], ACTIVATIONS["relu"]
# For x = (2, 1): z1 = (2 · 2 + 1 · 1 + 1, 2 · -1 + 1 · 3 - 2) = (6, -1), h = (6, 0) with ReLU,
# and y = 6 · 3 - 2 · 0 + 0.5 = 18.5.
FIRST = Dense(np.array([[2.0, -1.0], [1.0, 3.0]]), np.array([[1.0, -2.0]]))
LAST = Dense(np.array([[3.0], [-2.0]]), np.array([[0.5]]))
NET = (FIRST, RELU, LAST, IDENTITY)
PARAMETERS = (2.0, -1.0, 1.0, 3.0, 1.0, -2.0, 3.0, -2.0, 0.5)
EDGES = (
    "x1 -> h1", "x1 -> h2", "x2 -> h1", "x2 -> h2",
    "bias of h1", "bias of h2",
    "h1 -> y", "h2 -> y", "bias of y",
)  # fmt: skip
NAMES = [["x1", "x2"], ["h1", "h2"], ["y"]]
ACROSS, UP = np.meshgrid(np.linspace(0, 1, GRID), np.linspace(-1, 1, GRID))
PLANE = np.stack([ACROSS, UP], axis=-1).reshape(-1, 2)


def shown(net=NET, **settings):
    state = replace(state_of(net, 5), x1=2.0, x2=1.0)
    return compute(replace(state, **settings), net, PLANE)


def said(**settings):
    return dict(shown(**settings).readout())


# The settings.


def test_the_state_begins_with_the_networks_own_parameters_and_names():
    state = state_of(NET, 5)
    assert state.parameters == PARAMETERS
    assert state.edges == EDGES
    assert (state.edge, state.weight, state.neuron) == (EDGES[0], 2.0, "y")
    assert state.activations == ["relu", "identity"]
    assert isinstance(state, State)
    assert type(state).__name__ == "NetworkState"
    with pytest.raises(AttributeError):  # for a state is not changed, but followed by another
        state.edge = EDGES[1]


def test_each_control_has_its_label_and_its_options():
    known = controls(state_of(NET, 5))
    assert {name: control.label for name, control in known.items()} == {
        "edge": "pick", "weight": "its value", "neuron": "large map", "x1": "input x1",
        "x2": "input x2", "parameters": "all parameters", "activation1": "f of layer 1",
        "activation2": "f of y",
    }  # fmt: skip
    assert known["neuron"].options == ("h1", "h2", "y")
    for name in ("activation1", "activation2"):
        assert known[name].options == tuple(ACTIVATIONS)


@pytest.mark.parametrize("limit", [5, 2.5])
def test_the_slider_goes_as_far_to_both_sides_as_it_is_told(limit):
    known = controls(state_of(NET, limit))
    assert (known["weight"].low, known["weight"].high) == (-limit, limit)
    most = (*PARAMETERS[:3], limit, *PARAMETERS[4:])
    if limit >= 3:
        assert known["parameters"].check("parameters", most) == most
    with pytest.raises(ValueError, match=f"from -{limit} to {limit}"):
        known["parameters"].check("parameters", [limit + 0.1] * 9)


def test_of_three_layers_the_last_ones_neuron_is_on_the_large_map():
    deep = (FIRST, RELU, FIRST, RELU, LAST, IDENTITY)
    assert state_of(deep, 5).neuron == "y"
    assert controls(state_of(deep, 5))["neuron"].options == ("h1", "h2", "k1", "k2", "y")


def test_of_several_outputs_the_first_is_on_the_large_map():
    two = (FIRST, RELU, Dense(np.ones((2, 2)), np.zeros((1, 2))), IDENTITY)
    state = state_of(two, 5)
    assert state.neuron == "y1"
    assert [field.name for field in fields(state) if field.name.startswith("act")] == [
        "activation1", "activation2",
    ]  # fmt: skip
    assert controls(state)["activation2"].label == "f of y"


@pytest.mark.parametrize("value", [[1, -2, 2], [0, 0, 0], [-2, 0, 2]])
def test_so_many_numbers_within_the_limit_are_taken_as_they_are(value):
    taken = parameter_check(3, 2)("parameters", value)
    assert taken == tuple(value)
    assert all(type(number) is float for number in taken)


@pytest.mark.parametrize("value", [[1, 2], [1, 2, 0, 0], [[1, 2, 0]], [1, 2, 2.1], [-2.1, 0, 0]])
def test_another_number_of_them_and_one_beyond_the_limit_are_refused(value):
    with pytest.raises(ValueError, match=r"^mine should be 3 numbers from -2 to 2, but") as refused:
        parameter_check(3, 2)("mine", value)
    assert str(refused.value).endswith(
        f"of shape {np.shape(value)} and dtype float64. "
        "Try flatten(net), for a network of the same sizes."
    )


def test_what_is_no_number_is_refused_by_name():
    with pytest.raises(ValueError, match=r"^mine should be finite numbers"):
        parameter_check(3, 2)("mine", [1, 2, np.nan])


@pytest.mark.parametrize("place", range(9))
def test_another_value_of_the_slider_changes_the_picked_parameter_alone(place):
    state = replace(state_of(NET, 5), edge=EDGES[place])
    wanted = (*PARAMETERS[:place], 4.0, *PARAMETERS[place + 1 :])
    assert in_step(state, {"weight": 4.0}) == {"weight": 4.0, "parameters": wanted}
    at_once = {"edge": EDGES[place], "weight": 4.0}
    assert in_step(state_of(NET, 5), at_once) == {**at_once, "parameters": wanted}


@pytest.mark.parametrize("place", range(9))
def test_another_pick_changes_the_slider_to_its_value(place):
    changes = {"edge": EDGES[place]}
    assert in_step(state_of(NET, 5), changes) == {**changes, "weight": PARAMETERS[place]}


@pytest.mark.parametrize("kind", [tuple, list, np.array])
def test_other_parameters_move_the_slider_of_the_one_that_was_picked(kind):
    state = replace(state_of(NET, 5), edge=EDGES[3])
    other = kind([float(n) for n in range(9)])
    assert in_step(state, {"parameters": other}) == {"parameters": other, "weight": 3.0}
    both = in_step(state, {"parameters": other, "weight": 4.5})
    assert both == {"weight": 4.5, "parameters": (0, 1, 2, 4.5, 4, 5, 6, 7, 8)}


def test_any_other_change_leaves_the_slider_at_its_parameter():
    state = replace(state_of(NET, 5), edge=EDGES[1])
    assert in_step(state, {"x1": 0.5}) == {"x1": 0.5, "weight": PARAMETERS[1]}


@pytest.mark.parametrize(
    "changes",
    [
        {"edge": "nowhere"},
        {"edge": "nowhere", "weight": 1.0},
        {"parameters": (1.0, 2.0)},
        {"parameters": 3.0},
        {"parameters": "ninechars"[:8], "weight": 1.0},
    ],
)
def test_what_will_be_refused_is_left_as_it_is(changes):
    assert in_step(state_of(NET, 5), changes) is changes


# The words.


def test_every_neuron_is_worked_out_term_by_term():
    assert shown().readout()[:4] == [
        ("input", "x1 = 2, x2 = 1"),
        ("h1: relu", "z = 2 × 2 + 1 × 1 + 1 = 6, a = 6"),
        ("h2: relu", "z = 2 × (-1) + 1 × 3 + (-2) = -1, a = 0"),
        ("y: identity", "z = 6 × 3 + 0 × (-2) + 0.5 = 18.5, a = 18.5"),
    ]


def test_a_negative_input_is_subtracted():
    assert said(x2=-1.0)["h1: relu"] == "z = 2 × 2 + (-1) × 1 + 1 = 4, a = 4"
    assert said(x1=-2.0)["h2: relu"].startswith("z = -2 × (-1) + 1 × 3 + (-2) = 3")


def test_long_numbers_are_cut_to_three_digits():
    third = Dense(np.array([[1 / 3], [2 / 3]]), np.array([[-1 / 7]]))
    wires = forward((third, IDENTITY), [[1.0, 1.0]])
    rows = neuron_rows([["x1", "x2"], ["y"]], [third], wires, ["identity"])
    z = f"{1 - 1 / 7:.3f}"
    assert rows == [("y: identity", f"z = 1 × 0.333 + 1 × 0.667 + (-0.143) = {z}, a = {z}")]


def test_a_further_layer_takes_up_where_the_one_before_ends():
    double = Dense(np.array([[2.0]]), np.array([[1.0]]))
    wires = forward((double, IDENTITY) * 3, [[0.0]])  # 1, then 2 · 1 + 1, then 2 · 3 + 1
    names = [["x1"], ["h1"], ["k1"], ["y"]]
    assert neuron_rows(names, [double] * 3, wires, ["relu", "tanh", "identity"]) == [
        ("h1: relu", "z = 0 × 2 + 1 = 1, a = 1"),
        ("k1: tanh", "z = 1 × 2 + 1 = 3, a = 3"),
        ("y: identity", "z = 3 × 2 + 1 = 7, a = 7"),
    ]


def test_the_layers_in_one_stand_beside_their_result():
    wires = forward((FIRST, IDENTITY, LAST, IDENTITY), [[2.0, 1.0]])
    # W1 W2 = (2 · 3 + -1 · -2, 1 · 3 + 3 · -2), b1 W2 + b2 = 1 · 3 - 2 · -2 + 0.5
    one = Dense(np.array([[8.0], [-3.0]]), np.array([[7.5]]))
    assert one_layer_rows(one, NAMES, wires) == [
        ("all in one", "z of y = x1 × 8 + x2 × (-3) + 7.5"),
        # 2 · 8 - 3 + 7.5 = 6 · 3 + 2 + 0.5
        ("check", "2 × 8 + 1 × (-3) + 7.5 = 20.5, and z of y is 20.5"),
    ]


def test_of_several_outputs_the_first_is_said_in_one():
    two = Dense(np.array([[3.0, 9.0], [-2.0, 9.0]]), np.array([[0.5, 9.0]]))
    lines = dict(shown((FIRST, IDENTITY, two, IDENTITY)).readout())
    assert lines["all in one"] == "z of y1 = x1 × 8 + x2 × (-3) + 7.5"
    assert lines["check"] == "2 × 8 + 1 × (-3) + 7.5 = 20.5, and z of y1 is 20.5"


@pytest.mark.parametrize(
    ("hidden", "last", "linear"),
    [
        ("identity", "identity", True),
        ("identity", "sigmoid", True),
        ("relu", "identity", False),
        ("tanh", "sigmoid", False),
    ],
)
def test_only_layers_with_nothing_in_between_are_one(hidden, last, linear):
    result = shown(activation1=hidden, activation2=last)
    assert (result.one is not None) is linear
    assert ("all in one" in dict(result.readout())) is linear
    if linear:
        np.testing.assert_allclose(result.one.W, [[8], [-3]])
        np.testing.assert_allclose(result.one.b, [[7.5]])


@pytest.mark.parametrize("which", [1, 2])
def test_one_bent_layer_of_two_is_enough_not_to_be_one(which):
    square = Dense(np.eye(2), np.zeros((1, 2)))
    net = (square, IDENTITY, square, IDENTITY, LAST, IDENTITY)
    assert shown(net, **{f"activation{which}": "relu"}).one is None
    assert shown(net, activation3="relu").one is not None


@pytest.mark.parametrize(
    ("corners", "sums", "words"),
    [
        ([[0, 1]], [-0.5], "(0, 1): -0.5"),
        ([[0, 0], [1, 0]], [1 / 3, 2], "(0, 0): 0.333, (1, 0): 2"),
    ],
)
def test_the_sum_at_each_corner_stands_behind_it(corners, sums, words):
    rows = corner_rows("y2", np.array(corners, float), np.array(sums, float))
    assert rows == [("z of y2 at corners", words)]


def test_the_table_ends_with_the_outputs_sum_at_all_corners():
    # (0, 0): h = (1, 0); (0, 1): h = (2, 1); (1, 0): h = (3, 0); (1, 1): h = (4, 0)
    lines = list(said().items())
    assert lines[-1] == (
        "z of y at corners", "(0, 0): 3.5, (0, 1): 4.5, (1, 0): 9.5, (1, 1): 12.5",
    )  # fmt: skip


# What flows.


def test_the_numbers_on_the_wires_are_those_by_hand():
    result = shown()
    assert [wire.tolist() for wire in result.wires] == [
        [[2, 1]], [[6, -1]], [[6, 0]], [[18.5]], [[18.5]],
    ]  # fmt: skip
    assert result.names == NAMES
    assert [layer.W.tolist() for layer in result.layers] == [FIRST.W.tolist(), LAST.W.tolist()]


def test_parameters_and_activations_are_those_of_the_settings():
    changed = (*PARAMETERS[:4], -1.0, *PARAMETERS[5:])  # z of h1 is 4 now
    result = shown(parameters=changed, activation2="relu")
    assert [wire.tolist() for wire in result.wires[1:]] == [
        [[4, -1]], [[4, 0]], [[12.5]], [[12.5]],
    ]  # fmt: skip
    assert dict(result.readout())["y: relu"].endswith("a = 12.5")


@pytest.mark.parametrize("place", range(9))
def test_the_picked_edge_is_found_by_its_name(place):
    where = [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), (0, None, 0), (0, None, 1), (1, 0, 0),
             (1, 1, 0), (1, None, 0)]  # fmt: skip
    assert shown(edge=EDGES[place]).picked == where[place]


@pytest.mark.parametrize(
    ("neuron", "place", "weights"),
    [
        ("h1", (0, 0), (2, 1, 1)),
        ("h2", (0, 1), (-1, 3, -2)),
        ("y", (1, 0), (8, -3, 7.5)),
    ],
)
def test_the_large_map_is_of_the_neuron_that_is_named(neuron, place, weights):
    result = shown(neuron=neuron, activation1="identity")
    assert result.place == place
    w1, w2, b = weights
    np.testing.assert_allclose(result.sums, w1 * ACROSS + w2 * UP + b, atol=1e-12)


@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
def test_the_sums_of_the_large_map_are_those_before_the_activation(activation):
    result = shown(neuron="h2", activation1=activation)
    np.testing.assert_allclose(result.sums, -ACROSS + 3 * UP - 2, atol=1e-12)
    last = shown(neuron="y", activation1="identity", activation2=activation)
    np.testing.assert_allclose(last.sums, 8 * ACROSS - 3 * UP + 7.5)


def test_there_is_a_map_for_every_neuron_of_every_layer():
    maps = shown().maps
    assert [each.shape for each in maps] == [(2, GRID, GRID), (1, GRID, GRID)]
    relu = np.maximum(0, 2 * ACROSS + UP + 1)  # at most 2 + 1 + 1
    np.testing.assert_allclose(maps[0][0], 0.5 + 0.5 * relu / 4)
    below = np.maximum(0, -ACROSS + 3 * UP - 2)  # at most 3 - 2
    np.testing.assert_allclose(maps[0][1], 0.5 + 0.5 * below)
    y = 3 * relu - 2 * below + 0.5
    np.testing.assert_allclose(maps[1][0], 0.5 + 0.5 * y / y.max())


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "identity"])
@pytest.mark.parametrize("size", [0.25, 1.0, 4.0])
def test_a_map_is_pale_where_its_neuron_says_less_than_it_does_at_1(activation, size):
    f = ACTIVATIONS[activation].f
    z = size * np.stack([UP.ravel(), -UP.ravel()], axis=1)
    maps = as_maps(f(z), f)
    strongest = max(f(size) - f(0), f(1) - f(0))
    assert maps.shape == (2, GRID, GRID)
    np.testing.assert_allclose(maps[0], 0.5 + 0.5 * (f(size * UP) - f(0)) / strongest)
    np.testing.assert_allclose(maps[0] + maps[1], 1)


def test_each_map_is_as_deep_as_its_own_strongest_answer_yes_or_no():
    a = np.stack([-8 * np.abs(UP.ravel()), 2 * UP.ravel()], axis=1)
    yes_or_no, both = as_maps(a, IDENTITY.f)
    assert (yes_or_no.min(), yes_or_no.max()) == (0, 0.5)
    assert (both.min(), both.max()) == (0, 1)


@pytest.mark.parametrize(
    ("corners", "right"),
    [
        ([1, -1, -1, 1], 4),
        ([-1, 1, 1, -1], 0),
        ([1, -1, -1, -1], 3),
        ([1, 1, -1, 1], 3),
        ([1, 0, -1, 1], 3),  # undecided
        ([0, -1, -1, 1], 3),
        ([1, 1, 1, 1], 2),
        ([1e-9, -1e-9, -1e-9, 1e-9], 4),
    ],
)
def test_a_corner_is_right_above_0_exactly_where_both_inputs_are_the_same(corners, right):
    assert replace(shown(), corners=np.array(corners, float)).right == right


def test_the_corners_are_all_of_the_unit_square():
    assert (CORNERS[:, 0] == CORNERS[:, 1]).tolist() == SAME.tolist()
    np.testing.assert_allclose(shown().corners, [3.5, 4.5, 9.5, 12.5])
    assert len({tuple(corner) for corner in CORNERS.tolist()}) == 4
