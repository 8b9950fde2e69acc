"""``explore.backprop`` in the hand of a learner: stepping, playing, answering."""

import pytest

from nnlab import explore
from tests.browser.explorable import (
    changed,
    drawn_otherwise,
    pixels,
    show,
    wait_for_readout,
)
from tests.browser.lab import PATIENCE


@pytest.fixture
def backprop(window, lab, folder):
    """The page of a notebook that shows the worked example."""
    return show(window, lab, folder, "backprop", "explore.backprop()")


def test_arrow_keys_step_through_the_operations(backprop):
    before = pixels(backprop)
    slider = backprop.get_by_role("slider", name="operation", exact=True)
    slider.focus()
    for _ in range(12):
        backprop.keyboard.press("ArrowRight")
    wait_for_readout(backprop, "in numbers", "-0.1988 × 0.70 = -0.1392")
    backprop.wait_for_timeout(200)
    left, top, right, bottom = changed(before, pixels(backprop))
    assert left < 0.1  # the first wires glow no more
    assert right > 0.9  # the loss is known
    assert top < 0.1  # another phase
    assert bottom > 0.8  # another formula
    backprop.keyboard.press("ArrowLeft")
    wait_for_readout(backprop, "in numbers", "= -0.1988")


def test_buttons_step_and_go_back(backprop):
    backprop.get_by_role("button", name="Step ▶").click()
    wait_for_readout(backprop, "operation", "2 of 31")
    backprop.get_by_role("button", name="◀ Back").click()
    wait_for_readout(backprop, "operation", "1 of 31")


def test_it_plays_from_where_it_stands(backprop):
    backprop.get_by_role("button", name="Saturated sigmoid").click()
    wait_for_readout(backprop, "operation", "15 of 31")
    backprop.locator(".jupyter-widgets.widget-play button").first.click()
    wait_for_readout(backprop, "operation", "17 of 31")


def test_a_quiz_says_right_wrong_and_what_is_no_number(backprop):
    backprop.get_by_label("numbers", exact=True).select_option("hide")
    status = backprop.get_by_role("status")
    status.filter(has_text="What is z1₁? Type it in.").wait_for(timeout=PATIENCE)
    wait_for_readout(backprop, "in numbers", "= ?")
    line = backprop.get_by_label("your answer", exact=True)
    for typed, said in [
        ("0.4", "0.4 is not z1₁. The bias is missing."),
        ("half", "answer should be a number, but it is 'half'"),
        ("0.5", "Right: z1₁ = 0.50."),
    ]:
        line.fill(typed)
        line.press("Enter")
        status.filter(has_text=said).wait_for(timeout=PATIENCE)
    wait_for_readout(backprop, "in numbers", "= 0.50")
    backprop.get_by_role("button", name="Step ▶").click()
    status.filter(has_text="What is z1₂? Type it in.").wait_for(timeout=PATIENCE)
    assert line.input_value() == ""


def test_another_loss_and_the_end_of_the_walk(backprop):
    before = pixels(backprop)
    backprop.get_by_label("loss", exact=True).select_option("binary_cross_entropy")
    backprop.get_by_role("slider", name="operation", exact=True).focus()
    backprop.keyboard.press("End")
    wait_for_readout(backprop, "operation", "31 of 31")
    backprop.get_by_text("Goal reached:").first.wait_for(timeout=PATIENCE)
    backprop.wait_for_timeout(300)
    changed(before, pixels(backprop))


def test_what_an_operation_touches_is_pointed_at(backprop):
    step_to(backprop, 10)
    expected = explore.backprop(operation=10)
    spotlight = expected.view.picture.diagram.spotlight
    parts = (spotlight.glow, spotlight.frames, spotlight.marker)
    assert drawn_otherwise(backprop, expected, 0, parts) == []


def step_to(page, operation):
    page.get_by_role("slider", name="operation", exact=True).focus()
    for _ in range(operation - 1):
        page.keyboard.press("ArrowRight")
    wait_for_readout(page, "operation", f"{operation} of 31")
    page.wait_for_timeout(300)
