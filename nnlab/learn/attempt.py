"""One call of a learner's function, whatever it does: a value, or a sentence that says why not."""

import contextlib
import copy
import dis
import inspect
import io
import linecache
import re
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NamedTuple

import numpy as np

from nnlab.learn.names import about
from nnlab.learn.words import cut

# A limit on how long somebody else's function may run, so that a loop without an end ends.
#
# It counts the steps of the Python interpreter, not seconds: a slow machine gives the same answer
# as a quick one, and a kernel in a browser, which has neither threads nor signals, can do it as
# well. Lines would be fewer to count, but ``while True: pass`` never comes to a new one.


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


# What NumPy says where the shapes on the two sides of an @ do not fit.
MISMATCH = re.compile(
    r"matmul: Input operand 1 has a mismatch in its core dimension 0, .*"
    r"\(size (\d+) is different from (\d+)\)"
)


class Attempt(NamedTuple):
    """What a call gave: its ``value``, or the ``problem``; what NumPy warned of; if it printed."""

    value: object = None
    problem: str = ""
    warning: str = ""
    printed: bool = False


def attempt(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Attempt:
    """Call a function with copies of the arguments; nothing but Ctrl-C comes out as an exception.

    >>> attempt(lambda x: x + 1, (1,))
    Attempt(value=2, problem='', warning='', printed=False)
    >>> attempt(int, ("two",)).problem
    "It stops with ValueError: invalid literal for int() with base 10: 'two'."
    """
    given = copy.deepcopy(arguments)
    try:
        with warnings.catch_warnings(record=True) as caught, quiet() as printed, limited():
            warnings.simplefilter("always")
            value = function(*given)
    except TooLong:
        return Attempt(problem="It does not come to an end. Look for a loop that never stops.")
    except RecursionError:
        return Attempt(problem="It calls itself without an end.")
    except BaseException as error:  # SystemExit, too, is the learner's, and must not end the kernel
        if isinstance(error, KeyboardInterrupt) and not is_raised(error):
            raise
        return Attempt(problem=told(error, function))
    if changed(arguments, given):
        problem = "It changes what it is given. Make a new array instead, as x = x + 1 does."
        return Attempt(problem=problem)
    warning = cut(str(caught[0].message)) if caught else ""
    return Attempt(value, warning=warning, printed=not printed.closed and printed.tell() > 0)


@contextlib.contextmanager
def quiet() -> Iterator[io.StringIO]:
    """Keep what a function prints out of the report."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        yield printed


def is_raised(error: BaseException) -> bool:
    """Return whether a ``raise`` statement raised it; nothing of the kind raises Ctrl-C."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    return place is not None and (
        dis.opname[place.tb_frame.f_code.co_code[place.tb_lasti]] == "RAISE_VARARGS"
    )


def told(error: BaseException, function: Callable[..., Any] | None = None) -> str:
    """Return a sentence on an exception, with the learner's own line in which it happened."""
    try:
        message = cut(in_plain_words(str(error)))
    except Exception:  # an exception of the learner's own may do anything
        message = ""
    what = f"It stops with {type(error).__name__}{': ' + message if message else ''}".rstrip(".")
    own = getattr(function, "__code__", None)
    lines = [
        (frame.filename, frame.lineno)
        for frame in traceback.extract_tb(error.__traceback__)
        if own is not None and frame.filename == own.co_filename and frame.lineno
    ]
    source = linecache.getline(*lines[-1]).strip() if lines else ""
    where = f", in the line: {cut(source)}" if source else "."
    advice = about(error)
    return f"{what}{where}" if not advice else f"{what}. {advice} It stops{where}"


def in_plain_words(message: str) -> str:
    """Return a message as it is, or where it is the one that learners meet most, what it means.

    >>> in_plain_words("list index out of range")
    'list index out of range'
    """
    sizes = MISMATCH.match(message)
    if sizes is None:
        return message
    rows, columns = sizes.groups()
    return (
        "@ needs as many columns on its left as rows on its right, but there are "
        f"{columns} and {rows}"
    )


def changed(before: object, after: object) -> bool:
    """Return whether a function changed the arrays or lists in its arguments."""
    if isinstance(before, np.ndarray):
        same = isinstance(after, np.ndarray) and before.shape == after.shape
        return not (same and bool(np.all((before == after) | (before != before))))
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        return len(before) != len(after) or any(map(changed, before, after))
    return isinstance(before, int | float) and before is not after and before != after


def misfit(function: Callable[..., Any], arguments: tuple[Any, ...], names: list[str]) -> str:
    """Say where a function cannot be called with so many arguments; nothing where it can."""
    count = len(arguments)
    order = f", in this order: {', '.join(names[:count])}" if count > 1 and names else ""
    try:
        inspect.signature(function).bind(*arguments)
    except TypeError:
        return f"It should take {count} argument{'s' if count > 1 else ''}{order}."
    except ValueError:  # some built-in functions do not say what they take
        return ""
    return ""


def parameter_names(function: Callable[..., Any]) -> list[str]:
    """Return the names of what a function takes, none where it does not say."""
    try:
        return list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return []
