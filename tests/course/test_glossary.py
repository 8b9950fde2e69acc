"""The glossary of lesson 00: each term stands in bold in the lesson that it names."""

import re

import pytest

from tests.course.lessons import COURSE

GLOSSARY = (COURSE / "00-welcome.md").read_text(encoding="utf-8").partition("## The terms")[2]
ROWS = re.findall(r"^\| ([^|]+) \| [^|]+ \| (\d\d) \|$", GLOSSARY, re.MULTILINE)
TERMS = [(term, lesson) for terms, lesson in ROWS for term in terms.split(", ")]


@pytest.mark.parametrize(("term", "lesson"), TERMS)
def test_a_term_is_set_in_bold_in_its_lesson(term, lesson):
    (source,) = COURSE.glob(f"{lesson}-*.md")
    assert re.search(rf"\*\*{term}s?\*\*", source.read_text(encoding="utf-8"), re.IGNORECASE)


def test_the_glossary_names_each_term_once():
    names = [term for term, _ in TERMS]
    assert len(names) > 30
    assert len(set(names)) == len(names)
