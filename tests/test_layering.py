"""Imports run one way: numerics <- draw <- explore, and numerics <- learn.

Each is imported in a fresh process.
"""

import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "nnlab"
NUMERICS = ["nnlab"] + [f"nnlab.{path.stem}" for path in PACKAGE.glob("[a-z]*.py")]
SCREEN = {"matplotlib", "ipywidgets", "anywidget", "jupyterlab", "IPython"}
MAY_NOT_LOAD = {
    **{module: SCREEN | {"nnlab.draw", "nnlab.explore", "nnlab.start"} for module in NUMERICS},
    "nnlab.datasets": SCREEN | {"nnlab.draw", "nnlab.explore", "nnlab.start"},
    "nnlab.draw": (SCREEN - {"matplotlib"}) | {"matplotlib.pyplot", "nnlab.explore"},
    "nnlab.explore": {"matplotlib.pyplot", "jupyterlab", "nnlab.start"},
    "nnlab.learn": SCREEN | {"nnlab.draw", "nnlab.explore"},
    "nnlab.__main__": SCREEN | {"numpy", "nnlab.draw", "nnlab.explore"},
}


@pytest.mark.parametrize("module", MAY_NOT_LOAD)
def test_an_import_loads_nothing_above_it(module):
    loaded = modules_after(f"import {module}")
    assert module in loaded
    assert loaded & MAY_NOT_LOAD[module] == set()


def test_what_may_not_load_is_named_as_python_names_it():
    every = sorted(set().union(*MAY_NOT_LOAD.values()))
    assert modules_after(f"import {', '.join(every)}") >= set(every)


def modules_after(code: str) -> set[str]:
    """Return the names of the modules that a fresh Python holds once it ran ``code``."""
    command = [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"]
    done = subprocess.run(command, cwd=PACKAGE.parent, check=True, capture_output=True, text=True)
    return set(done.stdout.split())
