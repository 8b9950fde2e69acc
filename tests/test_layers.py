import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.gradients import check_gradient
from nnlab.layers import Dense, Dropout
from tests.samples import few, rng, same


def total(layer, x, weights):
    """Return one number for each network of a stack: a sum whose gradient is ``backward``."""
    return (layer.forward(x) * weights).sum(axis=(-2, -1))


@pytest.mark.parametrize("leading", [1, 2, 3])
@few
@given(data=st.data())
def test_the_gradients_of_a_dense_layer_are_right(leading, data):
    sizes = st.integers(1, 3)
    stack = tuple(data.draw(sizes) for _ in range(leading - 1))
    examples, inputs, outputs = (data.draw(sizes) for _ in range(3))
    draw = rng(data.draw(st.integers(0, 99))).normal
    x = draw(size=(*stack, examples, inputs))
    layer = Dense(draw(size=(*stack, inputs, outputs)), draw(size=(*stack, 1, outputs)))
    y = layer.forward(x)
    dy = draw(size=y.shape)
    dx, gradients = layer.backward(x, y, dy)
    for claimed, function, at in (
        (dx, lambda x: total(layer, x, dy), x),
        (gradients.W, lambda W: total(Dense(W, layer.b), x, dy), layer.W),
        (gradients.b, lambda b: total(Dense(layer.W, b), x, dy), layer.b),
    ):
        report = check_gradient(function, lambda _, claimed=claimed: claimed, at, rng())
        assert report, str(report)
    assert same(gradients, layer.gradients(x, dy))


@pytest.mark.parametrize("shape", [(4,), (4, 3), (2, 4, 3)])
@pytest.mark.parametrize("rate", [0.0, 0.3, 0.9])
def test_the_gradient_of_dropout_is_right(shape, rate):
    layer = Dropout(rate).drawn(rng(), shape)
    x, dy = rng(1).normal(size=shape), rng(2).normal(size=shape)
    dx, gradients = layer.backward(x, layer.forward(x), dy)
    report = check_gradient(lambda x: (layer.forward(x) * dy).sum(), lambda _: dx, x, rng())
    assert report, str(report)
    assert gradients == ()


def test_dropout_silences_its_share_and_keeps_the_mean():
    y = Dropout(0.25).drawn(rng(), (200, 200)).forward(np.ones((200, 200)))
    assert set(np.unique(y)) == {0.0, 1 / 0.75}
    assert (y == 0).mean() == pytest.approx(0.25, abs=0.01)  # 4.6 standard deviations
    assert y.mean() == pytest.approx(1, abs=0.01)


def test_dropout_lets_everything_through_when_predicting():
    x = rng().normal(size=(3, 2))
    assert Dropout(0.5).forward(x) is x


def test_each_draw_is_a_fresh_value_and_the_layer_stays_as_it_was():
    layer, generator = Dropout(0.5), rng()
    first, second = (layer.drawn(generator, (20, 20)) for _ in range(2))
    assert layer.mask is None
    assert not np.array_equal(first.mask, second.mask)
    np.testing.assert_array_equal(first.mask, layer.drawn(rng(), (20, 20)).mask)


@pytest.mark.parametrize("layer", [Dense(np.ones((3, 2), "f"), np.ones((1, 2), "f")), Dropout(0.5)])
def test_a_layer_keeps_float32_and_changes_nothing(layer):
    x = rng().normal(size=(4, 3)).astype(np.float32)
    layer = layer.drawn(rng(), x.shape) if isinstance(layer, Dropout) else layer
    before = x.copy()
    y = layer.forward(x)
    dy = np.ones_like(y)
    dx, gradients = layer.backward(x, y, dy)
    assert {y.dtype, dx.dtype, *(g.dtype for g in gradients)} == {np.dtype("float32")}
    np.testing.assert_array_equal(x, before)
    np.testing.assert_array_equal(dy, 1)


@pytest.mark.parametrize("x", [np.zeros(3), np.zeros((2, 4)), 1.0, np.zeros((3, 0))])
def test_dense_refuses_rows_of_another_length(x):
    layer = Dense(np.ones((3, 2)), np.zeros((1, 2)))
    with pytest.raises(ValueError, match=r"x should be rows of 3 numbers.*Try x\.reshape\(-1, 3\)"):
        layer.forward(x)


