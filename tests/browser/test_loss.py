"""``explore.loss`` and ``explore.yes_no_loss`` in the hand of a learner."""

import pytest

from nnlab import explore
from tests.browser.explorable import (
    SHOWN,
    changed,
    pixels,
    readout,
    show,
    wait_for_readout,
)
from tests.browser.lab import PATIENCE


@pytest.fixture
def line(window, lab, folder):
    return show(window, lab, folder, "loss", "explore.loss()")


@pytest.fixture
def yes_no(window, lab, folder):
    return show(window, lab, folder, "yes-no", "explore.yes_no_loss()")


def handle(page, label):
    return page.get_by_role("slider", name=f"{label}, moved with the arrow keys")


def drag(page, label, x, y):
    """Drag a handle by x and y pixels, and give how far it went."""
    start = handle(page, label).bounding_box()
    at = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + x, at[1] + y, steps=10)
    page.mouse.up()
    page.wait_for_timeout(1000)
    end = handle(page, label).bounding_box()
    return end["x"] - start["x"], end["y"] - start["y"]


def test_a_slider_moved_by_keyboard_turns_the_line(line):
    before = pixels(line)
    line.get_by_role("slider", name="weight w", exact=True).focus()
    for _ in range(3):
        line.keyboard.press("ArrowRight")
    wait_for_readout(line, "line", "y = 0.03 x + 1")
    line.wait_for_timeout(300)
    left, _, right, _ = changed(before, pixels(line))
    assert left < 0.3  # the line
    assert right > 0.7  # the ring on the map


def test_a_point_is_dragged_by_mouse(line):
    before, errors = pixels(line), readout(line, "errors y - t")
    assert drag(line, "point 4", -30, 60) == pytest.approx((-30, 60), abs=3)
    first, then = errors.split(", "), readout(line, "errors y - t").split(", ")
    assert [a == b for a, b in zip(first, then, strict=True)] == [
        True, True, True, False, True, True, True,
    ]  # fmt: skip
    _, _, right, _ = changed(before, pixels(line))
    assert right > 0.7  # another point makes another map


def test_the_line_is_dragged_by_its_two_rings(line):
    across, up = drag(line, "slope of the line", -20, -100)
    assert (across, up) == (pytest.approx(0, abs=1), pytest.approx(-100, abs=3))
    words = readout(line, "line")
    assert words.endswith("x + 1")
    assert float(words.split()[2]) > 0.2
    across, up = drag(line, "height of the line", 40, -50)
    assert (across, up) == (pytest.approx(0, abs=1), pytest.approx(-50, abs=3))
    assert readout(line, "line").startswith(words.split(" + ")[0])
    assert float(readout(line, "line").split()[-1]) > 1.7


def test_a_press_on_the_map_chooses_a_line_and_reaches_the_goal(line):
    canvas = line.locator(SHOWN).bounding_box()
    axes = explore.loss().view.picture.map.losses.axes
    x, y = axes.transData.transform((0.5, 1.0)) / axes.figure.bbox.size
    line.mouse.click(canvas["x"] + x * canvas["width"], canvas["y"] + (1 - y) * canvas["height"])
    line.get_by_text("· reached ✓").first.wait_for(timeout=PATIENCE)


def test_arrow_keys_move_a_point_and_the_line(line):
    handle(line, "point 1").focus()
    line.keyboard.press("Shift+ArrowDown")
    wait_for_readout(line, "errors y - t", "-0.4, 0, -2")
    handle(line, "slope of the line").focus()
    line.keyboard.press("ArrowUp")
    wait_for_readout(line, "line", "y = 0.01 x + 1")


def test_another_loss_brings_other_shapes_and_another_map(line):
    before = pixels(line)
    line.get_by_label("loss", exact=True).select_option("mae")
    wait_for_readout(line, "mean: mae", "14 / 7 = 2")
    line.wait_for_timeout(1000)
    left, _, right, _ = changed(before, pixels(line))
    assert left < 0.2
    assert right > 0.9


def test_the_prediction_is_moved_by_keyboard(yes_no):
    before = pixels(yes_no)
    yes_no.get_by_role("slider", name="p of yes", exact=True).focus()
    yes_no.keyboard.press("ArrowLeft")
    wait_for_readout(yes_no, "squared error's slope over p", "2 (0.39 - 1) = -1.220")
    yes_no.wait_for_timeout(300)
    left, _, right, _ = changed(before, pixels(yes_no))
    assert left < 0.4
    assert right > 0.6


def test_the_prediction_is_dragged_on_both_pictures(yes_no):
    before = pixels(yes_no)
    across, _ = drag(yes_no, "probability p", -78, -40)
    assert across == pytest.approx(-78, abs=4)
    assert readout(yes_no, "squared error's slope over p").startswith("2 (0.2 - 1)")
    across, up = drag(yes_no, "logit z", -70, 0)
    assert across == pytest.approx(-70, abs=10)
    assert up < -20
    changed(before, pixels(yes_no))


def test_another_truth_turns_the_curves_around(yes_no):
    before = pixels(yes_no)
    yes_no.get_by_label("truth").select_option("no")
    wait_for_readout(yes_no, "squared error's slope over p", "2 (0.4 - 0) = 0.800")
    yes_no.wait_for_timeout(1000)
    changed(before, pixels(yes_no))
