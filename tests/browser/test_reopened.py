"""A notebook without its kernel shows what stays of its widgets: pictures, numbers and answers."""

import json
import subprocess
import sys

import nbformat
import pytest
from playwright.sync_api import expect

from nnlab import explore
from tests.browser.conftest import window_of
from tests.browser.fronts import FRONTS, choose, open_in
from tests.browser.lab import PATIENCE, choose_theme, run_all, write_notebook

CELLS = (
    "from nnlab import explore, learn\nexplore.neuron()",
    "explore.descent()",
    "learn.predict('01-neuron/again', 'Which?', ['ink', '<b>middle</b>'])",
    "learn.quiz('01-neuron')",
)
STORED, WIDGETS = ".nnlab-stored", ".nnlab-explorable, .nnlab-form"
SEEN = "visible=true"
GONE = "widget model not found"  # which JupyterLab reports of each of them


@pytest.fixture(params=FRONTS)
def front(request):
    return request.param


@pytest.fixture
def page(browser, request):
    with window_of(browser) as (page, errors):
        page.set_viewport_size({"width": 1366, "height": 4000})  # so that every cell is rendered
        yield page
    ours = [error for error in errors if GONE not in error]
    assert ours == [] or "Notebook" in request.node.name  # which has errors of its own


@pytest.fixture
def worked_through(front, page, lab, folder):
    """The page of a notebook that was run, answered and saved."""
    (folder / "nnlab-progress.json").unlink(missing_ok=True)
    write_notebook(folder / "again.ipynb", *CELLS)
    open_in(front, page, lab, "again.ipynb")
    run_all(page)
    page.locator("canvas[data-frames]").nth(1).wait_for(timeout=PATIENCE)
    page.get_by_role("radio", name="middle").first.check(timeout=PATIENCE)
    page.get_by_role("button", name="Keep my prediction").click()
    page.get_by_role("status").filter(has_text="Kept: <b>middle</b> (a guess)").wait_for()
    page.get_by_role("radio", name="It turns").check()
    page.get_by_role("status").filter(has_text="Not this one.").wait_for()
    save(page, folder / "again.ipynb", "◉ It turns")
    return page


def save(page, file, last):
    """Save the notebook, once it has the last thing that came."""
    for _ in range(60):
        page.keyboard.press("Control+s")
        page.wait_for_timeout(500)
        if last in file.read_text(encoding="utf-8"):
            return
    raise AssertionError(f"The file never held {last!r}.")


def is_stored(page):
    """Whether the page shows each picture and form as it was stored, and nothing beside it."""
    expect(page.locator(STORED).locator(SEEN)).to_have_count(len(CELLS), timeout=PATIENCE)
    expect(page.locator(WIDGETS).locator(SEEN)).to_have_count(0)
    expect(page.get_by_text("Error displaying widget").locator(SEEN)).to_have_count(0)
    alone = page.locator(f"{STORED} img")
    expect(alone.first).to_have_attribute("alt", repr(explore.neuron()))
    widths = alone.evaluate_all("pictures => pictures.map(picture => picture.naturalWidth)")
    assert len(widths) == 2
    assert min(widths) > 500
    expect(page.get_by_text("Run the cell to move it.").locator(SEEN)).to_have_count(2)
    expect(page.get_by_role("cell", name="sigmoid(0.350) = 0.587").locator(SEEN)).to_have_count(1)
    expect(page.get_by_text("Kept: <b>middle</b> (a guess)").locator(SEEN)).to_have_count(1)
    expect(page.get_by_text("◉ It turns").locator(SEEN)).to_have_count(1)
    return True


def test_while_the_kernel_lives_only_the_widgets_are_seen(worked_through):
    expect(worked_through.locator(WIDGETS).locator(SEEN)).to_have_count(len(CELLS))
    expect(worked_through.locator(STORED).locator(SEEN)).to_have_count(0)


