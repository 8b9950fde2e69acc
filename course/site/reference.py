"""The pages of the reference: one for each module of the numerics, one for each room beside it."""

import ast
from collections.abc import Iterable
from pathlib import Path

ROOMS = ("datasets", "draw", "explore", "learn")
INDEX = """# Reference

What `nnlab` offers, from its own docstrings. Each entry has a link to its source.

## The numerics

{modules}
## Data, pictures, explorables, learning

{rooms}
```{{toctree}}
:hidden:
:glob:

nnlab.*
```
"""
PAGE = "{name}\n{line}\n\n.. automodule:: {name}\n{options}"


def write_reference(folder: Path, package: Path) -> None:
    """Write the pages into ``folder``."""
    folder.mkdir()
    modules = {module.stem: module for module in sorted(package.glob("[a-z]*.py"))}
    rooms = {room: package / room / "__init__.py" for room in ROOMS}
    for name in (*modules, *rooms):
        # What a room offers is written in the files within it.
        options = "   :imported-members:\n" if name in rooms else ""
        text = PAGE.format(name=f"nnlab.{name}", line="=" * len(f"nnlab.{name}"), options=options)
        (folder / f"nnlab.{name}.rst").write_text(text, encoding="utf-8")
    index = INDEX.format(modules="".join(entries(modules)), rooms="".join(entries(rooms)))
    (folder / "index.md").write_text(index, encoding="utf-8")


def entries(files: dict[str, Path]) -> Iterable[str]:
    """Give a line for each module: a link, and the first line of its docstring."""
    for name, file in files.items():
        said = ast.get_docstring(ast.parse(file.read_text("utf-8"))).splitlines()[0]
        yield f"[`nnlab.{name}`](nnlab.{name}.rst)\n: {said}\n\n"
