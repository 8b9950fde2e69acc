"""``explore.landscape`` in the hand of a learner: the run is scrubbed, the point dragged."""

import pytest

from tests.browser.explorable import (
    changed,
    drag,
    pixels,
    readout,
    settled,
    show,
    wait_for_readout,
)

POINT = "point, moved with the arrow keys"


@pytest.fixture
def landscape(page, lab, folder):
    return show(page, lab, folder, "landscape", "explore.landscape()")


def test_scrubbing_and_back_the_point_and_another_slice(landscape):
    before = pixels(landscape)
    slider = landscape.get_by_role("slider", name="kept network", exact=True)
    slider.focus()
    landscape.keyboard.press("Home")
    wait_for_readout(landscape, "after step 0 of 200", "real loss")
    left, _, right, _ = changed(before, settled(landscape))
    assert left < 0.2  # the map
    assert right > 0.9  # the losses
    landscape.get_by_text("Goal reached:").first.wait_for()
    slider.focus()
    landscape.keyboard.press("End")
    wait_for_readout(landscape, "after step 200 of 200", "real loss")
    assert (settled(landscape) == before).all()
    drag(landscape, landscape.get_by_role("slider", name=POINT), -100, 0)
    assert not readout(landscape, "your point").startswith("α = 0, β = 0")
    before = settled(landscape)
    landscape.get_by_label("directions", exact=True).select_option("random")
    wait_for_readout(landscape, "the slice keeps", "2 of 33 directions, 8.7%")
    changed(before, settled(landscape))
