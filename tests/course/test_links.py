from itertools import pairwise

import pytest

from tests.course.lessons import LESSONS, read_lesson
from tests.course.links import dangling


@pytest.mark.parametrize("lesson", LESSONS)
def test_what_a_lesson_points_to_is_there(lesson):
    texts = [cell.source for cell in read_lesson(lesson).cells if cell.cell_type == "markdown"]
    assert dangling("\n\n".join(texts)) == []


NEIGHBOURS = [(one, two) for one, two in pairwise(LESSONS) if int(two[:2]) == int(one[:2]) + 1]


@pytest.mark.parametrize(("lesson", "following"), NEIGHBOURS)
def test_a_lesson_leads_to_the_next_one(lesson, following):
    texts = [cell.source for cell in read_lesson(lesson).cells if cell.cell_type == "markdown"]
    link = f"**Next:** [lesson {following[:2]}]({following}.ipynb)"
    assert sum(text.count(link) for text in texts) == 1
