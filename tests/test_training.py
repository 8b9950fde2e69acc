import math

import numpy as np
import pytest

from nnlab.activations import ACTIVATIONS
from nnlab.datasets import digits
from nnlab.layers import Dense, Dropout
from nnlab.losses import LOSSES, Loss, one_hot
from nnlab.metrics import accuracy, classes
from nnlab.network import backward, flatten, forward, loss_and_grads, member, mlp, predict, stack
from nnlab.optimizers import OPTIMIZERS, SGD, Adam
from nnlab.parameters import map_parameters
from nnlab.training import fit, train
from tests.samples import SETTINGS, dtypes, every_layer_net, frozen, problem, rng, same

ONE_WEIGHT = (Dense(np.array([[1.0]]), np.array([[0.0]])),)
SLOPE = np.array([[1.0], [2.0]]), np.array([[2.0], [4.0]])


def quietly(net, x, t, loss="mse", optimizer=None, **options):
    settings = {"epochs": 5, "rng": rng(), "quiet": True, **options}
    return fit(net, x, t, loss, optimizer or SGD(0.1), **settings)


@pytest.mark.parametrize("size", [None, 1, 5, 12, 100])
def test_an_epoch_visits_every_example_once(size):
    net, (x, t) = mlp([3, 2], rng=rng()), problem()
    steps = list(train(net, x, t, "mse", SGD(), epochs=3, batch_size=size, rng=rng()))
    per_epoch = 1 if size is None else math.ceil(12 / size)
    assert [step.t for step in steps] == list(range(3 * per_epoch))
    assert [step.epoch for step in steps] == [i // per_epoch for i in range(3 * per_epoch)]
    for epoch in range(3):
        rows = np.concatenate([step.rows for step in steps if step.epoch == epoch])
        np.testing.assert_array_equal(np.sort(rows), np.arange(12))
        assert (rows == np.arange(12)).all() == (size is None)


def test_a_step_holds_everything_that_happened_in_it():
    net, (x, t) = every_layer_net(), problem()
    optimizer = Adam(0.01)
    state, last = optimizer.start(net), net
    for step in train(net, x, t, "mse", optimizer, epochs=2, batch_size=5, rng=rng()):
        batch, target = x[step.rows], t[step.rows]
        assert same(flatten(step.before), flatten(last))
        assert same(step.wires, forward(step.before, batch))
        assert same(step.dy, LOSSES["mse"].df(step.wires[-1], target))
        value, grads = loss_and_grads(step.before, LOSSES["mse"], batch, target)
        assert same((value, grads), (step.loss, step.grads))
        assert same(step.dwires, backward(step.before, step.wires, step.dy)[0])
        last, state = optimizer.step(last, grads, state)
        assert same((last, state), (step.net, step.state))


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize(("name", "settings"), SETTINGS)
def test_a_stack_of_three_trains_as_three_single_runs_do(name, settings, loss):
    nets, (x, t) = [every_layer_net(seed) for seed in range(3)], problem(loss)
    options = {"epochs": 4, "batch_size": 5}
    optimizer = OPTIMIZERS[name](**settings)
    many = list(train(stack(nets), x, t, loss, optimizer, rng=rng(), **options))
    for i, net in enumerate(nets):
        alone = list(train(net, x, t, loss, optimizer, rng=rng(), **options))
        for together, own in zip(many, alone, strict=True):
            assert together.loss[i] == pytest.approx(own.loss, rel=1e-9)
            np.testing.assert_allclose(
                flatten(member(together.net, i)), flatten(own.net), rtol=1e-7, atol=1e-10
            )


def test_learning_rates_tried_as_one_stack_are_as_many_single_runs():
    net, (x, t) = mlp([3, 4, 2], rng=rng()), problem()
    rates = [0.01, 0.1, 0.3]
    many = quietly(net, x, t, optimizer=SGD(np.reshape(rates, (3, 1, 1))), batch_size=4)
    assert many.losses.shape == (15, 3)
    for i, rate in enumerate(rates):
        alone = quietly(net, x, t, optimizer=SGD(rate), batch_size=4)
        np.testing.assert_allclose(many.losses[:, i], alone.losses, rtol=1e-10)


def test_each_network_of_a_stack_may_have_examples_of_its_own():
    nets = [every_layer_net(seed) for seed in range(2)]
    data = [problem(seed=seed) for seed in range(2)]
    x, t = (np.stack(arrays) for arrays in zip(*data, strict=True))
    many = quietly(stack(nets), x, t, batch_size=4)
    for i, (net, (x, t)) in enumerate(zip(nets, data, strict=True)):
        alone = quietly(net, x, t, batch_size=4)
        np.testing.assert_allclose(many.losses[:, i], alone.losses, rtol=1e-10)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_same_seed_gives_the_same_bits_and_nothing_is_changed(name):
    net, (x, t) = every_layer_net(), problem()
    before = frozen(net, x, t)
    runs = [
        list(train(net, x, t, "mse", OPTIMIZERS[name](), epochs=3, batch_size=5, rng=rng(7)))
        for _ in range(2)
    ]
    for first, second in zip(*runs, strict=True):
        assert same(tuple(first), tuple(second))
    assert same(before, (net, x, t))
    other = list(train(net, x, t, "mse", OPTIMIZERS[name](), epochs=3, batch_size=5, rng=rng(8)))
    assert not same(other[-1].net, runs[0][-1].net)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize(("name", "settings"), SETTINGS)
def test_a_whole_run_keeps_the_type_of_the_network(name, settings, loss, kind):
    net, (x, t) = every_layer_net(dtype=kind), problem(loss)
    optimizer = OPTIMIZERS[name](**settings)
    for step in train(net, x, t, loss, optimizer, epochs=2, batch_size=5, rng=rng()):
        assert dtypes(tuple(step), step.dwires) == {np.dtype(kind)}
    history = quietly(net, x, t, loss, optimizer, validation=(x, t))
    assert dtypes(history.losses, history.validation, history.net) == {np.dtype(kind)}


def test_dropout_is_drawn_afresh_each_step_and_left_out_when_predicting():
    net, (x, t) = (*mlp([3, 50], rng=rng())[:1], Dropout(0.5), *mlp([50, 2], rng=rng())), problem()
    steps = list(train(net, x, t, "mse", SGD(), epochs=3, rng=rng()))
    masks = [step.before[1].mask for step in steps]
    assert [mask.shape for mask in masks] == [(12, 50)] * 3
    assert not np.array_equal(masks[0], masks[1])
    assert all(step.net[1] == Dropout(0.5) for step in steps)
    without = (net[0], net[2])
    np.testing.assert_array_equal(predict(net, x), predict(without, x))


def test_training_learns_what_one_neuron_can_learn():
    history = quietly(ONE_WEIGHT, *SLOPE, optimizer=SGD(0.2), epochs=500)
    np.testing.assert_allclose(flatten(history.net), [2.0, 0.0], atol=1e-6)
    assert str(history).startswith("Finished after 500 steps: loss 2.5 to ")


def test_a_history_holds_the_run_as_arrays():
    net, (x, t) = mlp([3, 4, 2], rng=rng()), problem()
    steps = list(train(net, x, t, "mse", SGD(0.1), epochs=4, batch_size=5, rng=rng()))
    history = quietly(net, x, t, epochs=4, batch_size=5, keep_every=5, validation=(x, t))
    np.testing.assert_array_equal(history.losses, [step.loss for step in steps])
    np.testing.assert_array_equal(history.epochs, [step.epoch for step in steps])
    np.testing.assert_array_equal(history.kept, [0, 5, 10, 12])
    expected = [net, steps[4].net, steps[9].net, steps[11].net]
    assert same(list(history.nets), expected)
    assert same(history.net, steps[-1].net)
    ends = [LOSSES["mse"].f(predict(step.net, x), t) for step in steps[2::3]]
    np.testing.assert_allclose(history.validation, ends, rtol=1e-14)
    assert (history.reason, history.divergence) == ("finished", None)
    assert same(history.best, [step.net for step in steps[2::3]][int(np.argmin(ends))])


def test_without_validation_the_best_network_is_the_last():
    history = quietly(ONE_WEIGHT, *SLOPE)
    assert history.best is history.net
    assert history.validation.shape == (0,)
    assert same(list(history.nets), [ONE_WEIGHT, history.net])


def test_it_stops_early_when_the_validation_loss_no_longer_falls():
    away = (SLOPE[0], -SLOPE[1])  # what is learnt makes these worse from the first epoch on
    history = quietly(ONE_WEIGHT, *SLOPE, epochs=50, validation=away, patience=3)
    assert history.reason == "early"
    assert len(history.losses) == len(history.validation) == 4
    assert same(
        history.best, next(train(ONE_WEIGHT, *SLOPE, "mse", SGD(0.1), epochs=1, rng=rng())).net
    )
    assert str(history).startswith("Stopped early after 4 steps")


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize(("rate", "steps"), [(3.0, None), (1e30, 2)])
def test_divergence_is_reported_by_step_and_cause(rate, steps, kind):
    net = tuple(Dense(*(p.astype(kind) for p in layer)) for layer in ONE_WEIGHT)
    history = quietly(net, *SLOPE, optimizer=SGD(rate), epochs=1000)
    assert history.reason == "diverged"
    assert history.divergence.step == len(history.losses) - 1
    assert type(history.divergence.step) is int
    assert steps in (None, len(history.losses))
    assert not np.isnan(history.losses).any()
    assert history.losses[-1] > 1e6
    assert np.isfinite(flatten(history.net)).all()
    assert LOSSES["mse"].f(predict(history.net, SLOPE[0]), SLOPE[1]) < 4e6
    assert history.kept[-1] == len(history.losses) - 2
    assert str(history) == history.divergence.cause
    assert f"Diverged at step {history.divergence.step}: the loss went from 2.5 to" in str(history)
    assert f"Try a smaller learning rate, such as {rate / 10:.2g}." in str(history)


def test_a_stack_goes_on_until_all_of_it_diverged():
    rates = np.reshape([0.01, 3.0, 1e200], (3, 1, 1))
    history = quietly(ONE_WEIGHT, *SLOPE, optimizer=SGD(rates), epochs=100)
    assert history.reason == "finished"
    assert history.divergence.step[0] == -1
    assert 1 < history.divergence.step[1] < 100
    assert history.divergence.step[2] == 1
    assert "2 of 3 networks diverged, the first at step 1" in str(history)
    assert np.isinf(history.losses[-1, 2])
    history = quietly(ONE_WEIGHT, *SLOPE, optimizer=SGD(rates[1:]), epochs=100)
    assert history.reason == "diverged"


def test_numbers_too_large_from_the_start_are_another_cause():
    history = quietly(ONE_WEIGHT, SLOPE[0] * 1e200, SLOPE[1], epochs=3)
    assert history.divergence.step == 0
    assert "before anything was learnt. Try smaller inputs" in str(history)
    assert same(history.net, ONE_WEIGHT)


def interrupting(after):
    """Return a loss that is interrupted, as by Ctrl-C, when it is asked for once more than so."""
    calls = iter(range(after))

    def f(y, t):
        if next(calls, None) is None:
            raise KeyboardInterrupt
        return LOSSES["mse"].f(y, t)

    return Loss("interrupting", f, LOSSES["mse"].df)


def test_an_interrupt_leaves_the_history_so_far():
    history = quietly(ONE_WEIGHT, *SLOPE, interrupting(3), epochs=100, batch_size=1)
    whole = quietly(ONE_WEIGHT, *SLOPE, epochs=2, batch_size=1)
    assert history.reason == "interrupted"
    np.testing.assert_array_equal(history.losses, whole.losses[:3])
    assert str(history).startswith("Interrupted after 3 steps: loss ")
    first = quietly(ONE_WEIGHT, *SLOPE, interrupting(0))
    assert (len(first.losses), first.net) == (0, ONE_WEIGHT)
    assert str(first) == "Interrupted after 0 steps."


def test_what_diverged_is_printed_unless_it_should_be_quiet(capsys):
    for quiet in (True, False):
        quietly(ONE_WEIGHT, *SLOPE, optimizer=SGD(3.0), epochs=100, quiet=quiet)
        captured = capsys.readouterr()
        assert captured.out.startswith("" if quiet else "Diverged at step ")
        assert (captured.out == "") == quiet
        assert captured.err == ""


def test_an_optimizer_of_ones_own_needs_no_more_than_to_start_and_step():
    class Downhill:
        def start(self, net):  # noqa: ARG002
            return ()

        def step(self, net, grads, state):
            return map_parameters(lambda w, g: w - 0.1 * g, net, grads), state

    own = quietly(ONE_WEIGHT, *SLOPE, optimizer=Downhill())
    np.testing.assert_array_equal(
        own.losses, quietly(ONE_WEIGHT, *SLOPE, optimizer=SGD(0.1)).losses
    )
    far = quietly(ONE_WEIGHT, SLOPE[0] * 1e3, SLOPE[1], optimizer=Downhill())
    assert str(far).endswith("Try a smaller learning rate.")


X, T = problem()
BAD_ARGUMENTS = [
    ({"net": ()}, TypeError, "net should be a tuple of layers"),
    ({"x": X[:, :2]}, ValueError, "x should be rows of 3 numbers"),
    ({"x": X[0]}, ValueError, "x should be rows, one for each example"),
    ({"x": np.where(X > 1, np.nan, X)}, ValueError, "x should be finite numbers"),
    ({"x": X[:0], "t": T[:0]}, ValueError, "x should be at least one number"),
    ({"x": "data"}, TypeError, "x should be numbers"),
    ({"t": T[:-1]}, ValueError, r"t should be one row for each of the 12 rows of x"),
    ({"t": T[:, :1]}, ValueError, "t should be rows of 2 numbers, one for each output"),
    ({"t": T[:, 0]}, ValueError, "t should be rows, one for each example"),
    ({"t": np.where(T > 0, np.inf, T)}, ValueError, "t should be finite numbers"),
    ({"loss": "l2"}, ValueError, "loss should be one of 'mse', 'mae'"),
    ({"loss": np.mean}, TypeError, "loss should be one of 'mse', 'mae'"),
    ({"loss": "cross_entropy"}, ValueError, r"t should hold probabilities.*one_hot\(labels, k\)"),
    ({"loss": "binary_cross_entropy"}, ValueError, "t should hold probabilities in 0..1"),
    ({"loss": "cross_entropy", "t": np.ones_like(T)}, ValueError, "Each row of t should sum to 1"),
    ({"optimizer": "Adam"}, TypeError, "optimizer should be an optimizer with its settings"),
    ({"optimizer": Adam}, TypeError, "optimizer should be an optimizer with its settings"),
    ({"epochs": 0}, ValueError, "epochs should be a whole number of at least 1"),
    ({"epochs": 1.5}, TypeError, "epochs should be a whole number of at least 1"),
    ({"batch_size": -4}, ValueError, "batch_size should be a whole number of at least 1"),
    ({"batch_size": "all"}, TypeError, "batch_size should be a whole number of at least 1"),
    ({"rng": 3}, TypeError, r"rng should be a numpy\.random\.Generator.*default_rng\(3\)"),
    ({"rng": None}, TypeError, r"rng should be a numpy\.random\.Generator"),
]
GOOD = {"net": mlp([3, 2], rng=rng()), "x": X, "t": T, "loss": "mse", "optimizer": SGD()}


@pytest.mark.parametrize("run", [train, fit])
@pytest.mark.parametrize(("wrong", "error", "message"), BAD_ARGUMENTS)
def test_wrong_arguments_are_refused_at_the_call(run, wrong, error, message):
    with pytest.raises(error, match=message):
        run(**{**GOOD, "epochs": 1, "rng": rng(), **wrong})


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"patience": 3}, ValueError, r"patience should be None without validation"),
        ({"patience": 0, "validation": (X, T)}, ValueError, "patience should be a whole number"),
        ({"validation": (X, T[:3])}, ValueError, "In validation, t should be one row for each of"),
        ({"validation": (X,)}, TypeError, r"validation should be a pair \(x, t\)"),
        ({"validation": X}, TypeError, r"validation should be a pair.*Try validation=\(x, t\)"),
        ({"keep_every": 0}, ValueError, "keep_every should be a whole number of at least 1"),
    ],
)
def test_fit_refuses_options_that_mean_nothing(options, error, message):
    with pytest.raises(error, match=message):
        fit(**GOOD, epochs=1, rng=rng(), **options)


