"""A cell that is run again frees what it showed before."""

import gc
import resource
import sys
import weakref

import ipywidgets
import pytest

from nnlab import explore
from nnlab.explore import cells
from nnlab.explore.cells import Cells


class Shown:
    released = False

    def release(self):
        self.released = True


class Kernel:
    """Says which cell a request is from, as JupyterLab does."""

    def __init__(self):
        self.kernel, self.runs = self, 0

    def get_parent(self):
        self.runs += 1
        return {"header": {"msg_id": f"run {self.runs}"}, "metadata": {"cellId": "a"}}


@pytest.fixture
def kernel(monkeypatch):
    running = Kernel()
    monkeypatch.setattr(cells, "get_ipython", lambda: running)
    return running


def widgets():
    return len(ipywidgets.widgets.widget._instances)


def test_only_what_the_same_cell_showed_before_is_released():
    held, (first, second, third, other) = Cells(), [Shown() for _ in range(4)]
    held.show(first, "a", "run 1")
    held.show(second, "a", "run 1")
    held.show(other, "b", "run 2")
    assert [one.released for one in (first, second, other)] == [False] * 3
    held.show(third, "a", "run 3")
    assert [one.released for one in (first, second, third, other)] == [True, True, False, False]


def test_what_is_shown_elsewhere_or_once_more_stays():
    held, shown, new = Cells(), Shown(), Shown()
    held.show(shown, "a", "run 1")
    held.show(shown, "b", "run 2")
    held.show(new, "a", "run 3")
    assert not shown.released
    held.show(new, "a", "run 4")
    assert not new.released


@pytest.mark.parametrize("name", explore.__all__)
def test_a_released_explorable_gives_all_back_and_works_when_it_is_shown_again(name):
    explorable = getattr(explore, name)()
    before, figure = widgets(), weakref.ref(explorable._figure)
    text = explorable._repr_mimebundle_()["text/plain"]
    explorable.release()
    gc.collect()
    assert figure() is None
    made = before - widgets()
    assert made > 10
    bundle = explorable._repr_mimebundle_()
    assert bundle["text/plain"] == text
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert widgets() == before


def test_a_released_explorable_can_still_be_set():
    explorable = explore.neuron()
    explorable.release()
    explorable.set(w1=2.0)
    assert explorable.controls["w1"].value == 2.0
    assert explorable.state.w1 == 2.0


def test_two_hundred_runs_of_a_cell_hold_the_widgets_of_one(kernel, monkeypatch):
    monkeypatch.setattr("nnlab.explore.bundle.png", lambda _: "")  # which takes the longest
    kept = []
    for run in range(201):
        kept.append(explore.neuron())  # as IPython keeps every result, in Out
        kept[-1]._repr_mimebundle_()
        if run % 10 == 0:
            gc.collect()  # Python's own collector comes at times of its own
        if run == 20:
            before, memory = widgets(), peak()
    assert kernel.runs == 201
    assert widgets() == before
    assert peak() - memory < 20


def test_two_thousand_moves_of_a_slider_cost_no_memory():
    neuron = explore.neuron()
    for move in range(2200):
        if move == 200:
            gc.collect()
            memory = peak()
        neuron.controls["w1"].value = move % 100 / 10 - 5
    assert peak() - memory < 20


def peak():
    """The most memory this process has held so far, in megabytes."""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
