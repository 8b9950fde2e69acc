"""``explore.descent`` from its numbers to its picture."""

import contextlib
import io
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab import explore
from nnlab.datasets import from_values, line, plane
from nnlab.explore.descent import presets
from nnlab.explore.descent.numbers import BATCHES, State, compute, is_flat
from nnlab.explore.descent.run import STEPS
from nnlab.explore.own import difference
from nnlab.layers import Dense
from nnlab.network import flatten
from nnlab.optimizers import SGD
from nnlab.surfaces import SURFACES
from nnlab.training import train


def walk(**settings):
    return compute(State(**settings), SURFACES)


def lines(result):
    return dict(result.readout())


def test_a_step_is_the_one_done_by_hand():
    result = walk(surface="ravine", rate=0.05, step=1, w=2.0, b=-1.0)
    assert result.place == pytest.approx([2 - 0.05 * 2, -1 + 0.05 * 20])
    assert result.gradient == pytest.approx([1.9, 0.0])
    assert result.next_place == pytest.approx([1.9 - 0.05 * 1.9, 0.0])
    assert result.loss == pytest.approx(1.9**2 / 2)


def test_the_readout_shows_the_step_term_by_term():
    shown = lines(walk(surface="bowl", rate=0.25, step=0, w=2.0, b=-1.0))
    assert shown["after step 0"] == "w = 2, b = -1, loss 5"
    assert shown["gradient"] == "dL/dw = 4, dL/db = -2"
    assert shown["next w = w - α dL/dw"] == "2 - 0.25 × 4 = 1"
    assert shown["next b = b - α dL/db"] == "-1 - 0.25 × (-2) = -0.5"
    assert shown["rate × curvature"] == "0.25 × 2 = 0.5, up to 1: does not overshoot"
    assert shown["largest stable rate"] == "2 / curvature = 2 / 2 = 1"
    assert shown["so far"] == "on the way to the valley floor, below 0.018"


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (0.5, "0.5 × 2 = 1, up to 1: does not overshoot"),
        (0.75, "0.75 × 2 = 1.5, from 1 to 2: overshoots, yet settles"),
        (1.25, "1.25 × 2 = 2.5, above 2: overshoots more each time"),
    ],
)
def test_rate_times_curvature_says_what_the_ball_then_does(rate, words):
    result = walk(surface="bowl", rate=rate, step=1, w=1.0, b=0.0)
    assert lines(result)["rate × curvature"] == words
    overshoots, farther = result.place[0] < 0, abs(result.place[0]) > 1
    assert overshoots == ("overshoots" in words)
    assert farther == ("more" in words)


def test_where_the_ground_bends_down_there_is_nothing_to_overshoot():
    shown = lines(walk(surface="two wells", step=0, w=0.0))
    assert shown["rate × curvature"].startswith("0.01 × (-4) = -0.04, not above 0")
    assert shown["largest stable rate"].startswith("any")


@pytest.mark.parametrize("surface", ["y = w x + b", "y = w x", "bowl", "ravine"])
@pytest.mark.parametrize("share", [0.9, 1.1])
def test_a_run_diverges_just_above_the_largest_stable_rate_and_not_below(surface, share):
    ground = SURFACES[surface]
    largest = 2 / float(ground.curvature(ground.start))
    w, b = (*ground.start.tolist(), 0.0)[:2]
    result = walk(surface=surface, rate=share * largest, step=STEPS, w=w, b=b)
    assert (result.run.losses[-1] > result.run.losses[0]) == (share > 1)
    assert lines(result)["largest stable rate"].endswith(f"2 / {2 / largest:.4g} = {largest:.4g}")


def test_divergence_stops_with_the_step_the_curvature_and_the_largest_stable_rate():
    result = walk(surface="bowl", rate=2.0, step=STEPS, w=1.0, b=0.0)  # w becomes -3 w
    assert result.gone
    assert result.step == len(result.run.path) - 1 == 7  # 9⁷ is the first above 10⁶ (1 + 1)
    assert result.loss == 9**7
    assert lines(result)["so far"] == (
        "diverged: at step 7 the loss is 4.78e+06, so the run stops. "
        "Rate × curvature was 2 × 2 = 4, above 2; the largest stable rate is 2 / 2 = 1."
    )


def test_a_run_that_starts_in_the_well_is_blamed_where_it_overshot():
    result = walk(surface="two wells", rate=0.5, step=STEPS, w=2.5)
    assert result.gone
    assert result.run.rate * result.run.overshot > 2
    assert "above 2; the largest stable rate is 2 /" in lines(result)["so far"]


