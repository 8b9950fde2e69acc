"""An exercise: what to write, how it is checked, and the mistakes that it knows by name.

It is one file, although a long one: the way from what a learner hands in to what is said of it.
"""

import dis
import functools
import inspect
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np

from nnlab.learn.attempt import (
    Attempt,
    Function,
    alike,
    attempt,
    misfit,
    parameter_names,
    run,
    told,
)
from nnlab.learn.comparison import Difference, agrees, as_numbers, difference, roughly, within
from nnlab.learn.repair import Finding, Wrong, explained
from nnlab.learn.repair.slips import Slip
from nnlab.learn.report import Outcome, Report, Text, source_of
from nnlab.learn.words import cut, kind, short
from nnlab.settings import chance_of_its_own, course_settings

# What a learner's function returns, made into the arrays that a lesson goes on with.


def in_arrays(function: Callable[..., Any], like: object) -> Callable[..., Any]:
    """Return the function, with an array for each list that stands where ``like`` has an array.

    A check takes a list for an array of the same numbers; what follows in the lesson would not.

    >>> thirds = in_arrays(lambda x: [x / 3, x / 3, x / 3], like=np.zeros(3))
    >>> print(thirds(6.0) + 1)
    [3. 3. 3.]
    """

    @functools.wraps(function)
    def wrapped(*arguments: Any) -> Any:
        value = function(*arguments)
        if isinstance(like, tuple):
            return tuple(map(_in_array, value, like))
        return _in_array(value, like)

    return wrapped


def _in_array(value: object, like: object) -> object:
    """Return a value as it is, or as an array where ``like`` is one."""
    return np.asarray(value) if isinstance(like, np.ndarray) else value


Functions = Function | tuple[Function, ...]

ENOUGH_TRIES = 2
TRY_FIRST = "Try it yourself first. After two tries, right or wrong, the solution stands here."


class Case(NamedTuple):
    """One example to try: its name, the arguments, and what to think of where it fails."""

    name: str
    arguments: tuple[Any, ...]
    hint: str = ""


class Guard(NamedTuple):
    """The solution with what many put into it lest a computation fail, as log(p + 1e-7) has it.

    ``solution`` has the largest guard that is none to speak of, and ``said`` is what to say of it.
    """

    solution: Functions
    said: str


