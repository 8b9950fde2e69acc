"""What the tests of the live course do: open a lesson, run it, and see what comes of it."""

from playwright.sync_api import expect

PATIENCE = 90_000  # milliseconds for anything that waits for Python to start in the browser
FAULTS = ", ".join(
    f".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.{kind}']"
    for kind in ("error", "stderr")
)


def open_lesson(page, address, lesson, wish=""):
    page.goto(f"{address}live/lab/index.html?workspace={lesson}&path={lesson}.ipynb{wish}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE)


def run_lesson(page):
    """Run all cells; return the texts of errors and warnings."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    running = page.locator(".jp-InputPrompt", has_text="[*]")
    running.first.wait_for(timeout=PATIENCE)
    expect(running).to_have_count(0, timeout=PATIENCE)
    return page.locator(FAULTS).all_inner_texts()


def run_cell(page, code):
    """Write a new cell below the first code cell, run it, and return its outputs."""
    page.locator(".jp-CodeCell .jp-InputPrompt").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(code)
    cell = page.locator(".jp-Notebook-cell.jp-mod-active")
    page.keyboard.press("Control+Enter")
    outputs = cell.locator(".jp-OutputArea-output")
    outputs.first.wait_for(timeout=PATIENCE)
    return outputs