def test_a_stack_cannot_stop_early():
    net = stack([GOOD["net"]] * 2)
    with pytest.raises(ValueError, match="patience should be None without validation, and for"):
        fit(**{**GOOD, "net": net}, epochs=1, rng=rng(), validation=(X, T), patience=2)


def test_every_activation_is_trained_through_without_a_warning():
    x, t = problem()
    for name in ACTIVATIONS:
        history = quietly(mlp([3, 4, 2], name, rng=rng()), x * 1e3, t, optimizer=Adam(), epochs=20)
        assert np.isfinite(history.losses).all()


def test_digits_are_learnt_to_92_percent_of_those_never_seen():
    (images, labels), (unseen, answers) = digits("train"), digits("test")
    x, t = images.reshape(len(images), -1), one_hot(labels, 10)
    net = mlp([784, 64, 10], "relu", init="he", rng=rng(), dtype=np.float32)
    history = quietly(net, x, t, "cross_entropy", SGD(0.5), epochs=12, batch_size=32)
    y = predict(history.net, unseen.reshape(len(unseen), -1))
    assert accuracy(classes(y), answers) > 0.92


@pytest.mark.parametrize("keep_every", [1, 2, 3, 4, 5, None])
@pytest.mark.parametrize("rate", [0.1, 1.5, 3.0, 30.0, 1e9])
def test_the_kept_networks_are_in_order_and_end_with_the_last_one(keep_every, rate):
    net, rng = (Dense(np.ones((1, 1)), np.zeros((1, 1))),), np.random.default_rng(0)
    history = fit(
        net, [[1.0], [2.0]], [[3.0], [1.0]], "mse", SGD(rate), epochs=16, rng=rng,
        keep_every=keep_every, quiet=True,
    )  # fmt: skip
    assert (history.reason == "diverged") == (rate > 1)
    assert history.nets[0] == net
    assert history.nets[-1] is history.net
    assert len(history.nets) == len(history.kept)
    assert (np.diff(history.kept) > 0).all()
    for kept, steps in zip(history.nets, history.kept, strict=True):
        loss = loss_and_grads(kept, "mse", [[1.0], [2.0]], [[3.0], [1.0]])[0]
        assert steps == len(history.losses) or loss == pytest.approx(history.losses[steps])


