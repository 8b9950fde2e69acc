"""The kinds of controls: what each accepts, and the widget that shows it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any, Protocol

import ipywidgets

from nnlab.arguments import wrong

LOG_STEP = 0.05  # of the exponent


class Control(Protocol):
    """What every kind of control can do."""

    @property
    def label(self) -> str:
        """The control's name for the learner."""
        ...

    def check(self, name: str, value: Any) -> Any:
        """Return ``value`` in the control's type, or raise a sentence that says what fits."""

    def widget(self, value: Any) -> ipywidgets.Widget | None:
        """Return the widget that holds ``value``, or None where the picture is the control."""


@dataclass(frozen=True)
class Given:
    """Anything that ``check(name, value)`` accepts: moved on the picture, or given in code."""

    label: str
    check: Callable[[str, Any], Any]

    def widget(self, value: Any) -> None:
        """Return None: there is no widget for it."""


@dataclass(frozen=True)
class Slider:
    """A number from ``low`` to ``high``, in steps of ``step``."""

    label: str
    low: float
    high: float
    step: float

    def check(self, name: str, value: object) -> float:
        """Return the number, or raise ``ValueError`` or ``TypeError``."""
        return within(finite(name, value), name, self.low, self.high)

    def widget(self, value: float) -> ipywidgets.FloatSlider:
        """Return a slider that answers while it is being moved."""
        return ipywidgets.FloatSlider(
            value=value,
            min=self.low,
            max=self.high,
            step=self.step,
            description=self.label,
            readout_format=".2f",
        )


@dataclass(frozen=True)
class LogSlider:
    """A positive number from ``low`` to ``high``, both powers of ten, on a logarithmic scale."""

    label: str
    low: float
    high: float

    def check(self, name: str, value: object) -> float:
        """Return the number, or raise ``ValueError`` or ``TypeError``."""
        return within(finite(name, value), name, self.low, self.high)

    def widget(self, value: float) -> ipywidgets.FloatLogSlider:
        """Return a slider whose equal steps multiply by equal factors."""
        return ipywidgets.FloatLogSlider(
            value=value,
            min=math.log10(self.low),
            max=math.log10(self.high),
            step=LOG_STEP,
            description=self.label,
            readout_format=".3g",
        )


@dataclass(frozen=True)
class Counter:
    """A whole number from ``low`` to ``high``; with ``seconds``, it can also play by itself."""

    label: str
    low: int
    high: int
    seconds: float | None = None

    def check(self, name: str, value: object) -> int:
        """Return the whole number, or raise ``ValueError`` or ``TypeError``."""
        if isinstance(value, bool) or not isinstance(value, Integral):
            hint = f"Try {name}={self.low}."
            raise TypeError(wrong(name, expected="a whole number", got=value, hint=hint))
        return int(within(int(value), name, self.low, self.high))

    def widget(self, value: int) -> ipywidgets.IntSlider:
        """Return a slider of whole numbers."""
        return ipywidgets.IntSlider(
            value=value, min=self.low, max=self.high, description=self.label
        )


@dataclass(frozen=True)
class Choice:
    """One of several words."""

    label: str
    options: tuple[str, ...]

    def check(self, name: str, value: object) -> str:
        """Return the word, or raise ``ValueError``."""
        if value not in self.options:
            expected = f"one of {', '.join(self.options)}"
            hint = f"Try {self.options[0]!r}."
            raise ValueError(wrong(name, expected=expected, got=value, hint=hint))
        return str(value)

    def widget(self, value: str) -> ipywidgets.Dropdown:
        """Return a drop-down list."""
        return ipywidgets.Dropdown(value=value, options=self.options, description=self.label)


def finite(name: str, value: object) -> float:
    """Return one finite number, or raise ``ValueError`` or ``TypeError``."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(wrong(name, expected="a number", got=value, hint="Try 0.5."))
    if not math.isfinite(value):
        raise ValueError(wrong(name, expected="a finite number", got=value, hint="Try 0.5."))
    return float(value)


def within(number: float, name: str, low: float, high: float) -> float:
    """Return ``number``, or raise ``ValueError`` where it is not from ``low`` to ``high``."""
    if not low <= number <= high:
        hint = f"Try {min(max(number, low), high):g}."
        raise ValueError(wrong(name, expected=f"from {low:g} to {high:g}", got=number, hint=hint))
    return number
