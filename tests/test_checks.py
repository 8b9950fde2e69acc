"""What is asked quickly is answered as it is at length: the same numbers, or the same words."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.activations import ACTIVATIONS, Activation
from nnlab.layers import Dense, Dropout
from nnlab.losses import LOSSES, Loss
from nnlab.network import forward, loss_and_grads, mlp, predict, stack
from tests.samples import every_layer_net, few, problem, rng, same
from tests.test_network import BAD_INPUTS, BAD_NETS


class Wide(Dense):
    """A dense layer of a learner's own, with one output more than its matrix has columns."""

    def forward(self, x):
        return np.concatenate([super().forward(x), x[..., :1]], axis=-1)


def summed(z):
    return np.sum(z, axis=-1, keepdims=True)


def outcome(run, *arguments):
    """What a function returns, or in which words it refuses."""
    try:
        return run(*arguments)
    except (TypeError, ValueError) as error:
        return type(error).__name__, str(error)


def at_length(run, *arguments):
    """The outcome where nothing counts as plain, so that all of it is asked."""
    with patch("nnlab.checks._is_plain", return_value=False):
        return outcome(run, *arguments)


def alike(net, loss, x, t):
    """Whether a network, its data and its loss come out the same both ways, or are both refused."""
    return all(
        same(outcome(run, *arguments), at_length(run, *arguments))
        for run, arguments in (
            (loss_and_grads, (net, loss, x, t)), (forward, (net, x)), (predict, (net, x)),
        )
    )  # fmt: skip


NET = mlp([3, 4, 2], rng=rng())
X, T = problem()
W, B = NET[0]
MSE = LOSSES["mse"]


def with_first(layer):
    return (layer, *NET[1:])


@pytest.mark.parametrize(
    "net",
    [
        NET, list(NET), every_layer_net(), mlp([3, 2], rng=rng(), dtype=np.float32),
        stack([NET, NET]), with_first(Wide(W, B)), with_first(Wide(W[:, :3], B[:, :3])),
        with_first(Dense(W.tolist(), B)), with_first(Dense(W, B.tolist())),
        with_first(Dense(W.astype(int), B)), with_first(Dense(W, B.astype(int))),
        with_first(Dense(W.astype(np.float32), B)), with_first(Dense(W, B.astype(np.float32))),
        with_first(Dense(W, B[0])), with_first(Dense(W, B[:, :1])), with_first(Dense(W, B.T)),
        with_first(Dense(W, np.zeros((12, 4)))), with_first(Dense(W[:2], B)),
        with_first(Dense(W[None], B)), with_first(Dense(W[:, :0], B[:, :0])),
        with_first(Dense(np.ma.array(W), B)),
        (*NET, ()), (*NET, NET), (*NET, np.tanh), (NET[1],), (NET[1], *NET), (Dropout(0.5), *NET),
        (*NET, Dropout(0.5, mask=np.ones((12, 2), bool))),
        (*NET, Dropout(0.5, mask=np.ones((3, 2), bool))),
        (*NET, Activation("own", np.tanh, np.cos)), (*NET, Activation("tanh", summed, np.cos)),
        (NET[0], Activation("sum", summed, np.cos), *NET[2:]),
        (*NET, Activation([], summed, np.cos)),
        *(net for net, _, _ in BAD_NETS),
    ],
    ids=lambda net: " ".join(str(type(net).__name__).split()),
)  # fmt: skip
def test_a_network_is_taken_or_refused_in_the_same_words(net):
    assert alike(net, MSE, X, T)


@pytest.mark.parametrize(
    "x",
    [
        X, X.tolist(), X.astype(np.float32), X.astype(np.float16), X.astype(int), X > 0, X * 1e200,
        np.asfortranarray(X), X[::-1], np.ma.array(X, mask=X > 0), X[None], X[0],
        X[:5], X[:0], X[:, :0], X[:, :2], X.astype(object), X.astype(complex), X.astype(str),
        np.where(X > 1, np.nan, X), np.where(X > 1, -np.inf, X), *(x for x, _, _ in BAD_INPUTS),
    ],
    ids=lambda x: type(x).__name__,
)  # fmt: skip
def test_examples_are_taken_or_refused_in_the_same_words(x):
    with np.errstate(over="ignore", invalid="ignore"):
        assert alike(NET, MSE, x, T)


@pytest.mark.parametrize("loss", [*LOSSES, *LOSSES.values(), "l2", np.mean, None])
@pytest.mark.parametrize(
    "t",
    [
        T, T.tolist(), T.astype(np.float32), T > 0, T[:-1], T[:, :1], T[:, 0], T[:0], T[None],
        np.eye(2)[[0, 1] * 6], np.eye(2)[[0, 1] * 6] + 2e-4, np.eye(2)[[0, 1] * 6] * (1 + 1e-5),
        np.where(T > 1, np.nan, T), np.where(T > 1, np.inf, T), np.full_like(T, 0.5),
        -np.eye(12, 2), "up", None,
    ],
    ids=lambda t: type(t).__name__,
)  # fmt: skip
def test_targets_and_losses_are_taken_or_refused_in_the_same_words(t, loss):
    assert alike(NET, loss, X, t)


@few
@given(data=st.data())
def test_any_shapes_are_taken_or_refused_in_the_same_words(data):
    side = st.integers(0, 3)
    kind = st.sampled_from([np.float64, np.float64, np.float32, int])

    def array(axes):
        shape = data.draw(st.tuples(*[side] * data.draw(axes)))
        return np.ones(shape, data.draw(kind))

    two, some = st.just(2), st.integers(0, 3)
    net = (Dense(array(two), array(two)), ACTIVATIONS["relu"], Dense(array(two), array(some)))
    assert alike(net, MSE, array(some), array(some))


@few
@given(sizes=st.lists(st.integers(1, 4), min_size=2, max_size=4), rows=st.integers(1, 5))
def test_what_a_lesson_trains_is_never_asked_at_length(sizes, rows):
    net = mlp(sizes, rng=rng())
    x, t = np.ones((rows, sizes[0])), np.ones((rows, sizes[-1]))
    with patch("nnlab.checks.checked_network", side_effect=AssertionError):
        loss_and_grads(net, "mse", x, t)
        predict(net, x)


def test_a_network_that_was_right_and_is_changed_in_place_is_refused_at_the_next_step():
    net, x = mlp([3, 2], rng=rng()), X.copy()
    loss_and_grads(net, MSE, x, T)
    x[3, 1] = np.nan
    with pytest.raises(ValueError, match="x should be finite numbers, but 1 of its 36 values is"):
        loss_and_grads(net, MSE, x, T)


def test_a_loss_of_ones_own_is_called_with_targets_it_can_refuse():
    own = Loss("own cross_entropy", MSE.f, MSE.df)
    assert alike(NET, own, X, T)
    assert alike(NET, own, X, np.abs(T).clip(0, 1))
