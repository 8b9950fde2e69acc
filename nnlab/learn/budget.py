"""A limit on how long somebody else's function may run, so that a loop without an end ends.

It counts the steps of the Python interpreter, not seconds: a slow machine gives the same answer as
a quick one, and a kernel in a browser, which has neither threads nor signals, can do it as well.
Lines would be fewer to count, but ``while True: pass`` never comes to a new one.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

STEPS = 500_000


class TooLong(BaseException):
    """Raised inside the function; not an ``Exception``, so that it does not catch it by chance.

    Python ends the counting when it is raised. A loop around ``except:`` would swallow it and go
    on, uncounted: so the counting begins ``again`` as soon as it is gone.
    """

    def __init__(self, again: Callable[[FrameType], object]) -> None:
        super().__init__()
        self._again = again

    def __del__(self) -> None:
        self._again(sys._getframe(1))


@contextmanager
def limited(steps: int = STEPS) -> Iterator[None]:
    """Let the functions that are called inside run so many steps together, then raise ``TooLong``.

    A single call of a function written in C counts as one step, however long it takes.

    >>> with limited(100):
    ...     sum([1, 2, 3])
    6
    """
    left, inside, tracer_before = steps, True, sys.gettrace()

    def count(frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ARG001
        nonlocal left
        frame.f_trace_opcodes = True
        left -= event == "opcode"
        if left < 0:
            raise TooLong(again)
        return count

    def again(frame: FrameType) -> None:
        if inside:
            frame.f_trace, frame.f_trace_opcodes = count, True
            sys.settrace(count)

    # Python 3.12 looks for steps only where a frame has asked for them before the tracing begins.
    sys._getframe().f_trace_opcodes = True
    sys.settrace(count)
    try:
        yield
    finally:
        inside = False
        sys.settrace(tracer_before)