@dataclass(frozen=True)
class Exercise:
    """A function to write, checked against a reference and the known ways to get it wrong.

    ``reference`` is the solution that is shown, ``cases`` are what to try it on (their arguments
    alone will do), and ``mistakes`` gives for each wrong function what to say of it. Where an
    exercise asks for several functions, the reference and each mistake are tuples of them;
    ``derivative`` says that the second is the derivative of the first. Where one function returns
    several values, ``returns`` gives each a name for the report. ``guard`` says how far numbers may
    be away that are right but for a guard; ``overflow`` is what to say where NumPy warns, if the
    exercise asks that it does not. ``unseen`` are arguments that an edit has to get right besides
    the cases, and ``slips`` gives for a mistake the text of the solution that it changes, and into
    what. ``keep`` is handed every report; ``tries`` says how many tries there have been by then,
    and ``pointed`` what the last of them had for a hint.

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
      note       3 + 3
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
    guard: Guard | None = None
    overflow: str = ""
    unseen: Sequence[tuple[Any, ...]] = ()
    slips: Mapping[Functions, Slip] = field(default_factory=dict)
    keep: Callable[[Report], object] = lambda _: None
    tries: Callable[[], int] = lambda: 0
    pointed: Callable[[], str] = lambda: ""

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
        if report:
            return replace(report, solution=self.solution())
        solution = self.solution() if self.tries() >= ENOUGH_TRIES else Text(TRY_FIRST)
        hints = (*filter(None, (report.pointed,)), *self.hints)
        return replace(report, hints=hints, solution=solution)

    def hint(self, number: int = 1) -> Text:
        """Return a hint: the first says least, and each tells how to ask for the next.

        Where the last check pointed at a line, the first says what to look at in it.
        """
        hints = [*filter(None, (self.pointed(),)), *self.hints]
        if not hints:
            return Text(f"There is no hint. {self.prompt}")
        place = min(max(number, 1), len(hints))
        more = (
            f"More? learn.exercise({self.name!r}).hint({place + 1})"
            if place < len(hints)
            else f"This was the last hint. The solution: learn.exercise({self.name!r}).solution()"
        )
        return Text(f"Hint {place} of {len(hints)}. {hints[place - 1]}\n{more}")

    def solution(self) -> Text:
        """Return the source of the reference, which is the code that the tests run."""
        return Text("\n\n".join(map(source_of, self.references)), code=True)

    def working(self, *answers: Function) -> Any:
        """Return the learner's own function where it is correct, else the solution's.

        A line says so in the second case, so that nobody takes the one for the other.
        """
        if judged(self, answers).outcome is Outcome.CORRECT:
            return in_arrays(answers[0], self.expected()[0]) if len(answers) == 1 else answers
        names = self.function_names
        verb = "is" if len(names) == 1 else "are"
        print(f"{' and '.join(names)} {verb} not finished, so what follows uses the course's own.")
        return self.reference

    def expected(self) -> list[object]:
        """Return the right value for each case."""
        values: list[Any] = [run(self.references, case.arguments).value for case in self.examples]
        names = self.returns or (self.function_names if len(self.references) > 1 else ())
        if names:
            return [namedtuple("Result", names)(*value) for value in values]
        return values

    def guarded(self) -> list[object]:
        """Return the value for each case with the guard, the right one where there is none."""
        if self.guard is None:
            return self.expected()
        return [run(as_tuple(self.guard.solution), case.arguments).value for case in self.examples]

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


# What a learner hands in, before it is tried: nothing yet, something else, or functions.


# What a function does that has no body but ``...``, ``pass`` or a docstring.
DOES_NOTHING = {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "CACHE"}


def is_empty(answer: object) -> bool:
    """Return whether there is nothing to check: None, ``...``, or a function without a body."""
    if answer is None or answer is ...:
        return True
    code = getattr(answer, "__code__", None)
    if code is None:
        return False
    steps = list(dis.get_instructions(code))
    loaded = [step.argval for step in steps if "CONST" in step.opname]
    nothing = {step.opname for step in steps} <= DOES_NOTHING and set(loaded) <= {None, ...}
    return nothing or "NotImplementedError" in code.co_names


def not_functions(exercise: Exercise, answers: tuple[object, ...]) -> str:
    """Say what to hand in instead, where it is not a function for each that is asked for."""
    names = exercise.function_names
    call = f"learn.exercise({exercise.name!r}).check({', '.join(names)})"
    if len(answers) != len(names):
        return f"This exercise checks {len(names)} functions together: {call}."
    for answer, reference, name in zip(answers, exercise.references, names, strict=True):
        if isinstance(answer, str):
            return f"This is text. Hand in the function itself, without quotes: {call}."
        if isinstance(answer, type) or not callable(answer):
            what = kind(answer)
            return (
                f"This is {what}. Hand in the function {name} itself, without calling it: {call}."
            )
        if inspect.iscoroutinefunction(answer) or inspect.isasyncgenfunction(answer):
            return f"Write def {name} where it says async def: a function that only computes."
        names_of_inputs = parameter_names(reference)
        problem = misfit(answer, exercise.examples[0].arguments, names_of_inputs)
        if problem:
            return problem
    return ""


# Whether a learner's numbers are those of a known mistake, and which.


def known_mistake(
    exercise: Exercise,
    functions: Sequence[Function],
    tries: list[Attempt],
    right: list[object],
    failing: int,
) -> str:
    """Return the message of the mistake that gives the learner's very numbers.

    ``right`` are the right values, and ``failing`` is the first case that is wrong; a mistake that
    gets it right is another one. Where the learner's numbers are not numbers any more, there is a
    second trouble on top of the first, such as scores too large: that does not speak against it, as
    long as two cases speak for it. What nobody is shown must not speak against it either.
    """
    found = []
    for (mistake, message), (_, values) in zip(
        exercise.mistakes.items(), exercise.mistaken(), strict=True
    ):
        wrong = [place for place, value in enumerate(values) if not is_right(value, right[place])]
        same = [place for place in wrong if alike(tries[place], values[place])]
        others = [place for place in wrong if place not in same]
        besides = len(same) > 1 and all(lost(tries[place]) for place in others)
        if failing in same and (besides or not others):
            found.append((len(others), mistake, message))
    found.sort(key=lambda one: one[0])
    fitting = (message for _, mistake, message in found if fits(exercise, functions, mistake))
    return next(fitting, "")


def fits(exercise: Exercise, functions: Sequence[Function], mistake: Functions) -> bool:
    """Return whether a known mistake goes the learner's way on what nobody is shown."""
    tries = [
        (run(functions, case), run(as_tuple(mistake), case), run(exercise.references, case))
        for case in exercise.unseen
    ]
    return all(
        alike(own, wrong) or lost(own) or is_right(wrong, right.value)
        for own, wrong, right in tries
    )


