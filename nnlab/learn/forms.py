"""The forms in which a prediction is made and a quiz is answered. They take plain values."""

from collections.abc import Callable, Sequence
from html import escape

import ipywidgets

WIDE = {"width": "max-content"}


def prediction_form(
    question: str,
    options: Sequence[str],
    unit: str,
    sure: Sequence[str],
    keep: Callable[[str, str], str],
    status: Callable[[], str],
) -> ipywidgets.VBox:
    """Return widgets that ask for a prediction, and are fixed once it is kept.

    ``keep(answer, how_sure)`` keeps it and returns what to say; ``status()`` says what is kept so
    far, and nothing where nothing is.
    """
    text = ipywidgets.HTML(f"<b>Predict: {escape(question)}</b>")
    answer = (
        ipywidgets.RadioButtons(options=options, value=None, layout=WIDE)
        if options
        else ipywidgets.Text(placeholder="a number", layout={"width": "18em"})
    )
    answer.description = "Answer" if options else f"Number {unit}".strip()
    how_sure = ipywidgets.ToggleButtons(options=sure, description="How sure?")
    button = ipywidgets.Button(description="Keep my prediction", layout={"width": "auto"})
    line = ipywidgets.HTML()

    def show(said: str) -> None:
        line.value = f'<div role="status">{escape(said)}</div>'
        for control in (answer, how_sure, button):
            control.disabled = bool(status())

    button.on_click(lambda _: show(keep(answer.value or "", how_sure.value)))
    show(status())
    commit = ipywidgets.HBox([how_sure, button], layout={"align_items": "flex-end"})
    return ipywidgets.VBox([text, answer, commit, line])


def quiz_form(
    questions: Sequence[tuple[str, Sequence[str]]], choose: Callable[[int, str], str]
) -> ipywidgets.VBox:
    """Return widgets for all questions, each a text and its options.

    ``choose(number, option)`` is told what is chosen, and returns what to say to it at once.
    """
    return ipywidgets.VBox(
        [_asked(number, *question, choose) for number, question in enumerate(questions, start=1)]
    )


def _asked(
    number: int, question: str, options: Sequence[str], choose: Callable[[int, str], str]
) -> ipywidgets.VBox:
    text = ipywidgets.HTML(f"<b>{number}. {escape(question)}</b>")
    buttons = ipywidgets.RadioButtons(
        options=options, value=None, description=f"Question {number}", layout=WIDE
    )
    line = ipywidgets.HTML('<div role="status"></div>')

    def answer(change: dict[str, str]) -> None:
        line.value = f'<div role="status">{escape(choose(number, change["new"]))}</div>'

    buttons.observe(answer, "value")
    return ipywidgets.VBox([text, buttons, line])
