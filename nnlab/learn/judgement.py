"""The way from a learner's functions to a report: tried, compared, and the mistake named."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from nnlab.learn.attempt import Attempt, attempt, told
from nnlab.learn.comparison import Difference, as_numbers
from nnlab.learn.handed_in import is_empty, not_functions
from nnlab.learn.known_mistake import known_mistake, problem_of
from nnlab.learn.report import Outcome, Report
from nnlab.learn.words import cut, short

if TYPE_CHECKING:
    from nnlab.learn.exercise import Case, Exercise

STEP = 1e-5


def judged(exercise: "Exercise", answers: tuple[object, ...]) -> Report:
    """Return the report on what a learner hands in, which may be anything at all."""
    try:
        return judge(exercise, answers)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # even to look at an answer may make it raise anything
        sentence = f"It cannot even be looked at. {told(error)}"
        return Report(exercise.name, Outcome.NOT_YET, (sentence,))


def judge(exercise: "Exercise", answers: tuple[object, ...]) -> Report:
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
    for index, (tried, expected) in enumerate(zip(tries, exercise.expected(), strict=True)):
        amiss = problem_of(tried, expected)
        if amiss is not None:
            return not_yet(exercise, functions, tries, index, amiss)
    return when_right(exercise, functions, tries)


def run(functions: Sequence[Callable[..., Any]], arguments: tuple[Any, ...]) -> Attempt:
    """Try one function, or several with the same arguments: then the values are a tuple."""
    if len(functions) == 1:
        return attempt(functions[0], arguments)
    tries = [attempt(function, arguments) for function in functions]
    failed = next((one for one in tries if one.problem), None)
    values, printed = tuple(one.value for one in tries), any(one.printed for one in tries)
    warning = next((one.warning for one in tries if one.warning), "")
    return failed or Attempt(values, "", warning, printed)


def not_yet(
    exercise: "Exercise",
    functions: Sequence[Callable[..., Any]],
    tries: list[Attempt],
    index: int,
    amiss: Difference,
) -> Report:
    """Name the mistake where it is a known one; show the first case that fails in any event."""
    case, tried = exercise.examples[index], tries[index]
    known = known_mistake(exercise, tries, index)
    sentences = [known] if known else [amiss.sentence]
    if tried.warning and not tried.problem:
        sentences.append(f"NumPy warns: {tried.warning}.")
    if tried.printed:
        sentences.append("What it prints is left out here; call it yourself to see that.")
    if exercise.derivative and amiss.expected and not known:
        sentences += about_slope(functions, case)
    given = zip(exercise.parameters, case.arguments, strict=False)
    rows = [("example", case.name), ("given", ", ".join(f"{n} = {short(v)}" for n, v in given))]
    if amiss.expected:
        rows += [("expected", amiss.expected), ("yours", amiss.got)]
    if case.hint:
        rows.append(("think", case.hint))
    return Report(exercise.name, Outcome.NOT_YET, tuple(sentences), tuple(rows))


@np.errstate(all="ignore")
def about_slope(functions: Sequence[Callable[..., Any]], case: "Case") -> list[str]:
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
        return ["Your derivative does fit your function, so look at the function."]
    return [
        f"Measured, the slope of your function is {short(measured)}; yours says {short(slope)}."
    ]


def when_right(
    exercise: "Exercise", functions: Sequence[Callable[..., Any]], tries: list[Attempt]
) -> Report:
    """Return the report on right answers, once they have been given a second time."""
    examples = exercise.examples
    again = run(functions, examples[0].arguments)
    if problem_of(again, exercise.expected()[0]) is not None:
        sentence = (
            "The first call was right, the second was not: it should depend on its arguments only."
        )
        return Report(exercise.name, Outcome.NOT_YET, (sentence,))
    warning = next((cut(one.warning) for one in tries if one.warning), "")
    notes = (f"NumPy warns, though: {warning}.",) if warning else ()
    count = f"{len(examples)} examples tried, from {examples[0].name} to {examples[-1].name}."
    return Report(exercise.name, Outcome.CORRECT, (count, *notes))
