"""Nbval made strict: a pytest plugin, and the run of one notebook under it.

Nbval by itself shows what a trailing ``;`` hides, passes a cell that ran out of time but caught the
interrupt, and calls every failure after such a cell expected. What it leaves out of its comparison
it never says: so each stored text is falsified in turn, and has to be missed.
"""

import copy
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbval.kernel import RunningKernel
from nbval.plugin import IPyNbCell, coalesce_streams

from tests.course.guards import compared

ROOT = Path(__file__).resolve().parents[2]
SANITIZE = Path(__file__).with_name("sanitize.cfg")

run_cell, compare = IPyNbCell.runtest, IPyNbCell.compare_outputs


def execute_with_history(kernel, source, allow_stdin=None):
    """Send a cell to the kernel; only with its history does IPython see a trailing ``;``."""
    return kernel.kc.execute(
        source, store_history=True, allow_stdin=allow_stdin, stop_on_error=False
    )


def run_in_time(cell):
    """Run a cell, which fails where it or one before it ran out of time."""
    if cell.parent.timed_out:
        cell.raise_cell_error("A cell before this one ran out of time")
    run_cell(cell)
    if cell.parent.timed_out:
        cell.raise_cell_error("The cell ran out of time and caught the interrupt")


def run_strictly(cell):
    """Run a cell in time, and fail it where it would pass with another output as well."""
    run_in_time(cell)
    for key, outputs in falsified(cell.cell):
        if cell.compare_outputs(cell.test_outputs, coalesce_streams(outputs)):
            cell.raise_cell_error(f"Its {key} could say anything and would still pass")


def compare_texts(cell, test, *args, **kwargs):
    """Compare outputs, but neither pictures nor forms, which a page gets once more as HTML."""
    test = copy.deepcopy(test)
    for data in (output.get("data", {}) for output in test):
        if "image/png" in data or 'class="nnlab-stored' in data.get("text/html", ""):
            data.pop("text/html", None)
    return compare(cell, test, *args, **kwargs)


def falsified(cell: nbformat.NotebookNode) -> Iterator[tuple[str, list[nbformat.NotebookNode]]]:
    """Yield the outputs of a cell with one text changed, for every text that should count."""
    for which in range(len(compared(cell))):
        changed = copy.deepcopy(cell)
        mapping, key = compared(changed)[which]
        mapping[key] = f"{mapping[key]}?"
        yield key, changed.outputs


def pytest_configure():
    RunningKernel.execute_cell_input = execute_with_history
    IPyNbCell.runtest = run_strictly
    IPyNbCell.compare_outputs = compare_texts
    IPyNbCell.setup = lambda _cell: None


def failing_cells(
    notebook: nbformat.NotebookNode, folder: Path, *, seconds: float = 60, **variables: str
) -> tuple[set[int], str]:
    """Run a notebook in ``folder``; return the numbers of its failing code cells and the report.

    ``seconds`` is what a cell may take; ``variables`` are put into the environment.
    """
    path, outcome = folder / "lesson.ipynb", folder / "outcome.xml"
    nbformat.write(notebook, path)
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    environment.pop("NNLAB_STATIC", None)
    environment |= {"PYTHONPATH": str(ROOT), **variables}
    nbval = ["--nbval", "--nbval-current-env", f"--nbval-cell-timeout={seconds}"]
    nbval += [f"--nbval-sanitize-with={SANITIZE}", "-p", "tests.course.strict"]
    own = ["-c", os.devnull, f"--rootdir={folder}", "-p", "no:cacheprovider", "--color=no"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *own, *nbval, f"--junitxml={outcome}", str(path)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    report = done.stdout + done.stderr
    cells = {int(case.get("name").split()[1]): case for case in read_cases(outcome, report)}
    expected = sum(cell.cell_type == "code" for cell in notebook.cells)
    if sorted(cells) != list(range(expected)):
        raise RuntimeError(f"Only the cells {sorted(cells)} of {expected} were run.\n{report}")
    return {number for number, case in cells.items() if len(case)}, report


def read_cases(outcome: Path, report: str) -> list[ElementTree.Element]:
    """Return the test cases of a run; one with children failed, broke or was left out."""
    if not outcome.exists():
        raise RuntimeError(f"The notebook was not run.\n{report}")
    return list(ElementTree.parse(outcome).iter("testcase"))
