"""Plain text or code that a notebook shows without quotes around it."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any


@dataclass(frozen=True)
class Text:
    """Text that shows itself as it is; code keeps its spaces and its letters of one width.

    >>> Text("Add the bias.")
    Add the bias.
    """

    text: str
    code: bool = False

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        if self.code:
            return f"<pre>{escape(self.text)}</pre>"
        return "".join(f"<p>{escape(line)}</p>" for line in self.text.splitlines())


def source_of(function: Callable[..., Any]) -> str:
    """Return the source of a function, or where there is none to be had, its name."""
    try:
        return inspect.getsource(function).strip()
    except (OSError, TypeError):
        return f"{getattr(function, '__name__', repr(function))}, whose source is not at hand"
