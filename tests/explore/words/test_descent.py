"""What is said of a step and of a run: what comes next, what is too fast, where it stands."""

from dataclasses import replace

import numpy as np
import pytest

from nnlab.datasets import from_values
from nnlab.explore.descent.numbers import (
    BATCHES,
    FLAT,
    State,
    compute,
    grounds,
    is_flat,
    largest_stable,
    next_in_terms,
    stability,
    standing,
)
from nnlab.explore.descent.run import STEPS, Run
from nnlab.surfaces import SURFACES, Profile, formula, line_loss, parabola, wells

VALLEY = formula("L = w²", parabola(2.0))
BOWL = SURFACES["bowl"]
THREE = line_loss(from_values([[1.0], [2.0], [3.0]], [2.0, 4.0, 6.0]), bias=True)
KNOWN = {**SURFACES, "valley": VALLEY, "three": THREE}


@pytest.mark.parametrize(
    ("slope", "words"),
    [
        (2.0, "1 - 0.25 × 2 = 0.5"),
        (-2.0, "1 - 0.25 × (-2) = 1.5"),
        (0.0, "1 - 0.25 × 0 = 1"),
        (-0.5, "1 - 0.25 × (-0.5) = 1.125"),
        (1 / 3, "1 - 0.25 × 0.3333 = 0.9167"),
        (-1 / 3, "1 - 0.25 × (-0.3333) = 1.083"),
    ],
)
def test_a_step_goes_against_the_slope_and_a_negative_one_is_in_brackets(slope, words):
    assert next_in_terms(1.0, 0.25, slope) == words


NO_VALLEY = "not above 0: no valley here to overshoot"
CALM = "up to 1: does not overshoot"
SETTLES = "from 1 to 2: overshoots, yet settles"
GROWS = "above 2: overshoots more each time"


@pytest.mark.parametrize(
    ("rate", "curvature", "words"),
    [
        (0.5, -4.0, f"0.5 × (-4) = -2, {NO_VALLEY}"),
        (0.5, 0.0, f"0.5 × 0 = 0, {NO_VALLEY}"),
        (0.5, 0.5, f"0.5 × 0.5 = 0.25, {CALM}"),
        (0.5, 2.0, f"0.5 × 2 = 1, {CALM}"),
        (0.5, 2.02, f"0.5 × 2.02 = 1.01, {SETTLES}"),
        (0.5, 4.0, f"0.5 × 4 = 2, {SETTLES}"),
        (0.5, 4.02, f"0.5 × 4.02 = 2.01, {GROWS}"),
        (10.0, 0.25, f"10 × 0.25 = 2.5, {GROWS}"),
    ],
)
def test_what_a_rate_does_goes_by_rate_times_curvature(rate, curvature, words):
    assert stability(rate, curvature) == words


@pytest.mark.parametrize(
    ("curvature", "words"),
    [
        (-1.0, "any, as the ground does not bend up here"),
        (0.0, "any, as the ground does not bend up here"),
        (0.5, "2 / curvature = 2 / 0.5 = 4"),
        (3.0, "2 / curvature = 2 / 3 = 0.6667"),
    ],
)
def test_the_largest_stable_rate_is_2_by_the_curvature_where_there_is_a_valley(curvature, words):
    assert largest_stable(curvature) == words


def at(surface, place, loss=None):
    """A run of no steps that stands at a place, with a loss of its own if that is given."""
    path = np.array([place], dtype=float)
    losses = surface.f(path) if loss is None else np.array([loss])
    return Run(0.1, path, surface.df(path), losses, [], diverged=False)


def terrace():
    return formula("L = w³", Profile(lambda p: p**3, lambda p: 3 * p**2, lambda p: 6 * p))


def two_wells(depth):
    return formula("the right one is higher", wells(depth, tilt=depth / 2, lift=2 * depth))


STUCK = "the gradient is as good as 0"


@pytest.mark.parametrize(
    ("surface", "place", "words"),
    [
        (BOWL, (2, 1), "on the way to the valley floor, below 0.018"),  # a thousandth of 18
        (BOWL, (0.1, 0), "on the valley floor: the loss is below 0.018"),
        (SURFACES["saddle"], (0, 0), f"stuck on a saddle: {STUCK}"),
        (formula("L = -w²", parabola(-2.0)), (0,), f"stuck on a top: {STUCK}"),
        (terrace(), (0,), f"stuck on flat ground: {STUCK}"),
        # The slope w³ - 4 w + 1 / 2 is 0 near 1.93, in the valley that is tilted up.
        (two_wells(1), (1.9341,), f"stuck in a valley that is not the deepest: {STUCK}"),
        (two_wells(0.1), (1.9341,), f"stuck in a valley that is not the deepest: {STUCK}"),
    ],
)
def test_how_a_run_stands_goes_by_its_place(surface, place, words):
    assert standing(surface, at(surface, place), 0) == words


