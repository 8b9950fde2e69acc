"""What a learner has done so far, kept in one file beside the notebooks."""

import copy
import functools
import os
from collections.abc import Callable
from pathlib import Path

from nnlab.learn.progress_file import (
    Entry,
    Records,
    UnusableFileError,
    locked,
    parsed,
    set_aside,
    write,
)

NAME = "nnlab-progress.json"


class Store:
    """Reads and changes the records of one folder; ``tell`` is handed what the learner should know.

    The file is read again before every change, so that two notebooks lose nothing of each other's.
    Where it cannot be written, the records live as long as this kernel.
    """

    def __init__(self, folder: Path, tell: Callable[[str], object] = print) -> None:
        # Where the file is a link, it is what it leads to that is replaced, and the link stays.
        self.path, self._tell = Path(os.path.realpath(folder / NAME)), tell
        self._memory: Records | None = None

    def read(self) -> Records:
        """Return all records, by kind and name."""
        if self._memory is not None:
            return copy.deepcopy(self._memory)
        try:
            return parsed(self.path.read_bytes())
        except (OSError, UnusableFileError):
            return {}

    def change(self, kind: str, name: str, how: Callable[[Entry], Entry]) -> None:
        """Replace an entry by what ``how`` makes of it; there is an empty one at first."""
        if self._memory is None:
            try:
                with locked(self.path):
                    write(self.path, _changed(self._sound_records(), kind, name, how))
                return
            except OSError as error:
                self._memory = self.read()
                self._tell(
                    f"Your progress cannot be written to {self.path.name} ({error.strerror}). It "
                    "lasts only as long as this notebook is open."
                )
        self._memory = _changed(self._memory, kind, name, how)

    def _sound_records(self) -> Records:
        """Return the records of the file, which is set aside where it is not sound."""
        try:
            return parsed(self.path.read_bytes())
        except FileNotFoundError:
            return {}
        except UnusableFileError as reason:
            beside = set_aside(self.path)
            self._tell(
                f"{self.path.name} cannot be used: {reason}. It is now called {beside.name}, and a "
                "new one begins."
            )
            return {}


def _changed(records: Records, kind: str, name: str, how: Callable[[Entry], Entry]) -> Records:
    """Return the records with one entry replaced."""
    entries = records.get(kind, {})
    return {**records, kind: {**entries, name: how(dict(entries.get(name, {})))}}


@functools.cache
def store_in(folder: Path) -> Store:
    """Return the one store of a folder, which remembers what could not be written."""
    return Store(folder)


def store() -> Store:
    """Return the store of the folder in which the notebook lies."""
    return store_in(Path.cwd())
