"""The control into which a learner types a number."""

from dataclasses import dataclass

import ipywidgets

from nnlab.arguments import wrong
from nnlab.explore.controls import finite


@dataclass(frozen=True)
class Entry:
    """A number as the learner typed it, or nothing yet: the text, and ``""`` for nothing."""

    label: str

    def check(self, name: str, value: object) -> str:
        """Return the text of a finite number, or raise ``ValueError`` or ``TypeError``."""
        text = value.strip().replace("−", "-") if isinstance(value, str) else value
        if text == "":
            return ""
        try:
            number = float(text) if isinstance(text, str) else text
        except ValueError:
            raise TypeError(wrong(name, expected="a number", got=value, hint="Try 0.5.")) from None
        finite(name, number)
        return str(text)

    def widget(self, value: str) -> ipywidgets.Text:
        """Return a line to type into, which answers when Enter is pressed or the line is left."""
        return ipywidgets.Text(
            value=value,
            description=self.label,
            placeholder="a number, then Enter",
            continuous_update=False,
        )
