"""The slips of whole lines: one that stands in the wrong place, is too many, or is missing.

As for ``expressions``, each function is one kind of slip; it is handed a block of lines.
"""

import ast
import itertools
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from nnlab.learn.repair.edits import Edit, Scope, Words, located, name

INSIDE = "Does this line belong inside the loop, or below it?"
PLACE = "This line does not stand in the right place."
ADDED = "Should it overwrite what was there, or add to it?"
ONE_TOO_MANY = "This line is one too many."


SIGNS: tuple[type[ast.operator], ...] = (ast.Add, ast.Mult, ast.Sub, ast.Div)


class Block(NamedTuple):
    """Lines below each other; ``owner`` is what they belong to, and ``field`` where in it."""

    owner: ast.AST
    field: str
    lines: list[Any]

    def edit(self, lines: list[Any], at: Any, words: Words) -> Edit:
        """Return the edit that puts other lines here."""
        return Edit(self.owner, self.field, None, lines, at.lineno, words)


Kind = Callable[[Block, Scope], Iterator[Edit]]


def blocks(tree: ast.AST) -> list[Block]:
    """Return every block of lines in a tree."""
    return [
        Block(owner, field, lines)
        for owner in ast.walk(tree)
        for field, lines in ast.iter_fields(owner)
        if isinstance(lines, list) and lines and isinstance(lines[0], ast.stmt)
    ]


def first_words(line: ast.AST) -> str:
    """Return a line as it is quoted, without what is below it."""
    return f"`{ast.unparse(line).splitlines()[0]}`"


def added(block: Block, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield ``+=`` for ``=``, and ``=`` for ``+=``, or another operator before the ``=``."""
    for place, line in enumerate(block.lines):
        if isinstance(line, ast.AugAssign):
            others: list[ast.stmt] = [ast.Assign([line.target], line.value)]
            for sign in SIGNS:
                if not isinstance(line.op, sign):
                    others.append(ast.AugAssign(line.target, sign(), line.value))
        elif isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            others = [ast.AugAssign(line.targets[0], sign(), line.value) for sign in SIGNS]
        else:
            continue
        for other in others:
            located(other, line)
            words = Words(
                ADDED, f"Look at {first_words(line)}.", f"{first_words(other)} stands there"
            )
            yield Edit(block.owner, block.field, place, other, line.lineno, words)


def below_the_loop(block: Block, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield the last line of a loop, moved below it; and the first, moved above it."""
    for place, line in enumerate(block.lines):
        if not isinstance(line, ast.For | ast.While) or len(line.body) < 2:
            continue
        before, after = block.lines[:place], block.lines[place + 1 :]
        first, last = line.body[0], line.body[-1]
        for moved, both in (
            (last, [with_body(line, line.body[:-1]), last]),
            (first, [first, with_body(line, line.body[1:])]),
        ):
            hint = f"{first_words(moved)} stands inside the loop."
            words = Words(INSIDE, hint, hint.replace(" stands", " does not stand").rstrip("."))
            yield block.edit([*before, *both, *after], moved, words)


def into_the_loop(block: Block, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield the line below a loop, moved into it as its last; that above, as its first."""
    for place, line in enumerate(block.lines):
        if not isinstance(line, ast.For | ast.While):
            continue
        before, after = block.lines[:place], block.lines[place + 1 :]
        choices = []
        if after:
            loop = with_body(line, [*line.body, after[0]])
            choices.append((after[0], [*before, loop, *after[1:]]))
        if before:
            loop = with_body(line, [before[-1], *line.body])
            choices.append((before[-1], [*before[:-1], loop, *after]))
        for moved, lines in choices:
            hint = f"{first_words(moved)} stands outside of the loop."
            words = Words(INSIDE, hint, f"{first_words(moved)} stands inside the loop")
            yield block.edit(lines, moved, words)


def with_body(loop: Any, body: list[Any]) -> Any:
    """Return a loop with other lines in it."""
    fields = {field: value for field, value in ast.iter_fields(loop) if field != "body"}
    made = type(loop)(body=body, **fields)
    return ast.copy_location(made, loop)


def too_many(block: Block, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield all lines but one."""
    for place, line in enumerate(block.lines):
        if len(block.lines) > 1:
            nothing = ast.copy_location(ast.Pass(), line)
            words = Words(
                ONE_TOO_MANY, f"It is {first_words(line)}.", f"{first_words(line)} is left out"
            )
            yield Edit(block.owner, block.field, place, nothing, line.lineno, words)


def order_of_lines(block: Block, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield two lines in the other order."""
    for one, other in itertools.combinations(range(len(block.lines)), 2):
        lines = list(block.lines)
        lines[one], lines[other] = lines[other], lines[one]
        pair = f"{first_words(block.lines[one])} and {first_words(block.lines[other])}"
        words = Words(PLACE, f"Look at {pair}.", f"{pair} have changed places")
        yield block.edit(lines, block.lines[other], words)


def last_of_the_loop(block: Block, scope: Scope) -> Iterator[Edit]:
    """Yield a new value for a name at the end of each round."""
    if not isinstance(block.owner, ast.For | ast.While):
        return
    for one, other in itertools.permutations(scope.names, 2):
        line = ast.Assign([ast.Name(one, ast.Store())], name(other))
        located(line, block.lines[-1])
        said = "At the end of each round a line is missing, for the next round."
        words = Words(said, f"It gives `{one}` a new value.", f"`{one} = {other}` ends each round")
        yield block.edit([*block.lines, line], block.owner, words)


KINDS: tuple[tuple[Kind, ...], ...] = (
    (),
    (added, below_the_loop),
    (into_the_loop, too_many, order_of_lines),
    (last_of_the_loop,),
)
