import pytest

from nnlab.start.lessons import StartError, lesson_named, originals


@pytest.mark.parametrize("course", ["site/nnlab/course", "site/course"])
def test_the_lessons_are_found_in_a_wheel_and_in_a_checkout(tmp_path, course):
    package = tmp_path / "site" / "nnlab"
    package.mkdir(parents=True)
    (tmp_path / course).mkdir(exist_ok=True)
    for name in ("01-neuron.ipynb", "00-welcome.ipynb", "00-welcome.md", "notes.ipynb"):
        (tmp_path / course / name).touch()
    assert list(originals(package)) == ["00-welcome", "01-neuron"]


def test_an_installation_without_lessons_says_so(tmp_path):
    with pytest.raises(StartError, match="no lessons"):
        originals(tmp_path / "nnlab")


def test_the_course_begins_with_the_welcome():
    assert next(iter(originals())) == "00-welcome"


@pytest.mark.parametrize("name", ["01-neuron", "01-neuron.ipynb"])
def test_a_lesson_may_be_named_with_its_suffix(name, course):
    assert lesson_named(name, course) == "01-neuron"


@pytest.mark.parametrize("name", ["", "neuron", "02-layers", "../course/01-neuron"])
def test_a_wrong_name_brings_the_right_ones(name, course):
    with pytest.raises(StartError, match=r"The lessons are: 00-welcome, 01-neuron\."):
        lesson_named(name, course)
