"""``explore.loss`` from its numbers to its picture."""

import contextlib
import io
import re
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from nnlab import explore
from nnlab.datasets import line, moons, plane
from nnlab.draw.live.lines import outlines
from nnlab.explore.loss import presets
from nnlab.explore.loss.frame import BOX, MOST, POINTS, REGRESSION, State, frame, least_squares
from nnlab.explore.loss.numbers import compute
from nnlab.explore.own import own_loss
from nnlab.losses import LOSSES
from tests.samples import few

THREE = ((0.0, 1.0), (1.0, 2.0), (2.0, 6.0))
NAMES = list(presets(POINTS, frame(POINTS)))


def area(corners):
    """The area of a polygon, by the shoelace formula."""
    x, y = corners.T
    return abs(x @ np.roll(y, 1) - y @ np.roll(x, 1)) / 2


def handle(loss, label):
    return next(handle for handle in loss.view.picture.handles if handle.label == label)


@pytest.mark.parametrize(
    ("name", "terms"), [("mse", [0, 1, 1]), ("mae", [0, 1, 1]), ("huber", [0, 0.5, 0.5])]
)
def test_the_loss_is_the_one_done_by_hand(name, terms):
    result = compute(State(THREE, w=2.0, b=1.0, loss=name), frame(THREE))
    np.testing.assert_array_equal(result.outputs, [1, 3, 5])
    np.testing.assert_array_equal(result.errors, [0, 1, -1])
    np.testing.assert_array_equal(result.terms, terms)
    assert result.value == sum(terms) / 3
    assert result.mse == pytest.approx(2 / 3)


def test_the_best_line_is_the_one_done_by_hand():
    result = explore.loss().result
    assert result.best == pytest.approx((0.5, 1))
    assert result.smallest == pytest.approx(2.5 / 7)


def test_the_readout_shows_the_sum_term_by_term():
    lines = dict(compute(State(THREE, w=2.0, b=1.0, loss="mse"), frame(THREE)).readout())
    assert lines["line"] == "y = 2 x + 1"
    assert lines["errors y - t"] == "0, 1, -1"
    assert lines["(y - t)²"] == "0 + 1 + 1 = 2"
    assert lines["mean: mse"] == "2 / 3 = 0.6667"
    assert lines["smallest MSE"] == "0.5, for y = 2.5 x + 0.5"


def test_of_many_terms_the_first_and_the_last_are_shown():
    many = explore.loss(np.arange(20), np.arange(20) % 3, w=0.0, b=0.0)
    words = dict(many.result.readout())["errors y - t"].split(", ")
    assert words == ["0", "-1", "-2", "0", "-1", "…", "-1"]


@pytest.mark.parametrize(
    ("t", "words"),
    [
        ([0, 0, 0.001], "0, 0, -0.001"),
        ([2, -1.12, 0.004], "-2, 1.12, 0"),
        ([0, 4321.5], "0, -4322"),
    ],
)
def test_terms_are_as_exact_as_the_largest_needs(t, words):
    points = tuple(enumerate(t))
    errors = compute(State(points, 0.0, 0.0, "mse"), frame(points)).readout()[1]
    assert errors == ("errors y - t", words)


@pytest.mark.parametrize("name", REGRESSION)
def test_the_map_holds_the_loss_of_every_line(name):
    shown = frame(THREE)
    losses = compute(State(THREE, 0.0, 1.0, name), shown).landscape
    size = len(losses)
    low, high = shown.limits[1]
    w = -shown.steepest + 2 * shown.steepest * (10 + 0.5) / size
    b = low + (high - low) * (40 + 0.5) / size
    x, t = np.array(THREE).T[..., None]
    assert losses[40, 10] == pytest.approx(LOSSES[name].f(w * x + b, t))


def test_the_map_is_lowest_at_the_best_line():
    shown = frame(POINTS)
    losses = compute(State(POINTS, 0.0, 1.0, "mse"), shown).landscape
    row, column = np.unravel_index(losses.argmin(), losses.shape)
    w = -shown.steepest + 2 * shown.steepest * (column + 0.5) / len(losses)
    b = shown.limits[1, 0] + np.ptp(shown.limits[1]) * (row + 0.5) / len(losses)
    assert (w, b) == pytest.approx((0.5, 1), abs=0.15)


