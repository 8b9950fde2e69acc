"""The lessons of a learner: found, handed out without their answers, and never lost."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlab.start.lessons import (
    NAME,
    HandedOut,
    StartError,
    hand_out,
    lesson_named,
    originals,
    put_back,
    read_record,
    without_outputs,
    write_record,
)

# Where the lessons are.


@pytest.mark.parametrize("course", ["site/nnlab/course", "site/course"])
def test_the_lessons_are_found_in_a_wheel_and_in_a_checkout(tmp_path, course):
    package = tmp_path / "site" / "nnlab"
    package.mkdir(parents=True)
    (tmp_path / course).mkdir(exist_ok=True)
    for name in ("01-neuron.ipynb", "00-welcome.ipynb", "00-welcome.md", "notes.ipynb"):
        (tmp_path / course / name).touch()
    assert list(originals(package)) == ["00-welcome", "01-neuron"]


def test_an_installation_without_lessons_says_so(tmp_path):
    with pytest.raises(StartError, match="no lessons"):
        originals(tmp_path / "nnlab")


def test_the_course_begins_with_the_welcome():
    assert next(iter(originals())) == "00-welcome"


@pytest.mark.parametrize("name", ["01-neuron", "01-neuron.ipynb"])
def test_a_lesson_may_be_named_with_its_suffix(name, course):
    assert lesson_named(name, course) == "01-neuron"


@pytest.mark.parametrize("name", ["", "neuron", "02-layers", "../course/01-neuron"])
def test_a_wrong_name_brings_the_right_ones(name, course):
    with pytest.raises(StartError, match=r"The lessons are: 00-welcome, 01-neuron\."):
        lesson_named(name, course)


# A learner who is asked to predict must not find the answer below the question.

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


# What was handed out, and how it was then.


def test_what_is_written_is_read(tmp_path):
    write_record(tmp_path, {"01-neuron.ipynb": "12ab"})
    assert read_record(tmp_path) == {"01-neuron.ipynb": "12ab"}
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (b"", {}),
        (b"{", {}),
        (b"\xff\xfe", {}),
        (b"null", {}),
        (b"[]", {}),
        (b"[" * 100_000, {}),
        (b'{"a": 1, "b": "12ab"}', {"b": "12ab"}),
    ],
)
def test_a_broken_record_is_not_trusted(tmp_path, content, read):
    (tmp_path / NAME).write_bytes(content)
    assert read_record(tmp_path) == read


def test_a_missing_record_is_an_empty_one(tmp_path):
    assert read_record(tmp_path) == {}


# Handed out, renewed, and begun again.

LESSON = "01-neuron"


def test_the_first_start_hands_out_every_lesson(course, work):
    assert hand_out(course, work) == HandedOut(new=list(course), renewed=[], kept=[])
    for original in course.values():
        assert (work / original.name).read_bytes() == original.read_bytes()


def test_a_second_start_does_nothing(course, work):
    hand_out(course, work)
    before = {path: path.stat().st_mtime_ns for path in work.iterdir()}
    assert hand_out(course, work) == HandedOut([], [], [])
    assert {path: path.stat().st_mtime_ns for path in work.iterdir()} == before


@pytest.mark.parametrize("mine", [None, "as handed out", "changed"])
@pytest.mark.parametrize("original", ["first edition", "second edition"])
@pytest.mark.parametrize("record", ["whole", "missing", "truncated", "not a record"])
def test_only_what_was_never_changed_is_replaced(course, work, mine, original, record):
    hand_out(course, work)
    copy, first = work / f"{LESSON}.ipynb", course[LESSON].read_bytes()
    if mine is None:
        copy.unlink()
    elif mine == "changed":
        copy.write_bytes(b"my own work")
    if original == "second edition":
        course[LESSON].write_bytes(b"second edition")
    damage(work / NAME, record)

    done = hand_out(course, work)

    renewable = mine == "as handed out" and record == "whole"
    if mine is None or renewable:
        assert copy.read_bytes() == course[LESSON].read_bytes()
    else:
        assert copy.read_bytes() == (b"my own work" if mine == "changed" else first)
    assert (LESSON in done.new) == (mine is None)
    assert (LESSON in done.renewed) == (renewable and original == "second edition")
    offered = copy.read_bytes() != course[LESSON].read_bytes()
    assert (LESSON in done.kept) == (offered and (original != "first edition" or record != "whole"))


def damage(record: Path, how: str) -> None:
    if how == "missing":
        record.unlink()
    elif how == "truncated":
        record.write_bytes(record.read_bytes()[:-20])
    elif how == "not a record":
        record.write_text(json.dumps([1, {"a": None}]))


def test_a_changed_lesson_is_offered_until_it_is_taken(course, work):
    hand_out(course, work)
    (work / f"{LESSON}.ipynb").write_bytes(b"my own work")
    course[LESSON].write_bytes(b"second edition")
    assert hand_out(course, work).kept == [LESSON]
    assert hand_out(course, work).kept == [LESSON]
    put_back(LESSON, course, work)
    assert hand_out(course, work).kept == []


def test_fresh_keeps_every_version_of_the_learner_beside_the_original(course, work):
    hand_out(course, work)
    copy = work / f"{LESSON}.ipynb"
    for number in (1, 2, 3):
        copy.write_text(f"attempt {number}")
        assert put_back(LESSON, course, work) == work / f"{LESSON}-mine-{number}.ipynb"
        assert copy.read_bytes() == course[LESSON].read_bytes()
    for number in (1, 2, 3):
        assert (work / f"{LESSON}-mine-{number}.ipynb").read_text() == f"attempt {number}"


@pytest.mark.parametrize("edition", ["first", "second"])
def test_fresh_keeps_nothing_where_nothing_was_changed(course, work, edition):
    hand_out(course, work)
    course[LESSON].write_text(edition)
    assert put_back(LESSON, course, work) is None
    assert (work / f"{LESSON}.ipynb").read_text() == edition
    assert hand_out(course, work) == HandedOut([], [], [])


def test_fresh_in_a_new_folder_hands_out_that_lesson_alone(course, work):
    assert put_back(LESSON, course, work) is None
    assert {path.name for path in work.iterdir()} == {f"{LESSON}.ipynb", NAME}


def test_the_originals_are_nobodys_working_copy(course):
    folder = course[LESSON].parent
    with pytest.raises(StartError, match="holds the originals"):
        hand_out(course, folder)
    assert not (folder / NAME).exists()


def test_a_failure_half_way_leaves_the_old_file_and_no_litter(course, work, monkeypatch):
    hand_out(course, work)
    before = {path: path.read_bytes() for path in work.iterdir()}
    course[LESSON].write_bytes(b"second edition")

    def full_disk(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        hand_out(course, work)
    (work / f"{LESSON}.ipynb").write_bytes(b"my own work")
    with pytest.raises(OSError, match="No space left"):
        put_back(LESSON, course, work)
    before[work / f"{LESSON}.ipynb"] = b"my own work"
    assert {path: path.read_bytes() for path in work.iterdir()} == before


STEPS = st.sampled_from(["start", "fresh", "work", "update", "delete", "lose record", "cut record"])


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=12))
def test_no_sequence_of_steps_loses_the_learners_work(steps):
    with TemporaryDirectory() as folder:
        original, work = Path(folder) / f"{LESSON}.ipynb", Path(folder) / "work"
        original.write_text("edition 0")
        course, copy, record = {LESSON: original}, work / original.name, work / NAME
        hand_out(course, work)
        precious: set[str] = set()
        for number, step in enumerate(steps, start=1):
            if step == "start":
                hand_out(course, work)
            elif step == "fresh":
                put_back(LESSON, course, work)
                assert copy.read_text() == original.read_text()
            elif step == "work":
                precious.add(f"attempt {number}")
                if copy.exists():  # what the learner overwrites or deletes is the learner's choice
                    precious.discard(copy.read_text())
                copy.write_text(f"attempt {number}")
            elif step == "update":
                original.write_text(f"edition {number}")
            elif step == "delete" and copy.exists():
                precious.discard(copy.read_text())
                copy.unlink()
            elif step == "lose record":
                record.unlink(missing_ok=True)
            elif step == "cut record" and record.exists():
                record.write_bytes(record.read_bytes()[:10])
                assert read_record(work) == {}
            there = {path.read_text() for path in work.glob("*.ipynb")}
            assert precious <= there
