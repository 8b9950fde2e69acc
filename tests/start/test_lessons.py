import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlab.start.lessons import NAME, HandedOut, StartError, hand_out, put_back, read_record

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