def lost(tried: Attempt) -> bool:
    """Return whether a call gave nan or infinity, where a mistake could have shown itself."""
    array = as_numbers(tried.value)
    return array is not None and not np.isfinite(array).all()


def is_right(tried: Attempt, expected: object) -> bool:
    """Return whether a call gave the right value."""
    return not tried.problem and agrees(tried.value, expected)


def problem_of(tried: Attempt, expected: object) -> Difference | None:
    """Return what is amiss with one call, None where nothing is."""
    return Difference(tried.problem) if tried.problem else difference(tried.value, expected)


# The way from a learner's functions to a report: tried, compared, and the mistake named.


STEP = 1e-5


@course_settings()
@chance_of_its_own()
def judged(exercise: Exercise, answers: tuple[object, ...]) -> Report:
    """Return the report on what a learner hands in, which may be anything at all."""
    try:
        return judge(exercise, answers)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # even to look at an answer may make it raise anything
        sentence = f"It cannot even be looked at. {told(error)}"
        return Report(exercise.name, Outcome.NOT_YET, (sentence,))


def judge(exercise: Exercise, answers: tuple[object, ...]) -> Report:
    """Try functions and compare what they give; say what is amiss where they are none."""
    if not answers or any(is_empty(answer) for answer in answers):
        return Report(exercise.name, Outcome.NOT_ATTEMPTED, (exercise.prompt,))
    problem = not_functions(exercise, answers)
    if problem:
        return Report(exercise.name, Outcome.NOT_YET, (problem,))
    functions: Any = answers
    tries = [run(functions, case.arguments) for case in exercise.examples]
    if any("ellipsis" in one.problem for one in tries):
        sentence = "There is still a ... to fill in."
        return Report(exercise.name, Outcome.NOT_ATTEMPTED, (sentence, exercise.prompt))
    right = exercise.expected()
    amiss = [place for place, one in enumerate(tries) if not is_right(one, right[place])]
    if not amiss:
        return when_right(exercise, functions, tries, right[0])
    if exercise.guard is not None and not any(one.problem for one in tries):
        return when_guarded(exercise, functions, tries, right, amiss)
    return not_yet(exercise, functions, tries, right, amiss[0])


def when_guarded(
    exercise: Exercise,
    functions: Sequence[Callable[..., Any]],
    tries: list[Attempt],
    right: list[object],
    amiss: list[int],
) -> Report:
    """Return the report on answers of which some are not right, perhaps by a guard alone.

    A guard that changes the last digits only is right as well; elsewhere it is said what it does.
    """
    guarded, values = exercise.guarded(), [one.value for one in tries]
    if exercise.guard is None or not all(map(within, values, right, guarded)):
        return not_yet(exercise, functions, tries, right, amiss[0])
    shows = [place for place in amiss if not roughly(values[place], right[place])]
    if shows:
        return not_yet(exercise, functions, tries, right, shows[0], exercise.guard.said)
    return when_right(exercise, functions, tries, values[0], exercise.guard.said)


def not_yet(
    exercise: Exercise,
    functions: Sequence[Callable[..., Any]],
    tries: list[Attempt],
    right: list[object],
    index: int,
    known: str = "",
) -> Report:
    """Name the mistake where it is a known one; show the first case that fails in any event."""
    case, tried = exercise.examples[index], tries[index]
    amiss = problem_of(tried, right[index]) or Difference("The result is not right.")
    known = known or known_mistake(exercise, functions, tries, right, index)
    finding = Finding((known,)) if known else searched(exercise, functions, tries, right, amiss)
    sentences = list(finding.sentences)
    if tried.problem and not known:
        sentences.insert(0, amiss.sentence)
    elif not known and not (sentences and amiss.sentence == "The result is not right."):
        sentences.append(amiss.sentence)
    if tried.warning and not tried.problem:
        sentences.append(f"NumPy warns: {tried.warning}.")
    if tried.printed:
        sentences.append("What it prints is left out here; call it yourself to see that.")
    if exercise.derivative and amiss.expected and not known:
        sentences += about_slope(functions, case, right[index])
    given = zip(exercise.parameters, case.arguments, strict=False)
    rows = [("example", case.name), ("given", ", ".join(f"{n} = {short(v)}" for n, v in given))]
    if amiss.expected:
        rows += [("expected", amiss.expected), ("yours", amiss.got)]
    if case.hint:
        rows.append(("note", case.hint))
    pointed = finding.hint
    return Report(exercise.name, Outcome.NOT_YET, tuple(sentences), tuple(rows), pointed=pointed)


