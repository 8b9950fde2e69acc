"""One step of learning as a list: the package's own numbers, and formulas that give them."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.activations import ACTIVATIONS
from nnlab.draw.numerals import agree, printed
from nnlab.explore.backprop.numbers import known_mistakes, mistake, scale
from nnlab.explore.backprop.operations import PHASES, operations, small_network
from nnlab.losses import LOSSES
from nnlab.network import backward, flatten, forward, loss_and_grads, mlp, unflatten
from nnlab.optimizers import SGD
from tests.samples import few, targets

LOSS_NAMES = ("mse", "binary_cross_entropy")


@st.composite
def steps_of_learning(draw, losses=LOSS_NAMES):
    """A network, a loss, one sample and a learning rate, in numbers of two decimals."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=4))
    names = st.sampled_from(sorted(ACTIVATIONS))
    hidden = draw(st.lists(names, min_size=len(sizes) - 2, max_size=len(sizes) - 2))
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    net = mlp(sizes, hidden, output=draw(names), rng=rng)
    net = small_network(unflatten(net, rng.normal(size=flatten(net).size).round(2)))
    loss = draw(st.sampled_from(losses))
    x = rng.normal(size=(1, sizes[0])).round(2)
    t = targets(loss, np.zeros((1, sizes[-1])), draw(st.integers(0, 99))).round(2)
    return net, LOSSES[loss], x, t, draw(st.sampled_from([0.1, 0.5, 2.0]))


@few
@given(steps_of_learning())
def test_every_number_is_that_of_forward_backward_and_a_step(step):
    net, loss, x, t, rate = step
    every, _ = operations(*step)
    wires = forward(net, x)
    dwires, grads = backward(net, wires, loss.df(wires[-1], t))
    new, _ = SGD(rate).step(net, grads, ())
    expected = {"L": [float(loss.f(wires[-1], t))]}
    last = len(net) // 2
    for k in range(1, last + 1):
        a, at = "y" if k == last else f"a{k}", 2 * k - 2
        expected |= {f"z{k}": wires[at + 1], a: wires[at + 2], f"dL/dz{k}": dwires[at + 1]}
        expected |= {f"dL/d{a}": dwires[at + 2], f"dL/dW{k}": grads[at].W, f"dL/db{k}": grads[at].b}
        expected |= {f"W{k} new": new[at].W, f"b{k} new": new[at].b}
    found = {}
    for each in every:
        found.setdefault(re.sub(r"\[.*?\]", "", each.name), []).append(each.value)
    found.pop("e", None)
    assert found.keys() == expected.keys()
    for name, values in expected.items():
        assert found[name] == np.ravel(values).tolist(), name


@few
@given(steps_of_learning())
def test_a_step_lists_each_number_once_phase_by_phase(step):
    every, _ = operations(*step)
    assert len({each.name for each in every}) == len(every)
    phases = [each.phase for each in every]
    assert phases == sorted(phases, key=PHASES.index)
    assert set(phases) == set(PHASES)


FUNCTIONS = {name: act.f for name, act in ACTIVATIONS.items()}
FUNCTIONS |= {f"{name}_slope": act.df for name, act in ACTIVATIONS.items()}
FUNCTIONS |= {"exp": math.exp, "log": math.log, "max": max}


def evaluate(formula, names=None):
    """Give what a formula comes to, by Python's own arithmetic."""
    code = formula.replace("×", "*").replace("²", "**2").replace("learning rate", "learning_rate")
    code = code.replace("dL/d", "dL_d").replace("'(", "_slope(")
    return float(eval(code, {"__builtins__": {}}, FUNCTIONS | (names or {})))


def arrays_of(values):
    """Give numbers by name as something that ``evaluate`` can index: W1[0,1] is W1[(0, 1)]."""
    arrays = {"learning_rate": values["learning rate"]}
    for name, value in values.items():
        found = re.fullmatch(r"(.+?)\[([\d,]+)\]", name)
        if found:
            index = tuple(map(int, found[2].split(",")))
            key = found[1].replace("dL/d", "dL_d")
            arrays.setdefault(key, {})[index if len(index) > 1 else index[0]] = value
    return arrays


@few
@given(steps_of_learning())
def test_each_formula_comes_to_its_number_from_what_is_known_before_it(step):
    every, named = operations(*step)
    later = {each.name for each in every}
    known = {name: value for name, value in named.items() if name not in later}
    for each in every:
        result = evaluate(each.symbols, arrays_of(known))
        assert result == pytest.approx(each.value, rel=1e-9, abs=1e-12), each.name
        known[each.name] = each.value


@few
@given(steps_of_learning())
def test_a_hand_calculation_with_the_printed_numbers_is_right(step):
    every, named = operations(*step)
    for each in every:
        by_hand = round(evaluate(each.numbers(named)), 4)
        assert agree(by_hand, each.value, scale(each, named)), each


@few
@given(steps_of_learning())
def test_an_operation_touches_what_its_formula_names(step):
    every, named = operations(*step)
    for each in every:
        assert set(each.uses) <= set(named)
        assert all(name in each.symbols for name in each.uses)
    first = every[0]
    inputs = step[2].shape[1]
    touched = [part for i in range(inputs) for part in (f"x[{i}]", f"W1[{i},0]")]
    assert list(first.uses) == [*touched, "b1[0]"]


