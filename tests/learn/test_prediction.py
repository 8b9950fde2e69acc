import numpy as np
import pytest

from nnlab import learn
from nnlab.learn.forms import prediction_form
from nnlab.learn.prediction import SURE, Prediction, status

QUESTION, NAME = "Which is larger?", "01-neuron/larger"


def form(prediction: Prediction):
    """The form of a prediction, as a notebook shows it."""
    parts = prediction.question, prediction.options, prediction.unit, SURE
    return prediction_form(*parts, prediction.keep, lambda: status(prediction.entry))


def asked(*options, name=NAME):
    return learn.predict(name, QUESTION, options)


def controls(view):
    """The answer, the certainty, the button and the line of a form."""
    _, answer, row, line = view.children
    return answer, *row.children, line


def test_a_prediction_is_kept_once_and_laid_beside_the_answer():
    assert asked("ink", "middle").keep("ink", "sure") == "Kept: ink (sure). Now see what happens."
    assert asked("ink", "middle").keep("middle", "a guess") == (
        "Kept: ink (sure). Now see what happens."
    )
    assert repr(learn.reveal(NAME, "ink")) == "The answer: ink. You said ink (sure): right."
    assert "middle. You said ink (sure): not right" in repr(learn.reveal(NAME, "middle"))


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
    assert repr(learn.reveal(NAME, answer)) == "The answer: 3. You said 3 (sure): right."
    assert "3 (sure): right" in repr(learn.recap("01-neuron"))


def test_running_through_a_lesson_keeps_nothing():
    asked("ink", "middle")
    assert repr(learn.reveal(NAME, "ink")) == "The answer: ink. You kept no prediction this time."
    assert "Kept: middle" in asked("ink", "middle").keep("middle", "sure")


@pytest.mark.parametrize("name", ["ink", "01-neuron", "01-neuron/", "/ink", "neuron/ink"])
def test_a_name_of_another_form_is_refused(name):
    for call in (lambda: asked(name=name), lambda: learn.reveal(name, 1.0)):
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
    again = controls(form(asked("ink", "middle")))
    assert again[0].disabled
    assert "Kept: middle (sure)" in again[3].value


def test_every_control_of_a_form_has_a_name():
    for view in (form(asked("a", "b")), form(asked())):
        answer, sure, button, _ = controls(view)
        assert "" not in (answer.description, sure.description, button.description)


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
