"""What a frame of every explorable costs: the kernel's time for it, and the bytes that travel."""

import time
from statistics import median

from nnlab import explore
from nnlab.explore.explorable import Explorable
from tests.benchmarks.row import Row

MOVES = 60
KERNEL_MS, KILOBYTES = 8.0, 30.0
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
    return rows


def frame(explorable: Explorable, field: str, places: tuple[float, float]) -> tuple[float, float]:
    """Return the median milliseconds and kilobytes of moving one control to and fro."""
    sent: list[int] = []
    explorable.view.stage.send = lambda message, buffers=None: sent.append(
        len(str(message)) + sum(map(len, buffers or []))
    )
    times, sizes = [], []
    for move in range(MOVES):
        sent.clear()
        start = time.perf_counter()
        explorable.set(**{field: places[move % 2]})
        times.append(1000 * (time.perf_counter() - start))
        sizes.append(sum(sent) / 1000)
    return median(times[5:]), median(sizes[5:])
