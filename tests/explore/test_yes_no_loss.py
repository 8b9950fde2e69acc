"""``explore.yes_no_loss`` from its numbers to its picture."""

import contextlib
import io
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab import explore
from nnlab.explore.yes_no_loss import PRESETS
from nnlab.explore.yes_no_loss.numbers import State, compute
from nnlab.gradients import numerical_gradient
from tests.samples import few

probabilities = st.floats(0.01, 0.99)
truths = st.sampled_from(["yes", "no"])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def test_both_losses_are_the_ones_done_by_hand():
    result = compute(State(p=0.25, truth="yes"))
    assert result.cross_entropy.value == pytest.approx(np.log(4))
    assert result.cross_entropy.slope_p == pytest.approx(-4)
    assert result.cross_entropy.slope_z == pytest.approx(-0.75)
    assert result.squared.value == 0.5625
    assert result.squared.slope_p == -1.5
    assert result.squared.slope_z == pytest.approx(-1.5 * 0.25 * 0.75)


@few
@given(probabilities, truths)
def test_the_slopes_are_those_of_the_losses(p, truth):
    result = compute(State(p=p, truth=truth))
    t = float(truth == "yes")

    def entropy(p):
        return float(-np.log(p if t else 1 - p))

    def squared(p):
        return float((p - t) ** 2)

    for loss, cost in ((entropy, result.cross_entropy), (squared, result.squared)):
        assert cost.value == pytest.approx(loss(p))
        over_p = numerical_gradient(lambda x, f=loss: f(x.item()), np.array([p]), 1e-6)
        over_z = numerical_gradient(lambda x, f=loss: f(sigmoid(x.item())), np.array([result.z]))
        assert cost.slope_p == pytest.approx(over_p.item(), rel=1e-4)
        assert cost.slope_z == pytest.approx(over_z.item(), rel=1e-4, abs=1e-8)


@few
@given(probabilities)
def test_no_is_yes_in_a_mirror(p):
    yes, no = compute(State(p=p, truth="yes")), compute(State(p=1 - p, truth="no"))
    for a, b in ((yes.cross_entropy, no.cross_entropy), (yes.squared, no.squared)):
        assert (a.value, a.slope_p, a.slope_z) == pytest.approx((b.value, -b.slope_p, -b.slope_z))


def test_the_curves_are_the_losses_of_every_prediction():
    ps, zs, entropies, squares = compute(State(p=0.3, truth="no")).curves
    np.testing.assert_allclose(ps, sigmoid(zs))
    np.testing.assert_allclose(entropies, -np.log(1 - ps))
    np.testing.assert_allclose(squares, ps**2)


def test_sure_and_wrong_costs_most_and_teaches_squared_error_least():
    wrong = [compute(State(p=p, truth="yes")) for p in (0.4, 0.2, 0.05, 0.01)]
    values = [result.cross_entropy.value for result in wrong]
    assert values == sorted(values)
    steepness = [abs(result.cross_entropy.slope_z) for result in wrong]
    assert steepness == sorted(steepness)
    flatness = [abs(result.squared.slope_z) for result in wrong[1:]]
    assert flatness == sorted(flatness, reverse=True)


def test_the_picture_follows_the_result():
    loss = explore.yes_no_loss()
    loss.set(p=0.1)
    result = loss.result
    entropy, squared = result.cross_entropy, result.squared
    places = (0.1, entropy.slope_p, squared.slope_p), (result.z, entropy.slope_z, squared.slope_z)
    for (steep, flat, slopes), (x, first, second) in zip(
        loss.view.picture.curves, places, strict=True
    ):
        assert steep.point.get_xydata().tolist() == [[x, entropy.value]]
        assert flat.point.get_xydata().tolist() == [[x, squared.value]]
        for curve, slope in ((steep, first), (flat, second)):
            (left, right), (before, after) = curve.tangent.get_data()
            assert (after - before) / (right - left) == pytest.approx(slope)
        assert [text.get_text() for text in slopes.texts] == [
            f"slope {first:.3f}", f"slope {second:.3f}",
        ]  # fmt: skip


@pytest.mark.parametrize("p", [0.01, 0.3, 0.99])
def test_tangents_are_equally_long_on_the_screen(p):
    for curves in explore.yes_no_loss(p=p).view.picture.curves:
        for curve in curves[:2]:
            ends = curve.tangent.axes.transData.transform(curve.tangent.get_xydata())
            assert np.hypot(*(ends[1] - ends[0])) == pytest.approx(150)


def test_another_truth_turns_the_curves_around():
    loss = explore.yes_no_loss()
    loss.set(truth="no")
    still = loss.view.picture.curves[0][0].point.axes.lines[0]
    np.testing.assert_array_equal(still.get_ydata(), loss.result.curves[2])
    assert still.get_ydata()[-1] > still.get_ydata()[0]


def test_a_hand_moves_the_prediction_on_both_pictures():
    loss = explore.yes_no_loss()
    over_p, over_z = loss.view.picture.handles
    loss.view.move(over_p, 0.254, 3.0)
    assert loss.state.p == 0.25
    loss.view.move(over_z, 2.01, 0.0)
    assert loss.state.p == pytest.approx(sigmoid(2), abs=0.0005)
    for handle in (over_p, over_z):
        for far, end in ((-1e6, 0.01), (1e6, 0.99)):
            loss.view.move(handle, far, 0)
            assert loss.state.p == pytest.approx(end, abs=0.003)


@few
@given(probabilities, st.sampled_from([-1, 1]))
def test_every_arrow_key_on_the_logit_counts(p, way):
    loss = explore.yes_no_loss(p=p)
    loss.view.nudge(loss.view.picture.handles[1], way, 0)
    at_the_end = loss.state.p in (0.01, 0.99)
    assert at_the_end or (loss.state.p - p) * way > 0


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_leaves_the_goal_to_the_learner(name):
    loss = explore.yes_no_loss()
    loss.preset(name)
    assert not loss.goal_reached
    assert loss.view.stage.status.endswith(".")


@pytest.mark.parametrize(
    ("p", "truth", "reached"),
    [(0.02, "yes", True), (0.98, "no", True), (0.05, "yes", False), (0.98, "yes", False)],
)
def test_the_goal_asks_for_an_answer_that_is_sure_and_wrong(p, truth, reached):
    assert not explore.yes_no_loss().goal_reached
    assert explore.yes_no_loss(p=p, truth=truth).goal_reached == reached


@pytest.mark.parametrize("truth", ["yes", "no"])
def test_the_script_prints_what_is_on_screen(truth):
    loss = explore.yes_no_loss(p=0.15, truth=truth)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(loss.code(), "script", "exec"), {})
    costs = loss.result.cross_entropy, loss.result.squared
    assert re.findall(r"(?<== )[-\d.]+", printed.getvalue()) == [
        f"{number:.3f}" for cost in costs for number in (cost.value, cost.slope_z)
    ]


@pytest.mark.parametrize(
    ("start", "words"),
    [({"p": 0.0}, "p should be from 0.01 to 0.99"), ({"truth": "1"}, "one of yes, no")],
)
def test_a_wrong_start_is_refused(start, words):
    with pytest.raises(ValueError, match=words):
        explore.yes_no_loss(**start)
