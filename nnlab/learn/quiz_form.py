"""The form in which a quiz is answered."""

from collections.abc import Callable
from html import escape

import ipywidgets

from nnlab.learn.question import Question
from nnlab.learn.quiz import Quiz

WIDE = {"width": "max-content"}


def form(quiz: Quiz) -> ipywidgets.VBox:
    """Return widgets for all questions; what is chosen is answered at once."""
    return ipywidgets.VBox(
        [
            asked(number, question, quiz.choose)
            for number, question in enumerate(quiz.questions, start=1)
        ]
    )


def asked(number: int, question: Question, choose: Callable[[int, str], str]) -> ipywidgets.VBox:
    """Return widgets for one question."""
    text = ipywidgets.HTML(f"<b>{number}. {escape(question.text)}</b>")
    options = ipywidgets.RadioButtons(
        options=question.options, value=None, description=f"Question {number}", layout=WIDE
    )
    line = ipywidgets.HTML('<div role="status"></div>')

    def answer(change: dict[str, str]) -> None:
        line.value = f'<div role="status">{escape(choose(number, change["new"]))}</div>'

    options.observe(answer, "value")
    return ipywidgets.VBox([text, options, line])
