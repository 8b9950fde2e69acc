"""The stage in a page that is narrow, fine, touched, or moved faster than a kernel can follow."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SIZE, window_of
from tests.browser.explorable import SHOWN, readout, settled, show, wait_for_readout, wait_until

HANDLE = "input, moved with the arrow keys"
STORM = """
handle => {
  for (let i = 0; i < 1000; i++) {
    const key = i % 9 < 5 ? "ArrowRight" : "ArrowLeft";
    handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  }
}
"""

# What a page sees of being zoomed.
ZOOM = """
ratio => {
  Object.defineProperty(window, "devicePixelRatio", { value: ratio, configurable: true });
  window.dispatchEvent(new Event("resize"));
}
"""


@pytest.fixture
def neuron(window, lab, folder):
    window.set_viewport_size(SIZE)
    return show(window, lab, folder, "stage", "explore.neuron()")


def is_sharp(page):
    """Whether each pixel of the canvas is one of the screen."""
    return page.locator(SHOWN).evaluate(
        "canvas => canvas.width === "
        "Math.round(canvas.getBoundingClientRect().width * window.devicePixelRatio)"
    )


def middle(box):
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_picture_is_sharp_however_wide_the_page_is(neuron):
    for width in (1366, 1250, 1600):
        neuron.set_viewport_size(SIZE | {"width": width})
        wait_until(neuron, lambda: is_sharp(neuron))


def test_the_picture_is_sharp_when_the_page_is_zoomed(page, lab, folder):
    neuron = show(page, lab, folder, "zoomed", "explore.neuron()")
    for ratio in (2, 1.25):
        neuron.evaluate(ZOOM, ratio)
        wait_until(neuron, lambda: is_sharp(neuron))
        width = neuron.locator(SHOWN).evaluate("canvas => canvas.width")
        assert width == pytest.approx(ratio * 934, abs=1)


def test_in_a_narrow_page_the_parts_stand_below_each_other_and_buttons_keep_their_names(neuron):
    before = neuron.locator(SHOWN).bounding_box()
    neuron.set_viewport_size(SIZE | {"width": 760})
    picture, scroller = neuron.locator(SHOWN), neuron.locator(".nnlab-stage-scroller")
    wait_until(neuron, lambda: picture.bounding_box()["height"] > 2 * before["height"])
    assert picture.bounding_box()["width"] <= scroller.bounding_box()["width"]
    expect(scroller).to_have_attribute("tabindex", "-1")
    for button in neuron.locator(".nnlab-buttons button").all():
        assert button.evaluate("button => button.scrollWidth <= button.clientWidth")


def test_a_press_on_the_map_can_be_dragged_on(neuron):
    box = neuron.locator(SHOWN).bounding_box()
    x, y = box["x"] + 0.85 * box["width"], box["y"] + 0.3 * box["height"]
    neuron.mouse.move(x, y)
    neuron.mouse.down()
    neuron.mouse.move(x + 30, y + 40, steps=5)
    neuron.mouse.up()
    settled(neuron)
    at = middle(neuron.get_by_role("slider", name=HANDLE).bounding_box())
    assert at == pytest.approx((x + 30, y + 40), abs=4)


def test_changed_numbers_are_told_politely_once_they_rest(neuron):
    slider = neuron.get_by_role("slider", name="bias b", exact=True)
    neuron.wait_for_timeout(1000)  # until the first numbers are known
    slider.focus()
    neuron.keyboard.press("ArrowRight")
    news = neuron.locator(".nnlab-stage-news[aria-live=polite]")
    expect(news).to_contain_text("bias b")
    expect(news).to_contain_text("0.10")
    assert "x₁ × w₁" not in news.inner_text()  # which stayed as it was


def test_of_a_thousand_events_the_last_one_wins(neuron):
    slider = neuron.get_by_role("slider", name="weight w₂", exact=True)
    slider.evaluate(STORM)
    settled(neuron)
    w2 = float(slider.get_attribute("aria-valuenow"))
    wait_for_readout(neuron, "x₂ × w₂", f"0.25 × {w2:.2f}")
    assert readout(neuron, "x₁ × w₁").startswith("0.35 × 1.00")


def test_a_finger_taps_and_drags(browser, lab, folder):
    with window_of(browser, has_touch=True) as (page, errors):
        neuron = show(page, lab, folder, "touched", "explore.neuron()")
        box = neuron.locator(SHOWN).bounding_box()
        x, y = box["x"] + 0.9 * box["width"], box["y"] + 0.6 * box["height"]
        neuron.touchscreen.tap(x, y)
        handle = neuron.get_by_role("slider", name=HANDLE)
        wait_until(neuron, lambda: middle(handle.bounding_box()) == pytest.approx((x, y), abs=4))
        finger = neuron.context.new_cdp_session(neuron)
        for kind, points in (
            ("touchStart", [(x, y)]),
            ("touchMove", [(x - 20, y - 10)]),
            ("touchMove", [(x - 40, y - 20)]),
            ("touchEnd", []),
        ):
            touches = [{"x": left, "y": top} for left, top in points]
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
        end = pytest.approx((x - 40, y - 20), abs=4)
        wait_until(neuron, lambda: middle(handle.bounding_box()) == end)
    assert errors == []
