import contextlib
import io
from dataclasses import replace

import numpy as np
import pytest

from nnlab import explore
from nnlab.datasets import Dataset, blobs, from_points, line, moons
from nnlab.draw.style import DARK, LIGHT, new_figure
from nnlab.explore.playground.numbers import compute, probabilities
from nnlab.explore.playground.picture import ARRANGEMENT, PlaygroundPicture
from nnlab.explore.playground.run import Runs
from nnlab.explore.playground.state import State, branched, examples
from nnlab.losses import LOSSES
from nnlab.network import flatten, predict


@pytest.fixture
def shown():
    return explore.playground(units1=3, optimizer="Adam")


def weights(shown):
    return flatten(shown.result.net)


def fresh(shown):
    """The same state, computed by an explorable that has kept nothing."""
    return compute(shown.state, Runs(lambda _: shown.result.run.examples))


def test_a_run_learns_and_the_table_says_so(shown):
    before = shown.result.losses[0][0]
    shown.set(epoch=60)
    train, test = shown.result.losses
    assert len(train) == len(test) == 61
    assert train[-1] < before
    table = dict(shown.result.readout())
    assert table["examples"] == "100 to learn from, 100 to test with"
    assert table["network"] == "2-3-1, 13 parameters"
    assert table["train loss"] == f"{train[-1]:.4g}, {shown.result.train_right:.1%} right"
    assert table["test loss"].endswith(f"{shown.result.test_right:.1%} right")


def test_the_first_run_is_shown_at_every_epoch():
    run = explore.playground()
    for epoch in range(1, 61):  # all weights are negative for a while
        run.set(epoch=epoch)
        assert run.result.epoch == epoch


def test_going_back_shows_the_same_network_as_before(shown):
    shown.set(epoch=20)
    at_20 = weights(shown)
    shown.set(epoch=50)
    assert (weights(shown) != at_20).any()
    shown.set(epoch=20)
    assert (weights(shown) == at_20).all()


def test_the_state_alone_gives_every_number_again_branches_too(shown):
    shown.set(epoch=20)
    shown.set(rate=0.3)
    shown.set(epoch=40)
    shown.set(optimizer="SGD", batch="all", decay="0.01")
    shown.set(epoch=50)
    again = fresh(shown)
    assert (flatten(again.net) == weights(shown)).all()
    assert (again.losses[1] == shown.result.losses[1]).all()


def test_another_rate_branches_off_where_one_looks(shown):
    shown.set(epoch=40)
    losses = shown.result.losses[0]
    shown.set(epoch=20)
    at_20 = weights(shown)
    shown.set(rate=1.0)
    assert (weights(shown) == at_20).all()
    shown.set(epoch=40)
    assert (shown.result.losses[0][:21] == losses[:21]).all()
    assert (shown.result.losses[0][21:] != losses[21:]).any()
    assert len(shown.result.previous) == 41  # the run that was left, to compare with


def test_a_slider_on_its_way_keeps_the_run_that_was_left(shown):
    shown.set(epoch=40)
    losses = shown.result.losses[1]
    shown.set(epoch=20)
    for rate in (0.05, 0.1, 0.2):
        shown.set(rate=rate)
    assert (shown.result.previous == losses).all()


def test_a_preset_is_the_same_run_again_however_it_was_trained_since(shown):
    shown.preset("One neuron")
    losses = shown.result.losses[0]
    shown.set(epoch=20)
    shown.set(rate=1.0)
    shown.preset("One neuron")
    assert (shown.result.losses[0] == losses).all()


def test_the_learning_rate_changes_without_forgetting_the_momentum():
    kept = explore.playground(units1=2, optimizer="Momentum", rate=0.1, epoch=20)
    kept.set(rate=0.05)
    kept.set(epoch=21)
    runs = kept.result.run
    assert (runs.states[20].velocity[0].W != 0).any()
    kept.set(epoch=20)
    kept.set(optimizer="Nesterov")
    assert (kept.result.run.states[20].velocity[0].W == 0).all()


@pytest.mark.parametrize(
    "change",
    [{"units1": 5}, {"data": "xor"}, {"noise": 0.3}, {"seed": 1}, {"loss": "squared error"}],
)
def test_another_setup_begins_anew_and_keeps_the_run_before(shown, change):
    shown.set(epoch=30)
    losses = shown.result.losses[1]
    shown.set(**change)
    assert shown.state.epoch == 0
    assert (shown.result.previous == losses).all()
    assert "previous run" in dict(shown.result.readout())


def test_the_same_seed_gives_the_same_initial_weights(shown):
    first = weights(shown)
    shown.set(epoch=30, rate=0.5)
    shown.set(data="circles")
    assert (weights(shown) == first).all()
    shown.reset()
    assert (weights(shown) == first).all()
    assert shown.state == shown._start