@pytest.mark.parametrize("layer", [Dense(np.ones((3, 2)), np.zeros((1, 2))), Dropout(0.5)])
def test_a_layer_refuses_what_is_no_number(layer):
    with pytest.raises(TypeError, match="x should be numbers"):
        layer.forward([["a", "b", "c"]])


@pytest.mark.parametrize("rate", [-0.1, 1.0, 1.5, float("nan")])
def test_dropout_refuses_rates_outside_its_range(rate):
    with pytest.raises(ValueError, match="rate should be"):
        Dropout(rate)


@pytest.mark.parametrize("rate", ["half", None])
def test_dropout_refuses_rates_that_are_no_numbers(rate):
    with pytest.raises(TypeError, match="rate should be a number in 0 <= rate < 1"):
        Dropout(rate)


@pytest.mark.parametrize("generator", [0, None, np.random, np.random.RandomState(0)])
def test_dropout_refuses_what_is_no_generator(generator):
    with pytest.raises(TypeError, match=r"rng should be a numpy\.random\.Generator.*default_rng"):
        Dropout(0.5).drawn(generator, (2, 2))


@pytest.mark.parametrize("W", [[[1.0], [2.0]], np.ones(2)])
def test_dense_refuses_weights_that_are_no_matrix(W):
    with pytest.raises(TypeError, match=r"W should be a matrix.*for a single neuron"):
        Dense(W, np.zeros((1, 1))).forward([[1.0, 2.0]])


@pytest.mark.parametrize(
    ("x", "dy", "error", "message"),
    [
        (np.ones((4, 3)), np.ones((4, 3)), ValueError, "dy should be like y, .* and 2 columns"),
        (np.ones((4, 3)), np.ones((5, 2)), ValueError, "dy should be like y, one row for each row"),
        (np.ones((4, 3)), np.ones(2), TypeError, "dy should be an array of rows"),
        (np.ones(3), np.ones((1, 2)), TypeError, "x should be an array of rows"),
        ([[1.0, 2.0, 3.0]], np.ones((1, 2)), TypeError, r"x should be an array of rows.*Try np\."),
        (np.ones((1, 3)), None, TypeError, "dy should be an array of rows"),
    ],
)
def test_dense_refuses_to_go_back_with_what_does_not_fit(x, dy, error, message):
    layer = Dense(np.ones((3, 2)), np.zeros((1, 2)))
    with pytest.raises(error, match=message):
        layer.backward(x, layer.forward(np.ones((4, 3))), dy)


def test_a_mask_fits_the_wire_it_was_drawn_for():
    layer = Dropout(0.5).drawn(rng(), [4, 3])
    with pytest.raises(ValueError, match=r"x should be like the mask, shape \(4, 3\).*predicting"):
        layer.forward(np.ones((1, 3)))
    with pytest.raises(ValueError, match="dy should be like the mask"):
        layer.backward(np.ones((4, 3)), np.ones((4, 3)), np.ones((4, 2)))
    assert layer.forward(np.ones((2, 4, 3))).shape == (2, 4, 3)


@pytest.mark.parametrize("rate", [np.float64(0.5), np.array(0.5)])
def test_a_rate_of_numpy_does_not_widen_float32(rate):
    layer = Dropout(rate).drawn(rng(), (4, 3))
    assert type(layer.rate) is float
    assert layer.forward(np.ones((4, 3), np.float32)).dtype == np.float32


@pytest.mark.parametrize("rate", [[0.5], np.full((2, 1, 1), 0.5)])
def test_dropout_has_one_rate(rate):
    with pytest.raises(ValueError, match="rate should be a number in 0 <= rate < 1, but"):
        Dropout(rate)


@pytest.mark.parametrize(
    ("shape", "error", "message"),
    [
        ((2, -1), ValueError, r"shape\[1\] should be a whole number of at least 0"),
        ((2.0, 3), TypeError, r"shape\[0\] should be a whole number"),
        (None, TypeError, r"shape\[0\] should be a whole number"),
    ],
)
def test_a_mask_refuses_what_is_no_shape(shape, error, message):
    with pytest.raises(error, match=message):
        Dropout(0.5).drawn(rng(), shape)
