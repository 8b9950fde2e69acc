"""What the tests of the live course do: open a lesson, run it, and see what comes of it."""

import json
from pathlib import Path

from playwright.sync_api import expect

COURSE = Path(__file__).parents[2] / "course"
PATIENCE = 180_000  # milliseconds for anything at all: a busy machine starts Python slowly
FAULTS = ", ".join(
    f".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.{kind}']"
    for kind in ("error", "stderr")
)


def open_lesson(page, address, lesson, wish=""):
    page.goto(f"{address}live/lab/index.html?workspace={lesson}&path={lesson}.ipynb{wish}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE)


def run_lesson(page, lesson):
    """Run all cells to the last; return the texts of errors and warnings."""
    notebook = json.loads((COURSE / f"{lesson}.ipynb").read_bytes())
    count = sum(cell["cell_type"] == "code" for cell in notebook["cells"])
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
    prompts.filter(has_text=f"[{count}]:").wait_for(timeout=PATIENCE)
    # All are there to be looked at, as Lab may leave out what lies outside the window.
    expect(prompts).to_have_text([f"[{number + 1}]:" for number in range(count)])
    return page.locator(FAULTS).all_inner_texts()


def run_cell(page, code):
    """Write a new cell below the first code cell, run it, and return its outputs."""
    page.locator(".jp-CodeCell .jp-InputPrompt").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    cell = page.locator(".jp-Notebook-cell.jp-mod-active")
    cell.locator(".cm-content").click()
    page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")
    outputs = cell.locator(".jp-OutputArea-output")
    outputs.first.wait_for(timeout=PATIENCE)
    return outputs


def wait_until_saved(page):
    """Wait until Lab has saved the notebook by itself, as it does every few seconds."""
    expect(page.locator(".jp-mod-dirty")).to_have_count(0, timeout=PATIENCE)
