"""The course that runs in the browser: lessons, hands, answers, and what is kept of them."""

import json
import re

import pytest

from tests.browser.explorable import changed, drag, pixels, settled, wait_until
from tests.site.conftest import window_of
from tests.site.live import open_lesson, run_cell, run_lesson, wait_until_saved

IMPORTS = "import numpy as np\nfrom nnlab import learn\n"
WRONG = """
def my_neuron(x, w, b):
    return np.sum(x * w) + b
learn.exercise("neuron").check(my_neuron)
"""
RIGHT = """
from nnlab.activations import sigmoid
def my_neuron(x, w, b):
    return sigmoid(np.sum(x * w) + b)
learn.exercise("neuron").check(my_neuron)
"""


@pytest.fixture(scope="module")
def first_lesson(browser, address):
    """The window with lesson 01, run from top to bottom without a fault."""
    with window_of(browser) as page:
        open_lesson(page, address, "01-neuron")
        assert run_lesson(page, "01-neuron") == []
        yield page


@pytest.fixture
def neuron(first_lesson):
    """The window with an explorable in a new cell, above all others."""
    run_cell(first_lesson, "explore.neuron()").locator("canvas[data-frames]").wait_for()
    settled(first_lesson)
    return first_lesson


@pytest.mark.parametrize("lesson", ["05-gradient-descent", "06-backpropagation"])
def test_a_lesson_runs_from_top_to_bottom(window, address, lesson):
    open_lesson(window, address, lesson)
    assert run_lesson(window, lesson) == []
    assert window.locator(".jp-OutputArea-output").count() > 0
    assert window.url.startswith(address)


def test_a_slider_moved_by_keyboard_changes_pixels(neuron):
    before = pixels(neuron)
    neuron.get_by_role("slider", name="weight w₁", exact=True).first.press("ArrowRight")
    wait_until(neuron, lambda: (pixels(neuron) != before).any())
    left, _, right, _ = changed(before, settled(neuron))
    assert left < 0.4  # the diagram
    assert right > 0.8  # the map


def test_a_drag_changes_pixels(neuron):
    before = pixels(neuron)
    ring = neuron.get_by_role("slider", name="input, moved with the arrow keys").first
    ring.scroll_into_view_if_needed()
    drag(neuron, ring, -60, -80)
    wait_until(neuron, lambda: (pixels(neuron) != before).any())


def test_a_wrong_and_a_right_answer_get_their_messages(first_lesson):
    assert "passes it through its activation" in run_cell(first_lesson, WRONG).inner_text()
    assert "correct" in run_cell(first_lesson, RIGHT).inner_text()


def test_a_hint_a_prediction_and_a_quiz_answer(first_lesson):
    hint = run_cell(first_lesson, "learn.exercise('neuron').hint()")
    assert "Hint 1 of" in hint.inner_text()
    prediction = run_cell(first_lesson, "learn.predict('01-neuron/mine', 'Which?', ['a', 'b'])")
    prediction.get_by_role("radio", name="b").check()
    prediction.get_by_role("button", name="Keep my prediction").click()
    prediction.get_by_role("status").filter(has_text="Kept: b").wait_for()
    quiz = run_cell(first_lesson, "learn.quiz('01-neuron')")
    for answer, word in {"It turns": "Not this one.", "It moves without turning": "Right."}.items():
        quiz.get_by_role("radio", name=answer).check()
        quiz.get_by_role("status").filter(has_text=word).wait_for()


def test_progress_is_downloaded_to_hand_it_in(first_lesson):
    shown = run_cell(first_lesson, "learn.progress().export(name='Ada')")
    with first_lesson.expect_download() as download:
        shown.get_by_role("link", name="Download it").click()
    assert download.value.suggested_filename == "nnlab-handed-in.json"
    assert json.loads(download.value.path().read_bytes())["name"] == "Ada"


def test_progress_and_edits_survive_a_reload_and_the_original_comes_back(window, address):
    page = window
    open_lesson(page, address, "01-neuron")
    run_cell(page, IMPORTS + RIGHT).get_by_text("Correct").wait_for()
    wait_until_saved(page)
    page.reload()
    page.get_by_text("my_neuron").first.wait_for()
    table = run_cell(page, IMPORTS + "learn.progress()")
    assert table.get_by_role("row", name=re.compile("01-neuron.*1 of ")).count() == 1
    page.goto(f"{page.url}&original")
    page.get_by_role("button", name="Put it back").click()
    page.get_by_text("01-neuron-mine-1.ipynb").wait_for()
    page.wait_for_selector(".jp-CodeCell")
    assert page.get_by_text("my_neuron").count() == 0
