"""The lessons as the course gives them, before anybody has worked in them."""

from pathlib import Path

from nnlab.start.errors import StartError

PACKAGE = Path(__file__).resolve().parents[1]


def originals(package: Path = PACKAGE) -> dict[str, Path]:
    """Return the notebooks of the course by lesson name, in reading order.

    They lie in ``nnlab/course`` where a wheel was installed, and in ``course`` beside the package
    in a checkout. Raises ``StartError`` where there are none.
    """
    for course in (package / "course", package.parent / "course"):
        lessons = sorted(course.glob("[0-9][0-9]-*.ipynb"))
        if lessons:
            return {lesson.stem: lesson for lesson in lessons}
    raise StartError(f"There are no lessons in {package} or beside it. Install nnlab once more.")


def lesson_named(name: str, lessons: dict[str, Path]) -> str:
    """Return the name of a lesson, written with or without ``.ipynb``.

    Raises ``StartError`` with the names there are.

    >>> lesson_named("01-neuron.ipynb", {"01-neuron": Path("01-neuron.ipynb")})
    '01-neuron'
    """
    lesson = name.removesuffix(".ipynb")
    if lesson not in lessons:
        raise StartError(f"There is no lesson {name!r}. The lessons are: {', '.join(lessons)}.")
    return lesson
