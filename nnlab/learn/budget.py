"""A limit on how long somebody else's function may run, so that a loop without an end ends.

It counts lines of Python, not seconds: a slow machine gives the same answer as a quick one, and a
kernel in a browser, which has neither threads nor signals, can do it as well.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

LINES = 300_000


class TooLong(BaseException):
    """Raised inside the function; not an ``Exception``, so that it does not catch it by chance."""


@contextmanager
def limited(lines: int = LINES) -> Iterator[None]:
    """Let the functions that are called inside run so many lines together, then raise ``TooLong``.

    >>> with limited(10):
    ...     sum([1, 2, 3])
    6
    """
    left, tracer_before = lines, sys.gettrace()

    def count(frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ARG001
        nonlocal left
        left -= event == "line"
        if left < 0:
            raise TooLong
        return count

    sys.settrace(count)
    try:
        yield
    finally:
        sys.settrace(tracer_before)
