"""``explore.layers`` from its numbers to its picture."""

import contextlib
import io
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlab import explore
from nnlab.activations import ACTIVATIONS
from nnlab.explore.controls import changed
from nnlab.explore.layers import presets
from nnlab.explore.layers.network import edges, small_network
from nnlab.explore.layers.numbers import GRID, compute, state_of
from nnlab.layers import Dense, Dropout
from nnlab.network import flatten, mlp, predict, stack, unflatten
from tests.samples import few, rng

IDENTITY, TANH = ACTIVATIONS["identity"], ACTIVATIONS["tanh"]
SMALL = (
    Dense(np.array([[1.0, -2.0], [0.5, 1.5]]), np.array([[0.25, -0.5]])),
    TANH,
    Dense(np.array([[2.0], [-1.0]]), np.array([[0.125]])),
)
SHAPES = st.lists(st.integers(1, 6), min_size=2, max_size=3).map(lambda rest: (2, *rest))
TO_THE_GOAL = {
    "x1 -> h1": -2.0,
    "bias of h1": -0.5,
}


def preset(sizes, seed, name, limits):
    """Return the numbers of a preset, without a picture."""
    net = small_network(mlp(sizes, rng=rng(seed)))
    side = np.linspace(*limits, GRID)
    plane = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    changes = presets(net, limits)[name].changes
    return compute(changed(state_of(net, 100), changes), net, plane)


def numbers_of(column):
    return [[text.get_text() for text in box.numbers] for box in column]


def test_the_numbers_are_those_of_the_sum_by_hand():
    result = explore.layers(net=SMALL, x1=0.5, x2=1.0).result
    z1 = [0.5 * 1 + 1 * 0.5 + 0.25, 0.5 * -2 + 1 * 1.5 - 0.5]
    h1 = np.tanh(z1)
    np.testing.assert_allclose(result.wires[1], [z1])
    np.testing.assert_allclose(result.wires[2], [h1])
    np.testing.assert_allclose(result.wires[-1], [[h1[0] * 2 - h1[1] + 0.125]])


def test_the_readout_shows_every_sum_term_by_term_and_no_table_in_brackets():
    network = explore.layers(net=SMALL, x1=0.5, x2=1.0)
    lines = dict(network.result.readout())
    h1 = np.tanh(1.25)
    y = 2 * h1 + 0.125
    assert lines["input"] == "x1 = 0.5, x2 = 1"
    assert lines["h1: tanh"] == f"z = 0.5 × 1 + 1 × 0.5 + 0.25 = 1.25, a = {h1:.3f}"
    assert lines["h2: tanh"] == "z = 0.5 × (-2) + 1 × 1.5 + (-0.5) = 0, a = 0"
    said = f"z = {h1:.3f} × 2 + 0 × (-1) + 0.125 = {y:.3f}, a = {y:.3f}"
    assert lines["y: identity"] == said
    assert "[" not in "".join(lines.values())
    assert f"(0, 1): {2 * np.tanh(0.75) - np.tanh(1) + 0.125:.3f}" in lines["z of y at corners"]
    assert "all in one" not in lines


@few
@given(SHAPES, st.integers(0, 99))
def test_every_weight_and_bias_has_a_name_in_the_order_of_flatten(sizes, seed):
    net = mlp(sizes, rng=rng(seed))
    named = edges(sizes)
    layers = net[::2]
    by_name = [
        layers[layer].b[0, target] if source is None else layers[layer].W[source, target]
        for layer, source, target in named.values()
    ]
    assert by_name == flatten(net).tolist()


@settings(few, max_examples=8)  # each one makes a picture and its widgets
@given(SHAPES, st.integers(0, 99), st.sampled_from(sorted(ACTIVATIONS)))
def test_a_slider_moves_the_picked_parameter_and_nothing_else(sizes, seed, activation):
    network = explore.layers(sizes, rng=rng(seed), activation1=activation)
    before, names = network.state.parameters, network.state.edges
    place = seed % len(names)
    network.set(edge=names[place])
    assert network.state.parameters == before
    assert network.controls["weight"].value == before[place]
    network.controls["weight"].value = 2.5
    assert network.state.parameters == (*before[:place], 2.5, *before[place + 1 :])
    last = len(sizes) - 1
    acts = [ACTIVATIONS[activation], *[TANH] * (last - 2), IDENTITY]
    dense = unflatten(mlp(sizes, rng=rng()), network.state.parameters)[::2]
    net = tuple(itertools.chain(*zip(dense, acts, strict=True)))
    np.testing.assert_array_equal(network.result.wires[-1], predict(net, [[0.3, 0.7]]))


