"""``explore.landscape`` from a history to its picture."""

import contextlib
import io

import numpy as np
import pytest

from nnlab import explore
from nnlab.datasets import blobs, from_values, moons
from nnlab.draw.style import DARK, LIGHT, new_figure
from nnlab.explore.landscape.numbers import GRID, SLICES
from nnlab.explore.landscape.picture import ARRANGEMENT, LandscapePicture
from nnlab.explore.landscape.run import MOST_NETS
from nnlab.layers import Dense
from nnlab.losses import LOSSES, Loss
from nnlab.network import flatten, mlp, predict, stack, unflatten
from nnlab.optimizers import SGD, Adam
from nnlab.parameters import map_parameters
from nnlab.training import fit
from tests.samples import rng

ALONG, RANDOM = SLICES
MSE = LOSSES["mse"]


def trained(data, loss, *, sizes=(2, 3, 1), epochs=12, keep_every=1, rate=0.5):
    net = mlp(sizes, rng=rng())
    return fit(
        net, data.x, data.t, loss, SGD(rate), epochs=epochs, rng=rng(), keep_every=keep_every,
        quiet=True,
    )  # fmt: skip


def lines(seen):
    return dict(seen.result.readout())


@pytest.fixture(scope="module")
def moon_run():
    data = moons(40, rng=rng())
    net, loss = mlp((2, 6, 1), rng=rng(3)), "binary_cross_entropy"
    history = fit(
        net, data.x, data.t, loss, Adam(0.1), epochs=6, batch_size=10, rng=rng(), keep_every=1,
        quiet=True,
    )  # fmt: skip
    return history, data


@pytest.fixture
def seen(moon_run):
    return explore.landscape(*moon_run)


@pytest.mark.parametrize("kind", SLICES)
def test_every_network_is_its_place_in_the_slice_and_a_rest_at_right_angles(moon_run, kind):
    seen = explore.landscape(*moon_run, slice=kind)
    ground, (history, data) = seen.result.ground, moon_run
    u, v = flatten(ground.u), flatten(ground.v)
    for index, net in enumerate(history.nets):
        alpha, beta = ground.places[index]
        in_slice = flatten(history.net) + alpha * u + beta * v
        rest = flatten(net) - in_slice
        assert rest @ u == pytest.approx(0, abs=1e-9)
        assert rest @ v == pytest.approx(0, abs=1e-9)
        assert ground.off[index] == pytest.approx(np.linalg.norm(rest))
        below = predict(unflatten(net, in_slice), data.x)
        loss = LOSSES["binary_cross_entropy"].f
        assert ground.below[index] == pytest.approx(float(loss(below, data.t)))
        assert ground.run.losses[index] == pytest.approx(float(loss(predict(net, data.x), data.t)))


def test_the_end_of_the_run_lies_in_the_slice_and_its_loss_is_the_real_one(seen):
    ground = seen.result.ground
    assert ground.places[-1].tolist() == [0, 0]
    assert ground.below[-1] == pytest.approx(ground.run.losses[-1])
    shown = lines(seen)
    assert shown["the slice below it"].endswith("the real one")
    assert shown["away from the slice"].startswith("0: ")


def test_a_network_of_two_parameters_hides_nothing_and_its_losses_come_out_by_hand():
    data = from_values([[1.0], [2.0]], [2.0, 4.0])
    history = fit(
        (Dense(np.array([[0.0]]), np.array([[0.0]])),), data.x, data.t, "mse", SGD(0.1), epochs=2,
        rng=rng(), keep_every=1, quiet=True,
    )  # fmt: skip
    seen = explore.landscape(history, data, network=0)
    shown = lines(seen)
    assert shown["after step 0 of 2"] == "real loss 10"  # (2² + 4²) / 2
    assert shown["the slice below it"] == "loss 10, the real one"
    assert shown["the slice keeps"] == "2 of 2 directions, 100.0% of the run's variance"
    assert shown["the slice hides"].startswith("nothing: the network has two parameters")
    assert seen.goal.text.startswith("move the point")
    across, up, _ = seen.result.ground.lowest
    seen.set(alpha=across, beta=up)
    assert seen.goal_reached


