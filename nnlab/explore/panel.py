"""The widgets around the stage: controls, buttons, goal, and the numbers as a table."""

from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import Any

import ipywidgets

from nnlab.explore.controls import Control, Counter, controls, moved
from nnlab.explore.parts import Preset, Readout, Standing
from nnlab.explore.stage import Stage
from nnlab.keyboard import Keyboard

# Buttons, and those that step and play a counter.


def player(widget: ipywidgets.Widget, control: Control) -> list[ipywidgets.Widget]:
    """Return the buttons that step and play the widget of a counter that plays, of others none.

    The browser keeps the time, so the kernel never waits in a loop. What it says of the time goes
    by the kernel to the slider: where that lags behind, it is told of the newest time alone, and
    the page moves one slider for each picture.
    """
    if not isinstance(control, Counter) or control.seconds is None:
        return []
    play = ipywidgets.Play(
        value=widget.value,
        min=control.low,
        max=control.high,
        interval=round(1000 * control.seconds),
        show_repeat=False,
    )
    play.observe(lambda change: widget.set_trait("value", change["new"]), "value")
    widget.observe(lambda change: play.set_trait("value", change["new"]), "value")
    # At its ends the slider stops by itself.
    back = button("◀ Back", lambda _: widget.set_trait("value", widget.value - 1), "One back")
    step = button("Step ▶", lambda _: widget.set_trait("value", widget.value + 1), "One on")
    return [back, step, play]


def button(name: str, action: Callable[[object], None], tooltip: str) -> ipywidgets.Button:
    """Return a button as wide as its name."""
    made = ipywidgets.Button(description=name, tooltip=tooltip, layout={"width": "auto"})
    made.on_click(action)
    return made


FULL = (5, 12)  # more controls than that stand in one column more


class Panel:
    """Everything a learner sees of an explorable, kept in step with its state by ``update``.

    ``controls`` holds the widgets by the names of the fields they set; ``view`` is the whole.
    ``on_set(**changes)``, ``on_preset(name)`` and ``on_reset()`` are what sliders and buttons call;
    ``on_code()`` returns the script that the button Code shows.
    """

    def __init__(
        self, title: str, state: Any, goal: str, presets: Mapping[str, Preset], stage: Stage, *,
        on_set: Callable[..., None], on_preset: Callable[[str], None],
        on_reset: Callable[[], None], on_code: Callable[[], str],
    ) -> None:  # fmt: skip
        self._title, self._goal_text, self._state = title, goal, state
        self._known = controls(state)
        self._on_set, self._on_code = on_set, on_code
        self.controls = self._make_controls()
        self._goal, self._readout = ipywidgets.HTML(), ipywidgets.HTML()
        self._script = ipywidgets.HTML(layout={"display": "none"})
        players = [player(widget, self._known[name]) for name, widget in self.controls.items()]
        buttons = [
            *(part for parts in players for part in parts),
            *(
                button(name, partial(lambda name, _: on_preset(name), name), preset.comment)
                for name, preset in presets.items()
            ),
            button("Reset", lambda _: on_reset(), "Back to the start"),
            button("Code", lambda _: self._toggle_script(), "This, as a short script"),
        ]
        self.view = self._arrange(stage, buttons)

    def update(self, state: Any, readout: Readout, standing: Standing) -> None:
        """Show a state in the controls, its numbers in the table, and how the goal stands."""
        self._state = state
        for name, widget in self.controls.items():
            value = getattr(state, name)
            # An answer to what was just reported would pull the slider back from under the hand.
            if self._known[name].shown(widget.value) != value:
                widget.value = value
        self._readout.value = as_table(self._title, readout)
        line = as_line(self._goal_text, standing)
        self._goal.value = f'<div class="nnlab-goal">{line}</div>'
        if self._script.layout.display != "none":
            self._show_script()

    def close(self) -> None:
        """Take all widgets off the page and out of the kernel, which would keep them for ever."""
        close(self.view)

    def _make_controls(self) -> dict[str, ipywidgets.Widget]:
        made = {}
        for name, control in self._known.items():
            widget = control.widget(getattr(self._state, name))
            if widget is not None:
                widget.observe(partial(self._moved, name), "value")
                made[name] = widget
        return made

    def _moved(self, name: str, change: dict[str, object]) -> None:
        control = self._known[name]
        if moved(control, getattr(self._state, name), change["new"]):
            self._on_set(**{name: control.shown(change["new"])})

    def _arrange(self, stage: Stage, buttons: list[ipywidgets.Widget]) -> ipywidgets.VBox:
        title = ipywidgets.HTML(f'<div class="nnlab-title">{escape(self._title)}</div>')
        heading = ipywidgets.HBox([title, self._goal])
        settings = ipywidgets.VBox([*self.controls.values()])
        columns = 1 + sum(len(self.controls) > most for most in FULL)
        settings.add_class(f"nnlab-columns-{columns}")
        self._readout.add_class("nnlab-numbers")
        self._readout.tabbable = True  # so that arrow keys scroll it
        below, row = ipywidgets.HBox([settings, self._readout]), ipywidgets.HBox(buttons)
        view = ipywidgets.VBox([heading, stage, row, below, self._script, Keyboard()])
        heading.add_class("nnlab-heading")
        row.add_class("nnlab-buttons")
        below.add_class("nnlab-below")
        view.add_class("nnlab-explorable")
        return view

    def _toggle_script(self) -> None:
        hidden = self._script.layout.display == "none"
        self._script.layout.display = None if hidden else "none"
        if hidden:
            self._show_script()

    def _show_script(self) -> None:
        self._script.value = f"<pre>{escape(self._on_code())}</pre>"


def close(widget: ipywidgets.Widget) -> None:
    """Close a widget with all that belongs to it."""
    if isinstance(widget, ipywidgets.Play):
        widget.playing = False  # else the browser goes on counting, for nobody
    for child in getattr(widget, "children", ()):
        close(child)
    for part in ("layout", "style"):
        if widget.has_trait(part):
            getattr(widget, part).close()
    widget.close()


def as_line(goal: str, standing: Standing) -> str:
    """Return a goal and how it stands as a line of HTML.

    Of its two parts only the second changes, and that has a width of its own: so the line keeps
    its height, whatever it says.

    >>> as_line("1 + 1", Standing("3", reached=False, before=False)).count("<b>")
    2
    """
    mark = "☑" if standing.reached else "☐"
    return (
        f"<span>{mark} <b>Goal:</b> {escape(goal)}</span> "
        f'<span class="nnlab-now"><b>Now:</b> {escape(str(standing))}</span>'
    )


def as_table(title: str, readout: Readout) -> str:
    """Return the numbers as an HTML table.

    >>> as_table("A sum", [("1 + 1", "2")]).count("<td>")
    1
    """
    rows = (
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
        for name, value in readout
    )
    return f'<table class="nnlab-readout" aria-label="{escape(title)}">{"".join(rows)}</table>'


def as_text(title: str, readout: Readout) -> str:
    """Return the numbers as lines of plain text.

    >>> print(as_text("A sum", [("1 + 1", "2")]))
    A sum
      1 + 1   2
    """
    width = max(len(name) for name, _ in readout)
    return "\n".join([title, *(f"  {name:{width}}   {value}" for name, value in readout)])
