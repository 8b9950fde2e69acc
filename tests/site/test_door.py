"""Where a lesson cannot run, the reader gets a sentence and the page to read."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.live import open_lesson

LESSON = "live/lab/index.html?workspace=01-neuron&path=01-neuron.ipynb"
# What a browser may lack, and a word of what it is told.
OBSTACLES = {
    "no WebAssembly": ("delete window.WebAssembly", "no WebAssembly"),
    "storage blocked": ("indexedDB.__proto__.open = () => { throw new Error() }", "store nothing"),
    "no network": ("window.fetch = ((real) => (address, ...rest) => "
                   "String(address).endsWith('pyodide.mjs') ? Promise.reject() : "
                   "real(address, ...rest))(fetch)", "could not be fetched"),
}  # fmt: skip


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_a_browser_that_cannot_is_sent_to_the_page(window, address, obstacle):
    script, word = OBSTACLES[obstacle]
    window.add_init_script(script)
    window.goto(address + LESSON)
    door = window.locator("#nnlab-door")
    door.get_by_text(word).wait_for()
    assert not window.locator("#jupyterlite-loading-indicator").is_visible()
    assert Axe().run(window).response["violations"] == []
    door.get_by_role("link", name="Read the lesson instead").click()
    window.get_by_role("heading", name="01 · The neuron").wait_for()


def test_without_https_the_learner_chooses(window, address):
    window.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })"
    )
    window.goto(address + LESSON)
    window.get_by_role("button", name="Run it all the same").click()
    window.wait_for_selector(".jp-Notebook .jp-Cell")


def test_the_original_is_offered_only_where_something_was_changed(window, address):
    open_lesson(window, address, "02-activations", "&original")
    assert window.locator("#nnlab-door").count() == 0