@few
@given(SHAPES, st.integers(0, 99))
def test_with_the_identity_everywhere_one_layer_does_the_same(sizes, seed):
    result = preset(sizes, seed, "All identity", (-0.5, 1.5))
    x = rng(seed).normal(size=(5, 2))
    parts = zip(result.layers, [IDENTITY] * len(result.layers), strict=True)
    np.testing.assert_allclose(
        result.one.forward(x), predict(tuple(itertools.chain(*parts)), x), atol=1e-12
    )
    for answers in np.concatenate(result.maps):  # along both sides, equal steps
        for axis in (0, 1):
            np.testing.assert_allclose(np.diff(answers, 2, axis=axis), 0, atol=1e-12)


def test_the_collapse_is_written_in_the_table_and_below_the_network():
    network = explore.layers((2, 1, 1), activation1="identity", parameters=[1, 2, 0.5, 3, -1])
    lines = dict(network.result.readout())
    assert lines["all in one"] == "z of y = x1 × 3 + x2 × 6 + 0.5"
    assert lines["check"] == "0.3 × 3 + 0.7 × 6 + 0.5 = 5.6, and z of y is 5.6"
    assert network.view.picture.remark.get_text().endswith("z of y = 3.00 × x1 + 6.00 × x2 + 0.50")
    network.set(activation1="relu")
    assert network.view.picture.remark.get_text() == ""


def test_a_map_holds_each_neurons_answers_from_the_bottom_left():
    network = explore.layers(net=SMALL, activation1="relu", limits=(-1, 3))
    hidden, output = network.result.maps
    assert hidden[1, -1, 0] == 1  # the strongest answer, at x1 = -1, x2 = 3
    assert hidden[1, 0, -1] == 0.5  # where relu says nothing
    strongest = 2 * (3 + 1.5 + 0.25) + 0.125  # at (3, 3), where h2 is silent
    assert output[0, -1, -1] == output.max() == 1
    assert output[0, 0, -1] == pytest.approx(0.5 + 0.5 * (2 * 2.75 + 0.125) / strongest)
    assert network.result.sums.max() == strongest


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_silent_neuron_has_an_even_map(activation):
    network = explore.layers((2, 2, 1), activation1=activation)
    network.set(parameters=[0.0] * 9)
    np.testing.assert_array_equal(network.result.maps[0], 0.5)


def test_the_diagram_says_every_number():
    network = explore.layers(net=SMALL, x1=0.5, x2=1.0)
    boxes, result = network.view.picture.diagram.boxes, network.result
    h1, y = result.wires[2][0], result.wires[-1].item()
    assert numbers_of(boxes[0]) == [["0.50"], ["1.00"]]
    assert numbers_of(boxes[1]) == [["0.25", "1.25", f"{h1[0]:.2f}"], ["-0.50", "0.00", "0.00"]]
    assert numbers_of(boxes[2]) == [["0.12", f"{y:.2f}", f"{y:.2f}"]]
    labels = [text.get_text() for text in network.view.picture.diagram.labels]
    assert labels == ["1.00", "-2.00", "0.50", "1.50", "2.00", "-1.00"]


def test_the_picture_follows_weights_input_and_neuron():
    network = explore.layers()
    picture = network.view.picture
    network.set(edge="h3 -> k2", weight=-3.5, x1=1.0, x2=0.0, neuron="k2")
    index = 11  # six weights from the inputs, then five from h1
    assert picture.diagram.labels[index].get_text() == "-3.50"
    assert picture.diagram.lines[index].get_linestyle() == "--"
    marked = picture.diagram.picked_weight.get_xydata()
    np.testing.assert_array_equal(marked, picture.diagram.lines[index].get_xydata())
    assert picture.map.input.get_xydata().tolist() == [[1.0, 0.0]]
    np.testing.assert_array_equal(picture.map.answers.get_array(), network.result.maps[1][1])
    np.testing.assert_array_equal(
        picture.maps.maps[4].get_array(), network.result.maps[1][1][::2, ::2]
    )
    assert picture.title.get_text().startswith("k2")


def test_on_the_line_the_sum_is_zero():
    network = explore.layers(activation1="identity", activation2="identity")
    line = network.view.picture.map.boundary.get_xydata()
    line = line[~np.isnan(line).any(axis=1)]
    assert len(line) > 20
    np.testing.assert_allclose(network.result.one.forward(line), 0, atol=1e-12)


def right_half(frame):
    """A point among the numbers of a box."""
    return (frame.middle[0] + frame.right) / 2, frame.middle[1]


@pytest.mark.parametrize("room", [934, 468])
def test_a_click_on_a_small_map_shows_it_large_and_picks_nothing(room):
    network = explore.layers()
    network.view.appear(False, room=room)
    before = network.state.edge
    for name, frame in network.view.picture._windows.items():
        network.view.move(network.view.picture.handles[1], *frame.middle)
        assert (network.state.neuron, network.state.edge) == (name, before)


