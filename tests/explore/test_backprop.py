"""``explore.backprop`` from its numbers to its picture."""

import contextlib
import io
import math
import re
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from nnlab import explore
from nnlab.activations import ACTIVATIONS, Activation, tanh, tanh_derivative
from nnlab.draw.numerals import printed
from nnlab.explore.backprop import PRESETS
from nnlab.layers import Dense, Dropout
from nnlab.network import mlp

TANH = ACTIVATIONS["tanh"]


def named(name, explorable):
    """The value of an operation by its name."""
    return next(each.value for each in explorable.result.operations if each.name == name)


def place(name, explorable):
    """Where in the list an operation stands, counted from 1."""
    return [each.name for each in explorable.result.operations].index(name) + 1


def last(explorable):
    return len(explorable.result.operations)


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def test_the_worked_example_comes_out_by_hand():
    x0, x1, t, rate = 0.5, 1.0, 1.0, 2.0
    z1 = (x0 * 0.4 + x1 * 0.2 + 0.1, x0 * -0.6 + x1 * 0.8 - 0.3)
    assert z1 == pytest.approx((0.5, 0.2))
    a1 = tuple(map(sigmoid, z1))
    z2 = a1[0] * 0.7 + a1[1] * -0.5 + 0.2
    y = sigmoid(z2)
    dz2 = 2 * (y - t) * y * (1 - y)
    da1 = (dz2 * 0.7, dz2 * -0.5)
    dz1 = tuple(d * a * (1 - a) for d, a in zip(da1, a1, strict=True))
    hand = {
        "z1[0]": z1[0], "z1[1]": z1[1], "a1[0]": a1[0], "a1[1]": a1[1], "z2[0]": z2, "y[0]": y,
        "L": (y - t) ** 2, "dL/dy[0]": 2 * (y - t), "dL/dz2[0]": dz2, "dL/db2[0]": dz2,
        "dL/dW2[0,0]": a1[0] * dz2, "dL/dW2[1,0]": a1[1] * dz2,
        "dL/da1[0]": da1[0], "dL/da1[1]": da1[1], "dL/dz1[0]": dz1[0], "dL/dz1[1]": dz1[1],
        "dL/dW1[0,0]": x0 * dz1[0], "dL/dW1[0,1]": x0 * dz1[1],
        "dL/dW1[1,0]": x1 * dz1[0], "dL/dW1[1,1]": x1 * dz1[1],
        "dL/db1[0]": dz1[0], "dL/db1[1]": dz1[1],
        "W1[0,0] new": 0.4 - rate * x0 * dz1[0], "W1[0,1] new": -0.6 - rate * x0 * dz1[1],
        "W1[1,0] new": 0.2 - rate * x1 * dz1[0], "W1[1,1] new": 0.8 - rate * x1 * dz1[1],
        "b1[0] new": 0.1 - rate * dz1[0], "b1[1] new": -0.3 - rate * dz1[1],
        "W2[0,0] new": 0.7 - rate * a1[0] * dz2, "W2[1,0] new": -0.5 - rate * a1[1] * dz2,
        "b2[0] new": 0.2 - rate * dz2,
    }  # fmt: skip
    backprop = explore.backprop()
    assert [each.name for each in backprop.result.operations] == list(
        dict.fromkeys(sorted(hand, key=lambda name: place(name, backprop)))
    )
    for name, value in hand.items():
        assert named(name, backprop) == pytest.approx(value, abs=1e-12), name


def test_the_readout_shows_symbols_numbers_and_the_loss():
    backprop = explore.backprop()
    rows = dict(backprop.result.readout())
    assert rows["z1₁"] == "= x₁ × W1₁₁ + x₂ × W1₂₁ + b1₁"
    assert rows["in numbers"] == "= 0.50 × 0.40 + 1.00 × 0.20 + 0.10 = 0.50"
    assert rows["loss L"] == "not known yet"
    backprop.set(operation=last(backprop))
    after = explore.backprop(updates=1).result.named["L"]
    loss = f"{printed(backprop.result.named['L'])}, after the update {printed(after)}"
    assert dict(backprop.result.readout())["loss L"] == loss


def test_a_formula_that_is_a_number_is_not_said_twice():
    backprop = explore.backprop()
    backprop.set(operation=place("dL/db2[0]", backprop))
    assert backprop.result.calculation == f"= {printed(named('dL/db2[0]', backprop))}"


