"""What the chain of activations says: its outputs, its slopes, and what of a gradient arrives."""

import math
import re

import numpy as np
import pytest

from nnlab.activations import ACTIVATIONS, Activation
from nnlab.explore.activation.numbers import (
    CHAIN,
    PLACES,
    Z_LIMIT,
    OwnState,
    State,
    arriving,
    comparison,
    compute,
    product,
    repeated,
    series,
    span,
)
from nnlab.explore.own import OWN, own_activation


@pytest.mark.parametrize(
    ("n", "name"), [(1, "z₁"), (2, "z₁ to z₂"), (9, "z₁ to z₉"), (10, "z₁ to z₁₀")]
)
def test_one_number_is_no_span(n, name):
    assert span("z", n) == name


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([1, 2, 1], "1, 2, 1"),
        ([1, 1, 2], "1 (2 times), 2"),
        ([0.5], "0.5"),
        ([1 / 3, 1 / 3, 1 / 3], "0.3333 (3 times)"),
        ([0.12341, 0.12342], "0.1234 (2 times)"),  # alike as they are written
    ],
)
def test_what_repeats_is_counted_and_what_does_not_is_not(values, words):
    assert series(values) == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([0.5], "0.5"),
        ([0.5, 2], "0.5 × 2"),
        ([0.5, 0.5], "0.5²"),
        ([0.5] * 13, "0.5¹³"),
        ([-0.5, 2], "-0.5 × 2"),
        ([2, -0.5, -0.5, -0.5], "2 × (-0.5)³"),
        ([1 / 3], "0.3333"),
    ],
)
def test_factors_that_repeat_are_a_power_and_negative_ones_in_brackets(values, words):
    assert product(values) == words


@pytest.mark.parametrize("w", [-1.0, -0.5, 0.0, 0.5])
@pytest.mark.parametrize("z", [-1.0, 0.0])
def test_nothing_in_the_readout_is_minus_0(z, w):
    state = State(activation="relu", z=z, layers=3, w=w)
    for _, words in compute(state).readout():
        assert not re.search(r"-0(?![.\d])", words), words


def test_only_neighbours_repeat():
    assert repeated("aabaaa") == [("a", 2), ("b", 1), ("a", 3)]


@pytest.mark.parametrize(
    ("gradient", "words"),
    [
        (0.0, "nothing: one factor is 0, and so is the product"),
        (1 / 4000, "1 part in 4,000"),
        (0.0099, "1 part in 101"),
        (0.01, "1.0% of it"),
        (0.5, "50.0% of it"),
        (0.999, "99.9% of it"),
        (1.0, "all of it"),
        (0.9996, "almost all of it"),
        (0.9994, "99.9% of it"),
        (1.0004, "hardly more than was sent"),
        (1.0006, "1.001 times what was sent"),
        (1 / 1_048_576, "1 part in 1,048,576"),
        (3e-12, "1 part in 333,333,300,000"),
        (0.9e-15, "less than 1 part in 1,000,000,000,000,000"),
        (5e-324, "less than 1 part in 1,000,000,000,000,000"),
        (1.5, "1.5 times what was sent"),
        (81.0, "81 times what was sent"),
        (4321.0, "4,321 times what was sent"),
    ],
)
def test_how_much_arrives_and_with_which_sign(gradient, words):
    assert arriving(gradient) == words
    if gradient:
        assert arriving(-gradient) == f"{words}, with the other sign"


Z = np.array([-2.0, -1.0, 0.0, 1.0, 3.0])


@pytest.mark.parametrize(
    ("claimed", "measured", "words"),
    [
        ([1, 1, 1, 1, 1], [1, 1, 1, 1, 1], "agrees with differences of f, from z = -2 to 3"),
        ([1, 1, 1, 1, 2], [1, 1, 1, 1, 1],
         "wrong at z = 3.00: df says 2, differences of f say 1"),
        ([1, 1, 0, 1, 1], [1, 1, 1, 1, 1],
         "wrong at z = 0.00: df says 0, differences of f say 1"),
        ([1, 4, 1, 3, 1], [1, 1, 1, 1, 1],
         "wrong between z = -1.00 and 1.00, most at z = -1.00: df says 4, "
         "differences of f say 1"),
        ([1, -1, 1, -2, 1], [1, 1, 1, 1, 1],
         "wrong between z = -1.00 and 1.00, most at z = 1.00: df says -2, "
         "differences of f say 1"),
        ([2, 2, 1, 4, 2], [1, 1, 1, 1, 1],
         "wrong between z = -2.00 and 3.00, most at z = 1.00: df says 4, "
         "differences of f say 1"),
        # By the slope where that is above 1: 20 of 100 is less wrong than 1 of 2, and 1 of 0.1.
        ([0, 120, 3, 1, 1], [0, 100, 2, 1, 1],
         "wrong between z = -1.00 and 0.00, most at z = 0.00: df says 3, "
         "differences of f say 2"),
        ([0.3, 1, 1.6, 1, 1], [0.1, 1, 1.2, 1, 1],
         "wrong between z = -2.00 and 0.00, most at z = 0.00: df says 1.6, "
         "differences of f say 1.2"),
        ([0.3, 1, 1, 1, -2.4], [0.1, 1, 1, 1, -2.0],
         "wrong between z = -2.00 and 3.00, most at z = -2.00: df says 0.3, "
         "differences of f say 0.1"),
    ],
)  # fmt: skip
def test_where_df_is_wrong_is_said_and_where_most(claimed, measured, words):
    assert comparison(Z, np.array(claimed, float), np.array(measured, float)) == words


