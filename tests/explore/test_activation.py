"""``explore.activation`` from its numbers to its picture."""

import contextlib
import io
import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgba

from nnlab import explore
from nnlab.activations import ACTIVATIONS
from nnlab.draw.style import LIGHT
from nnlab.explore.activation import PRESETS
from nnlab.explore.activation.numbers import MOST_LAYERS, State, compute
from tests.samples import few


def readout(explorable):
    return dict(explorable.result.readout())


def my_f(z):
    return z**3


def my_df(z):
    return 3 * z**2


def test_a_chain_done_by_hand():
    result = compute(State(activation="leaky_relu", z=-2.0, layers=3, w=-0.5))
    np.testing.assert_allclose(result.z, [-2, 0.01, -0.005])  # a1 = -0.02, a2 = 0.01
    np.testing.assert_allclose(result.a, [-0.02, 0.01, -0.00005])
    np.testing.assert_allclose(result.slopes, [0.01, 1, 0.01])
    np.testing.assert_allclose(result.factors, [-0.005, -0.5, 0.01])
    np.testing.assert_allclose(result.gradients, [0.000025, -0.005, 0.01])
    assert result.gradient == pytest.approx(0.000025)


def test_one_layer_hands_on_its_own_slope():
    result = compute(State(activation="tanh", z=0.5, layers=1, w=3.0))
    assert result.gradient == pytest.approx(1 - np.tanh(0.5) ** 2)


@pytest.mark.parametrize("name", ACTIVATIONS)
@few
@given(z=st.integers(-120, 120), layers=st.integers(1, 20), w=st.integers(-30, 30))
def test_every_layer_continues_the_one_before_it(name, z, layers, w):
    f, df = ACTIVATIONS[name].f, ACTIVATIONS[name].df
    z, w = z / 20, w / 10  # the steps of their sliders
    result = compute(State(activation=name, z=z, layers=layers, w=w))
    assert result.z[0] == z
    np.testing.assert_allclose(result.z[1:], w * result.a[:-1], rtol=1e-12)
    np.testing.assert_allclose(result.a, f(result.z), rtol=1e-12)
    np.testing.assert_allclose(result.slopes, df(result.z), rtol=1e-12)
    by_hand = df(result.z[-1])
    for k in reversed(range(layers - 1)):
        np.testing.assert_allclose(result.gradients[k + 1], by_hand, rtol=1e-9)
        by_hand = df(result.z[k]) * w * by_hand
    assert result.gradient == pytest.approx(float(by_hand), rel=1e-9)
    assert float(np.prod(result.factors)) == pytest.approx(result.gradient, rel=1e-9)


@pytest.mark.parametrize("name", ["identity", "sigmoid", "tanh", "elu", "softplus", "silu", "gelu"])
@pytest.mark.parametrize(("z", "w"), [(0.5, 1.0), (-1.25, 0.75), (2.0, -1.5)])
def test_the_gradient_is_the_slope_of_the_whole_chain(name, z, w):
    end, start = (
        compute(State(activation=name, z=z + h, layers=4, w=w)).a[-1] for h in (1e-5, -1e-5)
    )
    result = compute(State(activation=name, z=z, layers=4, w=w))
    assert result.gradient == pytest.approx((end - start) / 2e-5, rel=1e-6, abs=1e-9)


def test_the_readout_shows_each_factor_and_the_product():
    lines = readout(explore.activation(activation="tanh", z=0.0, layers=3, w=2.0))
    assert lines["layer 1"] == "z = 0.00, a = tanh(0) = 0, slope f′(0) = 1"
    after = "z = w a₁ = 2 × 0 = 0, a = tanh(0) = 0, slope f′(0) = 1"
    assert lines["layer 2, and so on"] == after
    assert lines["outputs a₁ to a₃"] == "0 (3 times)"
    assert lines["their slopes f′(z)"] == "1 (3 times)"
    assert lines["gradient at layer 1"] == "2² × 1 = 4"
    assert lines["arrives there"] == "4 times what was sent"