def test_a_click_adds_an_example_of_the_chosen_class(shown):
    shown.set(click="blue", epoch=10)
    (handle,) = shown.view.picture.handles
    shown.view.press(handle, 0.5, 0.25)
    assert len(shown.state.added) == 1
    x, y, label = shown.state.added[0]
    assert (x, y, label) == pytest.approx((0.5, 0.25, 1), abs=0.05)
    assert "201" not in dict(shown.result.readout())["examples"]
    assert len(shown.result.examples.train.x) + len(shown.result.examples.test.x) == 201
    assert shown.state.epoch == 0
    assert handle.at(shown.result) == pytest.approx((0.5, 0.25), abs=0.05)


def test_the_place_of_the_next_example_moves_without_adding_any(shown):
    (handle,) = shown.view.picture.handles
    shown.set(click="orange", epoch=10)
    shown.view.move(handle, 0.5, 0.25)
    shown.view.nudge(handle, 1, -1)
    x, y = handle.at(shown.result)
    assert (x, y) == pytest.approx((0.5 + handle.step[0], 0.25 - handle.step[1]))
    assert (shown.state.added, shown.state.epoch) == ((), 10)


def test_a_press_without_a_colour_adds_nothing_and_says_how(shown):
    (handle,) = shown.view.picture.handles
    shown.view.press(handle, 0.0, 0.0)
    assert shown.state.added == ()
    assert "a click adds" in shown.view.stage.status


def test_a_press_of_a_third_colour_makes_a_third_class(shown):
    shown.set(click="magenta")
    (handle,) = shown.view.picture.handles
    for x in (-0.1, 0.0, 0.1):
        shown.view.press(handle, x, 1.0)
    assert shown.result.examples.train.names[2:] == ("third",)
    assert shown.result.answers.shape[-1] == 3
    shown.set(data="three blobs")
    assert len(shown.result.examples.train.names) == 3


def test_a_data_set_can_be_clicked_from_a_few_examples_on(shown):
    shown.set(data="a few", click="blue")
    (handle,) = shown.view.picture.handles
    shown.view.press(handle, *handle.at(shown.result))
    assert len(shown.result.examples.train.x) + len(shown.result.examples.test.x) == 11


@pytest.mark.parametrize(
    "added", [None, 3, "orange", [(0.0, 0.0)], [(0.0, 0.0, 3)], np.full((1, 3), np.nan)]
)
def test_examples_that_are_none_are_refused_and_change_nothing(shown, added):
    before = shown.state
    with pytest.raises((TypeError, ValueError), match="added should be") as caught:
        shown.set(added=added)
    assert (shown.state, shown.view.stage.status) == (before, str(caught.value))


def test_examples_may_come_as_an_array(shown):
    shown.set(added=np.array([[0.5, 0.25, 1.0]]))
    assert shown.state.added == ((0.5, 0.25, 1),)


def test_more_classes_get_more_outputs_and_colours():
    three = explore.playground(data="three blobs", units1=4, optimizer="Adam", epoch=30)
    assert three.result.answers.shape[-1] == 3
    assert np.allclose(three.result.answers.sum(axis=-1), 1)
    assert three.result.test_right > 0.8
    colours = three.view.picture.map.answers.get_array()
    assert len(np.unique(colours.reshape(-1, 3).round(1), axis=0)) > 3


def test_divergence_is_told_and_harms_nothing():
    shown = explore.playground(units1=4, loss="squared error")
    shown.preset("Too large a step")
    cause = dict(shown.result.readout())["so far"]
    assert cause.startswith("Diverged at epoch")
    assert "Try a smaller learning rate, such as 1." in cause
    assert cause in shown.view.stage.status
    assert shown.result.epoch < shown.state.epoch
    reached = shown.result.epoch
    shown.set(rate=0.01)  # as the sentence says
    assert shown.state.epoch < reached
    assert "so far" not in dict(shown.result.readout())
    shown.set(epoch=20)
    assert not shown.result.run.diverged


@pytest.mark.parametrize("name", explore.playground().presets)
def test_a_preset_shows_something_and_leaves_the_goal_to_the_learner(name):
    shown = explore.playground()
    before = shown.result
    shown.preset(name)
    assert shown.result.readout() != before.readout()
    assert not shown.goal_reached


def test_the_goal_takes_more_units_and_a_quicker_walk():
    shown = explore.playground()
    shown.set(epoch=100)
    assert not shown.goal_reached
    shown.set(epoch=0)
    shown.set(units1=4, optimizer="Adam", rate=0.1)
    for epoch in range(5, 101, 5):
        shown.set(epoch=epoch)
    assert shown.goal_reached


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("name", explore.playground().presets)
def test_a_preset_is_drawn(name, palette):
    shown = explore.playground()
    shown.preset(name)
    figure = new_figure(*ARRANGEMENT.size(ARRANGEMENT.width))
    PlaygroundPicture(ARRANGEMENT.axes(figure), shown.result, palette)
    figure.savefig(io.BytesIO())
    assert len(figure.axes) == 3


