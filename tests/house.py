"""A package as its rules see it, and a function for each rule that lists what breaks it."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from importlib.util import resolve_name
from pathlib import Path

MOST_LINES, MOST_IN_A_FUNCTION, MOST_MODULES, SMALL = 400, 29, 20, 100
# What each room may take from; what is in no other room is numerics.
MAY_USE = {
    "numerics": {"numerics"},
    "draw": {"numerics", "draw"},
    "explore": {"numerics", "draw", "explore"},
    "learn": {"numerics", "learn"},
    "start": {"numerics", "learn", "start"},
    "__main__": {"numerics", "learn", "start", "__main__"},
}
OPENS_START = re.compile(
    r"^\s*(from|import) nnlab\.start\b|^\s*from nnlab import .*\bstart\b", re.M
)


class Module:
    """One file of the package."""

    def __init__(self, path: Path, root: Path) -> None:
        parts = path.relative_to(root.parent).with_suffix("").parts
        self.path, self.stem = path, path.stem
        self.is_face = path.stem in ("__init__", "__main__")
        self.name = ".".join(parts[:-1] if path.stem == "__init__" else parts)
        self.package = ".".join(parts[:-1])  # that it lies in, or that it is the face of
        self.part = self.name.split(".")[1] if "." in self.name else ""  # of the first level
        self.room = self.part if self.part in MAY_USE else "numerics"
        text = path.read_text(encoding="utf-8")
        self.tree, self.length = ast.parse(text), len(text.splitlines())

    def named(self) -> Iterator[tuple[str, str]]:
        """Yield each module that is imported anywhere in the file, and what is taken from it."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, "") for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                source = resolve_name("." * node.level + (node.module or ""), self.package)
                yield from ((source, alias.name) for alias in node.names)


class House:
    """A package: its modules by name, and which of them each imports.

    What stands in a function or is there for the types alone counts like any other import. A name
    that a package re-exports counts as its ``__init__``, and the packages around a module do not.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        found = (Module(path, root) for path in sorted(root.rglob("*.py")))
        self.modules = {module.name: module for module in found}

    @cached_property
    def imports(self) -> dict[str, set[str]]:
        """The modules that each module imports."""
        used = {}
        for module in self.modules.values():
            full = (
                f"{source}.{taken}" if f"{source}.{taken}" in self.modules else source
                for source, taken in module.named()
            )
            used[module.name] = {name for name in full if name in self.modules} - {module.name}
        return used

    def importers(self, name: str) -> list[Module]:
        """Return the modules that import the one of that name."""
        return [self.modules[user] for user, used in self.imports.items() if name in used]

    def reach(self, name: str) -> set[str]:
        """Return all that is imported by a module, by what it imports, and so on."""
        reached: set[str] = set()
        ahead = set(self.imports[name])
        while ahead:
            reached |= ahead
            ahead = set().union(*(self.imports[one] for one in ahead)) - reached
        return reached


def shared_prefixes(house: House) -> list[str]:
    """A file-name prefix that several files of a folder share is a folder."""
    folders = {module.path.parent for module in house.modules.values()}
    faults = []
    for folder in sorted(folders):
        named = [path.stem for path in folder.glob("[!_]*") if path.suffix == ".py"]
        named += [path.name for path in folders if path.parent == folder]
        counts = Counter(name.split("_")[0] for name in named)
        faults += [f"{folder.name}/{prefix}" for prefix, count in counts.items() if count > 1]
    return faults


def small_modules_of_one(house: House) -> list[str]:
    """A private module under 100 lines with one importer lives in that importer.

    What the face of a package around it imports is one of the nouns that the package consists of,
    and what stands in the reading order is public.
    """
    faults = []
    for module in house.modules.values():
        importers = house.importers(module.name)
        private = not module.is_face and module.package != house.root.name
        if private and module.length < SMALL and len(importers) == 1:
            (user,) = importers
            if not (user.is_face and f"{module.name}.".startswith(f"{user.package}.")):
                faults.append(f"{module.name}: only imported by {user.name}")
    return faults


def full_folders(house: House) -> list[str]:
    """No folder holds more than 20 modules."""
    counts = Counter(module.path.parent for module in house.modules.values())
    return [f"{path.name}: {count}" for path, count in counts.items() if count > MOST_MODULES]


def long_functions(house: House) -> list[str]:
    """A function, without its signature and its docstring, stays under 30 lines."""
    faults = []
    for module in house.modules.values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[ast.get_docstring(node) is not None :]
                lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
                if lines > MOST_IN_A_FUNCTION:
                    faults.append(f"{module.name}.{node.name}: {lines}")
    return faults


def long_files(house: House) -> list[str]:
    """A file over 400 lines says in its docstring why it is "one file"."""
    return [
        f"{module.name}: {module.length}"
        for module in house.modules.values()
        if module.length > MOST_LINES
        and "one file" not in " ".join((ast.get_docstring(module.tree) or "").split())
    ]


def circles(house: House) -> list[str]:
    """No module comes back to itself by what it imports."""
    return [f"{name} imports itself" for name in house.modules if name in house.reach(name)]


def wrong_ways(house: House) -> list[str]:
    """Imports run one way: numerics <- draw <- explore, and numerics <- learn <- start."""
    return [
        f"{name} imports {one}"
        for name, used in house.imports.items()
        for one in sorted(used)
        if house.modules[one].room not in MAY_USE[house.modules[name].room]
    ]


def lessons_on_start(course: Path) -> list[str]:
    """No lesson imports what only opens the course."""
    lessons = sorted(course.glob("*.md"))
    return [path.name for path in lessons if OPENS_START.search(path.read_text(encoding="utf-8"))]


def reading_order(text: str) -> list[str]:
    """Return the names in backticks of the paragraph that begins with "Reading order"."""
    paragraphs = [part for part in re.split(r"\n\s*\n", text) if part.startswith("Reading order:")]
    return re.findall(r"`+(\w+)`+", "".join(paragraphs))


def out_of_order(house: House) -> list[str]:
    """The reading order is the same in both places, complete, and the order of the imports."""
    face = house.modules[house.root.name]
    order = reading_order(ast.get_docstring(face.tree) or "")
    readme = reading_order((house.root / "README.md").read_text(encoding="utf-8"))
    faults = [] if order == readme else ["__init__.py and README.md differ"]
    parts = {module.part for module in house.modules.values()} - {"", "__main__"}
    faults += [f"{part} is not listed" for part in sorted(parts - set(order))]
    faults += [f"{name} is listed, but not there once" for name in twice_or_gone(order, parts)]
    place = {part: number for number, part in enumerate(order)}
    for name, used in house.imports.items():
        part = house.modules[name].part
        later = {house.modules[one].part for one in used} - {part}
        faults += [
            f"{name} imports {other}, which is read later"
            for other in sorted(later)
            if part in place and place.get(other, -1) > place[part]
        ]
    return faults


def twice_or_gone(order: list[str], parts: set[str]) -> list[str]:
    """Return the names that are listed more than once, or that nothing bears."""
    counts = Counter(order)
    return [name for name in counts if counts[name] > 1 or name not in parts]
