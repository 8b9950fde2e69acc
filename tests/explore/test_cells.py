"""A cell that is run again frees what it showed before."""

import gc
import subprocess
import sys
import weakref
from pathlib import Path

import ipywidgets
import pytest

from nnlab import explore
from nnlab.explore import explorable as module
from nnlab.explore.explorable import Cells
from tests.explore.memory import USES, Kernel

ROOT = Path(__file__).parents[2]


class Shown:
    released = False

    def release(self):
        self.released = True


@pytest.fixture
def kernel(monkeypatch):
    running = Kernel()
    monkeypatch.setattr(module, "get_ipython", lambda: running)
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
    figure, before = weakref.ref(explorable.view.figure), widgets()
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


def test_five_runs_of_a_cell_hold_the_widgets_of_one(kernel):
    kept, counts = [], []
    for _ in range(5):
        kept.append(explore.neuron())  # as IPython keeps every result, in Out
        kept[-1]._repr_mimebundle_()
        counts.append(widgets())
    assert kernel.runs == 5
    assert counts == [counts[0]] * 5


@pytest.mark.parametrize("use", USES)
def test_use_costs_no_memory(use):
    command = [sys.executable, "-m", "tests.explore.memory", use]
    grown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert float(grown) < 20
