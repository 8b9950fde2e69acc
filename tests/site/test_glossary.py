"""The words of the course, which each lesson prints in bold where they are new."""

import re
from pathlib import Path

COURSE = Path(__file__).parents[2] / "course"
GLOSSARY = COURSE / "site" / "reading" / "glossary.txt"
WORD = re.compile(r"(?<=[\w,;:] )\*\*([a-z][a-z -]+)\*\*")
# In bold, but no word of the trade.
PLAIN = {"add up", "exercise", "prediction", "quiz", "term"}


def test_every_new_word_of_a_lesson_has_its_meaning():
    lessons = " ".join(path.read_text("utf-8") for path in COURSE.glob("[0-9]*.md"))
    meanings = {line.split(":")[0] for line in GLOSSARY.read_text("utf-8").splitlines()[1:]}
    assert set(WORD.findall(lessons)) - PLAIN <= meanings
