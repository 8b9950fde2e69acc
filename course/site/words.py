"""What is made from the lessons: their cards, the syllabus, and the glossary with its links."""

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


def cards(lessons: Iterable[Lesson]) -> str:
    """Return the lessons as the first page shows them: a picture, the title, and what one does."""
    return "````{container} nnlab-cards\n" + "".join(map(card, lessons)) + "````\n"


def card(lesson: Lesson) -> str:
    """Return the card of one lesson; its picture only decorates it, so it has no description."""
    purpose = " ".join(lesson.said("You will").split())
    return (
        f"- ![](pictures/{lesson.name}.png)\n"
        f"\n  [**{lesson.title}**](lessons/{lesson.name})\n"
        f"\n  {purpose[:1].upper()}{purpose[1:]}\n\n"
    )


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


def glossary(lessons: list[Lesson], meanings: Path) -> str:
    """Return the page of all words, each with a link to where a lesson explains it."""
    entries = [
        f"{word}\n: {meaning} {explained(word, lessons)}\n"
        for word, meaning in read_meanings(meanings).items()
    ]
    return GLOSSARY + "\n".join(entries)


def explained(word: str, lessons: list[Lesson]) -> str:
    """Return a link to where a word is new, else to where it is used first."""
    for of in (Lesson.words, lambda lesson: {word: lesson.mention(word)}):
        for lesson in lessons:
            if heading := of(lesson).get(word):
                place = f"lessons/{lesson.name}.ipynb#{github_slugify(heading)}"
                return f"[{lesson.title}]({place})"
    raise SystemExit(f"No lesson has the word {word}; see glossary.txt.")


def read_meanings(file: Path) -> dict[str, str]:
    """Return the meaning of every word in the file."""
    lines = file.read_text("utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return dict(sorted((word, meaning) for word, meaning in pairs))
