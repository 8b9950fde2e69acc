"""The front ends in which learners open a lesson: JupyterLab, and Jupyter Notebook."""

from tests.browser.lab import PATIENCE, open_notebook

FRONTS = ["JupyterLab", "Notebook"]


def open_in(front, page, lab, notebook):
    """Open a notebook of the same server in a front end, and wait until its kernel is there."""
    if front == "JupyterLab":
        open_notebook(page, lab, notebook)
        return
    page.goto(
        lab.replace("lab/tree/", "notebooks/").replace("reset&", "").format(notebook=notebook)
    )
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=PATIENCE)


def choose(page, menu, item):
    """Choose an item of a menu whose name begins like that."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text=item).first.click()
