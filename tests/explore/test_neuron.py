"""``explore.neuron`` from its numbers to its picture."""

import contextlib
import io
import re

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab import datasets, explore
from nnlab.activations import ACTIVATIONS
from nnlab.datasets import Dataset, zero_or_one
from nnlab.explore.neuron import PRESETS
from nnlab.explore.neuron.numbers import State, boundary, compute


@pytest.fixture(scope="module")
def data():
    return zero_or_one()


LIMITS = np.array([[0.0, 1.0], [0.0, 1.0]])


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_sum_is_the_one_done_by_hand(data, activation):
    state = State(w1=2.0, w2=-4.0, b=0.5, activation=activation, x1=0.25, x2=0.5)
    result = compute(state, data, LIMITS)
    assert result.z == 0.25 * 2 - 0.5 * 4 + 0.5
    assert result.a == ACTIVATIONS[activation].f(result.z)


def test_the_readout_shows_the_sum_term_by_term(data):
    state = State(w1=2.0, w2=-4.0, b=0.5, x1=0.25, x2=0.5)
    lines = dict(compute(state, data, LIMITS).readout())
    assert lines["x₁ × w₁"] == "0.25 × 2.00 = 0.500"
    assert lines["x₂ × w₂"] == "0.5 × (-4.00) = -2.000"
    assert lines["weighted sum z"] == "0.500 + (-2.000) + 0.50 = -1.000"
    assert lines["output a"] == f"sigmoid(-1.000) = {1 / (1 + np.e):.3f}"
    assert lines["answer"] == "zero, because z is not above 0"


def test_accuracy_counts_the_examples_on_their_side_of_the_boundary(data):
    state = State(w1=-10.0, w2=3.4, b=0.9)
    result = compute(state, data, LIMITS)
    by_hand = sum(
        (x1 * -10 + x2 * 3.4 + 0.9 > 0) == (label == 1)
        for (x1, x2), label in zip(data.x, data.labels, strict=True)
    )
    assert result.right == by_hand
    assert result.accuracy == by_hand / 800 > 0.99


@pytest.mark.parametrize("weights", [(3, 1), (1, 3), (-2, 0), (0, 2), (0.1, -5)])
def test_on_the_boundary_the_sum_is_zero(weights):
    state = State(w1=weights[0], w2=weights[1], b=-0.5)
    ends = boundary(state, LIMITS)
    np.testing.assert_allclose(ends @ weights + state.b, 0, atol=1e-12)
    assert (ends[0] != ends[1]).any()


def test_without_weights_there_is_no_boundary():
    assert np.isnan(boundary(State(w1=0.0, w2=0.0, b=1.0), LIMITS)).all()


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_map_is_undecided_where_the_sum_is_zero_and_sure_far_from_it(data, activation):
    state = State(w1=10.0, w2=0.0, b=-5.0, activation=activation)  # z = 0 at x1 = 0.5
    answers = compute(state, data, LIMITS).answers
    assert answers.shape == (40, 40)
    assert answers[:, -1].min() == 1
    assert abs(answers[0, 19:21].mean() - 0.5) < 0.05
    assert (answers[:, :19] <= 0.5).all()
    assert (answers[:, 21:] > 0.5).all()
    assert answers.max() <= 1
    assert answers.min() >= 0


def test_the_nearest_example_is_shown(data):
    x1, x2 = data.x[17]
    result = compute(State(x1=float(x1), x2=float(x2)), data, LIMITS)
    np.testing.assert_array_equal(data.x[result.nearest], data.x[17])


def test_the_picture_follows_the_result():
    neuron = explore.neuron()
    neuron.set(w1=-10, w2=3.4, b=0.9, x1=0.2, x2=0.6)
    picture, result = neuron.view.picture, neuron.result
    assert [text.get_text() for text in picture.diagram.values] == [
        "0.20", "0.60", "1", f"{result.z:.2f}", f"{result.a:.2f}",
    ]  # fmt: skip
    assert [text.get_text() for text in picture.diagram.weights] == [
        "w₁ = -10.00", "w₂ = 3.40", "b = 0.90",
    ]  # fmt: skip
    assert [text.get_text() for text in picture.diagram.products] == [
        "x₁w₁ = -2.00", "x₂w₂ = 2.04",
    ]  # fmt: skip
    assert picture.diagram.wires[0].get_linestyle() == "--"
    assert picture.diagram.wires[1].get_linestyle() == "-"
    assert picture.curve.point.get_xydata().tolist() == [[result.z, result.a]]
    np.testing.assert_array_equal(picture.map.boundary.get_xydata(), result.boundary)
    assert picture.map.input.get_xydata().tolist() == [[0.2, 0.6]]
    np.testing.assert_array_equal(picture.map.answers.get_array(), result.answers)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_sum_beyond_the_curve_waits_at_its_edge(activation):
    neuron = explore.neuron(w1=10, w2=10, b=5, x1=0.6, x2=0.9, activation=activation)
    assert neuron.result.z == pytest.approx(20)
    point, axes = neuron.view.picture.curve.point, neuron.view.picture.curve.point.axes
    assert point.get_xdata() == [15]
    assert axes.get_ylim()[0] < point.get_ydata()[0] < axes.get_ylim()[1]


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_curves_axes_fit_each_activation(activation):
    neuron = explore.neuron()
    neuron.set(activation=activation)
    low, high = neuron.view.picture.curve.curve.axes.get_ylim()
    heights = neuron.view.picture.curve.curve.get_ydata()
    assert low < heights.min()
    assert heights.max() < high
    assert neuron.view.picture.curve.point.get_ydata() == [neuron.result.a]