def test_the_picture_follows_the_operation():
    backprop = explore.backprop()
    picture = backprop.view.picture
    backprop.set(operation=place("dL/dW2[1,0]", backprop))
    numbers = {name: text.get_text() for name, text in picture.diagram.numbers.items()}
    assert numbers["dL/dW2[1,0]"] == f"∂{printed(named('dL/dW2[1,0]', backprop))}"
    assert numbers["dL/db2[0]"] == ""
    assert picture.symbols.get_text() == "dL/dW2₂₁ = a1₂ × dL/dz2"
    assert picture.numbers.get_text() == backprop.result.calculation
    assert picture.rule.get_text() == backprop.result.operation.rule
    beside = picture.phases.marker.get_xdata()[0]
    words = {text.get_text(): text.get_position()[0] for text in picture.phases.marker.axes.texts}
    assert words["2 loss"] < beside < words["3 backward"] == picture.phases.underline.get_xdata()[0]


@pytest.mark.parametrize("loss", ["mse", "binary_cross_entropy"])
@pytest.mark.parametrize("sizes", [(2, 2, 1), (4, 4, 4, 4)])
def test_every_formula_fits_the_picture(sizes, loss):
    backprop = explore.backprop(sizes, loss=loss)
    picture, figure = backprop.view.picture, backprop.view.figure
    renderer = FigureCanvasAgg(figure).get_renderer()
    for index in range(1, last(backprop) + 1):
        picture.update(replace(backprop.result, state=replace(backprop.state, operation=index)))
        for text in (picture.symbols, picture.numbers, picture.rule):
            assert text.get_window_extent(renderer).x1 < figure.bbox.x1, text
            assert text.get_fontsize() >= 8


def test_the_counter_steps_back_and_plays():
    backprop = explore.backprop()
    assert backprop.controls["operation"].max == last(backprop)
    backprop.controls["operation"].value = 5
    assert backprop.result.operation.name == "z2[0]"
    with pytest.raises(ValueError, match="from 1 to 31"):
        backprop.set(operation=32)


def test_a_quiz_hides_the_number_until_it_is_answered():
    quiz = explore.backprop(numbers="hide", operation=3)
    picture = quiz.view.picture
    assert (quiz.result.operation.name, quiz.result.calculation) == ("a1[0]", "= ?")
    assert picture.diagram.numbers["a1[0]"].get_text() == "?"
    assert picture.diagram.numbers["z1[0]"].get_text() == "0.50"
    assert "0.6225" not in repr(quiz)
    quiz.controls["answer"].value = "0.62"
    assert quiz.view.stage.status.startswith("0.62 is not a1₁. ")
    assert picture.diagram.numbers["a1[0]"].get_text() == "?"
    quiz.controls["answer"].value = "0.5"
    assert "activation is missing" in quiz.view.stage.status
    quiz.controls["answer"].value = "0.6225"
    assert quiz.view.stage.status.startswith("Right: a1₁ = 0.6225. Goal reached")
    assert picture.diagram.numbers["a1[0]"].get_text() == "0.6225"


def test_an_answer_is_gone_with_the_next_number():
    quiz = explore.backprop(numbers="hide")
    quiz.set(answer="0.5")
    quiz.set(operation=2)
    assert quiz.state.answer == quiz.controls["answer"].value == ""
    assert quiz.view.stage.status == "What is z1₂? Type it in."


def test_an_answer_that_is_no_number_is_refused_in_a_sentence():
    quiz = explore.backprop(numbers="hide")
    with pytest.raises(TypeError, match="answer should be a number, but it is 'half'"):
        quiz.controls["answer"].value = "half"
    assert quiz.view.stage.status.startswith("answer should be a number")
    assert quiz.controls["answer"].value == ""


def test_an_answer_is_judged_where_the_numbers_are_shown_too():
    backprop = explore.backprop()
    backprop.set(answer="0.4")
    assert backprop.view.stage.status == "0.4 is not z1₁. The bias is missing."


def test_every_number_can_be_answered_as_it_is_printed():
    quiz = explore.backprop(numbers="hide", updates=3)
    for index, each in enumerate(quiz.result.operations, start=1):
        quiz.set(operation=index)
        quiz.set(answer=printed(each.value))
        assert quiz.result.right, each


