"""``explore.layers`` in the hand of a learner: what moves, and what is seen to change."""

import pytest

from nnlab import explore
from nnlab.draw.live.network import NUMBER_ROOM
from tests.browser.explorable import (
    SHOWN,
    changed,
    likeness_to_matplotlib,
    pixels,
    readout,
    show,
    wait_for_readout,
    wait_until,
)

OWN = """import numpy as np
from nnlab.activations import ACTIVATIONS
from nnlab.layers import Dense
explore.layers(net=(
    Dense(np.array([[0.123, -0.456], [0.789, 0.321]]), np.array([[0.111, -0.222]])),
    ACTIVATIONS["tanh"],
    Dense(np.array([[0.654], [-0.987]]), np.array([[0.333]])),
))"""


@pytest.fixture
def layers(window, lab, folder):
    """The page of a notebook that shows the network."""
    return show(window, lab, folder, "layers", "explore.layers()")


def where(page, x, y):
    """Where a point of the picture, in its own pixels, is on the page."""
    canvas = page.locator(SHOWN).bounding_box()
    scale = canvas["width"] / 940
    return canvas["x"] + x * scale, canvas["y"] + y * scale


def of_diagram(at):
    """Where a point of the diagram is in the picture, counted from its top left corner."""
    view = explore.layers().view
    x, y = view.picture.diagram._axes.transData.transform(at)
    return x, view.figure.bbox.height - y


def test_a_slider_moved_by_keyboard_changes_network_map_and_numbers(layers):
    before = pixels(layers)
    layers.get_by_role("slider", name="its value", exact=True).focus()
    for _ in range(12):
        layers.keyboard.press("ArrowLeft")
    wait_for_readout(layers, "h1: tanh", "z = 0.3 × (-0.4) + 0.7 × 0.6 + 0 = 0.3")
    layers.wait_for_timeout(200)
    left, _, right, _ = changed(before, pixels(layers))
    assert left < 0.15  # the weight on its line
    assert right > 0.8  # the map


def test_the_input_is_dragged_by_mouse(layers):
    before = pixels(layers)
    handle = layers.get_by_role("slider", name="input, moved with the arrow keys")
    start = handle.bounding_box()
    x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    layers.mouse.move(x, y)
    layers.mouse.down()
    layers.mouse.move(x + 20, y + 40, steps=10)
    layers.mouse.move(x + 60, y + 60, steps=10)
    layers.mouse.up()
    layers.wait_for_timeout(500)
    end = handle.bounding_box()
    assert end["x"] - start["x"] == pytest.approx(60, abs=3)
    assert end["y"] - start["y"] == pytest.approx(60, abs=3)
    assert changed(before, pixels(layers))[0] < 0.1  # the input's number
    x1, x2 = (float(part.split("=")[1]) for part in readout(layers, "input").split(","))
    assert x1 > 0.8
    assert x2 < 0.2


@pytest.mark.parametrize(("edge", "name"), [(9, "h2 -> k2"), (None, "bias of k2")])
def test_a_click_picks_a_weight_or_a_bias(layers, edge, name):
    diagram = explore.layers().view.picture.diagram
    number = diagram.boxes[2][1].rows["b"].middle
    at = number if edge is None else diagram.layout.labels[edge]
    layers.mouse.click(*where(layers, *of_diagram(at)))
    picked = layers.get_by_label("pick")
    layers.wait_for_timeout(500)
    assert picked.input_value() == name
    layers.get_by_role("slider", name="its value", exact=True).focus()
    layers.keyboard.press("Home")
    wait_for_readout(layers, "k2: tanh", "× (-5) +" if edge else "+ (-5) =")


