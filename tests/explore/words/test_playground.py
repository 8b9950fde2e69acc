"""What a run says of itself, and what its network answers where, on a few points and small nets."""

import numpy as np
import pytest

from nnlab.activations import sigmoid, softmax
from nnlab.datasets import Dataset, from_points
from nnlab.explore.playground.numbers import (
    GRID,
    MARGIN,
    SMALL,
    compute,
    limits_of,
    probabilities,
    share_right,
    unit_map,
)
from nnlab.explore.playground.run import Run, Runs
from nnlab.explore.playground.state import Examples, State
from nnlab.layers import Dense
from nnlab.losses import LOSSES
from nnlab.network import flatten, predict

TRAIN = from_points([[0, 1], [1, 3], [3, 1], [4, 3]], ["a", "a", "b", "b"])
TEST = from_points([[-1, 2], [5, 2], [2, 2]], ["a", "b", "a"])
PLAIN = Examples(TRAIN, TEST, np.zeros(2), np.ones(2), "x₁, x₂")
THREE = Examples(
    from_points([[0, 1], [1, 3], [3, 1]], ["a", "b", "c"]),
    from_points([[0, 0], [2, 3], [4, 4]], ["a", "b", "c"]),
    np.zeros(2), np.ones(2), "x₁, x₂",
)  # fmt: skip
ENTROPY, SQUARED = LOSSES["binary_cross_entropy"], LOSSES["mse"]
CALM = {"rate": 0.01, "optimizer": "SGD", "batch": "all", "units1": 2}


def seen(examples=PLAIN, runs=None, **settings):
    runs = runs or Runs(lambda _: examples)
    return compute(State(**{**CALM, **settings}), runs)


def said(**settings):
    return dict(seen(**settings).readout())


@pytest.mark.parametrize(
    ("hidden", "words"),
    [
        ({"units1": 0}, "2-1, 3 parameters"),
        ({"units1": 3}, "2-3-1, 13 parameters"),  # 2 · 3 + 3 and 3 · 1 + 1
        ({"units1": 3, "units2": 2}, "2-3-2-1, 20 parameters"),  # 9, 3 · 2 + 2, 2 · 1 + 1
        ({"units1": 4, "units2": 2, "units3": 1}, "2-4-2-1-1, 27 parameters"),
        ({"units1": 1, "examples": THREE}, "2-1-3, 9 parameters"),
    ],
)
def test_the_network_is_named_by_its_sizes_and_its_parameters_are_counted(hidden, words):
    assert said(**hidden)["network"] == words


def test_the_examples_are_counted_for_learning_and_for_testing():
    assert said()["examples"] == "4 to learn from, 3 to test with"
    flipped = Examples(TEST, TRAIN, *PLAIN[2:])
    assert said(examples=flipped)["examples"] == "3 to learn from, 4 to test with"


@pytest.mark.parametrize("epoch", [0, 1, 5])
def test_both_losses_are_those_of_the_epoch_that_is_looked_at(epoch):
    runs = Runs(lambda _: PLAIN)
    seen(runs=runs, epoch=8)  # which has been further already
    result = seen(runs=runs, epoch=epoch)
    train, test = result.losses
    net = result.run.nets[epoch]
    assert result.net is net
    assert len(train) == len(test) == epoch + 1
    for losses, part in ((train, TRAIN), (test, TEST)):
        assert losses[-1] == pytest.approx(float(ENTROPY.f(predict(net, part.x), part.t)))
    lines = dict(result.readout())
    assert lines["epoch"] == f"{epoch}"
    assert lines["train loss"] == f"{train[-1]:.4g}, {result.train_right:.1%} right"
    assert lines["test loss"] == f"{test[-1]:.4g}, {result.test_right:.1%} right"


def neuron(w1, w2, b):
    return (Dense(np.array([[float(w1)], [float(w2)]]), np.array([[float(b)]])),)


def untrained(examples=PLAIN, loss="cross-entropy"):
    return Run(State(units1=0, loss=loss).plan, examples, None)


