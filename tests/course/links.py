"""Where the text of a lesson points: to other lessons, to files, and to names of nnlab."""

import importlib
import re
from collections.abc import Iterator

from tests.course.lessons import COURSE, LESSONS

SHORT = ("datasets", "draw", "explore", "learn")  # as the lessons import them


def dangling(text: str) -> list[str]:
    """Return what a text points to and is not there.

    >>> dangling("Lesson 01, `nnlab.losses.mse(y, t)`; lesson 99, which is being written.")
    []
    >>> dangling("Lesson 98, `explore.nothing()`, `nnlab.no`, [here](98-none.ipynb).")
    ['lesson 98', '98-none.ipynb', 'explore.nothing', 'nnlab.no']
    """
    return [*_lessons(text), *_files(text), *_names(text)]


def _lessons(text: str) -> Iterator[str]:
    written = {lesson[:2] for lesson in LESSONS}
    for number, announced in re.findall(r"[Ll]esson (\d\d)(, which is being written)?", text):
        if number not in written and not announced:
            yield f"lesson {number}"


def _files(text: str) -> Iterator[str]:
    for target in re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", text):
        if not (COURSE / target).exists():
            yield target


def _names(text: str) -> Iterator[str]:
    for code in re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text):
        name = re.match(rf"(?:nnlab|{'|'.join(SHORT)})(?:\.[A-Za-z_]\w*)+", code)
        if name and not is_there(name[0]):
            yield name[0]


def is_there(name: str) -> bool:
    """Return whether Python finds a dotted name that begins with nnlab or one of its packages."""
    first, *rest = name.split(".")
    module = importlib.import_module("nnlab" if first == "nnlab" else f"nnlab.{first}")
    found: object = module
    for part in rest:
        try:
            found = getattr(found, part, None) or importlib.import_module(
                f"{found.__name__}.{part}"
            )
        except (AttributeError, ImportError):
            return False
    return True
