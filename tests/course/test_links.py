import pytest

from tests.course.lessons import LESSONS, read_lesson
from tests.course.links import dangling


@pytest.mark.parametrize("lesson", LESSONS)
def test_what_a_lesson_points_to_is_there(lesson):
    texts = [cell.source for cell in read_lesson(lesson).cells if cell.cell_type == "markdown"]
    assert dangling("\n\n".join(texts)) == []
