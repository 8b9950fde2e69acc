"""A learner's functions as syntax trees that can be changed, and made into functions again.

Nothing of the learner's is touched: edited code sees copies of what stands around it. Code that
does more than compute is not taken at all: to run it a thousand times would do a thousand times
what it does to a file, or to a list outside.
"""

import ast
import builtins
import copy
import dis
import functools
import inspect
import itertools
import math
import operator
import statistics
import textwrap
import tokenize
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

from nnlab.learn.repair import expressions, lines
from nnlab.learn.repair.edits import Edit, Scope, slots
from nnlab.learn.words import cut

Function = Callable[..., Any]

# Where edited code says it stands: in no file of a library, so that its steps are counted.
EDITED = "edited"
MODULES = (np, math, itertools, functools, operator, statistics)
PACKAGES = ("numpy", "nnlab", *(module.__name__ for module in MODULES))
HARMLESS = frozenset(
    [
        "abs",
        "all",
        "any",
        "bool",
        "dict",
        "divmod",
        "enumerate",
        "filter",
        "float",
        "int",
        "isinstance",
        "len",
        "list",
        "map",
        "max",
        "min",
        "next",
        "print",
        "range",
        "reversed",
        "round",
        "set",
        "slice",
        "sorted",
        "str",
        "sum",
        "tuple",
        "zip",
    ]
)
COPIED = (list, dict, set, tuple, np.ndarray, np.random.Generator)
# What reaches into files or into the whole kernel, among what the modules have.
REACHES_OUT = (
    "save", "load", "file", "memmap", "genfromtxt", "seterr", "set_", "seed", "ctypes", "__",
)  # fmt: skip


class UnreadError(ValueError):
    """Raised where the source of a function cannot be had, or does more than compute."""


class Program:
    """One function or several that may call each other, to be edited.

    ``vocabulary`` is what an edit may use besides what is in the functions already.
    """

    def __init__(self, functions: Sequence[Function], vocabulary: Mapping[str, Any]) -> None:
        read = [definition(function) for function in functions]
        self.trees = [tree for tree, _ in read]
        self._sources = [source for _, source in read]
        self._functions = functions
        self._space: dict[str, Any] = {"np": np, **vocabulary}
        self._shared: dict[str, Any] = {}
        for function, tree in zip(functions, self.trees, strict=True):
            around = names_around(function)
            self._shared |= to_copy(tree, around)
            self._space |= around

    def functions(self) -> tuple[Function, ...]:
        """Return the functions as their trees stand now."""
        module = compile(ast.Module([*self.trees], []), EDITED, "exec", dont_inherit=True)
        codes = [one for one in module.co_consts if isinstance(one, CodeType)]
        space = {**self._space, **copy.deepcopy(self._shared)}
        for code, function in zip(codes, self._functions, strict=True):
            defaults, named = copy.deepcopy((function.__defaults__, function.__kwdefaults__))
            edited = FunctionType(code, space, code.co_name, defaults)
            edited.__kwdefaults__ = named
            space[function.__name__] = edited
        return tuple(space[function.__name__] for function in self._functions)

    def edits(self) -> Iterator[tuple[int, Edit]]:
        """Yield every edit with the number of its function, the smallest edits first."""
        for inside, whole in zip(expressions.KINDS, lines.KINDS, strict=True):
            for number, tree in enumerate(self.trees):
                known = names_in(tree)
                used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
                scope = Scope(known, self._calls(), frozenset(known.keys() - used))
                for slot in slots(tree):
                    for kind in inside:
                        yield from ((number, edit) for edit in kind(slot, scope.at(slot.node)))
                for block in lines.blocks(tree):
                    for each in whole:
                        yield from ((number, edit) for edit in each(block, scope))

    def line(self, number: int, edit: Edit) -> str:
        """Return the line that an edit changes, as it was written."""
        return cut(self._sources[number][edit.line - 1].strip())

    def _calls(self) -> tuple[str, ...]:
        own = (name for name in ("sigmoid", "relu", "softmax") if name in self._space)
        return ("np.exp", "np.log", "np.sum", "np.mean", "np.tanh", "np.abs", "np.sqrt", *own)


# From a function to its tree.


def definition(function: Function) -> tuple[ast.FunctionDef, list[str]]:
    """Return a function's definition as a tree, and the lines by which the tree counts.

    A lambda becomes the definition it stands for. Defaults, decorators and types have had their say
    when it was defined, and are left out.
    """
    if type(function) is not FunctionType or hasattr(function, "__wrapped__"):
        raise UnreadError("There are no lines of its own.")
    is_lambda = function.__name__ == "<lambda>"
    try:
        source = "".join((inspect.findsource if is_lambda else inspect.getsourcelines)(function)[0])
        source = source if is_lambda else textwrap.dedent(source)
        module = ast.parse(source)
    except (OSError, TypeError, SyntaxError, ValueError, IndexError, tokenize.TokenError) as error:
        raise UnreadError("Its source is not at hand.") from error
    tree = of_lambda(module, function) if is_lambda else module.body[0]
    written = of_tree(source, tree) if is_lambda else source.splitlines()
    if not isinstance(tree, ast.FunctionDef) or tree.name != function.__name__:
        raise UnreadError("Its source is that of something else.")
    tree.decorator_list, tree.returns = [], None
    tree.args.defaults, tree.args.kw_defaults = [], [None] * len(tree.args.kwonlyargs)
    given = (*tree.args.posonlyargs, *tree.args.args, *tree.args.kwonlyargs)
    for one in (*given, *filter(None, (tree.args.vararg, tree.args.kwarg))):
        one.annotation = None
    return tree, written


