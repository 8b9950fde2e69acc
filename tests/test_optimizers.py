"""Each optimizer against its published formula, worked out for single numbers in plain Python."""

from math import sqrt

import numpy as np
import pytest

from nnlab.layers import Dense
from nnlab.losses import LOSSES
from nnlab.network import flatten, loss_and_grads
from nnlab.optimizers import OPTIMIZERS, SGD, Adam, AdamW, Momentum
from nnlab.parameters import point
from tests.samples import SETTINGS, dtypes, every_layer_net, frozen, problem, same

GRADIENTS = [2.0, -1.0, 0.5, 0.0, 3.0]


def sgd(w, gradients, learning_rate=0.001, weight_decay=0.0):
    for g in gradients:
        w -= learning_rate * (g + weight_decay * w)
    return w


def momentum(w, gradients, learning_rate=0.001, momentum=0.9, weight_decay=0.0, nesterov=False):
    v = 0.0
    for g in gradients:
        g += weight_decay * w
        v = momentum * v + g
        w -= learning_rate * (g + momentum * v if nesterov else v)
    return w


def nesterov(w, gradients, **settings):
    return momentum(w, gradients, nesterov=True, **settings)


def adagrad(w, gradients, learning_rate=0.01, epsilon=1e-10, weight_decay=0.0):
    s = 0.0
    for g in gradients:
        g += weight_decay * w
        s += g**2
        w -= learning_rate * g / (sqrt(s) + epsilon)
    return w


def rmsprop(w, gradients, learning_rate=0.01, beta=0.99, epsilon=1e-8, weight_decay=0.0):
    s = 0.0
    for g in gradients:
        g += weight_decay * w
        s = beta * s + (1 - beta) * g**2
        w -= learning_rate * g / (sqrt(s) + epsilon)
    return w


def adam(w, gradients, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, weight_decay=0.0):
    m = s = 0.0
    for t, g in enumerate(gradients, start=1):
        g += weight_decay * w
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        w -= learning_rate * (m / (1 - beta1**t)) / (sqrt(s / (1 - beta2**t)) + epsilon)
    return w


def adamw(w, gradients, weight_decay=0.01, learning_rate=0.001, **settings):
    """Adam takes its steps from w alone, so each is made by a fresh run up to it."""
    shift, now = 0.0, w
    for t in range(1, len(gradients) + 1):
        steps = [adam(0.0, gradients[:n], learning_rate, **settings) for n in (t - 1, t)]
        now = now * (1 - learning_rate * weight_decay) + steps[1] - steps[0]
    return now + shift


FORMULAS = {
    "SGD": sgd,
    "Momentum": momentum,
    "Nesterov": nesterov,
    "AdaGrad": adagrad,
    "RMSProp": rmsprop,
    "Adam": adam,
    "AdamW": adamw,
}


def test_these_optimizers_are_there():
    assert list(OPTIMIZERS) == list(FORMULAS)
    assert all(name == optimizer.__name__ for name, optimizer in OPTIMIZERS.items())