@given(
    surface=st.sampled_from(list(SURFACES)),
    rate=st.floats(0.001, 10),
    step=st.integers(0, STEPS),
    batch=st.sampled_from(list(BATCHES)),
    w=st.floats(-10, 10),
    b=st.floats(-10, 10),
)
def test_every_setting_has_finite_numbers_and_words(surface, rate, step, batch, w, b):
    result = walk(surface=surface, rate=rate, step=step, batch=batch, w=w, b=b)
    low, high = SURFACES[surface].limits.T
    assert (low <= result.run.path[0]).all()
    assert (result.run.path[0] <= high).all()
    assert np.isfinite(result.run.path).all()
    assert np.isfinite(result.run.losses).all()
    assert not any(word in str(result.readout()) for word in ("nan", "inf"))
    assert len(result.run.path) == len(result.run.losses) == len(result.run.grounds)


@pytest.mark.parametrize("batch", BATCHES)
def test_the_walk_on_examples_is_what_train_does(batch):
    data = line(20, rng=np.random.default_rng(0))
    size = BATCHES[batch]
    net = (Dense(np.array([[-0.5]]), np.array([[-1.5]])),)
    steps = list(
        train(
            net, data.x, data.t, "mse", SGD(0.2), batch_size=size, epochs=13 if size is None else 4,
            rng=np.random.default_rng(7),
        )
    )  # fmt: skip
    result = walk(rate=0.2, step=12, batch=batch, seed=7)
    np.testing.assert_allclose(result.place, flatten(steps[11].net), rtol=1e-10)
    np.testing.assert_allclose(result.next_place, flatten(steps[12].net), rtol=1e-10)
    if size is not None:
        np.testing.assert_array_equal(result.ground.rows, steps[12].rows)
        assert lines(result)["this step sees"] == f"{size} of 20 examples"


def test_another_seed_draws_other_examples():
    first, again, other = (walk(batch="5 examples", seed=seed).place for seed in (1, 1, 2))
    assert first.tolist() == again.tolist() != other.tolist()


def test_a_formula_has_no_examples_to_draw_from():
    result = walk(surface="ravine", batch="1 example")
    assert result.ground.rows is None
    assert "a formula has no examples" in lines(result)["this step sees"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (
            {"surface": "two wells", "w": 2.9, "rate": 0.05},
            "stuck in a valley that is not",
        ),
        ({"surface": "saddle", "w": 0.0, "b": 0.0}, "stuck on a saddle:"),
        ({"surface": "bowl", "rate": 0.25}, "on the valley floor: the loss is below 0.018"),
    ],
)
def test_the_readout_says_where_a_walk_has_come_to_rest(settings, words):
    assert words in lines(walk(step=40, **settings))["so far"]


def test_the_own_gradient_moves_the_ball_beside_the_numerical_one():
    def half(place):
        w, b = place
        place[:] = 0  # a copy: the walk does not mind
        return [w / 2, 20 * b]

    walk = explore.descent("ravine", gradient=half, rate=0.01, step=1, w=2.0, b=1.0)
    assert walk.result.place == pytest.approx([2 - 0.01 * 1, 1 - 0.01 * 20])
    shown = lines(walk.result)
    assert shown["numerical"] == "dL/dw = 1.99, dL/db = 16"
    assert shown["difference"] == "dL/dw: 0.995 instead of 1.99"
    assert "your gradient" in shown["this step sees"]


def test_with_one_parameter_the_own_gradient_gets_and_returns_a_number():
    got = []
    data = line(20, rng=np.random.default_rng(0))
    x, t = data.x[:, 0], data.t[:, 0] - 1

    def gradient(w):
        got.append(type(w))
        return 2 * np.mean((w * x - t) * x)

    walk = explore.descent("y = w x", gradient=gradient, rate=0.5)
    assert set(got) == {float}
    assert lines(walk.result)["difference"] == "none, they agree"
    same = explore.descent("y = w x", rate=0.5)
    np.testing.assert_allclose(walk.result.run.path, same.result.run.path)


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ([1.0, -2.0], "none, they agree"),
        ([-1.0, 2.0], "yours has the opposite sign, so each step goes uphill"),
        ([20.0, -40.0], "yours is 20 times the numerical one"),
        ([0.5, -1.0], "yours is 0.5 times the numerical one"),
        ([1.0, 2.0], "dL/db: 2 instead of -2"),
        ([0.0, 0.0], "dL/dw: 0 instead of 1, dL/db: 0 instead of -2"),
    ],
)
def test_the_difference_is_named(own, words):
    assert difference(np.array(own), np.array([1.0, -2.0])) == words