def test_the_readout_of_one_layer_has_no_weight():
    lines = readout(explore.activation(z=0.0, layers=1))
    assert lines["gradient at layer 1"] == "0.25 = 0.25"
    assert lines["arrives there"] == "25.0% of it"
    assert "outputs a₁" in lines
    assert "layer 2, and so on" not in lines


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"activation": "relu", "z": -1}, "nothing: one factor is 0, and so is the product"),
        ({"activation": "identity", "w": 0.1, "layers": 5}, "1 part in 10,000"),
        ({"activation": "identity", "w": -1, "layers": 2}, "all of it, with the other sign"),
    ],
)
def test_what_arrives_is_said_in_words(settings, words):
    assert readout(explore.activation(**settings))["arrives there"] == words


def test_the_picture_follows_the_result():
    chain = explore.activation()
    chain.set(z=1.0, layers=4, w=-2.0)
    picture, result = chain.view.picture, chain.result
    assert picture.curve.point.get_xydata().tolist() == [[1.0, result.a[0]]]
    assert picture.slope.point.get_xydata().tolist() == [[1.0, result.slopes[0]]]
    x, y = picture.tangent.line.get_data()
    assert (y[1] - y[0]) / (x[1] - x[0]) == pytest.approx(result.slopes[0])
    assert np.mean(y) == pytest.approx(result.a[0])
    np.testing.assert_array_equal(picture.curve.curve.get_xydata(), result.curve[:2].T)
    np.testing.assert_array_equal(picture.slope.curve.get_xydata(), result.curve[::2].T)
    for rings, heights in zip(picture.rings, (result.a, result.slopes), strict=True):
        np.testing.assert_array_equal(rings.get_xdata(), result.z[1:])
        np.testing.assert_array_equal(rings.get_ydata(), heights[1:])
    assert [text.get_text() for text in picture.words] == [
        "f(1.00) = 0.7311\nslope 0.1966", "f′(1.00) = 0.1966",
    ]  # fmt: skip
    assert picture.headline.get_text() == f"Of a gradient of 1, layer 1 gets {result.gradient:.3g}"


def test_layers_beyond_the_axes_have_no_ring():
    chain = explore.activation(activation="identity", z=1.0, layers=4, w=3.0)
    assert chain.result.z.tolist() == [1, 3, 9, 27]
    assert chain.view.picture.rings[0].get_xydata().tolist() == [[3, 3]]


def test_a_steep_tangent_rises_no_more_than_the_axes():
    chain = explore.activation(lambda z: np.tanh(z), lambda z: 1e60 + z, layers=1)
    line = chain.view.picture.tangent.line
    assert np.ptp(line.get_ydata()) == pytest.approx(2 * np.ptp(line.axes.get_ylim()))


def test_the_chain_has_a_neuron_an_output_and_a_factor_for_each_layer():
    chain = explore.activation(activation="identity", z=2.0, layers=3, w=-1.0)
    diagram = chain.view.picture.chain
    assert shown(diagram.names) == ["1", "2", "3"]
    assert shown(diagram.outputs) == ["2", "-2", "2"]
    assert shown(diagram.factors) == ["-1", "-1", "1"]
    assert len(diagram.neurons.get_offsets()) == 3
    assert diagram.wire.get_linestyle() == "--"
    positive, negative = to_rgba(LIGHT.tint_positive), to_rgba(LIGHT.tint_negative)
    assert list(map(tuple, diagram.neurons.get_facecolors())) == [positive, negative, positive]


def test_a_shorter_chain_leaves_no_words_behind():
    chain = explore.activation(layers=20)
    assert shown(chain.view.picture.chain.names)[-1] == "20"
    chain.set(layers=2)
    diagram = chain.view.picture.chain
    assert shown(diagram.names) == ["1", "2"]
    assert [text.get_position()[0] for text in diagram.names.texts[:2]] == [0.25, 0.75]
    assert shown(chain.view.picture.numbers) == ["1", "2"]