def test_the_own_directions_keep_more_of_the_run_than_random_ones(seen):
    along = seen.result.ground.kept
    seen.set(slice=RANDOM)
    assert 0 <= seen.result.ground.kept < along <= 1
    assert f"{seen.result.ground.kept:.1%}" in lines(seen)["the slice keeps"]
    assert f"{1 - seen.result.ground.kept:.1%} of the run" in lines(seen)["the slice hides"]


def test_where_the_slice_is_wrong_the_table_says_which_way(seen):
    ground = seen.result.ground
    most = int(ground.error.argmax())
    seen.set(network=most)
    word = "low" if ground.below[most] < ground.run.losses[most] else "high"
    share = abs(ground.below[most] / ground.run.losses[most] - 1)
    assert lines(seen)["the slice below it"].endswith(f"{share:.0%} too {word}")


def test_the_goal_is_the_step_that_the_slice_shows_most_wrongly(seen):
    most = int(seen.result.ground.error.argmax())
    assert not seen.goal_reached
    seen.set(slice=RANDOM, network=most)
    assert not seen.goal_reached
    seen.set(slice=ALONG)
    assert seen.goal_reached


def test_scrubbing_moves_the_ring_and_both_dots_and_works_nothing_out_again(seen):
    ground, picture = seen.result.ground, seen.view.picture
    seen.set(network=3)
    assert seen.result.ground is ground
    assert seen.view.picture is picture
    path = [picture.slice.place(*share) for share in picture.slice.path.get_xydata()]
    np.testing.assert_allclose(path, ground.places[:4], atol=1e-12)
    assert picture.slice.here.get_xydata().tolist() == picture.slice.path.get_xydata()[-1:].tolist()
    step, losses = picture.losses.now.get_data()
    assert list(step) == [ground.run.steps[3]] * 2
    assert list(losses) == [ground.run.losses[3], ground.below[3]]


def test_the_hand_moves_the_point_and_the_loss_there_is_that_of_the_map(seen):
    ground = seen.result.ground
    (handle,) = seen.view.picture.handles
    seen.view.move(handle, 0.25, 0.75)
    alpha, beta = seen.result.point
    (left, *_, right), (bottom, *_, top) = ground.sides
    there = left + (right - left) / 4, top - (top - bottom) / 4
    assert (alpha, beta) == tuple(float(f"{value:.4g}") for value in there)
    net = map_parameters(
        lambda p, u, v: p + alpha * u + beta * v, ground.run.net, ground.u, ground.v
    )
    real = float(ground.run.loss.f(predict(net, ground.run.x), ground.run.t))
    assert seen.result.loss == pytest.approx(real)
    assert seen.view.picture.slice.point.get_xydata()[0] == pytest.approx([0.25, 0.75], abs=5e-4)
    seen.set(alpha=left, beta=bottom)
    assert seen.result.loss == pytest.approx(ground.heights[0, 0], rel=2e-3)
    assert handle.at(seen.result) == pytest.approx((0, 0), abs=5e-4)


def test_a_point_beyond_the_map_waits_at_its_edge(seen):
    seen.set(alpha=1e6, beta=-1e6)
    across, up = seen.result.ground.sides
    assert seen.result.point == pytest.approx((across[-1], up[0]), rel=5e-4)


def test_another_slice_or_reach_is_another_map_and_the_seed_is_for_random_ones(seen):
    picture = seen.view.picture
    title = picture.title.get_text()
    along = seen.result.ground
    seen.set(seed=3)
    assert seen.result.ground is along
    seen.set(slice=RANDOM)
    assert picture.title.get_text() != title
    np.testing.assert_array_equal(picture.losses.other.get_ydata(), seen.result.ground.below)
    three = seen.result.ground
    seen.set(seed=4)
    assert (flatten(seen.result.ground.u) != flatten(three.u)).any()
    seen.set(reach=2.0)
    assert seen.result.ground.sides[0][[0, -1]] == pytest.approx([-2.6, 2.6])
    shown = [text.get_text() for text in picture.slice.ticks[0]]
    assert shown[:5] == ["−2", "−1", "0", "1", "2"]
    assert seen.view.picture is picture  # nothing is drawn anew


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("name", explore.landscape().presets)
def test_a_preset_is_drawn_and_leaves_the_goal_to_the_learner(name, palette):
    seen = explore.landscape(network=5)
    before = seen.result.readout()
    seen.preset(name)
    assert seen.result.readout() != before
    assert not seen.goal_reached
    figure = new_figure(*ARRANGEMENT.size(ARRANGEMENT.width))
    LandscapePicture(ARRANGEMENT.axes(figure), seen.result, palette)
    figure.savefig(io.BytesIO())
    assert len(figure.axes) == 2


