"""What is wrong with an answer that no list of known mistakes has foreseen: the edit that mends it.

A list of known mistakes names those that somebody has thought of. For all the others there is the
learner's own code: some small edit of it may be right, and where that edit is, the mistake was. So
single edits are tried on an example, the smallest first, and whatever gives the right value there
has to do so everywhere, on examples that nobody is shown as well. What is reported is the line, not
the edit: to mend it is the learner's part.

Before that, the known mistakes are made two at a time (``slips``), as learners do.

Where no single edit mends it, there are two mistakes, or another plan. In this order:

1. the same edit in several places;
2. two edits: first each that makes more of the result right, with every other one;
3. an edit after which the numbers are those of a known mistake: the line, and the mistake's name;
4. an edit of the *solution* that gives the learner's numbers. It needs no source of theirs, and
   compares plans that are written in quite another way.

What it is after is the feedback that a good teacher gives: what to look at, and not what to write.
Singh, Gulwani and Solar-Lezama (Automated feedback generation for introductory programming
assignments, PLDI 2013) correct answers with a teacher's list of typical slips, and search for the
fewest that make the answer agree with the solution; the slips in ``expressions`` and ``lines`` are
such a list. Le Goues, Nguyen, Forrest and Weimer (GenProg, IEEE TSE 2012) mend programs with pieces
of the program itself, as is done here. Gulwani, Radiček and Zuleger (Clara, PLDI 2018) mend with
pieces of other students' right answers, of which there are none here but the solution. That a
repair is believed only where it holds on examples it was not made for guards against what Smith,
Barr, Le Goues and Brun call overfitting (Is the cure worse than the disease?, ESEC/FSE 2015).

The search tries the same edits in the same order every time, and ends after so many steps.
"""

import itertools
import time
import warnings
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from nnlab.learn.attempt import FAILED, Attempt, Function, alike, box, run, trial
from nnlab.learn.comparison import agrees
from nnlab.learn.repair import slips
from nnlab.learn.repair.edits import Edit, applied
from nnlab.learn.repair.expressions import BRACKETS, ORDER, ROUNDS, SHAPE, SIGN
from nnlab.learn.repair.lines import ADDED
from nnlab.learn.repair.program import Program, UnreadError
from nnlab.learn.repair.values import key_of, nearness, parts_right, size_of, vanishes

# What a search may use, in steps of the interpreter, for edits of the learner's and the solution's.
OWN_STEPS, SOLUTION_STEPS = 3_500_000, 1_200_000
# After which it ends all the same, on a machine that is slower than was thought.
OWN_SECONDS, SOLUTION_SECONDS = 1.5, 0.5
EACH = 500  # steps that a trial counts besides its own: to make the function takes as long
SMALL = 60  # numbers in an example that is tried first
PROMISING, PARTNERS = 16, 200
MOST_ALIKE = 8  # places with the same mistake


class Finding(NamedTuple):
    """What to say of an answer, and the hint that says more."""

    sentences: tuple[str, ...]
    hint: str = ""


@dataclass(frozen=True)
class Wrong:
    """A wrong answer: the functions, and what is known of them.

    ``cases`` are arguments, those of the examples and some more; ``right`` are the right values for
    them, and ``tries`` what the functions give. ``mistakes`` are the known ones, with what to say
    of them; ``slips`` are by what to say; ``vocabulary`` is what an edit may use by name.
    """

    functions: tuple[Function, ...]
    references: tuple[Function, ...]
    cases: Sequence[tuple[Any, ...]]
    right: Sequence[object]
    tries: Sequence[Attempt]
    mistakes: Sequence[tuple[tuple[Function, ...], str]]
    slips: Mapping[str, slips.Slip]
    vocabulary: Mapping[str, Any]

    @property
    def telling(self) -> int:
        """The example to try edits on: one that goes wrong, with a value, small, of many numbers.

        Of those with as many, the last, as no numbers of these were chosen to be easy by hand.
        """
        failing = [n for n, one in enumerate(self.tries) if not went_right(one, self.right[n])]
        valued = [n for n in failing if not self.tries[n].problem] or failing
        sizes = {n: (size_of(self.cases[n]), n) for n in valued}
        small = [n for n in valued if sizes[n][0] <= SMALL]
        return max(small, key=sizes.__getitem__) if small else min(valued, key=sizes.__getitem__)


def went_right(tried: Attempt, right: object) -> bool:
    """Return whether a call gave the right value."""
    return not tried.problem and agrees(tried.value, right)


# Edits, tried on one example.


