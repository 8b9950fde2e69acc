import numpy as np
import pytest

from nnlab.initializers import INITIALIZERS, zeros
from tests.samples import rng

# The variance each paper asks for, for 300 inputs and 200 outputs.
VARIANCE = {"xavier": 2 / 500, "he": 2 / 300, "lecun": 1 / 300, "zeros": 0.0}


def test_these_initializers_are_there():
    assert set(INITIALIZERS) == set(VARIANCE)


@pytest.mark.parametrize("name", VARIANCE)
def test_weights_have_mean_zero_and_the_spread_of_the_paper(name):
    W = INITIALIZERS[name](300, 200, rng())
    assert W.shape == (300, 200)
    assert W.mean() == pytest.approx(0, abs=1.5e-3)  # 4.5 standard errors of the widest
    assert W.var() == pytest.approx(VARIANCE[name], rel=0.03)
    np.testing.assert_array_equal(W, INITIALIZERS[name](300, 200, rng()))


def test_xavier_is_uniform_up_to_its_bound():
    W = INITIALIZERS["xavier"](300, 200, rng())
    assert 0.999 < np.abs(W).max() / np.sqrt(6 / 500) <= 1


def test_zeros_needs_no_chance():
    generator = rng()
    zeros(2, 2, generator)
    assert generator.random() == rng().random()


@pytest.mark.parametrize("name", VARIANCE)
@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        ({"inputs": 0}, ValueError, "inputs should be a whole number of at least 1"),
        ({"outputs": -1}, ValueError, "outputs should be a whole number of at least 1"),
        ({"inputs": 2.5}, TypeError, "inputs should be a whole number"),
        ({"rng": 7}, TypeError, r"rng should be a numpy\.random\.Generator"),
    ],
)
def test_it_refuses_what_makes_no_weights(name, wrong, error, message):
    with pytest.raises(error, match=message):
        INITIALIZERS[name](**{"inputs": 2, "outputs": 3, "rng": rng(), **wrong})
