"""Explorables on the screens that learners have: all on one, and nothing cut off on small ones."""

import pytest
from playwright.sync_api import expect

from nnlab import explore
from tests.browser.explorable import SHOWN
from tests.browser.lab import PATIENCE, open_notebook, run_all, write_notebook
from tests.browser.screens import resize

LAPTOP = (1366, 768)
SMALL = [(900, 800), (700, 800), (390, 844)]
pytestmark = pytest.mark.usefixtures("window")  # in which nothing may go wrong
PANEL = ".nnlab-explorable"
# Whatever is wider than its place; a picture is scrolled where its parts do not fit.
WIDER = """
panel => [...panel.querySelectorAll("*")]
  .filter((part) => part.closest(".nnlab-stage-scroller, .nnlab-stage-news, select") === null)
  .filter((part) => part.getBoundingClientRect().right > panel.getBoundingClientRect().right + 1)
  .map((part) => part.className)
"""
TOPS = """
panel => {
  const top = (element) => element.getBoundingClientRect().top;
  const parts = [".nnlab-stage-scroller", ".nnlab-below"];
  return parts.map((part) => top(panel.querySelector(part)) - top(panel));
}
"""


@pytest.fixture(scope="module")
def every(only_window, lab, folder):
    """A page with every explorable, each in its cell."""
    page, _ = only_window
    calls = [f"explore.{name}()" for name in explore.__all__]
    write_notebook(folder / "screens.ipynb", "from nnlab import explore", *calls)
    page.set_viewport_size({"width": 1366, "height": 12000})  # so that Lab renders every cell
    open_notebook(page, lab, "screens.ipynb")
    run_all(page)
    expect(page.locator(SHOWN)).to_have_count(len(calls), timeout=PATIENCE)
    return page


def panel(page, name):
    """An explorable, at the top of what is seen of its notebook."""
    shown = page.locator(PANEL).nth(explore.__all__.index(name))
    shown.evaluate("element => element.scrollIntoView({ block: 'start' })")
    return shown


@pytest.mark.parametrize("name", explore.__all__)
def test_an_explorable_fits_the_screen_of_a_laptop(every, name):
    resize(every, *LAPTOP)
    seen = every.locator(".jp-NotebookPanel-notebook").bounding_box()
    assert every.locator("#filebrowser").is_visible()
    assert panel(every, name).bounding_box()["height"] <= seen["height"]


@pytest.mark.parametrize("name", explore.__all__)
def test_no_word_about_a_preset_moves_the_picture_or_the_controls(every, name):
    resize(every, *LAPTOP)
    shown = panel(every, name)
    before = shown.evaluate(TOPS)
    presets = getattr(explore, name)().presets
    assert presets
    for preset, settings in presets.items():
        shown.get_by_role("button", name=preset, exact=True).click()
        expect(shown.get_by_role("status")).to_contain_text(settings.comment, timeout=PATIENCE)
        assert shown.evaluate(TOPS) == before


@pytest.mark.parametrize("size", SMALL, ids=lambda size: f"{size[0]} px")
def test_nothing_is_cut_off_on_a_small_screen(every, size):
    resize(every, *size)
    assert {name: panel(every, name).evaluate(WIDER) for name in explore.__all__} == {
        name: [] for name in explore.__all__
    }
