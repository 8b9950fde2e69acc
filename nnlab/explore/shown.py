"""A picture on its stage: it follows the result, the page and the hand."""

from collections.abc import Callable
from typing import Any

from matplotlib.figure import Figure

from nnlab.draw.style import DARK, LIGHT, Palette
from nnlab.explore.parts import Picture, Result
from nnlab.explore.stage import Stage
from nnlab.explore.stage.handle import Handle, Point


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