points = st.lists(
    st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=2, max_size=MOST
).filter(
    lambda pairs: (
        all(len({pair[axis] for pair in pairs}) > 1 for axis in (0, 1))
        and min(abs(x) for x, _ in pairs) <= 2 * np.ptp([x for x, _ in pairs])
    )
)
factors = st.sampled_from([0.001, 0.07, 1.0, 30.0, 5000.0])


@few
@given(points, factors, factors)
def test_every_frame_holds_its_points_and_its_best_line(pairs, across, up):
    pairs = tuple((x * across, t * up) for x, t in pairs)
    shown = frame(pairs)
    low, high = shown.limits[:, :1], shown.limits[:, 1:]
    assert ((low < np.array(pairs).T) & (high > np.array(pairs).T)).all()
    w, b = least_squares(pairs)
    assert abs(w) < shown.steepest
    assert shown.limits[1, 0] <= b <= shown.limits[1, 1]
    assert shown.limits[0, 0] < shown.run < shown.limits[0, 1]


@few
@given(points, factors, factors)
def test_on_any_points_the_controls_reach_the_goal_and_the_start_does_not(pairs, across, up):
    x, t = np.array(pairs).T * [[across], [up]]
    loss = explore.loss(x, t)
    if loss.result.smallest < 0.9 * np.var(t):  # elsewhere a flat line is nearly the best
        assert not loss.goal_reached
    loss.set(**frame(loss.state.points).line(*loss.result.best))
    assert loss.goal_reached


@few
@given(points, st.data())
def test_every_arrow_key_turns_the_line_by_one_step(pairs, data):
    x, t = np.array(pairs).T
    loss = explore.loss(x, t)
    shown = frame(loss.state.points)
    step, grip = shown.steps[2], handle(loss, "slope of the line")
    room = int(np.ptp(shown.limits[1]) / abs(shown.run) / step / 4)
    steps = data.draw(st.integers(-room, room))
    middle = float(shown.limits[1].mean())
    loss.set(**shown.line(steps * step, middle))
    loss.view.nudge(grip, 0, np.sign(shown.run))
    assert loss.state.w == pytest.approx((steps + 1) * step, abs=step / 100)


@few
@given(points)
def test_the_area_of_a_shape_is_what_its_error_costs(pairs):
    x, t = np.array(pairs, dtype=float).T
    x, t = x / 10, t / 10
    y = 0.5 * x + 1
    for name in ("mse", "huber"):
        each = LOSSES[name].f(y[:, None, None], t[:, None, None])
        for side in (np.ones_like(x), -np.ones_like(x)):
            areas = [area(corners) for corners in outlines(x, t, y, side, name)]
            np.testing.assert_allclose(areas, each, atol=1e-9)


def test_the_squares_are_drawn_to_scale():
    axes = explore.loss().view.picture.fit.line.axes
    across, up = axes.transData.transform([(1, 1)])[0] - axes.transData.transform([(0, 0)])[0]
    assert across == pytest.approx(up)


@pytest.mark.parametrize("up", [1, 1000])
def test_squares_are_square_on_the_screen_whatever_the_units(up):
    fit = explore.loss([0, 1, 2], np.array([1, 3, 2]) * up).view.picture.fit
    for path in fit.shapes.get_paths():
        corners = fit.line.axes.transData.transform(path.vertices)
        width, height = np.ptp(corners, axis=0)
        assert width == pytest.approx(height, abs=1e-6)


def test_shapes_stay_inside_the_picture_where_they_can():
    fit = explore.loss().view.picture.fit
    low, high = fit.line.axes.get_xlim()
    edges = np.array([path.vertices[:, 0] for path in fit.shapes.get_paths()])
    assert low <= edges.min()
    assert edges.max() <= high


