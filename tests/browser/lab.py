"""A real JupyterLab and a real Chromium, for tests and benchmarks."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from playwright.sync_api import Browser, Page, sync_playwright

# What Chromium would ask its maker on its own; this list takes the place of Playwright's.
CHATTY_FEATURES = ["AimEnabled", "AutofillServerCommunication", "PreconnectToSearch"]
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    f"--disable-features={','.join(CHATTY_FEATURES)}",
    "--disable-sync",
    "--no-first-run",
]
SECONDS_TO_START = 60
PATIENCE = 60_000  # milliseconds for anything that waits for a kernel


@contextmanager
def running_lab(folder: Path, settings: Path) -> Iterator[str]:
    """Start the course in ``folder``, with JupyterLab's settings kept apart; give its address.

    The address has a place for the name of a notebook.
    """
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(settings / "config"),
        "JUPYTER_RUNTIME_DIR": str(settings / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(settings / "lab"),
        "JUPYTERLAB_WORKSPACES_DIR": str(settings / "workspaces"),
        "IPYTHONDIR": str(settings / "ipython"),
    }
    command = [sys.executable, "-m", "nnlab", "--no-browser", "--folder", str(folder)]
    with (settings / "lab.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            yield _address(server, settings)
        finally:
            server.terminate()
            server.wait(timeout=60)


def _address(server: subprocess.Popen[bytes], settings: Path) -> str:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        for file in (settings / "runtime").glob("jpserver-*.json"):
            running = json.loads(file.read_text())
            address = f"{running['url']}lab/tree/{{notebook}}?reset&token={running['token']}"
            try:
                urllib.request.urlopen(f"{running['url']}api?token={running['token']}").close()
            except urllib.error.URLError:
                continue
            return address
        time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{(settings / 'lab.log').read_text()}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium, and fail in plain words where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise RuntimeError("No Chromium found. Install it, on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        try:
            yield browser
        finally:
            browser.close()


def write_notebook(path: Path, *sources: str) -> None:
    """Write a notebook with one code cell for each of ``sources``."""
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(source, id=f"cell-{i}") for i, source in enumerate(sources)
        ],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
    )
    nbformat.write(notebook, path)


def open_notebook(page: Page, address: str, notebook: str) -> None:
    """Open a notebook and wait until its kernel is there."""
    page.goto(address.format(notebook=notebook))
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=PATIENCE)


def run_all(page: Page) -> None:
    """Run all cells, as the menu does."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def choose_theme(page: Page, theme: str) -> None:
    """Choose one of JupyterLab's themes, as the menu does."""
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text="Theme").first.hover()
    page.locator(".lm-Menu-itemLabel", has_text=theme).first.click()