@pytest.mark.parametrize("name", ["x1 -> h2", "bias of k1"])
def test_what_is_picked_is_surrounded_when_it_has_the_focus(layers, name):
    layers.get_by_label("pick").select_option(name)
    network = explore.layers(edge=name)
    handle = layers.get_by_role("slider", name="weight or bias, moved with the arrow keys")
    at = where(layers, *of_diagram(network.view.picture.diagram.middle(network.result.picked)))

    def has_come():
        box = handle.bounding_box()
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        return middle == pytest.approx(at, abs=1)

    wait_until(layers, has_come)
    size = handle.bounding_box()
    assert (size["width"], size["height"]) == NUMBER_ROOM
    handle.focus()
    layers.keyboard.press("Shift")
    look = handle.evaluate(
        "(e) => [getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineOffset]"
    )
    assert look == ["solid", "-2px"]


def test_a_pick_from_the_list_shows_on_the_diagram(layers):
    before = pixels(layers)
    layers.get_by_label("pick").select_option("k2 -> y")
    wait_for_readout(layers, "y: identity", "+ 0 = -0.45")
    layers.wait_for_timeout(200)
    left, _, right, _ = changed(before, pixels(layers))
    assert left < 0.1  # the mark that was
    assert 0.5 < right < 0.6  # the mark that is
    layers.get_by_role("slider", name="weight or bias, moved with the arrow keys").focus()
    layers.keyboard.press("ArrowRight")
    layers.wait_for_timeout(500)
    assert layers.get_by_label("pick").input_value() == "bias of y"


def test_presets_speak_and_the_goal_is_ticked(layers):
    layers.get_by_role("button", name="All identity").click()
    layers.get_by_role("status").filter(has_text="the table gives its weights").wait_for()
    wait_for_readout(layers, "check", "and z of y is")
    layers.get_by_role("button", name="Exactly one").click()
    wait_for_readout(layers, "z of y at corners", "(0, 0): -0.5, (0, 1): 0.5, (1, 0): 0.5")
    value = layers.get_by_role("slider", name="its value", exact=True)
    expected = explore.layers()
    expected.preset("Exactly one")

    def has_arrived():
        told = layers.locator(SHOWN).get_attribute("aria-label") == repr(expected)
        return told and float(value.get_attribute("aria-valuenow")) == expected.state.weight

    for edge, weight in [("k1 -> y", -1.0), ("bias of y", 0.5)]:
        layers.get_by_label("pick").select_option(edge)
        expected.set(edge=edge)
        wait_until(layers, has_arrived)
        value.focus()
        steps = round((weight - expected.state.weight) / 0.1)
        for _ in range(abs(steps)):
            layers.keyboard.press("ArrowRight" if steps > 0 else "ArrowLeft")
        expected.set(weight=weight)
        wait_until(layers, has_arrived)
    goal = layers.locator(".nnlab-heading")
    goal.filter(has_text="☑ Goal:").filter(has_text="Now: 4 of 4 corners · reached ✓").wait_for()
    height = goal.bounding_box()["height"]
    value.focus()
    layers.keyboard.press("End")
    goal.filter(has_text="☐ Goal:").filter(
        has_text="Now: 2 of 4 corners · reached before ✓"
    ).wait_for()
    assert goal.bounding_box()["height"] == height


def test_looking_at_a_network_does_not_change_its_weights(page, lab, folder):
    show(page, lab, folder, "own", OWN)
    for name in ("x1 -> h2", "bias of h1", "h2 -> y"):
        page.get_by_label("pick").select_option(name)
        page.wait_for_timeout(500)
    assert readout(page, "h1: tanh").startswith("z = 0.3 × 0.123 + 0.7 × 0.789 + 0.111 =")
    assert readout(page, "h2: tanh").startswith("z = 0.3 × (-0.456) + 0.7 × 0.321 + (-0.222) =")
    assert "× 0.654 + (-0.133) × (-0.987) + 0.333 =" in readout(page, "y: identity")


def test_a_change_before_the_first_scene_is_not_lost(page, lab, folder):
    code = "network = explore.layers()\ndisplay(network)\nnetwork.set(x1=1.0, x2=0.25)"
    show(page, lab, folder, "early", code)
    assert readout(page, "input") == "x1 = 1, x2 = 0.25"
    network = explore.layers(x1=1.0, x2=0.25)
    assert likeness_to_matplotlib(page, network, 0) > 0.95
