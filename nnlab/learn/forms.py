"""The form in which a prediction is made."""

from html import escape

import ipywidgets

from nnlab.learn.prediction import SURE, Prediction, status

WIDE = {"width": "max-content"}


def form(prediction: Prediction) -> ipywidgets.VBox:
    """Return widgets that ask for the prediction, and are fixed once it is kept."""
    question = ipywidgets.HTML(f"<b>Predict: {escape(prediction.question)}</b>")
    answer = (
        ipywidgets.RadioButtons(options=prediction.options, value=None, layout=WIDE)
        if prediction.options
        else ipywidgets.Text(placeholder="a number", layout={"width": "18em"})
    )
    answer.description = "Answer" if prediction.options else f"Number {prediction.unit}".strip()
    sure = ipywidgets.ToggleButtons(options=SURE, description="How sure?")
    button = ipywidgets.Button(description="Keep my prediction", layout={"width": "auto"})
    line = ipywidgets.HTML()
    controls = (answer, sure, button)

    def keep(_: object) -> None:
        show(prediction.keep(answer.value or "", sure.value))

    def show(text: str) -> None:
        line.value = f'<div role="status">{escape(text)}</div>'
        for control in controls:
            control.disabled = bool(status(prediction.entry))

    button.on_click(keep)
    show(status(prediction.entry))
    commit = ipywidgets.HBox([sure, button], layout={"align_items": "flex-end"})
    return ipywidgets.VBox([question, answer, commit, line])
