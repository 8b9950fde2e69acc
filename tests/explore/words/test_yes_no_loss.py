"""What a prediction costs and how steep that is, term by term, for both truths."""

import math

import numpy as np
import pytest

from nnlab.explore.yes_no_loss.numbers import Z_LIMIT, State, compute, one
from nnlab.losses import LOSSES

PREDICTIONS = [(p, truth) for p in (0.1, 0.5, 0.8) for truth in ("yes", "no")]
predicted = pytest.mark.parametrize(("p", "truth"), PREDICTIONS)


@predicted
def test_both_losses_and_their_slopes_are_those_of_the_formulas(p, truth):
    result = compute(State(p=p, truth=truth))
    t = {"yes": 1, "no": 0}[truth]
    assert result.t == t
    assert result.z == pytest.approx(math.log(p) - math.log(1 - p))
    entropy, squared = result.cross_entropy, result.squared
    assert entropy.value == pytest.approx(-math.log(p if t else 1 - p))
    assert entropy.slope_p == pytest.approx(-1 / p if t else 1 / (1 - p))
    assert entropy.slope_z == pytest.approx(p - t)
    assert squared.value == pytest.approx((p - t) ** 2)
    assert squared.slope_p == pytest.approx(2 * (p - t))
    assert squared.slope_z == pytest.approx(2 * (p - t) * p * (1 - p))


SAID = {
    (0.2, "yes"): {
        "logit z": "log(0.2 / 0.8) = -1.386",
        "cross-entropy": "-log 0.2 = 1.609",
        "cross-entropy's slope over p": "-1 / 0.2 = -5.000",
        "cross-entropy's slope over z": "-5.000 × 0.2 × 0.8 = -0.800",
        "squared error": "(0.2 - 1)² = 0.640",
        "squared error's slope over p": "2 (0.2 - 1) = -1.600",
        "squared error's slope over z": "-1.600 × 0.2 × 0.8 = -0.256",
    },
    (0.2, "no"): {
        "logit z": "log(0.2 / 0.8) = -1.386",
        "cross-entropy": "-log 0.8 = 0.223",
        "cross-entropy's slope over p": "1 / 0.8 = 1.250",
        "cross-entropy's slope over z": "1.250 × 0.2 × 0.8 = 0.200",
        "squared error": "(0.2 - 0)² = 0.040",
        "squared error's slope over p": "2 (0.2 - 0) = 0.400",
        "squared error's slope over z": "0.400 × 0.2 × 0.8 = 0.064",
    },
}


@pytest.mark.parametrize(("p", "truth"), SAID)
def test_every_term_can_be_worked_out_by_hand(p, truth):
    said = compute(State(p=p, truth=truth)).readout()
    assert dict(said) == SAID[p, truth]
    assert len(said) == len(SAID[p, truth])  # each name once


@pytest.mark.parametrize("truth", ["yes", "no"])
def test_the_curves_are_those_of_every_other_prediction(truth):
    state = State(p=0.3, truth=truth)
    result = compute(state)
    assert result.state is state
    ps, zs, entropy, squared = result.curves
    assert (zs[0], zs[-1]) == (-Z_LIMIT, Z_LIMIT)
    assert zs[1] - zs[0] == pytest.approx(0.05)
    np.testing.assert_allclose(ps, 1 / (1 + np.exp(-zs)))
    np.testing.assert_allclose(entropy, -np.log(ps if truth == "yes" else 1 - ps))
    np.testing.assert_allclose(squared, (ps - (truth == "yes")) ** 2)


@pytest.mark.parametrize(("y", "shape"), [(2.0, ()), ([2.0, 3.0], (2,)), ([[2.0, 3.0]], (1, 2))])
def test_each_answer_is_measured_by_itself_and_keeps_its_place(y, shape):
    each = one(LOSSES["mse"].f, y, 1.0)
    assert each.shape == shape
    np.testing.assert_array_equal(each, (np.array(y) - 1) ** 2)