def test_the_comments_say_what_is_true_of_this_run(seen):
    for kind, name in ((ALONG, "Along the run"), (RANDOM, "Random")):
        seen.preset(name)
        assert seen.state.slice == kind
        assert f"{seen.result.ground.kept:.0%}" in seen.view.stage.status


@pytest.mark.parametrize(
    "changes",
    [{}, {"network": 7, "alpha": -0.5, "beta": 0.25}, {"slice": RANDOM, "seed": 5, "network": 2}],
)
@pytest.mark.parametrize("own", [False, True])
def test_the_script_gives_the_numbers_on_the_screen(moon_run, own, changes):
    history, data = moon_run
    seen = explore.landscape(*(moon_run if own else ()), **changes)
    names = {"history": history, "x": data.x, "t": data.t} if own else {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(seen.code(), names)
    first, second = printed.getvalue().splitlines()
    ground, now = seen.result.ground, seen.state.network
    assert first == (
        f"real loss {ground.run.losses[now]:.4g}, on the slice {ground.below[now]:.4g}"
    )
    assert second == f"your point {seen.result.loss:.4g}"


def test_a_long_run_is_thinned_out_evenly_with_both_of_its_ends():
    data = moons(10, rng=rng())
    history = trained(data, "binary_cross_entropy", epochs=450)
    seen = explore.landscape(history, data, network=100)
    steps = seen.result.ground.run.steps
    assert len(steps) == MOST_NETS
    assert (steps[0], steps[-1]) == (0, 450)
    assert set(np.diff(steps)) <= {2, 3}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(seen.code(), {"history": history, "x": data.x, "t": data.t})
    assert f"real loss {seen.result.ground.run.losses[100]:.4g}," in printed.getvalue()


def test_a_list_of_networks_is_a_run_as_well(moon_run):
    history, data = moon_run
    told, listed = explore.landscape(history, data), explore.landscape(list(history.nets), data)
    last = len(history.nets) - 1
    assert next(iter(lines(told))) == f"after step {last} of {last}"
    assert next(iter(lines(listed))) == f"network {last} of {last}"
    assert list(lines(told).values()) == list(lines(listed).values())
    assert listed.view.picture.losses.other.axes.get_xlabel() == "network"
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(listed.code(), {"history": list(history.nets), "x": data.x, "t": data.t})
    assert f"your point {listed.result.loss:.4g}" in printed.getvalue()


def test_networks_that_are_no_run_are_refused_in_a_sentence(moon_run):
    (history, data), other = moon_run, mlp((2, 3, 1), rng=rng())
    nan = map_parameters(lambda p: p * np.nan, history.net)
    for nets, words in (
        ([*history.nets, nan], "its run diverged"),
        ([history.net], "all its networks are the same"),
        ([history.net, other], r"history\[1\] should be of the shapes of history\[0\]"),
        (history.net, "what fit returns, or a list of networks, but it is"),
    ):
        with pytest.raises((TypeError, ValueError), match=words):
            explore.landscape(nets, data)


def test_a_learners_own_loss_keeps_its_name():
    mine = Loss("mine", lambda y, t: 3 * MSE.f(y, t), lambda y, t: 3 * MSE.df(y, t))
    data = moons(20, rng=rng())
    history = trained(data, mine, rate=0.05)
    seen = explore.landscape(history, data, loss=mine)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(seen.code(), {"history": history, "x": data.x, "t": data.t, "loss": mine})
    assert f"your point {seen.result.loss:.4g}" in printed.getvalue()


@pytest.mark.parametrize(
    ("data", "sizes", "loss"),
    [
        (blobs(30, classes=3, rng=rng()), (2, 3, 3), "cross_entropy"),
        (from_values([[0.0], [1.0], [2.0]], [1.0, 2.0, 5.0]), (1, 2, 1), "mse"),
    ],
)
def test_the_loss_of_a_data_set_need_not_be_told(data, sizes, loss):
    history = trained(data, loss, sizes=sizes, rate=0.1)
    run = explore.landscape(history, data).result.ground.run
    assert run.loss is LOSSES[loss]
    assert run.losses[-1] == pytest.approx(float(LOSSES[loss].f(predict(run.net, data.x), data.t)))


def test_a_run_of_which_only_both_ends_were_kept_is_a_straight_path():
    data = moons(20, rng=rng())
    seen = explore.landscape(trained(data, "binary_cross_entropy", keep_every=None), data)
    assert len(seen.result.ground.places) == 2
    assert seen.result.ground.kept == pytest.approx(1)


def test_a_slice_so_wide_that_its_numbers_overflow_is_still_drawn():
    data = moons(20, rng=rng())
    net = map_parameters(lambda p: p.astype(np.float32), mlp((2, 3, 1), "relu", rng=rng()))
    history = fit(
        map_parameters(lambda p: p * 1e9, net), data.x, data.t, "mse", SGD(0.0), epochs=1,
        rng=rng(), keep_every=1, quiet=True,
    )  # fmt: skip
    moved = (map_parameters(lambda p: p * np.float32(2), history.net), *history.nets[1:])
    seen = explore.landscape(
        type(history)(**{**vars(history), "nets": moved}), data, loss="mse", reach=10
    )
    assert np.isfinite(seen.result.ground.heights).all()
    assert seen.result.ground.heights.shape == (GRID, GRID)


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ((), TypeError, "history does not hold the examples"),
        (([[0.0, 1.0]],), TypeError, "history does not hold the examples"),
        (([[0.0, 1.0]], [[1.0]]), TypeError, "loss should be the name of a loss"),
        (([[0.0]], [[1.0]], "mse"), ValueError, "x should be"),
        (([[0.0, 1.0]], [[1.0]], "mle"), ValueError, "loss should be one of"),
        ((np.zeros((10**7, 2)), np.zeros((10**7, 1)), "mse"), ValueError, r"at most \d+ examples"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(moon_run, given, error, words):
    with pytest.raises(error, match=words):
        explore.landscape(moon_run[0], *given)


@pytest.mark.parametrize("history", [None, "nets"])
def test_examples_without_a_history_are_refused(moon_run, history):
    with pytest.raises(TypeError, match="history should be what fit returns, or a list"):
        explore.landscape(history, moon_run[1])


def test_a_run_that_stood_still_or_was_of_many_networks_is_refused():
    data = moons(10, rng=rng())
    with pytest.raises(ValueError, match="a run that moves"):
        explore.landscape(trained(data, "mse", rate=0.0), data, loss="mse")
    nets = stack([mlp((2, 2, 1), rng=rng(seed)) for seed in (0, 1)])
    history = fit(nets, data.x, data.t, "mse", SGD(0.1), epochs=1, rng=rng(), quiet=True)
    with pytest.raises(ValueError, match="that of one network"):
        explore.landscape(history, data, loss="mse")


@pytest.mark.parametrize("change", [{"network": 99}, {"reach": 0.0}, {"slice": "mine"}, {"a": 1}])
def test_a_value_that_does_not_fit_changes_nothing(seen, change):
    before = seen.state
    with pytest.raises(ValueError, match=r"should be|no control"):
        seen.set(**change)
    assert seen.state == before


def test_a_run_that_left_at_its_first_step_is_told_so_and_not_to_keep_more_networks():
    data = from_values([[1.0], [2.0]], [2.0, 4.0])
    net = (Dense(np.array([[0.0]]), np.array([[0.0]])),)
    history = fit(
        net, data.x, data.t, "mse", SGD(1e9), epochs=5, rng=rng(), keep_every=1, quiet=True
    )
    with pytest.raises(ValueError, match="left for good before") as refused:
        explore.landscape(history, data)
    assert history.divergence.cause in str(refused.value)
    assert "Try a smaller learning rate" in str(refused.value)
    assert "keep_every" not in str(refused.value)
