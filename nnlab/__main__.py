"""``python -m nnlab``, or ``nnlab`` alone: start the course."""

import sys

if __name__ == "__main__" and not getattr(sys.flags, "safe_path", False):  # 3.10 has no such flag
    # ``python -m`` has put the learner's folder first, where random.py may be anything; so nothing
    # else is imported before. What of nnlab is still to be loaded is found beside this file.
    sys.path[:] = [place for place in sys.path if place != sys.path[0]]

import argparse
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nnlab.start.lessons import (
    NAME,
    HandedOut,
    StartError,
    hand_out,
    lesson_named,
    originals,
    put_back,
)

try:
    from nnlab.start.machine import examine, examine_names, nnlab_command
    from nnlab.start.server import require_free, run_jupyterlab
except ModuleNotFoundError as missing:
    sys.exit(
        f"The course is not installed in this Python, {sys.version.split()[0]} in {sys.executable} "
        f"({missing}). Install it as README.md says under Start; it needs Python 3.11 or newer."
    )

WORK = Path("work")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A folder's name may hold letters that the terminal cannot show.
            stream.reconfigure(errors="backslashreplace")
    try:
        require_here()
        return run(parser().parse_args(arguments))
    except StartError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print()
    return 1


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    command = argparse.ArgumentParser(
        prog="nnlab" if nnlab_command() == "nnlab" else "python -m nnlab",
        description="Open the course in JupyterLab, in your own copy of the lessons.",
    )
    command.add_argument("--folder", type=Path, help="your copy (default: work, here)")
    command.add_argument("--port", type=int, help="the port of JupyterLab (default: a free one)")
    command.add_argument("--no-browser", action="store_true", help="print the address only")
    instead = command.add_mutually_exclusive_group()
    instead.add_argument("--check", action="store_true", help="say whether this machine is ready")
    instead.add_argument(
        "--fresh", metavar="LESSON", help="put a lesson's original back; yours is kept beside it"
    )
    instead.add_argument(
        "--collect",
        type=Path,
        metavar="HANDED_IN",
        help="make one table of the progress files in a folder, for a teacher",
    )
    return command


def run(options: argparse.Namespace) -> int:
    """Check the machine, put a lesson back, or start the course."""
    if options.collect is not None:
        return collect(options.collect)
    folder: Path = options.folder or own_folder()
    if options.check:
        return check(folder)
    lessons = originals()
    if options.fresh is not None:
        lesson = lesson_named(options.fresh, lessons)
        with writing_into(folder):
            kept = put_back(lesson, lessons, folder)
        print(f"{(folder / lesson).resolve()}.ipynb is the original again.")
        if kept:
            print(f"Your version is now {kept}.")
        return 0
    if options.port is not None:
        require_free(options.port)
    with writing_into(folder):
        done = hand_out(lessons, folder)
    tell(done, lessons, folder)
    warn(folder)
    first = next(iter(lessons))
    run_jupyterlab(folder, first, port=options.port, browser=not options.no_browser)
    return 0


def require_here() -> None:
    """Raise ``StartError`` where the folder of the terminal was deleted, or unpacked anew."""
    try:
        Path.cwd()
    except FileNotFoundError as error:
        raise StartError(
            "The folder that this terminal is in has been deleted. Go to another one with cd."
        ) from error


def own_folder() -> Path:
    """Return the learner's folder: this one where it is one already, else ``work`` in it."""
    here = Path()
    return here if (here / NAME).exists() else WORK


@contextmanager
def writing_into(folder: Path) -> Iterator[None]:
    """Say in one line why ``folder`` cannot be used, whatever the system calls it."""
    try:
        yield
    except OSError as error:
        raise StartError(
            f"Cannot write into {folder} ({error.strerror or error}). "
            "Choose another folder with --folder."
        ) from error


def tell(done: HandedOut, lessons: Iterable[str], folder: Path) -> None:
    """Print what happened to the learner's copy."""
    print(f"Your lessons are in {folder.resolve()}. Ctrl-C here stops the course.")
    print(f"To begin one again, with yours kept beside it: {fresh(next(iter(lessons)), folder)}")
    if done.new:
        print(f"New: {', '.join(done.new)}.")
    if done.renewed:
        print(f"Renewed, as you had not changed them: {', '.join(done.renewed)}.")
    if done.kept:
        print(f"Yours are kept, though the course has other versions: {', '.join(done.kept)}.")
        print(f"To take one, with yours kept beside it: {fresh(done.kept[0], folder)}")


def warn(folder: Path) -> None:
    """Print which files of the learner's may stop a program, though not the course."""
    for finding in examine_names(folder):
        if not finding.ok:
            print(f"Careful: {finding.text}; {finding.mend}.")


def fresh(lesson: str, folder: Path) -> str:
    """Return the command that begins a lesson again."""
    here = [] if folder == own_folder() else ["--folder", str(folder)]
    return nnlab_command("--fresh", lesson, *here)


def collect(folder: Path) -> int:
    """Make one table of what learners handed in; return 1 where a file could not be used."""
    from nnlab.start.collect import collect  # numbers are loaded only where they are needed

    table, faults = collect(folder)
    print(f"The table is {table}.")
    for fault in faults:
        print(f"Left out: {fault}.", file=sys.stderr)
    return 1 if faults else 0


def check(folder: Path) -> int:
    """Print every finding about this machine, with the mend for each fault."""
    findings = examine(folder)
    for finding in findings:
        print(f"{'ok   ' if finding.ok else 'FAULT'}  {finding.text}")
        if not finding.ok:
            print(f"       Mend: {finding.mend}")
    if all(finding.ok for finding in findings):
        print(f"This machine is ready. Start the course: {nnlab_command()}")
        return 0
    print("This machine is not ready yet. Mend the faults from the top, then check again.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
