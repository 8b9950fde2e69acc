"""The learner's copy of the lessons, in which a changed file is never overwritten."""

import json
from pathlib import Path
from typing import Literal, NamedTuple

from nnlab.files import digest, keep_beside, replace_file

# What goes wrong at the start, told in one line.


class StartError(Exception):
    """Something the learner can mend; its message is the line that says how."""


# The lessons as the course gives them, before anybody has worked in them.


PACKAGE = Path(__file__).resolve().parents[1]


def originals(package: Path = PACKAGE) -> dict[str, Path]:
    """Return the notebooks of the course by lesson name, in reading order.

    They lie in ``nnlab/course`` where a wheel was installed, and in ``course`` beside the package
    in a checkout. Raises ``StartError`` where there are none.
    """
    for course in (package / "course", package.parent / "course"):
        lessons = sorted(course.glob("[0-9][0-9]-*.ipynb"))
        if lessons:
            return {lesson.stem: lesson for lesson in lessons}
    raise StartError(f"There are no lessons in {package} or beside it. Install nnlab once more.")


def lesson_named(name: str, lessons: dict[str, Path]) -> str:
    """Return the name of a lesson, written with or without ``.ipynb``.

    Raises ``StartError`` with the names there are.

    >>> lesson_named("01-neuron.ipynb", {"01-neuron": Path("01-neuron.ipynb")})
    '01-neuron'
    """
    lesson = name.removesuffix(".ipynb")
    if lesson not in lessons:
        raise StartError(f"There is no lesson {name!r}. The lessons are: {', '.join(lessons)}.")
    return lesson


# A lesson before anybody has run it.
#
# The stored notebooks hold their outputs, to be read without a kernel. A learner who is asked to
# predict must not find the answer below the question, so the copy to work in comes without them.


def without_outputs(notebook: bytes) -> bytes:
    """Return a notebook whose code cells have not been run.

    What is not a notebook is returned as it is: JupyterLab says best what is wrong with it.

    >>> run = b'{"cells": [{"cell_type": "code", "execution_count": 1, "outputs": ["2"]}]}'
    >>> json.loads(without_outputs(run))["cells"]
    [{'cell_type': 'code', 'execution_count': None, 'outputs': []}]
    """
    try:
        content = json.loads(notebook)
        cells = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
    except (ValueError, TypeError, KeyError):
        return notebook
    for cell in cells:
        cell |= {"outputs": [], "execution_count": None}
    # Written as Jupyter writes it, so that saving changes no more than the learner did.
    return (json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


# The note of what was handed out: one small hidden file among the learner's notebooks.
#
# It maps file names to the SHA-256 of the version that was copied there. A file that still has that
# SHA-256 was never changed, so it may be renewed. A missing or broken note means that every file
# counts as changed: nothing is lost, at worst a new version is offered instead of put in place.


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


# The learner's copy of the lessons, in which a changed file is never overwritten.
#
# Running a notebook changes its file, so "changed" is any difference from what was handed out.


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