@pytest.mark.parametrize(
    ("net", "train", "test"),
    [
        ((1, 0, -2), 1, 1),  # x₁ above 2 is "b", and 2 itself is not
        ((-1, 0, 2), 0, 1 / 3),
        ((0, 0, 1), 1 / 2, 1 / 3),  # all are "b"
        ((0, 0, -1), 1 / 2, 2 / 3),  # all are "a"
        ((0, 1, -2), 1 / 2, 2 / 3),
    ],
)
@pytest.mark.parametrize("loss", ["cross-entropy", "squared error"])
def test_an_answer_is_right_where_its_class_is_the_likelier(net, train, test, loss):
    w1, w2, b = net
    # A half is what lies between two classes where the outputs are the probabilities themselves.
    run, lift = untrained(loss=loss), 0.5 * (loss == "squared error")
    assert share_right(run, neuron(w1, w2, b + lift), TRAIN) == train
    assert share_right(run, neuron(w1, w2, b + lift), TEST) == pytest.approx(test)


@pytest.mark.parametrize("loss", ["cross-entropy", "squared error"])
@pytest.mark.parametrize(
    ("biases", "right"),
    [((0, 0, 0), 0), ((-1, -1, -1), 0), ((2, 2, 1), 0), ((2, 1, 1), 1 / 3), ((1, 1, 2), 1 / 3)],
)
def test_where_outputs_are_equally_large_nothing_is_right(loss, biases, right):
    x, labels = np.zeros((3, 2)), np.arange(3)
    three = Dataset(x, np.eye(3), labels, ("a", "b", "c"))
    run = untrained(Examples(three, three, np.zeros(2), np.ones(2), "x₁, x₂"), loss)
    net = (Dense(np.zeros((2, 3)), np.array([biases], float)),)
    assert share_right(run, net, three) == pytest.approx(right)


def test_an_example_is_put_in_its_class_as_the_network_sees_it():
    shifted = Examples(TRAIN, TEST, np.array([2.0, 0.0]), np.array([2.0, 1.0]), "x₁, x₂")
    assert share_right(untrained(shifted), neuron(1, 0, 0), TRAIN) == 1  # (x₁ - 2) / 2
    assert share_right(untrained(shifted), neuron(1, 0, -2), TRAIN) == 1 / 2


@pytest.mark.parametrize("label", [0, 1, 2])
def test_of_three_classes_the_one_of_the_largest_output_is_said(label):
    net = (Dense(np.zeros((2, 3)), np.eye(3)[[label]]),)
    run = untrained(THREE)
    assert share_right(run, net, THREE.train) == pytest.approx(1 / 3)
    only = THREE.train._replace(
        x=THREE.train.x[:1], t=THREE.train.t[:1], labels=np.array([label])
    )  # fmt: skip
    assert share_right(run, net, only) == 1


def test_what_is_right_is_said_of_each_set_by_itself():
    result = seen(units1=0, epoch=3)
    net, run = result.net, result.run
    assert result.train_right == share_right(run, net, TRAIN)
    assert result.test_right == share_right(run, net, TEST)
    # The two sets are told apart: what is right on one of them is wrong on the other.
    wrong = TEST._replace(labels=1 - TRAIN.labels, x=TRAIN.x, t=1 - TRAIN.t)
    opposed = seen(examples=Examples(TRAIN, wrong, *PLAIN[2:]), units1=0, epoch=200, rate=1.0)
    assert (opposed.train_right, opposed.test_right) == (1, 0)
    lines = dict(opposed.readout())
    assert lines["train loss"].endswith(", 100.0% right")
    assert lines["test loss"].endswith(", 0.0% right")


# The run before, and a run that leaves all bounds.


@pytest.mark.parametrize(("furthest", "epoch", "at"), [(4, 0, 0), (4, 3, 3), (4, 4, 4), (4, 9, 4),
                                                       (0, 5, 0)])  # fmt: skip
def test_the_run_before_is_said_at_the_same_epoch_or_where_it_ended(furthest, epoch, at):
    runs = Runs(lambda _: PLAIN)
    before = State(**{**CALM, "rate": 0.3}).plan
    result = seen(runs=runs, epoch=epoch, previous=(before, furthest))
    losses = runs.of(before).test_losses
    np.testing.assert_array_equal(result.previous, losses[: furthest + 1])
    words = dict(result.readout())["previous run"]
    assert words == f"test loss {losses[at]:.4g} at epoch {at}"


