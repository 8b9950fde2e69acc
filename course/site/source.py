"""What the site says of a lesson, read from its source: title, purpose, and its new words."""

import re
from dataclasses import dataclass
from pathlib import Path

CELL = re.compile(r"^```\{code-cell\}.*?^```$", re.MULTILINE | re.DOTALL)
# A word in bold inside a sentence is new; one that begins a sentence or a list is something else.
WORD = re.compile(r"(?<=[\w,;:] )\*\*([a-z][a-z ,-]+)\*\*")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Lesson:
    """A lesson's file name without its ending, and its text without the code."""

    name: str
    text: str

    @property
    def title(self) -> str:
        """The heading of the lesson."""
        return HEADING.findall(self.text)[0]

    def said(self, what: str) -> str:
        """Return what follows such words as "You will", up to the end of that paragraph."""
        found = re.search(rf"\*\*{what}:?\*\*(.*?)(?=\n\n[^-]|\*\*\w|\Z)", self.text, re.DOTALL)
        return found.group(1).strip() if found else ""

    def words(self) -> dict[str, str]:
        """Return the new words, each with the heading of the section that explains it."""
        found = WORD.finditer(self.text)
        return {word[1]: self.heading_at(word.start()) for word in found}

    def mention(self, word: str) -> str:
        """Return the heading of the section that uses a word first, or nothing."""
        found = re.search(rf"\b{re.escape(word)}", self.text, re.IGNORECASE)
        return self.heading_at(found.start()) if found else ""

    def heading_at(self, place: int) -> str:
        """Return the heading of the section in which a place of the text lies."""
        headings = HEADING.finditer(self.text)
        return [heading[1] for heading in headings if heading.start() <= place][-1]


def read_lessons(course: Path) -> list[Lesson]:
    """Return the lessons in reading order."""
    sources = sorted(course.glob("[0-9][0-9]-*.md"))
    return [Lesson(source.stem, CELL.sub("", below_front_matter(source))) for source in sources]


def below_front_matter(source: Path) -> str:
    """Return the text of a lesson below the lines for the machine."""
    return source.read_text("utf-8").split("\n---\n", 1)[1].strip()
