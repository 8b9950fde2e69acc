"""What a line costs, term by term, and the loss of every other line, by hand."""

import re

import numpy as np
import pytest

from nnlab import explore
from nnlab.explore.loss.frame import Frame, State
from nnlab.explore.loss.numbers import GRID, TERMS, compute, line, listed, middles
from nnlab.explore.own import OWN, own_loss
from nnlab.losses import LOSSES

POINTS = ((0.0, 1.0), (1.0, 3.0), (2.0, 2.0))  # best: y = 0.5 x + 1.5, errors 0.5, -1 and 0.5
ERRORS = [-1.5, -2.5, -0.5]  # of y = x - 0.5
SHOWN = Frame(np.array([[-1.0, 3.0], [0.0, 48.0]]), 2.0, 24.0, (0.01, 0.01, 0.01))
OWN_TOO = {**LOSSES, OWN: own_loss(lambda y, t: 3 * np.max(np.abs(y - t)))}


def seen(loss="mse", w=1.0, b=-0.5, points=POINTS):
    return compute(State(points, w, b, loss), SHOWN, OWN_TOO)


def test_the_line_and_its_errors_are_those_done_by_hand():
    result = seen()
    assert result.state == State(POINTS, 1.0, -0.5, "mse")
    np.testing.assert_allclose(result.outputs, [-0.5, 0.5, 1.5])
    np.testing.assert_allclose(result.errors, ERRORS)


@pytest.mark.parametrize(
    ("loss", "terms", "value"),
    [
        ("mse", [2.25, 6.25, 0.25], 8.75 / 3),
        ("mae", [1.5, 2.5, 0.5], 1.5),
        ("huber", [1, 2, 0.125], 3.125 / 3),
        (OWN, [4.5, 7.5, 1.5], 7.5),  # the largest of all, and not their mean
    ],
)
def test_the_loss_is_the_named_one_and_the_mse_stands_beside_it(loss, terms, value):
    result = seen(loss)
    np.testing.assert_allclose(result.terms, terms)
    assert result.value == pytest.approx(value)
    assert result.mse == pytest.approx(8.75 / 3)


@pytest.mark.parametrize("loss", ["mse", "mae", OWN])
def test_the_best_line_is_that_of_the_smallest_mse_whatever_the_loss(loss):
    result = seen(loss)
    np.testing.assert_allclose(result.best, (0.5, 1.5))
    assert result.smallest == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("loss", "rows"),
    [
        ("mse", {"(y - t)²": "2.25 + 6.25 + 0.25 = 8.75", "mean: mse": "8.75 / 3 = 2.917"}),
        ("mae", {"|y - t|": "1.5 + 2.5 + 0.5 = 4.5", "mean: mae": "4.5 / 3 = 1.5"}),
        ("huber", {"Huber": "1 + 2 + 0.125 = 3.125", "mean: huber": "3.125 / 3 = 1.042"}),  # 0.125
        (OWN, {"each alone": "4.5, 7.5, 1.5", "your loss": "7.5", "mse": "2.917"}),
    ],
)
def test_every_loss_is_written_out_in_its_own_terms(loss, rows):
    assert dict(seen(loss).readout()) == {
        "line": "y = 1 x - 0.5",
        "errors y - t": "-1.5, -2.5, -0.5",
        **rows,
        "smallest MSE": "0.5, for y = 0.5 x + 1.5",
    }


def test_a_bias_is_added_or_subtracted_by_its_sign():
    assert dict(seen(w=-2.0, b=0.25).readout())["line"] == "y = -2 x + 0.25"
    downhill = seen(points=((0.0, -1.0), (1.0, -3.0)))
    assert dict(downhill.readout())["smallest MSE"].endswith("for y = -2 x - 1")


def test_every_loss_that_is_a_mean_has_a_name_for_its_terms():
    assert set(TERMS) == {"mse", "mae", "huber"}


def test_the_losses_are_those_that_are_known_unless_others_are_given():
    assert compute(State(POINTS, 1.0, -0.5, "mae"), SHOWN).value == pytest.approx(1.5)


