"""The forms in which a prediction is made and a quiz is answered. They take plain values."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import ipywidgets

from nnlab.keyboard import Keyboard

# Options are as high as their text, which is broken where the page is narrow.
STYLE = """<style>
.nnlab-form { max-width: 46em; margin: 4px 0 12px; }
.nnlab-form .widget-html, .nnlab-form .widget-radio { width: auto; margin: 2px 0; }
.nnlab-form .widget-html-content { line-height: 1.5; }
.nnlab-form .widget-text { width: 18em; max-width: 100%; margin: 6px 0; }
.nnlab-form .widget-label { flex: none; width: 5.5em; text-align: left; }
.nnlab-form .nnlab-sure .widget-radio {
  display: flex; flex-flow: row wrap; align-items: center; gap: 0 8px;
}
.nnlab-form .widget-radio-box { margin-bottom: 0 !important; }
.nnlab-form .widget-radio-box label {
  display: flex; flex-direction: row-reverse; justify-content: flex-end; align-items: flex-start;
  height: auto; margin: 0; padding: 2px 0; line-height: 1.5;
}
.nnlab-form .widget-radio-box input { flex: none; height: 1.5em; margin: 0 8px 0 1px; }
.nnlab-form .nnlab-sure .widget-radio-box { flex-flow: row wrap; gap: 0 20px; }
.nnlab-form button { align-self: flex-start; width: auto; margin: 10px 0 6px; padding: 0 14px; }
.nnlab-question + .nnlab-question { margin-top: 14px; }
</style>"""


def prediction_form(
    question: str,
    options: Sequence[str],
    unit: str,
    sure: Sequence[str],
    keep: Callable[[str, str], str],
    kept: Callable[[], tuple[str, str, str] | None],
) -> ipywidgets.VBox:
    """Return widgets that ask for a prediction, and are fixed once it is kept.

    ``keep(answer, how_sure)`` keeps it and returns what to say; ``kept()`` returns the answer, how
    sure and what to say of what is kept so far, and None where nothing is.
    """
    text = ipywidgets.HTML(f"{STYLE}<b>Predict: {escape(question)}</b>")
    answer = (
        ipywidgets.RadioButtons(options=options, value=None)
        if options
        else ipywidgets.Text(placeholder="a number", description=f"Number {unit}".strip())
    )
    how_sure = ipywidgets.RadioButtons(options=sure, description="How sure?")
    button = ipywidgets.Button(description="Keep my prediction", button_style="primary")
    line = ipywidgets.HTML()

    def show(told: str) -> None:
        before = kept()
        if before is not None:
            said, certainty, told = before
            choose(answer, said)
            choose(how_sure, certainty)
        line.value = f'<div role="status">{escape(told)}</div>'
        for control in (answer, how_sure, button):
            control.disabled = before is not None

    button.on_click(lambda _: show(keep(answer.value or "", how_sure.value)))
    show("")
    row = ipywidgets.Box([how_sure]).add_class("nnlab-sure")
    return form(text, answer, row, button, line)


def form(*parts: ipywidgets.Widget) -> ipywidgets.VBox:
    """Return the parts below each other, in which keys do what they say."""
    return ipywidgets.VBox([*parts, Keyboard()]).add_class("nnlab-form")


def choose(control: ipywidgets.Widget, value: str) -> None:
    """Show a value in a control, unless it is none of its options: the file may be an older one."""
    if value in getattr(control, "options", (value,)):
        control.value = value


def quiz_form(
    questions: Sequence[tuple[str, Sequence[str], str | None]],
    keep: Callable[[int, str], None],
    say: Callable[[int, str], str],
) -> ipywidgets.VBox:
    """Return widgets for all questions, each a text, its options and the one chosen before, if any.

    ``keep(number, option)`` is told what is chosen; ``say(number, option)`` returns what to say to
    it, as HTML.
    """
    asked = [
        _asked(number, *question, partial(keep, number), partial(say, number))
        for number, question in enumerate(questions, start=1)
    ]
    return form(ipywidgets.HTML(STYLE), *asked)


def _asked(
    number: int,
    question: str,
    options: Sequence[str],
    chosen: str | None,
    keep: Callable[[str], None],
    say: Callable[[str], str],
) -> ipywidgets.VBox:
    text = ipywidgets.HTML(f"<b>{number}. {escape(question)}</b>")
    buttons = ipywidgets.RadioButtons(options=options, value=chosen)
    line = ipywidgets.HTML()

    def show(option: str) -> None:
        line.value = f'<div role="status">{say(option)}</div>'

    def answer(change: dict[str, str]) -> None:
        keep(change["new"])
        show(change["new"])

    if chosen is not None:
        show(chosen)
    buttons.observe(answer, "value")
    return ipywidgets.VBox([text, buttons, line]).add_class("nnlab-question")
