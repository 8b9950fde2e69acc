"""``explore.activation`` with the learner's own function, right, wrong and broken."""

import math
import sys

import numpy as np
import pytest

from nnlab import explore
from nnlab.activations import ACTIVATIONS


def comparison(explorable):
    return dict(explorable.result.readout())["your df"]


def relu(z):
    return np.maximum(z, 0)


def test_it_is_shown_beside_the_registered_ones():
    chain = explore.activation(f=np.sin, df=np.cos, z=1.0, layers=2, w=1.0)
    assert chain.controls["activation"].options == ("yours", *ACTIVATIONS)
    assert chain.state.activation == "yours"
    assert chain.result.gradient == pytest.approx(np.cos(1) * np.cos(np.sin(1)))
    assert chain.view.picture.curve.curve.axes.get_title(loc="left") == "Activation f: yours"
    chain.set(activation="relu")
    assert chain.result.a.tolist() == [1, 1]
    assert "your df" not in repr(chain)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_registered_derivative_agrees_with_differences(name):
    chain = explore.activation(ACTIVATIONS[name].f, ACTIVATIONS[name].df)
    assert comparison(chain) == "agrees with differences of f, from z = -6 to 6"


def test_a_function_without_a_derivative_gets_differences():
    chain = explore.activation(lambda z: z**2, z=3.0, layers=3, w=1.0)
    assert chain.result.gradient == pytest.approx(2 * 3 * 2 * 9 * 2 * 81)
    assert "your df" not in repr(chain)


def test_differences_hold_for_large_z():
    chain = explore.activation(lambda z: 1.0 * z, z=6.0, layers=20, w=3.0)
    assert chain.result.gradient == pytest.approx(3.0**19, rel=1e-6)


def test_the_readout_says_where_a_derivative_is_wrong():
    chain = explore.activation(relu, np.ones_like)
    words = comparison(chain)
    assert words.startswith("wrong between z = -6.00 and -0.03, most at z = ")
    assert words.endswith("df says 1, differences of f say 0")


def test_the_derivative_of_the_output_is_found_out():
    sigmoid = ACTIVATIONS["sigmoid"].f
    chain = explore.activation(sigmoid, lambda a: a * (1 - a))
    assert comparison(chain).startswith("wrong between z = -6.00 and 6.00, most at z = -6.00")


def test_the_differences_are_drawn_beside_a_derivative():
    axes = explore.activation(relu, np.ones_like).view.picture.slope.curve.axes
    dashed = [line for line in axes.lines if line.get_linestyle() == "--"]
    assert len(dashed) == 1
    assert set(dashed[0].get_ydata().round(6)) == {0, 1}
    without = explore.activation(relu).view.picture.slope.curve.axes
    assert "--" not in [line.get_linestyle() for line in without.lines]


def test_the_axes_hold_the_differences_too():
    axes = explore.activation(lambda z: 50 * z, np.ones_like).view.picture.slope.curve.axes
    assert axes.get_ylim()[1] > 50


def test_it_may_change_the_z_it_is_handed_and_answer_in_other_types():
    def clipped(z):
        z[z < 0] = 0
        return z.tolist()

    chain = explore.activation(clipped, lambda z: z > 0, z=2.0, layers=2, w=0.5)
    assert chain.result.a.tolist() == [2, 1]
    assert chain.result.gradient == 0.5
    assert comparison(chain).startswith("agrees")


def raising(_):
    raise KeyError("oops")


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        (raising, r"f\(z\) should work for an array z, but it raised KeyError: 'oops'\. Try np"),
        (lambda _: sys.exit("no"), "but it raised SystemExit: no"),
        (lambda z: math.exp(z), "but it raised TypeError: .*Try np.exp for math.exp"),
        (lambda z: 0 if z < 0 else z, "but it raised ValueError: .*np.where for if"),
        (lambda z: z[:-1], r"of shape \(240,\), but it is an array of shape \(239,\)"),
        (lambda _: 1.0, r"one number for each z, of shape \(240,\), but it is 1\.0\. Try np.ones"),
        (lambda _: None, "but it is None"),
        (lambda _: "high", "but it is 'high'"),
        (lambda z: ["high"] * len(z), "one number for each z"),
        (lambda z: z + 1j, "one number for each z"),
        (lambda _: [[1], [1, 2]], "but it raised ValueError"),
        (np.log, "finite number for every z, but it is nan for z = -6"),
        (lambda z: np.exp(z * 1000), "but it is inf for z = 0.72.*cannot overflow"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_a_broken_function_is_refused_in_one_sentence(function, sentence):
    with pytest.raises(ValueError, match=sentence):
        explore.activation(function)
    with pytest.raises(ValueError, match=sentence.replace(r"f\(z\)", r"df\(z\)")):
        explore.activation(np.tanh, function)


@pytest.mark.parametrize("arguments", [{"f": 3}, {"f": np.tanh, "df": 3}, {"f": 0.0}])
def test_what_is_no_function_is_refused(arguments):
    with pytest.raises(TypeError, match="should be a function of z, but it is"):
        explore.activation(**arguments)


def test_a_derivative_without_its_function_is_refused():
    with pytest.raises(ValueError, match="f should be the function that df belongs to"):
        explore.activation(df=np.cos)


def test_a_function_that_breaks_later_leaves_everything_as_it_was():
    chain = explore.activation(lambda z: np.exp(z), layers=3, z=0.0)
    before = repr(chain)
    with pytest.raises(ValueError, match="inf for z = ") as caught:
        chain.set(layers=8)
    assert chain.view.stage.status == str(caught.value)
    assert repr(chain) == before
    assert chain.controls["layers"].value == 3


def test_a_gradient_beyond_all_bounds_is_refused_in_words():
    def steep(z):
        return np.full_like(z, 1e200)

    chain = explore.activation(np.tanh, steep, layers=1)
    with pytest.raises(ValueError, match="grow beyond all bounds"):
        chain.set(layers=2)
    assert chain.state.layers == 1


def test_yours_is_unknown_where_no_function_was_given():
    with pytest.raises(ValueError, match="activation should be one of identity"):
        explore.activation(activation="yours")


def test_a_wrong_start_is_refused():
    with pytest.raises(ValueError, match="layers should be from 1 to 20"):
        explore.activation(layers=21)
    with pytest.raises(ValueError, match="no control called 'depth'"):
        explore.activation(depth=1)
