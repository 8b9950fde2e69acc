"""A small table that says the same as text and as HTML."""

from dataclasses import dataclass
from html import escape

CELL = "text-align: left; padding: 1px 14px 1px 0"


@dataclass(frozen=True)
class Table:
    """A title, the names of the columns, and rows of text; ``note`` stands below.

    >>> Table("Sums", ("sum", "is"), (("1 + 1", "2"),))
    Sums
      sum     is
      1 + 1   2
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def __repr__(self) -> str:
        lines = [self.columns, *self.rows] if self.rows else []
        widths = (
            [max(len(line[place]) for line in lines) for place in range(len(self.columns))]
            if lines
            else []
        )
        text = [
            "  "
            + "   ".join(
                f"{cell:{width}}" for cell, width in zip(line, widths, strict=True)
            ).rstrip()
            for line in lines
        ]
        return "\n".join([self.title, *text, *([f"  {self.note}"] if self.note else [])])

    def _repr_html_(self) -> str:
        heads = "".join(
            f'<th scope="col" style="{CELL}">{escape(name)}</th>' for name in self.columns
        )
        rows = "".join(
            f'<tr><th scope="row" style="{CELL}">{escape(first)}</th>'
            + "".join(f'<td style="{CELL}">{escape(cell)}</td>' for cell in rest)
            + "</tr>"
            for first, *rest in self.rows
        )
        table = (
            f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
        )
        note = f"<p>{escape(self.note)}</p>" if self.note else ""
        return f"<div><p><b>{escape(self.title)}</b></p>{table}{note}</div>"
