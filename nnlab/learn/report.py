"""What the check of an exercise has to say, as text and as HTML that say the same."""

from dataclasses import dataclass
from enum import Enum
from html import escape

COLOURS = {"ok": "--jp-success-color1, #2e7d32", "no": "--jp-warn-color1, #b35c00"}
FONT = "font-family: var(--jp-code-font-family, monospace)"
CELL = f"text-align: left; padding: 1px 12px 1px 0; {FONT}"
BOX = "border-left: 4px solid var({}); padding: 4px 12px; margin: 4px 0; max-width: 46em"


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


@dataclass(frozen=True)
class Report:
    """The outcome for an exercise, what to say about it, and the numbers that show it.

    Truthy where the answer is correct.

    >>> print(Report("neuron", Outcome.NOT_YET, ("The bias is missing.",), (("got", "0.5"),)))
    ✗ neuron: not yet
      The bias is missing.
      got   0.5
    """

    exercise: str
    outcome: Outcome
    sentences: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()

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
            f'<tr style="background: none"><th scope="row" style="{CELL}">{escape(name)}</th>'
            f'<td style="{CELL}">{escape(value)}</td></tr>'
            for name, value in self.rows
        )
        table = f"<table>{rows}</table>" if rows else ""
        text = "".join(f"<p>{escape(sentence)}</p>" for sentence in self.sentences)
        box = BOX.format(self.outcome.value[2])
        return f'<div style="{box}"><p><b>{escape(self.heading)}</b></p>{text}{table}</div>'
