import numpy as np
import pytest

from nnlab import landscape as module
from nnlab.landscape import landscape, random_directions, trajectory_directions
from nnlab.losses import LOSSES
from nnlab.network import flatten, mlp, predict, stack, unflatten
from nnlab.optimizers import SGD
from nnlab.parameters import point
from nnlab.training import fit
from tests.samples import dtypes, every_layer_net, frozen, problem, rng, same

ALPHAS, BETAS = np.linspace(-1, 1, 7), np.linspace(-0.5, 2, 4)


def scene(loss="mse", dtype=float):
    net, (x, t) = every_layer_net(dtype=dtype), problem(loss)
    return net, LOSSES[loss], x, t, *random_directions(net, rng())


@pytest.mark.parametrize("chunk", [1, 5, 64, 1000])
@pytest.mark.parametrize("loss", LOSSES)
def test_every_point_is_the_loss_of_its_own_network(loss, chunk):
    net, loss, x, t, u, v = scene(loss)
    found = landscape(net, loss, x, t, u, v, ALPHAS, BETAS, chunk=chunk)
    assert found.shape == (4, 7)
    for i, j in np.ndindex(4, 7):
        moved = flatten(net) + ALPHAS[j] * flatten(u) + BETAS[i] * flatten(v)
        assert found[i, j] == pytest.approx(loss.f(predict(unflatten(net, moved), x), t), rel=1e-12)


def test_large_data_make_smaller_stacks_and_the_same_landscape(monkeypatch):
    whole = landscape(*scene(), ALPHAS, BETAS)
    for room in (1, 100, 200):  # numbers on a wire: one network, two, four
        monkeypatch.setattr(module, "ROOM", room)
        np.testing.assert_allclose(landscape(*scene(), ALPHAS, BETAS), whole, rtol=1e-13)


def test_float32_stays_and_nothing_is_changed():
    arguments = scene(dtype=np.float32)
    before = frozen(*arguments[2:])
    assert landscape(*arguments, ALPHAS, BETAS).dtype == np.float32
    assert same(before, arguments[2:])
    assert dtypes(*arguments[4:]) == {np.dtype("float32")}


def test_directions_of_another_type_or_in_a_list_do_not_change_the_landscape():
    arguments = scene(dtype=np.float32)
    *rest, u, v = arguments
    wide = [unflatten(d, flatten(d).astype(float)) for d in (u, v)]
    found = landscape(*rest, list(wide[0]), wide[1], ALPHAS, BETAS)
    assert same(found, landscape(*arguments, ALPHAS, BETAS))


def test_far_out_the_loss_is_infinite_without_a_warning():
    found = landscape(*scene(), [0.0, 1e200], [0.0])
    assert np.isfinite(found[0, 0])
    assert not np.isfinite(found[0, 1])


@pytest.mark.parametrize("normalize", ["filter", "layer", "none"])
def test_random_directions_are_as_long_as_was_asked(normalize):
    net = mlp([3, 40, 2], rng=rng())
    net = unflatten(net, rng(1).normal(size=flatten(net).size) * 3)
    for direction in random_directions(net, rng(), normalize):
        for layer, own in ((direction[0], net[0]), (direction[2], net[2])):
            lengths = np.linalg.norm(layer.W, axis=0), np.linalg.norm(own.W, axis=0)
            assert np.allclose(*lengths) == (normalize == "filter")
            assert np.allclose(np.abs(layer.b), np.abs(own.b)) == (normalize == "filter")
            whole = np.linalg.norm(layer.W), np.linalg.norm(own.W)
            assert np.allclose(*whole) == (normalize in {"filter", "layer"})
    first, second = (random_directions(net, rng(), normalize) for _ in range(2))
    assert same(first, second)
    assert not same(first[0], first[1])


def test_random_directions_leave_a_weight_of_zero_where_it_is():
    net = mlp([3, 2], init="zeros", rng=rng())
    assert not any(flatten(direction).any() for direction in random_directions(net, rng()))


def test_trajectory_directions_hold_a_path_that_lies_in_a_plane():
    u, v = np.array([0.6, 0.8, 0.0]), np.array([0.0, 0.0, 1.0])
    where = rng().normal(size=(20, 2)) * [5.0, 1.0]
    path = [point(*(1.0 + a * u + b * v)) for a, b in where]
    found = trajectory_directions(path)
    assert sum(found.variance) == pytest.approx(1)
    assert 0.5 < found.variance[0] < 1
    for net, a, b in zip(path, found.alphas, found.betas, strict=True):
        again = flatten(path[-1]) + a * flatten(found.u) + b * flatten(found.v)
        np.testing.assert_allclose(again, flatten(net), atol=1e-12)
    lengths = [np.linalg.norm(flatten(direction)) for direction in (found.u, found.v)]
    np.testing.assert_allclose(lengths, 1)


