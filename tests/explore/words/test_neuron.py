"""What the neuron's readout and map say, against numbers worked out by hand."""

import numpy as np
import pytest

from nnlab.activations import ACTIVATIONS
from nnlab.datasets import from_points
from nnlab.explore.neuron.numbers import GRID, Z_LIMIT, State, boundary, compute, tells_apart

LIMITS = np.array([[0.0, 4.0], [10.0, 20.0]])
FOUR = from_points([[1, 11], [1, 19], [3, 11], [3, 19]], ["short", "short", "tall", "tall"])
ACROSS = {"w1": 1.0, "w2": 0.0}  # z = x1 + b


def seen(data=FOUR, **settings):
    return compute(State(**{"w2": 0.0, "x2": 15.0, **settings}), data, LIMITS)


def said(**settings):
    return dict(seen(**settings).readout())


@pytest.mark.parametrize(
    ("w1", "w2", "b", "first", "second", "terms"),
    [
        (2, 3, 1, "2.00 = 1.000", "3.00 = 0.750", "1.000 + 0.750 + 1.00 = 2.750"),
        (-2, 3, 1, "(-2.00) = -1.000", "3.00 = 0.750", "-1.000 + 0.750 + 1.00 = 0.750"),
        (2, -3, 1, "2.00 = 1.000", "(-3.00) = -0.750", "1.000 + (-0.750) + 1.00 = 1.250"),
        (2, 3, -1, "2.00 = 1.000", "3.00 = 0.750", "1.000 + 0.750 + (-1.00) = 0.750"),
        (-2, -3, 1, "(-2.00) = -1.000", "(-3.00) = -0.750", "-1.000 + (-0.750) + 1.00 = -0.750"),
        (0, -3, -1, "0.00 = 0.000", "(-3.00) = -0.750", "0.000 + (-0.750) + (-1.00) = -1.750"),
    ],
)
def test_the_sum_is_written_out_with_each_sign_of_its_own(w1, w2, b, first, second, terms):
    lines = said(w1=w1, w2=w2, b=b, x1=0.5, x2=0.25)
    assert lines["x₁ × w₁"] == f"0.5 × {first}"
    assert lines["x₂ × w₂"] == f"0.25 × {second}"
    assert lines["bias b"] == f"{b}.00"
    assert lines["weighted sum z"] == terms


def test_nothing_is_minus_0():
    lines = said(w1=-2, w2=-3, b=0, x1=0.0, x2=0.0, activation="relu")
    assert lines["x₁ × w₁"] == "0 × (-2.00) = 0.000"
    assert lines["weighted sum z"] == "0.000 + 0.000 + 0.00 = 0.000"
    assert lines["output a"] == "relu(0.000) = 0.000"


def test_the_rows_follow_the_way_from_the_input_to_the_answer():
    assert list(said()) == [
        "x₁ × w₁", "x₂ × w₂", "bias b", "weighted sum z", "output a", "answer", "right",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("activation", "x1", "output"),
    [
        ("relu", 1.5, "relu(1.500) = 1.500"),
        ("relu", -1.5, "relu(-1.500) = 0.000"),
        ("identity", -1.5, "identity(-1.500) = -1.500"),
        ("sigmoid", 0.0, "sigmoid(0.000) = 0.500"),
    ],
)
def test_the_output_is_what_the_named_activation_makes_of_z(activation, x1, output):
    assert said(**ACROSS, activation=activation, x1=x1)["output a"] == output


@pytest.mark.parametrize(
    ("b", "answer"),
    [
        (-0.5, "short, because z is not above 0"),
        (0.0, "short, because z is not above 0"),
        (0.5, "tall, because z is above 0"),
        (1.5, "tall, because z is above 0"),
    ],
)
def test_the_class_that_is_named_goes_by_the_sign_of_z(b, answer):
    assert said(**ACROSS, x1=0.0, b=b)["answer"] == answer


@pytest.mark.parametrize(
    ("w1", "b", "right"),
    [
        (1, -2, "4 of 4 = 100.0%"),
        (-1, 2, "0 of 4 = 0.0%"),
        (1, 0, "2 of 4 = 50.0%"),  # all are "tall"
        (1, -3, "2 of 4 = 50.0%"),  # z = 0 at the two of "tall", which is not above 0
        (0.5, -0.25, "2 of 4 = 50.0%"),  # z from 0.25 on, where "above 0" is not "above 1"
    ],
)
def test_an_example_is_right_where_z_is_on_the_side_of_its_class(w1, b, right):
    assert said(w1=w1, b=b)["right"] == right


