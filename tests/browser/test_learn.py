"""Predictions, exercises and quizzes in the hand of a learner, who may have no mouse."""

import json

import pytest

from tests.browser.lab import PATIENCE, open_notebook, run_all, write_notebook

CELLS = (
    "from nnlab import learn\nlearn.predict('01-neuron/ink', 'Which?', ['ink', 'middle'])",
    "learn.predict('01-neuron/z', 'What is z?')",
    "learn.quiz('01-neuron')",
    "learn.recap('01-neuron')",
)


@pytest.fixture
def lesson(page, lab, folder):
    write_notebook(folder / "learning.ipynb", *CELLS)
    open_notebook(page, lab, "learning.ipynb")
    run_all(page)
    page.get_by_role("button", name="Keep my prediction").nth(1).wait_for(timeout=PATIENCE)
    return page


def progress(folder):
    return json.loads((folder / "nnlab-progress.json").read_text(encoding="utf-8"))["records"]


def test_a_prediction_and_a_quiz_by_keyboard_survive_a_reload(lesson, lab, folder):
    lesson.get_by_role("radio", name="middle").focus()
    lesson.keyboard.press("Space")
    lesson.get_by_role("button", name="fairly sure").first.focus()
    lesson.keyboard.press("Enter")
    lesson.get_by_role("button", name="Keep my prediction").first.focus()
    lesson.keyboard.press("Enter")
    lesson.get_by_role("status").filter(has_text="Kept: middle (fairly sure)").wait_for()
    number = lesson.get_by_role("textbox", name="Number").first
    number.focus()
    lesson.keyboard.type("a half")
    lesson.keyboard.press("Tab")
    lesson.get_by_role("button", name="Keep my prediction").nth(1).focus()
    lesson.keyboard.press("Enter")
    lesson.get_by_role("status").filter(has_text="is not a number").wait_for()
    lesson.get_by_role("radio", name="It turns").focus()
    lesson.keyboard.press("Space")
    lesson.get_by_role("status").filter(has_text="Not this one.").wait_for()
    lesson.keyboard.press("ArrowUp")
    lesson.keyboard.press("ArrowUp")
    lesson.get_by_role("radio", name="It moves without turning").focus()
    lesson.keyboard.press("Space")
    lesson.get_by_role("status").filter(has_text="Right.").wait_for()
    kept = progress(folder)
    assert kept["prediction"] == {"01-neuron/ink": {"said": "middle", "sure": "fairly sure"}}
    assert kept["quiz"]["01-neuron/2"]["right"] is True
    assert kept["quiz"]["01-neuron/2"]["first_right"] is False
    open_notebook(lesson, lab, "learning.ipynb")
    run_all(lesson)
    lesson.get_by_role("status").filter(has_text="Kept: middle (fairly sure)").wait_for()
    lesson.get_by_role("cell", name="middle (fairly sure), not revealed yet").wait_for()
    assert lesson.get_by_role("radio", name="ink").is_disabled()
