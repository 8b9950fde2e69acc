"""An explorable: settings, what follows from them, and the picture that answers at once.

``set`` is the one way in. Sliders, buttons, the hand on the picture, lesson text and tests all call
it, so what works in one place works in all of them.
"""

import os
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets
from matplotlib.figure import Figure

from nnlab.draw.style import DARK, LIGHT, Palette, new_figure, png
from nnlab.explore.cells import show
from nnlab.explore.controls import changed
from nnlab.explore.own import overheard
from nnlab.explore.panel import Panel, as_text
from nnlab.explore.parts import Goal, Picture, Preset, Result
from nnlab.explore.stage import Stage
from nnlab.explore.stage.handle import Handle, Point

# What an explorable gives a notebook to show.


def bundle(text: str, figure: Figure, view: ipywidgets.Widget) -> dict[str, Any]:
    """Return text and a picture, and the live view unless NNLAB_STATIC=1 asks for none."""
    static = {"text/plain": text, "image/png": png(figure)}
    live = os.environ.get("NNLAB_STATIC") != "1"
    return {**view._repr_mimebundle_(), **static} if live else static


# A picture on its stage: it follows the result, the page and the hand.


class Shown:
    """What an explorable does with its picture; its settings and their meaning are not known here.

    ``set(**changes)`` is what the hand on the picture calls.
    """

    state: Any
    result: Result
    make_picture: Callable[..., Picture]
    _figure: Figure
    _picture: Picture
    _stage: Stage
    _palette: Palette

    def set(self, **changes: object) -> None:
        """Change settings, and show what follows."""
        raise NotImplementedError

    def _show(self, before: Any) -> None:
        moved = (name for name in vars(before) if vars(before)[name] != vars(self.state)[name])
        if set(moved) & set(self._picture.redraw_when):
            self._draw_anew()
        else:
            self._picture.update(self.result)
            self._stage.show(self._positions())

    def _draw_anew(self) -> None:
        self._figure.clear()
        self._picture = self.make_picture(self._figure, self.result, self._palette)
        self._stage.place(self._picture.handles)
        self._stage.redraw(self._positions())

    def _positions(self) -> list[Point]:
        return [handle.at(self.result) for handle in self._picture.handles]

    def _move(self, handle: Handle, x: float, y: float) -> None:
        self.set(**handle.move(self.state, *handle.nearest(x, y)))

    def _nudge(self, handle: Handle, across: float, up: float) -> None:
        (x, y), (x_step, y_step) = handle.at(self.result), handle.step
        self._move(handle, x + across * x_step, y + up * y_step)

    def _press(self, handle: Handle, x: float, y: float) -> None:
        self.set(**handle.press(self.state, *handle.nearest(x, y)))

    def _appear(self, dark: bool) -> None:
        before, self._palette = self._palette, DARK if dark else LIGHT
        if self._palette is before:
            self._stage.redraw(self._positions())
        else:
            self._draw_anew()


class Explorable(Shown):
    """Controls, a picture that follows them, and the same thing as numbers in words.

    ``state`` holds the settings, ``result`` what follows from them, and ``goal_reached`` whether
    the goal has been reached at any time. ``compute(state)`` returns a result, ``picture(figure,
    result, palette)`` what shows it, ``code(state)`` a script; ``size`` is in inches.
    """

    def __init__(
        self, title: str, state: Any, compute: Callable[[Any], Result],
        picture: Callable[..., Picture], *, size: tuple[float, float], goal: Goal,
        presets: Mapping[str, Preset], code: Callable[[Any], str],
    ) -> None:  # fmt: skip
        self.title, self.goal, self.presets = title, goal, presets
        self.compute, self.make_picture, self._code = compute, picture, code
        self.state = self._start = state
        self.result, self._printed = overheard(compute, state)
        self.goal_reached = goal.reached(self.result)
        self._tell: Callable[[], None] = lambda: None
        self._palette, self._size = LIGHT, size
        self._build()

    @property
    def controls(self) -> Mapping[str, ipywidgets.Widget]:
        """The widgets of the controls, by name."""
        self._build()
        return self._panel.controls

    def set(self, **changes: object) -> None:
        """Change settings, by the names of the controls, and show what follows.

        Raises ``ValueError`` or ``TypeError`` where a name or a value does not fit. Everything
        then stays as it was, and the line below the picture says why.
        """
        self._build()
        before = self.state, self.result
        try:
            self.state = changed(self.state, self._along(changes))
            self.result, self._printed = overheard(self.compute, self.state)
            self._show(before[0])
        except Exception as error:
            self.state, self.result = before
            self._stage.status = str(error)
            self._panel.update()  # a control must not show what is not so
            raise
        said = [self._remark(), self._printed]
        if self.goal.reached(self.result) and not self.goal_reached:
            self.goal_reached = True
            said.append(f"Goal reached: {self.goal.text}.")
            self._tell()
        self._stage.status = " ".join(filter(None, said))
        self._stage.description = repr(self)
        self._panel.update()

    def preset(self, name: str) -> None:
        """Take over a preset and say what it shows; raise ``ValueError`` for another name."""
        if name not in self.presets:
            known = ", ".join(self.presets)
            raise ValueError(f"There is no preset called {name!r}. The presets are: {known}.")
        self.set(**self.presets[name].changes)
        self._stage.status = f"{self.presets[name].comment} {self._stage.status}".strip()

    def reset(self) -> None:
        """Go back to the settings with which this explorable began."""
        self.set(**vars(self._start))

    def when_reached(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` when the goal is reached, at once where it has been."""
        self._tell = tell
        if self.goal_reached:
            tell()

    def code(self) -> str:
        """Return a short script that computes what is on screen."""
        return self._code(self.state)

    def __repr__(self) -> str:
        return as_text(self.title, self.result.readout())

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        self._build()
        show(self)
        return bundle(repr(self), self._figure, self._panel.view)

    def release(self) -> None:
        """Give back the memory of what is shown no more; shown again, it is made anew."""
        self._panel.close()
        del self._figure, self._picture, self._stage, self._panel

    def _build(self) -> None:
        if hasattr(self, "_panel"):
            return
        self._figure = new_figure(*self._size)
        self._picture = self.make_picture(self._figure, self.result, self._palette)
        self._stage = Stage(
            self._figure, self._picture.handles,
            on_appear=self._appear, on_move=self._move, on_nudge=self._nudge, on_press=self._press,
        )  # fmt: skip
        self._panel = Panel(self, self._stage)
        self._stage.description, self._stage.status = repr(self), self._printed

    def _along(self, changes: dict[str, Any]) -> dict[str, Any]:
        """Return the changes with what they bring along."""
        return changes

    def _remark(self) -> str:
        """Return what there is to say about the present result, if anything."""
        return ""
