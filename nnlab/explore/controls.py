"""The kinds of controls: what each accepts, and the widget that shows it."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from numbers import Integral, Real
from typing import Any, Protocol, TypeVar

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

    def shown(self, value: Any) -> Any:
        """Return what the widget shows where it reports ``value``: what is then meant."""


class AsItIs:
    """A control whose widget shows just what it reports."""

    def shown(self, value: Any) -> Any:
        """Return ``value``."""
        return value


@dataclass(frozen=True)
class Given(AsItIs):
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

    @property
    def decimals(self) -> int:
        """How many digits stand behind the point: two, or more where the steps are smaller."""
        return max(2, math.ceil(-math.log10(self.step) - 1e-9))

    def check(self, name: str, value: object) -> float:
        """Return the number, or raise ``ValueError`` or ``TypeError``."""
        return within(finite(name, value), name, self.low, self.high)

    def shown(self, value: float) -> float:
        """Return the number that the slider shows, without the noise of adding up its steps.

        >>> Slider("w", -5.0, 5.0, step=0.1).shown(-1.2000000000000002)
        -1.2
        """
        return min(max(round(value, self.decimals) + 0.0, self.low), self.high)  # no -0.0

    def widget(self, value: float) -> ipywidgets.FloatSlider:
        """Return a slider that answers while it is being moved."""
        return ipywidgets.FloatSlider(
            value=value,
            min=self.low,
            max=self.high,
            step=self.step,
            description=self.label,
            readout_format=f".{self.decimals}f",
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

    def shown(self, value: float) -> float:
        """Return the number that the slider shows.

        >>> LogSlider("rate", 0.001, 10.0).shown(0.15848931924611134)
        0.158
        """
        return min(max(float(f"{value:.3g}"), self.low), self.high)

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
class Counter(AsItIs):
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
class Choice(AsItIs):
    """One of several words."""

    label: str
    options: tuple[str, ...]

    def check(self, name: str, value: object) -> str:
        """Return the word, or raise ``ValueError``."""
        if not isinstance(value, str) or value not in self.options:  # an array has no one answer
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


# The control into which a learner types a number.


@dataclass(frozen=True)
class Entry(AsItIs):
    """A number as the learner typed it, or nothing yet: the text, and ``""`` for nothing."""

    label: str

    def check(self, name: str, value: object) -> str:
        """Return the text of a finite number, or raise ``ValueError`` or ``TypeError``.

        >>> Entry("your answer").check("answer", " −0,5")
        '-0.5'
        """
        text = with_a_point(value) if isinstance(value, str) else value
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


def with_a_point(text: str) -> str:
    """Return what was typed as Python writes numbers: a single comma is as good as a point.

    >>> with_a_point("−3,5"), with_a_point("1,234.5")
    ('-3.5', '1,234.5')
    """
    text = text.strip().replace("−", "-")
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


# The steps of a slider: what its widget can show, and what between them is kept.


def moved(control: Control, before: Any, after: Any) -> bool:
    """Return whether a widget that stood for ``before`` was moved to ``after``.

    A slider in the browser goes to the nearest of its steps and reports that, though no hand moved
    it; a number between two steps must stay what it is.

    >>> rate = Slider("rate", 0.0, 1.0, step=0.1)
    >>> moved(rate, 0.23, 0.2), moved(rate, 0.23, 0.3)
    (False, True)
    """
    if isinstance(control, Slider):
        return bool(abs(after - before) > 0.501 * control.step)
    if isinstance(control, LogSlider):
        return bool(abs(math.log10(after / before)) > 0.501 * LOG_STEP)
    return bool(after != before)


State = TypeVar("State")
# A state is a frozen dataclass whose fields are the controls.


FARTHEST = 1e30  # a coordinate, of which squares are taken


def slider(default: float, low: float, high: float, *, label: str, step: float = 0.1) -> Any:
    """Return a field that is shown as a slider."""
    return _field(default, Slider(label, low, high, step))


def log_slider(default: float, low: float, high: float, *, label: str) -> Any:
    """Return a field that is shown as a slider on a logarithmic scale."""
    return _field(default, LogSlider(label, low, high))


def counter(default: int, low: int, high: int, *, label: str, seconds: float | None = None) -> Any:
    """Return a field that counts; with ``seconds`` a step, it has a button that plays it."""
    return _field(default, Counter(label, low, high, seconds))


def choice(default: str, options: Iterable[str], *, label: str) -> Any:
    """Return a field that is shown as a drop-down list."""
    return _field(default, Choice(label, tuple(options)))


def entry(*, label: str) -> Any:
    """Return a field for a number to type in, which holds its text, and is empty at first."""
    return _field("", Entry(label))


def coordinate(default: float, *, label: str) -> Any:
    """Return a field with a number that a handle on the picture moves."""
    return _field(default, Given(label, place))


def place(name: str, value: object) -> float:
    """Return the number of a coordinate, or raise ``ValueError`` or ``TypeError``."""
    return within(finite(name, value), name, -FARTHEST, FARTHEST)


def given(default: Any, check: Callable[[str, Any], Any], *, label: str) -> Any:
    """Return a field without a widget, which takes what ``check(name, value)`` returns."""
    return _field(default, Given(label, check))


def _field(default: Any, control: Control) -> Any:
    return field(default=default, metadata={"control": control})


def controls(state: Any) -> dict[str, Control]:
    """Return the controls of a state by the names of its fields."""
    return {part.name: part.metadata["control"] for part in fields(state)}


def changed(state: State, changes: dict[str, object]) -> State:
    """Return the state with ``changes``, each checked by its control.

    Raises ``ValueError`` or ``TypeError`` where a name or a value does not fit.
    """
    known = controls(state)
    for name in changes:
        if name not in known:
            raise ValueError(
                f"There is no control called {name!r}. The controls are: {', '.join(known)}."
            )
    checked = {name: known[name].check(name, value) for name, value in changes.items()}
    return replace(state, **checked)  # type: ignore[type-var]
