"""Surfaces: their slopes and curvatures by differences, by hand, and by a network's own numbers."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nnlab.datasets import Dataset, from_values
from nnlab.gradients import numerical_gradient
from nnlab.layers import Dense
from nnlab.losses import LOSSES
from nnlab.network import loss_and_grads
from nnlab.surfaces import SURFACES, level, line_loss

NAMED = pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)


def places(surface, n=7):
    low, high = surface.limits.T
    return np.random.default_rng(0).uniform(low, high, (n, len(low)))


@NAMED
def test_the_gradient_is_the_one_by_differences(surface):
    for place in places(surface):
        measured = numerical_gradient(surface.f, place)
        np.testing.assert_allclose(surface.df(place), measured, rtol=1e-6, atol=1e-6)


@NAMED
def test_the_curvature_is_the_one_by_differences_of_the_gradient(surface):
    for place in places(surface):
        step = 1e-5 * np.eye(len(place))
        hessian = (surface.df(place + step) - surface.df(place - step)) / 2e-5
        np.testing.assert_allclose(surface.ddf(place), hessian, rtol=1e-6, atol=1e-6)
        largest = np.linalg.eigvalsh(hessian)[-1]
        assert surface.curvature(place) == pytest.approx(largest, abs=1e-6)


@NAMED
@given(leading=st.lists(st.integers(1, 3), max_size=3))
def test_leading_axes_are_free(surface, leading):
    d = len(surface.limits)
    points = np.random.default_rng(0).normal(size=(*leading, d))
    assert surface.f(points).shape == tuple(leading)
    assert surface.df(points).shape == (*leading, d)
    assert surface.ddf(points).shape == (*leading, d, d)
    assert surface.curvature(points).shape == tuple(leading)
    first = (0,) * len(leading)
    np.testing.assert_allclose(surface.df(points)[first], surface.df(points[first]))


@NAMED
def test_the_heights_hold_the_loss_at_every_place(surface):
    assert surface.heights.shape == (121,) * len(surface.limits)
    at = (3, 100)[-len(surface.limits) :]  # a row is a place along b, a column one along w
    place = [side[i] for side, i in zip(surface.sides, at[::-1], strict=True)]
    assert surface.heights[at] == pytest.approx(float(surface.f(np.array(place))))


@NAMED
def test_the_lowest_place_is_in_the_middle_of_the_map_and_the_start_is_high(surface):
    at = np.unravel_index(surface.heights.argmin(), surface.heights.shape)
    assert all(12 < i < 108 for i in at)
    assert surface.heights.min() < surface.floor < surface.rim < surface.heights.max()
    assert surface.f(surface.start) > surface.rim


@pytest.mark.parametrize(
    ("low", "high", "share", "height"),
    [
        (0, 12.345, 0.1, 1.23),
        (0.01, 13.1, 0.001, 0.0231),
        (100, 100.5, 0.1, 100.05),
        (-2, 3, 0.5, 0.5),
        (0, 123456, 1, 123000),
        (7, 7, 0.5, 7),
        (0, 1e-320, 1, 1e-320),
        (0, float("inf"), 0.1, float("inf")),
    ],
)
def test_a_level_has_three_digits_of_what_is_added(low, high, share, height):
    assert level(low, high, share) == height


@NAMED
@pytest.mark.parametrize("kind", ["floor", "rim"])
def test_what_is_said_of_a_level_is_the_level(surface, kind):
    height = getattr(surface, kind)
    assert float(f"{height:.5g}") == height


@pytest.mark.parametrize(
    ("name", "place", "loss", "gradient", "curvature"),
    [
        ("bowl", [1.0, 2.0], 1 + 4, [2, 4], 2),
        ("ravine", [2.0, 1.0], 2 + 10, [2, 20], 20),
        ("saddle", [2.0, 0.0], 2 + 16 / 8, [2, 0], 1),
        ("saddle", [0.0, 2.0], 0, [0, 0], 4),
        ("two wells", [0.0], 16 / 4 + 2, [0.5], -4),
        ("two wells", [2.0], 0 + 1 + 2, [0.5], 8),
    ],
)
def test_the_formulas_by_hand(name, place, loss, gradient, curvature):
    surface, place = SURFACES[name], np.array(place)
    assert surface.f(place) == loss
    assert surface.df(place).tolist() == gradient
    assert surface.curvature(place) == curvature


@pytest.mark.parametrize("bias", [False, True])
def test_the_loss_of_a_line_is_that_of_a_network_with_one_neuron(bias):
    data = from_values([[0.5], [-1.0], [2.0]], [1.0, 0.0, 3.0])
    place = np.array([0.7, 0.3 if bias else 0.0])
    net = (Dense(np.array([[place[0]]]), np.array([[place[1]]])),)
    loss, grads = loss_and_grads(net, LOSSES["mse"], data.x, data.t)
    surface = line_loss(data, bias=bias)
    place, slopes = place[: 1 + bias], [grads[0].W.item(), grads[0].b.item()][: 1 + bias]
    assert surface.f(place) == pytest.approx(float(loss))
    assert surface.df(place) == pytest.approx(slopes)


def test_the_loss_of_all_examples_is_the_mean_of_that_of_its_batches():
    surface, place = SURFACES["y = w x + b"], np.array([0.3, -0.7])
    parts = [surface.of(rows) for rows in np.arange(20).reshape(4, 5)]
    assert np.mean([part.f(place) for part in parts]) == pytest.approx(float(surface.f(place)))
    assert np.mean([part.df(place) for part in parts], axis=0) == pytest.approx(surface.df(place))
    assert all(part.limits is surface.limits for part in parts)


def test_a_formula_has_no_examples():
    with pytest.raises(ValueError, match="surface should be the loss of a line on examples"):
        SURFACES["bowl"].of(np.array([0]))


@given(st.floats(-50, 50), st.floats(-50, 50), st.floats(0.1, 3))
@example(5e-324, 0.0, 1.0)
def test_the_map_of_own_data_has_the_best_line_in_its_middle(w, b, width):
    x = np.linspace(-width, width, 9)[:, None]
    surface = line_loss(from_values(x, (w * x + b)[:, 0]), bias=True)
    low, high = surface.limits.T
    assert (low < np.minimum([w, b], 1e-9)).all()  # 0 is on the map as well
    assert (np.maximum([w, b], -1e-9) < high).all()
    assert (high - low)[0] == pytest.approx((high - low)[1])
    assert surface.f(np.array([w, b])) == pytest.approx(0, abs=1e-20 * (1 + w**2 + b**2) * 1e4)
    assert (low <= surface.start).all()
    assert surface.grain < (high - low).min() / 50


@pytest.mark.parametrize("t", [[2.0, 2.0], [0.0, 0.0]])
def test_targets_that_are_all_the_same_have_a_map_too(t):
    surface = line_loss(from_values([[0.0], [0.0]], t), bias=False)
    assert (surface.limits[:, 0] < surface.limits[:, 1]).all()


@pytest.mark.parametrize(
    ("x", "t", "message"),
    [
        (np.ones((3, 2)), np.ones((3, 1)), "data should be two examples or more"),
        (np.ones((3, 1)), np.ones((3, 2)), "data should be two examples or more"),
        (np.ones((1, 1)), np.ones((1, 1)), "data should be two examples or more"),
        (np.array([[1.0], [np.nan]]), np.ones((2, 1)), "data.x should be finite numbers"),
        (np.array([[1.0], [500.0]]), np.ones((2, 1)), r"data.x should be of about the size of 1"),
    ],
)
def test_other_data_is_refused(x, t, message):
    with pytest.raises(ValueError, match=message):
        line_loss(Dataset(x, t, np.zeros(len(x), dtype=int), ("t",)), bias=True)


def test_what_is_no_data_set_is_refused():
    with pytest.raises(TypeError, match="data should be a Dataset, but it is an array"):
        line_loss(np.ones((3, 1)), bias=True)


def test_the_parameters_are_named():
    assert SURFACES["y = w x"].parameters == ("w",)
    assert SURFACES["bowl"].parameters == ("w", "b")
