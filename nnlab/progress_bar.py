"""A progress bar: in a notebook an HTML one, in a terminal a line, elsewhere nothing.

It is a small one of our own because the usual ones start a thread and show a widget: a kernel in
the browser has no threads, and a stored notebook no picture of the widget.
"""

import html
import sys
import time
from collections.abc import Callable
from typing import Any, Protocol

from nnlab.outputs import is_static

INTERVAL = 0.1  # seconds between two drawings, so that drawing costs next to nothing


class Screen(Protocol):
    """Where a bar is drawn."""

    def draw(self, done: int, total: int, words: str) -> None:
        """Show that ``done`` of ``total`` steps are done."""

    def close(self) -> None:
        """Leave the last drawing behind, ready for what others print."""


class Notebook:
    """An HTML progress bar in the output of the cell, drawn anew in its place."""

    def __init__(self, display: Any) -> None:
        self._display, self._handle = display, None

    def draw(self, done: int, total: int, words: str) -> None:
        """Show the bar, the first time as a new output."""
        text = f"{done} of {total} steps, {words}"
        bar = f'<progress value="{done}" max="{total}" aria-label="training"></progress>'
        bundle = {"text/plain": text, "text/html": f"{bar} {html.escape(text)}"}
        if self._handle is None:
            self._handle = self._display(bundle, raw=True, display_id=True)
        else:
            self._handle.update(bundle, raw=True)

    def close(self) -> None:
        """Do nothing: the next output starts on its own."""


class Terminal:
    """A line of text on the error stream, written over by the next one."""

    def draw(self, done: int, total: int, words: str) -> None:
        """Show how much is done in percent and in a bar of 20 signs."""
        bar = "█" * (20 * done // total)
        line = f"\r{bar:<20} {done} of {total} steps, {words}\x1b[K"
        print(line, end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """End the line."""
        print(file=sys.stderr, flush=True)


class Progress:
    """Tells ``screen`` how far a run is, but not more often than one can see.

    >>> bar = Progress(10, screen=None)             # nowhere to draw
    >>> bar.update(5, lambda: "loss 0.25")
    >>> bar.close()
    """

    def __init__(self, total: int, screen: Screen | None) -> None:
        self._total, self._screen, self._drawn_at = total, screen, -INTERVAL

    def update(self, done: int, words: Callable[[], str]) -> None:
        """Show that ``done`` steps are done, always the last one, others only now and then."""
        if self._screen is None:
            return
        now = time.perf_counter()
        if done == self._total or now - self._drawn_at >= INTERVAL:
            self._screen.draw(done, self._total, words())
            self._drawn_at = now

    def close(self) -> None:
        """Leave the last drawing behind."""
        if self._screen is not None:
            self._screen.close()


def screen(*, quiet: bool) -> Screen | None:
    """Return where to draw: the notebook, the terminal, or nowhere.

    Nowhere when asked, where a notebook is being built (its outputs must come out the same each
    time), and where there is neither a notebook nor a terminal.

    >>> screen(quiet=True) is None
    True
    """
    if quiet or is_static():
        return None
    ipython: Any = sys.modules.get("IPython")  # there already if this is a notebook
    shell = ipython.get_ipython() if ipython else None
    if shell is not None and type(shell).__name__ != "TerminalInteractiveShell":
        return Notebook(ipython.display.display)
    return Terminal() if sys.stderr.isatty() else None
