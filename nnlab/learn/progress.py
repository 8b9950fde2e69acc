"""What a learner has done so far in the whole course, and the file they can hand in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nnlab.files import replace_file
from nnlab.learn.bank import EXERCISES, QUIZZES
from nnlab.learn.download import Download
from nnlab.learn.progress_file import Records, as_bytes
from nnlab.learn.recap import own
from nnlab.learn.report import Outcome
from nnlab.learn.table import Table
from nnlab.learn.text import Text

COLUMNS = ("lesson", "exercises", "quiz", "predictions", "goals")
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
        return (
            lesson,
            f"{self._correct(lesson)} of {len(exercises_of(lesson))}",
            f"{self._right(lesson)} of {len(QUIZZES[lesson])}",
            f"{len(predictions)} kept, {hits} right",
            f"{len(own(self.records, 'goal', lesson))} reached",
        )

    def table(self) -> Table:
        """Return the rows of all lessons."""
        return Table("Your progress", COLUMNS, tuple(self._row(lesson) for lesson in QUIZZES))

    def __repr__(self) -> str:
        return repr(self.table())

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


def exercises_of(lesson: str) -> list[str]:
    """Return the names of a lesson's exercises."""
    return [name for name, exercise in EXERCISES.items() if exercise.lesson == lesson]
