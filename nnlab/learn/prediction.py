"""Predictions, kept before the answer is seen, and goals, kept when they are reached."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Protocol, TypeVar

from nnlab import outputs
from nnlab.learn.report import Outcome, Verdict, asked
from nnlab.learn.store import Entry, Store, store
from nnlab.learn.words import as_text, number_in
from nnlab.outputs import Stored, again, is_static

# A prediction: asked for before the answer is seen, kept, and laid beside it afterwards.


SURE = ("a guess", "fairly sure", "sure")
Answer = str | float


@dataclass(frozen=True)
class Explanation:
    """Why an answer is right, and what is wrong with wrong ones that many give.

    It comes out with the answer, so it stands in the bank and not in the lesson.

    >>> area = Explanation("28 rows of 28.", {56: "That is 28 + 28.", 28: "That is one row."})
    >>> area.of_wrong(56.0), area.of_wrong(5.6)
    (('That is 28 + 28.',), ())
    """

    because: str
    wrong: Mapping[Answer, str] = field(default_factory=dict)

    def of_wrong(self, said: Answer) -> tuple[str, ...]:
        """Return what is wrong with an answer, where that is known; numbers may be rounded."""
        return tuple(text for known, text in self.wrong.items() if alike(said, known))[:1]


@dataclass(frozen=True)
class Prediction:
    """A question whose answer is kept before it is revealed: one of ``options``, or a number."""

    name: str
    question: str
    options: tuple[str, ...]
    unit: str
    store: Store

    @property
    def entry(self) -> Entry:
        """What is kept of it so far."""
        return self.store.entry("prediction", self.name)

    def kept(self) -> tuple[str, str, str] | None:
        """Return what was said, how sure, and a line on both; None where nothing is kept."""
        entry = self.entry
        if "said" not in entry:
            return None
        return as_text(entry["said"]), entry.get("sure", SURE[0]), status(entry)

    def keep(self, said: str, sure: str) -> str:
        """Keep a prediction, once, and return what to tell the learner."""
        if self.options and said not in self.options:
            return "Choose an answer first."
        if not said.strip():
            return "Type a number first."
        value: Answer | None = said if self.options else number_in(without(said, self.unit))
        if value is None:
            return f"{said!r} is not a number. Write it as 0.5 or -2."
        self.store.change("prediction", self.name, lambda entry: first_said(entry, value, sure))
        return status(self.entry)

    def __repr__(self) -> str:
        options = [f"  ( ) {option}" for option in self.options]
        return "\n".join(
            [f"Predict: {self.question}", *(options or [f"  a number: ____ {self.unit}"])]
        )

    def stored(self) -> Stored:
        """Return what stays of it in a notebook without a kernel: with the answer, once kept."""
        before = self.kept()
        said, line = (before[0], before[2]) if before else ("", "")
        told = f"<p>{escape(line)}</p>" if line else again("to answer")
        text = "\n".join(filter(None, [repr(self), line]))
        return Stored(text, asked(f"Predict: {self.question}", self.options, said) + told)

    def _ipython_display_(self) -> None:
        def keep(said: str, sure: str) -> str:
            told = self.keep(said, sure)
            replace(self.stored())
            return told

        replace = outputs.show(lambda: self._form(keep), self.stored())

    def _repr_mimebundle_(self, **options: object) -> dict[str, Any]:
        bundle: dict[str, Any] = {"text/plain": repr(self)}
        if is_static():
            return bundle
        return {**self._form(self.keep)._repr_mimebundle_(**options), **bundle}

    def _form(self, keep: Callable[[str, str], str]) -> Any:
        from nnlab.learn.forms import prediction_form  # widgets are loaded where they are shown

        return prediction_form(self.question, self.options, self.unit, SURE, keep, self.kept)


def predict(
    name: str, question: str, options: list[str] | tuple[str, ...] = (), *, unit: str = ""
) -> Prediction:
    """Ask for a prediction, for one of the options or for a number where there are none.

    ``name`` is the lesson's and the prediction's own, such as ``01-neuron/ink``.
    Raises ``ValueError`` where it is not.
    """
    return Prediction(checked_name(name), question, tuple(options), unit, store())


def revealed(
    name: str, answer: Answer, tolerance: float, explanation: Explanation | None
) -> Verdict:
    """Return the answer beside the prediction of that name, and keep whether it was hit.

    Where there is an explanation, it says why; and to a wrong answer that many give, what is wrong.
    """
    answer = str(answer) if isinstance(answer, str) else float(answer)  # whatever NumPy made of it
    records, heading = store(), f"The answer: {as_text(answer)}."
    because = (explanation.because,) if explanation else ()
    entry = records.entry("prediction", checked_name(name))
    if "said" not in entry:
        told = "You kept no prediction this time."
        return Verdict(Outcome.NOT_ATTEMPTED, heading, (told, *because))
    hit = is_hit(entry["said"], answer, tolerance)
    records.change("prediction", name, lambda entry: {**entry, "answer": answer, "hit": hit})
    said = f"You said {as_text(entry['said'])} ({entry.get('sure', SURE[0])})"
    if hit:
        return Verdict(Outcome.CORRECT, heading, (f"{said}: right.", *because))
    wrong = explanation.of_wrong(entry["said"]) if explanation else ()
    told = f"{said}: not right, and so worth a second look."
    return Verdict(Outcome.NOT_YET, heading, (told, *wrong, *because))


def is_hit(said: Answer, answer: Answer, tolerance: float) -> bool:
    """Return whether a prediction was right.

    >>> is_hit(0.62, 0.6225, 0.01), is_hit("both", "ink", 0.01)
    (True, False)
    """
    if isinstance(said, str) or isinstance(answer, str):
        return said == answer
    return bool(abs(said - answer) <= tolerance)


def alike(said: Answer, known: Answer) -> bool:
    """Return whether two answers are the same, or numbers as near as rounding leaves them.

    >>> alike(-0.33, -1 / 3), alike(0.3, 1 / 3), alike("half", "half"), alike("half", 0.5)
    (True, False, True, False)
    """
    if isinstance(said, str) or isinstance(known, str):
        return said == known
    return math.isclose(said, known, rel_tol=0.02, abs_tol=0.001)


def without(said: str, unit: str) -> str:
    """Return what was typed without the unit, which stands beside the field already.

    >>> without("25 %", "%"), without("25", "")
    ('25 ', '25')
    """
    return said.strip().removesuffix(unit)


def first_said(entry: Entry, said: Answer, sure: str) -> Entry:
    """Return the entry with a prediction in it; the first one stays."""
    return entry if "said" in entry else {"said": said, "sure": sure}


def status(entry: Entry) -> str:
    """Return a line on a prediction that is kept.

    >>> status({"said": 0.5, "sure": "sure"})
    'Kept: 0.5 (sure). Now see what happens.'
    """
    return f"Kept: {as_text(entry['said'])} ({entry.get('sure', SURE[0])}). Now see what happens."


def checked_name(name: str) -> str:
    """Return a name like 01-neuron/ink; raise ``ValueError`` where it is of another form."""
    lesson, slash, own = name.partition("/")
    if not (lesson[:2].isdigit() and slash and own):
        raise ValueError(f"The name should be like '01-neuron/ink', but it is {name!r}.")
    return name


class HasGoal(Protocol):
    """What an explorable can do about its goal; ``learn`` knows no more of it."""

    def when_reached(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` when the goal is reached, at once where it has been."""

    def recall(self) -> None:
        """Note that the goal was reached before, in an earlier run."""


Explorable = TypeVar("Explorable", bound=HasGoal)


def goal(name: str, explorable: Explorable) -> Explorable:
    """Return the explorable as it is, and keep it in the progress when its goal is reached.

    Where the progress has it from an earlier run, the explorable is told so.
    ``name`` is the lesson's and the goal's own, such as ``01-neuron/line``.
    Raises ``ValueError`` where it is not.
    """
    records = store()
    if records.entry("goal", checked_name(name)).get("reached"):
        explorable.recall()
        return explorable
    explorable.when_reached(lambda: records.change("goal", name, lambda _: {"reached": True}))
    return explorable
