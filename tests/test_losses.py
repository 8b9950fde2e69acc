import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.activations import sigmoid, softmax
from nnlab.gradients import check_gradient
from nnlab.losses import LOSSES, one_hot
from tests.samples import arrays, few, rng, shapes, targets

NAMES = ["mse", "mae", "huber", "binary_cross_entropy", "cross_entropy"]
EVERY = [pytest.param(LOSSES[name], id=name) for name in NAMES]


def test_these_losses_are_there():
    assert list(LOSSES) == NAMES
    assert all(name == loss.name for name, loss in LOSSES.items())


@pytest.mark.parametrize("leading", [0, 1, 2, 3])
@pytest.mark.parametrize("loss", EVERY)
@few
@given(data=st.data())
def test_the_derivative_is_right(loss, leading, data):
    y = data.draw(arrays(shapes(leading + 2)))
    t = targets(loss.name, y)
    near_corner = np.abs(np.abs(y - t) - [[0.0]]) < 1e-3  # of mae
    y = np.where(near_corner | (np.abs(np.abs(y - t) - 1) < 1e-3), t + 0.5, y)
    report = check_gradient(lambda y: loss.f(y, t), lambda y: loss.df(y, t), y, rng())
    assert report, str(report)


@pytest.mark.parametrize("loss", EVERY)
def test_a_stack_of_outputs_has_the_losses_of_its_members(loss):
    y = rng().normal(size=(2, 3, 5, 4))
    t = targets(loss.name, y)
    for shared in (t, t[0, 0]):
        values, slopes = loss.f(y, shared), loss.df(y, shared)
        assert values.shape == (2, 3)
        for i, j in np.ndindex(2, 3):
            own = np.broadcast_to(shared, y.shape)[i, j]
            assert values[i, j] == pytest.approx(loss.f(y[i, j], own), rel=1e-14)
            np.testing.assert_allclose(slopes[i, j], loss.df(y[i, j], own), rtol=1e-14)


BY_HAND = [
    ("mse", [[1.0, 2.0], [0.0, 0.0]], [[0.0, 2.0], [0.0, 3.0]], (1 + 0 + 0 + 9) / 4),
    ("mae", [[1.0, 2.0], [0.0, 0.0]], [[0.0, 2.0], [0.0, 3.0]], (1 + 0 + 0 + 3) / 4),
    ("huber", [[1.0, 2.0], [0.5, 0.0]], [[0.0, 2.0], [0.0, 3.0]], (0.5 + 0 + 0.125 + 2.5) / 4),
    (
        "binary_cross_entropy",
        [[0.0], [math.log(3)]],
        [[1.0], [0.0]],
        (math.log(2) + math.log(4)) / 2,
    ),
    ("cross_entropy", [[0.0, math.log(3)]], [[1.0, 0.0]], math.log(4)),
    (
        "cross_entropy",
        [[0.0, math.log(3)]],
        [[0.5, 0.5]],
        0.5 * math.log(4) + 0.5 * math.log(4 / 3),
    ),
]


@pytest.mark.parametrize(("name", "y", "t", "value"), BY_HAND)
def test_it_is_what_one_works_out_by_hand(name, y, t, value):
    assert LOSSES[name].f(y, t) == pytest.approx(value, abs=1e-14)


@few
@given(y=arrays((4, 3)))
def test_cross_entropies_are_those_of_the_probabilities(y):
    t = targets("cross_entropy", y)
    p = softmax(y)
    expected = -(t * np.log(p)).sum() / 4
    assert LOSSES["cross_entropy"].f(y, t) == pytest.approx(expected, abs=1e-10)
    assert LOSSES["cross_entropy"].f(y + 7.0, t) == pytest.approx(expected, abs=1e-10)
    p = sigmoid(y)
    expected = -(t * np.log(p) + (1 - t) * np.log(1 - p)).mean()
    assert LOSSES["binary_cross_entropy"].f(y, t) == pytest.approx(expected, abs=1e-10)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("loss", EVERY)
