"""Keys go to the menu, slider or form that has the focus, and not to the notebook's commands."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import window_of
from tests.browser.fronts import FRONTS, open_in
from tests.browser.lab import PATIENCE, run_all, write_notebook

CELLS = (
    "from nnlab import explore, learn\nexplore.neuron()",
    "learn.predict('01-neuron/keys', 'Which?', ['ink', 'middle'])",
    "learn.quiz('01-neuron')",
)
PLACES = {
    "a menu": ".nnlab-explorable select",
    "a button": ".nnlab-buttons button",
    "a slider": ".nnlab-explorable .noUi-handle",
    "a handle": ".nnlab-stage-handle",
    "an option": ".nnlab-form input[type=radio]",
    "how sure": ".nnlab-sure input",
    "the button that keeps": ".nnlab-form button",
    "an answer": ".nnlab-question input",
}
COMMANDS = "rmxycvabfldd00jk12"  # raw, Markdown, cut, code, copy, paste, above, below, find, delete


@pytest.fixture(scope="module", params=FRONTS)
def lesson(request, browser, lab, folder):
    """The page of a notebook in which an explorable, a prediction and a quiz stand."""
    write_notebook(folder / "keyboard.ipynb", *CELLS)
    with window_of(browser) as (page, _):
        open_in(request.param, page, lab, "keyboard.ipynb")
        run_all(page)
        page.locator("canvas[data-frames]").wait_for(timeout=PATIENCE)
        page.locator(".nnlab-question").first.wait_for(timeout=PATIENCE)
        yield page


def kinds(page):
    return page.locator(".jp-Notebook .jp-Cell").evaluate_all(
        "cells => cells.map(cell => cell.className.match(/jp-(Code|Raw|Markdown)Cell/)[1])"
    )


@pytest.mark.parametrize("place", PLACES)
def test_a_letter_is_no_command_where_something_has_the_focus(lesson, place):
    has_it = lesson.locator(PLACES[place]).first
    has_it.focus()
    for letter in COMMANDS:
        lesson.keyboard.press(letter)
    lesson.wait_for_timeout(200)
    assert kinds(lesson) == ["Code"] * len(CELLS)
    expect(has_it).to_be_focused()


@pytest.mark.parametrize("place", PLACES)
def test_escape_leaves_for_the_cell(lesson, place):
    has_it = lesson.locator(PLACES[place]).first
    has_it.focus()
    lesson.keyboard.press("Escape")
    expect(has_it).not_to_be_focused()
    cell = lesson.locator(".jp-Cell", has=lesson.locator(PLACES[place])).first
    expect(cell).to_be_focused()


def test_a_letter_finds_the_entry_of_a_menu(lesson):
    menu = lesson.locator(PLACES["a menu"]).first
    menu.focus()
    lesson.keyboard.press("t")
    expect(menu).to_have_value("tanh", timeout=PATIENCE)


def test_arrow_keys_move_sliders_and_handles(lesson):
    for place in ("a slider", "a handle"):
        moved = lesson.locator(PLACES[place]).first
        before = moved.get_attribute("aria-valuetext")
        moved.focus()
        lesson.keyboard.press("ArrowRight")
        expect(moved).not_to_have_attribute("aria-valuetext", before, timeout=PATIENCE)
        expect(moved).to_be_focused()


def test_escape_in_a_number_takes_back_what_was_typed(lesson):
    box = lesson.get_by_label("bias b, as a number", exact=True)
    before = box.text_content()
    box.click()
    lesson.keyboard.press("Control+A")
    lesson.keyboard.type("2.5")
    lesson.keyboard.press("Escape")
    expect(box).to_have_text(before)


def test_a_shortcut_with_control_is_the_notebook_s(lesson):
    lesson.locator(PLACES["a slider"]).first.focus()
    lesson.keyboard.press("Control+s")
    expect(lesson.locator(".jp-mod-dirty")).to_have_count(0, timeout=PATIENCE)
    cell = lesson.locator(".jp-Cell", has=lesson.locator(PLACES["a slider"]))
    count = cell.locator(".jp-InputPrompt").inner_text()
    lesson.keyboard.press("Control+Enter")  # runs the cell
    expect(cell.locator(".jp-InputPrompt")).not_to_have_text(count, timeout=PATIENCE)