@pytest.mark.parametrize(("off", "wrong"), [(0.9e-6, False), (1.1e-6, True), (-1.1e-6, True)])
@pytest.mark.parametrize(("slope", "unit"), [(0.1, 1), (1, 1), (50, 50), (-50, 50)])
def test_a_millionth_of_the_slope_or_of_1_counts_as_wrong(off, wrong, slope, unit):
    measured = np.full(5, float(slope))
    assert comparison(Z, measured + off * unit, measured).startswith("wrong") is wrong


def test_a_millionth_itself_is_not_wrong_yet():
    none = np.zeros(5)
    assert comparison(Z, none + 1e-6, none).startswith("agrees")


def said(**settings):
    return dict(compute(State(**settings)).readout())


def test_a_chain_of_identities_multiplies_by_the_weight_at_each_layer_but_the_last():
    result = compute(State(activation="identity", z=0.5, layers=4, w=-2.0))
    assert result.z.tolist() == result.a.tolist() == [0.5, -1, 2, -4]
    assert result.slopes.tolist() == [1, 1, 1, 1]
    assert result.factors.tolist() == [-2, -2, -2, 1]
    assert result.gradients.tolist() == [-8, 4, -2, 1]
    assert result.gradient == -8


def test_a_chain_of_sigmoids_by_hand():
    result = compute(State(activation="sigmoid", z=0.0, layers=2, w=2.0))
    answer = 1 / (1 + math.exp(-1))
    np.testing.assert_allclose(result.z, [0, 1])
    np.testing.assert_allclose(result.a, [0.5, answer])
    slopes = np.array([0.25, answer * (1 - answer)])
    np.testing.assert_allclose(result.slopes, slopes)
    np.testing.assert_allclose(result.factors, [0.25 * 2, slopes[1]])
    assert result.gradient == pytest.approx(0.25 * 2 * slopes[1])


def test_the_whole_chain_is_said_layer_by_layer():
    assert said(activation="identity", z=0.5, layers=4, w=-2.0) == {
        "the chain": CHAIN,
        "layer 1": "z = 0.50, a = identity(0.5) = 0.5, slope f′(0.5) = 1",
        "layer 2, and so on": "z = w a₁ = -2 × 0.5 = -1, a = identity(-1) = -1, slope f′(-1) = 1",
        "outputs a₁ to a₄": "0.5, -1, 2, -4",
        "their slopes f′(z)": "1 (4 times)",
        "gradient at layer 1": "(-2)³ × 1 = -8",
        "arrives there": "8 times what was sent, with the other sign",
    }


@pytest.mark.parametrize(("layers", "second"), [(1, False), (2, True), (3, True)])
def test_only_a_chain_of_two_has_a_second_layer(layers, second):
    lines = said(layers=layers)
    assert ("layer 2, and so on" in lines) is second
    assert ("outputs a₁" in lines) is not second


def test_one_layer_has_no_weight_to_multiply_by():
    lines = said(activation="relu", z=2.0, layers=1, w=3.0)
    assert lines["outputs a₁"] == "2"
    assert lines["gradient at layer 1"] == "1 = 1"
    assert lines["arrives there"] == "all of it"


def test_relu_stops_a_gradient_below_0():
    lines = said(activation="relu", z=-2.0, layers=2, w=3.0)
    assert lines["layer 1"] == "z = -2.00, a = relu(-2) = 0, slope f′(-2) = 0"
    assert lines["gradient at layer 1"] == "0² = 0"
    assert lines["arrives there"].startswith("nothing")


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_curves_are_f_and_its_slope_at_places_that_miss_every_corner(activation):
    zs, heights, slopes = compute(State(activation=activation)).curve
    assert len(zs) == PLACES
    assert (zs[0], zs[-1]) == (-Z_LIMIT, Z_LIMIT)
    np.testing.assert_array_equal(heights, ACTIVATIONS[activation].f(zs))
    np.testing.assert_array_equal(slopes, ACTIVATIONS[activation].df(zs))


def own(df):
    return {**ACTIVATIONS, OWN: own_activation(np.square, df)}


def twice(z):
    return 2 * z


@pytest.mark.parametrize(
    ("df", "words"),
    [
        (twice, "agrees with differences of f, from z = -6 to 6"),
        (lambda z: 3 * z, "wrong between z = -6.00 and 6.00, most at z = "),
        (lambda z: twice(z) + (z > 5.99), "wrong at z = 6.00: df says 13, differences of f say 12"),
    ],
)
def test_a_learners_own_df_is_compared_with_what_is_measured(df, words):
    result = compute(OwnState(), own(df), twice)
    np.testing.assert_array_equal(result.measured, 2 * result.curve[0])
    assert dict(result.readout())["your df"].startswith(words)


@pytest.mark.parametrize(("activation", "measure"), [("tanh", twice), (OWN, None)])
def test_what_is_not_measured_is_not_compared(activation, measure):
    result = compute(OwnState(activation=activation), own(twice), measure)
    assert result.measured is None
    assert "your df" not in dict(result.readout())


@pytest.mark.parametrize(
    ("f", "df"),
    [
        (lambda z: z * 1e200, np.ones_like),
        (np.asarray, lambda z: 1e200 + 0 * z),
        (np.asarray, lambda z: np.where(z < 1, 0, 1e200)),  # 0 times what is beyond all numbers
    ],
)
def test_a_chain_beyond_all_numbers_is_refused_in_words(f, df):
    wild = Activation("relu", f, df)
    with pytest.raises(ValueError, match="stay finite") as refused:
        compute(State(activation="relu", layers=20, w=3.0), {"relu": wild})
    assert str(refused.value) == (
        "The numbers of this chain should stay finite, but they grow beyond all bounds. "
        "Try fewer layers or a smaller weight."
    )
