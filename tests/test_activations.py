import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.activations import ACTIVATIONS, sigmoid, softmax
from nnlab.gradients import check_gradient
from tests.samples import arrays, away_from_corners, few, rng, shapes

NAMES = ["identity", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "silu", "gelu"]
EVERY = [pytest.param(ACTIVATIONS[name], id=name) for name in NAMES]

# The textbook formulas, one number at a time.
TEXTBOOK = {
    "identity": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": lambda z: (math.exp(z) - math.exp(-z)) / (math.exp(z) + math.exp(-z)),
    "relu": lambda z: max(0.0, z),
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "elu": lambda z: z if z > 0 else math.exp(z) - 1,
    "softplus": lambda z: math.log(1 + math.exp(z)),
    "silu": lambda z: z / (1 + math.exp(-z)),
    "gelu": lambda z: 0.5 * z * (1 + math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))),
}


def test_these_activations_are_there():
    assert list(ACTIVATIONS) == NAMES
    assert all(name == activation.name for name, activation in ACTIVATIONS.items())


@pytest.mark.parametrize("activation", EVERY)
@pytest.mark.parametrize("z", [-3.0, -1.0, -0.25, 0.0, 0.5, 2.0])
def test_it_is_the_textbook_formula(activation, z):
    assert float(activation.f(z)) == pytest.approx(TEXTBOOK[activation.name](z), abs=1e-14)


@pytest.mark.parametrize("axes", [1, 2, 3])
@pytest.mark.parametrize("activation", EVERY)
@few
@given(data=st.data())
def test_the_derivative_is_right(activation, axes, data):
    z = away_from_corners(data.draw(arrays(shapes(axes))))
    report = check_gradient(activation.f, activation.df, z, rng())
    assert report, str(report)


@pytest.mark.parametrize("activation", EVERY)
@few
@given(z=arrays(shapes(2)))
def test_backward_is_the_chain_rule(activation, z):
    da = rng().normal(size=z.shape)
    dz, gradients = activation.backward(z, activation.forward(z), da)
    np.testing.assert_allclose(dz, da * activation.df(z), rtol=1e-12, atol=1e-15)
    assert gradients == ()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("activation", EVERY)
def test_it_stays_finite_far_out_and_keeps_type_and_shape(activation, dtype):
    z = np.array([[-1e3, -50, 0], [1, 50, 1e3]], dtype)
    a = activation.forward(z)
    for result in (a, activation.df(z), activation.backward(z, a, np.ones_like(z))[0]):
        assert np.isfinite(result).all()
        assert (result.dtype, result.shape) == (dtype, z.shape)


@pytest.mark.parametrize("activation", EVERY)
def test_it_takes_lists_and_whole_numbers_and_changes_nothing(activation):
    z = np.array([-2, 0, 3])
    before = z.copy()
    np.testing.assert_array_equal(activation.f(z), activation.f([-2.0, 0.0, 3.0]))
    np.testing.assert_array_equal(activation.df(z), activation.df([-2.0, 0.0, 3.0]))
    assert activation.f(2).shape == ()
    np.testing.assert_array_equal(z, before)


@pytest.mark.parametrize("activation", EVERY)
@pytest.mark.parametrize("z", ["a", None, [1j], [[1.0], [1.0, 2.0]], [True]])
def test_it_refuses_what_is_no_number(activation, z):
    for function in (activation.f, activation.df):
        with pytest.raises(TypeError, match=r"z should be numbers.* Try a list or an array"):
            function(z)


@few
@given(z=arrays(shapes(1), size=30.0))
def test_sigmoid_is_symmetric(z):
    np.testing.assert_allclose(sigmoid(-z), 1 - sigmoid(z), atol=1e-15)


@few
@given(z=arrays(shapes(2)), shift=st.floats(-100, 100))
def test_softmax_does_not_mind_a_shift_and_sums_to_one(z, shift):
    p = softmax(z)
    np.testing.assert_allclose(softmax(z + shift), p, rtol=1e-10)
    np.testing.assert_allclose(p.sum(axis=-1), 1)
    assert (p >= 0).all()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_softmax_stays_finite_far_out_and_keeps_the_type(dtype):
    p = softmax(np.array([[1e3, -1e3], [1e3, 1e3]], dtype))
    np.testing.assert_array_equal(p, [[1, 0], [0.5, 0.5]])
    assert p.dtype == dtype


@pytest.mark.parametrize("z", [1.0, np.zeros((2, 0))])
def test_softmax_wants_several_scores(z):
    with pytest.raises(ValueError, match="z should be rows of scores"):
        softmax(z)


@pytest.mark.parametrize(
    ("z", "a", "da", "error", "message"),
    [
        (np.zeros(3), np.zeros(3), np.ones(2), ValueError, r"like z, shape \(3,\)"),
        (np.zeros(3), np.zeros(2), np.ones(3), ValueError, "a and da should be like z"),
        ([0.0], [0.0], [1.0], TypeError, r"z should be an array of numbers.*Try np\.array\(z"),
        (np.zeros(3), np.zeros(3), "up", TypeError, "da should be numbers"),
    ],
)
def test_backward_refuses_what_does_not_fit(z, a, da, error, message):
    with pytest.raises(error, match=message):
        ACTIVATIONS["tanh"].backward(z, a, da)