@pytest.mark.parametrize("which", range(4))
def test_the_nearest_example_is_nearest_in_both_directions(which):
    x1, x2 = FOUR.x[which] + (0.25, -0.5)
    assert seen(x1=x1, x2=x2).nearest == which


def test_the_nearest_of_two_is_told_by_the_sum_of_both_squares():
    two = from_points([[3, 13], [0, 14]], [0, 1])  # 3² + 3² against 0² + 4² from (0, 10)
    assert seen(two, x1=0.0, x2=10.0).nearest == 1


@pytest.mark.parametrize(
    ("share", "enough"), [(0.25, True), (0.49, True), (0.5, True), (0.51, False), (1, False)]
)
def test_the_goal_is_that_share_or_more(share, enough):
    half = seen(w1=1.0)  # all are "tall"
    assert half.accuracy == 0.5
    assert tells_apart(half, share) is enough


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_curve_is_the_activations_as_far_to_both_sides(activation):
    zs, heights = seen(activation=activation).curve
    assert (zs[0], zs[-1]) == (-Z_LIMIT, Z_LIMIT)
    assert zs[1] - zs[0] == pytest.approx(0.1)
    np.testing.assert_array_equal(heights, ACTIVATIONS[activation].f(zs))


@pytest.mark.parametrize(
    ("z", "answer"), [(-6, 0), (-3, 0), (-1.5, 0.25), (0, 0.5), (1.5, 0.75), (3, 1), (6, 1)]
)
def test_the_map_of_the_identity_is_sure_from_3_on_and_undecided_at_0(z, answer):
    answers = seen(w1=0.0, b=z, activation="identity").answers
    np.testing.assert_allclose(answers, answer)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_the_map_of_any_activation_is_half_way_to_sure_by_its_own_height(activation):
    f = ACTIVATIONS[activation].f
    answers = seen(w1=0.0, b=1.0, activation=activation).answers
    np.testing.assert_allclose(answers, 0.5 + 0.5 * (f(1) - f(0)) / (f(3) - f(0)))
    np.testing.assert_allclose(seen(w1=0.0, b=3.0, activation=activation).answers, 1)


def test_the_map_has_x1_across_and_x2_up_from_limit_to_limit():
    across = seen(w1=1.0, b=-2.0, activation="identity").answers  # z from -2 to 2
    assert across.shape == (GRID, GRID)
    np.testing.assert_allclose(across[0], np.linspace(0.5 - 2 / 6, 0.5 + 2 / 6, GRID))
    assert (across == across[0]).all()
    up = seen(w1=0.0, w2=0.2, b=-3.0, activation="identity").answers  # z from -1 to 1
    np.testing.assert_allclose(up[:, 0], np.linspace(0.5 - 1 / 6, 0.5 + 1 / 6, GRID))


@pytest.mark.parametrize(
    ("w1", "w2", "b", "ends"),
    [
        (2, 0, -3, [(1.5, 10), (1.5, 20)]),  # upright, at 3 / 2
        (0, 2, -30, [(0, 15), (4, 15)]),  # level
        (1, 1, -14, [(0, 14), (4, 10)]),  # as steep in both: solved for x2
        (-2, 1, -14, [(-2, 10), (3, 20)]),  # x1 = (x2 - 14) / 2
        (1, -2, 26, [(0, 13), (4, 15)]),
        (-3, 0.5, 1, [(2, 10), (11 / 3, 20)]),
    ],
)
def test_the_boundary_goes_from_edge_to_edge(w1, w2, b, ends):
    np.testing.assert_allclose(boundary(State(w1=w1, w2=w2, b=b), LIMITS), ends)


@pytest.mark.parametrize(("w1", "w2", "lines"), [(0, 0, 0), (0, 1, 1), (1, 0, 1), (0, 0.1, 1)])
def test_there_is_a_boundary_unless_both_weights_are_0(w1, w2, lines):
    ends = boundary(State(w1=w1, w2=w2, b=1.0), LIMITS)
    assert ends.shape == (2, 2)
    assert np.isfinite(ends).all() == bool(lines)


def test_the_result_carries_its_boundary_its_settings_and_the_number_of_examples():
    state = State(w1=2.0, w2=0.0, b=-3.0)
    result = compute(state, FOUR, LIMITS)
    assert result.state is state
    assert result.names == FOUR.names
    assert result.examples == 4
    np.testing.assert_array_equal(result.boundary, boundary(state, LIMITS))