def test_the_picture_follows_the_result():
    loss = explore.loss()
    loss.set(w=0.25, b=2.0)
    picture, result = loss.view.picture, loss.result
    np.testing.assert_array_equal(picture.fit.points.get_xydata(), POINTS)
    x, y = picture.fit.line.get_data()
    np.testing.assert_allclose(y, 0.25 * x + 2)
    for segment, (x, t), y in zip(
        picture.fit.sticks.get_segments(), POINTS, result.outputs, strict=True
    ):
        np.testing.assert_array_equal(segment, [(x, y), (x, t)])
    assert picture.map.here.get_xydata().tolist() == [[0.25, 2.0]]
    assert picture.map.best.get_xydata().tolist() == [list(result.best)]
    assert picture.numbers.get_text() == f"○ here {result.value:.3g}   × smallest MSE"
    shades = picture.map.losses.get_array()
    assert shades.argmin() == result.landscape.argmin()
    assert (shades.min(), shades.max()) == (0, 1)
    assert [grip.ring.get_xydata().tolist() for _, grip in picture.grips] == [
        [[0, 2]],
        [[7, 0.25 * 7 + 2]],
    ]


def test_too_high_and_too_low_differ_in_colour_and_in_place():
    loss = explore.loss([0, 1, 2], [1, 2, 6], w=2, b=1)
    colors = [to_hex(color) for color in loss.view.picture.fit.sticks.get_colors()]
    assert len(set(colors)) == 3  # right, too high, too low


def test_a_map_that_stays_does_not_travel_again(monkeypatch):
    loss, kinds = explore.loss(), []

    def record(message, _=None):
        kinds.append({part["kind"] for part in message["live"]})

    stage = loss.view.stage
    loss.set(w=0.2)
    monkeypatch.setattr(stage, "send", record)
    loss.set(w=0.3)
    loss.set(points=((1.0, 2.5), *POINTS[1:]))
    assert ["image" in sent for sent in kinds] == [False, True]
    assert "polylines" in kinds[0]


@pytest.mark.parametrize("name", REGRESSION)
def test_each_loss_has_its_shapes(name):
    loss = explore.loss(loss=name)
    areas = [area(path.vertices[:4]) for path in loss.view.picture.fit.shapes.get_paths()]
    expected = 0 if name == "mae" else loss.result.terms
    np.testing.assert_allclose(areas, expected, atol=1e-12)
    assert loss.view.picture.map.losses.axes.get_title(loc="left").startswith(name)


def test_a_hand_moves_a_point():
    loss = explore.loss()
    loss.view.move(handle(loss, "point 3"), 3.4, 1.25)
    assert loss.state.points == (*POINTS[:2], (3.4, 1.25), *POINTS[3:])
    assert loss.view.picture.handles[2].at(loss.result) == (3.4, 1.25)
    loss.view.nudge(handle(loss, "point 1"), -1, 10)
    assert loss.state.points[0] == (0.99, 1.6)


def test_a_hand_moves_the_line():
    loss = explore.loss()
    loss.view.move(handle(loss, "height of the line"), 3.3, 2.5)
    assert (loss.state.w, loss.state.b) == (0, 2.5)
    loss.view.move(handle(loss, "slope of the line"), 5.0, 4.6)
    assert (loss.state.w, loss.state.b) == (0.3, 2.5)
    loss.view.move(handle(loss, "line on the map"), 0.514, 1.5)
    assert (loss.state.w, loss.state.b) == (0.51, 1.5)


@pytest.mark.parametrize("label", ["height of the line", "slope of the line", "line on the map"])
@pytest.mark.parametrize("x", [-1e6, 1e6])
@pytest.mark.parametrize("y", [-1e6, 1e6])
def test_a_hand_that_leaves_the_picture_breaks_nothing(label, x, y):
    loss = explore.loss()
    loss.view.move(handle(loss, label), x, y)
    axes = handle(loss, label).axes
    across, up = handle(loss, label).at(loss.result)
    assert axes.get_xlim()[0] <= across <= axes.get_xlim()[1]
    assert axes.get_ylim()[0] <= up <= axes.get_ylim()[1]


def test_a_steep_line_keeps_its_handle_in_sight():
    loss = explore.loss(w=1, b=2)
    grip = handle(loss, "slope of the line")
    assert grip.at(loss.result) == (7, grip.axes.get_ylim()[1])


def test_all_points_may_be_moved_onto_one_another():
    loss = explore.loss()
    loss.set(points=[(3.0, 2.0)] * 7)
    assert loss.result.smallest == pytest.approx(0)


