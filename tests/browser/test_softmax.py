"""``explore.softmax`` in the hand of a learner."""

import pytest

from nnlab import explore
from tests.browser.explorable import SHOWN, drag, readout, show, wait_for_readout
from tests.browser.lab import PATIENCE


@pytest.fixture
def page_of_softmax(window, lab, folder):
    return show(window, lab, folder, "softmax", "explore.softmax()")


def score(page, name):
    return page.get_by_role("slider", name=f"score of {name}, moved with the arrow keys")


def test_a_score_is_dragged_by_mouse_and_all_probabilities_answer(page_of_softmax):
    before = [readout(page_of_softmax, name) for name in ("apple", "pear", "plum", "fig")]
    start = score(page_of_softmax, "plum").bounding_box()
    drag(page_of_softmax, score(page_of_softmax, "plum"), 60, 30)
    end = score(page_of_softmax, "plum").bounding_box()
    assert end["x"] - start["x"] == pytest.approx(60, abs=3)
    assert end["y"] == start["y"]
    after = [readout(page_of_softmax, name) for name in ("apple", "pear", "plum", "fig")]
    assert all(one != other for one, other in zip(before, after, strict=True))
    powers = [[words.split(",")[0] for words in lines] for lines in (before, after)]
    kept = [one == other for one, other in zip(*powers, strict=True)]
    assert kept == [True, True, False, True]


def test_a_press_in_a_row_brings_that_rows_score_there(page_of_softmax):
    canvas = page_of_softmax.locator(SHOWN).bounding_box()
    axes = explore.softmax().view.picture.handles[3].axes
    x, y = axes.transData.transform((-4, 4)) / axes.figure.bbox.size
    page_of_softmax.mouse.click(
        canvas["x"] + x * canvas["width"], canvas["y"] + (1 - y) * canvas["height"]
    )
    wait_for_readout(page_of_softmax, "fig", "e^-4 = 0.01832")
    assert readout(page_of_softmax, "plum").startswith("e^-1 = ")


def test_the_goal_is_reached_with_arrow_keys(page_of_softmax):
    goal = page_of_softmax.get_by_text("☑ Goal:")
    assert goal.count() == 0
    for name, keys in (
        ("apple", ["ArrowRight"]), ("pear", ["ArrowUp"] * 4),
        ("plum", ["Shift+ArrowRight", "Shift+ArrowUp", "ArrowLeft", "ArrowDown", "ArrowLeft"]),
        ("fig", ["ArrowDown"] * 5),
    ):  # fmt: skip
        score(page_of_softmax, name).focus()
        for key in keys:
            page_of_softmax.keyboard.press(key)
    goal.first.wait_for(timeout=PATIENCE)
    assert score(page_of_softmax, "pear").get_attribute("aria-valuetext") == "score 1.4, row 2"


def test_a_shift_moves_the_ruler_and_no_ring(page_of_softmax):
    ring, line = score(page_of_softmax, "apple"), readout(page_of_softmax, "apple")
    place = ring.bounding_box()
    page_of_softmax.get_by_role("slider", name="shift", exact=True).focus()
    page_of_softmax.keyboard.press("ArrowRight")
    wait_for_readout(page_of_softmax, "apple", "e^3 = 20.09")
    assert readout(page_of_softmax, "apple").endswith(line[-len("= 0.609") :])
    assert ring.bounding_box() == pytest.approx(place)
    assert ring.get_attribute("aria-valuetext") == "score 3, row 1"


def test_it_fits_into_a_window_of_a_small_laptop(page_of_softmax):
    panel = page_of_softmax.locator(".nnlab-explorable")
    for name in ("Add 100", "Low temperature"):
        page_of_softmax.get_by_role("button", name=name, exact=True).click()
        page_of_softmax.wait_for_timeout(500)
        assert panel.bounding_box()["height"] < 640
