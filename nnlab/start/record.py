"""The note of what was handed out: one small hidden file among the learner's notebooks.

It maps file names to the SHA-256 of the version that was copied there. A file that still has that
SHA-256 was never changed, so it may be renewed. A missing or broken note means that every file
counts as changed: nothing is lost, at worst a new version is offered instead of put in place.
"""

import json
from pathlib import Path

from nnlab.files import replace_file

NAME = ".handed-out.json"


def read_record(folder: Path) -> dict[str, str]:
    """Return what was handed out into ``folder``, or nothing where the note cannot be trusted."""
    try:
        record = json.loads((folder / NAME).read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    if not isinstance(record, dict):
        return {}
    return {name: value for name, value in record.items() if isinstance(value, str)}


def write_record(folder: Path, record: dict[str, str]) -> None:
    """Note down what was handed out, unless the note says so already."""
    if record != read_record(folder):
        text = json.dumps(record, indent=1, sort_keys=True) + "\n"
        replace_file(folder / NAME, text.encode())
