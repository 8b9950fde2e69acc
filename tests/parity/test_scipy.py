"""The same numbers as SciPy's special functions, distributions and difference quotients."""

import numpy as np
import pytest
from scipy import optimize, special, stats

from nnlab.activations import ACTIVATIONS, softmax
from nnlab.gradients import numerical_gradient
from nnlab.losses import LOSSES
from nnlab.network import flatten, loss_and_grads, predict, unflatten
from tests.samples import every_layer_net, problem, rng, targets

Z = np.linspace(-40, 40, 1601)


def test_sigmoid_and_softplus():
    np.testing.assert_allclose(ACTIVATIONS["sigmoid"].f(Z), special.expit(Z), atol=1e-15)
    np.testing.assert_allclose(ACTIVATIONS["softplus"].f(Z), -special.log_expit(-Z), rtol=1e-13)


def test_the_tanh_form_of_gelu_is_near_the_exact_one():
    difference = np.abs(ACTIVATIONS["gelu"].f(Z) - Z * stats.norm.cdf(Z))
    assert 1e-4 < difference.max() < 5e-4


def test_softmax_and_the_cross_entropies():
    y = 20 * rng().normal(size=(30, 4))
    np.testing.assert_allclose(softmax(y), special.softmax(y, axis=-1), rtol=1e-12)
    t = targets("cross_entropy", y)
    expected = -(t * special.log_softmax(y, axis=-1)).sum(axis=-1).mean()
    assert LOSSES["cross_entropy"].f(y, t) == pytest.approx(expected, rel=1e-13)
    expected = -(t * special.log_expit(y) + (1 - t) * special.log_expit(-y)).mean()
    assert LOSSES["binary_cross_entropy"].f(y, t) == pytest.approx(expected, rel=1e-13)


def test_huber():
    y, t = 3 * rng().normal(size=(2, 30, 4))
    expected = special.huber(1.0, y - t).mean()
    assert LOSSES["huber"].f(y, t) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("loss", LOSSES)
def test_gradients_by_differences(loss):
    net, (x, t) = every_layer_net(), problem(loss)

    def f(vector):
        return LOSSES[loss].f(predict(unflatten(net, vector), x), t)

    theirs = optimize.approx_fprime(flatten(net), f, 1e-7)
    np.testing.assert_allclose(numerical_gradient(f, flatten(net)), theirs, atol=1e-5)
    _, grads = loss_and_grads(net, loss, x, t)
    np.testing.assert_allclose(flatten(grads), theirs, atol=1e-5)