def test_it_stays_finite_when_confident_and_wrong_and_keeps_the_type(loss, dtype):
    y, t = np.array([[1e3, -1e3], [-1e3, 1e3]], dtype), np.array([[0, 1], [1, 0]])
    value, slope = loss.f(y, t), loss.df(y, t)
    assert np.isfinite(value)
    assert value > 0
    assert np.isfinite(slope).all()
    assert {value.dtype, slope.dtype} == {np.dtype(dtype)}


def test_a_confident_wrong_answer_costs_its_logit():
    assert LOSSES["binary_cross_entropy"].f([[1e3]], [[0.0]]) == 1e3
    assert LOSSES["cross_entropy"].f([[1e3, -1e3]], [[0.0, 1.0]]) == 2e3


@pytest.mark.parametrize("loss", EVERY)
def test_it_changes_nothing(loss):
    y, t = rng().normal(size=(3, 2)), np.array([[1, 0], [0, 1], [1, 0]])
    before = y.copy(), t.copy()
    loss.f(y, t)
    loss.df(y, t)
    np.testing.assert_array_equal(y, before[0])
    np.testing.assert_array_equal(t, before[1])


BAD_PAIRS = [
    (
        np.zeros((3, 1)),
        np.zeros(3),
        ValueError,
        r"t should be rows like y, shape \(3, 1\).* one_hot",
    ),
    (np.zeros((3, 2)), np.zeros((2, 3)), ValueError, "t should be rows like y"),
    (np.zeros((3, 1)), np.zeros((1, 1)), ValueError, "t should be rows like y"),
    (np.zeros(3), np.zeros(3), ValueError, r"y should be rows, shape \(N, d\)"),
    (np.zeros((2, 3, 1)), np.zeros((4, 3, 1)), ValueError, r"t should be rows like y, shape \(2"),
    (np.zeros((0, 2)), np.zeros((0, 2)), ValueError, "y should be rows"),
    (np.zeros((2, 1)), [["a"], ["b"]], TypeError, "t should be numbers"),
    (None, np.zeros((2, 1)), TypeError, "y should be numbers"),
]


@pytest.mark.parametrize(("y", "t", "error", "message"), BAD_PAIRS)
@pytest.mark.parametrize("loss", EVERY)
def test_it_refuses_what_would_broadcast_or_is_no_number(loss, y, t, error, message):
    for function in (loss.f, loss.df):
        with pytest.raises(error, match=message):
            function(y, t)


def test_one_hot_marks_each_label():
    labels = np.array([[0, 2], [1, 1]])
    rows = one_hot(labels, 3)
    assert rows.shape == (2, 2, 3)
    np.testing.assert_array_equal(rows.argmax(axis=-1), labels)
    np.testing.assert_array_equal(rows.sum(axis=-1), 1)


@pytest.mark.parametrize(
    ("labels", "k", "error", "message"),
    [
        (
            [0, 3],
            3,
            ValueError,
            r"labels should be whole numbers in 0\.\.2, but they go from 0 to 3",
        ),
        ([[0], [1, 2]], 3, TypeError, "labels should be whole numbers"),
        ([-1, 0], 3, ValueError, "labels should be whole numbers"),
        (np.array([], dtype=int), 3, ValueError, "labels should be whole numbers"),
        ([0.0, 1.0], 3, TypeError, "labels should be whole numbers"),
        ([float("nan")], 3, TypeError, "labels should be whole numbers"),
        (["cat"], 3, TypeError, "labels should be whole numbers"),
        ([0], 0, ValueError, "k should be a whole number of at least 1"),
        ([0], -2, ValueError, "k should be a whole number of at least 1"),
        ([0], 2.5, TypeError, "k should be a whole number of at least 1"),
    ],
)
def test_one_hot_refuses_what_is_no_class(labels, k, error, message):
    with pytest.raises(error, match=message):
        one_hot(labels, k)
