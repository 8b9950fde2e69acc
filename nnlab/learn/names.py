"""Names that Python does not know: what to do about it, in a line below the traceback.

When a kernel starts anew, all names are gone, and a cell in the middle of a lesson stops with a
``NameError``, which says nothing of the cell to run first. Which cell makes a name is read from the
notebooks beside the learner: so it holds for every lesson, and for what learners add to it.
"""

import json
import symtable
import sys
import textwrap
from pathlib import Path
from typing import Any

import numpy as np

from nnlab import activations

WIDE = 80  # letters


def about(error: object) -> str:
    """Return what to do about an unknown name, and nothing where there is nothing to say.

    >>> about(NameError("name 'tanh' is not defined", name="tanh"))
    'In NumPy there is one: write np.tanh.'
    >>> about(NameError("name 'relu' is not defined", name="relu"))
    'The course has one: from nnlab.activations import relu brings it in.'
    >>> about(NameError("name 'relu_derivative' is not defined", name="relu_derivative"))[-41:]
    'relu_derivative = ACTIVATIONS["relu"].df.'
    >>> about(NameError("name 'nuron' is not defined", name="nuron")), about(ValueError("tanh"))
    ('', '')
    """
    if type(error) is not NameError or not isinstance(error.name, str):
        return ""
    shell, name = running_shell(), error.name
    if shell is not None and name not in shell.user_ns and name in made_above(shell):
        return (
            f"{name!r} is made in an earlier cell that has not been run since the kernel started. "
            "In the menu Run, choose Run All Above Selected Cell. Then run this cell again."
        )
    if callable(getattr(np, name, None)):
        return f"In NumPy there is one: write np.{name}."
    activation = name.removesuffix("_derivative")
    if activation != name and activation in activations.ACTIVATIONS:
        return (
            "The course has one: from nnlab.activations import ACTIVATIONS, and then "
            f'{name} = ACTIVATIONS["{activation}"].df.'
        )
    if callable(getattr(activations, name, None)):
        return f"The course has one: from nnlab.activations import {name} brings it in."
    return ""


def running_shell() -> Any:
    """Return the IPython in which this runs, or None; IPython is not loaded for it."""
    ipython = sys.modules.get("IPython")
    return None if ipython is None else ipython.get_ipython()


def made_above(shell: Any) -> set[str]:
    """Return the names that are made above the running cell, in the notebooks of this folder."""
    cell_id, source = running_cell(shell)
    return {
        name
        for notebook in Path.cwd().glob("*.ipynb")
        for cell in cells_above(notebook, cell_id, source)
        for name in names_made(cell)
    }


def running_cell(shell: Any) -> tuple[str, str]:
    """Return the id of the running cell, nothing where no front end tells it, and its source."""
    message = shell.get_parent() if hasattr(shell, "get_parent") else {}
    cell_id = message.get("metadata", {}).get("cellId", "")
    return cell_id, shell.history_manager.input_hist_raw[-1]


def cells_above(notebook: Path, cell_id: str, source: str) -> list[str]:
    """Return the sources of the code cells above a cell, none where the cell is not there.

    The id finds a cell that was changed and is not saved yet; the source, one that has no id.
    """
    try:
        cells = json.loads(notebook.read_bytes())["cells"]
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        sources = ["".join(cell["source"]) for cell in code]
    except (OSError, ValueError, TypeError, KeyError):  # a file of any kind may have that name
        return []
    ids = [cell.get("id") for cell in code]
    for wanted, there in ((cell_id, ids), (source, sources)):
        if wanted in there:
            return sources[: there.index(wanted)]
    return []


def names_made(source: str) -> set[str]:
    """Return the names that are there once a cell has been run.

    >>> sorted(names_made("import numpy as np; a, b = [x for x in (1, 2)]"))
    ['a', 'b', 'np']
    >>> names_made("%matplotlib inline")
    set()
    """
    try:
        symbols = symtable.symtable(source, "cell", "exec").get_symbols()
    except (SyntaxError, ValueError):  # not Python alone, or not finished
        return set()
    made = (each for each in symbols if each.is_assigned() or each.is_imported())
    return {each.get_name() for each in made}


# The line below a traceback. It is told after the cell, and leaves the traceback as it is.


def tell(result: Any) -> None:
    """Print what to do about a cell that stopped at an unknown name."""
    said = about(result.error_in_exec)
    if said:
        print(textwrap.fill(said, WIDE))  # a notebook breaks a long line within a word


def load_ipython_extension(shell: Any) -> None:
    """Tell it after every cell from now on; to ask for it twice changes nothing."""
    shell.events.register("post_run_cell", tell)
