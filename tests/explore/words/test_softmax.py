"""What ``explore.softmax`` says of each class, against numbers worked out by hand."""

import math

import numpy as np
import pytest

from nnlab.explore.controls import changed
from nnlab.explore.softmax.numbers import (
    CLOSE,
    REACH,
    compute,
    each_twice,
    exact,
    power,
    scores_of,
    share,
    state_of,
    twice,
)

FOUR = ("a", "b", "c", "d")
LOG2 = math.log(2)


def seen(scores=(2.0, 1.0, -1.0, 0.5), **settings):
    return compute(changed(state_of(scores), settings), FOUR[: len(scores)])


def said(*arguments, **settings):
    return dict(seen(*arguments, **settings).readout())


SAID = {
    (0.0, 1.0): {
        "a": "e^2 = 7.389, 7.389 / 12.12 = 0.609",
        "b": "e^1 = 2.718, 2.718 / 12.12 = 0.224",
        "c": "e^-1 = 0.3679, 0.3679 / 12.12 = 0.030",
        "d": "e^0.5 = 1.649, 1.649 / 12.12 = 0.136",
        "sum of the powers": "12.12; the probabilities add up to 1",
        "times the next": "e^1 = 2.72, e^2 = 7.39, e^-1.5 = 0.223 times",
        "largest as 1": "1, 0.368, 0.0498, 0.223",
    },
    (3.0, 0.5): {
        "a": "e^(5 / 0.5) = 22026, 22026 / 26159 = 0.842",
        "b": "e^(4 / 0.5) = 2981, 2981 / 26159 = 0.114",
        "c": "e^(2 / 0.5) = 54.6, 54.6 / 26159 = 0.002",
        "d": "e^(3.5 / 0.5) = 1097, 1097 / 26159 = 0.042",
        "sum of the powers": "26159; the probabilities add up to 1",
        "times the next": "e^2 = 7.39, e^4 = 54.6, e^-3 = 0.0498 times",
        "largest as 1": "1, 0.135, 0.00248, 0.0498",
    },
    (100.0, 0.1): {
        "a": "e^(102 / 0.1): too large; safely 1 / 1 > 0.999",
        "b": "e^(101 / 0.1): too large; safely 4.54e-5 / 1 < 0.001",
        "c": "e^(99 / 0.1): too large; safely 9.36e-14 / 1 < 0.001",
        "d": "e^(100.5 / 0.1): too large; safely 3.06e-7 / 1 < 0.001",
        "sum of the powers": "too large; the probabilities add up to 1",
        "times the next": "e^10 = 22026, e^20 = 4.85e8, e^-15 = 3.06e-7 times",
        "largest as 1": "1, 4.54e-5, 9.36e-14, 3.06e-7",
    },
    (-100.0, 0.1): {
        "a": "e^(-98 / 0.1): too near 0; safely 1 / 1 > 0.999",
        "b": "e^(-99 / 0.1): too near 0; safely 4.54e-5 / 1 < 0.001",
        "c": "e^(-101 / 0.1): too near 0; safely 9.36e-14 / 1 < 0.001",
        "d": "e^(-99.5 / 0.1): too near 0; safely 3.06e-7 / 1 < 0.001",
        "sum of the powers": "too near 0; the probabilities add up to 1",
        "times the next": "e^10 = 22026, e^20 = 4.85e8, e^-15 = 3.06e-7 times",
        "largest as 1": "1, 4.54e-5, 9.36e-14, 3.06e-7",
    },
}


@pytest.mark.parametrize(("shift", "temperature"), SAID)
def test_every_step_can_be_worked_out_by_hand(shift, temperature):
    readout = seen(shift=shift, temperature=temperature).readout()
    assert dict(readout) == SAID[shift, temperature]
    assert [name for name, _ in readout] == list(SAID[shift, temperature])


def test_one_power_that_is_lost_makes_all_safe():
    lines = said((5.0, -5.0), shift=-70.0, temperature=0.1)  # e^-650 is a number, e^-750 is not
    assert lines["a"] == "e^(-65 / 0.1): 5.112e-283; safely 1 / 1 > 0.999"
    assert lines["b"] == "e^(-75 / 0.1): too near 0; safely 3.72e-44 / 1 < 0.001"


def test_a_sum_that_is_too_large_makes_all_safe_though_no_power_is():
    lines = said((1.0, 1.0, 1.0), shift=69.95, temperature=0.1)  # 3 e^709.5
    assert lines["a"] == "e^(70.95 / 0.1): 1.355e308; safely 1 / 3 = 0.333"
    assert lines["sum of the powers"] == "too large; the probabilities add up to 1"


def test_the_numbers_are_those_of_the_formula():
    result = seen(shift=1.0, temperature=2.0)
    np.testing.assert_allclose(result.scores, [3, 2, 0, 1.5])
    np.testing.assert_allclose(result.exponents, [1.5, 1, 0, 0.75])
    powers = [math.exp(z) for z in (1.5, 1, 0, 0.75)]
    np.testing.assert_allclose(result.powers, powers)
    assert result.total == pytest.approx(sum(powers))
    np.testing.assert_allclose(result.p, np.array(powers) / sum(powers))
    np.testing.assert_allclose(result.of_largest, np.array(powers) / powers[0])
    np.testing.assert_allclose(result.times, [math.exp(0.5), math.exp(1), math.exp(-0.75)])
    assert result.names == FOUR