class Budget:
    """Counts what a search has used, in steps; and looks at the clock, should a step be slow."""

    def __init__(self, steps: int, seconds: float) -> None:
        self._left, self._end = steps, time.process_time() + seconds

    def spend(self, steps: int) -> None:
        """Take note of steps."""
        self._left -= EACH + steps

    @property
    def is_left(self) -> bool:
        """Whether there is any left."""
        return self._left > 0 and time.process_time() < self._end


Made = tuple[int, Edit]  # an edit, with the number of the function that it belongs to


class Trial(NamedTuple):
    """An edit, and what the function gives with it."""

    made: Made
    value: object
    key: Hashable


class Trials:
    """Functions, and what becomes of an example with each edit of them; each is tried once."""

    def __init__(self, program: Program, wrong: Wrong, budget: Budget) -> None:
        self._program, self._wrong, self._budget = program, wrong, budget
        self._example = wrong.cases[wrong.telling]
        self.goal = key_of(wrong.right[wrong.telling])
        self._limit = 50_000
        before, _ = self._tried(())
        self.before, self._limit = before, 2_000 + 5 * self._taken
        self._left, self._done = program.edits(), list[Trial]()
        self.made: list[Made] = []  # also those with which the function stops

    def __iter__(self) -> Iterator[Trial]:
        """Yield what has been tried, and then try the others as long as the budget lasts."""
        yield from self._done
        while self._budget.is_left and (made := next(self._left, None)) is not None:
            value, key = self._tried((made,))
            self.made.append(made)
            if key is not None:
                self._done.append(Trial(made, value, key))
                yield self._done[-1]

    def both(self, *made: Made) -> Hashable:
        """Return what edits give together, None where they cannot be made together."""
        if not self._budget.is_left or made[0][1].meets(made[1][1]):
            return None
        return self._tried(made)[1]

    def hold(self, made: Sequence[Made], wanted: Iterable[Attempt]) -> bool:
        """Return whether functions with these edits give what is wanted in every case."""
        functions = self.edited(made)
        return all(
            alike(run(functions, case), one)
            for case, one in zip(self._wrong.cases, wanted, strict=False)
        )

    def edited(self, made: Sequence[Made]) -> tuple[Function, ...]:
        """Return the functions with these edits."""
        with applied([edit for _, edit in made]):
            return self._program.functions()

    def _tried(self, made: Sequence[Made]) -> tuple[object, Hashable]:
        self._taken = 0
        try:
            functions = self.edited(made)
        except (SyntaxError, ValueError, TypeError):  # no code any more, such as f(x)=1
            self._budget.spend(0)
            return FAILED, None
        values = []
        for function in functions:
            value, taken = trial(function, self._example, self._limit)
            self._taken += taken
            values.append(value)
        self._budget.spend(self._taken)
        if any(value is FAILED for value in values):
            return FAILED, None
        value = values[0] if len(values) == 1 else tuple(values)
        return value, key_of(value)

    def pointed(self, made: Sequence[Made]) -> Finding:
        """Return the lines of the edits, in words."""
        places = [(self._program.line(*one), one[1].words) for one in made]
        hint = " ".join(f"In `{line}`: {words.hint}" for line, words in places)
        (line, words), *others = places
        if not others:
            return Finding((f"Look at this line: `{line}`. {words.said}",), hint)
        ((second, more),) = others
        if line == second:
            said = " ".join(dict.fromkeys((words.said, more.said)))
            return Finding((f"Look at this line: `{line}`. Two things are amiss. {said}",), hint)
        first = f"Look at two lines. The one: `{line}`. {words.said}"
        return Finding((first, f"The other: `{second}`. {more.said}"), hint)


# The ways to explain an answer, in the order of the text above.


