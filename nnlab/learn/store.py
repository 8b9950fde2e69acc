"""What a learner has done so far, kept in one file beside the notebooks."""

import copy
import errno
import functools
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nnlab.files import replace_file
from nnlab.learn.report import Outcome, Report

# The file that holds a learner's progress: read with suspicion, written whole or not at all.


FORMAT, VERSION = "nnlab progress", 1
# Seconds until a lock left behind by a crash is forgotten, and to wait for another notebook. The
# wait is longer, so that such a lock costs patience once, and not what is kept afterwards.
STALE, PATIENCE = 5.0, 8.0
REST = 0.02  # seconds between two looks at a lock

# What a field of an entry must be; another course, or another hand, may have written the file.
FIELDS: dict[str, Any] = {
    "outcome": str, "tries": int, "said": str | int | float, "sure": str, "hit": bool,
    "answer": str | int | float, "first": str, "first_right": bool, "last": str, "right": bool,
    "reached": bool,
}  # fmt: skip

Entry = dict[str, Any]
Records = dict[str, dict[str, Entry]]  # by kind, such as "exercise", and then by name


class UnusableFileError(ValueError):
    """A file that cannot be read as progress, with the reason in words."""


def parsed(data: bytes) -> Records:
    """Return the records in a file's content.

    Raises ``UnusableFileError`` where it is truncated, of another program or of a later version.

    >>> parsed(b'{"format": "nnlab progress", "version": 1, "records": {}}')
    {}
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnusableFileError("it is damaged") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise UnusableFileError("it is not a file of this course")
    if content.get("version") != VERSION:
        raise UnusableFileError("it comes from another version of this course")
    records = content.get("records")
    if not isinstance(records, dict) or not all(map(_is_table, records.values())):
        raise UnusableFileError("it is damaged")
    return records


def _is_table(table: object) -> bool:
    return isinstance(table, dict) and all(map(_is_entry, table.values()))


def _is_entry(entry: object) -> bool:
    return isinstance(entry, dict) and all(
        isinstance(value, FIELDS.get(field, object)) for field, value in entry.items()
    )


def as_bytes(records: Records, **more: str) -> bytes:
    """Return the content of a file with these records; ``more`` is written beside them."""
    content = {"format": FORMAT, "version": VERSION, **more, "records": records}
    return (json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode(
        errors="replace"
    )


def write(path: Path, records: Records) -> None:
    """Write the records; a crash half-way leaves the file as it was."""
    replace_file(path, as_bytes(records))


def set_aside(path: Path) -> Path:
    """Give a file a new name beside its old one, and return that."""
    number = 1
    while (beside := path.with_name(f"{path.stem}-set-aside-{number}{path.suffix}")).exists():
        number += 1
    return path.rename(beside)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other notebooks from changing the file meanwhile.

    The lock is a file that only one of them can make. A lock left behind by a crash is forgotten
    once it has stayed the same for a while, by this computer's own clock: that of a shared folder
    may be ahead or behind. Raises ``OSError`` where the folder cannot be written to, or it takes
    too long.
    """
    lock, began = path.with_name(f".{path.name}.lock"), time.monotonic()
    seen, since = _mark(lock), began
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            now, before = time.monotonic(), seen
            if (seen := _mark(lock)) != before:
                since = now
            if now - since > STALE:
                lock.unlink(missing_ok=True)
            elif now - began > PATIENCE:
                raise FileExistsError(errno.EEXIST, "another notebook holds it") from None
            else:
                time.sleep(REST)  # not in a lesson's code, and a lock is held for a moment only
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _mark(lock: Path) -> tuple[int, int]:
    """Return what tells a lock from the one before it, and from none."""
    try:
        found = lock.stat()
    except FileNotFoundError:
        return (0, 0)
    return found.st_mtime_ns, found.st_ino


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

    def entry(self, kind: str, name: str) -> Entry:
        """Return what is kept under a name, and nothing where nothing is."""
        return self.read().get(kind, {}).get(name, {})

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


def keep_outcome(report: Report) -> None:
    """Keep the best outcome of an exercise, and how often it was checked."""
    if report.outcome is Outcome.NOT_ATTEMPTED:
        return
    correct, words = Outcome.CORRECT.words, report.outcome.words
    store().change(
        "exercise",
        report.exercise,
        lambda entry: {
            "outcome": correct if correct in (entry.get("outcome"), words) else words,
            "tries": int(entry.get("tries", 0)) + 1,
            **({"pointed": report.pointed} if report.pointed else {}),
        },
    )


def tries_of(exercise: str) -> int:
    """Return how often an exercise was checked with something to check."""
    return int(store().read().get("exercise", {}).get(exercise, {}).get("tries", 0))


def pointed_of(exercise: str) -> str:
    """Return the hint to the line at which the last check of an exercise pointed, if it did."""
    return str(store().entry("exercise", exercise).get("pointed", ""))
