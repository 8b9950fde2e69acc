"""A state is a frozen dataclass whose fields are the controls."""

from collections.abc import Callable, Iterable
from dataclasses import field, fields, replace
from typing import Any, TypeVar

from nnlab.explore.controls import (
    Choice,
    Control,
    Counter,
    Given,
    LogSlider,
    Slider,
    finite,
    within,
)
from nnlab.explore.entry import Entry

State = TypeVar("State")
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
