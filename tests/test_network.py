import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.activations import ACTIVATIONS
from nnlab.gradients import numerical_gradient
from nnlab.initializers import INITIALIZERS
from nnlab.layers import Dense, Dropout
from nnlab.losses import LOSSES
from nnlab.network import (
    backward,
    flatten,
    forward,
    loss_and_grads,
    member,
    mlp,
    predict,
    stack,
    unflatten,
)
from nnlab.optimizers import SGD
from nnlab.parameters import parameters
from nnlab.training import train
from tests.samples import dtypes, every_layer_net, few, frozen, problem, rng, same, targets

BY_HAND = (
    Dense(W=np.array([[0.5, -0.1], [0.2, 0.4]]), b=np.array([[0.1, -0.2]])),
    ACTIVATIONS["tanh"],
    Dense(W=np.array([[0.7], [-0.5]]), b=np.array([[0.05]])),
)


def test_one_step_worked_out_by_hand():
    """x = (1, -2), t = 0.5, mean squared error, learning rate 0.1, to 6 digits."""
    (step,) = train(BY_HAND, [[1.0, -2.0]], [[0.5]], "mse", SGD(0.1), epochs=1, rng=rng())

    def close(found, worked_out):
        np.testing.assert_allclose(found, worked_out, atol=5e-7)

    close(step.wires[1], [[0.2, -1.1]])  # 0.5 - 0.4 + 0.1 and -0.1 - 0.8 - 0.2
    close(step.wires[2], [[0.197375, -0.800499]])  # tanh of these
    close(step.wires[3], [[0.588412]])  # 0.7 * 0.197375 + 0.5 * 0.800499 + 0.05
    close(step.loss, 0.007817)  # (0.588412 - 0.5)²
    close(step.dwires[3], [[0.176824]])  # 2 (0.588412 - 0.5)
    close(step.dwires[2], [[0.123777, -0.088412]])  # 0.176824 times 0.7 and -0.5
    close(step.dwires[1], [[0.118955, -0.031758]])  # times 1 - 0.197375² and 1 - 0.800499²
    close(step.dwires[0], [[0.062653, 0.011088]])  # 0.5, 0.2 times the first, -0.1, 0.4 the second
    close(step.grads[2].W, [[0.034901], [-0.141548]])  # 0.176824 times 0.197375 and -0.800499
    close(step.grads[2].b, [[0.176824]])
    close(step.grads[0].W, [[0.118955, -0.031758], [-0.237910, 0.063516]])  # times 1 and -2
    close(step.grads[0].b, [[0.118955, -0.031758]])
    close(step.net[0].W, [[0.488104, -0.096824], [0.223791, 0.393648]])  # w - 0.1 g from here on
    close(step.net[0].b, [[0.088104, -0.196824]])
    close(step.net[2].W, [[0.696510], [-0.485845]])
    close(step.net[2].b, [[0.032318]])


@pytest.mark.parametrize("leading", [1, 2, 3])
@pytest.mark.parametrize("name", LOSSES)
@few
@given(data=st.data())
def test_all_gradients_of_a_whole_network_are_right(name, leading, data):
    loss, seed = LOSSES[name], data.draw(st.integers(0, 99))
    axes = tuple(data.draw(st.integers(1, 2)) for _ in range(leading - 1))
    net = mlp([3, 4, 2], rng=rng(seed))
    net = unflatten(net, rng(seed).normal(size=(*axes, flatten(net).size)))
    x = rng(seed + 1).normal(size=(*axes, 5, 3))
    t = targets(name, np.zeros((*axes, 5, 2)), seed)
    _, grads = loss_and_grads(net, loss, x, t)
    measured = numerical_gradient(lambda v: loss.f(predict(unflatten(net, v), x), t), flatten(net))
    np.testing.assert_allclose(flatten(grads), measured, atol=1e-7)
    wires = forward(net, x)
    dwires, same_grads = backward(net, wires, loss.df(wires[-1], t))
    measured = numerical_gradient(lambda x: loss.f(predict(net, x), t), x)
    np.testing.assert_allclose(dwires[0], measured, atol=1e-7)
    assert same(grads, same_grads)