@pytest.mark.parametrize(
    ("place", "picked"),
    [
        (lambda layout: right_half(layout.frames[2][1]), "bias of k2"),
        (lambda layout: right_half(layout.frames[3][0]), "bias of y"),
        (lambda layout: layout.labels[3], "x2 -> h1"),
        (lambda layout: layout.labels[12] + (2, 2), "k1 -> y"),
    ],
)
def test_a_click_picks_what_lies_there(place, picked):
    network = explore.layers()
    network.view.move(network.view.picture.handles[1], *place(network.view.picture.diagram.layout))
    assert network.state.edge == picked
    here = network.view.picture.handles[1].at(network.result)
    network.set(edge="x1 -> h3")
    network.view.move(network.view.picture.handles[1], *here)  # where the handle was
    assert network.state.edge == picked


def test_arrow_keys_go_through_all_weights_and_biases():
    network = explore.layers()
    handle, names = network.view.picture.handles[1], network.state.edges
    network.view.nudge(handle, 1, 0)
    assert network.state.edge == names[1]
    network.view.nudge(handle, 0, 2)
    assert network.state.edge == names[-1]
    network.view.nudge(handle, 0, -1)
    assert network.state.edge == names[0]


def test_the_input_is_dragged_on_the_map():
    network = explore.layers()
    handle = network.view.picture.handles[0]
    network.view.move(handle, 0.123, 9.0)
    assert handle.at(network.result) == (0.12, 1.6)
    network.view.nudge(handle, 1, -10)
    assert (network.state.x1, network.state.x2) == (0.13, 1.5)


@pytest.mark.parametrize("sizes", [(2, 3, 2, 1), (2, 2, 1), (2, 6, 6, 6)])
@pytest.mark.parametrize("name", ["Exactly one", "All identity", "Dead ReLUs"])
def test_no_preset_reaches_the_goal(sizes, name):
    network = explore.layers(sizes, rng=rng(3))
    network.preset(name)
    assert not network.goal_reached
    assert network.view.stage.status.endswith(".")


def test_the_preset_of_the_opposite_question_says_that_no_corner_is_right():
    network = explore.layers((2, 2, 1))
    network.preset("Exactly one")
    assert str(network.standing) == "0 of 4 corners"
    assert "opposite question: is exactly one input 1? So no corner is right" in network.status


def test_the_network_set_by_hand_solves_xor():
    for sizes in [(2, 2, 1), (2, 3, 2, 1), (2, 6, 1, 2)]:
        network = explore.layers(sizes)
        network.preset("Exactly one")
        np.testing.assert_array_equal(network.result.corners, [-0.5, 0.5, 0.5, -0.5])


def test_one_hidden_neuron_has_no_xor_to_show():
    assert "Exactly one" not in explore.layers((2, 1, 1)).presets


@few
@given(SHAPES, st.integers(0, 99), st.floats(-3, 0), st.floats(1, 3))
def test_dead_relus_say_nothing_anywhere(sizes, seed, low, high):
    result = preset(sizes, seed, "Dead ReLUs", (low, high))
    np.testing.assert_array_equal(result.maps[0], 0.5)
    assert np.ptp(result.sums) == 0


def test_the_goal_is_two_slides_away():
    network = explore.layers()
    assert not network.goal_reached
    for edge, weight in TO_THE_GOAL.items():
        assert not network.goal_reached
        network.set(edge=edge)
        network.controls["weight"].value = weight
    assert network.goal_reached
    np.testing.assert_array_equal(network.result.corners > 0, [True, False, False, True])


def test_turning_xor_round_reaches_the_goal():
    network = explore.layers()
    network.preset("Exactly one")
    network.set(edge="k1 -> y", weight=-1)
    network.set(edge="bias of y", weight=0.5)
    assert network.goal_reached


def test_reset_brings_back_the_first_weights():
    network = explore.layers()
    start = network.state
    network.preset("Dead ReLUs")
    network.set(edge="bias of y", weight=4, x1=1)
    network.reset()
    assert network.state == start
    assert network.controls["weight"].value == start.parameters[0]


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_script_prints_what_is_on_screen(activation):
    network = explore.layers(activation1=activation, activation2="identity", x1=-0.25)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(network.code(), "script", "exec"), {})
    expected = [str(wire.round(3) + 0.0) for wire in network.result.wires]
    lines = printed.getvalue().splitlines()
    assert lines[:7] == expected
    if activation == "identity":
        one = network.result.one
        assert lines[7] == f"one layer: {one.W.round(3).tolist()} {one.b.round(3).tolist()}"
        assert lines[8] == f"its z: {expected[-1]}"
    assert len(lines) == (9 if activation == "identity" else 7)


