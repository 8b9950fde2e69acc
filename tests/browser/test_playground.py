"""``explore.playground`` in the hand of a learner: it plays, goes back, and takes examples."""

import pytest

from tests.browser.explorable import (
    SHOWN,
    changed,
    pixels,
    readout,
    settled,
    show,
    wait_for_readout,
    wait_until,
)

CALL = "explore.playground(units1=4, optimizer='Adam')"


@pytest.fixture
def playground(window, lab, folder):
    return show(window, lab, folder, "playground", CALL)


def press(page, name, key):
    page.get_by_role("slider", name=name, exact=True).focus()
    page.keyboard.press(key)


def test_it_trains_while_it_plays_and_going_back_shows_the_start(playground):
    before = pixels(playground)
    play, pause = (playground.locator(".widget-play button").nth(n) for n in (0, 1))
    play.click()
    wait_until(playground, lambda: int(readout(playground, "epoch")) >= 20)
    play.click()
    left, top, right, bottom = changed(before, settled(playground))
    assert left < 0.3  # the network
    assert right > 0.9  # the map
    assert bottom > 0.7  # the losses
    pause.click()
    press(playground, "epoch", "Home")
    wait_for_readout(playground, "epoch", "0")
    assert (settled(playground) == before).all()
    assert top < 0.3


def test_another_network_is_drawn_and_the_run_before_is_kept(playground):
    press(playground, "epoch", "End")
    wait_for_readout(playground, "epoch", "300")
    before = settled(playground)
    press(playground, "units in layer 2", "ArrowRight")
    wait_for_readout(playground, "network", "2-4-1-1, 19 parameters")
    wait_for_readout(playground, "previous run", "at epoch 0")
    changed(before, settled(playground))


def test_enter_on_the_map_adds_an_example_where_the_arrow_keys_led(playground):
    playground.get_by_label("a click adds").select_option("orange")
    wait_for_readout(playground, "examples", "100 to learn from, 100 to test with")
    playground.get_by_role("slider", name="new example").focus()
    for _ in range(3):
        playground.keyboard.press("Shift+ArrowUp")
    playground.keyboard.press("Enter")
    wait_for_readout(playground, "examples", "101 to learn from, 100 to test with")


def test_a_press_on_the_map_adds_an_example(playground):
    playground.get_by_label("a click adds").select_option("blue")
    before = settled(playground)
    canvas = playground.locator(SHOWN).bounding_box()
    playground.mouse.click(
        canvas["x"] + 0.8 * canvas["width"], canvas["y"] + 0.75 * canvas["height"]
    )
    wait_for_readout(playground, "examples", "101 to learn from, 100 to test with")
    changed(before, settled(playground))
