"""Plain text or code that a notebook shows without quotes around it."""

from dataclasses import dataclass
from html import escape


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