def test_the_next_day_pictures_numbers_and_answers_are_there(worked_through, front, lab):
    choose(worked_through, "Kernel", "Shut Down Kernel")
    open_in(front, worked_through, lab, "again.ipynb")
    assert is_stored(worked_through)
    run_all(worked_through)  # and all of it moves again
    expect(worked_through.locator(WIDGETS).locator(SEEN)).to_have_count(
        len(CELLS), timeout=PATIENCE
    )
    expect(worked_through.locator(STORED).locator(SEEN)).to_have_count(0)


def test_a_notebook_of_somebody_else_shows_them_too(worked_through, front, lab, folder):
    (folder / "other.ipynb").write_bytes((folder / "again.ipynb").read_bytes())
    open_in(front, worked_through, lab, "other.ipynb")
    assert is_stored(worked_through)


def test_so_does_one_that_carries_the_state_of_its_widgets(worked_through, front, lab, folder):
    notebook = nbformat.read(folder / "again.ipynb", as_version=4)
    models = [model_of(output) for cell in notebook.cells for output in cell.outputs]
    notebook.metadata.widgets = {STATE: {"version_major": 2, "version_minor": 0, "state": {}}}
    for model in filter(None, models):
        notebook.metadata.widgets[STATE]["state"][model] = BOX
    nbformat.write(notebook, folder / "again.ipynb")
    open_in(front, worked_through, lab, "again.ipynb")
    assert is_stored(worked_through)


STATE = "application/vnd.jupyter.widget-state+json"
BOX = {
    "model_module": "@jupyter-widgets/controls",
    "model_module_version": "2.0.0",
    "model_name": "VBoxModel",
    "state": {"_dom_classes": ["nnlab-explorable"]},
}


def model_of(output):
    return (
        output.get("data", {}).get("application/vnd.jupyter.widget-view+json", {}).get("model_id")
    )


@pytest.mark.parametrize("theme", ["JupyterLab Dark"])
def test_the_stored_picture_is_a_light_one_that_the_page_turns_dark(page, lab, folder, theme):
    write_notebook(folder / "dark.ipynb", CELLS[0])
    open_in("JupyterLab", page, lab, "dark.ipynb")
    choose_theme(page, theme)
    for _ in range(2):  # the second time the picture that moves is dark already
        run_all(page)
        page.wait_for_timeout(2000)
    save(page, folder / "dark.ipynb", "nnlab-stored")
    choose(page, "Kernel", "Shut Down Kernel")
    open_in("JupyterLab", page, lab, "dark.ipynb")
    picture = page.locator(f"{STORED} img")
    picture.wait_for()
    corner = picture.evaluate(
        """picture => {
          const context = new OffscreenCanvas(1, 1).getContext("2d");
          context.drawImage(picture, 0, 0);
          return Array.from(context.getImageData(0, 0, 1, 1).data);
        }"""
    )
    assert corner == [255, 255, 255, 255]
    assert "invert" in picture.evaluate("picture => getComputedStyle(picture).filter")
    choose_theme(page, "JupyterLab Light")


@pytest.mark.usefixtures("worked_through")
def test_an_exported_page_shows_the_work(browser, folder, tmp_path):
    export = [
        "nbconvert",
        "--to",
        "html",
        "--output-dir",
        str(tmp_path),
        str(folder / "again.ipynb"),
    ]
    subprocess.run([sys.executable, "-m", "jupyter", *export], check=True, capture_output=True)
    with window_of(browser, offline=True) as (page, _):
        page.goto((tmp_path / "again.html").as_uri())
        assert is_stored(page)


@pytest.mark.usefixtures("worked_through")
def test_what_is_stored_is_words_and_pictures_in_safe_html(folder):
    cells = json.loads((folder / "again.ipynb").read_text(encoding="utf-8"))["cells"]
    stored = [cell["outputs"][1]["data"] for cell in cells]
    assert ["image/png" in data for data in stored] == [True, True, False, False]
    assert "<b>middle" not in "".join(stored[2]["text/html"])
    assert "".join(stored[2]["text/plain"]).endswith(
        "Kept: <b>middle</b> (a guess). Now see what happens."
    )
