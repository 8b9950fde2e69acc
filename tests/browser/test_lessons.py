"""Every lesson, run from top to bottom in a real JupyterLab, in the light and in the dark."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.explorable import SHOWN, wait_until
from tests.browser.lab import PATIENCE, choose_theme, open_notebook, run_all

COURSE = Path(__file__).parents[2] / "course"
LESSONS = sorted(path.stem for path in COURSE.glob("*.ipynb"))
CORNER = "canvas => Array.from(canvas.getContext('2d').getImageData(5, 5, 1, 1).data.slice(0, 3))"


@pytest.fixture
def light_again(window):
    """The window, whose theme is light once more when the test is over."""
    yield window
    choose_theme(window, "JupyterLab Light")


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_runs_from_top_to_bottom(light_again, lab, folder, lesson):
    page = light_again
    notebook = json.loads((folder / f"{lesson}.ipynb").read_text())
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    sources = "".join("".join(cell["source"]) for cell in cells)
    explorables = len(re.findall(r"\bexplore\.\w+\(", sources))
    page.set_viewport_size({"width": 1366, "height": 12000})  # so that Lab renders every cell
    open_notebook(page, lab, f"{lesson}.ipynb")
    run_all(page)
    prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
    prompts.filter(has_text=f"[{len(cells)}]:").wait_for(timeout=PATIENCE)
    expect(page.locator(SHOWN)).to_have_count(explorables, timeout=PATIENCE)
    assert explorables > 0
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    drawings = len(re.findall(r"\bdraw\.\w+\(", sources))
    pictures = page.locator("img.nnlab-drawing").locator("visible=true")
    expect(pictures).to_have_count(drawings)
    assert all(picture.evaluate("image => image.naturalWidth") > 200 for picture in pictures.all())
    assert all(min(corner) > 200 for corner in corners(page))
    choose_theme(page, "JupyterLab Dark")
    wait_until(page, lambda: all(max(corner) < 60 for corner in corners(page)))


def corners(page):
    """The colour in the corner of every explorable's picture."""
    return [canvas.evaluate(CORNER) for canvas in page.locator(SHOWN).all()]
