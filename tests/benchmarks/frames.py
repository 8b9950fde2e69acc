"""What a frame of every explorable costs: the kernel's time for it, and the bytes that travel."""

import time
from statistics import median

import numpy as np

from nnlab import explore
from nnlab.explore.explorable import Explorable
from tests.benchmarks.row import Row

MOVES = 60
KERNEL_MS, KILOBYTES, DRAG_MS = 8.0, 30.0, 15.0
HEAVIER = {"playground": (25.0, 100.0)}
# What is moved, and two places for it.
SLIDERS = {
    "activation": ("z", (0.5, 0.6)),
    "backprop": ("operation", (8, 9)),
    "descent": ("rate", (0.1, 0.12)),
    "landscape": ("alpha", (0.1, 0.2)),
    "layers": ("weight", (0.4, 0.5)),
    "loss": ("w", (0.3, 0.4)),
    "neuron": ("w1", (0.3, 0.4)),
    "playground": ("epoch", (40, 41)),
    "softmax": ("temperature", (1.0, 1.2)),
    "yes_no_loss": ("p", (0.3, 0.31)),
}


def measure_frames() -> list[Row]:
    """Return the kernel's milliseconds and the kilobytes of a frame of every explorable."""
    rows = []
    for name, (field, places) in SLIDERS.items():
        most_ms, most_kb = HEAVIER.get(name, (KERNEL_MS, KILOBYTES))
        ms, kb = frame(getattr(explore, name)(), field, places)
        rows.append(
            Row(f"frame of {name}: kernel", ms, "ms", f"at most {most_ms:g}", ms <= most_ms)
        )
        rows.append(Row(f"frame of {name}: sent", kb, "kB", f"at most {most_kb:g}", kb <= most_kb))
    return [*rows, dragged_rate()]


def dragged_rate() -> Row:
    """Measure dragging the learning rate where one looks back in a run: a branch at every move."""
    explorable = quiet(explore.playground(units1=4, units2=2, optimizer="Adam"), [])
    explorable.set(epoch=300)
    explorable.set(epoch=200)
    times = [moved(explorable, "rate", rate) for rate in np.geomspace(0.001, 1, MOVES)]
    most = max(times[5:])
    what = "playground, the rate dragged at epoch 200 of 300: the slowest move"
    return Row(what, most, "ms", f"at most {DRAG_MS:g}", most <= DRAG_MS)


def frame(explorable: Explorable, field: str, places: tuple[float, float]) -> tuple[float, float]:
    """Return the median milliseconds and kilobytes of moving one control to and fro."""
    sent: list[int] = []
    quiet(explorable, sent)
    times, sizes = [], []
    for move in range(MOVES):
        sent.clear()
        times.append(moved(explorable, field, places[move % 2]))
        sizes.append(sum(sent) / 1000)
    return median(times[5:]), median(sizes[5:])


def quiet(explorable: Explorable, sent: list[int]) -> Explorable:
    """Return an explorable that shows its picture to nobody, and notes how many bytes it has."""
    explorable.view.stage.send = lambda message, buffers=None: sent.append(
        len(str(message)) + sum(map(len, buffers or []))
    )
    return explorable


def moved(explorable: Explorable, field: str, place: float) -> float:
    """Return how many milliseconds it takes to move a control."""
    start = time.perf_counter()
    explorable.set(**{field: place})
    return 1000 * (time.perf_counter() - start)
