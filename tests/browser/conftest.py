"""One JupyterLab and one Chromium for all browser tests, and a page that tolerates no error."""

from pathlib import Path

import pytest

from tests.browser.lab import chromium, running_lab

SIZE = {"width": 1366, "height": 1000}


def pytest_addoption(parser):
    parser.addoption("--pictures", type=Path, help="folder for the pictures that README shows")


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Where the learner's notebooks are."""
    return tmp_path_factory.mktemp("learner") / "work"


@pytest.fixture(scope="session")
def lab(folder, tmp_path_factory):
    with running_lab(folder, tmp_path_factory.mktemp("settings")) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(params=[1], ids=lambda ratio: f"ratio {ratio}")
def page(request, browser):
    """A new window; the test fails when anything in it reports an error."""
    context = browser.new_context(viewport=SIZE, device_scale_factor=request.param)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield page
    context.close()
    assert errors == []
