"""What a learner hands in, before it is tried: nothing yet, something else, or functions."""

import dis
import inspect
from typing import TYPE_CHECKING

from nnlab.learn.attempt import misfit, parameter_names
from nnlab.learn.words import kind

if TYPE_CHECKING:
    from nnlab.learn.exercise import Exercise

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


def not_functions(exercise: "Exercise", answers: tuple[object, ...]) -> str:
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
