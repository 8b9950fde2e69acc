"""One call of a learner's function, whatever it does: a value, or a sentence that says why not."""

import contextlib
import copy
import dis
import inspect
import io
import linecache
import os
import re
import site
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import numpy as np

from nnlab.learn.comparison import agrees
from nnlab.learn.names import about
from nnlab.learn.words import cut
from nnlab.settings import course_settings

# A limit on how long somebody else's function may run, so that a loop without an end ends.
#
# It counts the steps of the Python interpreter, not seconds: a slow machine gives the same answer
# as a quick one, and a kernel in a browser, which has neither threads nor signals, can do it as
# well. Lines would be fewer to count, but ``while True: pass`` never comes to a new one.
#
# What a library does is not the learner's: the first use of one, or a compiler, takes more steps
# than any answer should. There only calls are counted, up to a limit that nothing sensible comes
# near; and while a module is imported nothing is, as half a module would stay behind.


Function = Callable[..., Any]

STEPS = 500_000
CALLS = 10_000_000  # of functions of libraries

IMPORT = ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap_external>")
# Where Python keeps its own modules, as their code says it, those that were installed, and ours.
FOLDERS = (
    Path(traceback.extract_tb.__code__.co_filename).parent,
    Path(np.__file__).parents[1],
    *filter(None, (*site.getsitepackages(), site.getusersitepackages())),  # none in a browser
    Path(__file__).parents[1],
)
LIBRARIES = ("<frozen ", *(f"{folder}{os.sep}" for folder in FOLDERS))


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


class Limit:
    """Counts what runs inside, as the function that Python calls for each step, and ends it."""

    def __init__(self, steps: int, calls: int) -> None:
        self._steps, self._calls, self._inside, self._importing = steps, calls, True, False

    def __enter__(self) -> None:
        self._before = sys.gettrace()
        # Python 3.12 looks for steps only where a frame has asked for them before tracing begins.
        sys._getframe().f_trace_opcodes = True
        sys.settrace(self)

    def __exit__(self, *_: object) -> None:
        self._inside = False
        sys.settrace(self._before)

    @property
    def left(self) -> int:
        """How many steps are left, where a call of a library takes as long as ten of them."""
        return self._steps + 10 * self._calls

    def __call__(self, frame: FrameType, event: str, argument: object) -> Any:  # noqa: ARG002
        """Take note of a call, and return what is to take note of the steps inside, if anything."""
        file = frame.f_code.co_filename
        if self._importing or file == __file__:  # half of our own end would stay behind as well
            return None
        if file in IMPORT:
            self._importing, frame.f_trace_lines = True, False
            return self._imported
        if is_of_a_library(frame):
            self._calls -= 1
            self._end_in_time()
            return None
        return self._begin(frame)

    def _begin(self, frame: FrameType) -> Any:
        frame.f_trace_opcodes = True
        return self._step

    def _step(self, frame: FrameType, event: str, argument: object) -> Any:  # noqa: ARG002
        self._steps -= event == "opcode"
        self._end_in_time()
        return self._step

    def _imported(self, frame: FrameType, event: str, argument: object) -> Any:  # noqa: ARG002
        self._importing = event != "return"
        return self._imported

    def _end_in_time(self) -> None:
        if min(self._steps, self._calls) < 0:
            raise TooLong(self._again)

    def _again(self, frame: FrameType) -> None:
        """Go on counting, in the frame that has swallowed the exception, whosever it is."""
        if self._inside:
            frame.f_trace = self._begin(frame)
            sys.settrace(self)


def is_of_a_library(frame: FrameType) -> bool:
    """Return whether code is that of a library; what has no file is of whoever calls it."""
    place: FrameType | None = frame
    while place is not None and not (file := place.f_code.co_filename).startswith(LIBRARIES):
        made_up = file.startswith("<") and place.f_globals.get("__name__") != "__main__"
        if not made_up:  # a file of the learner's, or a cell, whatever a kernel calls it
            return False
        place = place.f_back
    return place is not None and place.f_code.co_filename != __file__


def limited(steps: int = STEPS, calls: int = CALLS) -> Limit:
    """Let the functions that are called inside run so many steps together, then raise ``TooLong``.

    A single call of a function written in C counts as one step, however long it takes. Libraries
    take no steps; their functions may be called ``calls`` times.

    >>> with limited(100):
    ...     sum([1, 2, 3])
    6
    """
    return Limit(steps, calls)


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


def attempt(function: Function, arguments: tuple[Any, ...]) -> Attempt:
    """Call a function with copies of the arguments; nothing but Ctrl-C comes out as an exception.

    >>> attempt(lambda x: x + 1, (1,))
    Attempt(value=2, problem='', warning='', printed=False)
    >>> attempt(int, ("two",)).problem
    "It stops with ValueError: invalid literal for int() with base 10: 'two'."
    """
    given = copy.deepcopy(arguments)
    try:
        with box() as (caught, printed), limited():
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


# What a function gives that stops, or goes on for too long.
FAILED = object()


def trial(function: Function, arguments: tuple[Any, ...], steps: int) -> tuple[object, int]:
    """Return what a function gives in a box that is open already, and how many steps it takes.

    It is ``attempt`` for those who call thousands of functions and ask for no reasons.

    >>> trial(lambda x: x + 1, (1,), 100)[0], trial(lambda x: 1 / x, (0,), 100)[0] is FAILED
    (2, True)
    """
    given, limit = copy.deepcopy(arguments), limited(steps)
    before = limit.left
    try:
        with limit:
            value = function(*given)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) and not is_raised(error):
            raise
        value = FAILED
    return value, before - limit.left


def run(functions: Sequence[Function], arguments: tuple[Any, ...]) -> Attempt:
    """Try one function, or several with the same arguments: then the values are a tuple."""
    if len(functions) == 1:
        return attempt(functions[0], arguments)
    tries = [attempt(function, arguments) for function in functions]
    failed = next((one for one in tries if one.problem), None)
    values, printed = tuple(one.value for one in tries), any(one.printed for one in tries)
    warning = next((one.warning for one in tries if one.warning), "")
    return failed or Attempt(values, "", warning, printed)


def alike(tried: Attempt, other: Attempt) -> bool:
    """Return whether two calls went the same way: the same value, or stopped by the same.

    >>> alike(attempt(lambda: 1 / 0, ()), attempt(lambda: 2 / 0, ())), alike(Attempt(1), Attempt(2))
    (True, False)
    """
    if tried.problem or other.problem:
        return what_stops(tried) == what_stops(other)
    return agrees(tried.value, other.value)


def what_stops(tried: Attempt) -> str:
    """Return what is told of a call that stops, without the line in which it does."""
    return tried.problem.split(",")[0].rstrip(".")


@contextlib.contextmanager
def box() -> Iterator[tuple[list[warnings.WarningMessage], io.StringIO]]:
    """Keep the warnings and the output of what runs inside, under the settings of the course."""
    with warnings.catch_warnings(record=True) as caught, quiet() as printed, course_settings():
        warnings.simplefilter("always")
        yield caught, printed


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
