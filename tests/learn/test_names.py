"""A cell that stops at a name that was made above, and not since the kernel started."""

import json
from types import SimpleNamespace

import nbformat
import pytest
from nbclient import NotebookClient

from nnlab.learn.names import about, made_above
from tests.course.lessons import load_build

V4 = nbformat.v4
ABOVE = "import numpy as np\nw = np.ones(2)\ndef double(x):\n    y = 2 * x\n    return y"
CELL = "print(w.sum())"
EARLIER = "'w' is made in an earlier cell that has not been run since the kernel started."


def unknown(name):
    return NameError(f"name {name!r} is not defined", name=name)


def save(path, *sources):
    """Write a notebook with a code cell for each source, and some text between them."""
    cells = [V4.new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources)]
    notebook = V4.new_notebook(cells=[V4.new_markdown_cell("z = 1"), *cells])
    nbformat.write(notebook, path)


def shell(source=CELL, cell_id=None, known=()):
    """An IPython that runs a cell; without an id, as where the front end keeps that to itself."""
    running = SimpleNamespace(
        history_manager=SimpleNamespace(input_hist_raw=["", source]),
        user_ns=dict.fromkeys(known),
        events=SimpleNamespace(),
    )
    if cell_id is not None:
        running.get_parent = lambda: {"metadata": {"cellId": cell_id}}
    return running


@pytest.mark.parametrize(
    "running",
    [
        shell(),
        shell(cell_id="cell-2"),
        shell(cell_id="not saved yet"),
        shell("changed, and not saved yet", cell_id="cell-2"),
    ],
)
def test_the_names_above_the_running_cell_are_found(running, tmp_path):
    save(tmp_path / "01-mine.ipynb", ABOVE, "k = 3", CELL, "later = 1")
    assert made_above(running) == {"np", "w", "double", "k"}


@pytest.mark.parametrize("running", [shell("w + 1"), shell("w + 1", cell_id="cell-7")])
def test_a_cell_that_is_in_no_notebook_has_nothing_above(running, tmp_path):
    save(tmp_path / "01-mine.ipynb", ABOVE, CELL)
    assert made_above(running) == set()


def test_cells_that_are_not_python_make_no_names(tmp_path):
    save(tmp_path / "01-mine.ipynb", "%timeit w = 1", "w = (", "\0", CELL)
    assert made_above(shell()) == set()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"cells": [{}]}', '{"cells": 1}', "\ufeff"])
def test_what_is_no_notebook_is_passed_over(content, tmp_path):
    (tmp_path / "00-odd.ipynb").write_text(content, encoding="utf-8")
    (tmp_path / "01-folder.ipynb").mkdir()
    save(tmp_path / "02-mine.ipynb", ABOVE, CELL)
    assert "w" in made_above(shell())


def test_there_is_advice_only_where_it_is_right(tmp_path, monkeypatch):
    save(tmp_path / "01-mine.ipynb", ABOVE, "exp = 1", CELL)
    running = shell()
    monkeypatch.setattr("nnlab.learn.names.running_shell", lambda: running)
    assert about(unknown("w")).startswith(EARLIER)
    assert about(unknown("exp")).startswith("'exp' is made in an earlier cell")
    assert about(unknown("later")) == about(unknown("wieght")) == ""
    assert about(unknown("softmax")).startswith("The course has one")
    assert about(NameError("raised by hand")) == about(NameError(name=[1])) == about(None) == ""
    assert about(UnboundLocalError("w")) == about(KeyError("w")) == ""
    running.user_ns["w"] = 1
    assert about(unknown("w")) == ""


def run(folder, *sources, options=()):
    """Run cells in a new kernel, of which the notebook of the folder holds more."""
    cells = [V4.new_code_cell(source) for source in sources]
    client = NotebookClient(
        V4.new_notebook(cells=cells),
        kernel_name="python3",
        allow_errors=True,
        extra_arguments=list(options),
    )
    executed = client.execute(cwd=str(folder), env=load_build().environment())
    return [cell.outputs for cell in executed.cells]


@pytest.mark.parametrize(
    ("first", "options"),
    [("from nnlab import learn", []), ("1", ["--ext=nnlab.learn.names"])],
    ids=["the lesson's first cell has been run", "nothing has been run"],
)
def test_a_kernel_says_it_below_the_whole_traceback(first, options, tmp_path):
    (tmp_path / "odd.ipynb").write_text(json.dumps({"cells": []}))
    save(tmp_path / "01-mine.ipynb", ABOVE, CELL, "wieght + 1")
    _, restarted, mistyped, fine = run(tmp_path, first, CELL, "wieght + 1", "2", options=options)
    assert [output.output_type for output in restarted] == ["error", "stream"]
    assert CELL in "".join(restarted[0].traceback)
    lines = restarted[1].text.splitlines()
    assert " ".join(lines).startswith(EARLIER)
    assert max(map(len, lines)) <= 80
    assert [output.output_type for output in mistyped] == ["error"]
    assert [output.output_type for output in fine] == ["execute_result"]


def test_a_check_says_it_of_a_name_in_the_learners_function(tmp_path):
    check = "learn.exercise('mse').check(own_mse)"
    save(tmp_path / "01-mine.ipynb", "from nnlab import learn", "factor = 1", check)
    own = "from nnlab import learn\ndef own_mse(y, t):\n    return factor * (y - t)"
    (report,) = run(tmp_path, own, check)[1]
    said = report.data["text/plain"]
    assert "name 'factor' is not defined. 'factor' is made in an earlier cell" in said
    assert "It stops, in the line: return factor * (y - t)" in said
