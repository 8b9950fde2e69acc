"""The package's docstrings are plain text; this makes of it what Sphinx takes for that text."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

# A bar or a star that belongs to a formula such as |y - t|, so outside of ``code``.
MARK = re.compile(r"([|*])(?=(?:[^`]*``[^`]*``)*[^`]*$)")
COLUMNS = re.compile(r"\S {2,}\S|^ ")


def as_markup(lines: Iterable[str]) -> list[str]:
    r"""Return a docstring with its tables kept as they stand, and no formula taken for mark-up.

    >>> as_markup(["The mean of |y - t|."])
    ['The mean of \\|y - t\\|.']
    """
    marked = []
    for empty, group in groupby(lines, key=lambda line: not line.strip()):
        marked += [""] if empty else paragraph(list(group))
    return marked


def paragraph(lines: list[str]) -> Iterator[str]:
    """Give the lines of one paragraph: an example, a table, or text."""
    if lines[0].lstrip().startswith(">>>"):
        yield from lines
    elif any(COLUMNS.search(line) for line in lines):
        yield from ["::", "", *(f"    {line}" for line in lines)]
    else:
        yield from (MARK.sub(r"\\\1", line) for line in lines)
