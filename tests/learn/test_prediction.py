import re
from html import unescape

import ipywidgets
import numpy as np
import pytest

from nnlab import explore, learn
from nnlab.learn.forms import prediction_form
from nnlab.learn.prediction import SURE, Explanation, Prediction, revealed
from nnlab.learn.store import store
from nnlab.learn.words import as_text, number_in

QUESTION, NAME = "Which is larger?", "01-neuron/larger"


def form(prediction: Prediction):
    """The form of a prediction, as a notebook shows it."""
    parts = prediction.question, prediction.options, prediction.unit, SURE
    return prediction_form(*parts, prediction.keep, prediction.kept)


def asked(*options, name=NAME):
    return learn.predict(name, QUESTION, options)


def controls(view):
    """The answer, the certainty, the button and the line of a form."""
    _, answer, row, button, line, _ = view.children
    return answer, *row.children, button, line


def test_a_prediction_is_kept_once_and_laid_beside_the_answer():
    assert asked("ink", "middle").keep("ink", "sure") == "Kept: ink (sure). Now see what happens."
    assert asked("ink", "middle").keep("middle", "a guess") == (
        "Kept: ink (sure). Now see what happens."
    )
    right, wrong = repr(revealed(NAME, "ink", 0, None)), repr(revealed(NAME, "middle", 0, None))
    assert right == "✓ The answer: ink. You said ink (sure): right."
    assert wrong.startswith("✗ The answer: middle. You said ink (sure): not right")


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("0.5", ": right"),
        ("0,495", ": right"),
        ("1/2", ": right"),
        ("50 %", ": right"),
        ("5e-1", ": right"),
        ("0.6", "not right"),
        ("-.5", "not"),
    ],
)
def test_a_number_is_right_within_the_tolerance(typed, verdict):
    asked().keep(typed, "fairly sure")
    assert verdict in repr(learn.reveal(NAME, 0.5, tolerance=0.01))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Type a number first."),
        (" ", "Type a number first."),
        ("50 % more", "'50 % more' is not a number. Write it as 0.5 or -2."),
        ("half", "'half' is not a number. Write it as 0.5 or -2."),
        ("nan", "'nan' is not a number. Write it as 0.5 or -2."),
        ("1/0", "'1/0' is not a number. Write it as 0.5 or -2."),
    ],
)
def test_what_is_no_number_is_not_kept(typed, told):
    assert asked().keep(typed, "sure") == told
    assert "You kept no prediction" in repr(learn.reveal(NAME, 0.5))


def test_a_unit_that_is_typed_as_well_counts_once():
    learn.predict(NAME, QUESTION, unit="%").keep("25 %", "sure")
    assert "You said 25 (sure): right" in repr(learn.reveal(NAME, 25))


def test_what_is_no_option_is_not_kept():
    assert asked("ink", "middle").keep("Ink", "sure") == "Choose an answer first."
    assert "You kept no prediction" in repr(learn.reveal(NAME, "ink"))


@pytest.mark.parametrize("answer", [np.int64(3), np.float32(3.0), np.array(3)])
def test_an_answer_may_be_a_number_of_numpy(answer):
    asked().keep("3", "sure")
    assert repr(learn.reveal(NAME, answer)) == "✓ The answer: 3. You said 3 (sure): right."
    assert "3 (sure): right" in repr(learn.recap("01-neuron"))


def test_running_through_a_lesson_keeps_nothing():
    asked("ink", "middle")
    assert repr(learn.reveal(NAME, "ink")) == "○ The answer: ink. You kept no prediction this time."
    assert "Kept: middle" in asked("ink", "middle").keep("middle", "sure")


@pytest.mark.parametrize("name", ["ink", "01-neuron", "01-neuron/", "/ink", "neuron/ink"])
def test_a_name_of_another_form_is_refused(name):
    calls = (
        lambda: asked(name=name),
        lambda: learn.reveal(name, 1.0),
        lambda: learn.goal(name, explore.neuron()),
    )
    for call in calls:
        with pytest.raises(ValueError, match=r"should be like '01-neuron/ink'"):
            call()


def test_the_form_asks_keeps_and_is_then_fixed():
    answer, sure, button, line = controls(form(asked("ink", "middle")))
    button.click()
    assert "Choose an answer first." in line.value
    assert not answer.disabled
    answer.value, sure.value = "middle", "sure"
    button.click()
    assert "Kept: middle (sure)" in line.value
    assert (answer.disabled, sure.disabled, button.disabled) == (True, True, True)


@pytest.mark.parametrize(
    ("options", "said", "shown"),
    [
        (("ink", "middle"), "middle", "middle"),
        ((), "0,5", "0.5"),
        ((), "−3", "-3"),
        ((), "50,890", "50890"),
    ],
)
def test_what_is_kept_is_shown_when_the_cell_is_run_again(options, said, shown):
    answer, sure, button, _ = controls(form(asked(*options)))
    answer.value, sure.value = said, "fairly sure"
    button.click()
    answer, sure, button, line = controls(form(asked(*options)))
    assert (answer.value, sure.value) == (shown, "fairly sure")
    assert (answer.disabled, sure.disabled, button.disabled) == (True, True, True)
    assert f"Kept: {shown} (fairly sure)" in line.value


