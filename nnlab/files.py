"""Files that are either written whole or not at all."""

import hashlib
import os
from pathlib import Path


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data``, by which two versions of a lesson are told apart.

    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()


def replace_file(path: Path, data: bytes) -> None:
    """Make ``data`` the content of ``path``; a crash half-way leaves the old content."""
    # The process number keeps two starts at the same time out of each other's way.
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    create_file(part, data)
    part.replace(path)


def keep_beside(path: Path) -> Path:
    """Copy ``path`` to a new numbered name beside it and return that name.

    ``01-neuron.ipynb`` is kept as ``01-neuron-mine-1.ipynb``, the next time as ``-mine-2``.
    """
    number = 1
    while True:
        beside = path.with_name(f"{path.stem}-mine-{number}{path.suffix}")
        try:
            create_file(beside, path.read_bytes())
        except FileExistsError:
            number += 1
        else:
            return beside


def create_file(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, and wait until the disk has it."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            path.unlink()
            raise
