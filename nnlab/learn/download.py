"""A file that was written beside the notebook, which may lie in a browser or on another machine."""

from base64 import b64encode
from dataclasses import dataclass, field
from html import escape
from pathlib import Path


@dataclass(frozen=True)
class Download:
    """Says where a file is; a notebook shows a link as well, which saves it where downloads go.

    >>> Download(Path("ada.json"), b"{}")
    Written to ada.json. That is the file to hand in.
    """

    path: Path
    data: bytes = field(repr=False)

    def __repr__(self) -> str:
        return f"Written to {self.path}. That is the file to hand in."

    def _repr_html_(self) -> str:
        address = f"data:application/json;base64,{b64encode(self.data).decode()}"
        name = escape(self.path.name)
        return f'<p>{escape(repr(self))} <a href="{address}" download="{name}">Download it</a></p>'
