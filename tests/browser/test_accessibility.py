"""What axe says of everything that a lesson shows to be moved, typed and read."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from nnlab import explore
from tests.browser.explorable import SHOWN, settled
from tests.browser.lab import PATIENCE, choose_theme, open_notebook, run_all, write_notebook

ASKED = (
    "learn.predict('01-neuron/ink', 'Which?', ['ink', 'middle'])",
    "learn.predict('01-neuron/z', 'What is z?')",
    "learn.quiz('01-neuron')",
    "learn.exercise('neuron').check(max)",
    "learn.progress()",
)
CELLS = (*(f"explore.{name}()" for name in explore.__all__), *ASKED)
OUTPUTS = ".jp-OutputArea-output"


@pytest.fixture
def everything(page, lab, folder):
    write_notebook(folder / "everything.ipynb", "from nnlab import explore, learn", *CELLS)
    page.set_viewport_size({"width": 1366, "height": 900 * len(CELLS)})
    open_notebook(page, lab, "everything.ipynb")
    run_all(page)
    expect(page.locator(SHOWN)).to_have_count(len(explore.__all__), timeout=PATIENCE)
    page.get_by_text("Your progress").first.wait_for(timeout=PATIENCE)
    settled(page)
    return page


def test_axe_finds_no_violation_in_any_output(everything):
    assert faults(everything) == []
    choose_theme(everything, "JupyterLab Dark")
    try:
        everything.wait_for_timeout(1500)
        assert faults(everything) == []
    finally:
        choose_theme(everything, "JupyterLab Light")


def faults(page):
    """Each rule that is broken, with the first elements that break it."""
    found = Axe().run(page, context=OUTPUTS).response["violations"]
    return [
        (fault["id"], fault["help"], [node["html"][:200] for node in fault["nodes"]][:4])
        for fault in found
    ]
