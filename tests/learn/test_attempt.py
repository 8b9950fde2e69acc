"""How long a learner's function may run: its own steps count, and those of libraries do not."""

import contextlib
import importlib.util
import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nnlab.learn import Case, Exercise, Outcome
from nnlab.learn.attempt import STEPS, TooLong, attempt, limited

ROOT = Path(__file__).parents[2]
ENDLESS = "It does not come to an end. Look for a loop that never stops."
SLOW = f"""
total = 0
for number in range({STEPS}):
    total += number
"""
# Packages that take long to import, each in its own way.
SLOW_PACKAGES = {
    "in one file": {"slow/__init__.py": SLOW},
    "in a file of its own": {
        "slow/__init__.py": "from slow.part import total",
        "slow/part.py": SLOW,
    },
    "by others": {
        "slow/__init__.py": "from helper.deep import total\nimport helper",
        "helper/__init__.py": SLOW,
        "helper/deep.py": f"import helper\n{SLOW}",
    },
    "by code that it makes": {
        "slow/__init__.py": "exec('total = 0\\n' + 'total += 1\\n' * 200_000)",
    },
    "by functions that it calls": {
        "slow/__init__.py": f"def work():\n    for n in range({STEPS}): pass\n    return n\n"
        "total = work() + work()",
    },
    "when it is asked for": {
        "slow/__init__.py": "import importlib\ndef __getattr__(name):\n"
        "    return getattr(importlib.import_module('slow.part'), name)",
        "slow/part.py": SLOW,
    },
}


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A function that writes a package and lets it be imported."""
    before = set(sys.modules)

    def write(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        monkeypatch.syspath_prepend(tmp_path)

    yield write
    for name in set(sys.modules) - before:
        if name.partition(".")[0] in ("slow", "helper"):
            del sys.modules[name]


@pytest.mark.parametrize("files", SLOW_PACKAGES.values(), ids=SLOW_PACKAGES)
def test_the_first_import_of_a_package_may_take_long(files, package):
    package(files)

    def double(x):
        import slow

        return 2 * x + 0 * slow.total

    assert attempt(double, (2.0,)) == (4.0, "", "", False)
    assert Exercise("double", "", lambda x: 2 * x, [1.0, 2.0]).check(double)


def test_what_follows_an_import_counts_again(package):
    package({"slow/__init__.py": SLOW, "slow/broken.py": "1 / 0"})

    def goes_on(x):
        import slow

        try:
            import slow.broken
        except ZeroDivisionError:
            while slow:
                x += 1

    assert attempt(goes_on, (2.0,)).problem == ENDLESS


def test_a_package_that_cannot_be_imported_is_told():
    def double(x):
        import no_such_package

        return no_such_package.double(x)

    assert "No module named 'no_such_package'" in attempt(double, (1.0,)).problem


FRESH = """
import sys
from nnlab.learn.attempt import attempt

def double(x):
    import {name}
    return 2 * x

print(attempt(double, (1.0,)).problem or "right")
"""


@pytest.mark.parametrize("name", ["scipy.special", "pandas", "sympy", "numba"])
def test_what_people_import_may_be_imported_for_the_first_time(name):
    command = [sys.executable, "-c", FRESH.format(name=name)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    there = importlib.util.find_spec(name.partition(".")[0]) is not None
    assert done.stdout.startswith("right" if there else "It stops with ModuleNotFoundError")


def helper_of_another_cell(x):
    while x > 0:
        x = x + 1
    return x


def calls_a_helper(x):
    return helper_of_another_cell(x)


def in_a_callback(x):
    return re.sub("a", lambda _: helper_of_another_cell(x), "a")


def in_a_key(x):
    return sorted([3, 2, 1], key=lambda _: helper_of_another_cell(x))


def in_a_method(x):
    class Number(float):
        def __radd__(self, other):
            while True:
                pass

    return sum([Number(x)])


def in_a_generator(x):
    def numbers():
        while True:
            yield x

    return next(number for number in numbers() if number is None)


def in_code_of_its_own(x):
    names = {"x": x}
    exec("while True: x", names)
    return names["x"]


def in_a_function_of_its_own_code(x):
    names = {}
    exec("def f(x):\n    while True: x", names)
    return names["f"](x)


def in_a_cell(x):
    names = {"__name__": "__main__", "x": x}
    exec(compile("def f(found):\n    while True: found", "<ipython-input-3>", "exec"), names)
    return re.sub("a", names["f"], "a")


def swallowed_by_a_library(x):
    class Text(str):
        def __format__(self, how):
            while True:
                pass

    while True:
        try:
            return f"{Text(x)}"
        except BaseException:
            pass


NEVER_ENDS = [
    calls_a_helper, in_a_callback, in_a_key, in_a_method, in_a_generator, in_code_of_its_own,
    in_a_function_of_its_own_code, in_a_cell, swallowed_by_a_library,
]  # fmt: skip


@pytest.mark.parametrize("endless", NEVER_ENDS)
def test_a_loop_without_an_end_is_stopped_wherever_the_learner_wrote_it(endless):
    assert attempt(endless, (1.0,)).problem == ENDLESS


def test_a_library_that_never_ends_is_stopped_as_well():
    import heapq

    with pytest.raises(TooLong), limited(calls=10_000):
        max(heapq.merge(itertools.count(), itertools.count()))


def test_the_work_of_a_library_is_not_the_learners():
    import textwrap

    words = "word " * 20_000

    def lines(x):
        return len(textwrap.wrap(words, 10)) * x

    one = Exercise("lines", "", lines, [Case("once", (1,)), Case("twice", (2,))])
    assert one.check(lines).outcome is Outcome.CORRECT


def test_what_was_traced_before_is_traced_afterwards():
    seen = []

    def trace(*what):
        seen.append(what)

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        attempt(abs, (-1,))
        found = sys.gettrace()
    finally:
        sys.settrace(before)
    assert found is trace


def gives_up(x):
    try:
        while True:
            pass
    except BaseException:
        return x


def gives_up_below(x):
    def counted():
        while True:
            pass

    try:
        counted()
    except BaseException:
        return x


@pytest.mark.parametrize("stopped", [gives_up, gives_up_below, *NEVER_ENDS])
def test_what_was_stopped_leaves_nothing_behind(stopped):
    before = sys.gettrace()
    assert attempt(stopped, (1.0,)).problem == ENDLESS
    assert sys.gettrace() is before
    assert attempt(abs, (-1.0,)).value == 1.0


@pytest.mark.parametrize("steps", range(0, 60, 3))
def test_wherever_it_is_stopped_nothing_is_left_behind(steps):
    before = sys.gettrace()
    with contextlib.suppress(TooLong), limited(steps):
        calls_a_helper(-1.0)
        calls_a_helper(-1.0)
    assert sys.gettrace() is before