def test_a_gradient_of_0_on_a_slope_is_told_from_a_place_that_is_flat():
    run = replace(at(BOWL, (2, 1)), gradients=np.zeros((1, 2)))  # a learner's own, which is wrong
    assert standing(BOWL, run, 0) == f"stuck on a slope: {STUCK}"


@pytest.mark.parametrize(("share", "there"), [(0.99, True), (1.0, False), (1.01, False)])
def test_the_floor_is_reached_below_its_loss(share, there):
    now = standing(BOWL, at(BOWL, (2, 1), share * BOWL.floor), 0)
    assert now.startswith("on the valley floor") is there
    assert now.startswith("on the way") is not there


@pytest.mark.parametrize(("share", "flat"), [(0, True), (0.99, True), (1, False), (1.01, False)])
def test_flat_is_below_a_share_of_the_mean_slope(share, flat):
    mean_slope = 9 / 6  # of w² from -3 to 3
    for sign in (1, -1):
        assert is_flat(VALLEY, np.array([sign * share * FLAT * mean_slope])) is flat


def test_the_mean_slope_is_the_height_by_the_longest_side():
    oblong = replace(BOWL, limits=np.array([[-3.0, 3.0], [4.0, 6.0]]))  # heights from 16 to 45
    mean_slope = (45 - 16) / 6
    assert is_flat(oblong, np.array([0.0, 0.99 * FLAT * mean_slope]))
    assert not is_flat(oblong, np.array([0.0, 1.01 * FLAT * mean_slope]))


@pytest.mark.parametrize(("share", "flat"), [(0.99, True), (1.01, False)])
def test_a_slope_is_as_steep_as_both_its_parts_together(share, flat):
    mean_slope = 18 / 6
    assert is_flat(BOWL, share * FLAT * mean_slope * np.array([0.6, -0.8])) is flat


def walked(surface, step=STEPS, own=None, **settings):
    """A walk whose w and b grow by as many times as ``own`` times the slope."""
    gradient = None if own is None else lambda w: own * KNOWN[surface].df(np.atleast_1d(w))
    known = {**State().__dict__, "surface": surface, "step": step, **settings}
    return compute(State(**known), KNOWN, gradient)


def said(*settings, **more):
    return dict(walked(*settings, **more).readout())


def test_a_run_that_left_is_blamed_on_the_rate_where_that_was_too_large():
    # Each step multiplies w by 1 - 1.5 × 2 = -2, so the loss by 4: 4¹¹ is above 2 million.
    result = walked("valley", rate=1.5, w=1.0)
    assert result.gone
    assert result.place == -(2**11)
    assert dict(result.readout())["so far"] == (
        f"diverged: at step 11 the loss is {4**11:.3g}, so the run stops. "
        "Rate × curvature was 1.5 × 2 = 3, above 2; the largest stable rate is 2 / 2 = 1."
    )


def test_before_it_left_a_run_is_on_its_way():
    result = walked("valley", rate=1.5, w=1.0, step=10)
    assert not result.gone
    assert dict(result.readout())["so far"].startswith("on the way")


def test_a_run_that_left_by_a_wrong_gradient_is_not_blamed_on_the_rate():
    # The rate alone would do, 0.5 × 2 = 1, but each step goes uphill: w (1 + 0.5 × 2) is 2 w.
    assert said("valley", rate=0.5, w=1.0, own=-1.0)["so far"] == (
        f"diverged: at step 11 the loss is {4**11:.3g}, so the run stops. "
        "No step was too long for the curvature; look at the gradient."
    )


def test_a_run_that_stays_is_not_gone_at_its_last_step():
    result = walked("valley", rate=0.5, w=1.0)
    assert result.step == STEPS
    assert not result.gone
    assert dict(result.readout())["so far"].startswith("on the valley floor")


def test_a_step_over_two_parameters_is_said_for_each_of_them():
    assert said("bowl", rate=0.25, w=2.0, b=-1.0, step=0) == {
        "after step 0": "w = 2, b = -1, loss 5",
        "gradient": "dL/dw = 4, dL/db = -2",
        "next w = w - α dL/dw": "2 - 0.25 × 4 = 1",
        "next b = b - α dL/db": "-1 - 0.25 × (-2) = -0.5",
        "rate × curvature": f"0.25 × 2 = 0.5, {CALM}",
        "largest stable rate": "2 / curvature = 2 / 2 = 1",
        "so far": "on the way to the valley floor, below 0.018",
        "this step sees": "the whole surface, for a formula has no examples",
    }


def test_a_step_over_one_parameter_is_said_for_w_alone():
    lines = said("valley", rate=0.75, w=2.0, step=1)  # 2 - 0.75 × 4 = -1
    assert lines["after step 1"] == "w = -1, loss 1"
    assert lines["gradient"] == "dL/dw = -2"
    assert lines["next w = w - α dL/dw"] == "-1 - 0.75 × (-2) = 0.5"
    assert lines["rate × curvature"] == f"0.75 × 2 = 1.5, {SETTLES}"
    assert not any("db" in line for line in lines)