def test_the_run_before_is_shown_no_further_than_it_was_followed():
    runs = Runs(lambda _: PLAIN)
    before = State(**{**CALM, "rate": 0.3}).plan
    runs.of(before).upto(20)
    assert len(seen(runs=runs, previous=(before, 7)).previous) == 8


def test_a_first_run_has_none_before_it():
    result = seen()
    assert result.previous.shape == (0,)
    assert "previous run" not in dict(result.readout())


WILD = {"loss": "squared error", "rate": 10.0, "units1": 0}


def test_a_run_that_left_all_bounds_says_so_at_its_end_and_not_before():
    runs = Runs(lambda _: PLAIN)
    result = seen(runs=runs, epoch=300, **WILD)
    end = len(result.run.nets) - 1
    assert result.epoch == end < 300
    assert result.diverged
    assert list(dict(result.readout()))[-1] == "so far"
    assert dict(result.readout())["so far"].startswith(f"Diverged at epoch {end}: ")
    for epoch in (0, end - 1):
        earlier = seen(runs=runs, epoch=epoch, **WILD)
        assert not earlier.diverged
        assert "so far" not in dict(earlier.readout())


@pytest.mark.parametrize("activation", ["identity", "relu"])
def test_where_the_numbers_left_all_bounds_the_maps_are_drawn_nevertheless(activation):
    deep = {f"units{n}": 8 for n in (1, 2, 3)} | {f"activation{n}": activation for n in (1, 2, 3)}
    result = seen(**{**WILD, **deep, "batch": "1"}, epoch=300)
    with np.errstate(all="ignore"):
        assert not np.isfinite(predict(result.net, TRAIN.x)).all()
    assert result.diverged
    assert np.isfinite(result.answers).all()
    assert all(unit.min() >= 0 and unit.max() <= 1 for unit in result.units)


def test_a_run_that_stays_says_nothing_at_its_last_epoch():
    assert not seen(epoch=3).diverged
    assert "so far" not in said(epoch=3)


# The map and the small maps.


@pytest.mark.parametrize(
    ("train", "test", "across", "up"),
    [
        ([[0, 0], [4, 1]], [[2, 0.5]], (-0.2, 4.2), (-1.7, 2.7)),  # as wide to both sides
        ([[0, 0], [1, 4]], [[0.5, 2]], (-1.7, 2.7), (-0.2, 4.2)),
        ([[0, 0], [2, 2]], [[4, -2]], (-0.2, 4.2), (-2.2, 2.2)),  # test points lie on it as well
        ([[5, 5], [5, 5]], [[5, 5]], (5 - MARGIN / 1e6, 5 + MARGIN / 1e6),
         (5 - MARGIN / 1e6, 5 + MARGIN / 1e6)),
    ],
)  # fmt: skip
def test_the_map_holds_all_examples_and_has_one_scale(train, test, across, up):
    labels = np.arange(len(train)) % 2
    given = Examples(
        from_points(train, labels), TEST._replace(x=np.array(test, float)), *PLAIN[2:]
    )  # fmt: skip
    for side, ends in zip(limits_of(given), (across, up), strict=True):
        np.testing.assert_allclose(side, np.linspace(*ends, GRID), rtol=0, atol=1e-12)


def test_the_map_is_the_probability_of_each_class_with_x1_across_and_x2_up():
    result = seen(units1=0, epoch=2)
    w1, w2, b = flatten(result.net)
    x1, x2 = np.meshgrid(*result.sides)
    second = 1 / (1 + np.exp(-(w1 * x1 + w2 * x2 + b)))
    assert result.answers.shape == (GRID, GRID, 2)
    np.testing.assert_allclose(result.answers[..., 1], second)
    np.testing.assert_allclose(result.answers[..., 0], 1 - second)
    for side, limits in zip(result.sides, limits_of(PLAIN), strict=True):
        np.testing.assert_array_equal(side, limits)
    assert seen(examples=THREE).answers.shape == (GRID, GRID, 3)


def test_the_map_is_seen_as_the_network_sees_its_examples():
    given = Examples(TRAIN, TEST, np.array([2.0, 1.0]), np.array([4.0, 0.5]), "x₁, x₂")
    result = seen(examples=given, units1=0)
    w1, w2, b = flatten(result.net)
    x1, x2 = np.meshgrid(*result.sides)
    z = w1 * (x1 - 2) / 4 + w2 * (x2 - 1) / 0.5 + b
    np.testing.assert_allclose(result.answers[..., 1], 1 / (1 + np.exp(-z)))


