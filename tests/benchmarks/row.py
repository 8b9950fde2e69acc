"""One line of a table of measurements."""

from typing import NamedTuple


class Row(NamedTuple):
    """What was measured, the number, and what it should be."""

    what: str
    value: float
    unit: str
    goal: str
    met: bool

    def __str__(self) -> str:
        missed = "" if self.met else "  MISSED"
        return f"{self.what:66} {self.value:8.2f} {self.unit:14} {self.goal}{missed}"
