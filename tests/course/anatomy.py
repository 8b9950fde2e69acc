"""The figures of a lesson, and how large each may be, after the courses that people finish.

``python -m tests.course.anatomy`` (or ``make anatomy``) prints them as a table; the seconds are
those of one run from top to bottom on the machine at hand.
"""

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from tests.course.guards import code_cells, compared
from tests.course.lessons import LESSONS, read_lesson
from tests.course.strict import failing_cells

# What a lesson may measure: the smallest and the largest number allowed. A prediction takes two
# cells and an exercise three, so a lesson has more cells than ideas.
LIMITS = {
    "cells": (20, 56),
    "words": (400, 900),
    "middle cell": (1, 5),  # the median number of lines of its code cells
    "longest cell": (1, 15),
    "explorables": (2, 4),
    "goals": (2, 4),
    "predictions": (3, 4),
    "exercises": (2, 3),
    "questions": (1, 1),  # one quiz, of three questions
    "compared": (6, 100),  # outputs that the strict run compares
}
SECONDS = 20
# The welcome is a short tour: nothing is taught, so nothing is asked.
TOUR = {"cells": (5, 20), "words": (300, 900), "middle cell": (1, 5), "longest cell": (1, 15)}


def limits(lesson: str) -> dict[str, tuple[int, int]]:
    """Return what the lesson may measure."""
    return TOUR if lesson.startswith("00") else LIMITS


def figures(notebook: nbformat.NotebookNode) -> dict[str, float]:
    """Return the figures of a lesson, by the names in ``LIMITS``."""
    sources = [cell.source for cell in code_cells(notebook)]
    lines = [len(source.strip().splitlines()) for source in sources]
    code = "\n".join(sources)
    return {
        "cells": len(notebook.cells),
        "words": sum(words(cell.source) for cell in notebook.cells if cell.cell_type == "markdown"),
        "middle cell": statistics.median(lines),
        "longest cell": max(lines),
        "explorables": len(re.findall(r"\bexplore\.\w+\(", code)),
        "goals": len(re.findall(r"\blearn\.goal\(", code)),
        "predictions": len(re.findall(r"\blearn\.predict\(", code)),
        "exercises": len(re.findall(r"\blearn\.exercise\([^)]*\)\.check\(", code)),
        "questions": len(re.findall(r"\blearn\.quiz\(", code)),
        "compared": sum(len(compared(cell)) for cell in code_cells(notebook)),
    }


def words(text: str) -> int:
    """Return how many words a reader reads, formulas, code and tables apart.

    >>> words("The **sum** is $x_1 w_1 + b$, in code `x @ w + b`; see [it](https://a.b/c).")
    7
    >>> words("Read [the next one](02-activations.ipynb).")
    4
    """
    left_out = r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|(?<=\])\([^)]*\)|^\|[^\n]*$"
    text = re.sub(left_out, " ", text, flags=re.DOTALL | re.MULTILINE)
    return len(re.findall(r"[^\W\d_][\w'’-]*", text))


def seconds(lesson: str) -> float:
    """Return how long the lesson takes from top to bottom, its kernel's start included."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        failing_cells(read_lesson(lesson), Path(folder), NNLAB_STATIC="1")
        return time.perf_counter() - start


def main() -> None:
    """Print the figures of every lesson, a star at each that is out of its limits."""
    names = [*LIMITS, "seconds"]
    print(f"{'':18}" + "".join(f"{name:>14}" for name in names))
    for lesson in LESSONS:
        row = figures(read_lesson(lesson)) | {"seconds": seconds(lesson)}
        allowed = limits(lesson) | {"seconds": (0, SECONDS)}
        print(f"{lesson:18}" + "".join(entry(row[name], allowed.get(name)) for name in names))
    within = "".join(f"{f'{low}-{high}':>14}" for low, high in LIMITS.values())
    print(f"{'allowed':18}{within}{f'0-{SECONDS}':>14}")


def entry(value: float, allowed: tuple[int, int] | None) -> str:
    """Return one cell of the table.

    >>> entry(7, (1, 5)), entry(2.5, None)
    ('            7*', '          2.5 ')
    """
    out = allowed is not None and not allowed[0] <= value <= allowed[1]
    return f"{value:13.3g}" + ("*" if out else " ")


if __name__ == "__main__":
    sys.exit(main())
