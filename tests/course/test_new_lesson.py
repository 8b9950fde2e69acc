"""``make lesson``: a new lesson passes every check before a word of it is written."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAME = "98-something-new"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of what a lesson needs."""
    copy = tmp_path_factory.mktemp("project")
    for part in ("course", "nnlab", "tests"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def make(project, *names):
    command = [sys.executable, "course/site/new_lesson.py", *names]
    environment = os.environ | {"PYTHONPATH": str(project)}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)


def test_a_new_lesson_passes_every_check(project):
    made = make(project, NAME)
    assert made.returncode == 0, made.stdout + made.stderr
    bank = project / "nnlab" / "learn" / "bank" / "something_new"
    assert {path.name for path in bank.glob("*.py")} == {"__init__.py", "sum.py", "twice.py"}
    command = [sys.executable, "-m", "pytest", "-q", "-k", "98 or something_new"]
    tests = ["tests/learn", "tests/course"]
    run = subprocess.run(
        [*command, "-p", "no:cacheprovider", *tests],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout
    written = [project / "course" / f"{NAME}.md", *bank.glob("*.py")]
    assert all("sample" not in path.read_text() for path in written)
    again = make(project, NAME)
    assert (again.returncode, again.stdout) == (1, f"There is course/{NAME}.md already.\n")


@pytest.mark.parametrize("names", [[], ["new"], ["8-new"], ["08-New"], ["08-../x"], ["08-a", "b"]])
def test_another_name_is_refused(project, names):
    refused = make(project, *names)
    assert refused.returncode == 1
    assert "make lesson NAME=08-what-networks-can-do" in refused.stdout