def test_the_goal_is_reached_by_walking_to_the_end():
    backprop = explore.backprop()
    backprop.set(operation=last(backprop) - 1)
    assert not backprop.goal_reached
    backprop.set(operation=last(backprop))
    assert backprop.goal_reached
    assert backprop.result.loss_after < backprop.result.named["L"]


def test_a_step_that_is_too_large_misses_the_goal():
    backprop = explore.backprop((1, 1), output="identity", learning_rate=10.0)
    backprop.set(operation=last(backprop))
    assert backprop.result.loss_after > backprop.result.named["L"]
    assert not backprop.goal_reached


def test_the_goal_of_a_quiz_is_the_number_it_begins_with():
    quiz = explore.backprop(numbers="hide", operation=13)
    assert quiz.goal.text == "work out dL/da1₁ and type it in"
    quiz.set(operation=8, answer=printed(named("dL/dy[0]", quiz)))
    quiz.set(operation=last(quiz))
    quiz.set(operation=13, answer="0.5")
    answer = printed(named("dL/da1[0]", quiz))
    quiz.set(numbers="show", answer=answer)
    assert not quiz.goal_reached
    quiz.set(numbers="hide", answer=answer)
    assert quiz.goal_reached


@pytest.mark.parametrize("name", PRESETS)
def test_presets_leave_the_goal_to_the_learner(name):
    backprop = explore.backprop(numbers="hide", loss="binary_cross_entropy")
    backprop.preset(name)
    assert not backprop.goal_reached
    assert backprop.view.stage.status.startswith(PRESETS[name].comment)
    assert backprop.view.stage.status.endswith(".")


def test_the_worked_example_is_where_it_begins():
    backprop = explore.backprop()
    start = backprop.state
    backprop.set(x=[0.1, 0.2], learning_rate=1.0)
    backprop.preset("Worked example")
    assert backprop.state == start


def test_a_saturated_sigmoid_lets_next_to_nothing_pass():
    backprop = explore.backprop()
    backprop.preset("Saturated sigmoid")
    assert (named("z1[0]", backprop), named("z1[1]", backprop)) == (8, -4)
    assert backprop.result.operation.name == "dL/dz1[0]"
    slope = named("dL/dz1[0]", backprop) / named("dL/da1[0]", backprop)
    assert slope == pytest.approx(sigmoid(8) * sigmoid(-8)) == pytest.approx(0.000335, rel=0.01)
    # By hand, with the printed digits: of 0.9997 alone, 1 - a would be a tenth too small.
    assert backprop.result.calculation == "= -0.0840 × 0.9996646 × (1 - 0.9996646) = -2.82e-05"
    assert f"{-0.0840 * 0.9996646 * (1 - 0.9996646):.2e}" == "-2.82e-05"


def test_two_steps_of_learning_go_on_from_the_first():
    backprop = explore.backprop()
    first = backprop.result
    backprop.preset("Two steps of learning")
    for each in first.operations:
        if each.phase == "update":
            name = each.name.removesuffix(" new")
            assert backprop.result.named[name] == pytest.approx(each.value, abs=1e-15)
    assert backprop.result.named["L"] == pytest.approx(first.loss_after)


def test_cross_entropy_takes_the_sigmoid_into_itself():
    backprop = explore.backprop(loss="binary_cross_entropy")
    z = named("z2[0]", backprop)
    assert backprop.result.activations == ("sigmoid", "identity")
    assert named("y[0]", backprop) == z
    assert named("L", backprop) == pytest.approx(-math.log(sigmoid(z)))
    assert named("dL/dz2[0]", backprop) == pytest.approx(sigmoid(z) - 1)
    assert last(backprop) == last(explore.backprop())
    titles = [text.get_text() for text in backprop.view.picture.diagram._axes.texts]
    assert {"layer 2: identity", "loss: cross-entropy"} <= set(titles)


@pytest.mark.parametrize("loss", ["mse", "binary_cross_entropy"])
def test_the_script_prints_what_is_on_screen(loss):
    backprop = explore.backprop(updates=2, loss=loss)
    printed_lines = io.StringIO()
    with contextlib.redirect_stdout(printed_lines):
        exec(compile(backprop.code(), "script", "exec"), {})
    text = printed_lines.getvalue()
    assert f"update 3: L = {backprop.result.named['L']:.4f}" in text
    numbers = np.array([float(each) for each in re.findall(r"-?\d+\.\d*", text)])
    for each in backprop.result.operations:
        assert np.abs(numbers - each.value).min() <= 0.6e-4, each


