"""What a step of learning says of its numbers, of a learner's answers, and of their mistakes."""

import numpy as np
import pytest

from nnlab.activations import ACTIVATIONS
from nnlab.explore.backprop.numbers import State, compute, mistake, row, scale, state_with
from nnlab.explore.backprop.operations import Operation
from nnlab.explore.controls import controls
from nnlab.layers import Dense

NAMED = {
    "x[0]": 2.0, "W1[0,0]": 3.0, "b1[0]": 1.0, "z1[0]": 7.0, "a1[0]": 0.5, "y[0]": 4.0, "t[0]": 6.0,
    "dL/da1[0]": 2.0, "dL/dz1[0]": 3.0, "dL/dW1[0,0]": 2.0, "learning rate": 0.5,
    "dL/dz2[0]": 2.0, "W2[0,0]": 3.0, "dL/dz2[1]": 4.0, "W2[0,1]": -1.0,
}  # fmt: skip
RULE = "the rule in words"
EVERY = {
    name: Operation(phase, name, symbols, RULE, value)
    for phase, name, symbols, value in [
        ("forward", "z1[0]", "x[0] × W1[0,0] + b1[0]", 7.0),
        ("forward", "a1[0]", "1 / (1 + exp(-z1[0]))", 0.75),
        ("forward", "y[0]", "max(0, z1[0])", 0.75),
        ("loss", "L", "(y[0] - t[0])²", 4.0),
        ("backward", "dL/dy[0]", "2 × (y[0] - t[0])", -4.0),
        ("backward", "dL/dz1[0]", "dL/da1[0] × a1[0] × (1 - a1[0])", 0.5),
        ("backward", "dL/dW1[0,0]", "x[0] × dL/dz1[0]", 6.0),
        ("backward", "dL/db1[0]", "dL/dz1[0]", 3.0),
        ("backward", "dL/da1[0]", "dL/dz2[0] × W2[0,0] + dL/dz2[1] × W2[0,1]", 2.0),
        ("update", "W1[0,0] new", "W1[0,0] - learning rate × dL/dW1[0,0]", 2.0),
    ]
}
ITSELF = "That is z itself: the activation is missing."
EVEN_THERE = "A bias has a gradient even where what it adds is 0: z moves as it moves."
ONE_WIRE = "That is one of its wires: add up what comes back through all."


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        ("z1[0]", 2 * 3, "The bias is missing."),
        ("a1[0]", 7, ITSELF),
        ("y[0]", 7, ITSELF),
        ("dL/dz1[0]", 2, "The slope of the activation is missing: the chain rule has two factors."),
        ("dL/dW1[0,0]", 3, "Multiply by what went in through this wire."),
        ("dL/db1[0]", 0, EVEN_THERE),
        ("dL/da1[0]", 2 * 3, ONE_WIRE),
        ("dL/da1[0]", 4 * -1, ONE_WIRE),
        ("W1[0,0] new", 3 + 0.5 * 2, "That is uphill: subtract the step."),
        ("W1[0,0] new", 3 - 2, "The learning rate is missing."),
    ],
)  # fmt: skip
def test_every_known_mistake_is_named(name, answer, words):
    assert mistake(answer, EVERY[name], NAMED) == words


@pytest.mark.parametrize("name", EVERY)
def test_the_opposite_sign_is_a_mistake_of_its_own_everywhere(name):
    assert mistake(-EVERY[name].value, EVERY[name], NAMED) == "Mind the sign."


@pytest.mark.parametrize("name", EVERY)
def test_any_other_answer_is_sent_to_the_rule(name):
    assert mistake(123.0, EVERY[name], NAMED) == f"Look again: {RULE}."


def test_the_scale_is_the_sizes_of_all_numbers_in_use_together():
    signed = {**NAMED, "x[0]": -2.0, "b1[0]": -1.0}
    assert scale(EVERY["z1[0]"], signed) == 2 + 3 + 1


@pytest.mark.parametrize(("off", "near"), [(0.001, True), (-0.001, True), (0.1, False)])
def test_a_mistake_is_known_to_the_digits_that_were_printed(off, near):
    words = mistake(6 + off, EVERY["z1[0]"], NAMED)
    assert (words == "The bias is missing.") is near


def test_among_large_numbers_a_mistake_is_known_with_a_larger_rounding():
    large = {**NAMED, "x[0]": 100.0, "b1[0]": 50.0}
    operation = EVERY["z1[0]"]._replace(value=350.0)
    assert mistake(300.5, operation, large) == "The bias is missing."
    assert mistake(301.5, operation, large) == f"Look again: {RULE}."


@pytest.mark.parametrize(
    ("value", "numbers"),
    [(3, (3.0,)), ([1, 2], (1.0, 2.0)), ([[0.5, 1.0]], (0.5, 1.0)), ([[1]], (1.0,))],
)
def test_one_row_of_numbers_is_a_sample(value, numbers):
    assert row("x", value) == numbers


