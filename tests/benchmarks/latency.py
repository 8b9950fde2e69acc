"""How long a key press on a slider takes to change pixels, in a real JupyterLab and Chromium.

Every explorable is measured in a notebook of its own, beside the same picture under ``interact``,
the same in ipympl, and an empty round trip of ipywidgets. So all four see the same machine.
"""

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

MOVES, WARM = 16, 4  # the first few warm caches up
PLAYED = 4  # seconds
LIVE = "explore.playground(units1=4, units2=2, optimizer='Adam')"
# Each explorable's first slider, a value from which it can be moved to the right, and its step.
SLIDERS = {
    "neuron": ("w1", 1.0, 0.1),
    "activation": ("z", 0.5, 0.05),
    "layers": ("weight", 0.8, 0.1),
    "loss": ("w", 0.0, 0.01),
    "yes_no_loss": ("p", 0.4, 0.01),
    "descent": ("rate", 0.0316, 0.003),
    "backprop": ("operation", 5, 1),
    "playground": ("epoch", 20, 1),
    "landscape": ("network", 50, 1),
}

FLOOR = """
slider = ipywidgets.FloatSlider(min=-10, max=10, step=0.1)
label = ipywidgets.Label("untouched")
slider.observe(lambda change: setattr(label, "value", str(change["new"])), "value")
ipywidgets.VBox([slider, label])
"""

# For the other ways: what an explorable computes, and its picture with nothing held back.
PEERS = """
%matplotlib inline
import ipywidgets
from ipympl.backend_nbagg import Canvas, FigureManager
from matplotlib.figure import Figure
from nnlab import explore
from nnlab.draw.style import LIGHT
from nnlab.explore.layers_state import in_step
from nnlab.explore.playground_state import branched
from nnlab.explore.state import changed
import matplotlib.pyplot as plt

ALONG = {"layers": in_step, "playground": branched}  # what else a change brings along

class Peer:
    def __init__(self, name, field, value, step):
        self.shown = getattr(explore, name)()
        self.field, self.along = field, ALONG.get(name, lambda _, changes: changes)
        reach = {"min": value - 10 * step, "max": value + 12 * step, "step": step}
        kind = ipywidgets.IntSlider if step == 1 else ipywidgets.FloatSlider
        self.slider = kind(value=value, **reach)

    def compute(self, value):
        state = self.shown.state
        self.shown.state = changed(state, self.along(state, {self.field: value}))
        return self.shown.compute(self.shown.state)

    def picture(self, figure, result):
        picture = self.shown.make_picture(figure, result, LIGHT)
        for artist in figure.findobj(lambda artist: artist.get_animated()):
            artist.set_animated(False)
        return picture

def inline(*arguments):
    peer = Peer(*arguments)

    def show(value):
        peer.picture(plt.figure(figsize=peer.shown._size), peer.compute(value))
        plt.show()

    ipywidgets.interact(show, value=peer.slider)

def in_canvas(*arguments):
    peer = Peer(*arguments)
    figure = Figure(figsize=peer.shown._size)
    canvas = Canvas(figure)
    FigureManager(canvas, 0)
    picture = peer.picture(figure, peer.compute(peer.slider.value))

    def show(change):
        picture.update(peer.compute(change["new"]))
        canvas.draw_idle()

    peer.slider.observe(show, "value")
    return ipywidgets.VBox([peer.slider, canvas])
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

# Counts what the canvas paints while the explorable plays.
PLAY = """
async ([cell, seconds]) => {
  const canvas = document.querySelector(`${cell} .nnlab-stage canvas`);
  const play = document.querySelector(`${cell} .widget-play button`);
  play.click();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const before = Number(canvas.dataset.frames);
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  const frames = Number(canvas.dataset.frames) - before;
  play.click();
  return frames / seconds;
}
"""


# What stands in the cells after the first one, and where its pixels are.
WAYS = {
    "ours": ("explore.{0}({1}={2})", ".nnlab-stage canvas"),
    "interact": ("inline({0!r}, {1!r}, {2}, {3})", ".widget-output img"),
    "ipympl": (
        "in_canvas({0!r}, {1!r}, {2}, {3})",
        ".jupyter-matplotlib-canvas-container canvas:first-of-type",
    ),
    "empty": (FLOOR, ".widget-label:last-child"),
}


def measure_latency() -> list[Row]:
    """Return how long each explorable takes, how that compares, and how quickly training shows."""
    with tempfile.TemporaryDirectory() as place:
        lessons, settings = Path(place, "lessons"), Path(place, "settings")
        lessons.mkdir()
        settings.mkdir()
        with running_lab(lessons, settings) as address, chromium() as browser:
            page = browser.new_page(viewport={"width": 1366, "height": 2400})
            rows = []
            for name in SLIDERS:
                sources = [source.format(name, *SLIDERS[name]) for source, _ in WAYS.values()]
                open_and_run(page, address, lessons / f"{name}.ipynb", [PEERS, *sources])
                targets = enumerate((target for _, target in WAYS.values()), start=1)
                rows += compared(name, *(pressed(page, *target) for target in targets))
            rows.append(live_row(page, address, lessons / "live.ipynb"))
    return rows


def compared(name: str, ours: float, inline: float, canvas: float, empty: float) -> list[Row]:
    """Return the rows of one explorable."""
    what, unit = f"slider to pixels: {name}", "times"
    faster, quicker, longer = inline / ours, canvas / ours, ours / empty
    others = f"interact {inline:.0f}, ipympl {canvas:.0f}, empty {empty:.0f}"
    return [
        Row(what, ours, "ms", others, True),
        Row(f"{what}, faster than interact", faster, unit, "at least 8", faster >= 8),
        Row(f"{what}, faster than ipympl", quicker, unit, "at least 4", quicker >= 4),
        Row(f"{what}, as long as an empty one", longer, unit, "at most 2.2", longer <= 2.2),
    ]


def live_row(page: Page, address: str, path: Path) -> Row:
    """Return how many frames a second the playground shows while it trains."""
    page.set_viewport_size({"width": 1366, "height": 1000})
    open_and_run(page, address, path, ["from nnlab import explore", LIVE])
    rate = page.evaluate(PLAY, [cell(1), PLAYED])
    return Row("playground shown live: training", rate, "frames/s", "at least 15", rate >= 15)


def open_and_run(page: Page, address: str, path: Path, sources: list[str]) -> None:
    """Show a notebook, its cells run."""
    write_notebook(path, *sources)
    open_notebook(page, address, path.name)
    run_all(page)
    page.wait_for_selector(f"{cell(len(sources) - 1)} .widget-slider", timeout=PATIENCE)
    page.wait_for_timeout(3000)


def cell(number: int) -> str:
    """Return what selects a cell of the notebook."""
    return f'.jp-Cell[data-windowed-list-index="{number}"]'


def pressed(page: Page, number: int, target: str) -> float:
    """Return the median milliseconds from a key press on the first slider of a cell to pixels."""
    slider = f"{cell(number)} .widget-slider [role=slider]"
    times = page.evaluate(MEASURE, [slider, f"{cell(number)} {target}", MOVES])
    return median(times[WARM:])
