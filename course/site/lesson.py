"""Make a new lesson from the sample: its source, its exercises and quiz, and its notebook.

Run it as ``make lesson NAME=08-what-networks-can-do``. Nothing that is there is overwritten.
"""

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
USE = "Say which: make lesson NAME=08-what-networks-can-do, two digits and words with hyphens."


def main(arguments: list[str]) -> int:
    """Make the lesson named on the command line."""
    if len(arguments) != 1 or not re.fullmatch(r"\d\d(-[a-z]+)+", arguments[0]):
        print(USE)
        return 1
    name = arguments[0]
    topic = name[3:].replace("-", "_")
    made = {
        ROOT / "course" / f"{name}.md": HERE / "sample.md",
        ROOT / "nnlab" / "learn" / "bank" / f"{topic}.py": HERE / "sample_exercises.py",
    }
    there = [path for path in made if path.exists()]
    if there:
        print(f"There is {there[0].relative_to(ROOT)} already.")
        return 1
    for path, sample in made.items():
        path.write_text(renamed(sample.read_text(encoding="utf-8"), name), encoding="utf-8")
    built = subprocess.run([sys.executable, str(HERE / "build.py"), name], check=False)
    print("Now write the lesson, add it to README's table, and run make test.")
    return built.returncode


def renamed(text: str, name: str) -> str:
    """Return a sample with the lesson's name, number, title and topic in it.

    >>> renamed("99-sample: # 99 · Sample, sample_sum, lesson 99", "08-what-for")
    '08-what-for: # 08 · What for, what_for_sum, lesson 08'
    """
    number, words = name[:2], name[3:].split("-")
    text = text.replace("99-sample", name).replace("lesson 99", f"lesson {number}")
    text = text.replace("# 99 · Sample", f"# {number} · {' '.join(words).capitalize()}")
    return text.replace("sample_", f"{'_'.join(words)}_")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