@pytest.mark.parametrize("sizes", [(1, 1), (4, 4, 4, 4), [3, 4, 2], (2, 2, 1, 2)])
def test_other_sizes_walk_to_the_end(sizes):
    backprop = explore.backprop(sizes, activation="tanh", learning_rate=0.1)
    backprop.set(operation=last(backprop))
    assert backprop.result.done
    shown = backprop.view.picture.diagram.numbers
    assert all(text.get_text() for name, text in shown.items())
    assert len(backprop.view.picture.symbols.get_text()) > 10


def test_a_network_and_a_sample_of_ones_own():
    net = (Dense(np.array([[2.0], [-1.0]]), np.array([[0.5]])), TANH, Dense(np.eye(1), -np.eye(1)))
    backprop = explore.backprop(net=net, x=[[1.0, 3.0]], t=0.25)
    assert list(backprop.presets) == ["Two steps of learning"]
    assert backprop.result.activations == ("tanh", "identity")
    assert named("z1[0]", backprop) == 1.0 * 2 - 3 + 0.5
    assert named("y[0]", backprop) == np.tanh(-0.5) - 1
    assert named("L", backprop) == (np.tanh(-0.5) - 1 - 0.25) ** 2


RNG = np.random.default_rng(0)
DENSE = Dense(np.ones((2, 1)), np.zeros((1, 1)))
REFUSED = {
    "five layers": ({"sizes": (2, 2, 2, 2, 1)}, ValueError, "2 to 4 layers.*Try sizes="),
    "five neurons": ({"sizes": (2, 5, 1)}, ValueError, r"it is \(2, 5, 1\)"),
    "too wide a network": ({"net": mlp((5, 1), rng=RNG)}, ValueError, "1 to 4 numbers"),
    "one layer": ({"sizes": (2,)}, ValueError, "at least two sizes"),
    "no sizes": ({"sizes": "2-2-1"}, TypeError, "a list of layer sizes"),
    "a number for sizes": ({"sizes": 3}, TypeError, "a list of layer sizes"),
    "an unknown activation": ({"activation": "sigmoids"}, ValueError, "activation should be one"),
    "no network": ({"net": "mlp"}, TypeError, "net should be a tuple of layers"),
    "dropout": ({"net": (DENSE, Dropout(0.5))}, ValueError, "layer 1 of net should be"),
    "activation first": ({"net": (TANH, DENSE)}, ValueError, "layer 0 of net should be"),
    "two activations": ({"net": (DENSE, TANH, TANH)}, ValueError, "layer 2 of net should be"),
    "an activation of its own": (
        {"net": (DENSE, Activation("tanh", tanh, tanh_derivative))},
        ValueError, "at most one of nnlab's",
    ),
    "a stack": (
        {"net": (Dense(np.ones((3, 2, 1)), np.zeros((3, 1, 1))),)}, ValueError,
        "one network, not a stack",
    ),
    "a weight that is NaN": (
        {"net": (Dense(np.full((2, 1), np.nan), np.zeros((1, 1))),)}, ValueError, "finite",
    ),
    "several samples": ({"x": np.ones((3, 2))}, ValueError, r"one sample.*Try x\[0\]"),
    "x of another size": ({"x": [1.0, 2.0, 3.0]}, ValueError, "rows of 2 numbers"),
    "t of another size": ({"t": [1.0, 2.0]}, ValueError, "one number in each row"),
    "words for x": ({"x": "two"}, TypeError, "x should be numbers"),
    "no probability": (
        {"t": 2.0, "loss": "binary_cross_entropy"}, ValueError, "probabilities in 0..1",
    ),
    "an unknown loss": ({"loss": "mae"}, ValueError, "one of mse, binary_cross_entropy"),
    "no such operation": ({"operation": 99}, ValueError, "from 1 to 31"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_refused_in_a_sentence(case):
    arguments, error, sentence = REFUSED[case]
    with pytest.raises(error, match=sentence):
        explore.backprop(**arguments)


def test_divergence_is_explained_and_changes_nothing():
    backprop = explore.backprop(
        (4, 4, 4, 4), activation="identity", output="identity", learning_rate=0.1
    )
    before = backprop.state
    with pytest.raises(ValueError, match="learning rate 10 the numbers grow beyond all bounds"):
        backprop.set(updates=20, learning_rate=10)
    assert backprop.state == before
    assert "Try a smaller one" in backprop.view.stage.status