def of_tree(source: str, tree: Any) -> list[str]:
    """Return the lines of a source, up to the end of a tree, with nothing but the tree in them."""
    return [*[""] * (tree.lineno - 1), *(ast.get_source_segment(source, tree) or "").splitlines()]


def of_lambda(module: ast.Module, function: Function) -> ast.FunctionDef:
    """Return a lambda of a module as the definition it stands for."""
    places = set(function.__code__.co_positions())
    for node in ast.walk(module):
        if isinstance(node, ast.Lambda):
            body = node.body
            place = (body.lineno, body.end_lineno, body.col_offset, body.end_col_offset)
            if place in places:
                made: Any = ast.parse("def answer(): ...").body[0]
                made.name, made.args = function.__name__, node.args
                made.body = [ast.copy_location(ast.Return(body), body)]
                ast.copy_location(made, node)
                return made  # type: ignore[no-any-return]
    raise UnreadError("There is no such lambda.")


def names_in(tree: ast.FunctionDef) -> dict[str, int]:
    """Return the names that a function is given or gives, with the line where each is there.

    What is given in a loop is there in all of the loop, from the second round on.
    """
    known = {node.arg: 0 for node in ast.walk(tree.args) if isinstance(node, ast.arg)}
    loops = [node for node in ast.walk(tree) if isinstance(node, ast.For | ast.While)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id != "_":
            around = [one.lineno for one in loops if one.lineno <= node.lineno <= ends(one)]
            first = min([node.lineno, *around])
            known[node.id] = min(first, known.get(node.id, first))
    return known


def ends(node: Any) -> int:
    """Return the last line of a tree."""
    return int(node.end_lineno or node.lineno)


# What a function may do, to be run a thousand times.


def names_around(function: Function) -> dict[str, Any]:
    """Return what a function finds outside of itself, by name."""
    free, cells = function.__code__.co_freevars, function.__closure__ or ()
    closed = {
        name: cell.cell_contents
        for name, cell in zip(free, cells, strict=True)
        if cell != type(cell)()
    }
    return {**function.__globals__, **closed}


def to_copy(tree: ast.FunctionDef, around: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a function uses and could change; ``UnreadError`` where it reaches further."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            refuse_unless(not any(part in node.attr for part in REACHES_OUT), node.attr)
        if isinstance(node, ast.Import | ast.ImportFrom):
            source = getattr(node, "module", None)
            named = [source] if source else [alias.name for alias in node.names]
            refuse_unless(all(one.split(".")[0] in PACKAGES for one in named), named)
    own = names_in(tree).keys()
    loaded = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - own
    used = {name: around[name] for name in loaded if name in around}
    for name in loaded - used.keys():
        refuse_unless(name in HARMLESS or not hasattr(builtins, name), name)
    shared = {name: value for name, value in used.items() if not is_harmless(value)}
    for name, value in shared.items():
        refuse_unless(isinstance(value, COPIED), name)
    return shared


def refuse_unless(harmless: bool, what: object) -> None:
    """Raise where code would do more than compute."""
    if not harmless:
        raise UnreadError(f"{what} does more than compute.")


def is_harmless(value: object) -> bool:
    """Return whether a value cannot be changed, and changes nothing where it is called."""
    if isinstance(value, ModuleType):
        return value in MODULES or value.__name__.startswith("nnlab")
    if type(value) is FunctionType and not (value.__module__ or "").startswith(PACKAGES):
        return only_computes(value)
    kind = value if isinstance(value, type) or callable(value) else type(value)
    module = getattr(kind, "__module__", None) or ""
    known = module.split(".")[0] in PACKAGES or type(value) in (np.ufunc, BUILTIN)
    return not isinstance(value, COPIED) and (known or isinstance(value, CONSTANT))


BUILTIN = type(math.exp)
CONSTANT = (bool, int, float, complex, str, bytes, type(None), np.generic)


def only_computes(function: FunctionType) -> bool:
    """Return whether a learner's other function uses nothing but modules, functions, numbers."""
    code = function.__code__
    if any(step.opname == "STORE_GLOBAL" for step in dis.get_instructions(code)):
        return False
    around = names_around(function)
    values = [around[name] for name in {*code.co_names, *code.co_freevars} if name in around]
    outside = [name for name in code.co_names if hasattr(builtins, name) and name not in around]
    harmless = all(one is function or is_harmless(one) for one in values)
    return harmless and set(outside) <= HARMLESS