@pytest.mark.parametrize("value", [[[1], [2]], [[1, 2], [3, 4]]])
@pytest.mark.parametrize("name", ["x", "t"])
def test_two_rows_are_refused_with_the_way_to_the_first(name, value):
    with pytest.raises(ValueError, match=rf"^{name} should be .* Try {name}\[0\]\.$") as refused:
        row(name, value)
    assert "should be the numbers of one sample, but it is an array of shape (2, " in str(
        refused.value
    )


@pytest.mark.parametrize("value", [[np.nan, 1], [], ["a"]])
def test_what_is_no_number_is_refused_by_name(value):
    with pytest.raises((TypeError, ValueError), match=r"^t should be"):
        row("t", value)


@pytest.mark.parametrize("count", [9, 20])
def test_the_counter_goes_as_far_as_there_are_operations(count):
    state = state_with(count)()
    counted = controls(state)["operation"]
    assert (counted.low, counted.high, counted.label) == (1, count, "operation")
    assert counted.seconds == 1.5
    assert state.operation == 1
    assert isinstance(state, State)
    assert type(state).__name__ == "State"
    with pytest.raises(AttributeError):  # for a state is not changed, but followed by another
        state.operation = 2


# One neuron y = 2 x + 1, whose answer to 3 is 7 where 5 is right: e = 2 and L = e² = 4. Its slopes
# are 2 e x = 12 and 2 e = 4, and with learning rate 0.01 each update takes 2 (3² + 1²) / 100 of e
# away, which leaves 0.8 e.
def neuron(activation="identity"):
    return (Dense(np.array([[2.0]]), np.array([[1.0]])), ACTIVATIONS[activation])


def stepped(operation=1, activation="identity", **settings):
    known = {"learning_rate": 0.01, "parameters": (2.0, 1.0), "x": (3.0,), "t": (5.0,)}
    return compute(State(**{"operation": operation, **known, **settings}), neuron(activation))


NAMES = [
    "z1[0]", "y[0]", "L", "dL/dy[0]", "dL/dz1[0]", "dL/dW1[0,0]", "dL/db1[0]", "W1[0,0] new",
    "b1[0] new",
]  # fmt: skip
# As a reader sees them: where there is one of everything, nothing is counted.
SHOWN = ["z1", "y", "L", "dL/dy", "dL/dz1", "dL/dw1", "dL/db1", "w1 new", "b1 new"]
SYMBOLS = [
    "x × w1 + b1", "z1", "(y - t)²", "2 × (y - t)", "dL/dy × 1", "x × dL/dz1", "dL/dz1",
    "w1 - learning rate × dL/dw1", "b1 - learning rate × dL/db1",
]  # fmt: skip
VALUES = [7, 7, 4, 4, 4, 12, 4, 2 - 0.12, 1 - 0.04]
PHASES = ["forward"] * 2 + ["loss"] + ["backward"] * 4 + ["update"] * 2


def test_a_step_of_learning_is_computed_number_by_number():
    result = stepped()
    assert [each.name for each in result.operations] == NAMES
    np.testing.assert_allclose([each.value for each in result.operations], VALUES)
    assert result.activations == ("identity",)
    assert result.loss_after == pytest.approx((0.8 * 2) ** 2)


@pytest.mark.parametrize("updates", [0, 1, 2, 3])
def test_each_update_made_brings_the_loss_down_by_as_much(updates):
    result = stepped(updates=updates)
    assert result.named["L"] == pytest.approx((2 * 0.8**updates) ** 2)
    assert result.loss_after == pytest.approx((2 * 0.8 ** (updates + 1)) ** 2)


def test_the_parameters_are_those_of_the_settings_and_not_of_the_layout():
    result = stepped(parameters=(1.0, -1.0), x=(2.0,), t=(0.0,), learning_rate=0.1)
    named = result.named
    assert (named["z1[0]"], named["L"], named["dL/dW1[0,0]"]) == (1, 1, 4)  # e = 2 - 1
    assert named["W1[0,0] new"] == pytest.approx(1 - 0.1 * 4)


def test_binary_cross_entropy_has_the_sigmoid_in_itself():
    result = stepped(activation="sigmoid", loss="binary_cross_entropy", t=(1.0,))
    p = 1 / (1 + np.exp(-7))
    assert result.activations == ("identity",)
    assert result.named["y[0]"] == 7
    assert result.named["L"] == pytest.approx(-np.log(p))
    assert result.named["dL/dz1[0]"] == pytest.approx(p - 1)
    new = result.named["W1[0,0] new"] * 3 + result.named["b1[0] new"]
    assert result.loss_after == pytest.approx(np.log1p(np.exp(-new)))
    assert stepped(activation="sigmoid").activations == ("sigmoid",)


@pytest.mark.parametrize("place", range(1, 10))
def test_the_table_shows_the_operation_its_phase_and_its_rule(place):
    result = stepped(place)
    lines = dict(result.readout())
    assert result.operation is result.operations[place - 1]
    assert lines["phase"] == PHASES[place - 1]
    assert lines["operation"] == f"{place} of 9"
    assert lines["rule"] == result.operation.rule
    assert lines[SHOWN[place - 1]] == f"= {SYMBOLS[place - 1]}"
    assert result.done is (place == 9)