@pytest.mark.parametrize(
    "changes",
    [
        [{"epoch": 15}],
        [{"features": "all seven", "units2": 3, "activation2": "relu"}, {"epoch": 5}],
        [{"epoch": 5}, {"rate": 0.3, "batch": "all"}, {"epoch": 9}, {"optimizer": "AdamW"},
         {"epoch": 12}],
        [{"data": "three arms", "loss": "squared error", "test": 0.3}, {"epoch": 4}],
        [{"click": "orange"}, {"added": ((0.25, 0.5, 0),)}, {"epoch": 3}],
        [{"data": "a few"}, {"epoch": 3}],
        [{"added": ((0.25, 0.5, 2), (0.3, 0.5, 2))}, {"epoch": 3}],
    ],
)  # fmt: skip
def test_the_script_gives_the_numbers_on_the_screen(shown, changes):
    for change in changes:
        shown.set(**change)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(shown.code(), {})
    train, test = (losses[-1] for losses in shown.result.losses)
    said = [float(row.split()[-1]) for row in printed.getvalue().splitlines()]
    assert said == pytest.approx([train, test], rel=1e-3)


def test_a_learners_own_examples_in_their_own_units():
    rng = np.random.default_rng(0)
    x = np.concatenate([rng.normal((170, 60), 5, (30, 2)), rng.normal((150, 80), 5, (30, 2))])
    own = explore.playground(from_points(x, ["a"] * 30 + ["b"] * 30), optimizer="Adam", epoch=80)
    assert own.goal_reached
    low, high = own.view.picture.map._axes.get_xlim()
    assert 100 < low < 150
    assert 170 < high < 220
    assert own.presets == {}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([1, 2], "data should be a data set"),
        (line(20, rng=np.random.default_rng(0)), r"data\.x should be of shape \(N, 2\)"),
        (blobs(40, rng=np.random.default_rng(0), classes=4), "data should be 2 to 3 classes"),
        (moons(8, rng=np.random.default_rng(0)), "data should be 10 examples or more"),
        (Dataset(np.eye(12, 2), [1] * 12, [1, 2] * 6, ("a", "b")), r"data\.labels should be whole"),
        (Dataset(np.eye(12, 2), [1] * 12, [0, 1], ("a", "b")), r"data should be x \(N, d\), t"),
        (Dataset(np.full((12, 2), np.nan), [1] * 12, [0, 1] * 6, ("a", "b")), "x should be finite"),
    ],
)
def test_other_examples_are_refused_in_a_sentence(data, words):
    error = ValueError if isinstance(data, Dataset) else TypeError
    with pytest.raises(error, match=words):
        explore.playground(data)


@pytest.mark.parametrize("change", [{"epoch": 301}, {"rate": float("nan")}, {"data": "sun"}])
def test_a_value_that_does_not_fit_changes_nothing(shown, change):
    before = shown.state
    with pytest.raises(ValueError, match="should be"):
        shown.set(**change)
    assert shown.state == before


def test_one_output_stands_for_two_classes():
    outputs = np.array([[0.0], [np.log(3)]])
    assert probabilities(outputs, LOSSES["binary_cross_entropy"]) == pytest.approx(
        np.array([[0.5, 0.5], [0.25, 0.75]])
    )


@pytest.mark.parametrize("labels", [[0, 1], [0, 1, 2]])
def test_outputs_of_the_squared_error_are_near_the_targets_themselves(labels):
    targets = np.eye(len(labels))[:, 1:] if len(labels) == 2 else np.eye(len(labels))
    for missed in (-0.2, 0.0, 0.2):
        p = probabilities(targets + missed, LOSSES["mse"])
        assert p.argmax(axis=1).tolist() == labels
        assert p.sum(axis=1) == pytest.approx(1)
        assert (p >= 0).all()


def test_with_the_squared_error_what_is_right_lies_on_its_side_of_a_half():
    shown = explore.playground(units1=8, optimizer="Adam", loss="squared error", epoch=60)
    test = shown.result.examples.test
    outputs = predict(shown.result.net, shown.result.examples.seen(test.x))[:, 0]
    assert shown.result.test_right == np.mean((outputs > 0.5) == test.labels)
    assert shown.result.test_right > 0.85


def test_the_run_that_is_branched_off_again_and_again_is_kept():
    runs = Runs(lambda plan: examples(plan.setup, None))
    parent = State(epoch=5, furthest=5)
    kept = runs.of(parent.plan)
    for number in range(20):
        rate = {"rate": 0.01 * (1 + number)}
        runs.of(replace(parent, **branched(parent, rate)).plan)
    assert runs.of(parent.plan) is kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("furthest", "x"), ("furthest", -1), ("furthest", 2.5), ("since", None), ("since", 10**6),
        ("earlier", [1]), ("earlier", "no"), ("previous", 3), ("previous", (1, 2)),
    ],
)  # fmt: skip
def test_what_only_a_run_sets_is_checked_as_well(name, value):
    with pytest.raises((TypeError, ValueError), match=rf"{name} should be .*Try "):
        explore.playground(**{name: value})


def test_data_written_down_by_hand_is_learnt_from():
    rows = range(12)
    odd = [i % 2 for i in rows]
    data = Dataset([[i, i % 3] for i in rows], odd, odd, ["even", "odd"])
    run = explore.playground(data, units1=0, epoch=1)
    assert run.result.epoch == 1