def searched(
    exercise: Exercise,
    functions: Sequence[Function],
    tries: list[Attempt],
    right: list[object],
    amiss: Difference,
) -> Finding:
    """Look for an edit that explains the numbers, where there are numbers, or a line that stops."""
    failing = [one for one, value in zip(tries, right, strict=True) if not is_right(one, value)]
    problems = [one.problem for one in failing if one.problem]
    if not all(problem.startswith("It stops with") for problem in problems):
        return NOTHING
    if any(problem.startswith(LEFT_ALONE) for problem in problems):
        return NOTHING
    if not problems and (not amiss.expected or amiss.sentence.startswith("All is right but")):
        return NOTHING
    references = exercise.references
    more = [run(references, case).value for case in exercise.unseen]
    wrong = Wrong(
        functions=tuple(functions),
        references=references,
        cases=[*(case.arguments for case in exercise.examples), *exercise.unseen],
        right=[*right, *more],
        tries=[*tries, *(run(functions, case) for case in exercise.unseen)],
        mistakes=[(as_tuple(one), said) for one, said in exercise.mistakes.items()],
        slips={
            said: exercise.slips[one]
            for one, said in exercise.mistakes.items()
            if one in exercise.slips
        },
        vocabulary=vocabulary(references),
    )
    return explained(wrong) or NOTHING


NOTHING = Finding(())
# What is told well enough, or would be done to the kernel again with every edit.
LEFT_ALONE = tuple(
    f"It stops with {name}" for name in ("NameError", "SystemExit", "KeyboardInterrupt")
)


def vocabulary(references: Sequence[Function]) -> dict[str, Any]:
    """Return what the solution uses from outside of itself, by name."""
    return {
        name: function.__globals__[name]
        for function in references
        if hasattr(function, "__code__")
        for name in function.__code__.co_names
        if name in function.__globals__
    }


@np.errstate(all="ignore")
def about_slope(
    functions: Sequence[Callable[..., Any]], case: Case, right_values: object
) -> list[str]:
    """Measure the slope of the learner's own function, and lay their derivative beside it."""
    z, *others = case.arguments
    points = [np.asarray(z, float) + step for step in (STEP, 0.0, -STEP)]
    heights = [as_numbers(attempt(functions[0], (point, *others)).value) for point in points]
    slope = as_numbers(attempt(functions[1], case.arguments).value)
    right, here, left = heights
    if right is None or here is None or left is None or slope is None or here.shape != slope.shape:
        return []
    measured = (right - left) / (2 * STEP)
    if not np.allclose(right - here, here - left, rtol=0.0, atol=STEP / 100, equal_nan=True):
        return []  # at a corner there are two slopes
    if np.allclose(measured, slope, rtol=1e-3, atol=1e-4):
        parts: Any = right_values
        if agrees(here, parts[0]):
            return ["It is near, as a difference (f(z + h) - f(z)) / h is. Its formula is exact."]
        return ["Your derivative does fit your function, so look at the function."]
    said = f"your derivative says {short(slope)}"
    return [f"Measured, the slope of your function is {short(measured)}; {said}."]


def when_right(
    exercise: Exercise,
    functions: Sequence[Callable[..., Any]],
    tries: list[Attempt],
    first: object,
    note: str = "",
) -> Report:
    """Return the report on right answers, once they have been given a second time.

    ``first`` is what the first example gives, and ``note`` what to say beside it.
    """
    examples = exercise.examples
    again = run(functions, examples[0].arguments)
    if not is_right(again, first):
        sentence = (
            "The first call was right, the second was not: it should depend on its arguments only."
        )
        return Report(exercise.name, Outcome.NOT_YET, (sentence,))
    warned = next((place for place, one in enumerate(tries) if one.warning), None)
    if exercise.overflow and warned is not None:
        return when_overflowing(exercise, warned, tries[warned])
    warning = "" if warned is None else cut(tries[warned].warning)
    said = f"NumPy warns, though: {warning}." if warning else ""
    count = f"It is right for all {len(examples)} examples that were tried."
    return Report(exercise.name, Outcome.CORRECT, (count, *filter(None, (note, said))))


def when_overflowing(exercise: Exercise, place: int, tried: Attempt) -> Report:
    """Return the report on right answers at which NumPy warns, where the exercise asks for none."""
    case = exercise.examples[place]
    given = zip(exercise.parameters, case.arguments, strict=False)
    rows = [("example", case.name), ("given", ", ".join(f"{n} = {short(v)}" for n, v in given))]
    sentences = (exercise.overflow, f"NumPy warns: {cut(tried.warning)}.")
    return Report(exercise.name, Outcome.NOT_YET, sentences, tuple(rows))