def test_variance_is_the_share_of_squared_distances_the_slice_keeps():
    net, (x, t) = mlp([3, 4, 2], rng=rng()), problem()
    run = fit(
        net, x, t, "mse", SGD(0.3), epochs=40, batch_size=3, rng=rng(), keep_every=4, quiet=True
    )
    found = trajectory_directions(run.nets)
    away = np.stack([flatten(net) for net in run.nets]) - flatten(run.net)
    kept = np.stack([found.alphas, found.betas]) ** 2
    np.testing.assert_allclose(found.variance, kept.sum(axis=1) / (away**2).sum())
    assert 0.5 < sum(found.variance) < 1
    assert (found.alphas[-1], found.betas[-1]) == (0, 0)


def test_a_line_is_a_path_too():
    found = trajectory_directions([point(0.0, 1.0), point(3.0, 5.0)])
    assert found.variance == pytest.approx((1, 0))
    assert abs(found.alphas[0]) == pytest.approx(5)


NET = mlp([3, 2], rng=rng())
BAD = [
    ({"u": mlp([3, 4], rng=rng())}, ValueError, "u should be a network of the shape of net"),
    ({"v": (*NET, *NET)}, ValueError, "v should be a network of the shape of net"),
    ({"v": None}, ValueError, r"v should be .*Try u, v = random_directions\(net, rng\)"),
    ({"v": flatten(NET)}, ValueError, "v should be a network of the shape of net"),
    ({"alphas": []}, ValueError, "alphas should be at least one number"),
    ({"alphas": 1.0}, ValueError, r"alphas should be a list of numbers.*np\.linspace"),
    ({"betas": [[0.0]]}, ValueError, "betas should be a list of numbers"),
    ({"betas": [float("nan")]}, ValueError, "betas should be finite numbers"),
    ({"chunk": 0}, ValueError, "chunk should be a whole number of at least 1"),
    ({"x": np.zeros((12, 2))}, ValueError, "x should be rows of 3 numbers"),
    ({"t": np.zeros((12, 3))}, ValueError, "t should be rows of 2 numbers"),
    ({"x": np.zeros((2, 12, 3))}, ValueError, r"x should be of shape \(N, d\).*Try x\[0\]"),
    ({"t": np.zeros((2, 12, 2))}, ValueError, r"t should be of shape \(N, d\)"),
    ({"loss": "area"}, ValueError, "loss should be one of"),
]


@pytest.mark.parametrize(("wrong", "error", "message"), BAD)
def test_a_landscape_refuses_what_does_not_fit(wrong, error, message):
    x, t = problem()
    good = {"net": NET, "loss": "mse", "x": x, "t": t, "u": NET, "v": NET}
    with pytest.raises(error, match=message):
        landscape(**{**good, "alphas": ALPHAS, "betas": BETAS, **wrong})


def test_directions_refuse_what_makes_none():
    with pytest.raises(ValueError, match="normalize should be one of 'filter', 'layer', 'none'"):
        random_directions(NET, rng(), "weights")
    with pytest.raises(TypeError, match=r"rng should be a numpy\.random\.Generator"):
        random_directions(NET, 0)
    with pytest.raises(TypeError, match="net should be a tuple of layers"):
        random_directions(NET[0], rng())
    for nets in ([], [NET], [NET, NET]):
        with pytest.raises(ValueError, match=r"nets should be two different networks.*keep_every"):
            trajectory_directions(nets)


@pytest.mark.parametrize(
    ("nets", "error", "message"),
    [
        (None, TypeError, "nets should be a list of networks"),
        (iter([NET]), TypeError, "nets should be a list of networks"),
        ([NET, None], TypeError, r"nets\[1\] should be a tuple of layers"),
        (NET, TypeError, r"nets\[0\] should be a tuple of layers"),
        (
            [NET, mlp([3, 3], rng=rng())],
            ValueError,
            r"nets\[1\] should be of the shapes of nets\[0",
        ),
        ([point(1.0), point(2.0)], ValueError, "single networks of two parameters or more"),
        ([stack([NET, NET]), stack([NET, mlp([3, 2], rng=rng(1))])], ValueError, "single networks"),
    ],
)
def test_what_is_no_path_has_no_directions(nets, error, message):
    with pytest.raises(error, match=message):
        trajectory_directions(nets)


def test_a_stack_has_no_landscape():
    x, t = problem()
    many = stack([NET, NET])
    with pytest.raises(ValueError, match="net should be a single network"):
        landscape(many, "mse", x, t, many, many, ALPHAS, BETAS)