@pytest.mark.parametrize(
    ("place", "numbers"),
    [
        (1, "= 3.00 × 2.00 + 1.00 = 7.00"),
        (2, "= 7.00"),  # which the identity leaves as it was
        (3, "= (7.00 - 5.00)² = 4.00"),
        (4, "= 2 × (7.00 - 5.00) = 4.00"),
        (6, "= 3.00 × 4.00 = 12.00"),
        (7, "= 4.00"),
        (8, "= 2.00 - 0.01 × 12.00 = 1.88"),
    ],
)
def test_the_formula_in_numbers_ends_in_its_value_and_says_none_twice(place, numbers):
    assert dict(stepped(place).readout())["in numbers"] == numbers
    assert dict(stepped(place, numbers="hide").readout())["in numbers"] == "= ?"


@pytest.mark.parametrize(
    ("place", "numbers", "answer", "loss"),
    [
        (2, "show", "", "not known yet"),
        (3, "show", "", "4.00"),
        (3, "hide", "", "not known yet"),
        (3, "hide", "3", "not known yet"),
        (3, "hide", "4", "4.00"),
        (8, "show", "", "4.00"),
        (9, "show", "", "4.00, after the update 2.56"),
        (9, "hide", "", "4.00"),
        (9, "hide", "0.96", "4.00, after the update 2.56"),
    ],
)
def test_the_loss_is_said_when_it_is_known_and_what_came_of_it_at_the_end(
    place, numbers, answer, loss
):
    lines = dict(stepped(place, numbers=numbers, answer=answer).readout())
    assert lines["loss L"] == loss


@pytest.mark.parametrize(
    ("numbers", "answer", "verdict"),
    [
        ("show", "", ""),
        ("hide", "", "What is z1? Type it in."),
        ("hide", "7", "Right: z1 = 7.00."),
        ("show", "7.0002", "Right: z1 = 7.00."),
        ("hide", "6", "6 is not z1. The bias is missing."),
        ("show", "-7", "-7 is not z1. Mind the sign."),
    ],
)
def test_the_verdict_is_on_the_answer(numbers, answer, verdict):
    result = stepped(numbers=numbers, answer=answer)
    assert result.verdict == verdict
    assert result.right is verdict.startswith("Right")
    assert result.hidden is (numbers == "hide" and not result.right)


@pytest.mark.parametrize(("answer", "right"), [("7.001", True), ("6.999", True), ("7.002", False)])
def test_an_answer_is_right_to_the_digits_of_the_numbers_it_comes_from(answer, right):
    assert stepped(answer=answer).right is right  # 2 units of 0.0001, times 3 + 2 + 1


@pytest.mark.parametrize(("place", "hidden"), [(1, False), (1, True), (4, False), (4, True)])
def test_what_comes_later_is_not_known_and_what_is_asked_for_neither(place, hidden):
    result = stepped(place, numbers="hide" if hidden else "show")
    known = NAMES[: place - hidden]
    assert [name for name in NAMES if name in result.known] == known
    assert {"x[0]", "t[0]", "W1[0,0]", "b1[0]", "learning rate"} <= set(result.known)


def test_one_update_is_not_compared_with_itself():
    with pytest.raises(ValueError, match=r"bounds in the first update\. Try a smaller one\.$"):
        stepped(learning_rate=1e300, updates=0)


@pytest.mark.parametrize(
    ("updates", "said"), [(7, "within 8 updates"), (20, "within 21 updates"), (8, "within 9 upd")]
)
def test_numbers_beyond_all_bounds_are_refused_with_the_rate_that_made_them(updates, said):
    with pytest.raises(ValueError, match=r"^With learning rate") as refused:
        stepped(learning_rate=1e20, updates=updates)
    assert str(refused.value).startswith(
        f"With learning rate 1e+20 the numbers grow beyond all bounds {said}"
    )
    assert str(refused.value).endswith(
        "updates: each step is larger than the last. Try a smaller one."
    )


def test_a_loss_that_overflows_only_after_the_update_is_refused_as_well():
    # Each update multiplies e by 2e21, and of (2e21)⁸ the square is no number any more.
    assert np.isfinite(stepped(learning_rate=1e20, updates=6).loss_after)
    with pytest.raises(ValueError, match="within 8 updates"):
        stepped(learning_rate=1e20, updates=7)


@pytest.mark.parametrize(
    "settings",
    [
        {"x": (3.0, 1.0)},
        {"t": (5.0, 1.0)},
        {"parameters": (2.0,)},
        {"loss": "binary_cross_entropy", "t": (5.0,)},
    ],
)
def test_what_does_not_fit_the_network_is_refused(settings):
    with pytest.raises(ValueError, match="should"):
        stepped(**settings)
