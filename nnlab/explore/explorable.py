"""An explorable: settings, what follows from them, and the picture that answers at once.

``set`` is the one way in. Sliders, buttons, the hand on the picture, lesson text and tests all call
it, so what works in one place works in all of them.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any, Protocol

import ipywidgets
from IPython import get_ipython
from matplotlib.figure import Figure

from nnlab import outputs
from nnlab.draw.arrangement import Arrangement
from nnlab.draw.style import DARK, DPI, LIGHT, course_style, html, new_figure, png
from nnlab.explore.controls import changed
from nnlab.explore.panel import Panel, as_line, as_table, as_text
from nnlab.explore.parts import Goal, Picture, Preset, Result
from nnlab.explore.stage import Stage
from nnlab.explore.stage.handle import Handle, Point
from nnlab.outputs import Stored, again, is_static

Changes = dict[str, Any]


class Explorable:
    """Controls, a picture that follows them, and the same thing as numbers in words.

    ``state`` holds the settings, ``result`` what follows from them, ``readout`` its numbers in
    words, ``status`` the line below the picture, and ``standing`` how the goal stands.

    ``compute(state)`` returns a result, ``picture(axes, result, palette)`` what shows it, and
    ``code(state, result)`` a script. ``arrange(result)`` says where the parts of the picture stand,
    and ``hint`` what a hand can do, for as long as there is nothing else to say.
    ``along(state, result, changes)`` returns changes with what they bring along,
    ``begin(state, changes)`` the same for a preset that restarts, and ``remark(result, changes)``
    what there is to say of them, if anything.
    """

    def __init__(
        self, title: str, state: Any, compute: Callable[[Any], Result],
        picture: Callable[..., Picture], *, arrange: Callable[[Any], Arrangement], goal: Goal,
        presets: Mapping[str, Preset], code: Callable[[Any, Any], str],
        hint: str,
        along: Callable[[Any, Any, Changes], Changes] = lambda _, __, changes: changes,
        begin: Callable[[Any, Changes], Changes] = lambda _, changes: changes,
        remark: Callable[[Any, Changes], str] = lambda _, __: "",
    ) -> None:  # fmt: skip
        self.title, self.goal, self.presets = title, goal, presets
        self.compute, self.make_picture, self.arrange = compute, picture, arrange
        self._code, self._along, self._begin, self._remark = code, along, begin, remark
        self.state = self._start = state
        self.result = compute(state)
        self.readout = self.result.readout()
        self.status = remark(self.result, {})
        self.hint = hint
        self.standing = goal.standing(self.result, before=False)
        self._met = self.standing.reached  # since it was made, whatever is recalled
        self._tell: Callable[[], None] = lambda: None
        self._view: View | None = None

    @property
    def view(self) -> "View":
        """The picture on its stage, and what stands around it: made when it is first asked for."""
        if self._view is None:
            self._view = View(self)
        return self._view

    @property
    def goal_now(self) -> bool:
        """Whether the goal is reached now."""
        return self.standing.reached

    @property
    def goal_reached(self) -> bool:
        """Whether the goal has been reached at any time, in an earlier run as well."""
        return self.standing.before

    @property
    def controls(self) -> Mapping[str, ipywidgets.Widget]:
        """The widgets of the controls, by name."""
        return self.view.panel.controls

    def set(self, **changes: object) -> None:
        """Change settings, by the names of the controls, and show what follows.

        Raises ``ValueError`` or ``TypeError`` where a name or a value does not fit. Everything
        then stays as it was, and the line below the picture says why.
        """
        along = partial(self._along, self.state, self.result)
        self._take(lambda: changed(self.state, along(changes)), changes)

    def preset(self, name: str) -> None:
        """Take over a preset and say what it shows; raise ``ValueError`` for another name."""
        if name not in self.presets:
            known = ", ".join(self.presets)
            raise ValueError(f"There is no preset called {name!r}. The presets are: {known}.")
        chosen, changes = self.presets[name], dict(self.presets[name].changes)
        begin = partial(self._begin, self.state)
        along = begin if chosen.restart else partial(self._along, self.state, self.result)
        self._take(lambda: changed(self.state, along(changes)), changes, chosen.comment)

    def reset(self) -> None:
        """Go back to the settings with which this explorable began."""
        self._take(lambda: self._start, {})

    def when_reached(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` when the goal is reached, at once where it has been.

        What is recalled of an earlier run has been told then, and is not told again.
        """
        self._tell = tell
        if self._met:
            tell()

    def recall(self) -> None:
        """Note that the goal was reached in an earlier run, and tell nobody."""
        self.standing = replace(self.standing, before=True)
        if self._view is not None:
            self._view.tell()

    @course_style()
    def still(self) -> Figure:
        """Return the picture as it is now, for a light page with all the room it likes."""
        arrangement = self.arrange(self.result)
        figure = new_figure(*arrangement.size(math.inf))
        figure.set_facecolor(LIGHT.background)
        self.make_picture(arrangement.axes(figure), self.result, LIGHT)
        return figure

    def stored(self) -> Stored:
        """Return what stays of it in a notebook without a kernel: picture and numbers as now."""
        picture = png(self.still())
        page = [
            f"<p><b>{escape(self.title)}</b></p>",
            f"<p>{as_line(self.goal.text, self.standing)}</p>",
            html(picture, repr(self)),
            again("to move it"),
            as_table(self.title, self.readout),
        ]
        return Stored(repr(self), "\n".join(page), picture)

    def code(self) -> str:
        """Return a short script that computes what is on screen."""
        return self._code(self.state, self.result)

    def release(self) -> None:
        """Give back the memory of what is shown no more; shown again, it is made anew."""
        if self._view is not None:
            self._view.panel.close()
        self._view = None

    def __repr__(self) -> str:
        goal = [("goal", self.goal.text), ("now", str(self.standing))]
        return as_text(self.title, [*self.readout, *goal])

    def _ipython_display_(self) -> None:
        outputs.show(lambda: self.view.panel.view, self.stored())
        show(self)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        static = {"text/plain": repr(self), "image/png": png(self.still())}
        show(self)
        return static if is_static() else {**self.view.panel.view._repr_mimebundle_(), **static}

    @course_style()
    def _take(self, next_state: Callable[[], Any], changes: Changes, comment: str = "") -> None:
        """Take over a state with all that follows from it, or nothing of it where that fails.

        All is worked out and shown before any of it is kept, so that an error, or Stop in the
        middle, leaves state, result and picture as they were and of one mind.
        """
        try:
            state = next_state()
            result = self.compute(state)
            readout = result.readout()
            standing = self.goal.standing(result, before=self.goal_reached)
            if self._view is not None:
                self._view.show(self.state, state, result)
        except BaseException as error:  # Stop is none of the exceptions
            self.status = str(error) or "Stopped, so nothing was changed."
            if self._view is not None:
                self._view.take_back()
            raise
        self.state, self.result = state, result
        self.readout, self.standing = readout, standing
        said = [comment, self._remark(result, changes)]
        if standing.reached and not self._met:
            self._met = True
            said.append(f"Goal reached: {self.goal.text}.")
            self._tell()
        self.status = " ".join(filter(None, said))
        if self._view is not None:
            self._view.tell()


