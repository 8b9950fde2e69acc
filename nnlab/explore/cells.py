"""Which explorables the cells of a notebook show, so that a cell that is run again frees them.

Nothing tells a kernel that an output is gone. But a cell that is run again replaces its output, and
JupyterLab says with every request which cell it is from.
"""

from typing import Protocol

from IPython import get_ipython


class Releasable(Protocol):
    """What holds memory only while it is shown."""

    def release(self) -> None:
        """Give that memory back; shown again, it is made anew."""


class Cells:
    """What each cell showed when it was run last."""

    def __init__(self) -> None:
        self._runs: dict[str, str] = {}
        self._shown: dict[str, list[Releasable]] = {}

    def show(self, shown: Releasable, cell: str, run: str) -> None:
        """Note that a run of a cell shows something; release what an earlier run of it showed."""
        before: list[Releasable] = []
        if self._runs.get(cell) != run:
            before = self._shown.pop(cell, [])
        self._runs[cell] = run
        self._shown.setdefault(cell, []).append(shown)
        for old in before:
            if not any(old is other for cell in self._shown.values() for other in cell):
                old.release()


CELLS = Cells()  # of this kernel, which has one notebook


def show(shown: Releasable) -> None:
    """Note what the cell that runs right now shows, where the front end says which cell that is."""
    kernel = getattr(get_ipython(), "kernel", None)
    request = kernel.get_parent() if kernel is not None else {}
    cell = request.get("metadata", {}).get("cellId")
    if cell:
        CELLS.show(shown, cell, request["header"]["msg_id"])
