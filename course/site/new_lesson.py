"""Make a new lesson from the sample: its source, its exercises and quiz, and its notebook.

Run it as ``make lesson NAME=08-what-networks-can-do``. Nothing that is there is overwritten.
"""

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT, SAMPLE = HERE.parents[1], HERE / "sample"
BANK = ROOT / "nnlab" / "learn" / "bank"
USE = "Say which: make lesson NAME=08-what-networks-can-do, two digits and words with hyphens."


def main(arguments: list[str]) -> int:
    """Make the lesson named on the command line."""
    if len(arguments) != 1 or not re.fullmatch(r"\d\d(-[a-z]+)+", arguments[0]):
        print(USE)
        return 1
    name = arguments[0]
    lesson, bank = ROOT / "course" / f"{name}.md", BANK / topic_of(name)
    for path in (lesson, bank):
        if path.exists():
            print(f"There is {path.relative_to(ROOT)} already.")
            return 1
    bank.mkdir()
    for sample in sorted(SAMPLE.iterdir()):
        path = {"lesson.md": lesson, "quiz.py": bank / "__init__.py"}.get(sample.name)
        text = renamed(sample.read_text(encoding="utf-8"), name)
        (path or bank / sample.name).write_text(text, encoding="utf-8")
    built = subprocess.run([sys.executable, str(HERE / "build.py"), name], check=False)
    print("Now write the lesson, add it to README's table, and run make test.")
    return built.returncode


def renamed(text: str, name: str) -> str:
    """Return a sample with the lesson's name, number, title and topic in it.

    >>> renamed("99-sample: # 99 · Sample, bank.sample, sample_sum, lesson 99", "08-what-for")
    '08-what-for: # 08 · What for, bank.what_for, what_for_sum, lesson 08'
    """
    number, topic = name[:2], topic_of(name)
    text = text.replace("99-sample", name).replace("lesson 99", f"lesson {number}")
    text = text.replace("# 99 · Sample", f"# {number} · {topic.replace('_', ' ').capitalize()}")
    return text.replace("sample_", f"{topic}_").replace("bank.sample", f"bank.{topic}")


def topic_of(name: str) -> str:
    """Return the name of a lesson's folder in the bank.

    >>> topic_of("08-what-for")
    'what_for'
    """
    return name[3:].replace("-", "_")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
