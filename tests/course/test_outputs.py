"""Every lesson is run again and each stored text compared; the comparison itself is tested."""

import nbformat
import pytest

from tests.course.lessons import LESSONS, read_lesson
from tests.course.strict import failing_cells

V4 = nbformat.v4


# `make older` runs these once more: an older processor adds up in another order, and differs in the
# sixteenth digit.
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_gives_its_stored_outputs(lesson, tmp_path):
    failing, report = failing_cells(read_lesson(lesson), tmp_path)
    assert failing == set(), report


def cell(source: str, *outputs: nbformat.NotebookNode) -> nbformat.NotebookNode:
    return V4.new_code_cell(source, execution_count=1, outputs=list(outputs))


def printed(text: str) -> nbformat.NotebookNode:
    return V4.new_output("stream", name="stdout", text=text)


def shown(**data: str) -> nbformat.NotebookNode:
    return V4.new_output("display_data", data)


def result(text: str) -> nbformat.NotebookNode:
    return V4.new_output("execute_result", {"text/plain": text}, execution_count=1)


SLOW = """
import time
try:
    time.sleep(60)
except KeyboardInterrupt:
    pass
"""


def test_the_run_is_as_strict_as_it_says(tmp_path):
    cells = [
        cell("1 + 1", result("2")),
        cell("1 + 1", result("3")),
        cell("1 + 1;"),
        cell("1 + 1"),
        cell("print(1)", result("1")),
        cell("object()", result("<object at 0x7f0000000000>")),
        cell("import warnings; warnings.warn('!')"),
        cell("1 / 0"),
    ]
    failing, report = failing_cells(V4.new_notebook(cells=cells), tmp_path)
    assert failing == {1, 3, 4, 6, 7}, report


SHOW = "from IPython.display import display\ndisplay({{{0!r}: 'as stored'}}, raw=True)"
COUNTING = ["text/plain", "text/html", "text/markdown", "text/latex"]
NOT_COUNTING = "application/vnd.jupyter.widget-view+json"


def test_a_picture_or_a_form_may_be_shown_as_html_but_a_text_may_not(tmp_path):
    source = "from IPython.display import display\ndisplay({}, raw=True)"
    picture, text = {"image/png": "iVBORw0KGgo="}, {"text/plain": "words"}
    as_html, form = {"text/html": "<img>"}, {"text/html": '<div class="nnlab-stored"></div>'}
    cells = [
        cell(source.format(stored | page), shown(**stored))
        for stored, page in [
            (picture | text, as_html), (picture, as_html), (text, as_html), (text, form)
        ]
    ]  # fmt: skip
    failing, report = failing_cells(V4.new_notebook(cells=cells), tmp_path)
    assert failing == {2}, report


def test_a_stored_text_that_could_say_anything_fails_its_cell(tmp_path):
    cells = [
        cell(SHOW.format(kind), shown(**{kind: "as stored"})) for kind in [*COUNTING, NOT_COUNTING]
    ]
    failing, report = failing_cells(V4.new_notebook(cells=cells), tmp_path)
    assert failing == {len(COUNTING)}, report
    assert f"Its {NOT_COUNTING} could say anything" in report


def test_a_cell_that_runs_out_of_time_fails_with_all_after_it(tmp_path):
    cells = [cell("1 + 1", result("2")), cell(SLOW), cell("print(1)", printed("1\n"))]
    failing, report = failing_cells(V4.new_notebook(cells=cells), tmp_path, seconds=1)
    assert failing == {1, 2}, report
