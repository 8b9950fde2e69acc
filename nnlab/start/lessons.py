"""The learner's copy of the lessons, in which a changed file is never overwritten.

Running a notebook changes its file, so "changed" is any difference from what was handed out.
"""

from pathlib import Path
from typing import Literal, NamedTuple

from nnlab.files import digest, keep_beside, replace_file
from nnlab.start.blank import without_outputs
from nnlab.start.errors import StartError
from nnlab.start.record import read_record, write_record


class HandedOut(NamedTuple):
    """The lessons that are new, renewed, or kept although the course has another version."""

    new: list[str]
    renewed: list[str]
    kept: list[str]


def hand_out(lessons: dict[str, Path], folder: Path) -> HandedOut:
    """Copy into ``folder`` the lessons it lacks, renew unchanged ones, and keep all others."""
    make_folder(folder, lessons)
    record = read_record(folder)
    done = HandedOut([], [], [])
    for lesson, original in lessons.items():
        mine, data = folder / original.name, without_outputs(original.read_bytes())
        condition = compare(mine, data, record.get(mine.name))
        if condition == "changed":
            if record.get(mine.name) != digest(data):
                done.kept.append(lesson)
            continue
        if condition != "same":
            replace_file(mine, data)
            (done.new if condition == "missing" else done.renewed).append(lesson)
        record[mine.name] = digest(data)
    # Written last: a crash before this line can make a file count as changed, never as unchanged.
    write_record(folder, record)
    return done


def put_back(lesson: str, lessons: dict[str, Path], folder: Path) -> Path | None:
    """Put the original of one lesson into ``folder``.

    A version the learner changed is kept beside it; the name it is kept under is returned.
    """
    make_folder(folder, lessons)
    record = read_record(folder)
    original = lessons[lesson]
    mine, data = folder / original.name, without_outputs(original.read_bytes())
    changed = compare(mine, data, record.get(mine.name)) == "changed"
    kept = keep_beside(mine) if changed else None
    replace_file(mine, data)
    write_record(folder, record | {mine.name: digest(data)})
    return kept


def compare(
    mine: Path, original: bytes, handed_out: str | None
) -> Literal["missing", "same", "outdated", "changed"]:
    """Return what the learner's file is, beside the original and what was once handed out."""
    if not mine.exists():
        return "missing"
    data = mine.read_bytes()
    if data == original:
        return "same"
    return "outdated" if digest(data) == handed_out else "changed"


def make_folder(folder: Path, lessons: dict[str, Path]) -> None:
    """Make the learner's folder, and refuse the folder of the originals."""
    if any(original.parent.samefile(folder) for original in lessons.values() if folder.exists()):
        raise StartError(f"{folder} holds the originals. Choose another folder with --folder.")
    folder.mkdir(parents=True, exist_ok=True)
