"""The lessons, and what the tests demand of their notebooks."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import nbformat

COURSE = Path(__file__).resolve().parents[2] / "course"
LESSONS = sorted(path.stem for path in COURSE.glob("[0-9][0-9]-*.md"))

# A tag with a spelling mistake does nothing at all, so every tag in use is listed.
KNOWN_TAGS = {"raises-exception", "hide-input", "hide-output", "remove-cell"}

# How many outputs of a lesson nbval compares, at the least.
FEWEST_COMPARED = 6
FEWER = {"00-welcome": 2}


def read_lesson(name: str) -> nbformat.NotebookNode:
    """Return the stored notebook of a lesson."""
    return nbformat.read(COURSE / f"{name}.ipynb", as_version=4)


def load_build() -> ModuleType:
    """Return ``course/site/build.py``, which lies in no package."""
    spec = spec_from_file_location("build", COURSE / "site" / "build.py")
    build = module_from_spec(spec)
    spec.loader.exec_module(build)
    return build