@pytest.mark.parametrize("name", NAMES)
def test_presets_show_something_and_leave_the_goal_to_the_learner(name):
    loss = explore.loss()
    loss.set(points=[(3.0, 2.0)] * 7, loss="mae")
    loss.preset(name)
    assert not loss.goal_reached
    assert loss.view.stage.status.endswith(".")


def test_the_flat_line_stands_at_the_mean():
    loss = explore.loss()
    loss.preset("Flat line")
    assert (loss.state.w, loss.state.b) == (0, 3)
    assert loss.result.value == pytest.approx(np.var([t for _, t in POINTS]))


def test_an_outlier_moves_the_best_line_of_mse_but_not_that_of_mae():
    loss = explore.loss()
    loss.preset("Outlier wins")
    assert loss.result.mse == pytest.approx(loss.result.smallest, rel=0.001)
    pulled = loss.state
    loss.set(loss="mae")
    losses, shown = loss.result.landscape, frame(POINTS)
    with_the_outlier = loss.result.value
    loss.set(w=0.5, b=1.0)
    assert loss.result.value < 0.8 * with_the_outlier
    assert loss.result.value <= losses.min()
    assert abs(pulled.w - 0.5) > 0.1 * shown.steepest


def test_the_goal_can_be_reached_but_not_at_the_start_and_not_by_moving_points():
    loss = explore.loss()
    assert not loss.goal_reached
    loss.set(points=[(x, 1.0) for x, _ in POINTS])
    assert loss.result.mse == 0
    assert not loss.goal_reached
    loss.reset()
    loss.set(w=0.5, b=1.0)
    assert loss.goal_reached


@pytest.mark.parametrize("name", REGRESSION)
def test_the_script_prints_what_is_on_screen(name):
    loss = explore.loss(w=0.3, b=2.25, loss=name)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(loss.code(), "script", "exec"), {})
    w, b = loss.result.best
    assert re.findall(r"(?<== )[-\d.]+(?=[,\n])", printed.getvalue()) == [
        f"{loss.result.value:.4g}", f"{loss.result.smallest:.4g}", f"{w:.4g}", f"{b:.4g}",
    ]  # fmt: skip


@pytest.mark.parametrize("shape", [(-1,), (-1, 1)])
def test_a_learners_own_points(shape):
    x, t = np.array([50.0, 90, 120, 200]), np.array([110.0, 200, 230, 410])
    loss = explore.loss(x.reshape(shape), t.reshape(shape), w=2.0)
    assert loss.state.points == ((50, 110), (90, 200), (120, 230), (200, 410))
    assert "y = 2 x + 110" in repr(loss)


def test_a_data_set_of_the_course():
    data = line(12, rng=np.random.default_rng(0))
    loss = explore.loss(data, w=2, b=1)
    assert len(loss.state.points) == 12
    assert loss.result.mse == pytest.approx(np.mean((2 * data.x + 1 - data.t) ** 2))


def test_where_one_scale_would_squeeze_the_points_each_axis_has_its_own():
    one, two = frame(((0.0, 0.0), (4.0, 3.0))), frame(((0.0, 0.0), (4.0, 300.0)))
    assert one.stretch == pytest.approx(1)
    across, up = np.ptp(two.limits, axis=1) / BOX
    assert two.stretch == across / up < 0.1


NOISE = {"rng": np.random.default_rng(0)}