def example():
    """A network of one neuron behind another, with numbers for a hand."""
    net = small_network(
        unflatten(mlp((1, 1, 1), "tanh", rng=np.random.default_rng(0)), [0.5, -1.0, 2.0, 0.0])
    )
    return operations(net, LOSSES["mse"], np.array([[2.0]]), np.array([[1.0]]), 0.1)


def test_a_small_step_by_hand():
    # z1 = 2 * 0.5 - 1 = 0, a1 = tanh(0) = 0, z2 = y = 0, L = (0 - 1)² = 1
    # dL/dy = 2 (0 - 1) = -2, dL/dW2 = 0 * -2 = 0, dL/db2 = -2, dL/da1 = -2 * 2 = -4
    # dL/dz1 = -4 (1 - 0²) = -4, dL/dW1 = 2 * -4 = -8, dL/db1 = -4
    every, _ = example()
    assert {each.name: each.value for each in every} == pytest.approx(
        {
            "z1[0]": 0, "a1[0]": 0, "z2[0]": 0, "y[0]": 0, "L": 1,
            "dL/dy[0]": -2, "dL/dz2[0]": -2, "dL/dW2[0,0]": 0, "dL/db2[0]": -2,
            "dL/da1[0]": -4, "dL/dz1[0]": -4, "dL/dW1[0,0]": -8, "dL/db1[0]": -4,
            "W1[0,0] new": 1.3, "b1[0] new": -0.6, "W2[0,0] new": 2.0, "b2[0] new": 0.2,
        }
    )  # fmt: skip


def test_formulas_are_written_with_their_numbers():
    every, named = example()
    written = {each.name: (each.symbols, each.numbers(named)) for each in every}
    assert written["z1[0]"] == ("x[0] × W1[0,0] + b1[0]", "2.00 × 0.50 + (-1.00)")
    assert written["dL/dz1[0]"] == ("dL/da1[0] × (1 - a1[0]²)", "-4.00 × (1 - 0.00²)")
    assert written["b1[0] new"] == (
        "b1[0] - learning rate × dL/db1[0]",
        "-1.00 - 0.10 × (-4.00)",
    )


def test_all_shares_of_a_number_that_is_used_twice_are_added():
    net = small_network(mlp((1, 1, 2), rng=np.random.default_rng(0)))
    every, _ = operations(net, LOSSES["mse"], np.ones((1, 1)), np.ones((1, 2)), 0.1)
    formula = next(each.symbols for each in every if each.name == "dL/da1[0]")
    assert formula == "dL/dz2[0] × W2[0,0] + dL/dz2[1] × W2[0,1]"


@pytest.mark.parametrize("loss", LOSS_NAMES)
def test_several_outputs_share_the_loss(loss):
    net = small_network(mlp((1, 3), rng=np.random.default_rng(0)))
    x, t = np.ones((1, 1)), np.array([[1.0, 0.0, 1.0]])
    every, named = operations(net, LOSSES[loss], x, t, 0.1)
    parts = [each.value for each in every if each.name[0] == "e"]
    assert len(parts) == 3
    assert named["L"] == pytest.approx(sum(parts) / 3)
    assert named["L"] == loss_and_grads(net, loss, x, t)[0]


WRONG = {
    "z1[0]": (1.0, "The bias is missing"),
    "y[0]": (None, "Look again: the activation function, identity"),
    "dL/dy[0]": (2.0, "Mind the sign"),
    "dL/dW2[0,0]": (-2.0, "Multiply by what went in through this wire"),
    "dL/db2[0]": (0.0, "even where what it adds is 0"),
    "dL/da1[0]": (4.0, "Mind the sign"),
    "W1[0,0] new": (-0.3, "That is uphill"),
    "b1[0] new": (3.0, "The learning rate is missing"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_known_mistake_is_named(name):
    every, named = example()
    answer, sentence = WRONG[name]
    operation = next(each for each in every if each.name == name)
    assert sentence in mistake(77.0 if answer is None else answer, operation, named)


def test_a_missing_activation_a_missing_slope_and_a_missing_share_are_named():
    net = small_network(mlp((1, 2, 2), "sigmoid", output="sigmoid", rng=np.random.default_rng(0)))
    every, named = operations(net, LOSSES["mse"], np.ones((1, 1)), np.ones((1, 2)), 0.1)
    of = {each.name: each for each in every}
    assert "activation is missing" in mistake(named["z1[0]"], of["a1[0]"], named)
    assert "two factors" in mistake(named["dL/da1[1]"], of["dL/dz1[1]"], named)
    share = named["dL/dz2[1]"] * named["W2[0,1]"]
    assert "add up what comes back" in mistake(share, of["dL/da1[0]"], named)


@few
@given(steps_of_learning())
def test_every_mistake_is_a_number_and_a_sentence(step):
    every, named = operations(*step)
    for each in every:
        for wrong, sentence in known_mistakes(each, named):
            assert math.isfinite(wrong)
            assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.00"), (-0.0, "0.00"), (0.1 + 0.2, "0.30"), (-1.5, "-1.50"), (0.125, "0.1250"),
        (2 / 3, "0.6667"), (0.00099, "9.90e-04"), (-1.234e-9, "-1.23e-09"), (12345.678, "12345.7"),
        (-0.9951, "-0.9951000"), (1.0, "1.00"),
    ],
)  # fmt: skip
def test_numbers_are_printed_as_a_hand_would_write_them(value, text):
    assert printed(value) == text
