"""``explore.neuron`` in the hand of a learner: what moves, and what is seen to change."""

import re

import pytest
from playwright.sync_api import expect

from nnlab import explore
from tests.browser.explorable import (
    SHOWN,
    changed,
    drag,
    pixels,
    readout,
    settled,
    show,
    wait_for_readout,
    wait_until,
)
from tests.browser.lab import PATIENCE, choose_theme, open_notebook, run_all, write_notebook


@pytest.fixture
def neuron(window, lab, folder):
    """The page of a notebook that shows the neuron."""
    return show(window, lab, folder, "neuron", "explore.neuron()")


def pictures(page):
    """What each of several views shows."""
    canvases = page.locator(SHOWN).all()
    return [canvas.evaluate("canvas => canvas.toDataURL()") for canvas in canvases]


def test_a_slider_moved_by_keyboard_changes_pixels_and_numbers(neuron):
    before = pixels(neuron)
    slider = neuron.get_by_role("slider", name="weight w₁", exact=True)
    slider.focus()
    for _ in range(3):
        neuron.keyboard.press("ArrowRight")
    wait_for_readout(neuron, "x₁ × w₁", "0.35 × 1.30 = 0.455")
    left, _, right, _ = changed(before, settled(neuron))
    assert left < 0.4  # the diagram
    assert right > 0.8  # the map
    assert slider.get_attribute("aria-valuenow") == "1.3"


def test_the_input_is_dragged_by_mouse(neuron):
    before = pixels(neuron)
    handle = neuron.get_by_role("slider", name="input, moved with the arrow keys")
    start = handle.bounding_box()
    drag(neuron, handle, -60, -80)
    changed(before, pixels(neuron))
    end = handle.bounding_box()
    assert end["x"] - start["x"] == pytest.approx(-60, abs=3)
    assert end["y"] - start["y"] == pytest.approx(-80, abs=3)
    x1 = float(readout(neuron, "x₁ × w₁").split()[0])
    x2 = float(readout(neuron, "x₂ × w₂").split()[0])
    assert x1 < 0.3
    assert x2 > 0.4
    assert handle.get_attribute("aria-valuetext") == f"x₁ ink {x1:g}, x₂ middle {x2:g}"


def test_a_press_on_the_map_brings_the_input_there(neuron):
    handle = neuron.get_by_role("slider", name="input, moved with the arrow keys")
    canvas = neuron.locator(SHOWN).bounding_box()
    x, y = canvas["x"] + 0.85 * canvas["width"], canvas["y"] + 0.3 * canvas["height"]
    neuron.mouse.click(x, y)
    settled(neuron)
    box = handle.bounding_box()
    assert box["x"] + box["width"] / 2 == pytest.approx(x, abs=4)
    assert box["y"] + box["height"] / 2 == pytest.approx(y, abs=4)


def test_arrow_keys_move_the_input_and_not_the_notebook(neuron):
    neuron.get_by_role("slider", name="input, moved with the arrow keys").focus()
    neuron.keyboard.press("ArrowRight")
    wait_for_readout(neuron, "x₁ × w₁", "0.36 ×")
    neuron.keyboard.press("Shift+ArrowUp")
    wait_for_readout(neuron, "x₂ × w₂", "0.35 ×")


def test_many_arrow_keys_in_a_row_all_count(neuron):
    neuron.get_by_role("slider", name="input, moved with the arrow keys").focus()
    for _ in range(20):
        neuron.keyboard.press("ArrowLeft")
    wait_for_readout(neuron, "x₁ × w₁", "0.15 ×")


def test_saving_works_while_a_control_has_the_keyboard(neuron, folder):
    saved = (folder / "neuron.ipynb").stat().st_mtime_ns
    neuron.get_by_role("slider", name="weight w₁", exact=True).focus()
    neuron.keyboard.press("ArrowRight")
    neuron.keyboard.press("Control+s")
    wait_until(neuron, lambda: (folder / "neuron.ipynb").stat().st_mtime_ns > saved)