class View:
    """What is on the page of an explorable: a figure, the picture on it, its stage and the panel.

    It follows the result, the page and the hand. All that the hand does ends in ``set``.
    """

    @course_style()
    def __init__(self, of: Explorable) -> None:
        self._of, self._palette = of, LIGHT
        self._broken = False  # whether the picture may show something else than the result
        self._room = math.inf  # across, in pixels of the page
        self.figure = new_figure(*self._size(of.result))
        self.picture = self._make_picture(of.result)
        self.stage = Stage(
            self.figure, self.picture.handles,
            on_appear=self.appear, on_move=self.move, on_nudge=self.nudge, on_press=self.press,
        )  # fmt: skip
        self.panel = Panel(
            of.title, of.state, of.goal.text, of.presets, self.stage,
            on_set=of.set, on_preset=of.preset, on_reset=of.reset, on_code=of.code,
        )  # fmt: skip
        self.tell()

    def tell(self) -> None:
        """Show what the explorable says of itself: the status, the numbers, the goal."""
        self.stage.status = self._of.status or self._of.hint
        self.stage.description = repr(self._of)
        self.panel.update(self._of.state, self._of.readout, self._of.standing)

    def show(self, before: Any, state: Any, result: Result) -> None:
        """Show the result of a state: live artists only, unless still ones depend on it, too."""
        self._broken = True
        moved = {name for name in vars(before) if vars(before)[name] != vars(state)[name]}
        if moved & set(self.picture.redraw_when):
            self._draw_anew(result)
        else:
            self.picture.update(result)
            self.stage.show(self._positions(result))
        self._broken = False

    def take_back(self) -> None:
        """Show again what was shown before a change that failed."""
        if self._broken:
            self._draw_anew(self._of.result)
            self._broken = False
        self.tell()  # a control must not show what is not so

    def move(self, handle: Handle, x: float, y: float) -> None:
        """Move a handle to data coordinates."""
        self._of.set(**handle.move(self._of.state, *handle.nearest(x, y)))

    def nudge(self, handle: Handle, across: float, up: float) -> None:
        """Move a handle by counts of arrow keys."""
        if handle.nudge is not None:
            self._of.set(**handle.nudge(self._of.state, across, up))
            return
        (x, y), (x_step, y_step) = handle.at(self._of.result), handle.step
        self.move(handle, x + across * x_step, y + up * y_step)

    def press(self, handle: Handle, x: float, y: float) -> None:
        """Press at data coordinates, where the handle has something to do with that."""
        if handle.press is not None:
            self._of.set(**handle.press(self._of.state, *handle.nearest(x, y)))

    @course_style()
    def appear(self, dark: bool, room: float) -> None:
        """Show everything to a page that is dark or light, with some room across, in pixels."""
        before = self._palette, tuple(self.figure.get_size_inches())
        self._palette, self._room = DARK if dark else LIGHT, room
        if before == (self._palette, self._size(self._of.result)):
            self.stage.redraw(self._positions(self._of.result))
        else:
            self._draw_anew(self._of.result)

    def _size(self, result: Result) -> tuple[float, float]:
        return self._of.arrange(result).size(self._room / DPI)

    def _make_picture(self, result: Result) -> Picture:
        self.figure.set_facecolor(self._palette.background)
        axes = self._of.arrange(result).axes(self.figure)
        return self._of.make_picture(axes, result, self._palette)

    def _draw_anew(self, result: Result) -> None:
        self.figure.clear()
        self.figure.set_size_inches(self._size(result))
        self.picture = self._make_picture(result)
        self.stage.place(self.picture.handles)
        self.stage.redraw(self._positions(result))

    def _positions(self, result: Result) -> list[Point]:
        return [handle.at(result) for handle in self.picture.handles]