def test_positive_and_negative_weights_differ_in_colour_and_in_dashes():
    wires = explore.neuron(w1=2, w2=-2).view.picture.diagram.wires
    assert to_hex(wires[0].get_color()) != to_hex(wires[1].get_color())
    assert wires[0].get_linestyle() != wires[1].get_linestyle()


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_beats_guessing_but_leaves_the_goal_to_the_learner(name):
    neuron = explore.neuron()
    neuron.preset(name)
    assert neuron.result.accuracy > 0.5
    assert not neuron.goal_reached
    assert neuron.view.stage.status.endswith(".")


def test_the_goal_can_be_reached_but_not_at_the_start():
    neuron = explore.neuron()
    assert neuron.result.accuracy == 0.5
    assert not neuron.goal_reached
    neuron.set(w1=-10, w2=3.4, b=0.9)
    assert neuron.goal_reached


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_script_prints_what_is_on_screen(activation):
    neuron = explore.neuron(w1=-3.5, b=0.25, activation=activation)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(neuron.code(), "script", "exec"), {})
    assert re.findall(r"[-\d.]+(?=[,\n])", printed.getvalue()) == [
        f"{neuron.result.z:.3f}",
        f"{neuron.result.a:.3f}",
        "800",
    ]
    assert f"right: {neuron.result.right} of" in printed.getvalue()


def test_a_learners_own_two_classes():
    x = np.array([[0.0, 10.0], [1.0, 12.0], [4.0, 30.0]])
    labels = np.array([0, 0, 1])
    own = Dataset(x, labels[:, None].astype(float), labels, ("short", "tall"))
    neuron = explore.neuron(own, features=("age", "height"), w1=1, w2=0, b=-2, x1=3, x2=20)
    assert neuron.result.accuracy == 1
    assert "tall, because" in repr(neuron)
    assert neuron.view.picture.map.answers.axes.get_xlabel() == "x₁ age"


@pytest.mark.parametrize("scale", [1e-3, 1, 1e4])
def test_the_input_moves_in_steps_that_suit_the_data(scale):
    x = scale * np.array([[1.0, 2.0], [2.0, 1.0], [4.0, 4.0]])
    neuron = explore.neuron(datasets.from_points(x, [0, 1, 1]))
    before = neuron.state.x1
    neuron.view.nudge(neuron.view.picture.handles[0], 1, 0)
    assert 0.005 < (neuron.state.x1 - before) / (3 * scale) < 0.05


def test_a_feature_that_never_changes_is_drawn():
    neuron = explore.neuron(datasets.from_points([[1, 5], [2, 5]], [0, 1]))
    low, high = neuron.view.picture.map.answers.axes.get_ylim()
    assert low < 5 < high


def test_big_numbers_fit_into_the_nodes():
    x = [[10_000, 1], [40_000, 2]]
    neuron = explore.neuron(datasets.from_points(x, [0, 1]), w1=10)
    assert all(len(text.get_text()) <= 8 for text in neuron.view.picture.diagram.values)


def test_labels_other_than_0_and_1_are_refused():
    labels = np.array([1, 2])
    data = Dataset(np.eye(2), labels[:, None] * 1.0, labels, ("a", "b"))
    with pytest.raises(ValueError, match="two features in two classes"):
        explore.neuron(data)


@pytest.mark.parametrize(("goal", "error"), [(2, ValueError), (-1, ValueError), ("95%", TypeError)])
def test_a_goal_is_a_share(goal, error):
    with pytest.raises(error, match="goal should be"):
        explore.neuron(goal=goal)


def test_points_that_are_no_data_set_yet_are_refused():
    with pytest.raises(TypeError, match=r"from_points\(x, labels\)"):
        explore.neuron([[1, 2]])


@pytest.mark.parametrize(
    ("columns", "names"), [(3, ("a", "b")), (2, ("a", "b", "c")), (1, ("a", "b"))]
)
def test_other_data_is_refused(columns, names):
    labels = np.array([0, 1])
    data = Dataset(np.eye(2, columns), labels[:, None] * 1.0, labels, names)
    with pytest.raises(ValueError, match="two features in two classes"):
        explore.neuron(data)


def test_a_wrong_start_is_refused():
    with pytest.raises(ValueError, match="w1 should be from -10 to 10"):
        explore.neuron(w1=11)
    with pytest.raises(ValueError, match="no control called 'w3'"):
        explore.neuron(w3=1)


def test_data_written_down_by_hand_is_played_with():
    data = Dataset(x=[[0, 1], [2, 3], [4, 5]], t=[0, 0, 1], labels=[0, 0, 1], names=["low", "high"])
    neuron = explore.neuron(data, w1=1, w2=0, b=-3)
    assert neuron.state.x1 == 2
    assert neuron.result.z == -1


def test_data_whose_parts_do_not_fit_together_is_refused():
    data = Dataset(x=[[0, 1], [2, 3], [4, 5]], t=[0, 1], labels=[0, 1], names=["low", "high"])
    with pytest.raises(ValueError, match=r"data should be x \(N, d\), t \(N, k\) and labels"):
        explore.neuron(data)
