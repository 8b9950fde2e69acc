"""How quick the course is where nothing is installed, and how much a visit loads."""

import functools
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page

from nnlab import explore
from tests.benchmarks.latency import MEASURE
from tests.benchmarks.row import Row
from tests.browser.lab import chromium
from tests.site.host import SITE, CountedFiles, hosted
from tests.site.live import open_lesson, run_cell

ROOT = Path(__file__).parents[2]
MOVES = 15
CANVAS = ".nnlab-stage canvas[data-frames]"
# What is moved: the first slider or handle, but where that one moves only once something is chosen.
FIRST, SLIDERS = "[role=slider]", {"playground": "[aria-label=epoch]"}

# Starts the same Python with the same packages, in a page that holds nothing else.
RUNTIME = """
async (folder) => {
  const { packages } = await (await fetch(`${folder}packages.json`)).json();
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  const started = performance.now();
  await loadPyodide({
    indexURL: folder, lockFileURL: `${folder}packages.json`, packages: Object.keys(packages),
  });
  return (performance.now() - started) / 1000;
}
"""


def measure_site() -> list[Row]:
    """Return how long a page, a lesson and a slider take, and the size of it all."""
    command = [ROOT / ".venv-site" / "bin" / "python", ROOT / "course" / "site", "--self-hosted"]
    started = time.monotonic()
    subprocess.run(command, check=True)
    built = time.monotonic() - started
    size = sum(file.stat().st_size for file in SITE.rglob("*") if file.is_file()) / 1e6
    sizes: list[int] = []  # of what the host was asked for, by pages and workers alike
    with (
        tempfile.TemporaryDirectory() as place,
        hosted(SITE, Path(place), functools.partial(CountedFiles, sizes)) as address,
        chromium() as browser,
    ):
        return [
            Row("site: built in", built, "s", "", True),
            Row("site: size, self-hosted", size, "MB", "under 60", size < 60),
            *reading_rows(browser, address),
            *live_rows(browser, address, sizes),
        ]


def reading_rows(browser: Browser, address: str) -> list[Row]:
    """Return how soon a lesson can be read, with nothing in the browser's cache."""
    page = browser.new_page()
    started = time.monotonic()
    page.goto(f"{address}lessons/01-neuron.html", wait_until="commit")
    page.get_by_role("heading", name="Recap").wait_for()
    page.wait_for_function("window.MathJax?.startup?.promise?.then(() => true)")
    seconds = time.monotonic() - started
    page.close()
    return [Row("site: lesson readable, formulas set", seconds, "s", "under 2", seconds < 2)]


def live_rows(browser: Browser, address: str, sizes: list[int]) -> list[Row]:
    """Return how soon a lesson runs, what it loaded, and how its explorables answer."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    page = context.new_page()
    page.goto(f"{address}live/icon.svg")
    bare = page.evaluate(RUNTIME, f"{address}live/python/")
    context.close()
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    page = context.new_page()
    sizes.clear()
    started = time.monotonic()
    open_lesson(page, address, "00-welcome")
    run_cell(page, "from nnlab import explore\n1")
    first = time.monotonic() - started
    rows = [
        Row("site: first output of a lesson", first, "s", "under 20", first < 20),
        Row("site: share of that which the bare runtime takes", bare / first * 100, "%", "", True),
        Row("site: loaded by then, on a first visit", sum(sizes) / 1e6, "MB", "", True),
        *(slider_row(page, name) for name in explore.__all__),
    ]
    context.close()
    return rows


def slider_row(page: Page, name: str) -> Row:
    """Return the median time from a key press on an explorable's slider to changed pixels."""
    run_cell(page, f"explore.{name}()").locator(CANVAS).wait_for()
    page.wait_for_timeout(2000)
    slider = f".nnlab-explorable {SLIDERS.get(name, FIRST)}"
    ms = statistics.median(page.evaluate(MEASURE, [slider, CANVAS, MOVES])[3:])
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.keyboard.press("d")
    most = 120 if name == "neuron" else 200
    return Row(f"site: slider to pixels, explore.{name}", ms, "ms", f"at most {most}", ms <= most)
