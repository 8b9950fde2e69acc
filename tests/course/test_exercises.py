"""Every exercise of every lesson, filled in with its solution: the lesson must call it correct."""

import ast
import inspect
import re

import pytest
from nbclient import NotebookClient

from nnlab import learn
from nnlab.learn.bank import RECAPS
from tests.course.guards import code_cells
from tests.course.lessons import LESSONS, load_build, read_lesson

CHECK = re.compile(r'learn\.exercise\("(\w+)"\)\.check\(')


def checked(notebook):
    """The names of the exercises that a lesson checks, in their order."""
    return [name for cell in code_cells(notebook) for name in CHECK.findall(cell.source)]


def solve(notebook):
    """Put the solutions where the stubs are, with what their module imports above them."""
    for name in checked(notebook):
        for function in learn.exercise(name).references:
            (cell,) = [cell for cell in code_cells(notebook) if is_stub(cell, function.__name__)]
            tree = ast.parse(cell.source)
            (stub,) = [part for part in tree.body if getattr(part, "name", "") == function.__name__]
            lines = cell.source.splitlines()
            lines[stub.lineno - 1 : stub.end_lineno] = solution(function).splitlines()
            cell.source = "\n".join(lines)


ASKED = re.compile(r'learn\.(predict|goal|exercise)\("(?:\d\d[\w-]+/)?([\w-]+)"')
KINDS = {"predict": "prediction", "goal": "goal", "exercise": "exercise"}


@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if lesson in learn.QUIZZES])
def test_a_recap_has_words_for_all_that_is_asked_in_the_order_of_the_lesson(lesson):
    code = "\n".join(cell.source for cell in code_cells(read_lesson(lesson)))
    asked = [f"{KINDS[kind]}/{name}" for kind, name in ASKED.findall(code)]
    assert list(RECAPS[lesson]) == list(dict.fromkeys(asked))
    words = list(RECAPS[lesson].values())
    assert len(set(words)) == len(words)
    assert all(word and not word.endswith(".") for word in words)


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_says_where_its_help_is(lesson):
    cells = read_lesson(lesson).cells
    checks = [place for place, cell in enumerate(cells) if CHECK.search(cell.source)]
    said = [cells[place + 1].source.splitlines()[0] for place in checks]
    assert said == ["Stuck? Press *Hint* above."] * len(checks)


def is_stub(cell, name):
    return re.search(rf"^def {name}\(", cell.source, flags=re.MULTILINE) is not None


def solution(function):
    """The source of a reference, with its module's own names within reach."""
    return f"from {function.__module__} import *\n{inspect.getsource(function)}"


@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if lesson in learn.QUIZZES])
def test_a_lesson_filled_with_the_solutions_is_correct_throughout(lesson, tmp_path):
    notebook = read_lesson(lesson)
    names = checked(notebook)
    assert set(names) == {name for name, one in learn.EXERCISES.items() if one.lesson == lesson}
    solve(notebook)
    client = NotebookClient(notebook, kernel_name="python3", timeout=120)
    client.execute(cwd=str(tmp_path), env=load_build().environment())
    said = [
        output.data["text/plain"].splitlines()[0]
        for cell in code_cells(notebook)
        for output in cell.outputs
        if CHECK.search(cell.source)
    ]
    assert said == [f"✓ {name}: correct" for name in names]
    printed = "".join(o.get("text", "") for cell in code_cells(notebook) for o in cell.outputs)
    assert "not finished" not in printed
