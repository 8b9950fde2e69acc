"""Every lesson, run from top to bottom in a real JupyterLab."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.lab import PATIENCE, open_notebook, run_all

COURSE = Path(__file__).parents[2] / "course"
LESSONS = sorted(path.stem for path in COURSE.glob("*.ipynb"))


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_runs_from_top_to_bottom(page, lab, folder, lesson):
    notebook = json.loads((folder / f"{lesson}.ipynb").read_text())
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    explorables = sum("explore." in "".join(cell["source"]).split("\n")[-1] for cell in cells)
    open_notebook(page, lab, f"{lesson}.ipynb")
    page.set_viewport_size({"width": 1366, "height": 6000})  # so that Lab renders every cell
    run_all(page)
    prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
    prompts.filter(has_text=f"[{len(cells)}]:").wait_for(timeout=PATIENCE)
    stages = page.locator(".nnlab-stage canvas[data-frames]")
    expect(stages).to_have_count(explorables, timeout=PATIENCE)
    assert explorables > 0
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    pictures = page.locator(".jp-RenderedImage img")
    drawn = [picture.evaluate("image => image.naturalWidth") for picture in pictures.all()]
    assert len(drawn) > 0
    assert min(drawn) > 200
