"""The same numbers as PyTorch's: values, gradients, and whole runs of every optimizer."""

import numpy as np
import pytest
import torch

from nnlab.activations import ACTIVATIONS, softmax
from nnlab.layers import Dense
from nnlab.losses import LOSSES
from nnlab.network import flatten, loss_and_grads, mlp
from nnlab.optimizers import OPTIMIZERS
from nnlab.training import train
from tests.samples import SETTINGS, problem, rng, targets

THEIR_ACTIVATIONS = {
    "identity": torch.nn.Identity(),
    "sigmoid": torch.nn.Sigmoid(),
    "tanh": torch.nn.Tanh(),
    "relu": torch.nn.ReLU(),
    "leaky_relu": torch.nn.LeakyReLU(),
    "elu": torch.nn.ELU(),
    "softplus": torch.nn.Softplus(threshold=100),  # by default it gives up exactness above 20
    "silu": torch.nn.SiLU(),
    "gelu": torch.nn.GELU(approximate="tanh"),
}
THEIR_LOSSES = {
    "mse": torch.nn.MSELoss(),
    "mae": torch.nn.L1Loss(),
    "huber": torch.nn.HuberLoss(),
    "binary_cross_entropy": torch.nn.BCEWithLogitsLoss(),
    "cross_entropy": torch.nn.CrossEntropyLoss(),
}
THEIR_OPTIMIZERS = {
    "SGD": torch.optim.SGD,
    "Momentum": lambda p, momentum=0.9, **s: torch.optim.SGD(p, momentum=momentum, **s),
    "Nesterov": lambda p, momentum=0.9, **s: torch.optim.SGD(
        p, momentum=momentum, nesterov=True, **s
    ),
    "AdaGrad": torch.optim.Adagrad,
    "RMSProp": torch.optim.RMSprop,
    "Adam": torch.optim.Adam,
    "AdamW": torch.optim.AdamW,
}
THEIR_SETTINGS = {"learning_rate": "lr", "epsilon": "eps", "beta": "alpha"}

torch.set_num_threads(1)  # networks this small only wait for a second one


def their_settings(settings):
    """Return settings under the names PyTorch gives them."""
    theirs = {THEIR_SETTINGS.get(name, name): value for name, value in settings.items()}
    if "beta1" in theirs:
        theirs["betas"] = theirs.pop("beta1"), theirs.pop("beta2")
    return theirs


def their_net(net):
    """Return the network in PyTorch, with the same numbers in it."""
    layers = []
    for layer in net:
        if isinstance(layer, Dense):
            linear = torch.nn.Linear(*layer.W.shape, dtype=torch.float64)
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(layer.W.T))
                linear.bias.copy_(torch.from_numpy(layer.b[0]))
            layers.append(linear)
        else:
            layers.append(THEIR_ACTIVATIONS[layer.name])
    return torch.nn.Sequential(*layers)


def in_our_order(their, numbers):
    """Return what ``numbers`` takes from each of their parameters as our ``flatten`` has it."""
    return np.concatenate([numbers(p).detach().numpy().T.ravel() for p in their.parameters()])


def test_everything_has_its_counterpart():
    assert THEIR_ACTIVATIONS.keys() == ACTIVATIONS.keys()
    assert THEIR_LOSSES.keys() == LOSSES.keys()
    assert THEIR_OPTIMIZERS.keys() == OPTIMIZERS.keys()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations_and_their_derivatives(name):
    z = np.concatenate([np.linspace(-30, 30, 1201), [-1e3, -100, 0, 100, 1e3]])
    theirs = torch.tensor(z, requires_grad=True)
    a = THEIR_ACTIVATIONS[name](theirs)
    a.sum().backward()
    np.testing.assert_allclose(ACTIVATIONS[name].f(z), a.detach(), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(ACTIVATIONS[name].df(z), theirs.grad, rtol=1e-12, atol=1e-14)


def test_softmax():
    z = 30 * rng().normal(size=(20, 5))
    np.testing.assert_allclose(softmax(z), torch.softmax(torch.from_numpy(z), -1), rtol=1e-12)


@pytest.mark.parametrize("size", [1.0, 100.0])
@pytest.mark.parametrize("name", LOSSES)
def test_losses_and_their_derivatives(name, size):
    y = size * rng().normal(size=(20, 5))
    t = targets(name, y)
    theirs = torch.tensor(y, requires_grad=True)
    value = THEIR_LOSSES[name](theirs, torch.from_numpy(t))
    value.backward()
    assert LOSSES[name].f(y, t) == pytest.approx(value.item(), rel=1e-13)
    np.testing.assert_allclose(LOSSES[name].df(y, t), theirs.grad, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_of_a_network(activation, loss):
    net, (x, t) = mlp([3, 8, 8, 2], activation, rng=rng()), problem(loss)
    theirs = their_net(net)
    value, grads = loss_and_grads(net, loss, x, t)
    their_value = THEIR_LOSSES[loss](theirs(torch.from_numpy(x)), torch.from_numpy(t))
    their_value.backward()
    assert value == pytest.approx(their_value.item(), rel=1e-13)
    np.testing.assert_allclose(flatten(grads), in_our_order(theirs, lambda p: p.grad), atol=1e-14)


RUNS = [
    *[(*setting, "tanh", loss) for setting in SETTINGS for loss in LOSSES],
    *[(name, {}, activation, "mse") for name in OPTIMIZERS for activation in ACTIVATIONS],
]


@pytest.mark.parametrize(("name", "settings", "activation", "loss"), RUNS)
def test_fifty_steps_of_training(name, settings, activation, loss):
    net, (x, t) = mlp([3, 8, 8, 2], activation, rng=rng()), problem(loss, examples=20)
    theirs = their_net(net)
    optimizer = THEIR_OPTIMIZERS[name](theirs.parameters(), **their_settings(settings))
    ours = OPTIMIZERS[name](**settings)
    for step in train(net, x, t, loss, ours, epochs=25, batch_size=10, rng=rng()):
        optimizer.zero_grad()
        y = theirs(torch.from_numpy(x[step.rows]))
        value = THEIR_LOSSES[loss](y, torch.from_numpy(t[step.rows]))
        value.backward()
        optimizer.step()
        assert step.loss == pytest.approx(value.item(), abs=1e-10)
        found = in_our_order(theirs, lambda p: p)
        np.testing.assert_allclose(flatten(step.net), found, rtol=0, atol=1e-10)
    assert step.t == 49
