"""Whether a learner's numbers are those of a known mistake, and which."""

from typing import TYPE_CHECKING

import numpy as np

from nnlab.learn.attempt import Attempt
from nnlab.learn.comparison import Difference, as_numbers, difference

if TYPE_CHECKING:
    from nnlab.learn.exercise import Exercise


def known_mistake(exercise: "Exercise", tries: list[Attempt], failing: int) -> str:
    """Return the message of the mistake that gives the learner's very numbers.

    ``failing`` is the first case that is wrong; a mistake that gets it right is another one. Where
    the learner's numbers are not numbers any more, there is a second trouble on top of the first,
    such as scores too large: that does not speak against it, as long as two cases speak for it.
    """
    right, found = exercise.expected(), []
    for message, values in exercise.mistaken():
        wrong = [place for place, value in enumerate(values) if problem_of(value, right[place])]
        same = [place for place in wrong if alike(tries[place], values[place])]
        others = [place for place in wrong if place not in same]
        besides = len(same) > 1 and all(lost(tries[place]) for place in others)
        if failing in same and (besides or not others):
            found.append((len(others), message))
    return min(found, key=lambda one: one[0], default=(0, ""))[1]


def alike(tried: Attempt, mistaken: Attempt) -> bool:
    """Return whether a learner's call and that of a known mistake went the same way."""
    if tried.problem or mistaken.problem:
        return tried.problem.split(",")[0] == mistaken.problem.split(",")[0]
    return difference(tried.value, mistaken.value) is None


def lost(tried: Attempt) -> bool:
    """Return whether a call gave nan or infinity, where a mistake could have shown itself."""
    array = as_numbers(tried.value)
    return array is not None and not np.isfinite(array).all()


def problem_of(tried: Attempt, expected: object) -> Difference | None:
    """Return what is amiss with one call, None where nothing is."""
    return Difference(tried.problem) if tried.problem else difference(tried.value, expected)
