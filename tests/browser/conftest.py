"""One JupyterLab and one Chromium for all browser tests, and a page that tolerates no error."""

from contextlib import contextmanager

import pytest

from tests.browser.lab import chromium, running_lab

SIZE = {"width": 1366, "height": 1000}


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
    with window_of(browser, request.param) as (page, errors):
        yield page
    assert errors == []


@pytest.fixture(scope="module")
def only_window(browser):
    with window_of(browser) as opened:
        yield opened


@pytest.fixture
def window(only_window):
    """The window that the tests of a module share, as opening JupyterLab takes seconds."""
    page, errors = only_window
    yield page
    found = errors[:]
    errors.clear()
    assert found == []


def said(line):
    """An error on the console, with the address that it is about."""
    return f"{line.text} ({line.location['url']})"


@contextmanager
def window_of(browser, ratio=1, **options):
    """Open a window, and give it with the list of the errors that it reports."""
    context = browser.new_context(viewport=SIZE, device_scale_factor=ratio, **options)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(said(line)) if line.type == "error" else None)
    yield page, errors
    context.close()