def test_at_the_bottom_there_is_a_difference_too():
    assert difference(np.array([1.0]), np.array([0.0])) == "dL/dw: 1 instead of 0"


def test_a_gradient_uphill_is_blamed_and_not_the_rate():
    walk = explore.descent("bowl", gradient=lambda w: -2 * w, rate=0.2, step=STEPS)
    assert walk.result.gone
    assert "No step was too long" in lines(walk.result)["so far"]


@pytest.mark.parametrize(
    ("gradient", "message"),
    [
        (lambda w: w["w"], r"gradient\(\[2, 1\]\) should be two numbers.*raised IndexError: only"),
        (lambda _: sys.exit("no"), "raised SystemExit: no"),
        (lambda _: 1 / 0, "raised ZeroDivisionError: division by zero. Try your function on its"),
        (
            lambda _: None,
            "two numbers, dL/dw and dL/db, but it is None. Does the function",
        ),
        (lambda _: "2 w", "it is '2 w' .a str.. Try return np.array"),
        (lambda w: w[0], "should be two numbers"),
        (lambda w: [w, w], "should be two numbers"),
        (lambda _: [1.0, [2.0]], "should be two numbers"),
        (lambda _: [1.0, float("nan")], "should be finite, two numbers"),
        (lambda _: [1.0, float("inf")], "should be finite, two numbers"),
    ],
)
def test_a_gradient_that_does_not_work_is_named_in_one_sentence(gradient, message):
    with pytest.raises(ValueError, match=message):
        explore.descent("bowl", gradient=gradient, w=2.0, b=1.0)


@pytest.mark.parametrize("returned", [[1.0, 2.0], np.ones((1, 1)), None, True])
def test_with_one_parameter_anything_but_one_number_is_refused(returned):
    with pytest.raises(ValueError, match=r"gradient\(-2.5\) should be one number, dL/dw"):
        explore.descent("two wells", gradient=lambda _: returned)


@pytest.mark.parametrize("returned", [2, 2.0, np.float32(2), np.array(2.0), np.array([2.0]), [2]])
def test_with_one_parameter_one_number_may_come_in_any_form(returned):
    walk = explore.descent("two wells", gradient=lambda _: returned, step=0)
    assert walk.result.gradient.tolist() == [2.0]


def test_a_gradient_that_fails_later_leaves_everything_as_it_was():
    def gradient(place):
        if place[0] > 1:
            raise RuntimeError("too far")
        return 2 * place

    walk = explore.descent("bowl", gradient=gradient, w=-1.0, b=0.0, rate=0.1)
    state = walk.state
    with pytest.raises(ValueError, match="raised RuntimeError: too far"):
        walk.set(w=2.0)
    assert walk.state == state
    assert "too far" in walk.view.stage.status


def test_a_gradient_that_is_no_function_is_refused():
    with pytest.raises(TypeError, match="gradient should be a function, but it is 3"):
        explore.descent(gradient=3)


def test_the_picture_follows_the_run_over_two_parameters():
    walk = explore.descent("ravine", rate=0.05, step=3, w=2.0, b=1.0)
    shown, result = walk.view.picture.walk, walk.result
    np.testing.assert_array_equal(shown.path.get_xydata(), result.run.path[:4])
    assert shown.ball.get_xydata().tolist() == [result.place.tolist()]
    assert shown.start.get_xydata().tolist() == [[2.0, 1.0]]
    assert shown.target.get_xydata().tolist() == [result.next_place.tolist()]
    losses = walk.view.picture.losses.curve.get_xydata()
    np.testing.assert_array_equal(losses[:, 1], result.run.losses[:4])
    assert losses[:, 0].tolist() == [0, 1, 2, 3]
    tip, ball = shown.arrow.head.get_xy()[0], result.place
    downhill = -result.gradient / np.linalg.norm(result.gradient)
    np.testing.assert_allclose((tip - ball) / np.linalg.norm(tip - ball), downhill, atol=1e-9)


def test_the_picture_follows_the_run_over_one_parameter():
    walk = explore.descent("two wells", rate=0.01, step=2, w=1.0)
    shown, result = walk.view.picture.walk, walk.result
    np.testing.assert_array_equal(shown.path.get_xdata(), result.run.path[:3, 0])
    np.testing.assert_array_equal(shown.path.get_ydata(), result.run.losses[:3])
    tip, ball = shown.arrow.head.get_xy()[0], shown.ball.get_xydata()[0]
    rise, run = (tip - ball)[::-1]
    assert rise < 0
    assert rise / run == pytest.approx(result.gradient[0])  # it lies along the tangent