# Which explorables the cells of a notebook show, so that a cell that is run again frees them.
#
# Nothing tells a kernel that an output is gone. But a cell that is run again replaces its output,
# and JupyterLab says with every request which cell it is from.


class Releasable(Protocol):
    """What holds memory only while it is shown."""

    def release(self) -> None:
        """Give that memory back; shown again, it is made anew."""


class Cells:
    """What each cell showed when it was run last."""

    def __init__(self) -> None:
        self._runs: dict[str, str] = {}
        self._shown: dict[str, list[Releasable]] = {}

    def show(self, shown: Releasable, cell: str, run: str) -> None:
        """Note that a run of a cell shows something; release what an earlier run of it showed."""
        before: list[Releasable] = []
        if self._runs.get(cell) != run:
            before = self._shown.pop(cell, [])
        self._runs[cell] = run
        self._shown.setdefault(cell, []).append(shown)
        for old in before:
            if not any(old is other for cell in self._shown.values() for other in cell):
                old.release()


CELLS = Cells()  # of this kernel, which has one notebook


def show(shown: Releasable) -> None:
    """Note what the cell that runs right now shows, where the front end says which cell that is."""
    kernel = getattr(get_ipython(), "kernel", None)
    request = kernel.get_parent() if kernel is not None else {}
    cell = request.get("metadata", {}).get("cellId")
    if cell:
        CELLS.show(shown, cell, request["header"]["msg_id"])