def test_a_learners_own_network_keeps_its_weights_and_activations():
    net = (*SMALL[:2], SMALL[2], ACTIVATIONS["sigmoid"])
    own = explore.layers(net=list(net))
    assert own.state.activations == ["tanh", "sigmoid"]
    assert own.state.parameters == tuple(flatten(net))
    np.testing.assert_array_equal(own.result.wires[-1], predict(net, [[0.3, 0.7]]))
    plain = explore.layers(net=(SMALL[0], SMALL[2]))
    assert plain.state.activations == ["identity", "identity"]


def test_large_weights_get_a_long_slider():
    own = explore.layers(net=(Dense(7.25 * SMALL[0].W, SMALL[0].b), *SMALL[1:]))
    assert own.controls["weight"].max >= 14.5  # the size of -2 * 7.25
    own.set(weight=14.5)
    assert own.state.parameters[0] == 14.5


WRONG_NETS = {
    "three inputs": (lambda: mlp([3, 2, 1], rng=rng()), "2 inputs.*is .3, 2, 1."),
    "no hidden layer": (lambda: mlp([2, 1], rng=rng()), "one or two hidden layers"),
    "too deep": (lambda: mlp([2, 2, 2, 2, 1], rng=rng()), "one or two hidden layers"),
    "too wide": (lambda: mlp([2, 7, 1], rng=rng()), "at most 6 neurons"),
    "a dropout": (lambda: (SMALL[0], Dropout(0.5), SMALL[2]), "a dense layer, or.*Dropout"),
    "two activations": (lambda: (SMALL[0], TANH, TANH, SMALL[2]), "at most one of nnlab's"),
    "an activation first": (lambda: (TANH, *SMALL), "layer 0 of net should be a dense layer"),
    "a stack": (lambda: stack([SMALL, SMALL]), "one network, not a stack"),
    "nan": (lambda: (Dense(SMALL[0].W * np.nan, SMALL[0].b), *SMALL[1:]), "are NaN"),
    "huge": (lambda: (Dense(SMALL[0].W * 1e9, SMALL[0].b), *SMALL[1:]), "from -100 to 100"),
    "not fitting": (lambda: (SMALL[0], TANH, SMALL[0], SMALL[0], SMALL[0]), "hidden|row"),
    "nothing": (lambda: (), "a tuple of layers"),
    "text": (lambda: "mlp", "a tuple of layers"),
    "an array": (lambda: np.ones((2, 2)), "a tuple of layers"),
}


@pytest.mark.parametrize("kind", WRONG_NETS)
def test_another_network_is_refused_with_a_way_out(kind):
    make, sentence = WRONG_NETS[kind]
    with pytest.raises((ValueError, TypeError), match=sentence):
        explore.layers(net=make())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"sizes": (2, 7, 1)}, "at most 6 neurons in each layer, but it is .2, 7, 1."),
        ({"sizes": (2, 0, 1)}, "at least 1"),
        ({"sizes": "231"}, "layer sizes"),
        ({"sizes": (2, 2, 1), "net": SMALL}, "given alone"),
        ({"rng": rng(), "net": SMALL}, "given alone"),
        ({"rng": 3}, "numpy.random.Generator"),
        ({"limits": (1, 0)}, "the smaller first"),
        ({"limits": (0, 1e9)}, "from -100 to 100"),
        ({"limits": 3}, "two numbers"),
        ({"weight": 9}, "from -5 to 5"),
        ({"edge": "W9"}, "edge should be one of x1 -> h1"),
        ({"parameters": [1, 2]}, "20 numbers from -5 to 5"),
        ({"parameters": "abc"}, "numbers"),
        ({"parameters": "a" * 20}, "parameters should be numbers"),
        ({"parameters": [9] * 20}, "20 numbers from -5 to 5"),
        ({"parameters": [np.nan] * 20}, "finite"),
        ({"activation1": "step"}, "one of identity"),
        ({"activation4": "relu"}, "no control called 'activation4'"),
    ],
)
def test_wrong_arguments_are_refused(arguments, sentence):
    with pytest.raises((ValueError, TypeError), match=sentence):
        explore.layers(**arguments)


def test_a_refused_change_is_said_and_leaves_everything_as_it_was():
    network = explore.layers()
    before = network.state
    with pytest.raises(ValueError, match="20 numbers") as caught:
        network.set(parameters=[1, 2, 3])
    assert network.view.stage.status == str(caught.value)
    assert network.state == before


def test_the_title_of_the_map_fits_whatever_neuron_it_shows():
    network = explore.layers((2, 6, 6, 6))
    for neuron in ("h1", "k6", "y5"):
        network.set(neuron=neuron)
        assert network.view.picture.title.get_window_extent().x1 < network.view.figure.bbox.x1
