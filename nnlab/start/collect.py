"""A folder of handed-in files, as one table for a teacher."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from nnlab.files import replace_file
from nnlab.learn.bank import EXERCISES, QUIZZES
from nnlab.learn.progress import Progress
from nnlab.learn.store import UnusableFileError, parsed
from nnlab.start.lessons import StartError

TABLE = "nnlab-progress.csv"
# What a spreadsheet would take for something to compute, in the wide letters of Asia, too.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def collect(folder: Path) -> tuple[Path, list[str]]:
    """Write the table of a folder, a row for each file; return its path and what is wrong.

    Files in folders within it count, as what is handed in often lies in a folder for each learner.
    Raises ``StartError`` where the folder cannot be read or the table not be written.
    """
    rows, faults = [], []
    for name in sorted(handed_in(folder)):
        try:
            rows.append(row(name, (folder / name).read_bytes()))
        except (OSError, UnusableFileError) as error:
            faults.append(f"{name}: {getattr(error, 'strerror', None) or error}")
    try:
        replace_file(folder / TABLE, as_csv(rows))
    except OSError as error:
        raise StartError(f"{folder} cannot be used: {error.strerror}.") from error
    return folder / TABLE, faults


def handed_in(folder: Path) -> Iterator[str]:
    """Yield the names of what may have been handed in: JSON files, but for hidden ones."""
    for path in folder.rglob("*"):
        place = path.relative_to(folder)
        if path.suffix.lower() == ".json" and not any(part[0] == "." for part in place.parts):
            yield place.as_posix()


def as_csv(rows: list[dict[str, str]]) -> bytes:
    """Return the table as spreadsheets expect it."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns())
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def columns() -> list[str]:
    """Return the names of the columns: who, each lesson's share, each exercise and question."""
    questions = [f"{lesson}/{n + 1}" for lesson, quiz in QUIZZES.items() for n in range(len(quiz))]
    return ["file", "name", *QUIZZES, *EXERCISES, *questions]


def row(file: str, data: bytes) -> dict[str, str]:
    """Return the row of one file."""
    records = parsed(data)
    name = json.loads(data.decode("utf-8-sig")).get("name", "")
    done = {lesson: f"{share:.0%}" for lesson, share in Progress(records).done.items()}
    exercises = records.get("exercise", {})
    quiz = records.get("quiz", {})
    return {
        "file": harmless(file),
        "name": harmless(str(name)),
        **done,
        **{n: harmless(str(e.get("outcome", ""))) for n, e in exercises.items() if n in EXERCISES},
        **{n: "right" if e.get("right") else "wrong" for n, e in quiz.items() if n in columns()},
    }


def harmless(text: str) -> str:
    """Return text that a spreadsheet takes for text.

    >>> harmless("=1+1"), harmless("Ada")
    ("'=1+1", 'Ada')
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