def test_settings_made_in_code_before_the_first_look_are_shown(page, lab, folder):
    source = "from nnlab import explore\nn = explore.neuron()\ndisplay(n)\nn.set(w1=2.0)"
    write_notebook(folder / "early.ipynb", source, "for i in range(5):\n    n.set(b=i / 10)")
    open_notebook(page, lab, "early.ipynb")
    run_all(page)
    page.wait_for_selector(SHOWN, timeout=PATIENCE)
    wait_for_readout(page, "x₁ × w₁", "0.35 × 2.00 = 0.700")
    assert (settled(page)[..., :3] < 128).any()


def test_another_activation_brings_other_axes(neuron):
    before = pixels(neuron)
    neuron.get_by_label("activation").select_option("relu")
    wait_for_readout(neuron, "output a", "relu(0.350) = 0.350")
    changed(before, settled(neuron))


def test_presets_speak_and_the_goal_is_ticked(neuron):
    neuron.get_by_role("button", name="No bias").click()
    neuron.get_by_role("status").filter(has_text="Middle only, without a bias").wait_for()
    neuron.get_by_text("Goal:").first.wait_for()
    neuron.get_by_role("slider", name="weight w₁", exact=True).focus()
    neuron.keyboard.press("Home")  # the smallest weight
    neuron.get_by_text("Goal reached:").first.wait_for(timeout=PATIENCE)


def test_the_script_is_shown_on_request(neuron):
    neuron.get_by_role("button", name="Code").click()
    neuron.get_by_text("neuron = Dense(W=np.array([[1.0], [0.0]])").wait_for()


def test_the_picture_has_the_numbers_as_its_text(neuron):
    words = neuron.get_by_role("img", name="One neuron").get_attribute("aria-label")
    assert words == repr(explore.neuron())


def test_a_dark_page_gets_a_dark_picture(neuron):
    assert pixels(neuron)[5, 5, :3].min() == 255
    choose_theme(neuron, "JupyterLab Dark")
    try:
        wait_until(neuron, lambda: pixels(neuron)[5, 5, :3].max() < 40)
    finally:
        choose_theme(neuron, "JupyterLab Light")
    wait_until(neuron, lambda: pixels(neuron)[5, 5, :3].min() == 255)


def test_a_second_view_shows_the_same_and_both_follow(page, lab, folder):
    neuron = show(page, lab, folder, "neuron", "explore.neuron()")
    output = neuron.locator(".jp-OutputArea-output").first
    output.click(button="right", position={"x": 5, "y": 5})
    neuron.get_by_role("menuitem", name="Create New View for Cell Output").click()
    neuron.locator(SHOWN).nth(1).wait_for(timeout=PATIENCE)
    before = pictures(neuron)
    neuron.get_by_role("slider", name="bias b", exact=True).first.focus()
    for _ in range(5):
        neuron.keyboard.press("ArrowRight")
    neuron.get_by_role("cell", name="0.50", exact=True).nth(1).wait_for(timeout=PATIENCE)
    neuron.wait_for_timeout(1000)
    after = pictures(neuron)
    assert after[0] == after[1]
    assert before[0] == before[1] != after[0]


def test_a_picture_whose_kernel_was_restarted_stands_still_and_says_so(page, lab, folder):
    neuron = show(page, lab, folder, "neuron", "explore.neuron()")
    neuron.get_by_role("menuitem", name="Kernel", exact=True).click()
    neuron.locator(".lm-Menu-itemLabel", has_text=re.compile(r"^Restart Kernel\W*$")).click()
    neuron.locator(".jp-Dialog .jp-mod-warn").click()
    neuron.get_by_text("Run the cell to move it.").wait_for(timeout=PATIENCE)
    expect(neuron.locator(".nnlab-explorable")).not_to_be_visible()
    neuron.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=PATIENCE)
