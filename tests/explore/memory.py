"""How much a kernel grows while an explorable is used; each in a process of its own.

A test run has freed much memory already, into which a leak would fit unseen.
"""

import gc
import sys

import psutil

from nnlab import explore
from nnlab.explore import explorable


class Kernel:
    """Says which cell a request is from, as JupyterLab does."""

    def __init__(self):
        self.kernel, self.runs = self, 0

    def get_parent(self):
        self.runs += 1
        return {"header": {"msg_id": f"run {self.runs}"}, "metadata": {"cellId": "a"}}


def run_a_cell_again():
    """Show a neuron 220 times from one cell; yield once it is running well, and at the end."""
    kernel = Kernel()
    explorable.get_ipython = lambda: kernel
    explorable.png = lambda _: ""  # which takes the longest
    kept = []
    for run in range(220):
        kept.append(explore.neuron())  # as IPython keeps every result, in Out
        kept[-1]._repr_mimebundle_()
        if run in (19, 219):
            yield


def move_a_slider():
    """Move a slider 2200 times; yield once it is running well, and at the end."""
    neuron = explore.neuron()
    for move in range(2200):
        neuron.controls["w1"].value = move % 100 / 10 - 5
        if move in (199, 2199):
            yield


USES = {use.__name__: use for use in (run_a_cell_again, move_a_slider)}


def megabytes():
    gc.collect()
    return psutil.Process().memory_info().rss / 2**20


if __name__ == "__main__":
    before, after = [megabytes() for _ in USES[sys.argv[1]]()]
    print(after - before)