def test_the_result_carries_its_settings():
    state = changed(state_of([1.0, 2.0]), {"shift": 5.0})
    result = compute(state, ("a", "b"))
    assert result.state is state
    assert (state.scores, state.shift, state.temperature) == ((1.0, 2.0), 5.0, 1.0)


@pytest.mark.parametrize(
    ("scores", "hits"),
    [
        ((3 * LOG2, 2 * LOG2, LOG2, 0.0), [True, True, True]),
        ((2.1, 1.4, 0.7, 0.0), [True, True, True]),  # e^0.7 = 2.014
        ((-2.0, -2.7, -3.4, -4.1), [True, True, True]),
        ((2.1, 1.4, 0.7, -0.1), [True, True, False]),
        ((2.0, 1.4, 0.7, 0.0), [False, True, True]),
        ((0.0, 0.7, 1.4, 2.1), [False, False, False]),  # half as likely
        ((1.0, 1.0, 0.3, 1.0), [False, True, False]),
    ],
)
def test_twice_is_a_lead_of_log_2(scores, hits):
    result = seen(scores)
    assert twice(result).tolist() == hits
    assert each_twice(result) is all(hits)


@pytest.mark.parametrize("factor", [1 - CLOSE, 1 + CLOSE])
def test_twice_is_meant_to_a_hundredth(factor):
    inside, outside = (2 * (1 + part * (factor - 1)) for part in (0.99, 1.01))
    assert each_twice(seen((math.log(inside), 0.0)))
    assert not each_twice(seen((math.log(outside), 0.0)))


@pytest.mark.parametrize("scores", [(1.0, 0.0), (-4.0, -5.0)])
def test_a_lead_counts_as_what_the_temperature_makes_of_it(scores):
    assert each_twice(seen(scores, temperature=1 / LOG2))
    assert not each_twice(seen(scores))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2.0, "2"), (-1.0, "-1"), (0.1 + 0.2, "0.3"), (-0.0, "0"), (-1e-9, "0"),
        (1 / 3, "0.3333"), (100.5, "100.5"), (-104.9, "-104.9"), (1050.0, "1050"),
    ],
)  # fmt: skip
def test_scores_and_exponents_are_short_and_never_minus_0(number, words):
    assert exact(number) == words


@pytest.mark.parametrize(
    ("value", "digits", "words"),
    [
        (1.0, 4, "1"),
        (math.e, 4, "2.718"),
        (math.e, 3, "2.72"),
        (1234.56, 4, "1235"),
        (1234.56, 3, "1235"),
        (99999.4, 4, "99999"),
        (1e5, 4, "1e5"),
        (0.001, 4, "0.001"),
        (0.00099999, 4, "1e-3"),
        (0.00012345, 3, "1.23e-4"),
        (2.688117e43, 4, "2.688e43"),
        (2.5e-12, 4, "2.5e-12"),
        (1.5e157, 4, "1.5e157"),
        (0.0, 4, "too near 0"),
        (math.inf, 4, "too large"),
    ],
)
def test_powers_have_as_many_digits_as_asked_for_or_more(value, digits, words):
    assert power(value, digits) == words


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.5, "= 0.500"), (0.001, "= 0.001"), (0.00099, "< 0.001"), (0.0, "< 0.001"),
        (0.999, "= 0.999"), (0.9991, "> 0.999"), (1.0, "> 0.999"),
    ],
)  # fmt: skip
def test_no_probability_is_said_to_be_0_or_1(p, words):
    assert share(p) == words


@pytest.mark.parametrize("scores", [[1, 2, 3], np.array([REACH, -REACH, 0.0]), (0.25, 0.5, -0.125)])
def test_scores_are_taken_as_they_are(scores):
    assert scores_of("scores", scores, n=3) == tuple(float(score) for score in scores)


@pytest.mark.parametrize(
    ("scores", "error", "words"),
    [
        ([1.0, 2.0], ValueError, "scores should be 3 numbers, one a class, but it is .* Try .*1.0"),
        ([[1.0], [2.0], [3.0]], ValueError, "scores should be 3 numbers, one a class"),
        ([1.0, 5.1, 0.0], ValueError, "from -5 to 5, but the farthest is 5.1. .* minus their mean"),
        ([1.0, 2.0, -7.25], ValueError, "from -5 to 5, but the farthest is -7.25"),
        ([1.0, 2.0, math.nan], ValueError, "finite numbers"),
        (["1", "2", "3"], TypeError, "numbers"),
    ],
)
def test_scores_that_do_not_fit_are_refused_in_words(scores, error, words):
    with pytest.raises(error, match=words):
        scores_of("scores", scores, n=3)
