import copy

import nbformat
import pytest

from tests.course.guards import GUARDS, code_cells, compared
from tests.course.lessons import COURSE, FEWER, FEWEST_COMPARED, LESSONS, load_build, read_lesson

V4 = nbformat.v4


def test_every_source_has_its_notebook_and_every_notebook_its_source():
    assert LESSONS
    assert sorted(path.stem for path in COURSE.glob("*.ipynb")) == LESSONS
    assert sorted(path.stem for path in COURSE.glob("*.md")) == LESSONS


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_notebook_is_built_from_the_source_beside_it(lesson):
    source, stored = load_build().read_source(COURSE / f"{lesson}.md"), read_lesson(lesson)
    assert [outline(cell) for cell in stored.cells] == [outline(cell) for cell in source.cells]
    assert stored.metadata == source.metadata
    assert (stored.nbformat, stored.nbformat_minor) == (source.nbformat, source.nbformat_minor)


def outline(cell):
    return cell.id, cell.cell_type, cell.source, cell.metadata


@pytest.mark.parametrize("lesson", LESSONS)
def test_enough_outputs_of_a_lesson_are_compared(lesson):
    count = sum(len(compared(cell)) for cell in code_cells(read_lesson(lesson)))
    assert count >= FEWER.get(lesson, FEWEST_COMPARED)


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_a_lesson_has_no_such_fault(lesson, guard):
    assert list(guard(read_lesson(lesson))) == []


def sound_notebook():
    cell = V4.new_code_cell("1 + 1", execution_count=1)
    cell.outputs = [V4.new_output("execute_result", {"text/plain": "2"}, execution_count=1)]
    notebook = V4.new_notebook(cells=[V4.new_markdown_cell("Add."), cell])
    notebook.metadata = nbformat.from_dict({"kernelspec": {}, "language_info": {"name": "python"}})
    return notebook


def error():
    return V4.new_output("error", ename="ValueError", evalue="no", traceback=[])


def show(kind):
    return V4.new_output("display_data", {kind: "..."})


WIDGET = "application/vnd.jupyter.widget-view+json"
WARNING = V4.new_output("stream", name="stderr", text="!")
# A sound notebook has some text, cell 0, and then code, cell 1.
FAULTS = {
    "not_run_in_order": [
        lambda cells, _: cells[1].update(execution_count=None),
        lambda cells, _: cells[1].update(execution_count=2),
        lambda cells, _: cells.append(copy.deepcopy(cells[1])),
    ],
    "unexpected_errors": [
        lambda cells, _: cells[1].outputs.append(error()),
        lambda cells, _: cells[1].metadata.update(tags=["raises-exception"]),
    ],
    "warnings_shown": [lambda cells, _: cells[1].outputs.append(WARNING)],
    "unknown_tags": [
        lambda cells, _: cells[1].metadata.update(tags=["raise-exception"]),
        lambda cells, _: cells[0].metadata.update(tags=["nbval-skip"]),
    ],
    "exemptions": [lambda cells, _: cells[1].update(source="# NBVAL_IGNORE_OUTPUT\n1 + 1")],
    "unexpected_kinds": [lambda cells, _: cells[1].outputs.append(show(WIDGET))],
    "changeable_metadata": [
        lambda _, metadata: metadata.update(widgets={}),
        lambda _, metadata: metadata.language_info.update(version="3.11.7"),
        lambda cells, _: cells[1].metadata.update(execution={"started": "2026-01-01"}),
    ],
}


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_a_guard_finds_its_faults(guard):
    assert list(guard(sound_notebook())) == []
    for make in FAULTS[guard.__name__]:
        notebook = sound_notebook()
        make(notebook.cells, notebook.metadata)
        assert len(list(guard(notebook))) == 1


def test_pictures_do_not_count_as_compared():
    (cell,) = code_cells(sound_notebook())
    cell.outputs += [show("image/png"), error(), V4.new_output("stream", text="2")]
    assert [key for _, key in compared(cell)] == ["text/plain", "ename", "evalue", "text"]
