"""What a learner's own function prints while an explorable calls it, many times for each move."""

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import TypeVar

State = TypeVar("State")
Result = TypeVar("Result")

LONGEST = 80  # letters of a printed line


def overheard(compute: Callable[[State], Result], state: State) -> tuple[Result, str]:
    """Return ``compute(state)``, and in a sentence what was printed by the way.

    >>> overheard(lambda n: [print(f"w = {w}") for w in range(n)], 3)[1]
    'Your function printed: w = 0 (and 2 lines more).'
    """
    with redirect_stdout(io.StringIO()) as printed:
        result = compute(state)
    return result, _sentence(printed.getvalue().split("\n"))


def _sentence(lines: list[str]) -> str:
    said = [line.strip() for line in lines if line.strip()]
    if not said:
        return ""
    more = f" (and {len(said) - 1} lines more)" if len(said) > 1 else ""
    return f"Your function printed: {said[0][:LONGEST]}{more}."
