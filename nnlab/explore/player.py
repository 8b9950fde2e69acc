"""Buttons, and those that step and play a counter."""

from collections.abc import Callable

import ipywidgets

from nnlab.explore.controls import Control, Counter


def with_player(widget: ipywidgets.Widget, control: Control) -> ipywidgets.Widget:
    """Return the widget, with buttons that step and play it where it is a counter that plays.

    The browser keeps the time and moves the slider, so the kernel never waits in a loop.
    """
    if not isinstance(control, Counter) or control.seconds is None:
        return widget
    # The link begins by giving the slider the button's value, which must not move it.
    play = ipywidgets.Play(
        value=widget.value,
        min=control.low,
        max=control.high,
        interval=round(1000 * control.seconds),
        show_repeat=False,
    )
    link = ipywidgets.jslink((play, "value"), (widget, "value"))
    # At its ends the slider stops by itself.
    back = button("◀ Back", lambda _: widget.set_trait("value", widget.value - 1), "One back")
    step = button("Step ▶", lambda _: widget.set_trait("value", widget.value + 1), "One on")
    view = ipywidgets.VBox([widget, ipywidgets.HBox([back, step, play])])
    view.links = (link,)  # a widget as well, which closes with the others
    return view


def button(name: str, action: Callable[[object], None], tooltip: str) -> ipywidgets.Button:
    """Return a button as wide as its name."""
    made = ipywidgets.Button(description=name, tooltip=tooltip, layout={"width": "auto"})
    made.on_click(action)
    return made
