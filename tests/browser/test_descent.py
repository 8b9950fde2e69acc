"""``explore.descent`` in the hand of a learner: what moves, and what is seen to change."""

import re

import pytest
from playwright.sync_api import expect

from nnlab import explore
from tests.browser.explorable import (
    changed,
    drag,
    pixels,
    readout,
    settled,
    show,
    wait_for_readout,
)
from tests.browser.lab import PATIENCE

START = "start, moved with the arrow keys"
RAVINE = "explore.descent('ravine', w=-2.5, b=1.0, rate=0.0891)"
WELLS = "explore.descent('two wells', w=2.5, rate=0.02, step=5)"


@pytest.fixture
def descent(window, lab, folder):
    """The page of a notebook that shows a walk on the loss of a line."""
    return show(window, lab, folder, "descent", "explore.descent()")


def test_the_learning_rate_by_keyboard_changes_the_walk_the_loss_and_the_line(descent):
    before = pixels(descent)
    slider = descent.get_by_role("slider", name="learning rate α", exact=True)
    slider.focus()
    for _ in range(20):
        descent.keyboard.press("ArrowRight")
    wait_for_readout(descent, "next w = w - α dL/dw", "- 0.1 ×")
    descent.wait_for_timeout(300)
    left, _, right, _ = changed(before, pixels(descent))
    assert left < 0.2  # the map
    assert right > 0.8  # the examples
    for _ in range(10):
        descent.keyboard.press("ArrowRight")
    descent.get_by_text("Goal reached:").first.wait_for(timeout=PATIENCE)


LANDSCAPE = "landscape, turned with the arrow keys, turned back with Enter"


def test_the_landscape_turns_under_the_hand_and_the_rest_stays(descent):
    landscape = descent.get_by_role("slider", name=LANDSCAPE)
    before, words = pixels(descent), landscape.get_attribute("aria-valuetext")
    drag(descent, landscape, 40, 16)
    turned = pixels(descent)
    left, _, right, _ = changed(before, turned)
    assert left > 0.25  # right of the map
    assert right < 0.53  # left of the losses
    assert landscape.get_attribute("aria-valuetext") != words
    landscape.focus()
    descent.keyboard.press("ArrowLeft")
    assert (settled(descent) != turned).any()
    descent.keyboard.press("Enter")
    assert (settled(descent) == before).all()
    drag(descent, landscape, -24, 0)
    landscape.dblclick()
    assert (settled(descent) == before).all()
    expect(landscape).to_have_attribute("aria-valuetext", words)


def test_the_steps_begin_where_they_should_and_can_be_scrubbed(descent):
    assert readout(descent, "after step 20").startswith("w = -0.1071, b = -0.646")
    slider = descent.get_by_role("slider", name="step", exact=True)
    assert float(slider.get_attribute("aria-valuenow")) == 20
    slider.focus()
    descent.keyboard.press("Home")
    wait_for_readout(descent, "after step 0", "w = -0.5, b = -1.5")


def test_the_run_plays_by_itself_from_where_it_is(descent):
    before = pixels(descent)
    descent.locator(".jupyter-widgets.widget-play button").first.click()
    later = descent.get_by_role("row", name=re.compile(r"after step (2[1-9]|[345]\d)"))
    later.wait_for(timeout=PATIENCE)
    changed(before, pixels(descent))


def test_the_start_is_dragged_by_mouse(descent):
    before = pixels(descent)
    handle = descent.get_by_role("slider", name=START)
    start = handle.bounding_box()
    drag(descent, handle, 65, -42)
    end = handle.bounding_box()
    assert end["x"] - start["x"] == pytest.approx(65, abs=3)
    assert end["y"] - start["y"] == pytest.approx(-42, abs=3)
    changed(before, pixels(descent))
    descent.get_by_role("slider", name="step", exact=True).focus()
    descent.keyboard.press("Home")
    wait_for_readout(descent, "after step 0", "w = 1.5")
    w, b = re.findall(r"[-\d.]+(?=,)", readout(descent, "after step 0"))
    assert float(w) == pytest.approx(1.5, abs=0.05)
    assert float(b) == pytest.approx(-0.5, abs=0.05)
    assert handle.get_attribute("aria-valuetext") == f"w {w}, b {b}"


def test_arrow_keys_move_the_start(descent):
    descent.get_by_role("slider", name=START).focus()
    descent.keyboard.press("ArrowRight")
    descent.keyboard.press("Shift+ArrowUp")
    descent.wait_for_timeout(500)
    handle = descent.get_by_role("slider", name=START)
    assert handle.get_attribute("aria-valuetext") == "w -0.49, b -1.4"


def test_another_surface_brings_another_picture(descent):
    before = pixels(descent)
    descent.get_by_label("surface").select_option("two wells")
    wait_for_readout(descent, "so far", "0.994")
    descent.wait_for_timeout(500)
    changed(before, pixels(descent))
    words = descent.get_by_role("img", name="Gradient descent").get_attribute("aria-label")
    expected = explore.descent()
    expected.set(surface="two wells")
    assert words == repr(expected)


def test_divergence_is_told_in_words(descent):
    descent.get_by_role("button", name="Too large").click()
    wait_for_readout(descent, "so far", "diverged: at step")
    wait_for_readout(descent, "so far", "the largest stable rate is 2 / 2.002 = 0.999")
    descent.get_by_role("status").filter(has_text="each step overshoots").wait_for()


def test_an_own_gradient_moves_the_ball_and_its_mistake_is_told(page, lab, folder):
    own = "def mine(w):\n    return -2 * w\n\nexplore.descent('bowl', gradient=mine)"
    show(page, lab, folder, "own", own)
    wait_for_readout(page, "difference", "yours has the opposite sign, so each step goes uphill")