@pytest.mark.parametrize("loss", ["mse", "mae"])
def test_the_map_is_the_loss_of_each_slope_across_and_each_height_up(loss):
    heights = seen(loss).landscape
    x, t = np.array(POINTS).T
    w, b = np.arange(-23.5, 24), np.arange(0.5, 48)  # the middles of the map's cells
    errors = np.abs(w[None, :, None] * x + b[:, None, None] - t)
    by_hand = (errors**2 if loss == "mse" else errors).mean(axis=-1)
    np.testing.assert_allclose(heights, by_hand)


@pytest.mark.parametrize(("w", "b"), [(2.0, 1.0), (-1.0, 0.0), (0, 3)])
def test_a_line_is_w_x_plus_b(w, b):
    np.testing.assert_allclose(line(w, b).forward([[0.0], [2.0]]), [[b], [2 * w + b]])
    assert line(w, b).W.dtype == float


@pytest.mark.parametrize(("low", "high"), [(0.0, 48.0), (-24.0, 24.0), (2.0, 3.0)])
def test_the_middles_lie_half_a_part_from_both_ends(low, high):
    part = (high - low) / GRID
    places = middles(low, high)
    assert len(places) == GRID
    assert places[0] == pytest.approx(low + part / 2)
    assert places[-1] == pytest.approx(high - part / 2)
    np.testing.assert_allclose(np.diff(places), part)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([0.25, 1.0, 3.0041], "0.25, 1, 3"),
        ([1.0, 0.126], "1, 0.13"),
        ([0.99, 0.1264], "0.99, 0.126"),  # below 1 there is one digit more
        ([0.012345, 0.001], "0.0123, 0.001"),
        ([10.126, 1], "10.13, 1"),
        ([999.126, 1], "999.13, 1"),  # two digits as far as 1000
        ([1000, 0.6], "1000, 1"),  # and from there on none
        ([1000.4, 0.6], "1000, 1"),
        ([-1000.4, 0.6], "-1000, 1"),
        ([1234567.8, 0.4], "1234568, 0"),
        ([1234567890.0, 1], "1234567890, 1"),
        ([12345678912.0, 1], "1.234567891e+10, 1"),
        ([-0.004, 1], "0, 1"),  # and not -0
        ([0.0, -0.0], "0, 0"),
        ([-0.5, -2], "-0.5, -2"),
    ],
)
def test_numbers_are_as_exact_as_the_largest_of_them_needs(values, words):
    assert listed(np.array(values, dtype=float), ", ") == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1"), (7, "1 + 2 + 3 + 4 + 5 + 6 + 7"), (8, "1 + 2 + 3 + 4 + 5 + … + 8"),
     (30, "1 + 2 + 3 + 4 + 5 + … + 30")],
)  # fmt: skip
def test_of_more_than_seven_the_first_five_and_the_last_are_shown(count, words):
    assert listed(np.arange(1.0, count + 1), " + ") == words


@pytest.mark.parametrize("loss", ["mse", "mae", "huber"])
@pytest.mark.parametrize("seed", range(20))
def test_the_terms_of_a_loss_add_up_to_the_total_and_to_the_mean_that_are_shown(loss, seed):
    rng = np.random.default_rng(seed)
    x, t = np.arange(5.0), rng.normal(0, rng.choice([0.01, 1.0, 30.0]), 5).round(4)
    shown = explore.loss(x, t, loss=loss)
    lines = dict(shown.result.readout())
    terms, equals, total = re.split(" ([=≈]) ", lines[TERMS[loss]])
    whole, mean = lines[f"mean: {loss}"].split(" = ")
    added = sum(float(term) for term in terms.split(" + "))
    assert equals == "≈" or added == pytest.approx(float(total), abs=1e-9)
    assert added == pytest.approx(float(total), rel=0.02)
    assert whole == f"{total} / 5"
    assert float(total) / 5 == pytest.approx(float(mean), rel=1e-3)
    assert equals == "=" or len(terms) < 60
