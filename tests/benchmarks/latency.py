"""How long a key press on a slider takes to change pixels, in a real JupyterLab and Chromium."""

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from tests.benchmarks.row import Row
from tests.browser.lab import (
    PATIENCE,
    chromium,
    open_notebook,
    run_all,
    running_lab,
    write_notebook,
)

MOVES = 40

FLOOR = """
import ipywidgets
slider = ipywidgets.FloatSlider(min=-10, max=10, step=0.1)
label = ipywidgets.Label("untouched")
slider.observe(lambda change: setattr(label, "value", str(change["new"])), "value")
ipywidgets.VBox([slider, label]).add_class("floor")
"""

STAGE = """
from nnlab import explore
explore.neuron()
"""

INTERACT = """
%matplotlib inline
import matplotlib.pyplot as plt
from dataclasses import replace
from ipywidgets import interact
from nnlab import explore
from nnlab.draw.style import LIGHT
from nnlab.explore.neuron_picture import SIZE
neuron = explore.neuron()

@interact(w1=(-10, 10, 0.1))
def show(w1=1.0):
    figure = plt.figure(figsize=SIZE)
    neuron.make_picture(figure, neuron.compute(replace(neuron.state, w1=w1)), LIGHT)
    for artist in figure.findobj(lambda artist: artist.get_animated()):
        artist.set_animated(False)
    plt.show()
"""

# Presses a key on a slider and waits until what `look` sees is another thing than before.
MEASURE = """
async ([slider, target, moves]) => {
  const small = new OffscreenCanvas(160, 50).getContext("2d", { willReadFrequently: true });
  const look = () => {
    const all = document.querySelectorAll(target);
    const shown = all[all.length - 1];
    if (!shown) return null;
    if (!["CANVAS", "IMG"].includes(shown.tagName)) return shown.textContent;
    if (shown.tagName === "IMG" && !(shown.complete && shown.naturalWidth)) return null;
    small.drawImage(shown, 0, 0, 160, 50);
    return small.getImageData(0, 0, 160, 50).data.join();
  };
  const turn = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
  const handle = document.querySelector(slider);
  const times = [];
  for (let i = 0; i < moves; i++) {
    const before = look();
    const start = performance.now();
    const key = i % 20 < 10 ? "ArrowRight" : "ArrowLeft";
    handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    for (;;) {
      await turn();
      const now = look();
      if (now !== null && now !== before) break;
      if (performance.now() - start > 10000) throw new Error("nothing changed in 10 s");
    }
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 250)); // until everything has settled
  }
  return times;
}
"""


def measure_latency() -> list[Row]:
    """Return how long each way of showing takes, and how ours compares."""
    medians = slider_latency()
    rows = [Row(f"slider to pixels: {way}", ms, "ms", "", True) for way, ms in medians.items()]
    floor, ours, interact = medians.values()
    faster, longer = interact / ours, ours / floor
    what = "slider to pixels, explore.neuron"
    return [
        *rows,
        Row(f"{what}, than interact: faster by", faster, "times", "at least 8", faster >= 8),
        Row(f"{what}, than empty: takes", longer, "times as long", "at most 2.2", longer <= 2.2),
    ]


def slider_latency() -> dict[str, float]:
    """Return the median milliseconds from key press to changed pixels, by way of showing."""
    ways = {
        "empty ipywidgets round trip": (
            FLOOR, ".floor [role=slider]", ".floor .widget-label:last-child",
        ),
        "explore.neuron": (STAGE, ".nnlab-explorable [role=slider]", ".nnlab-stage canvas"),
        "interact + inline figure": (
            INTERACT, ".widget-interact [role=slider]", ".widget-interact img",
        ),
    }  # fmt: skip
    medians = {}
    with tempfile.TemporaryDirectory() as place:
        lessons, settings = Path(place, "lessons"), Path(place, "settings")
        lessons.mkdir()
        settings.mkdir()
        with running_lab(lessons, settings) as address, chromium() as browser:
            for number, (way, (source, slider, target)) in enumerate(ways.items()):
                notebook = f"way-{number}.ipynb"
                write_notebook(lessons / notebook, source)
                page = browser.new_page(viewport={"width": 1366, "height": 900})
                open_notebook(page, address, notebook)
                medians[way] = _measure(page, slider, target)
                page.close()
    return medians


def _measure(page: Page, slider: str, target: str) -> float:
    run_all(page)
    page.wait_for_selector(target, timeout=PATIENCE)
    page.wait_for_timeout(2000)
    times = page.evaluate(MEASURE, [slider, target, MOVES])
    return median(times[5:])  # the first few warm caches up
