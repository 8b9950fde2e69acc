"""``explore.activation`` in the hand of a learner."""

import pytest

from nnlab import explore
from tests.browser.explorable import (
    changed,
    drag,
    pixels,
    readout,
    show,
    wait_for_readout,
)
from tests.browser.lab import PATIENCE

OWN = """import numpy as np

def swish(z):
    return z * np.exp(z)

explore.activation(f=swish, df=np.exp, layers=2)"""


@pytest.fixture
def activation(window, lab, folder):
    """The page of a notebook that shows the sigmoid."""
    return show(window, lab, folder, "activation", "explore.activation()")


def test_sliders_moved_by_keyboard_change_pixels_and_numbers(activation):
    before = pixels(activation)
    activation.get_by_role("slider", name="layers n", exact=True).focus()
    activation.keyboard.press("ArrowRight")
    wait_for_readout(activation, "arrives there", "1 part in 7,320")
    activation.wait_for_timeout(200)
    assert changed(before, pixels(activation))[2] > 0.9  # the chain
    before = pixels(activation)
    activation.get_by_role("slider", name="z of layer 1", exact=True).focus()
    activation.keyboard.press("ArrowLeft")
    wait_for_readout(activation, "layer 1", "z = 0.45, a = sigmoid(0.45) = 0.6106")
    activation.wait_for_timeout(200)
    left, _, right, _ = changed(before, pixels(activation))
    assert left < 0.2  # the curve
    assert right > 0.6  # the chain


@pytest.mark.parametrize("name", ["z on the curve", "z on the slope"])
def test_a_point_is_dragged_along_its_curve(activation, name):
    before = pixels(activation)
    handle = activation.get_by_role("slider", name=f"{name}, moved with the arrow keys")
    drag(activation, handle, -40, 60)  # away from the curve, which holds it
    changed(before, pixels(activation))
    z = float(readout(activation, "layer 1").split()[2].strip(","))
    assert z == pytest.approx(0.5 - 40 / 167.3 * 12, abs=0.15)
    here = explore.activation(z=z)
    x, y = here.view.picture.handles["curve" not in name].at(here.result)
    assert (
        handle.get_attribute("aria-valuetext")
        == f"z {x:.4g}, {'f(z)' if name == 'z on the curve' else 'f′(z)'} {y:.4g}"
    )
    slider = activation.get_by_role("slider", name="z of layer 1", exact=True)
    assert float(slider.get_attribute("aria-valuenow")) == z


def test_another_activation_brings_other_axes(activation):
    before = pixels(activation)
    activation.get_by_label("activation f").select_option("relu")
    wait_for_readout(activation, "arrives there", "all of it")
    activation.wait_for_timeout(500)
    changed(before, pixels(activation))


def test_the_goal_is_reached_with_more_layers(activation):
    activation.get_by_role("button", name="Sigmoid vanishes").click()
    activation.get_by_role("status").filter(has_text="slope is 1/4 at most").wait_for()
    activation.get_by_text("Goal:").first.wait_for()
    activation.get_by_role("slider", name="layers n", exact=True).focus()
    activation.keyboard.press("End")
    activation.get_by_text("Goal reached:").first.wait_for(timeout=PATIENCE)


def test_a_learners_own_function_is_shown_and_its_errors_are_said(page, lab, folder):
    show(page, lab, folder, "own", OWN)
    wait_for_readout(page, "your df", "wrong between z = ")
    page.get_by_role("slider", name="layers n", exact=True).focus()
    page.keyboard.press("End")
    page.get_by_role("status").filter(has_text="Try a form that cannot overflow").wait_for()
    page.get_by_role("button", name="Code").click()
    page.get_by_text('f = Activation("yours", swish, my_df)').wait_for()
