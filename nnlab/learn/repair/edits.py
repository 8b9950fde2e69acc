"""The small edits of a syntax tree: each is one slip undone, as a learner would undo it.

An edit puts one thing in the place of another, and knows how to say so: what is ``said`` points at
the line, the ``hint`` at the thing in it, and the ``gist`` says what becomes of a right formula
when the edit is made to it. Nothing is put in but what stands there already, names that are in
scope, a few numbers, and functions of NumPy or of the exercise; so no edit can touch what the code
does not.

Trees are changed in place and put back, as thousands of copies would take too long. Which edits
there are is said in ``expressions`` and ``lines``.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from nnlab.learn.words import cut


class Words(NamedTuple):
    """What is said of an edit to a learner's line, the hint to it, and its gist in the solution."""

    said: str
    hint: str
    gist: str


class Edit(NamedTuple):
    """Something to put in a field of a node, or in a place of the list in that field."""

    owner: ast.AST
    field: str
    place: int | None
    new: Any
    line: int
    words: Words

    def put(self, value: Any) -> Any:
        """Put a value where the edit belongs, and return what was there."""
        if self.place is None:
            before = getattr(self.owner, self.field)
            setattr(self.owner, self.field, value)
            return before
        row = getattr(self.owner, self.field)
        before, row[self.place] = row[self.place], value
        return before

    def meets(self, other: "Edit") -> bool:
        """Return whether two edits want the same place, where only one of them could stay."""
        same_field = self.owner is other.owner and self.field == other.field
        return same_field and (self.place == other.place or None in (self.place, other.place))


@contextmanager
def applied(edits: Sequence[Edit]) -> Iterator[None]:
    """Have the edits made inside, and undone afterwards.

    >>> tree = ast.parse("a + b")
    >>> slot = slots(tree)[1]
    >>> with applied([slot.edit(ast.Name("c", ast.Load()), Words("", "", ""))]):
    ...     ast.unparse(tree)
    'c + b'
    >>> ast.unparse(tree)
    'a + b'
    """
    before = [edit.put(edit.new) for edit in edits]
    try:
        yield
    finally:
        for edit, value in zip(reversed(edits), reversed(before), strict=True):
            edit.put(value)


class Scope(NamedTuple):
    """The names that an expression may use, and the functions of one argument.

    ``known`` has for each name the line from which on it is there, 0 for what is given; ``unused``
    are those that are given and stand nowhere.
    """

    known: Mapping[str, int]
    calls: tuple[str, ...] = ()
    unused: frozenset[str] = frozenset()

    @property
    def names(self) -> list[str]:
        """The names alone."""
        return list(self.known)

    @property
    def made(self) -> list[str]:
        """The names of what the function has worked out."""
        return [name for name, line in self.known.items() if line > 0]

    def at(self, node: Any) -> "Scope":
        """Return what is in scope in the line of a node."""
        there = {name: line for name, line in self.known.items() if line <= node.lineno}
        return Scope(there, self.calls, self.unused)


class Slot(NamedTuple):
    """A place where an expression stands, and the expression."""

    owner: ast.AST
    field: str
    place: int | None
    node: Any

    @property
    def passes_on(self) -> bool:
        """Whether this is all that its line works out, and no more than a name."""
        alone = isinstance(self.owner, ast.Assign | ast.Return)
        return alone and isinstance(self.node, ast.Name)

    def edit(self, new: ast.AST, words: Words) -> Edit:
        """Return the edit that puts something else here."""
        located(new, self.node)
        return Edit(self.owner, self.field, self.place, new, self.node.lineno, words)

    def within(self, field: str, new: Any, words: Words, place: int | None = None) -> Edit:
        """Return the edit that changes a field of the expression itself."""
        if isinstance(new, ast.AST):
            located(new, self.node)
        return Edit(self.node, field, place, new, self.node.lineno, words)


def located(new: ast.AST, node: Any) -> None:
    """Say where new code stands, as Python compiles none without."""
    if hasattr(new, "lineno") or "lineno" not in new._attributes:
        return
    place = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
    new.lineno, new.col_offset, new.end_lineno, new.end_col_offset = place  # type: ignore[attr-defined]
    for child in ast.iter_child_nodes(new):
        located(child, node)


def slots(tree: ast.AST) -> list[Slot]:
    """Return every place in a tree where an expression is computed, in the order of the text.

    Lines that only pass a name on come first: what is missing between two names is missing there.
    """
    found = [
        Slot(owner, field, place, node)
        for owner in ast.walk(tree)
        if not isinstance(owner, ast.arguments | ast.JoinedStr | ast.FormattedValue)
        for field, place, node in parts(owner)
        if isinstance(node, ast.expr) and not isinstance(getattr(node, "ctx", None), ast.Store)
    ]
    return sorted(
        found, key=lambda slot: (not slot.passes_on, slot.node.lineno, slot.node.col_offset)
    )


def parts(owner: ast.AST) -> Iterator[tuple[str, int | None, Any]]:
    """Yield what a node consists of, with where it stands in it."""
    for field, value in ast.iter_fields(owner):
        if isinstance(value, list):
            yield from ((field, place, one) for place, one in enumerate(value))
        else:
            yield field, None, value


def quoted(node: ast.AST) -> str:
    """Return code as it stands in a sentence."""
    return f"`{cut(ast.unparse(node))}`"


# New code, made of what is there.


def name(dotted: str) -> ast.expr:
    """Return a name, or what is called so in a module.

    >>> ast.unparse(name("np.exp"))
    'np.exp'
    """
    first, *rest = dotted.split(".")
    made: ast.expr = ast.Name(first, ast.Load())
    for one in rest:
        made = ast.Attribute(made, one, ast.Load())
    return made


def number(value: float) -> ast.expr:
    """Return a number as code."""
    return ast.Constant(value)


def both(left: ast.expr, operator: type[ast.operator], right: ast.expr) -> ast.expr:
    """Return two expressions with an operator between them."""
    return ast.BinOp(left, operator(), right)


def call(function: str, *given: ast.expr) -> ast.expr:
    """Return a call of a function."""
    return ast.Call(name(function), list(given), [])


def minus(node: ast.expr) -> ast.expr:
    """Return an expression with the other sign."""
    return ast.UnaryOp(ast.USub(), node)