def test_each_step_is_looked_at_where_the_run_was_then():
    result = walked("bowl", rate=0.25, w=2.0, b=-1.0, step=2)  # each step halves the way
    assert result.place.tolist() == [0.5, -0.25]
    assert result.gradient.tolist() == [1, -0.5]
    assert result.next_place.tolist() == [0.25, -0.125]
    assert result.loss == 0.25 + 0.0625
    assert not result.gone


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"batch": "all examples"}, "all 20 examples"),
        ({"batch": "5 examples"}, "5 of 20 examples"),
        ({"batch": "1 example"}, "1 of 20 examples"),
    ],
)
def test_what_a_step_sees_is_so_many_of_all_examples(settings, words):
    assert said("y = w x + b", step=3, **settings)["this step sees"] == words


@pytest.mark.parametrize(
    ("batch", "words"), [("5 examples", "3 of 3 examples"), ("1 example", "1 of 3 examples")]
)
def test_of_three_examples_no_step_sees_five(batch, words):
    assert said("three", step=0, batch=batch)["this step sees"] == words


@pytest.mark.parametrize("batch", BATCHES)
def test_a_formula_has_no_examples_whatever_a_step_should_see(batch):
    lines = said("bowl", step=0, batch=batch)
    assert lines["this step sees"] == "the whole surface, for a formula has no examples"


def test_the_examples_of_each_step_are_drawn_by_the_seed():
    rows = [
        next(grounds(State(batch="5 examples", seed=seed), SURFACES["y = w x + b"])).rows
        for seed in (0, 1)
    ]
    for seed, drawn in enumerate(rows):
        assert drawn.tolist() == np.random.default_rng(seed).permutation(20)[:5].tolist()


@pytest.mark.parametrize("step", [0, 1, 3])
def test_each_step_sees_the_next_examples_until_all_were_seen(step):
    result = walked("y = w x + b", step=step, batch="5 examples", seed=0)
    order = np.random.default_rng(0).permutation(20)
    assert result.ground.rows.tolist() == order[5 * step : 5 * step + 5].tolist()


def test_a_mini_batch_has_a_slope_of_its_own():
    result = walked("three", step=0, batch="1 example", w=1.0, b=0.0, rate=0.01)
    (row,) = result.ground.rows
    x, t = THREE.data.x[row, 0], THREE.data.t[row, 0]
    np.testing.assert_allclose(result.gradient, 2 * (x - t) * np.array([x, 1]))
    assert result.loss == pytest.approx((1 + 4 + 9) / 3)  # on all of them


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (1.0, "none, they agree"),
        (-1.0, "yours has the opposite sign, so each step goes uphill"),
        (3.0, "yours is 3 times the numerical one"),
    ],
)
def test_a_gradient_of_ones_own_stands_beside_the_numerical_one(own, words):
    result = walked("bowl", step=1, rate=0.25, w=2.0, b=-1.0, own=own)
    place = np.array([2, -1]) * (1 - 0.5 * own)
    np.testing.assert_allclose(result.place, place)
    np.testing.assert_allclose(result.measured, 2 * place, atol=1e-8)
    lines = dict(result.readout())
    assert lines["gradient"] == "dL/dw = {:.4g}, dL/db = {:.4g}".format(*2 * own * place)
    assert lines["numerical"] == "dL/dw = {:.4g}, dL/db = {:.4g}".format(*2 * place)
    assert lines["difference"] == words
    assert lines["this step sees"] == "what your gradient is made of"


def test_without_a_gradient_of_ones_own_nothing_is_compared():
    result = walked("bowl")
    assert result.measured is None
    assert not {"numerical", "difference"} & set(dict(result.readout()))


@pytest.mark.parametrize(
    ("w", "b", "start"), [(9, -9, [3, -3]), (-9, 9, [-3, 3]), (1, -2, [1, -2])]
)
@pytest.mark.parametrize("own", [None, 1.0])
def test_a_start_beyond_the_map_is_put_on_its_edge(w, b, start, own):
    result = walked("bowl", w=w, b=b, step=0, own=own)
    assert result.place.tolist() == start
    assert result.surface is BOWL
    assert walked("valley", w=w, step=0, own=own).place.tolist() == start[:1]


@pytest.mark.parametrize(("step", "shown"), [(0, 0), (1, 1), (11, 11), (12, 11), (60, 11)])
def test_beyond_the_end_of_a_run_its_last_step_is_shown(step, shown):
    result = walked("valley", rate=1.5, w=1.0, step=step)
    assert result.step == shown
    assert abs(result.place) == 2**shown
    assert f"after step {shown}" in dict(result.readout())


@pytest.mark.parametrize("own", [None, 1.0])
def test_the_learning_rate_is_that_of_the_settings(own):
    assert walked("bowl", rate=0.125, own=own).run.rate == 0.125
