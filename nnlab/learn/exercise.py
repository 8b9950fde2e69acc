"""An exercise: what to write, how it is checked, and the mistakes that it knows by name."""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from nnlab.learn.attempt import Attempt, parameter_names
from nnlab.learn.judgement import judged, run
from nnlab.learn.report import Outcome, Report
from nnlab.learn.returned import in_arrays
from nnlab.learn.text import Text, source_of

Function = Callable[..., Any]
Functions = Function | tuple[Function, ...]


class Case(NamedTuple):
    """One example to try: its name, the arguments, and what to think of where it fails."""

    name: str
    arguments: tuple[Any, ...]
    hint: str = ""


@dataclass(frozen=True)
class Exercise:
    """A function to write, checked against a reference and the known ways to get it wrong.

    ``reference`` is the solution that is shown, ``cases`` are what to try it on (their arguments
    alone will do), and ``mistakes`` gives for each wrong function what to say of it. Where an
    exercise asks for several functions, the reference and each mistake are tuples of them;
    ``derivative`` says that the second is the derivative of the first. Where one function returns
    several values, ``returns`` gives each a name for the report. ``keep`` is handed every report.

    >>> def double(x):
    ...     return 2 * x
    >>> def square(x):
    ...     return x * x
    >>> cases = [Case("by hand", (3.0,), "3 + 3")]
    >>> mistakes = {square: "This is x times x."}
    >>> hints = ["Add x to x."]
    >>> exercise = Exercise("double", "Double x.", double, cases, mistakes, hints)
    >>> exercise.check(lambda x: x**2)
    ✗ double: not yet
      This is x times x.
      example    by hand
      given      x = 3
      expected   6
      yours      9
      think      3 + 3
    """

    name: str
    prompt: str
    reference: Functions
    cases: Sequence[Any]
    mistakes: Mapping[Functions, str] = field(default_factory=dict)
    hints: Sequence[str] = ()
    lesson: str = ""
    derivative: bool = False
    returns: Sequence[str] = ()
    keep: Callable[[Report], object] = lambda _: None

    @property
    def references(self) -> tuple[Function, ...]:
        """The functions of the solution."""
        return as_tuple(self.reference)

    @property
    def function_names(self) -> list[str]:
        """The names of the functions to write."""
        return [getattr(function, "__name__", self.name) for function in self.references]

    @property
    def parameters(self) -> list[str]:
        """The names of what the first function takes."""
        return parameter_names(self.references[0])

    @property
    def examples(self) -> list[Case]:
        """The cases, each with a name."""
        return [as_case(case, number) for number, case in enumerate(self.cases, start=1)]

    def check(self, *answers: object) -> Report:
        """Return how a learner's function stands; it may be anything, and nothing is raised."""
        report = judged(self, answers)
        self.keep(report)
        return report

    def hint(self, number: int = 1) -> Text:
        """Return a hint: the first says least, and each tells how to ask for the next."""
        if not self.hints:
            return Text(f"There is no hint. {self.prompt}")
        place = min(max(number, 1), len(self.hints))
        more = (
            f"More? learn.exercise({self.name!r}).hint({place + 1})"
            if place < len(self.hints)
            else f"This was the last hint. The solution: learn.exercise({self.name!r}).solution()"
        )
        return Text(f"Hint {place} of {len(self.hints)}. {self.hints[place - 1]}\n{more}")

    def solution(self) -> Text:
        """Return the source of the reference, which is the code that the tests run."""
        return Text("\n\n".join(map(source_of, self.references)), code=True)

    def working(self, *answers: Function) -> Any:
        """Return the learner's own function where it is correct, else the solution's.

        A line says so in the second case, so that nobody takes the one for the other.
        """
        if judged(self, answers).outcome is Outcome.CORRECT:
            return in_arrays(answers[0], self.expected()[0]) if len(answers) == 1 else answers
        names = " and ".join(self.function_names)
        print(f"{names} is not finished, so what follows uses the course's own.")
        return self.reference

    def expected(self) -> list[object]:
        """Return the right value for each case."""
        values: list[Any] = [run(self.references, case.arguments).value for case in self.examples]
        names = self.returns or (self.function_names if len(self.references) > 1 else ())
        if names:
            return [namedtuple("Result", names)(*value) for value in values]
        return values

    def mistaken(self) -> list[tuple[str, list[Attempt]]]:
        """Return the message of each known mistake, with what it gives for each case."""
        return [
            (message, [run(as_tuple(wrong), case.arguments) for case in self.examples])
            for wrong, message in self.mistakes.items()
        ]


def as_tuple(functions: Functions) -> tuple[Function, ...]:
    """Return one or several functions as a tuple."""
    return functions if isinstance(functions, tuple) else (functions,)


def as_case(case: Any, number: int) -> Case:
    """Return a case as it is, or one made of its arguments, or of its only argument."""
    if isinstance(case, Case):
        return case
    return Case(f"example {number}", case if isinstance(case, tuple) else (case,))
