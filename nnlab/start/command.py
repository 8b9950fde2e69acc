"""The commands that messages tell a learner to type."""

import os
import shutil
import sys
from pathlib import Path


def python_command() -> str:
    """Return what to type for this very Python, which need not be the one called ``python``."""
    executable = sys.executable
    found = shutil.which("python")
    if found and os.path.normcase(found) == os.path.normcase(executable):
        return "python"
    if Path(executable).is_relative_to(Path.cwd()):
        executable = str(Path(executable).relative_to(Path.cwd()))
    return quoted(executable)


def nnlab_command(*arguments: str) -> str:
    """Return what to type for ``python -m nnlab`` with these arguments."""
    return " ".join([python_command(), "-m", "nnlab", *map(quoted, arguments)])


def install_command(requirement: str) -> str:
    """Return what to type for installing a package into this very Python."""
    return f'{python_command()} -m pip install "{requirement}"'


def quoted(word: str) -> str:
    """Return a word as every terminal takes it for one, Windows included.

    >>> quoted("my work")
    '"my work"'
    """
    return f'"{word}"' if " " in word else word
