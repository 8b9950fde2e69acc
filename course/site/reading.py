"""The reading site: every lesson as a page with its stored pictures and numbers.

Nothing is executed; the pages show what ``make build`` stored in the notebooks.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from fetch import fetched
from mend import mend
from reference import write_reference
from source import read_lessons
from words import cards, glossary, syllabus

HERE = Path(__file__).resolve().parent
COURSE = HERE.parent
ROOT = COURSE.parent


def build_reading(output: Path) -> None:
    """Build the pages in ``output``."""
    with tempfile.TemporaryDirectory() as place:
        source, doctrees = Path(place) / "source", Path(place) / "doctrees"
        shutil.copytree(HERE / "reading", source, ignore=shutil.ignore_patterns("conf.py"))
        shutil.copytree(HERE / "pictures", source / "pictures")
        write_pages(source)
        write_reference(source / "reference", ROOT / "nnlab")
        sphinx = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
        command = [*sphinx, "-c", str(HERE / "reading"), "-d", str(doctrees), str(source)]
        if subprocess.run([*command, str(output)]).returncode:
            raise SystemExit("The reading site could not be built.")
    for name, file in fetched("mathjax").items():
        (output / "_static/mathjax" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, output / "_static/mathjax" / name)
    throw_away(output)
    mend(output)


def throw_away(output: Path) -> None:
    """Delete what no reader's browser asks for."""
    for folder in ("_sources", "_static/locales"):
        shutil.rmtree(output / folder)
    for pattern in ("*.map", "*-macros.html"):
        for file in (output / "_static").rglob(pattern):
            file.unlink()
    # A list of the sources, which the reference is a better one of.
    (output / "_modules/index.html").unlink()


def write_pages(source: Path) -> None:
    """Write the pages that are made from the lessons."""
    lessons = read_lessons(COURSE)
    (source / "cards.txt").write_text(cards(lessons), encoding="utf-8")
    (source / "syllabus.md").write_text(syllabus(lessons), encoding="utf-8")
    words = glossary(lessons, HERE / "reading" / "glossary.txt")
    (source / "glossary.md").write_text(words, encoding="utf-8")
    (source / "lessons").mkdir()
    for lesson in lessons:
        notebook = json.loads((COURSE / f"{lesson.name}.ipynb").read_bytes())
        page = json.dumps(with_descriptions(notebook))
        (source / "lessons" / f"{lesson.name}.ipynb").write_text(page, encoding="utf-8")


def with_descriptions(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook whose pictures are described by the text that is stored beside them."""
    for cell in notebook["cells"]:
        for data in (output.get("data", {}) for output in cell.get("outputs", [])):
            if "image/png" in data:
                said = " ".join("".join(data["text/plain"]).split())
                cell["metadata"]["mystnb"] = {"image": {"alt": said}}
    return notebook