def test_a_steeper_slope_has_a_longer_arrow_and_none_has_none():
    def length(w):
        walk = explore.descent("bowl", w=w, b=0.0, step=0)
        return np.ptp(walk.view.picture.walk.arrow.head.get_xy()[:1] - [[w, 0.0]])

    assert length(0.0) == 0
    assert length(0.4) == pytest.approx(2 * length(0.1))


def test_beside_an_own_gradient_a_thin_arrow_shows_the_numerical_one():
    walk = explore.descent("bowl", gradient=lambda w: 2 * w[::-1], w=2.0, b=1.0, step=0)
    shown = walk.view.picture.walk
    thick, thin = shown.arrow.head.get_xy()[0] - [2, 1], shown.compared.head.get_xy()[0] - [2, 1]
    assert thick[1] / thick[0] == pytest.approx(2)
    assert thin[1] / thin[0] == pytest.approx(0.5)
    assert shown.compared.shaft.get_linewidth() < shown.arrow.shaft.get_linewidth()


def test_the_line_follows_and_the_examples_of_the_step_have_rings():
    walk = explore.descent(batch="5 examples", rate=0.1, step=4)
    (x1, y1), (x2, y2) = walk.view.picture.fit.line.get_xydata()
    w, b = walk.result.place
    assert (y2 - y1) / (x2 - x1) == pytest.approx(w)
    assert y1 - w * x1 == pytest.approx(b)
    data, rows = walk.result.surface.data, walk.result.ground.rows
    np.testing.assert_array_equal(walk.view.picture.fit.rings.get_xdata(), data.x[rows, 0])
    walk.set(batch="all examples")
    assert len(walk.view.picture.fit.rings.get_xdata()) == 0


@pytest.mark.parametrize("surface", SURFACES)
def test_another_surface_brings_another_picture(surface):
    walk = explore.descent("bowl" if surface != "bowl" else "ravine")
    walk.set(surface=surface)
    assert walk.view.figure.axes[0].get_title(loc="left") == SURFACES[surface].formula
    assert (walk.view.picture.fit is None) == (SURFACES[surface].data is None)


def test_a_run_that_left_is_said_to_have_in_the_picture():
    walk = explore.descent("bowl", rate=2.0, step=STEPS)
    assert walk.view.picture.losses.words.get_text() == "diverged"
    walk.set(step=1)
    assert walk.view.picture.losses.words.get_text() == ""


@pytest.mark.parametrize("surface", ["ravine", "two wells"])
def test_the_hand_moves_the_start(surface):
    walk = explore.descent(surface, step=3)
    handle = walk.view.picture.handles[0]
    assert handle.at(walk.result) == pytest.approx(walk.view.picture.walk.path.get_xydata()[0])
    walk.view.move(handle, 1.234, 0.567)
    assert walk.result.run.path[0].tolist() == [1.23, 0.57][: len(walk.result.place)]
    walk.view.nudge(handle, 1, 0)
    assert walk.result.run.path[0][0] == pytest.approx(1.24)


def test_the_hand_turns_the_landscape_and_the_walk_stays():
    walk = explore.descent("ravine", step=5)
    path = walk.result.run.path
    landscape = walk.view.picture.handles[1]
    before = landscape.at(walk.result)
    walk.view.nudge(landscape, 2, 0)
    walk.view.nudge(landscape, 0, -1)
    turned = landscape.at(walk.result)
    assert (turned.turn - before.turn, turned.tilt - before.tilt) == pytest.approx((8, 4))
    np.testing.assert_array_equal(walk.result.run.path, path)
    walk.view.nudge(landscape, 0, 99)
    assert 0 < landscape.at(walk.result).tilt < 10  # the floor is still seen
    walk.view.nudge(landscape, 90, 0)
    assert -180 <= landscape.at(walk.result).turn <= 180  # all the way round
    walk.view.press(landscape, 0.0, 0.0)
    assert landscape.at(walk.result) == before


def test_a_curve_has_no_landscape():
    assert len(explore.descent("two wells").view.picture.handles) == 1


def test_the_goal_wants_a_start_on_the_rim_and_few_steps():
    walk = explore.descent()
    assert not walk.goal_reached
    walk.set(rate=0.3, step=60)
    assert walk.result.loss < walk.result.surface.floor
    assert not walk.goal_reached  # too many steps
    walk.set(rate=0.01)
    walk.set(step=20, w=2.0, b=1.0)
    assert walk.result.loss < walk.result.surface.floor
    assert not walk.goal_reached  # it began there
    walk.reset()
    walk.set(rate=0.3)
    assert walk.goal_reached