class Interrupting(np.float64):
    """A loss during which Ctrl-C comes, while it is written down."""

    def __le__(self, limit):
        raise KeyboardInterrupt


@pytest.mark.parametrize("keep_every", [1, 2, 3, 4, 5, None])
@pytest.mark.parametrize("after", [0, 1, 4, 5])
def test_a_step_that_is_interrupted_while_it_is_written_down_is_left_out(after, keep_every):
    calls = iter(range(after))

    def f(y, t):
        loss = LOSSES["mse"].f(y, t)
        return Interrupting(loss) if next(calls, None) is None else loss

    loss = Loss("interrupting", f, LOSSES["mse"].df)
    history = quietly(ONE_WEIGHT, *SLOPE, loss, epochs=20, keep_every=keep_every)
    nets = [
        ONE_WEIGHT,
        *(step.net for step in train(ONE_WEIGHT, *SLOPE, "mse", SGD(0.1), epochs=5, rng=rng())),
    ]
    assert history.reason == "interrupted"
    assert len(history.losses) == len(history.epochs) == after
    kept = {0, after, *range(0, after, keep_every or 100)}
    assert list(history.kept) == sorted(kept)
    assert same(list(history.nets), [nets[steps] for steps in sorted(kept)])
    assert history.nets[-1] is history.net


@pytest.mark.parametrize("keep_every", [1, 2, 3, 4, 5, None])
def test_the_kept_networks_of_a_run_that_stops_early_end_with_the_last_one(keep_every):
    away = (SLOPE[0], -SLOPE[1])
    history = quietly(
        ONE_WEIGHT, *SLOPE, epochs=50, validation=away, patience=3, keep_every=keep_every
    )
    assert history.reason == "early"
    assert list(history.kept) == sorted({0, 4, *range(0, 4, keep_every or 100)})
    assert history.nets[-1] is history.net
