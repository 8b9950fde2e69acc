"""The pages of the reference: one for each module of the numerics, one for each room beside it."""

from pathlib import Path

ROOMS = ("datasets", "draw", "explore", "learn")
INDEX = """# Reference

What `nnlab` offers, from its own docstrings. Each entry has a link to its source.

## The numerics

```{{toctree}}
:maxdepth: 1
{modules}
```

## Data, pictures, explorables, learning

```{{toctree}}
:maxdepth: 1
{rooms}
```
"""
PAGE = "{name}\n{line}\n\n.. automodule:: {name}\n   :imported-members:\n"


def write_reference(folder: Path, package: Path) -> None:
    """Write the pages into ``folder``."""
    folder.mkdir()
    modules = sorted(module.stem for module in package.glob("[a-z]*.py"))
    names = [f"nnlab.{name}" for name in (*modules, *ROOMS)]
    for name in names:
        text = PAGE.format(name=name, line="=" * len(name))
        if name.split(".")[1] not in ROOMS:
            text = text.replace("   :imported-members:\n", "")
        (folder / f"{name}.rst").write_text(text, encoding="utf-8")
    index = INDEX.format(
        modules="\n".join(names[: len(modules)]), rooms="\n".join(names[len(modules) :])
    )
    (folder / "index.md").write_text(index, encoding="utf-8")
