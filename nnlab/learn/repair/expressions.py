"""The slips inside a line: a name, a number, an operator, a call, an order, a bracket.

Each function here is one kind of slip. It is handed a place where an expression stands, and yields
what a learner may have meant instead. ``KINDS`` puts them in order: first what changes a word, then
what takes something out, then what puts something in. They are one file, as they are one list.
"""

import ast
import itertools
from collections.abc import Callable, Iterator
from typing import Any

from nnlab.learn.repair.edits import (
    Edit,
    Scope,
    Slot,
    Words,
    both,
    call,
    located,
    minus,
    name,
    number,
    quoted,
)
from nnlab.learn.words import cut

Kind = Callable[[Slot, Scope], Iterator[Edit]]

OTHER_NAME = "One name in it is not the one that belongs there."
OTHER_NUMBER = "One number in it is not the one that belongs there."
OTHER_OPERATOR = "One operator in it is not the one that belongs there."
OTHER_FUNCTION = "One function in it is not the one that belongs there."
SIGN = "One sign in it is turned round."
TOO_MUCH = "Something in it is too much."
MISSING = "Something is missing in it."
ORDER = "Two things in it should change places."
BRACKETS = "Look at its brackets: what belongs inside, and what outside?"
SHAPE = "Think of the shapes in it: along which axis, and is it kept?"
ROUNDS = "Count how often it goes round."
RETURNED = "What it returns is not what is asked for."

OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.MatMult: "@", ast.Pow: "**",
    ast.FloorDiv: "//", ast.Mod: "%", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.Eq: "==", ast.NotEq: "!=", ast.BitAnd: "&", ast.BitOr: "|", ast.And: "and", ast.Or: "or",
}  # fmt: skip
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.MatMult)
COMPARED = (ast.Gt, ast.GtE, ast.Lt, ast.LtE, ast.Eq, ast.NotEq)
# Functions that are taken for each other, as the end of np.sum(x) and of x.sum().
RELATED = (
    ("sum", "mean", "max", "min", "prod"),
    ("std", "var", "mean"),
    ("argmax", "argmin", "max"),
    ("exp", "log", "log2", "log10", "log1p", "sqrt", "abs", "square", "tanh", "sign"),
    ("maximum", "minimum", "max", "min"),
    ("dot", "multiply", "outer", "matmul"),
    ("zeros", "ones", "zeros_like", "ones_like"),
)
ACTIVATIONS = ("sigmoid", "np.tanh", "relu", "np.exp", "np.log")
IN_NUMPY = {"max": "np.maximum", "min": "np.minimum", "sum": "np.sum", "abs": "np.abs"}


def instead(new: str, old: str) -> str:
    """Return what becomes of a formula where one thing stands for another."""
    return f"`{new}` stands in the place of `{old}`"


# What changes a word.


def names(slot: Slot, scope: Scope) -> Iterator[Edit]:
    """Yield another name that is in scope; and NumPy for the module that knows no arrays."""
    node = slot.node
    if not isinstance(node, ast.Name) or slot.field == "func":
        return
    others = scope.names if node.id in scope.names else ("np",) if node.id == "math" else ()
    for other in others:
        if other != node.id:
            hint = f"It is the name `{node.id}`."
            yield slot.edit(name(other), Words(OTHER_NAME, hint, instead(other, node.id)))


