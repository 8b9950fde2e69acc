"""Predictions, exercises and quizzes in the hand of a learner, who may have no mouse."""

import json
import re

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


PROGRESS = "nnlab-progress.json"
TRY = "from nnlab import learn\nlearn.exercise('neuron').check(max)"


def button(page, words):
    """The button below a report."""
    return page.locator(".jp-OutputArea summary", has_text=words)


def test_hints_come_one_by_one_and_the_solution_after_two_tries_by_keyboard(page, lab, folder):
    (folder / PROGRESS).unlink(missing_ok=True)  # another test may have tried as well
    write_notebook(folder / "stuck.ipynb", TRY)
    open_notebook(page, lab, "stuck.ipynb")
    run_all(page)
    button(page, "Hint 1 of 3").wait_for(timeout=PATIENCE)
    expect(button(page, "Hint 2 of 3")).to_be_hidden()
    button(page, "Hint 1 of 3").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Three steps: multiply, add up, squeeze.").wait_for()
    page.keyboard.press("Tab")
    expect(button(page, "Hint 2 of 3")).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_text("np.sum adds up an array.").wait_for()
    button(page, "Solution").click()
    page.get_by_text("After two tries").wait_for()
    run_all(page)
    button(page, "Solution").and_(page.locator("details:not([open]) > summary")).click()
    page.get_by_text("return sigmoid(z)", exact=False).last.wait_for()


def test_the_buttons_work_when_the_notebook_is_opened_without_its_kernel(page, lab, folder):
    write_notebook(folder / "again.ipynb", TRY)
    open_notebook(page, lab, "again.ipynb")
    run_all(page)
    button(page, "Hint 1 of 3").wait_for(timeout=PATIENCE)
    page.keyboard.press("Control+s")
    expect(page.locator(".jp-mod-dirty")).to_have_count(0, timeout=PATIENCE)
    in_the_menu(page, "Kernel", "Shut Down Kernel")
    page.reload()
    button(page, "Hint 1 of 3").click()
    page.get_by_text("Three steps: multiply, add up, squeeze.").wait_for()


def test_a_cell_that_was_run_too_early_says_what_to_run_first(page, lab, folder):
    write_notebook(folder / "early.ipynb", "w = 3", "print(w + 1)")
    open_notebook(page, lab, "early.ipynb")
    page.locator(".jp-CodeCell .cm-content").last.click()
    page.keyboard.press("Control+Enter")
    page.get_by_text("'w' is made in an earlier cell").wait_for(timeout=PATIENCE)
    assert page.get_by_text("NameError").count() > 0
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=PATIENCE)
    in_the_menu(page, "Run", "Run All Above Selected Cell")
    ran = page.locator(".jp-CodeCell .jp-InputPrompt").first.filter(has_text=re.compile(r"\d"))
    ran.wait_for(timeout=PATIENCE)
    page.locator(".jp-CodeCell .cm-content").last.click()
    page.keyboard.press("Control+Enter")
    page.locator(".jp-OutputArea-output").get_by_text("4", exact=True).wait_for()


def test_a_link_at_the_end_of_a_lesson_opens_the_next_one(page, lab):
    page.set_viewport_size({"width": 1366, "height": 12000})  # so that Lab renders every cell
    open_notebook(page, lab, "00-welcome.ipynb")
    page.get_by_role("link", name="lesson 01").click()
    page.get_by_role("heading", name="01 · The neuron").wait_for(timeout=PATIENCE)
    assert page.get_by_role("tab", name="01-neuron.ipynb").count() == 1


def in_the_menu(page, menu, entry):
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile(rf"^{entry}\W*$")).click()
