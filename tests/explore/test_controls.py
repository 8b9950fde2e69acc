"""The fields of a state are its controls, and every control checks what it is given."""

from dataclasses import dataclass

import ipywidgets
import numpy as np
import pytest

from nnlab.explore.controls import (
    LogSlider,
    Slider,
    changed,
    choice,
    controls,
    coordinate,
    counter,
    entry,
    given,
    log_slider,
    slider,
)


@dataclass(frozen=True)
class State:
    weight: float = slider(1.0, -5, 5, label="weight w")
    activation: str = choice("tanh", ["tanh", "relu"], label="activation")
    x: float = coordinate(0.5, label="input x")
    rate: float = log_slider(0.1, 0.001, 10, label="learning rate")
    step: int = counter(0, 0, 10, label="step")
    answer: str = entry(label="answer")
    points: tuple[float, ...] = given((), lambda _, value: tuple(value), label="points")


def test_each_field_has_its_control():
    kinds = {name: type(control).__name__ for name, control in controls(State()).items()}
    assert kinds == {
        "weight": "Slider",
        "activation": "Choice",
        "x": "Given",
        "rate": "LogSlider",
        "step": "Counter",
        "answer": "Entry",
        "points": "Given",
    }


def test_a_slider_shows_its_limits_and_its_name():
    widget = controls(State())["weight"].widget(2.0)
    assert isinstance(widget, ipywidgets.FloatSlider)
    assert (widget.min, widget.max, widget.value) == (-5, 5, 2)
    assert widget.description == "weight w"


def test_a_choice_offers_its_options():
    widget = controls(State())["activation"].widget("relu")
    assert widget.options == ("tanh", "relu")
    assert widget.value == "relu"


def test_a_logarithmic_slider_multiplies():
    widget = controls(State())["rate"].widget(0.1)
    assert isinstance(widget, ipywidgets.FloatLogSlider)
    assert (widget.base**widget.min, widget.base**widget.max) == pytest.approx((0.001, 10))
    assert widget.value == 0.1


def test_a_counter_counts_in_whole_numbers():
    widget = controls(State())["step"].widget(3)
    assert isinstance(widget, ipywidgets.IntSlider)
    assert (widget.min, widget.max, widget.value) == (0, 10, 3)


def test_an_entry_is_a_line_that_waits_for_enter():
    widget = controls(State())["answer"].widget("0.25")
    assert isinstance(widget, ipywidgets.Text)
    assert (widget.value, widget.continuous_update) == ("0.25", False)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  ", ""),
        (" 0.50 ", "0.50"),
        ("-1e-3", "-1e-3"),
        ("−2", "-2"),
        ("0,5", "0.5"),
        (" −0,5 ", "-0.5"),
        (",5", ".5"),
        (3, "3"),
    ],
)
def test_an_entry_keeps_a_number_as_it_was_typed(typed, kept):
    assert changed(State(), {"answer": typed}).answer == kept


@pytest.mark.parametrize("name", ["x", "points"])
def test_what_is_given_or_moved_on_the_picture_has_no_widget(name):
    assert controls(State())[name].widget(0.5) is None


def test_changes_make_another_state():
    before = State()
    changes = {"weight": np.float32(2), "activation": "relu", "x": 3, "step": np.int64(4)}
    after = changed(before, changes | {"points": [1, 2]})
    assert after == State(2.0, "relu", 3.0, 0.1, 4, "", (1, 2))
    kinds = [float, str, float, float, int, str, tuple]
    assert [type(value) for value in vars(after).values()] == kinds
    assert before == State()


REFUSED = {
    "a place beyond all squares": ({"x": 1e300}, ValueError, "x should be from -1e.30 to 1e.30"),
    "unknown name": ({"wait": 1}, ValueError, "The controls are: weight, activation, x, rate"),
    "beyond a slider": ({"weight": 7}, ValueError, "from -5 to 5, but it is 7.0. Try 5"),
    "below a slider": ({"weight": -7}, ValueError, "from -5 to 5, but it is -7.0. Try -5"),
    "text": ({"weight": "2"}, TypeError, "a number, but it is '2'"),
    "a switch": ({"x": True}, TypeError, "a number, but it is True"),
    "an array": ({"x": np.zeros(2)}, TypeError, "a number, but it is an array of shape"),
    "not a number": ({"x": float("nan")}, ValueError, "a finite number"),
    "endless": ({"x": float("inf")}, ValueError, "a finite number"),
    "no rate": ({"rate": 0}, ValueError, "from 0.001 to 10, but it is 0.0. Try 0.001"),
    "half a step": ({"step": 1.5}, TypeError, "a whole number, but it is 1.5"),
    "beyond a counter": ({"step": 11}, ValueError, "from 0 to 10, but it is 11. Try 10"),
    "another word": ({"activation": "relux"}, ValueError, "one of tanh, relu"),
    "typed words": ({"answer": "abc"}, TypeError, "a number, but it is 'abc' .a str.. Try 0.5"),
    "thousands and a point": (
        {"answer": "1,234.5"}, TypeError, "a number, but it is '1,234.5' .a str.. Try 0.5"
    ),
    "two commas": ({"answer": "1,2,3"}, TypeError, "a number, but it is '1,2,3' .a str.. Try 0.5"),
    "a typed list": ({"answer": [1]}, TypeError, "a number, but it is .1."),
    "a typed switch": ({"answer": True}, TypeError, "a number, but it is True"),
    "typed endless": ({"answer": "inf"}, ValueError, "a finite number, but it is inf"),
    "an unhashable word": ({"activation": []}, ValueError, "one of tanh, relu"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_refused_in_a_sentence(case):
    changes, error, sentence = REFUSED[case]
    with pytest.raises(error, match=sentence):
        changed(State(), changes)


@pytest.mark.parametrize(
    ("step", "reported", "shown", "written"),
    [
        (0.1, -1.2000000000000002, -1.2, ".2f"),
        (0.1, -0.1999999999999993, -0.2, ".2f"),
        (0.05, 0.15000000000000002, 0.15, ".2f"),
        (0.001, 0.3330000000000001, 0.333, ".3f"),
        (0.0001, 0.12340000000000001, 0.1234, ".4f"),
        (10.0, 30.000000000000004, 30.0, ".2f"),
        (0.1, -1e-17, 0.0, ".2f"),
    ],
)
def test_a_slider_stands_for_the_number_that_it_shows(step, reported, shown, written):
    control = Slider("w", -50.0, 50.0, step)
    assert control.shown(reported) == shown
    assert str(control.shown(reported)) == str(shown)  # no minus before 0
    assert control.widget(0.0).readout_format == written


def test_what_is_shown_stays_within_the_limits():
    assert Slider("w", 0.0, 1.006, 0.1).shown(1.006) == 1.006
    assert Slider("w", -1.006, 0.0, 0.1).shown(-1.006) == -1.006
    assert LogSlider("rate", 0.001, 10.0).shown(10**-3.0000000001) == 0.001


@pytest.mark.parametrize(
    ("reported", "shown"), [(0.15848931924611134, 0.158), (10.0, 10.0), (0.001, 0.001)]
)
def test_a_logarithmic_slider_stands_for_the_three_digits_that_it_shows(reported, shown):
    assert LogSlider("rate", 0.001, 10.0).shown(reported) == shown


@pytest.mark.parametrize("name", ["activation", "x", "step", "answer", "points"])
def test_all_other_controls_show_what_they_report(name):
    assert controls(State())[name].shown("as it is") == "as it is"