def test_words_that_stay_are_not_sent_again():
    chain = explore.activation(activation="identity", z=1.0, layers=3)
    row = chain.view.picture.chain.factors
    for text in row.texts:
        text.stale = False
    chain.view.picture.update(chain.compute(State(activation="identity", z=2.0, layers=3)))
    assert not any(text.stale for text in row.texts)


def test_each_step_of_the_gradient_is_as_high_as_its_factor():
    chain = explore.activation(activation="tanh", z=0.5, layers=3, w=-2.0)
    steps = chain.view.picture.steps
    for corners, factor in zip(steps.steps.get_paths(), chain.result.factors, strict=True):
        heights = corners.vertices[:4, 1]
        assert 10 ** (12 * (heights[2] - heights[0])) == pytest.approx(abs(factor))
    np.testing.assert_allclose(  # from a billionth to a thousand
        10 ** (12 * steps.line.get_ydata() - 9),
        [*np.repeat(np.abs(chain.result.gradients), 2), 1.0],
    )
    negative, positive = to_rgba(LIGHT.tint_negative), to_rgba(LIGHT.tint_positive)
    assert list(map(tuple, steps.steps.get_facecolors())) == [negative, negative, positive]


def test_a_dead_gradient_falls_off_the_axis():
    chain = explore.activation(activation="relu", z=-1.0)
    steps = chain.view.picture.steps
    heights = steps.line.get_ydata()
    assert heights[-1] == steps.heights(np.array([1.0]))[0] == 0.75
    assert heights[:-1].max() < steps.line.axes.get_ylim()[0]
    assert steps.zero.get_text() == "↓ here 0"


@pytest.mark.parametrize("w", [-3.0, -1.0, -0.1, 0.0, 0.1, 1.0, 3.0])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_steps_of_every_layer_are_on_the_axis(name, w):
    steps = explore.activation().view.picture.steps
    for layers, z in product(range(1, MOST_LAYERS + 1), (-6.0, -1.0, 0.5, 6.0)):
        result = compute(State(activation=name, z=z, layers=layers, w=w))
        steps.update(result.gradients, result.factors)
        heights = steps.line.get_ydata()[:-1:2]
        there = result.gradients != 0
        assert ((heights >= 0) & (heights <= 1))[there].all()
        assert (heights < steps.line.axes.get_ylim()[0])[~there].all()


@pytest.mark.parametrize("layers", [1, 5, 20])
def test_what_the_stairs_show_is_said_above_them(layers):
    picture = explore.activation(layers=layers).view.picture
    said = picture.scale.get_text()
    assert said == "blocks: the factors; each line is 1000 times the next below"
    words = [text.get_text() for text in picture.steps.line.axes.texts]
    assert "Stairs: gradient that arrives at each layer" in words
    assert "dotted: one millionth" in words
    (height,) = picture.steps.heights(np.array([1e-6]))
    assert picture.vanished.get_xydata().tolist() == [[0, height], [1, height]]


def test_lines_farther_apart_say_so():
    picture = explore.activation(activation="leaky_relu", z=-1.0, w=0.1, layers=20).view.picture
    assert picture.scale.get_text().endswith("each line is 10¹² times the next below")
    narrow = explore.activation()
    narrow.view.appear(dark=False, room=300)
    said = narrow.view.picture.scale.get_text()
    assert said == "blocks: the factors;\neach line is 1000 times the next below"


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_axes_hold_both_curves(name):
    chain = explore.activation()
    chain.set(activation=name)
    picture = chain.view.picture
    for one in (picture.curve, picture.slope):
        low, high = one.curve.axes.get_ylim()
        assert low < one.curve.get_ydata().min()
        assert one.curve.get_ydata().max() < high
    assert picture.slope.curve.axes.get_ylim()[1] > 1


