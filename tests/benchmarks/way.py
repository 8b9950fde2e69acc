"""How many of the package's files a change passes through: what a reader opens to follow it."""

import sys
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import nnlab
from nnlab import explore, learn
from tests.benchmarks.row import Row

PACKAGE = Path(nnlab.__file__).parent
MOST_FOR_A_MOVE, MOST_FOR_AN_ANSWER, MOST_READOUTS = 17, 10, 1


def measure_way() -> list[Row]:
    """Print the files on the way of a slider move and of an answer; return how many there are."""
    neuron = explore.neuron()
    slider = neuron.controls["w1"]
    moved, readouts = passed(lambda: slider.set_trait("value", slider.value + 1))
    exercise = learn.exercise("chain")
    with TemporaryDirectory() as folder, chdir(folder):  # which keeps no progress
        answered, _ = passed(lambda: repr(exercise.check(lambda *_: (0.0,) * 4)))
    rows = [
        at_most("a move of a slider of neuron: files passed", len(moved), MOST_FOR_A_MOVE),
        at_most("a move of a slider of neuron: readouts", readouts, MOST_READOUTS),
        at_most("a wrong answer to chain: files passed", len(answered), MOST_FOR_AN_ANSWER),
    ]
    print("The way of a slider move:", *moved, sep="\n  ")
    print("The way of a wrong answer:", *answered, sep="\n  ")
    return rows


def passed(act: Callable[[], object]) -> tuple[list[str], int]:
    """Return the files of the package that run in an act, in order, and how often readouts do."""
    files: dict[str, None] = {}
    readouts = 0

    def note(frame: FrameType, event: str, _: object) -> None:
        nonlocal readouts
        path = Path(frame.f_code.co_filename)
        if event == "call" and path.is_relative_to(PACKAGE):
            files[path.relative_to(PACKAGE).as_posix()] = None
            readouts += frame.f_code.co_name == "readout"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(before)
    return list(files), readouts


def at_most(what: str, count: int, most: int) -> Row:
    """Return a row for a number that should be no larger than ``most``."""
    return Row(what, count, "", f"at most {most}", count <= most)


if __name__ == "__main__":
    print(*measure_way(), sep="\n")
