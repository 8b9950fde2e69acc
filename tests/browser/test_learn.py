"""Predictions, exercises and quizzes in the hand of a learner, who may have no mouse."""

import json

import pytest
from playwright.sync_api import expect

from nnlab.learn import QUIZZES
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
    lesson.get_by_role("radio", name="fairly sure").first.focus()
    lesson.keyboard.press("Space")
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
    assert lesson.get_by_role("radio", name="middle").is_checked()
    assert lesson.get_by_role("radio", name="fairly sure").first.is_checked()
    assert lesson.get_by_role("radio", name="It moves without turning").is_checked()
    lesson.get_by_role("status").filter(has_text="✓ Right.").wait_for()


def test_the_answer_brings_its_reason_and_the_mark_of_a_miss(page, lab, folder):
    ask = "from nnlab import learn\nlearn.predict('00-welcome/pixels', 'How many?')"
    write_notebook(folder / "reveal.ipynb", ask, "learn.reveal('00-welcome/pixels', 784)")
    open_notebook(page, lab, "reveal.ipynb")
    run_all(page)
    page.get_by_text("You kept no prediction this time.").wait_for(timeout=PATIENCE)
    page.get_by_role("textbox", name="Number").fill("56")
    page.get_by_role("button", name="Keep my prediction").click()
    page.get_by_role("status").filter(has_text="Kept: 56 (a guess)").wait_for()
    run_all(page)
    page.get_by_text("✗ The answer: 784.").wait_for(timeout=PATIENCE)
    page.get_by_text("That is 28 + 28").wait_for()


# Where an element of a form sticks out of the cell's output, or its text out of itself.
CUT = """form => {
  const room = form.closest('.jp-OutputArea-output').getBoundingClientRect();
  return Array.from(form.querySelectorAll('button, label, input, b, p')).filter(part => {
    const box = part.getBoundingClientRect();
    const out = box.right > room.right + 1 || box.left < room.left - 1;
    return box.width > 0 && (out || part.scrollWidth > part.offsetWidth + 1);
  }).map(part => part.outerHTML.slice(0, 100));
}"""
# How far the button to press is from the choice above it.
APART = """form => form.querySelector('button').getBoundingClientRect().top
  - form.querySelector('.nnlab-sure').getBoundingClientRect().bottom"""


@pytest.mark.parametrize("width", [390, 700, 900, 1366])
def test_nothing_is_cut_on_a_narrow_page_and_the_button_stands_apart(page, lab, folder, width):
    ask = "learn.predict('01-neuron/long', 'Four times as many examples: how large is it?')"
    quizzes = [f"learn.quiz({lesson!r})" for lesson in QUIZZES]
    write_notebook(folder / "narrow.ipynb", "from nnlab import learn", *CELLS[:2], ask, *quizzes)
    page.set_viewport_size({"width": 1366, "height": 9000})
    open_notebook(page, lab, "narrow.ipynb")
    run_all(page)
    page.keyboard.press("Control+b")  # the list of files would leave no room
    forms = page.locator(".nnlab-form")
    expect(forms).to_have_count(3 + len(quizzes), timeout=PATIENCE)
    page.get_by_role("radio", name="It turns").check()
    page.set_viewport_size({"width": width, "height": 9000})
    page.wait_for_timeout(500)
    assert [cut for form in forms.all() for cut in form.evaluate(CUT)] == []
    assert all(form.evaluate(APART) >= 8 for form in forms.all()[:3])