@pytest.mark.parametrize(("name", "settings"), SETTINGS)
def test_it_follows_its_formula(name, settings):
    optimizer = OPTIMIZERS[name](**settings)
    net = point(1.0, -0.5)
    state = optimizer.start(net)
    for g in GRADIENTS:
        net, state = optimizer.step(net, point(g, -g), state)
    expected = [
        FORMULAS[name](1.0, GRADIENTS, **settings),
        FORMULAS[name](-0.5, [-g for g in GRADIENTS], **settings),
    ]
    np.testing.assert_allclose(flatten(net), expected, rtol=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(("name", "settings"), SETTINGS)
def test_a_step_keeps_the_type_and_the_layout_and_changes_nothing(name, settings, dtype):
    net, (x, t) = every_layer_net(dtype=dtype), problem()
    optimizer = OPTIMIZERS[name](**settings)
    _, grads = loss_and_grads(net, LOSSES["mse"], x, t)
    state = optimizer.start(net)
    before = frozen(net, grads, state)
    first, middle = optimizer.step(net, grads, state)
    again, _ = optimizer.step(net, grads, state)
    assert same(before, (net, grads, state))
    assert same(first, again)
    assert dtypes(first, middle, optimizer.step(first, grads, middle)) == {np.dtype(dtype)}
    assert [type(layer) for layer in first] == [type(layer) for layer in net]


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_setting_may_be_one_for_each_network_of_a_stack(name):
    rates = [0.1, 0.01, 0.001]
    net, (x, t) = every_layer_net(dtype=np.float32), problem()
    _, grads = loss_and_grads(net, LOSSES["mse"], x, t)
    many = OPTIMIZERS[name](np.reshape(rates, (3, 1, 1)), weight_decay=np.full((3, 1, 1), 0.1))
    found, _ = many.step(net, grads, many.start(net))
    assert dtypes(found) == {np.dtype("float32")}
    for i, rate in enumerate(rates):
        one = OPTIMIZERS[name](rate, weight_decay=0.1)
        own, _ = one.step(net, grads, one.start(net))
        np.testing.assert_allclose(flatten(found)[i], flatten(own), rtol=1e-5)


def test_a_numpy_scalar_does_not_widen_float32():
    net = (Dense(np.ones((1, 1), np.float32), np.ones((1, 1), np.float32)),)
    assert dtypes(SGD(np.float64(0.1)).step(net, net, ())) == {np.dtype("float32")}


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize(
    ("rate", "error", "message"),
    [
        (-0.1, ValueError, "learning_rate should be a number in 0 <= learning_rate"),
        (float("nan"), ValueError, "learning_rate should be a number in 0"),
        ([], ValueError, "learning_rate should be a number in 0 .* or an array"),
        ([0.1, 0.2], ValueError, r"Try np.reshape\(learning_rate, \(-1, 1, 1\)\)"),
        (np.full((2, 1, 1), -0.1), ValueError, "Try a value in that range"),
        ("fast", TypeError, "learning_rate should be a number in 0"),
        (None, TypeError, "learning_rate should be a number in 0"),
    ],
)
def test_it_refuses_a_learning_rate_that_is_none(name, rate, error, message):
    with pytest.raises(error, match=message):
        OPTIMIZERS[name](rate)


@pytest.mark.parametrize(
    ("make", "setting"),
    [
        (lambda: Momentum(momentum=1.0), "momentum"),
        (lambda: Adam(beta1=1.0), "beta1"),
        (lambda: Adam(beta2=1.5), "beta2"),
        (lambda: Adam(epsilon=-1e-8), "epsilon"),
        (lambda: AdamW(weight_decay=-1), "weight_decay"),
    ],
)
def test_it_refuses_settings_outside_their_range(make, setting):
    with pytest.raises(ValueError, match=f"{setting} should be a number in 0 <= {setting} <"):
        make()


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        ({"grads": ()}, ValueError, "grads should be of the shapes of net"),
        ({"grads": None}, TypeError, "grads should be a tuple of layers"),
        (
            {"grads": point(1.0, 2.0, 3.0)},
            ValueError,
            r"grads .* \[\(1, 2\)\], but .* \[\(1, 3\)\]",
        ),
        ({"state": ()}, TypeError, r"state should be a Moments.*Try state = optimizer\.start\(net"),
        ({"net": "net"}, TypeError, "net should be a tuple of layers"),
    ],
)
def test_a_step_refuses_what_belongs_to_another_network(wrong, error, message):
    net, optimizer = point(1.0, 2.0), Adam()
    good = {"net": net, "grads": net, "state": optimizer.start(net)}
    with pytest.raises(error, match=message):
        optimizer.step(**{**good, **wrong})


def test_a_mistake_in_a_formula_of_ones_own_is_shown_as_it_is():
    class Mistaken(SGD):
        def update(self, net, grads, state):  # noqa: ARG002
            return net + 1

    with pytest.raises(TypeError, match="can only concatenate tuple"):
        Mistaken().step(point(1.0), point(1.0), ())


@pytest.mark.parametrize("name", [name for name in OPTIMIZERS if name != "SGD"])
def test_a_start_refuses_what_is_no_network(name):
    with pytest.raises(TypeError, match="net should be a tuple of layers"):
        OPTIMIZERS[name]().start(Dense(np.ones((1, 1)), np.ones((1, 1))))