def test_of_two_forms_the_second_shows_what_the_first_kept():
    first, second = controls(form(asked("a", "b"))), controls(form(asked("a", "b")))
    first[0].value, second[0].value = "a", "b"
    first[2].click()
    second[2].click()
    assert second[0].value == "a"
    assert "Kept: a" in second[3].value


def test_what_is_no_option_any_more_is_told_and_not_chosen():
    store().change("prediction", NAME, lambda _: {"said": "an old option", "sure": "very"})
    answer, sure, button, line = controls(form(asked("ink", "middle")))
    assert (answer.value, sure.value, button.disabled) == (None, "a guess", True)
    assert "Kept: an old option (very)" in line.value


def test_every_control_of_a_form_has_a_name():
    for view in (form(asked("a", "b")), form(asked())):
        answer, sure, button, _ = controls(view)
        names = [*getattr(answer, "options", [answer.description]), sure.description]
        assert "" not in (*names, button.description)


def test_the_button_to_press_is_set_apart_from_how_sure():
    view = form(asked("a", "b"))
    _, sure, button, _ = controls(view)
    assert button in view.children
    assert sure not in view.children
    assert button.button_style == "primary"
    assert isinstance(sure, ipywidgets.RadioButtons)


def test_what_a_learner_typed_is_escaped_in_the_form():
    answer, _, button, line = controls(form(asked()))
    answer.value = "<b>1</b>"
    button.click()
    assert "<b>" not in line.value
    assert "&lt;b&gt;1&lt;/b&gt;" in line.value


@pytest.mark.parametrize(("static", "kinds"), [("1", 1), ("0", 2)])
def test_without_a_front_end_the_question_is_text(static, kinds, monkeypatch):
    monkeypatch.setenv("NNLAB_STATIC", static)
    bundle = asked("ink", "middle")._repr_mimebundle_()
    assert len(bundle) == kinds
    assert bundle["text/plain"] == "Predict: Which is larger?\n  ( ) ink\n  ( ) middle"


def test_the_reason_comes_out_with_the_answer():
    explanation = Explanation("Because.", {56: "That adds.", "both": "Not both."})
    assert repr(revealed(NAME, 784, 0.01, explanation)).splitlines() == [
        "○ The answer: 784. You kept no prediction this time.",
        "  Because.",
    ]
    asked().keep("56", "sure")
    assert repr(revealed(NAME, 784, 0.01, explanation)).splitlines() == [
        "✗ The answer: 784. You said 56 (sure): not right, and so worth a second look.",
        "  That adds.",
        "  Because.",
    ]
    assert repr(revealed(NAME, 56, 0.01, explanation)).splitlines() == [
        "✓ The answer: 56. You said 56 (sure): right.",
        "  Because.",
    ]


def test_a_lesson_s_explanation_is_found_by_its_name():
    asked(name="00-welcome/pixels").keep("56", "a guess")
    told = learn.reveal("00-welcome/pixels", 784)
    assert "28 + 28: it adds up two sides" in repr(told)
    assert "28 × 28 = 784" in told._repr_html_()


def test_a_verdict_says_the_same_as_text_and_as_html():
    asked().keep("1", "sure")
    told = revealed(NAME, 2, 0.01, Explanation("a < b", {1: "x & y"}))
    html = told._repr_html_()
    assert "a &lt; b</p>" in html
    lines = [re.sub(r"<[^>]*>", "", line) for line in html.split("</p>")]
    assert unescape("\n  ".join(filter(None, lines))) == repr(told)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0,5", 0.5),
        (",5", 0.5),
        ("-0,5", -0.5),
        ("−0,5", -0.5),
        ("–0,5", -0.5),
        (" −2 ", -2.0),
        ("−1/2", -0.5),
        ("+3", 3.0),
        ("101,780", 101_780.0),
        ("−101,780", -101_780.0),
        ("101 780", 101_780.0),
        ("101’780", 101_780.0),
        ("2,5 %", 0.025),
        ("1e−3", 0.001),
        ("-0", 0.0),
    ],
)
def test_a_number_is_taken_as_it_is_written_in_many_countries(typed, number):
    assert number_in(typed) == number
    assert asked().keep(typed, "sure") == f"Kept: {as_text(number)} (sure). Now see what happens."


class Goal:
    """A stand-in for an explorable: whether its goal is reached, and what it was told."""

    def __init__(self):
        self.told, self.recalled = lambda: None, 0

    def when_reached(self, tell):
        self.told = tell

    def recall(self):
        self.recalled += 1


def test_a_goal_of_an_earlier_run_is_told_to_the_explorable():
    first = Goal()
    assert learn.goal("01-neuron/line", first) is first
    assert first.recalled == 0
    first.told()
    assert first.recalled == 0
    again, other = Goal(), Goal()
    assert learn.goal("01-neuron/line", again) is again
    learn.goal("01-neuron/both", other)
    assert (again.recalled, other.recalled) == (1, 0)
