"""What a learner has done so far in the whole course, and the file they can hand in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nnlab.files import replace_file
from nnlab.learn.bank import EXERCISES, QUIZZES, RECAPS
from nnlab.learn.report import Download, Outcome, Table, Text
from nnlab.learn.store import Records, as_bytes
from nnlab.learn.words import as_text

# What a learner did in one lesson, item by item.


NOTHING = "Nothing is kept of this lesson yet: no prediction, goal, exercise or quiz answer."


def recap_of(lesson: str, records: Records) -> Table:
    """Return the learner's own hits and misses in a lesson, in the lesson's order.

    What the lesson does not know of, such as a prediction of the learner's own, comes last.
    """
    done = dict(
        [*_predictions(lesson, records), *_goals(lesson, records), *_exercises(lesson, records)]
    )
    known = RECAPS.get(lesson, {})
    keys = [*(key for key in known if key in done), *(key for key in done if key not in known)]
    rows = [(_in_words(key, known), done[key]) for key in keys]
    rows += _quiz(lesson, records)
    title = f"Lesson {lesson}: what you did"
    return Table(title, ("what", "how it went"), tuple(rows), "" if rows else NOTHING)


def _in_words(key: str, known: Mapping[str, str]) -> str:
    """Return the kind of an entry and its words, or its name where there are no words for it.

    >>> _in_words("goal/line", {"goal/line": "a line between zeros and ones"})
    'goal: a line between zeros and ones'
    """
    kind, _, name = key.partition("/")
    return f"{kind}: {known.get(key, name)}"


def own(records: Records, kind: str, lesson: str) -> dict[str, dict[str, object]]:
    """Return the entries of a kind whose name begins with the lesson's."""
    entries = records.get(kind, {})
    return {name: entry for name, entry in entries.items() if name.startswith(f"{lesson}/")}


def _predictions(lesson: str, records: Records) -> Iterator[tuple[str, str]]:
    for name, entry in own(records, "prediction", lesson).items():
        key = f"prediction/{name.partition('/')[2]}"
        said = f"{as_text(entry.get('said', ''))} ({entry.get('sure', '')})"  # type: ignore[arg-type]
        if "hit" not in entry:
            yield key, f"{said}, not revealed yet"
        elif entry["hit"]:
            yield key, f"{said}: right"
        else:
            answer = as_text(entry.get("answer", ""))  # type: ignore[arg-type]
            yield key, f"{said}, but it is {answer}"


def _goals(lesson: str, records: Records) -> Iterator[tuple[str, str]]:
    for name in own(records, "goal", lesson):
        yield f"goal/{name.partition('/')[2]}", "reached"


def _exercises(lesson: str, records: Records) -> Iterator[tuple[str, str]]:
    for name, entry in records.get("exercise", {}).items():
        if name in EXERCISES and EXERCISES[name].lesson == lesson:
            tries = entry.get("tries", 0)
            often = "once" if tries == 1 else f"{tries} times"
            yield f"exercise/{name}", f"{entry.get('outcome', '')}, checked {often}"


def _quiz(lesson: str, records: Records) -> Iterator[tuple[str, str]]:
    answers = own(records, "quiz", lesson)
    if answers:
        first = sum(bool(entry.get("first_right")) for entry in answers.values())
        right = sum(bool(entry.get("right")) for entry in answers.values())
        total = len(QUIZZES.get(lesson, ()))
        yield "quiz", f"{right} of {total} right, {first} at the first try"


COLUMNS = ("lesson", "exercises", "quiz", "predictions", "goals")
WELCOME = "00-welcome"  # has predictions, but neither exercises nor a quiz
HANDED_IN = "nnlab-handed-in.json"


@dataclass(frozen=True)
class Progress:
    """The records of a learner; shown as a table with a row for every lesson.

    >>> Progress({}).done["01-neuron"]
    0.0
    """

    records: Records

    @property
    def done(self) -> Mapping[str, float]:
        """The share of each lesson's exercises and questions that are right, from 0 to 1."""
        shares = {}
        for lesson in QUIZZES:
            exercises, questions = exercises_of(lesson), len(QUIZZES[lesson])
            right = self._correct(lesson) + self._right(lesson)
            shares[lesson] = right / (len(exercises) + questions)
        return shares

    def export(self, path: str | Path = HANDED_IN, *, name: str = "") -> Download | Text:
        """Write a file to hand in, with the learner's ``name`` if given, and say where it is."""
        target, data = Path(path), as_bytes(self.records, name=str(name))
        if target.is_dir():
            target = target / HANDED_IN
        try:
            replace_file(target, data)
        except OSError as error:
            return Text(f"{target} cannot be written: {error.strerror}. Try another path.")
        return Download(target, data)

    def _correct(self, lesson: str) -> int:
        entries = self.records.get("exercise", {})
        correct = Outcome.CORRECT.words
        return sum(entries.get(n, {}).get("outcome") == correct for n in exercises_of(lesson))

    def _right(self, lesson: str) -> int:
        return sum(bool(e.get("right")) for e in own(self.records, "quiz", lesson).values())

    def _row(self, lesson: str) -> tuple[str, ...]:
        predictions = own(self.records, "prediction", lesson).values()
        hits = sum(bool(entry.get("hit")) for entry in predictions)
        exercises, questions = len(exercises_of(lesson)), len(QUIZZES.get(lesson, ()))
        goals = own(self.records, "goal", lesson)
        return (
            lesson,
            f"{self._correct(lesson)} of {exercises}" if exercises else "none",
            f"{self._right(lesson)} of {questions}" if questions else "none",
            f"{len(predictions)} kept, {hits} right",
            f"{len(goals)} reached" if goals or has_goals(lesson) else "none",
        )

    def table(self) -> Table:
        """Return the rows of all lessons."""
        rows = tuple(self._row(lesson) for lesson in (WELCOME, *QUIZZES))
        return Table("Your progress", COLUMNS, rows)

    def __repr__(self) -> str:
        return repr(self.table())

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


def has_goals(lesson: str) -> bool:
    """Return whether a lesson asks for goals to be reached."""
    return any(asked.startswith("goal/") for asked in RECAPS.get(lesson, {}))


def exercises_of(lesson: str) -> list[str]:
    """Return the names of a lesson's exercises."""
    return [name for name, exercise in EXERCISES.items() if exercise.lesson == lesson]
