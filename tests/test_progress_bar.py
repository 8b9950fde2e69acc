import sys
from types import SimpleNamespace

import pytest

from nnlab import progress_bar as progress
from nnlab.progress_bar import Notebook, Progress, Terminal, screen


class Paper:
    """A screen that keeps every drawing."""

    def __init__(self):
        self.drawings, self.closed = [], 0

    def draw(self, done, total, words):
        self.drawings.append((done, total, words))

    def close(self):
        self.closed += 1


def test_it_draws_now_and_then_and_always_the_end(monkeypatch):
    clock = iter([0.0, 0.05, 0.11, 0.15, 0.16])
    monkeypatch.setattr(progress.time, "perf_counter", lambda: next(clock))
    paper, asked = Paper(), []
    bar = Progress(5, paper)
    for done in range(1, 6):
        bar.update(done, lambda done=done: asked.append(done) or f"loss {done}")
    bar.close()
    assert paper.drawings == [(1, 5, "loss 1"), (3, 5, "loss 3"), (5, 5, "loss 5")]
    assert asked == [1, 3, 5]
    assert paper.closed == 1


def test_a_notebook_shows_one_bar_and_changes_it():
    shown, changed = [], []

    def display(bundle, *, raw, display_id):
        assert raw
        assert display_id
        shown.append(bundle)
        return SimpleNamespace(update=update)

    def update(bundle, *, raw):
        assert raw
        changed.append(bundle)

    paper = Notebook(display)
    paper.draw(1, 4, "loss <1>")
    paper.draw(4, 4, "loss 0")
    paper.close()
    assert len(shown) == len(changed) == 1
    assert shown[0]["text/plain"] == "1 of 4 steps, loss <1>"
    assert '<progress value="1" max="4" aria-label="training">' in shown[0]["text/html"]
    assert "loss &lt;1&gt;" in shown[0]["text/html"]
    assert changed[0]["text/plain"] == "4 of 4 steps, loss 0"


def test_a_terminal_shows_one_line_and_ends_it(capsys):
    paper = Terminal()
    paper.draw(1, 2, "loss 1")
    paper.draw(2, 2, "loss 0")
    paper.close()
    lines = capsys.readouterr().err
    assert lines.count("\n") == 1
    assert "\r" + "█" * 10 + " " * 10 + " 1 of 2 steps, loss 1" in lines
    assert "\r" + "█" * 20 + " 2 of 2 steps, loss 0" in lines


class ZMQInteractiveShell:
    """Named as the shell of a Jupyter kernel is."""


class TerminalInteractiveShell:
    """Named as the shell of IPython in a terminal is."""


WHERE = [
    (ZMQInteractiveShell(), False, {}, Notebook),
    (ZMQInteractiveShell(), False, {"quiet": True}, None),
    (TerminalInteractiveShell(), True, {}, Terminal),
    (None, True, {}, Terminal),
    (None, True, {"quiet": True}, None),
    (None, False, {}, None),
]


@pytest.mark.parametrize(("shell", "terminal", "options", "kind"), WHERE)
def test_it_finds_where_to_draw(monkeypatch, shell, terminal, options, kind):
    ipython = SimpleNamespace(get_ipython=lambda: shell, display=SimpleNamespace(display=print))
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    monkeypatch.delenv("NNLAB_STATIC", raising=False)
    found = screen(**{"quiet": False, **options})
    assert (found if kind is None else type(found)) is kind
    monkeypatch.setenv("NNLAB_STATIC", "1")
    assert screen(quiet=False) is None


def test_without_ipython_it_does_not_look_for_it(monkeypatch):
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    monkeypatch.delenv("NNLAB_STATIC", raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    assert screen(quiet=False) is None
    assert "IPython" not in sys.modules
