"""What is said to an answer or shown of one, as text and as HTML that say the same."""

import inspect
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from html import escape
from pathlib import Path
from typing import Any, Self

# A small table that says the same as text and as HTML.


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


# Plain text or code that a notebook shows without quotes around it.


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


# A file that was written beside the notebook, which may lie in a browser or on another machine.


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


COLOURS = {"ok": "--jp-success-color1, #2e7d32", "no": "--jp-warn-color1, #b35c00"}
FONT = "font-family: var(--jp-code-font-family, monospace)"
WITH_FONT = f"text-align: left; padding: 1px 12px 1px 0; {FONT}"
LINE = "margin: 2px 0 4px"
BOX = "border-left: 4px solid var({}); padding: 4px 12px; margin: 4px 0; max-width: 46em"
# The browser's own button that opens and closes: it needs no kernel, so it is never a dead one.
BUTTON = (
    "width: fit-content; padding: 2px 10px; margin: 4px 0; cursor: pointer; "
    "border: 1px solid #808080; border-radius: 3px"
)


def folded(label: str, inside: str) -> str:
    """Return HTML that shows a button with a label, and what is inside once it is pressed."""
    summary = f'<summary style="{BUTTON}">{escape(label)}</summary>'
    return f"<details>{summary}{inside}</details>"


def with_code(sentence: str) -> str:
    """Return a sentence as HTML, with what stands between backticks as code.

    >>> with_code("Look at `a < b`.")
    'Look at <code>a &lt; b</code>.'
    """
    return QUOTED.sub(r"<code>\1</code>", escape(sentence))


QUOTED = re.compile(r"`([^`]+)`")


def hints_folded(hints: Sequence[str]) -> str:
    """Return HTML with the first hint behind a button, and in each the button of the next."""
    inside = ""
    for number, hint in reversed(list(enumerate(hints, start=1))):
        inside = folded(f"Hint {number} of {len(hints)}", f"<p>{with_code(hint)}</p>{inside}")
    return inside


def asked(question: str, options: Sequence[str], said: str) -> str:
    """Return HTML with a question and its options, of which the one that was chosen is marked.

    >>> asked("1 + 1?", ["2", "11"], "2")
    '<p><b>1 + 1?</b></p><p>◉ 2<br>○ 11</p>'
    """
    marked = "<br>".join(f"{'◉' if option == said else '○'} {escape(option)}" for option in options)
    return f"<p><b>{escape(question)}</b></p>" + (f"<p>{marked}</p>" if marked else "")


class Outcome(Enum):
    """How an exercise stands, with the sign and the words for it."""

    NOT_ATTEMPTED = ("○", "not attempted yet", "--jp-border-color1, #808080")
    NOT_YET = ("✗", "not yet", COLOURS["no"])
    CORRECT = ("✓", "correct", COLOURS["ok"])

    @property
    def sign(self) -> str:
        """A sign that can be told from the others without its colour."""
        return self.value[0]

    @property
    def words(self) -> str:
        """The outcome in words."""
        return self.value[1]

    def boxed(self, html: str) -> str:
        """Return HTML with a line at its side in the colour of the outcome."""
        return f'<div style="{BOX.format(self.value[2])}">{html}</div>'


@dataclass(frozen=True)
class Verdict:
    """What is said to an answer at once: how it stands, in a few words, and the reasons.

    >>> print(Verdict(Outcome.NOT_YET, "Not this one.", ("That joins text.", "Count.")))
    ✗ Not this one. That joins text.
      Count.
    """

    outcome: Outcome
    heading: str
    sentences: tuple[str, ...] = ()

    def __str__(self) -> str:
        first, rest = self.sentences[:1], self.sentences[1:]
        lines = [" ".join([self.outcome.sign, self.heading, *first]), *rest]
        return "\n  ".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        said = [escape(sentence) for sentence in self.sentences]
        heading = f"<b>{self.outcome.sign} {escape(self.heading)}</b>"
        lines = [" ".join([heading, *said[:1]]), *said[1:]]
        return self.outcome.boxed("".join(f'<p style="{LINE}">{line}</p>' for line in lines))


@dataclass(frozen=True)
class Report:
    """The outcome for an exercise, what to say about it, and the numbers that show it.

    Truthy where the answer is correct. As HTML it has buttons below, which open the ``hints`` one
    after the other and the ``solution``; as text it has the methods of the exercise instead.
    ``pointed`` is the hint to a line at which the report points, which is the first of ``hints``.

    >>> print(Report("neuron", Outcome.NOT_YET, ("The bias is missing.",), (("got", "0.5"),)))
    ✗ neuron: not yet
      The bias is missing.
      got   0.5
    """

    exercise: str
    outcome: Outcome
    sentences: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    hints: tuple[str, ...] = ()
    solution: Text | None = None
    pointed: str = ""

    @property
    def heading(self) -> str:
        """The first line."""
        return f"{self.outcome.sign} {self.exercise}: {self.outcome.words}"

    def __bool__(self) -> bool:
        return self.outcome is Outcome.CORRECT

    def __str__(self) -> str:
        width = max((len(name) for name, _ in self.rows), default=0)
        rows = (f"  {name:{width}}   {value}" for name, value in self.rows)
        return "\n".join([self.heading, *(f"  {text}" for text in self.sentences), *rows])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr style="background: none"><th scope="row" style="{WITH_FONT}">{escape(name)}</th>'
            f'<td style="{WITH_FONT}">{escape(value)}</td></tr>'
            for name, value in self.rows
        )
        table = f"<table>{rows}</table>" if rows else ""
        text = "".join(f"<p>{with_code(sentence)}</p>" for sentence in self.sentences)
        buttons = hints_folded(self.hints)
        if self.solution is not None:
            buttons += folded("Solution", self.solution._repr_html_())
        heading = f"<p><b>{escape(self.heading)}</b></p>"
        return self.outcome.boxed(f"{heading}{text}{table}{buttons}")
