"""Plain text or code that a notebook shows without quotes around it."""

import inspect
from collections.abc import Callable
from html import escape
from typing import Any, Self


class Text(str):
    """Text that a notebook shows as it is; code keeps its spaces and its letters of one width.

    >>> Text("Add the bias.")
    Add the bias.
    """

    code: bool

    def __new__(cls, text: str, *, code: bool = False) -> Self:
        """Make the text, and note whether it is code."""
        made = super().__new__(cls, text)
        made.code = code
        return made

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        if self.code:
            return f"<pre>{escape(self)}</pre>"
        return "".join(f"<p>{escape(line)}</p>" for line in self.splitlines())


def source_of(function: Callable[..., Any]) -> str:
    """Return the source of a function, or where there is none to be had, its name."""
    try:
        return inspect.getsource(function).strip()
    except (OSError, TypeError):
        return f"{getattr(function, '__name__', repr(function))}, whose source is not at hand"
