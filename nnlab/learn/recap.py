"""What a learner did in one lesson, item by item."""

from collections.abc import Iterator

from nnlab.learn.bank import EXERCISES, QUIZZES
from nnlab.learn.numeral import as_text
from nnlab.learn.progress_file import Records
from nnlab.learn.table import Table

NOTHING = "Nothing is kept of this lesson yet: no prediction, goal, exercise or quiz answer."


def recap_of(lesson: str, records: Records) -> Table:
    """Return the learner's own hits and misses in a lesson."""
    rows = [
        *_predictions(lesson, records),
        *_goals(lesson, records),
        *_exercises(lesson, records),
        *_quiz(lesson, records),
    ]
    title = f"Lesson {lesson}: what you did"
    return Table(title, ("what", "how it went"), tuple(rows), "" if rows else NOTHING)


def own(records: Records, kind: str, lesson: str) -> dict[str, dict[str, object]]:
    """Return the entries of a kind whose name begins with the lesson's."""
    entries = records.get(kind, {})
    return {name: entry for name, entry in entries.items() if name.startswith(f"{lesson}/")}


def _predictions(lesson: str, records: Records) -> Iterator[tuple[str, str]]:
    for name, entry in own(records, "prediction", lesson).items():
        said = f"{as_text(entry.get('said', ''))} ({entry.get('sure', '')})"  # type: ignore[arg-type]
        if "hit" not in entry:
            yield f"prediction: {name.partition('/')[2]}", f"{said}, not revealed yet"
        elif entry["hit"]:
            yield f"prediction: {name.partition('/')[2]}", f"{said}: right"
        else:
            answer = as_text(entry.get("answer", ""))  # type: ignore[arg-type]
            yield f"prediction: {name.partition('/')[2]}", f"{said}, but it is {answer}"


def _goals(lesson: str, records: Records) -> Iterator[tuple[str, str]]:
    for name in own(records, "goal", lesson):
        yield f"goal: {name.partition('/')[2]}", "reached"


def _exercises(lesson: str, records: Records) -> Iterator[tuple[str, str]]:
    for name, entry in records.get("exercise", {}).items():
        if name in EXERCISES and EXERCISES[name].lesson == lesson:
            tries = entry.get("tries", 0)
            yield f"exercise: {name}", f"{entry.get('outcome', '')}, checked {tries} times"


def _quiz(lesson: str, records: Records) -> Iterator[tuple[str, str]]:
    answers = own(records, "quiz", lesson)
    if answers:
        first = sum(bool(entry.get("first_right")) for entry in answers.values())
        right = sum(bool(entry.get("right")) for entry in answers.values())
        total = len(QUIZZES.get(lesson, ()))
        yield "quiz", f"{right} of {total} right, {first} at the first try"