def test_there_is_a_gradient_for_every_wire_and_every_layer():
    net, (x, t) = every_layer_net(), problem()
    wires = forward(net, x)
    dwires, grads = backward(net, wires, np.ones_like(t))
    assert len(wires) == len(dwires) == len(net) + 1
    assert [w.shape for w in wires] == [d.shape for d in dwires]
    assert [type(g) for g in grads] == [Dense if isinstance(n, Dense) else tuple for n in net]
    assert same(wires[-1], predict(net, x))


@pytest.mark.parametrize("first", [ACTIVATIONS["tanh"], Dropout(0.5)])
def test_a_network_may_begin_with_any_layer(first):
    net, (x, t) = (first, *mlp([3, 2], rng=rng())), problem()
    _, grads = loss_and_grads(net, LOSSES["mse"], x, t)
    assert grads[0] == ()
    assert grads[1].W.shape == (3, 2)


def test_a_stack_runs_as_its_members_do():
    nets = [every_layer_net(seed) for seed in range(3)]
    x, t = problem()
    many = stack(nets)
    wires = forward(many, x)
    dwires, grads = backward(many, wires, LOSSES["mse"].df(wires[-1], t))
    values, _ = loss_and_grads(many, LOSSES["mse"], x, t)
    for i, net in enumerate(nets):
        own_wires = forward(net, x)
        own_dwires, own_grads = backward(net, own_wires, LOSSES["mse"].df(own_wires[-1], t))
        for found, own in zip(wires[1:] + dwires, own_wires[1:] + own_dwires, strict=True):
            np.testing.assert_allclose(found[i], own, rtol=1e-12, atol=1e-15)
        np.testing.assert_allclose(flatten(member(grads, i)), flatten(own_grads), rtol=1e-11)
        assert values[i] == pytest.approx(loss_and_grads(net, LOSSES["mse"], x, t)[0], rel=1e-13)
        assert same(member(many, i), net)


def test_flatten_and_unflatten_undo_each_other():
    net = every_layer_net()
    vector = flatten(net)
    assert vector.shape == (3 * 4 + 4 + 4 * 4 + 4 + 4 * 2 + 2,)
    assert same(unflatten(net, vector), net)
    many = stack([net, every_layer_net(1)])
    assert flatten(many).shape == (2, vector.size)
    assert same(unflatten(net, flatten(many)), many)
    assert flatten((ACTIVATIONS["tanh"],)).shape == (0,)


def test_a_vector_that_changes_later_leaves_the_network_as_it_is():
    net = every_layer_net()
    vector = flatten(net)
    again = unflatten(net, vector)
    vector += 1.0
    assert same(again, net)


def test_the_network_decides_the_type_and_nothing_is_changed():
    net, (x, t) = every_layer_net(dtype=np.float32), problem()
    before = frozen(net, x, t)
    wires = forward(net, x)
    dwires, grads = backward(net, wires, np.ones_like(wires[-1]))
    value, _ = loss_and_grads(net, LOSSES["mse"], x, t)
    results = [wires, dwires, grads, value, predict(net, x), flatten(net)]
    assert dtypes(*results) == {np.dtype("float32")}
    assert same(before, (net, x, t))


