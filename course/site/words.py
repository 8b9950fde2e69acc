"""Two pages made from the lessons: the syllabus, and the glossary with a link for every word."""

from collections.abc import Iterable
from pathlib import Path

from myst_parser.slugs import github_slugify
from source import Lesson

SYLLABUS = """# Syllabus

Each lesson needs those before it. You need some Python and school algebra; a lesson takes 25 to 40
minutes, the first one 10.
"""
GLOSSARY = """# Glossary

The words of the course. Each leads to the place that explains it.

"""


def syllabus(lessons: Iterable[Lesson]) -> str:
    """Return the page that says what each lesson is for."""
    return SYLLABUS + "".join(map(syllabus_entry, lessons))


def syllabus_entry(lesson: Lesson) -> str:
    """Return what the syllabus says of one lesson."""
    able = lesson.said("Afterwards you can")
    return (
        f"\n## [{lesson.title}](lessons/{lesson.name})\n\n**You will** {lesson.said('You will')}\n"
        f"\n**Afterwards you can** {able if not able.startswith('-') else chr(10) * 2 + able}\n"
        f"\n**You need** {lesson.said('You need')} **Time:** {lesson.said('Time')}\n"
    )


def glossary(lessons: Iterable[Lesson], meanings: Path) -> str:
    """Return the page of all words; raise where no lesson explains one of them."""
    places: dict[str, str] = {}
    for lesson in lessons:
        for word, heading in lesson.words().items():
            place = f"lessons/{lesson.name}.ipynb#{github_slugify(heading)}"
            places.setdefault(word, f"[{lesson.title}]({place})")
    words = read_meanings(meanings)
    if unexplained := words.keys() - places:
        raise SystemExit(f"No lesson explains {', '.join(unexplained)}; see {meanings.name}.")
    entries = (f"{word}\n: {said} {places[word]}\n" for word, said in words.items())
    return GLOSSARY + "\n".join(entries)


def read_meanings(file: Path) -> dict[str, str]:
    """Return the meaning of every word in the file."""
    lines = file.read_text("utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return dict(sorted((word, meaning) for word, meaning in pairs))
