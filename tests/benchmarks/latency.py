"""How long a key press on a slider takes to change pixels, in a real JupyterLab and Chromium.

Every explorable is measured, against the same picture under ``interact`` and in ipympl, and all of
them against an empty round trip of ipywidgets.
"""

import tempfile
from collections.abc import Callable
from functools import partial
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

INLINE = ".widget-output img"
CANVAS = ".jupyter-matplotlib-canvas-container canvas:first-of-type"
MOVES, WARM = 18, 4  # the first few warm caches up
PLAYED = 4  # seconds
LIVE = "explore.playground(units1=4, units2=2, optimizer='Adam')"
# Each explorable's first slider, a value from which it can be moved to the right, and its step.
SLIDERS = {
    "neuron": ("w1", 1.0, 0.1),
    "activation": ("z", 0.5, 0.05),
    "layers": ("weight", 0.8, 0.1),
    "softmax": ("shift", 0.0, 1.0),
    "loss": ("w", 0.0, 0.01),
    "yes_no_loss": ("p", 0.4, 0.01),
    "descent": ("rate", 0.0316, 0.003),
    "backprop": ("operation", 5, 1),
    "playground": ("epoch", 20, 1),
    "landscape": ("network", 50, 1),
}

FLOOR = """
import ipywidgets
slider = ipywidgets.FloatSlider(min=-10, max=10, step=0.1)
label = ipywidgets.Label("untouched")
slider.observe(lambda change: setattr(label, "value", str(change["new"])), "value")
ipywidgets.VBox([slider, label])
"""

# For the other ways: what an explorable computes, and its picture with nothing held back.
PEER = """
import math
import ipywidgets
from nnlab import explore
from nnlab.draw.style import LIGHT
from nnlab.explore.controls import changed
import matplotlib.pyplot as plt

class Peer:
    def __init__(self, name, field, value, step):
        self.shown = getattr(explore, name)()
        self.field = field
        reach = {"min": value - 10 * step, "max": value + 12 * step, "step": step}
        kind = ipywidgets.IntSlider if step == 1 else ipywidgets.FloatSlider
        self.slider = kind(value=value, **reach)

    def compute(self, value):
        shown = self.shown
        along = shown._along(shown.state, shown.result, {self.field: value})
        shown.state = changed(shown.state, along)
        shown.result = shown.compute(shown.state)
        return shown.result

    def picture(self, result):
        arrangement = self.shown.arrange(result)
        figure = plt.figure(figsize=arrangement.size(math.inf))
        picture = self.shown.make_picture(arrangement.axes(figure), result, LIGHT)
        for artist in figure.findobj(lambda artist: artist.get_animated()):
            artist.set_animated(False)
        return figure, picture
"""

INTERACT = """
def inline(*arguments):
    peer = Peer(*arguments)

    def show(value):
        peer.picture(peer.compute(value))
        plt.show()

    ipywidgets.interact(show, value=peer.slider)
"""

IPYMPL = """
def in_canvas(*arguments):
    peer = Peer(*arguments)
    with plt.ioff():
        figure, picture = peer.picture(peer.compute(peer.slider.value))

    def show(change):
        picture.update(peer.compute(change["new"]))
        figure.canvas.draw_idle()

    peer.slider.observe(show, "value")
    return ipywidgets.VBox([peer.slider, figure.canvas])
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


def measure_latency() -> list[Row]:
    """Return how long each way of showing takes, and how ours compares, for every explorable."""
    with tempfile.TemporaryDirectory() as place:
        lessons, settings = Path(place, "lessons"), Path(place, "settings")
        lessons.mkdir()
        settings.mkdir()
        with running_lab(lessons, settings) as address, chromium() as browser:
            page = browser.new_page(viewport={"width": 1366, "height": 1000})
            timed = partial(milliseconds, page, address, lessons)
            rows = []
            for name, slider in SLIDERS.items():
                # Beside each, because a machine is not as busy all the time.
                floor = timed("empty", "", FLOOR, ".widget-label:last-child")
                rows += compared(name, floor, *three_ways(timed, name, slider))
            return [*rows, live_row(page, address, lessons)]


def three_ways(
    timed: Callable[[str, str, str, str], float], name: str, slider: tuple[str, float, float]
) -> tuple[float, float, float]:
    """Return the milliseconds of an explorable, of its picture under interact, and in ipympl."""
    field, value, _ = slider
    own, imports = f"explore.{name}({field}={value})", "from nnlab import explore"
    inline, canvas = (f"{way}{name, *slider}" for way in ("inline", "in_canvas"))
    return (
        timed(name, imports, own, ".nnlab-stage canvas"),
        timed(f"{name}-inline", f"%matplotlib inline\n{PEER}{INTERACT}", inline, INLINE),
        timed(f"{name}-canvas", f"%matplotlib widget\n{PEER}{IPYMPL}", canvas, CANVAS),
    )


def compared(name: str, floor: float, ours: float, inline: float, canvas: float) -> list[Row]:
    """Return the rows of one explorable."""
    what, unit = f"slider to pixels: {name}", "times"
    faster, quicker, longer = inline / ours, canvas / ours, ours / floor
    return [
        Row(
            what, ours, "ms", f"empty {floor:.0f}, interact {inline:.0f}, ipympl {canvas:.0f}", True
        ),
        Row(f"{what}, faster than interact", faster, unit, "at least 8", faster >= 8),
        Row(f"{what}, faster than ipympl", quicker, unit, "at least 4", quicker >= 4),
        Row(f"{what}, as long as an empty one", longer, unit, "at most 1.6", longer <= 1.6),
    ]


def live_row(page: Page, address: str, lessons: Path) -> Row:
    """Return how many frames a second the playground shows while it trains."""
    open_and_run(page, address, lessons, "live", ["from nnlab import explore", LIVE])
    rate = page.evaluate(PLAY, [cell(1), PLAYED])
    return Row("playground shown live: training", rate, "frames/s", "at least 30", rate >= 30)


def milliseconds(
    page: Page, address: str, lessons: Path, name: str, before: str, shown: str, target: str
) -> float:
    """Return the median milliseconds from a key press on the first slider shown to pixels."""
    open_and_run(page, address, lessons, name, [before, shown])
    slider = f"{cell(1)} .widget-slider [role=slider]"
    times = page.evaluate(MEASURE, [slider, f"{cell(1)} {target}", MOVES])
    return median(times[WARM:])


def open_and_run(page: Page, address: str, lessons: Path, name: str, sources: list[str]) -> None:
    """Show a notebook, its cells run."""
    write_notebook(lessons / f"{name}.ipynb", *sources)
    open_notebook(page, address, f"{name}.ipynb")
    run_all(page)
    page.wait_for_selector(f"{cell(len(sources) - 1)} .widget-slider", timeout=PATIENCE)
    page.wait_for_timeout(3000)


def cell(number: int) -> str:
    """Return what selects a cell of the notebook."""
    return f'.jp-Cell[data-windowed-list-index="{number}"]'