@pytest.mark.parametrize("name", INITIALIZERS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_an_mlp_is_what_was_asked_for(name, activation):
    net = mlp([2, 5, 3], activation, output="sigmoid", init=name, rng=rng(), dtype=np.float32)
    acts = [ACTIVATIONS[activation], ACTIVATIONS["sigmoid"]]
    assert [net[1], net[3]] == acts
    assert [p.shape for p in parameters(net)] == [(2, 5), (1, 5), (5, 3), (1, 3)]
    assert dtypes(net) == {np.dtype("float32")}
    assert not net[0].b.any()
    assert same(net, mlp([2, 5, 3], acts[0], output=acts[1], init=name, rng=rng(), dtype="f"))


def test_an_mlp_takes_an_activation_for_each_hidden_layer():
    net = mlp(np.array([2, 3, 4, 1]), ["relu", ACTIVATIONS["tanh"]], rng=rng())
    assert [net[1].name, net[3].name, len(net)] == ["relu", "tanh", 5]


BAD_MLPS = [
    ({"sizes": [2]}, ValueError, "sizes should be at least two sizes"),
    ({"sizes": []}, ValueError, "sizes should be at least two sizes"),
    ({"sizes": 5}, TypeError, "sizes should be a list of layer sizes"),
    ({"sizes": "2-3"}, TypeError, "sizes should be a list of layer sizes"),
    ({"sizes": [2, -1]}, ValueError, r"sizes\[1\] should be a whole number of at least 1"),
    ({"sizes": [2, 0, 1]}, ValueError, r"sizes\[1\] should be a whole number"),
    ({"sizes": [2, 1.5]}, TypeError, r"sizes\[1\] should be a whole number"),
    ({"sizes": [2, True]}, TypeError, r"sizes\[1\] should be a whole number"),
    ({"activation": "tahn"}, ValueError, "activation should be one of 'identity', 'sigmoid'"),
    ({"activation": np.tanh}, TypeError, "activation should be one of"),
    ({"activation": None}, TypeError, "activation should be one of"),
    ({"activation": ["tanh", "relu"]}, ValueError, "activation should be one activation, or 1"),
    ({"output": "softmax"}, ValueError, "output should be one of.*a part of cross_entropy"),
    ({"init": "glorot"}, ValueError, "init should be one of 'xavier', 'he'"),
    ({"init": 3}, TypeError, "init should be one of"),
    ({"rng": 0}, TypeError, r"rng should be a numpy\.random\.Generator.*default_rng\(0\)"),
    ({"rng": None}, TypeError, r"rng should be a numpy\.random\.Generator"),
    ({"dtype": int}, TypeError, "dtype should be a floating-point type"),
    ({"dtype": "real"}, TypeError, "dtype should be a floating-point type"),
]


@pytest.mark.parametrize(("wrong", "error", "message"), BAD_MLPS)
def test_an_mlp_refuses_what_cannot_be(wrong, error, message):
    with pytest.raises(error, match=message):
        mlp(**{"sizes": [2, 3, 1], "rng": rng(), **wrong})


BAD_INPUTS = [
    (np.zeros((1, 2)), ValueError, "x should be rows of 3 numbers"),
    (
        np.zeros(3),
        ValueError,
        r"x should be rows, one for each example.*Try np\.reshape\(x, \(-1, 1\)\)",
    ),
    (np.zeros((0, 3)), ValueError, "x should be at least one number"),
    (
        [[1.0, 2.0, float("nan")]],
        ValueError,
        "x should be finite numbers, but 1 of its 3 values is",
    ),
    ([[np.inf, 2.0, np.nan]], ValueError, "2 of its 3 values are NaN or infinite"),
    ([["a", "b", "c"]], TypeError, "x should be numbers"),
    ([[1.0], [1.0, 2.0]], TypeError, "x should be numbers, in rows of one length"),
    (None, TypeError, "x should be numbers"),
    (np.ones((1, 3), complex), TypeError, "x should be numbers"),
]


@pytest.mark.parametrize(("x", "error", "message"), BAD_INPUTS)
def test_a_network_refuses_inputs_it_cannot_take(x, error, message):
    net = every_layer_net()
    for run in (forward, predict, lambda net, x: loss_and_grads(net, LOSSES["mse"], x, [[1, 2]])):
        with pytest.raises(error, match=message):
            run(net, x)


GOOD, NUMBER = Dense(np.ones((3, 2)), np.zeros((1, 2))), np.float64(0)
BAD_NETS = [
    ((), TypeError, "net should be a tuple of layers"),
    (GOOD, TypeError, r"net should be a tuple of layers.*Try \(layer,\)"),
    (None, TypeError, "net should be a tuple of layers"),
    ((GOOD, np.tanh), TypeError, "layer 1 of net should be a layer"),
    ((GOOD, ()), TypeError, "layer 1 of net should be a layer"),
    ((GOOD, GOOD), ValueError, "W of layer 1 should be a matrix .* each of its 2 inputs"),
    ((Dense(np.ones(3), np.zeros((1, 1))),), ValueError, "W of layer 0 should be a matrix"),
    (
        (Dense(np.ones((3, 2), int), GOOD.b),),
        ValueError,
        "W of layer 0 should be an array of floats",
    ),
    ((Dense([[1.0]], [[0.0]]),), TypeError, r"W of layer 0 should be an array.*Try np\.array\(W"),
    ((Dense(GOOD.W, np.zeros(2)),), ValueError, r"b of layer 0 .* shape \(1, 2\)"),
    ((Dense(GOOD.W, np.zeros((2, 1))),), ValueError, "b of layer 0 should be one number for each"),
]


@pytest.mark.parametrize(("net", "error", "message"), BAD_NETS)
def test_a_network_whose_layers_do_not_fit_is_refused(net, error, message):
    with pytest.raises(error, match=message):
        forward(net, np.ones((2, 3)))


def test_backward_refuses_wires_and_gradients_of_another_network():
    wires = forward((GOOD,), np.ones((4, 3)))
    with pytest.raises(ValueError, match="wires should be the 2 wires of this network"):
        backward((GOOD,), wires[1:], np.ones((4, 2)))
    with pytest.raises(ValueError, match=r"dy should be .* shape \(4, 2\).*Try loss\.df"):
        backward((GOOD,), wires, np.ones((4, 1)))
    with pytest.raises(TypeError, match="dy should be numbers"):
        backward((GOOD,), wires, "up")


@pytest.mark.parametrize("vector", [np.zeros(7), np.zeros((8, 1)), 1.0])
def test_unflatten_refuses_a_vector_of_another_length(vector):
    with pytest.raises(ValueError, match="vector should be a vector of 8 numbers"):
        unflatten((GOOD,), vector)


def test_a_stack_of_nothing_is_refused():
    with pytest.raises(ValueError, match="nets should be at least one network"):
        stack([])


def test_backward_refuses_wires_of_other_sizes():
    net = mlp([3, 4, 2], rng=rng())
    wires = forward(net, np.ones((5, 3)))
    for wrong in (
        wires[::-1],
        [wires[0], wires[1][:, :3], *wires[2:]],
        [wires[0][:1], *wires[1:]],
        None,
        "wire",
    ):
        with pytest.raises(ValueError, match=r"wires should be the 4 wires.*wires = forward"):
            backward(net, wrong, np.ones((5, 2)))
    with pytest.raises(TypeError, match="net should be a tuple of layers"):
        backward(net[0], wires, np.ones((5, 2)))


def test_stacks_of_different_heights_are_refused():
    many = stack([mlp([3, 2], rng=rng())] * 2)
    x, t = np.ones((3, 4, 3)), np.ones((4, 2))
    message = r"leading axes should fit, but they are: net \(2,\), x \(3,\)"
    with pytest.raises(ValueError, match=message):
        forward(many, x)
    with pytest.raises(ValueError, match=rf"{message}, t \(\)\. Try the same examples"):
        loss_and_grads(many, "mse", x, t)


def test_one_output_is_not_told_to_take_one_hot_targets():
    net = mlp([3, 1], rng=rng())
    with pytest.raises(ValueError, match=r"t should be one number in each row.*net of 2 outputs"):
        loss_and_grads(net, "mse", np.ones((4, 3)), np.ones((4, 2)))


@pytest.mark.parametrize(
    ("net", "message"),
    [
        (None, "net should be a tuple of layers"),
        ("net", "net should be a tuple of layers"),
        (GOOD, r"net should be a tuple of layers.*Try \(layer,\)"),
        ((GOOD.W,), "layer 0 of net should be a layer"),
    ],
)
def test_what_is_no_network_has_no_parameters(net, message):
    for use in (flatten, lambda net: unflatten(net, [1.0]), lambda net: member(net, 0)):
        with pytest.raises(TypeError, match=message):
            use(net)


def test_a_network_without_parameters_is_made_of_none():
    assert unflatten((ACTIVATIONS["tanh"],), []) == (ACTIVATIONS["tanh"],)


def test_only_networks_made_alike_make_a_stack():
    nets = [mlp([3, 2], rng=rng()), mlp([3, 4], rng=rng())]
    with pytest.raises(ValueError, match=r"nets\[1\] should be of the shapes of nets\[0\], \[\(3"):
        stack(nets)
    with pytest.raises(ValueError, match="net should be a stack of networks"):
        member(nets[0], 0)