@pytest.mark.parametrize("surface", SURFACES)
def test_the_goal_can_be_reached_on_every_surface_but_not_by_a_preset(surface):
    walk = explore.descent(surface)
    assert not walk.goal_reached
    for name in walk.presets:
        walk.preset(name)
        assert not walk.goal_reached
        assert walk.view.stage.status.endswith(".")
    walk.reset()
    for rate in 10.0 ** np.arange(-3, 0, 0.05):  # the places of the slider
        walk.set(rate=float(rate))
    assert walk.goal_reached


EXPECTED = {
    "Too small": "on the way",
    "Just right": "on the valley floor",
    "Zig-zag": "on the way",
    "Too large": "diverged",
    "Wrong well": "stuck in a valley",
    "Saddle": "stuck on a saddle",
    "One example": "on ",
}


@pytest.mark.parametrize("name", presets(SURFACES))
def test_every_preset_shows_what_its_name_says(name):
    walk = explore.descent()
    walk.preset(name)
    assert lines(walk.result)["so far"].startswith(EXPECTED[name])


def test_in_the_ravine_the_preset_goes_to_and_fro():
    walk = explore.descent()
    walk.preset("Zig-zag")
    w, b = walk.result.run.path.T
    assert (b[1:] * b[:-1] < 0).all()
    assert (w[1:] / w[:-1] > 0).all()


def test_an_own_gradient_is_shown_no_surface_it_was_not_written_for():
    walk = explore.descent("ravine", gradient=lambda w: w * [1, 20])
    assert set(walk.presets) == {"Zig-zag"}


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"surface": "y = w x", "step": 7},
        {"surface": "saddle", "rate": 0.3},
        {"rate": 1.5, "step": 60},
        {"batch": "5 examples", "seed": 3, "rate": 0.2},
        {"batch": "1 example", "rate": 0.2, "step": 45},
    ],
)
def test_the_script_prints_what_is_on_screen(settings):
    walk = explore.descent(**settings)
    assert printed(walk.code()) == walk.result.readout()[0][1]


@pytest.mark.parametrize("surface", ["y = w x", "y = w x + b"])
def test_the_script_names_a_learners_own_data_and_gradient(surface):
    data = from_values([[1.0], [2.0], [3.0]], [2.0, 4.0, 7.0])

    def my_gradient(place):
        return 0.1 * place

    walk = explore.descent(surface, data=data, gradient=my_gradient)
    names = {"data": data, "my_gradient": my_gradient}
    assert printed(walk.code(), names) == walk.result.readout()[0][1]


def printed(script, names=()):
    words = io.StringIO()
    with contextlib.redirect_stdout(words):
        exec(compile(script, "script", "exec"), dict(names))
    return words.getvalue().strip()


def test_a_learners_own_examples():
    data = from_values([[1.0], [2.0]], [3.0, 5.0])
    walk = explore.descent(data=data, w=0.0, b=0.0, rate=0.01, step=1)
    # dL/dw = 2 (-3 * 1 - 5 * 2) / 2 = -13, dL/db = 2 (-3 - 5) / 2 = -8
    assert walk.result.place == pytest.approx([0.13, 0.08])
    assert set(walk.presets) == set(presets(SURFACES))
    walk.preset("Too large")
    assert walk.result.gone
    walk.set(surface="y = w x")
    assert walk.result.surface.data is data


def test_other_data_is_refused():
    with pytest.raises(ValueError, match="data should be two examples or more"):
        explore.descent(data=plane(5, rng=np.random.default_rng(0)))


def test_a_wrong_start_is_refused():
    with pytest.raises(ValueError, match="surface should be one of y = w x"):
        explore.descent("hill")
    with pytest.raises(ValueError, match=r"rate should be from 0\.001 to 10"):
        explore.descent(rate=0)
    with pytest.raises(ValueError, match="no control called 'alpha'"):
        explore.descent(alpha=0.1)


@pytest.mark.parametrize(("share", "flat"), [(0.0, True), (0.0045, True), (0.0055, False)])
def test_flat_is_less_than_half_a_percent_of_the_mean_slope(share, flat):
    bowl = SURFACES["bowl"]
    mean_slope = np.ptp(bowl.heights) / np.ptp(bowl.limits, axis=1).max()
    assert is_flat(bowl, np.array([share * mean_slope, 0.0])) is flat