@pytest.mark.parametrize(
    ("hidden", "count"),
    [({"units1": 0}, 3), ({"units1": 3}, 6), ({"units1": 2, "units2": 3}, 8)],
)
def test_there_is_a_small_map_for_every_input_unit_and_output(hidden, count):
    assert len(seen(**hidden).units) == count


def test_the_small_maps_are_of_the_inputs_then_of_what_the_units_put_out():
    result = seen(units1=1, epoch=1)
    x1, x2 = np.meshgrid(*result.sides)
    first, last = result.net[0], result.net[-1]
    unit = np.tanh(first.W[0, 0] * x1 + first.W[1, 0] * x2 + first.b[0, 0])
    output = last.W[0, 0] * unit + last.b[0, 0]
    for shown, values in zip(result.units, (x1, x2, unit, output), strict=True):
        np.testing.assert_allclose(shown, unit_map(values), atol=1e-12)


@pytest.mark.parametrize("largest", [0.1, 1.0, 8.0])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_small_map_is_half_at_0_and_as_deep_as_the_largest_is_far_from_it(largest, sign):
    values = np.zeros((GRID, GRID))
    values[0, 0], values[0, SMALL], values[SMALL, 0] = sign * largest, -sign * largest / 2, np.nan
    shown = unit_map(values)
    assert shown.shape == (14, 14)  # every third of 40
    assert shown[0, :3].tolist() == [0.5 + 0.5 * sign, 0.5 - 0.25 * sign, 0.5]
    assert shown[1, 0] == 0.5
    assert (shown[2:] == 0.5).all()


def test_a_unit_that_gives_0_everywhere_is_half_everywhere():
    assert (unit_map(np.zeros((GRID, GRID))) == 0.5).all()


# From outputs to probabilities.


@pytest.mark.parametrize(
    ("output", "second"), [(-1, 0), (0, 0), (0.25, 0.25), (1, 1), (3, 1), (np.nan, 0)]
)
def test_one_output_of_the_squared_error_is_the_second_class_between_0_and_1(output, second):
    assert probabilities(np.array([[output]]), SQUARED).tolist() == [[1 - second, second]]


@pytest.mark.parametrize("output", [-2.0, 0.0, 3.0, np.inf])
def test_one_logit_goes_through_the_sigmoid(output):
    second = sigmoid(output)
    np.testing.assert_allclose(
        probabilities(np.array([[output]]), ENTROPY), [[1 - second, second]], atol=1e-15
    )  # fmt: skip


@pytest.mark.parametrize("outputs", [[1, 2, 3], [3, 0, -1], [5, 5, 5], [1, 2]])
def test_several_logits_go_through_the_softmax(outputs):
    p = probabilities(np.array([outputs], float), LOSSES["cross_entropy"])
    np.testing.assert_allclose(p, [softmax(np.array(outputs, float))])


@pytest.mark.parametrize(
    ("outputs", "p"),
    [
        ([1, 1, 2], [0.25, 0.25, 0.5]),
        ([0.5, 0, 0], [1, 0, 0]),
        ([2, 1, -1], [3 / 5, 2 / 5, 0]),  # lifted to 0 by the lowest
        ([-1, -3, -2], [2 / 3, 0, 1 / 3]),
        ([0, 0, 0], [1 / 3, 1 / 3, 1 / 3]),  # which says no more of one class than of another
        ([-2, -2, -2], [1 / 3, 1 / 3, 1 / 3]),
        ([1e-300, 0, 0], [1, 0, 0]),
        ([1e308, -1e308, -1e308], [1, 0, 0]),  # whose difference is beyond all numbers
        ([1, np.nan, 1], [0.5, 0, 0.5]),
    ],
)
def test_several_outputs_of_the_squared_error_are_shares_of_what_they_are_above_0(outputs, p):
    rows = np.array([outputs, [0.5, 1.5, 0]], float)
    np.testing.assert_allclose(probabilities(rows, SQUARED), [p, [0.25, 0.75, 0]])
