from pathlib import Path

import nbformat
import pytest

from tests.course.guards import GUARDS, code_cells
from tests.course.lessons import load_build

SAMPLE = Path(__file__).with_name("sample.md")


@pytest.fixture(scope="module")
def build():
    return load_build()


@pytest.fixture
def in_folder(build, tmp_path, monkeypatch):
    """Let the build find its course in an empty folder."""
    monkeypatch.setattr(build, "COURSE", tmp_path)
    return tmp_path


def test_two_builds_are_the_same_and_leave_nothing_else(build, in_folder):
    (in_folder / "01-sample.md").write_text(SAMPLE.read_text())
    assert build.main([]) == 0
    first = (in_folder / "01-sample.ipynb").read_bytes()
    assert build.main(["01-sample"]) == 0
    assert (in_folder / "01-sample.ipynb").read_bytes() == first
    assert {path.name for path in in_folder.iterdir()} == {"01-sample.md", "01-sample.ipynb"}
    assert b"\r" not in first


def test_a_notebook_holds_its_outputs_and_passes_every_guard(build):
    notebook = nbformat.reads(build.build(build.read_source(SAMPLE)), as_version=4)
    assert [list(guard(notebook)) for guard in GUARDS] == [[]] * len(GUARDS)
    picture, raised, static = (cell.outputs for cell in code_cells(notebook))
    assert "image/png" in picture[0].data
    assert [output.get("text") for output in raised] == ["0\n1\n2\n", None]
    assert raised[1].traceback == ["ValueError: as it should"]
    assert static[0].data["text/plain"] == "'1'"


def test_a_lesson_with_changing_outputs_is_not_stored(build, in_folder, capsys):
    lesson = SAMPLE.read_text() + "\n```{code-cell}\nobject()\n```\n"
    (in_folder / "01-sample.md").write_text(lesson)
    assert build.main([]) == 1
    assert "01-sample gave other outputs" in capsys.readouterr().out
    assert not (in_folder / "01-sample.ipynb").exists()


def test_an_error_nobody_meant_stops_the_build(build, in_folder):
    (in_folder / "01-sample.md").write_text("# Wrong\n\n```{code-cell}\n1 / 0\n```\n")
    with pytest.raises(Exception, match="ZeroDivisionError"):
        build.main([])
    assert not (in_folder / "01-sample.ipynb").exists()
