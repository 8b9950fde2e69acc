"""The site as it is published: its Python comes from the public address, or here from files."""

import subprocess
from pathlib import Path

import pytest

from tests.site.conftest import SIZE
from tests.site.host import hosted
from tests.site.live import PATIENCE, open_lesson, run_cell

ROOT = Path(__file__).parents[2]
CDN = "https://cdn.jsdelivr.net/pyodide/v314.0.3/full/"
RUNTIME = ROOT / ".cache" / "site" / "runtime"
BUILD = """
import sys
from pathlib import Path
from live import build_live
build_live(Path(sys.argv[1]), self_hosted=False)
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The address of a live course that does not hold its own Python."""
    site = tmp_path_factory.mktemp("published")
    python = ROOT / ".venv-site" / "bin" / "python"
    command = [python, "-c", BUILD, site / "live"]
    subprocess.run(command, cwd=ROOT / "course" / "site", check=True)
    assert not list(site.rglob("*.wasm"))
    with hosted(site, tmp_path_factory.mktemp("host")) as address:
        yield address


def test_a_lesson_runs_with_python_from_the_public_address(browser, published):
    asked, refused, errors = [], [], []
    context = browser.new_context(viewport=SIZE)

    def answer(route):
        name = route.request.url.removeprefix(CDN)
        known = (RUNTIME / name).is_file()
        (asked if known else refused).append(name)
        headers = {"access-control-allow-origin": "*"}
        route.fulfill(path=RUNTIME / name, headers=headers) if known else route.abort()

    context.route(lambda address: not address.startswith("http://127.0.0.1"), answer)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    open_lesson(page, published, "01-neuron")
    output = run_cell(page, "from nnlab import datasets\nlen(datasets.digits()[0])")
    assert output.inner_text() == "4000"
    assert {"pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip"} <= set(asked)
    assert any(name.startswith("numpy-") for name in asked)
    assert (refused, errors) == ([], [])
    context.close()
