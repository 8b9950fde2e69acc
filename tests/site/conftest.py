"""The site as ``make site SELF_HOSTED=1`` built it, and a window that may ask nobody else."""

import functools
from contextlib import contextmanager

import pytest

from tests.browser.lab import chromium
from tests.site.host import SITE, Refusal, hosted, serving
from tests.site.live import PATIENCE

SIZE = {"width": 1366, "height": 1000}


@pytest.fixture(scope="session")
def site():
    if not (SITE / "live" / "python" / "pyodide.mjs").exists():
        pytest.fail("There is no self-hosted site. Run these tests by: make site-test")
    return SITE


@pytest.fixture(scope="session")
def address(site, tmp_path_factory):
    with hosted(site, tmp_path_factory.mktemp("host")) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    with chromium() as running:
        yield running


@contextmanager
def window_of(browser):
    """A window in which nothing may go wrong and nothing may be asked from elsewhere."""
    asked, errors = [], []
    with serving(functools.partial(Refusal, asked)) as proxy:
        context = browser.new_context(viewport=SIZE, proxy={"server": proxy, "bypass": "127.0.0.1"})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        yield page
        context.close()
    assert asked == []
    assert errors == []


@pytest.fixture
def window(browser):
    with window_of(browser) as page:
        yield page


@pytest.fixture(scope="module")
def shared_window(browser):
    with window_of(browser) as page:
        yield page
