"""The words of the course, whose meanings stand on a page of the site."""

import re

from tests.course.lessons import COURSE

LINES = (COURSE / "site" / "reading" / "glossary.txt").read_text("utf-8").splitlines()[1:]
WORDS = {line.split(":")[0] for line in LINES}
LESSONS = " ".join(path.read_text("utf-8") for path in COURSE.glob("[0-9]*.md"))
CODE = re.compile(r"^```\{code-cell\}.*?^```$", re.MULTILINE | re.DOTALL)
# A lesson prints a word in bold where it is new.
NEW = re.compile(r"(?<=[\w,;:] )\*\*([a-z][a-z -]+)\*\*")
# In bold, but no word of the trade.
PLAIN = {"add up", "exercise", "now", "prediction", "quiz", "term"}


def test_every_new_word_of_a_lesson_has_its_meaning():
    assert set(NEW.findall(LESSONS)) - PLAIN <= WORDS


def test_every_word_with_a_meaning_is_in_a_lesson_to_which_its_link_can_lead():
    text = CODE.sub("", LESSONS).lower()
    assert len(WORDS) > 30
    assert {word for word in WORDS if word not in text} == set()