@pytest.mark.parametrize(
    ("x", "t", "error", "words"),
    [
        ([1, 2], None, TypeError, "t should be numbers"),
        (None, [1, 2], TypeError, "x should be numbers"),
        ([1, 2, 3], [1, 2], ValueError, "one row for each of the 3 rows of x"),
        ([1, float("nan")], [1, 2], ValueError, "x should be finite"),
        (["a", "b"], [1, 2], TypeError, "x should be numbers"),
        ([[1, 2], [3, 4]], [1, 2], ValueError, "one input and one target"),
        (plane(5, **NOISE), None, ValueError, "one input and one target"),
        (moons(5, **NOISE), None, ValueError, "one input and one target"),
        ([1], [1], ValueError, "2 to 40 points"),
        (range(41), range(41), ValueError, "2 to 40 points"),
        ([3, 3], [1, 2], ValueError, "x should not be the same"),
        ([1, 2], [4, 4], ValueError, "t should not be the same"),
        ([1990, 2020], [4, 5], ValueError, "near 0, where the line is b high.*Try x - 1990"),
    ],
)
def test_other_points_are_refused(x, t, error, words):
    with pytest.raises(error, match=words):
        explore.loss(x, t)


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"points": POINTS[:-1]}, ValueError, r"7 pairs \(x, t\)"),
        ({"points": [(1.0, np.inf)] * 7}, ValueError, "points should be finite"),
        ({"points": "all"}, TypeError, "points should be numbers"),
        ({"w": 1.2}, ValueError, "w should be from -1 to 1"),
        ({"loss": "cross_entropy"}, ValueError, "one of mse, mae, huber"),
        ({"slope": 1.0}, ValueError, "no control called 'slope'"),
    ],
)
def test_other_settings_are_refused_and_change_nothing(changes, error, words):
    loss = explore.loss()
    before = loss.state
    with pytest.raises(error, match=words):
        loss.set(**changes)
    assert loss.state == before


def largest_error(y, t):
    return np.max(np.abs(y - t))


def test_a_learners_own_loss_colours_the_map():
    loss = explore.loss([0, 1, 2], [1, 2, 6], own=largest_error, w=2.0, b=1.0)
    assert loss.state.loss == "yours"
    assert loss.result.value == 1
    lines = dict(loss.result.readout())
    assert (lines["each alone"], lines["your loss"], lines["mse"]) == ("0, 1, 1", "1", "0.6667")
    shown, size = frame(THREE), len(loss.result.landscape)
    w = shown.steepest / size
    b = shown.limits[1, 0] + np.ptp(shown.limits[1]) * 0.5 / size
    x, t = np.array(THREE).T
    assert loss.result.landscape[0, size // 2] == pytest.approx(largest_error(w * x + b, t))
    loss.set(loss="mae")
    assert loss.result.value == pytest.approx(2 / 3)


def test_the_goal_of_an_own_loss_is_its_own_lowest_place():
    loss = explore.loss(own=largest_error)
    assert not loss.goal_reached
    loss.set(w=0.5, b=1.0, loss="mae")
    assert not loss.goal_reached
    loss.set(loss="yours")
    assert loss.goal_reached


def test_an_own_loss_that_is_the_same_everywhere_has_a_map_of_one_colour():
    loss = explore.loss(own=lambda _, __: 3)
    assert "your loss      3\n" in repr(loss)
    assert (loss.view.picture.map.losses.get_array() == 0).all()


def test_the_slope_of_an_own_loss_is_measured():
    own = own_loss(lambda y, t: np.mean((y - t) ** 2))
    y, t = np.array([[1.0], [2.0]]), np.array([[1.0], [5.0]])
    np.testing.assert_allclose(own.df(y, t), LOSSES["mse"].df(y, t), atol=1e-8)


def test_the_script_names_an_own_loss():
    loss = explore.loss(own=largest_error, w=0.5, b=1.0)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(loss.code(), "script", "exec"), {"largest_error": largest_error})
    assert printed.getvalue().startswith("yours = 1\n")


@pytest.mark.parametrize(
    ("own", "error", "words"),
    [
        (3, TypeError, "own should be a function of y and t"),
        (lambda *_: sys.exit("no"), ValueError, "but it raised SystemExit: no"),
        (lambda y: y, ValueError, "should work for arrays y and t, but it raised TypeError"),
        (lambda y, t: y - t, ValueError, "one number for all examples.*Try np.mean"),
        (lambda _, __: None, ValueError, "one number for all examples.*Mind the return"),
        (lambda y, _: np.log(y * 0).sum(), ValueError, "finite number, but it is -inf"),
    ],
)
def test_an_own_loss_that_is_none_is_refused(own, error, words):
    with pytest.raises(error, match=words):
        explore.loss(own=own)


def test_an_own_loss_cannot_change_the_points():
    def greedy(y, t):
        y[:] = t[:] = 0.0
        return 0.0

    loss = explore.loss(own=greedy)
    assert loss.result.mse == explore.loss().result.mse
