"""The rules of the house hold for the package; and each finds what breaks it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).resolve().parents[1]
RULES = [
    house.shared_prefixes,
    house.small_modules_of_one,
    house.full_folders,
    house.long_functions,
    house.long_files,
    house.circles,
    house.wrong_ways,
    house.out_of_order,
]
LINES = "    x = 1\n"
# Packages that break a rule: the rule, the files, and the faults it should find.
BROKEN = {
    "a prefix shared by two files": (
        house.shared_prefixes,
        {"lone_wolf.py": "", "own_points.py": "", "own_table.py": ""},
        ["toy/own"],
    ),
    "a prefix shared by a file and a folder": (
        house.shared_prefixes,
        {"own/__init__.py": "", "own_table.py": ""},
        ["toy/own"],
    ),
    "a small module with one importer": (
        house.small_modules_of_one,
        {"draw/ink.py": "", "draw/digits.py": "def f():\n    from toy.draw import ink\n"},
        ["toy.draw.ink: only imported by toy.draw.digits"],
    ),
    "the same, imported by another package's face": (
        house.small_modules_of_one,
        {"draw/ink.py": "", "draw/__init__.py": "", "learn/__init__.py": "import toy.draw.ink"},
        ["toy.draw.ink: only imported by toy.learn"],
    ),
    "21 modules in a folder": (
        house.full_folders,
        {f"draw/{letter}.py": "" for letter in "abcdefghijklmnopqrstu"},
        ["draw: 21"],
    ),
    "a function of 30 lines": (
        house.long_functions,
        {"a.py": f'async def f():\n    """Words."""\n{LINES * 30}'},
        ["toy.a.f: 30"],
    ),
    "a file of 401 lines": (
        house.long_files,
        {"a.py": '"""Words."""\n' + "x = 1\n" * 400},
        ["toy.a: 401"],
    ),
    "a circle, in a function and for the types": (
        house.circles,
        {
            "a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from toy import b\n",
            "b.py": "def f():\n    from toy.c import g\n",
            "c.py": "import toy.a",
            "d.py": "import toy.a",
        },
        ["toy.a imports itself", "toy.b imports itself", "toy.c imports itself"],
    ),
    "a circle through the face of a package": (
        house.circles,
        {"draw/__init__.py": "from toy.draw.ink import f", "draw/ink.py": "from . import g"},
        ["toy.draw imports itself", "toy.draw.ink imports itself"],
    ),
    "numerics that draw": (
        house.wrong_ways,
        {"losses.py": "def f():\n    from toy.draw import f", "draw/__init__.py": ""},
        ["toy.losses imports toy.draw"],
    ),
    "a picture that knows an explorable": (
        house.wrong_ways,
        {"draw/curves.py": "from toy.explore import parts", "explore/parts.py": ""},
        ["toy.draw.curves imports toy.explore.parts"],
    ),
    "an exercise that draws": (
        house.wrong_ways,
        {"learn/report.py": "from toy.draw import f", "draw/__init__.py": ""},
        ["toy.learn.report imports toy.draw"],
    ),
    "a room that takes from start": (
        house.wrong_ways,
        {"learn/store.py": "import toy.start.files", "start/files.py": ""},
        ["toy.learn.store imports toy.start.files"],
    ),
    "two orders": (
        house.out_of_order,
        {
            "a.py": "",
            "b.py": "",
            "__init__.py": '"""Toy.\n\nReading order: ``a``, ``b``.\n"""',
            "README.md": "# Toy\n\nReading order: `b`, `a`.\n\nNot `c`.\n",
        },
        ["__init__.py and README.md differ"],
    ),
    "an order that is not that of the imports": (
        house.out_of_order,
        {
            "a.py": "",
            "rooms/b.py": "from toy.c import f\nfrom toy.a import f",
            "c.py": "",
            "__init__.py": '"""Toy.\n\nReading order: ``a``,\n``rooms``, ``c``.\n"""',
            "README.md": "Reading order: `a` (a word), `rooms`; then `c`.\n",
        },
        ["toy.rooms.b imports c, which is read later"],
    ),
    "an order with gaps": (
        house.out_of_order,
        {
            "a.py": "",
            "b.py": "",
            "__init__.py": '"""Toy.\n\nReading order: ``a``, ``gone``, ``a``.\n"""',
            "README.md": "Reading order: `a`, `gone`, `a`.\n",
        },
        [
            "b is not listed",
            "a is listed, but not there once",
            "gone is listed, but not there once",
        ],
    ),
}
KEPT = {
    "README.md": "Reading order: `a`, `b`, `draw`, `start`.\n",
    "__init__.py": '"""Toy.\n\nReading order: ``a``, ``b``, ``draw``, ``start``.\n"""',
    "__main__.py": "from toy.start.server import f",
    "a.py": '"""Long, as it is read in one\nfile."""\n' + "x = 1\n" * 399,
    "b.py": f'import numpy, toy.a\ndef f(\n    x,\n):\n    """Words.\n\n    More."""\n{LINES * 29}',
    "draw/__init__.py": "from toy.draw.ink import f\nfrom toy.draw.page import f",
    "draw/ink.py": "from .page import f",
    "draw/page.py": "",
    "start/__init__.py": "",
    "start/server.py": "from toy.start import lessons",
    "start/lessons.py": "x = 1\n" * 100,
}
SCREEN = {"matplotlib", "ipywidgets", "anywidget", "jupyterlab", "IPython"}
NUMERICS = ["nnlab", *(f"nnlab.{path.stem}" for path in (ROOT / "nnlab").glob("[a-z]*.py"))]
MAY_NOT_LOAD = {
    ", ".join([*NUMERICS, "nnlab.datasets", "nnlab.layers"]): SCREEN | {"nnlab.start"},
    "nnlab.draw": (SCREEN - {"matplotlib"}) | {"matplotlib.pyplot"},
    "nnlab.explore": {"matplotlib.pyplot", "jupyterlab", "nnlab.start"},
    "nnlab.learn": SCREEN | {"nnlab.start"},
    "nnlab.__main__": SCREEN | {"numpy"},
}


@pytest.fixture(name="package", scope="module")
def the_package():
    return house.House(ROOT / "nnlab")


@pytest.fixture(name="built")
def make_a_package(tmp_path):
    """Return a function that writes files and returns the package that they are."""

    def build(files):
        for name, text in files.items():
            path = tmp_path / "toy" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return house.House(tmp_path / "toy")

    return build


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps_the_rule(rule, package):
    assert len(package.modules) > 100
    assert rule(package) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_finds_nothing_where_it_is_just_kept(rule, built):
    assert rule(built(KEPT)) == []


@pytest.mark.parametrize(("rule", "files", "faults"), BROKEN.values(), ids=BROKEN)
def test_a_rule_finds_what_breaks_it(rule, files, faults, built):
    assert rule(built(files)) == faults


def test_every_rule_is_broken_once():
    assert {rule for rule, _, _ in BROKEN.values()} == set(RULES)


def test_every_file_that_the_readme_names_is_there():
    paths = [*ROOT.joinpath("nnlab").rglob("*.*"), *ROOT.joinpath("tests").rglob("*.py")]
    there = [f"/{path.relative_to(ROOT).as_posix()}" for path in paths]
    named = re.findall(r"`([\w/]+\.(?:py|js))`", (ROOT / "nnlab" / "README.md").read_text("utf-8"))
    assert len(named) > 20
    assert [name for name in named if not any(one.endswith(f"/{name}") for one in there)] == []


def test_no_lesson_imports_what_opens_the_course():
    assert len(list((ROOT / "course").glob("*.md"))) > 1
    assert house.lessons_on_start(ROOT / "course") == []


@pytest.mark.parametrize(
    "line", ["from nnlab import draw, start", "import nnlab.start", "from nnlab.start.x import y"]
)
def test_a_lesson_that_does_is_found(line, tmp_path):
    (tmp_path / "01-a.md").write_text(f"# A\n\n```{{code-cell}}\nx = 1\n{line}\n```\n")
    (tmp_path / "02-b.md").write_text("To start, import nnlab.\n\nfrom nnlab import draw\n")
    assert house.lessons_on_start(tmp_path) == ["01-a.md"]


# What an import really loads, each in a fresh process: the rules above see the package alone.


@pytest.mark.parametrize("modules", MAY_NOT_LOAD, ids=lambda modules: modules.split(",")[0])
def test_an_import_loads_nothing_above_it(modules):
    loaded = modules_after(f"import {modules}")
    assert loaded >= set(modules.split(", "))
    assert loaded & MAY_NOT_LOAD[modules] == set()


def test_what_may_not_load_is_named_as_python_names_it():
    every = sorted(set().union(*MAY_NOT_LOAD.values()))
    assert modules_after(f"import {', '.join(every)}") >= set(every)


def modules_after(code: str) -> set[str]:
    """Return the names of the modules that a fresh Python holds once it ran ``code``."""
    command = [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return set(done.stdout.split())
