"""A learner who is asked to predict must not find the answer below the question."""

from pathlib import Path

import nbformat
import pytest

from nnlab.start.lessons import without_outputs

COURSE = Path(__file__).parents[2] / "course"
LESSONS = sorted(COURSE.glob("*.ipynb"))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_keeps_everything_but_its_outputs(lesson):
    stored = nbformat.read(lesson, 4)
    blank = nbformat.reads(without_outputs(lesson.read_bytes()).decode(), 4)
    nbformat.validate(blank)
    assert any(cell.outputs for cell in stored.cells if cell.cell_type == "code")
    for cell in stored.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    assert blank == stored


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_it_is_written_as_jupyter_writes_it(lesson):
    blank = without_outputs(lesson.read_bytes()).decode()
    assert nbformat.writes(nbformat.reads(blank, 4)) + "\n" == blank


@pytest.mark.parametrize("data", [b"", b"no json", b"[]", b"{}", b'{"cells": [1]}', b"\xff"])
def test_what_is_no_notebook_is_left_as_it_is(data):
    assert without_outputs(data) == data