def numbers(slot: Slot, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield another number: one of those that formulas are full of, or a neighbour."""
    node = slot.node
    if not isinstance(node, ast.Constant) or isinstance(node.value, str | bytes | complex):
        return
    value: Any = node.value
    if isinstance(value, bool) or value is None:
        others: list[object] = [not value] if value is not None else [0, 1]
    elif isinstance(value, int | float):
        others = [0, 1, 2, 0.5, value + 1, value - 1, 1 - value, -value]
    else:
        return
    for other in dict.fromkeys(others):
        if other != value or type(other) is not type(value):
            said = SHAPE if isinstance(slot.owner, ast.keyword) else OTHER_NUMBER
            words = Words(said, f"It is the `{value}`.", instead(str(other), str(value)))
            yield slot.edit(ast.Constant(other), words)  # type: ignore[arg-type]


def operators(slot: Slot, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield another operator between the same two things."""
    node = slot.node
    if isinstance(node, ast.BinOp):
        old: ast.AST = node.op
        choice: tuple[type[Any], ...] = ARITHMETIC
        if isinstance(node.op, ast.BitAnd | ast.BitOr):
            choice = (ast.BitAnd, ast.BitOr)
        if isinstance(node.right, ast.Constant) and node.right.value in (2, 3):
            choice = (*choice, ast.Pow)  # of two names it could be a number without an end
        field, place = "op", None
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        choice, old, field, place = COMPARED, node.ops[0], "ops", 0
    else:
        return
    for other in choice:
        if not isinstance(old, other):
            was = OPERATORS.get(type(old), "?")
            hint = f"It is the `{was}` in {quoted(node)}."
            words = Words(OTHER_OPERATOR, hint, f"{instead(OPERATORS[other], was)}")
            yield slot.within(field, other(), words, place)


def functions(slot: Slot, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield another function of the same kind, called with the same things."""
    node = slot.node
    if not isinstance(node, ast.Call):
        return
    old = ast.unparse(node.func)
    hint = f"It is `{old}`."
    if isinstance(node.func, ast.Attribute):
        attribute = node.func.attr
        for other in dict.fromkeys(o for row in RELATED if attribute in row for o in row):
            if other != attribute:
                words = Words(OTHER_FUNCTION, hint, instead(other, attribute))
                yield Edit(node.func, "attr", None, other, node.lineno, words)
    others = [other for other in ACTIVATIONS if old in ACTIVATIONS and other != old]
    for other in [*others, *filter(None, [IN_NUMPY.get(old)])]:
        words = Words(OTHER_FUNCTION, hint, instead(other, old))
        yield slot.within("func", name(other), words)


def signs(slot: Slot, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield something without the minus before it."""
    node = slot.node
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and is_value(slot):
        yield slot.edit(node.operand, about_sign(node))


def turned_signs(slot: Slot, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield something with a minus before it."""
    node = slot.node
    plain = not isinstance(node, ast.Constant | ast.Subscript | ast.UnaryOp)
    if plain and is_value(slot) and is_whole(slot, ast.Mult):
        yield slot.edit(minus(node), about_sign(node))


def about_sign(node: ast.expr) -> Words:
    """Return what is said of a sign."""
    gist = f"the sign of {quoted(node)} is turned round"
    return Words(SIGN, f"It is the sign of {quoted(node)}.", gist)


def is_value(slot: Slot) -> bool:
    """Return whether numbers stand here that one could compute with."""
    owner, node = slot.owner, slot.node
    inside = isinstance(owner, ast.keyword | ast.Slice | ast.Attribute | ast.For)
    inside = inside or slot.field in ("func", "iter")
    inside = inside or (isinstance(owner, ast.Subscript) and slot.field == "slice")
    odd = isinstance(node, ast.Tuple | ast.List | ast.Slice | ast.Starred | ast.Lambda | ast.Dict)
    text = isinstance(node, ast.Constant) and not isinstance(node.value, int | float)
    statement = isinstance(owner, ast.Expr)
    comparison = isinstance(node, ast.Compare | ast.BoolOp)
    return not (inside or odd or text or statement or comparison)


# What takes something out, or puts things in another order.


def too_much(slot: Slot, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield one side of an operator alone; what a ``.T`` or square brackets are put behind."""
    node = slot.node
    left_over: list[tuple[ast.expr, str]] = []
    if isinstance(node, ast.BinOp):
        sign = OPERATORS.get(type(node.op), "?")
        right, left = ast.unparse(node.right), ast.unparse(node.left)
        left_over = [(node.left, f"`{sign} {cut(right)}`"), (node.right, f"`{cut(left)} {sign}`")]
    if isinstance(node, ast.Call) and len(node.args) > 1:
        left_over = [(one, f"`{ast.unparse(node.func)}`") for one in node.args[:2]]
    if isinstance(node, ast.Attribute) and node.attr == "T":
        left_over.append((node.value, "`.T`"))
    if isinstance(node, ast.Subscript):
        left_over.append((node.value, f"`[{ast.unparse(node.slice)}]`"))
    if isinstance(node, ast.IfExp):
        left_over += [(node.body, "the `if`"), (node.orelse, "the `if`")]
    for rest, gone in left_over:
        words = Words(TOO_MUCH, f"It is {gone}.", f"{gone} is left out")
        yield slot.edit(rest, words)


def called(slot: Slot, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield what a call is put around."""
    node = slot.node
    if not isinstance(node, ast.Call):
        return
    inside = [node.args[0]] if node.args and not isinstance(node.args[0], ast.Starred) else []
    name_of = f"`{ast.unparse(node.func)}`"
    if isinstance(node.func, ast.Attribute):
        inside.append(node.func.value)
        name_of = f"`{node.func.attr}`"
    for rest in inside:
        words = Words(TOO_MUCH, f"It is {name_of}.", f"{name_of} is left out")
        yield slot.edit(rest, words)


def keywords(slot: Slot, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield an ``axis`` or ``keepdims`` more, or one less."""
    node = slot.node
    if not isinstance(node, ast.Call):
        return
    for place, one in enumerate(node.keywords):
        gone = f"`{one.arg}={ast.unparse(one.value)}`"
        words = Words(SHAPE, f"It is {gone}.", f"{gone} is left out")
        yield slot.within("keywords", node.keywords[:place] + node.keywords[place + 1 :], words)
    if not ast.unparse(node.func).endswith(("sum", "mean", "max", "min", "std", "var")):
        return
    given = {one.arg for one in node.keywords}
    for adds in ([("keepdims", True)], [("axis", 0)], [("axis", 1)], ROWS, COLUMNS):
        if given.isdisjoint(key for key, _ in adds):
            new = [ast.keyword(key, ast.Constant(value)) for key, value in adds]
            for one in new:
                located(one, node)
            missing = " and ".join(f"`{key}`" for key, _ in adds)
            words = Words(SHAPE, f"What is missing: {missing}.", f"{missing} is put in")
            yield slot.within("keywords", [*node.keywords, *new], words)


ROWS = [("axis", 1), ("keepdims", True)]
COLUMNS = [("axis", 0), ("keepdims", True)]


def orders(slot: Slot, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield two things in the other order: around an operator, in a call, in a row of values."""
    node = slot.node
    if isinstance(node, ast.BinOp):
        if not isinstance(node.op, ast.Add | ast.Mult):
            new: ast.expr = ast.BinOp(node.right, node.op, node.left)
            yield slot.edit(new, turned(node.left, node.right))
        return
    field = "args" if isinstance(node, ast.Call) else "elts"
    row = getattr(node, field, [])
    for one, other in itertools.combinations(range(min(len(row), 5)), 2):
        changed = list(row)
        changed[one], changed[other] = row[other], row[one]
        yield slot.within(field, changed, turned(row[one], row[other]))


def turned(one: ast.expr, other: ast.expr) -> Words:
    """Return what is said of two things that should change places."""
    pair = f"{quoted(one)} and {quoted(other)}"
    return Words(ORDER, f"They are {pair}.", f"{pair} have changed places")


def brackets(slot: Slot, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield the same parts, computed in another order."""
    node = slot.node
    new: list[ast.expr] = []
    if isinstance(node, ast.BinOp):
        left, right = node.left, node.right
        if isinstance(right, ast.BinOp):
            first = ast.BinOp(left, node.op, right.left)
            new.append(ast.BinOp(first, right.op, right.right))
        if isinstance(left, ast.BinOp):
            last = ast.BinOp(left.right, node.op, right)
            new.append(ast.BinOp(left.left, left.op, last))
        new += [around(left, lambda one: ast.BinOp(one, node.op, right))]
        new += [around(right, lambda one: ast.BinOp(left, node.op, one))]
    elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.BinOp):
        inner = node.args[0]
        outer = [ast.Call(node.func, [one, *node.args[1:]], node.keywords) for one in sides(inner)]
        new.append(ast.BinOp(outer[0], inner.op, inner.right))
        new.append(ast.BinOp(inner.left, inner.op, outer[1]))
        new.append(ast.BinOp(*(outer[0], inner.op, outer[1])))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.BinOp):
        inner = node.operand
        new.append(ast.BinOp(ast.UnaryOp(node.op, inner.left), inner.op, inner.right))
    for one in new:
        if one is not node:
            gist = f"the brackets stand otherwise, as in {quoted(one)}"
            yield slot.edit(one, Words(BRACKETS, f"It is {quoted(node)}.", gist))


def sides(node: ast.BinOp) -> tuple[ast.expr, ast.expr]:
    """Return what stands on the two sides of an operator."""
    return node.left, node.right


def around(node: ast.expr, change: Callable[[ast.expr], ast.expr]) -> ast.expr:
    """Return a call, or a minus, around what something makes of its inside; else only that."""
    if isinstance(node, ast.Call) and node.args:
        return ast.Call(node.func, [change(node.args[0]), *node.args[1:]], node.keywords)
    if isinstance(node, ast.UnaryOp):
        return ast.UnaryOp(node.op, change(node.operand))
    return change(node)


def slices(slot: Slot, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield the other part of what a slice parts in two."""
    node = slot.node
    if isinstance(node, ast.Slice) and (node.lower is None) != (node.upper is None):
        new = ast.Slice(node.upper, node.lower, node.step)
        old = quoted(slot.owner)
        words = Words("It takes the other part.", f"It is {old}.", f"{old} is the other part")
        yield slot.edit(new, words)


def rounds(slot: Slot, scope: Scope) -> Iterator[Edit]:  # noqa: ARG001
    """Yield a ``range`` that begins or ends one too soon or too late."""
    node = slot.node
    if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "range" and node.args):
        return
    *first, last = node.args[:2]
    start = first[0] if first else number(0)
    choices = [
        [start, both(last, ast.Sub, number(1))],
        [start, both(last, ast.Add, number(1))],
        [number(1), last],
        [last],
    ]
    for given in choices:
        new = ast.Call(node.func, given, [])
        yield slot.edit(new, Words(ROUNDS, f"Look at {quoted(node)}.", f"{quoted(new)} goes round"))


# What puts something in.


def wrapped(slot: Slot, scope: Scope) -> Iterator[Edit]:
    """Yield a square, a factor, a ``1 -``, a ``.T``, or a call around what stands here."""
    node = slot.node
    if not is_value(slot) or isinstance(node, ast.Constant):
        return
    whole = is_whole(slot, ast.Mult)
    is_reduced = isinstance(node, ast.Call) and ast.unparse(node.func) in ("np.sum", "np.mean")
    calls = () if is_reduced and slot.field == "args" else scope.calls
    new = [
        (both(node, ast.Pow, number(2)), "a square"),
        *((both(number(2), ast.Mult, node), "a factor of 2") for _ in range(whole)),
        *((both(node, ast.Div, number(2)), "a half") for _ in range(whole)),
        (both(number(1), ast.Sub, node), "`1 -`"),
        (both(node, ast.Add, number(1)), "`+ 1`"),
        (both(node, ast.Sub, number(1)), "`- 1`"),
        (both(number(1), ast.Div, node), "`1 /`"),
        (call("np.maximum", node, number(0)), "`np.maximum`"),
        (ast.Attribute(node, "T", ast.Load()), "`.T`"),
        *((call(one, node), f"`{one}`") for one in calls),
    ]
    for one, missing in new:
        gist = f"{missing} is put in, at {quoted(node)}"
        yield slot.edit(one, Words(MISSING, f"It is {missing}, at {quoted(node)}.", gist))


# Which operators do the same wherever in a row of their kind something is put in.
ALIKE = {ast.Mult: (ast.Mult, ast.Div), ast.Div: (ast.Mult, ast.Div)}


def is_whole(slot: Slot, operator: type[ast.operator]) -> bool:
    """Return whether an expression is no part of a product, or of a sum, of which it is as well."""
    alike = ALIKE.get(operator, (ast.Add, ast.Sub))
    around = slot.owner
    return not (isinstance(around, ast.BinOp) and isinstance(around.op, alike))


def joined(slot: Slot, scope: Scope) -> Iterator[Edit]:
    """Yield a factor or a term more, square brackets, the number of examples to divide by."""
    node = slot.node
    if not is_value(slot) or isinstance(node, ast.Constant):
        return
    operators_here = [one for one in (ast.Mult, ast.Add, ast.Sub, ast.Div) if is_whole(slot, one)]
    for other in scope.names:
        hint = f"It is `{other}`, at {quoted(node)}."
        new: list[tuple[ast.expr, str]] = [
            (both(node, operator, name(other)), f"`{OPERATORS[operator]} {other}`")
            for operator in operators_here
            if operator is ast.Mult
            or (ast.unparse(node) != other and (operator is not ast.Div or other in scope.made))
        ]
        if isinstance(node, ast.Name) and node.id != other:
            new.append((ast.Subscript(node, name(other), ast.Load()), f"`[{other}]`"))
        if other not in scope.made and is_whole(slot, ast.Mult):
            size = call("len", name(other))
            new.append((both(node, ast.Div, size), f"`/ len({other})`"))
        for one, missing in new:
            yield slot.edit(one, Words(MISSING, hint, f"{missing} is put in, at {quoted(node)}"))


def forgotten(slot: Slot, scope: Scope) -> Iterator[Edit]:
    """Yield what is given and stands nowhere, put in."""
    given = {one: line for one, line in scope.known.items() if one in scope.unused}
    yield from hard_coded(slot, Scope(given))
    yield from joined(slot, Scope(given))


def sloped(slot: Slot, scope: Scope) -> Iterator[Edit]:
    """Yield the slope of an activation more, written with its output."""
    if not is_value(slot) or isinstance(slot.node, ast.Constant) or not is_whole(slot, ast.Mult):
        return
    for one in scope.made:
        of_sigmoid = both(name(one), ast.Mult, both(number(1), ast.Sub, name(one)))
        of_tanh = both(number(1), ast.Sub, both(name(one), ast.Pow, number(2)))
        for slope in (of_sigmoid, of_tanh):
            hint = f"What is missing is a slope, at {quoted(slot.node)}."
            gist = f"a slope is multiplied once more, at {quoted(slot.node)}"
            yield slot.edit(both(slot.node, ast.Mult, slope), Words(MISSING, hint, gist))


def hard_coded(slot: Slot, scope: Scope) -> Iterator[Edit]:
    """Yield a name, or how many there are, where a number stands."""
    node = slot.node
    if not (isinstance(node, ast.Constant) and type(node.value) in (int, float)):
        return
    old = ast.unparse(node)
    for one in scope.names:
        for new in (name(one), call("len", name(one))):
            words = Words(OTHER_NUMBER, f"It is the `{old}`.", instead(ast.unparse(new), old))
            yield slot.edit(new, words)


def returned(slot: Slot, scope: Scope) -> Iterator[Edit]:
    """Yield another variable to return."""
    row = isinstance(slot.owner, ast.Tuple) and slot.field == "elts"
    if not (isinstance(slot.owner, ast.Return) or row) or isinstance(slot.node, ast.Name):
        return
    for one in scope.names:
        words = Words(RETURNED, f"Look at {quoted(slot.node)}.", f"`{one}` is returned")
        yield slot.edit(name(one), words)


KINDS: tuple[tuple[Kind, ...], ...] = (
    (rounds, forgotten, names, numbers, operators, called, functions, signs),
    (turned_signs, too_much, keywords, orders, brackets, slices),
    (wrapped, hard_coded, returned),
    (joined, sloped),
)
