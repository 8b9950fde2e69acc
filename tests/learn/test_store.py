"""Progress survives crashes, other notebooks, foreign files, and folders it may not use."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nnlab.learn.store import (
    NAME,
    PATIENCE,
    STALE,
    Store,
    UnusableFileError,
    as_bytes,
    locked,
    parsed,
)

ROOT = Path(__file__).parents[2]
module = sys.modules[Store.__module__]  # nnlab.learn.store is also the name of a function
ADD_ONE = """
import sys
from pathlib import Path
from nnlab.learn.store import Store
store = Store(Path(sys.argv[1]))
for number in range(200):
    store.change("quiz", f"{sys.argv[2]}/{number}", lambda entry: {"right": True})
    store.change("quiz", "both", lambda entry: {"count": entry.get("count", 0) + 1})
"""
UNUSABLE = {
    "truncated": (as_bytes({"quiz": {"a": {"right": True}}})[:-20], "it is damaged"),
    "empty": (b"", "it is damaged"),
    "not UTF-8": (b"\xff\xfe\x00", "it is damaged"),
    "deeply nested": (b"[" * 100_000, "it is damaged"),
    "foreign": (b'{"a": 1}', "it is not a file of this course"),
    "a list": (b"[1, 2]", "it is not a file of this course"),
    "newer": (
        as_bytes({}).replace(b'"version": 1', b'"version": 2'),
        "it comes from another version of this course",
    ),
    "records of another kind": (
        as_bytes({"quiz": [1]}),
        "it is damaged",
    ),
    "an entry of another kind": (as_bytes({"quiz": {"a": 1}}), "it is damaged"),
    "a field of another kind": (
        as_bytes({"exercise": {"neuron": {"tries": "x"}}}),
        "it is damaged",
    ),
}


@pytest.fixture
def told():
    return []


@pytest.fixture
def store(tmp_path, told):
    return Store(tmp_path, told.append)


def right(_):
    return {"right": True}


def test_what_was_written_is_read_by_another_notebook(store, tmp_path, told):
    store.change("quiz", "01/1", right)
    store.change("goal", "01/line", lambda entry: {**entry, "reached": True})
    both = {"quiz": {"01/1": {"right": True}}, "goal": {"01/line": {"reached": True}}}
    assert Store(tmp_path).read() == both
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert told == []


def test_an_entry_is_changed_from_what_it_is(store):
    for _ in range(3):
        store.change("exercise", "neuron", lambda entry: {"tries": entry.get("tries", 0) + 1})
    assert store.read() == {"exercise": {"neuron": {"tries": 3}}}


def test_two_notebooks_at_once_lose_nothing(tmp_path):
    command = [sys.executable, "-c", ADD_ONE, str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen([*command, name], env=environment) for name in ("one", "two")]
    assert [process.wait() for process in both] == [0, 0]
    quiz = Store(tmp_path).read()["quiz"]
    assert quiz.pop("both") == {"count": 400}
    assert set(quiz) == {f"{name}/{number}" for name in ("one", "two") for number in range(200)}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_file_that_cannot_be_used_is_set_aside_and_kept(name, store, tmp_path, told):
    data, reason = UNUSABLE[name]
    store.path.write_bytes(data)
    assert store.read() == {}
    assert store.path.read_bytes() == data  # reading changes nothing
    store.change("quiz", "01/1", right)
    aside = tmp_path / "nnlab-progress-set-aside-1.json"
    assert aside.read_bytes() == data
    assert store.read() == {"quiz": {"01/1": {"right": True}}}
    assert told == [
        f"{NAME} cannot be used: {reason}. It is now called {aside.name}, and a new one begins."
    ]
    store.path.write_bytes(data)
    store.change("quiz", "01/1", right)
    assert (tmp_path / "nnlab-progress-set-aside-2.json").read_bytes() == data


def test_a_folder_that_cannot_be_written_means_memory_and_one_notice(store, monkeypatch, told):
    store.change("quiz", "01/1", right)

    def refuse(*_):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "open", refuse)
    store.change("quiz", "01/2", right)
    store.change("quiz", "01/3", right)
    assert set(store.read()["quiz"]) == {"01/1", "01/2", "01/3"}
    assert len(told) == 1
    assert "(Read-only file system). It lasts only as long as this notebook is open." in told[0]


def test_a_full_disk_leaves_the_file_as_it_was(store, monkeypatch, told):
    store.change("quiz", "01/1", right)
    before = store.path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "replace_file", full)
    store.change("quiz", "01/2", right)
    assert store.path.read_bytes() == before
    assert set(store.read()["quiz"]) == {"01/1", "01/2"}
    assert "No space left on device" in told[0]


# Seconds by which the clock of a shared folder is ahead of this computer's.
CLOCKS = {"right": 0, "an hour ahead": 3600, "a day behind": -86400, "at its beginning": -2e9}


def left_behind(store, ahead=0.0):
    """A lock as a crash leaves it in a folder whose clock is ahead, in whole seconds."""
    lock = store.path.with_name(f".{NAME}.lock")
    lock.touch()
    made = max(0, int(time.time() + ahead))
    os.utime(lock, (made, made))
    return lock


@pytest.mark.parametrize("ahead", CLOCKS.values(), ids=CLOCKS)
def test_the_lock_of_a_crashed_notebook_costs_one_wait_whatever_the_clock(
    ahead, store, told, monkeypatch
):
    monkeypatch.setattr(module, "STALE", 0.2)
    lock, waits = left_behind(store, ahead), []
    for number in range(3):
        began = time.monotonic()
        store.change("quiz", f"01/{number}", right)
        waits.append(time.monotonic() - began)
    assert set(store.read()["quiz"]) == {"01/0", "01/1", "01/2"}
    assert waits[0] >= 0.2
    assert max(waits[1:]) < 0.2
    assert not lock.exists()
    assert told == []


@pytest.mark.parametrize("ahead", CLOCKS.values(), ids=CLOCKS)
def test_a_lock_that_is_held_is_respected_whatever_the_clock(ahead, store, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    with locked(store.path):
        lock = left_behind(store, ahead)
        with pytest.raises(FileExistsError), locked(store.path):
            raise RuntimeError("Two notebooks hold one lock.")
        assert lock.exists()


def test_locks_that_follow_each_other_are_none_that_was_left_behind(store, monkeypatch):
    monkeypatch.setattr(module, "STALE", 0.1)
    monkeypatch.setattr(module, "PATIENCE", 0.5)
    lock, sleep = left_behind(store), time.sleep

    def another_takes_it(seconds):
        sleep(seconds)
        os.utime(lock, (lock.stat().st_mtime + 1,) * 2)

    monkeypatch.setattr(time, "sleep", another_takes_it)
    with pytest.raises(FileExistsError), locked(store.path):
        raise RuntimeError("Two notebooks hold one lock.")
    assert lock.exists()


def test_a_lock_that_stays_is_waited_for_but_not_for_ever(store, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    with locked(store.path), pytest.raises(FileExistsError), locked(store.path):
        raise RuntimeError("Two notebooks hold one lock.")
    with locked(store.path):
        assert store.path.with_name(f".{NAME}.lock").exists()


def test_a_lock_left_behind_by_a_crash_ends_the_wait_and_not_the_keeping():
    assert STALE < PATIENCE


def test_a_link_stays_one_and_what_it_leads_to_is_changed(tmp_path, told):
    elsewhere = tmp_path / "elsewhere.json"
    (tmp_path / NAME).symlink_to(elsewhere)
    Store(tmp_path, told.append).change("quiz", "01/1", right)
    assert (tmp_path / NAME).is_symlink()
    assert parsed(elsewhere.read_bytes()) == {"quiz": {"01/1": {"right": True}}}
    assert told == []


def test_an_editor_may_have_put_its_mark_before_the_file():
    assert parsed(b"\xef\xbb\xbf" + as_bytes({"quiz": {}})) == {"quiz": {}}


def test_letters_that_are_none_are_replaced():
    assert json.loads(as_bytes({}, name="a\ud800b"))["name"] == "a?b"


def test_letters_of_all_languages_survive(store):
    store.change("prediction", "01/ü", lambda _: {"said": "größer ∑"})
    assert store.read()["prediction"]["01/ü"] == {"said": "größer ∑"}
    assert json.loads(store.path.read_text(encoding="utf-8"))["version"] == 1


def test_what_is_parsed_says_why_it_is_not_used():
    with pytest.raises(UnusableFileError, match="it is damaged"):
        parsed(b"{")


def test_waiting_for_a_lock_takes_next_to_no_processor_time(store, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.5)
    lock = store.path.with_name(f".{store.path.name}.lock")
    lock.touch()
    worked, began = time.process_time(), time.perf_counter()
    with pytest.raises(FileExistsError), locked(store.path):
        pass
    assert time.perf_counter() - began >= 0.5
    assert time.process_time() - worked < 0.1
