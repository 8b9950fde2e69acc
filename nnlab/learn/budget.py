"""A limit on how long somebody else's function may run, so that a loop without an end ends.

It counts the steps of the Python interpreter, not seconds: a slow machine gives the same answer as
a quick one, and a kernel in a browser, which has neither threads nor signals, can do it as well.
Lines would be fewer to count, but ``while True: pass`` never comes to a new one.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

STEPS = 500_000


class TooLong(BaseException):
    """Raised inside the function; not an ``Exception``, so that it does not catch it by chance."""


@contextmanager
def limited(steps: int = STEPS) -> Iterator[None]:
    """Let the functions that are called inside run so many steps together, then raise ``TooLong``.

    >>> with limited(100):
    ...     sum([1, 2, 3])
    6
    """
    left, tracer_before = steps, sys.gettrace()

    def count(frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ARG001
        nonlocal left
        frame.f_trace_opcodes = True
        left -= event == "opcode"
        if left < 0:
            raise TooLong
        return count

    sys.settrace(count)
    try:
        yield
    finally:
        sys.settrace(tracer_before)
