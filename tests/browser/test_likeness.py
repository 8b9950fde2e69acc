"""Every explorable: what the browser paints is what matplotlib draws, in the light and the dark."""

import pytest
from playwright.sync_api import expect

from nnlab import explore
from tests.browser.explorable import (
    SHOWN,
    drawn_otherwise,
    likeness_to_matplotlib,
    pixels,
    settled,
    wait_until,
)
from tests.browser.lab import PATIENCE, choose_theme, open_notebook, run_all, write_notebook

WHOLE = "explore.neuron(w1=-6.0, w2=3.0, b=0.5)"  # every live artist of it is in sight
CALLS = (
    WHOLE,
    "explore.activation(layers=5)",
    "explore.activation(layers=20)",
    "explore.layers()",
    "explore.layers((2, 6, 6, 6))",
    "explore.loss()",
    "explore.loss(loss='mae')",
    "explore.softmax()",
    "explore.softmax(shift=100.0, temperature=0.1)",
    "explore.yes_no_loss()",
    "explore.descent(rate=0.2)",
    "explore.descent('ravine', w=-2.5, b=1.0, rate=0.0891)",
    "explore.descent('two wells', w=2.5, rate=0.02, step=5)",
    "explore.backprop(operation=8)",
    "explore.playground(units1=4, units2=3, optimizer='Adam', epoch=40)",
    "explore.landscape()",
    "explore.playground('three blobs', units1=3, optimizer='Adam', epoch=20)",
)
ALIKE = 0.95


@pytest.mark.parametrize("page", [1, 2], indirect=True, ids=["ratio 1", "ratio 2"])
def test_every_canvas_is_what_matplotlib_draws(page, lab, folder):
    write_notebook(folder / "likeness.ipynb", "from nnlab import explore", *CALLS)
    page.set_viewport_size({"width": 1366, "height": 900 * len(CALLS)})
    open_notebook(page, lab, "likeness.ipynb")
    run_all(page)
    expect(page.locator(SHOWN)).to_have_count(len(CALLS), timeout=PATIENCE)
    settled(page)
    drawn = [eval(call, {"explore": explore}) for call in CALLS]
    assert unlike(page, drawn) == {}
    assert drawn_otherwise(page, drawn[CALLS.index(WHOLE)], CALLS.index(WHOLE)) == []
    choose_theme(page, "JupyterLab Dark")
    try:
        wait_until(page, lambda: all(pixels(page, i)[5, 5, 0] < 60 for i in range(len(CALLS))))
        for explorable in drawn:
            explorable.view.appear(dark=True, room=934)
        assert unlike(page, drawn) == {}
    finally:
        choose_theme(page, "JupyterLab Light")


def unlike(page, drawn):
    """How alike those canvases are that are not alike enough, by their calls."""
    found = (likeness_to_matplotlib(page, one, which) for which, one in enumerate(drawn))
    return {call: alike for call, alike in zip(CALLS, found, strict=True) if alike < ALIKE}


def test_every_explorable_is_compared():
    compared = {call.split("(")[0].removeprefix("explore.") for call in CALLS}
    assert compared == set(explore.__all__)