@pytest.mark.parametrize("handle", [0, 1])
def test_a_dragged_point_moves_z_alone_and_stays_on_its_curve(handle):
    chain = explore.activation(activation="tanh")
    chain.view.move(chain.view.picture.handles[handle], 1.23, 0.77)
    assert chain.state == State(activation="tanh", z=1.25)
    x, y = chain.view.picture.handles[handle].at(chain.result)
    slope = 1 - np.tanh(1.25) ** 2
    assert (x, y) == (1.25, pytest.approx([np.tanh(1.25), slope][handle]))
    chain.view.nudge(chain.view.picture.handles[handle], -1, 5)
    assert chain.state.z == 1.2
    assert chain.controls["z"].value == 1.2


def test_the_controls_are_there_and_work():
    chain = explore.activation()
    assert list(chain.controls) == ["activation", "z", "layers", "w"]
    chain.controls["layers"].value = 7
    chain.controls["activation"].value = "relu"
    assert chain.state == State(activation="relu", layers=7)
    assert len(chain.result.a) == 7


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_shows_what_its_name_says_and_leaves_the_goals_to_the_learner(name):
    chain, other = explore.activation(), explore.activation(goal="keep")
    chain.preset(name)
    other.preset(name)
    expected = {
        "Sigmoid vanishes": chain.result.gradient < 1e-4,
        "Tanh saturates": chain.result.gradient < 1e-4 and chain.result.slopes.max() < 0.2,
        "ReLU dies": chain.result.gradient == 0,
        "ReLU keeps": chain.result.gradient == 1,
        "Linear keeps": chain.result.gradient == 1,
    }
    assert expected[name]
    assert not chain.goal_reached
    assert not other.goal_reached
    assert chain.view.stage.status.endswith(".")


def test_the_goal_is_reached_by_a_longer_chain_but_not_by_a_dead_one():
    chain = explore.activation()
    assert not chain.goal_reached
    chain.set(activation="relu", z=-1.0)
    assert not chain.goal_reached
    chain.set(activation="sigmoid", layers=10)
    assert 0 < chain.result.gradient < 1e-6
    assert chain.goal_reached


@pytest.mark.parametrize(
    ("name", "w", "reached"),
    [
        ("leaky_relu", 1.0, True),
        ("elu", 1.0, True),
        ("elu", 1.1, False),  # 1.1 to the power of 19 is more than 6
        ("relu", 1.0, False),
        ("identity", 1.0, False),
        ("sigmoid", 3.0, False),
        ("tanh", 1.0, False),
    ],
)
def test_the_goal_to_keep_the_gradient_takes_a_bend_that_is_straight_above_zero(name, w, reached):
    chain = explore.activation(goal="keep", z=1.0, layers=20)
    chain.set(activation=name, w=w)
    assert chain.goal_reached == reached


def test_another_goal_is_refused_in_words():
    with pytest.raises(ValueError, match="goal should be one of 'vanish', 'keep', but it is 'win'"):
        explore.activation(goal="win")


@pytest.mark.parametrize("layers", [1, 4, 20])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_script_prints_what_is_on_screen(name, layers):
    chain = explore.activation(activation=name, z=-0.85, layers=layers, w=1.5)
    assert printed(chain.code()) == numbers_of(chain)


@pytest.mark.parametrize("df", [None, my_df])
def test_the_script_calls_a_learners_own_functions_by_their_names(df):
    chain = explore.activation(my_f, df, z=0.9, w=1.1)
    assert printed(chain.code(), my_f=my_f, my_df=my_df) == numbers_of(chain)
    chain.set(activation="gelu")
    assert printed(chain.code()) == numbers_of(chain)


def test_the_script_names_functions_that_have_no_name():
    chain = explore.activation(np.tanh, lambda z: 1 - np.tanh(z) ** 2)
    printout = printed(chain.code(), my_f=np.tanh, my_df=lambda z: 1 - np.tanh(z) ** 2)
    assert printout == numbers_of(chain)


def shown(row):
    return [text.get_text() for text in row.texts if text.get_text()]


def printed(script, **names):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(script, "script", "exec"), names)
    return re.findall(r"output (\S+), gradient (\S+)", output.getvalue())


def numbers_of(chain):
    result = chain.result
    return [
        (f"{a:.4g}", f"{gradient:.3g}")
        for a, gradient in zip(result.a, result.gradients, strict=True)
    ]