def explained(wrong: Wrong) -> Finding | None:
    """Return what explains the learner's numbers, None where nothing does."""
    with box(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        found = two_known(wrong)
        if found is not None:
            return found
        budget = Budget(OWN_STEPS, OWN_SECONDS)
        own = trials_of(wrong.functions, wrong, budget)
        if own is not None and not repeats(own, wrong):
            own = None  # the file was changed since, or something else is amiss
        if own is not None:
            ways = (one_edit, everywhere, two_edits, edit_and_mistake)
            found = next(filter(None, (way(own, wrong) for way in ways)), None)
            if found is not None:
                return found
        solution = trials_of(wrong.references, wrong, Budget(SOLUTION_STEPS, SOLUTION_SECONDS))
        return None if solution is None else neighbour(solution, wrong)


def two_known(wrong: Wrong) -> Finding | None:
    """Look for two known mistakes that give the learner's numbers together."""
    place = wrong.telling
    wanted = key_of(wrong.tries[place].value)
    if wanted is None:
        return None
    for functions, (one, other) in slips.pairs(wrong.references, wrong.slips):
        if key_of(run(functions, wrong.cases[place]).value) == wanted:
            tries = (run(functions, case) for case in wrong.cases)
            if all(map(alike, wrong.tries, tries)):
                return Finding((f"There are two mistakes. The one: {one}", f"The other: {other}"))
    return None


def trials_of(functions: tuple[Function, ...], wrong: Wrong, budget: Budget) -> Trials | None:
    """Return the trials of functions, None where their source is not to be had."""
    try:
        return Trials(Program(functions, wrong.vocabulary), wrong, budget)
    except UnreadError:
        return None


def repeats(own: Trials, wrong: Wrong) -> bool:
    """Return whether the source that was read does what the learner's function does."""
    tried = wrong.tries[wrong.telling]
    return own.before is FAILED if tried.problem else key_of(own.before) == key_of(tried.value)


def one_edit(own: Trials, wrong: Wrong) -> Finding | None:
    """Look for an edit that makes every case right."""
    for one in own:
        if one.key == own.goal and own.hold([one.made], map(Attempt, wrong.right)):
            return own.pointed([one.made])
    return None


def everywhere(own: Trials, wrong: Wrong) -> Finding | None:
    """Look for one edit that is right in several places at once, such as each ``x[0]``."""
    alike_edits: dict[tuple[int, str], list[Made]] = {}
    for number, edit in own.made:
        alike_edits.setdefault((number, edit.words.gist), []).append((number, edit))
    for made in alike_edits.values():
        apart = not any(a[1].meets(b[1]) for a, b in itertools.combinations(made, 2))
        several = 1 < len(made) < MOST_ALIKE and apart and own.both(*made) == own.goal
        if several and own.hold(made, map(Attempt, wrong.right)):
            said, hint = own.pointed(made[:1])
            return Finding((*said, "The same holds wherever it stands so."), hint)
    return None


def edit_and_mistake(own: Trials, wrong: Wrong) -> Finding | None:
    """Look for an edit that leaves nothing but a known mistake."""
    table: dict[Hashable, list[tuple[tuple[Function, ...], str]]] = {}
    for functions, message in wrong.mistakes:
        tried = run(functions, wrong.cases[wrong.telling])
        if not tried.problem and not vanishes(tried.value):
            table.setdefault(key_of(tried.value), []).append((functions, message))
    for one in own:
        for functions, message in table.get(one.key, ()) if tells(one) else ():
            if own.hold([one.made], (run(functions, case) for case in wrong.cases)):
                said, hint = own.pointed([one.made])
                return Finding((*said, f"That is not all. {message}"), hint)
    return None


def two_edits(own: Trials, wrong: Wrong) -> Finding | None:
    """Look for two edits that make every case right."""
    goal = wrong.right[wrong.telling]
    for made in pairs_of(own, goal):
        if own.both(*made) == own.goal and own.hold(made, map(Attempt, wrong.right)):
            return own.pointed(sorted(made, key=lambda each: each[1].line))
    return None


def pairs_of(own: Trials, goal: object) -> Iterator[tuple[Made, Made]]:
    """Yield pairs of edits, those first of which one makes more of the result right.

    Edits of the same thing that give the same are as good as one; and none may spoil what is right
    already.
    """
    different = {(one.key, id(one.made[1].owner)): one for one in reversed(list(own))}
    good = parts_right(own.before, goal)
    useful = [one for one in reversed(different.values()) if good <= parts_right(one.value, goal)]
    before = nearness(own.before, goal) + 1e-9
    nearer = ((nearness(one.value, goal), one) for one in useful)
    scored = sorted((pair for pair in nearer if pair[0] > before), key=lambda pair: -pair[0])
    promising = [one for _, one in scored]
    for one, other in itertools.product(promising[:PROMISING], useful):
        yield one.made, other.made
    early = itertools.combinations(range(min(PARTNERS, len(useful))), 2)
    for first, second in sorted(early, key=sum):
        yield useful[first].made, useful[second].made


def neighbour(solution: Trials, wrong: Wrong) -> Finding | None:
    """Look for an edit of the solution that gives the learner's numbers."""
    wanted = key_of(wrong.tries[wrong.telling].value)
    for one in solution:
        if one.key == wanted and solution.hold([one.made], wrong.tries):
            return Finding((f"Your numbers come out where {one.made[1].words.gist}.",))
    return None


def tells(one: Trial) -> bool:
    """Return whether an edit keeps all that is there: one that does not may bring in a mistake."""
    kept = (SIGN, SHAPE, ORDER, BRACKETS, ROUNDS, ADDED)
    return one.made[1].words.said in kept and not vanishes(one.value)
