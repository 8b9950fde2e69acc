"""The stage: a live matplotlib figure in the browser, of which only what changed travels.

The figure is the single source of truth. Its still artists are drawn once, by Agg, at the screen's
own resolution; the live ones (``animated=True``) are sent as geometry and painted on a canvas.
"""

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from matplotlib.figure import Figure

from nnlab.draw.arrangement import SMALLEST
from nnlab.explore.stage.artists import primitives
from nnlab.explore.stage.handle import Handle, Point
from nnlab.explore.stage.scene import Bitmap, layers, live_artists, pixels

Message = dict[str, Any]
HERE = Path(__file__).parent
SHARPEST = 3.0  # pixels of the screen for each of the figure's own, at most


class Stage(anywidget.AnyWidget):
    """A canvas that shows a figure and reports what the learner's hand does to its handles.

    ``on_appear(dark, room)`` is called when a view opens, or its page turns light or dark, or the
    view becomes wider or narrower; ``room`` is its width, in pixels of the page.
    ``on_move(handle, x, y)`` and ``on_press`` get data coordinates, and
    ``on_nudge(handle, across, up)`` counts of arrow keys. Of several views, the one that appeared
    last decides the resolution and the room.

    Raises ``TypeError`` at once where a live artist is of a kind that cannot be painted.
    """

    _esm = (HERE / "stage.js").read_text("utf-8")  # a path would keep every stage alive
    _css = (HERE / "stage.css").read_text("utf-8")
    description = traitlets.Unicode().tag(sync=True)  # what the picture shows, for screen readers
    status = traitlets.Unicode().tag(sync=True)  # the line below the picture
    size = traitlets.List(traitlets.Float()).tag(sync=True)  # of the figure, in its own pixels
    smallest = traitlets.Float(SMALLEST).tag(sync=True)  # shown smaller than that, it is scrolled

    def __init__(
        self,
        figure: Figure,
        handles: Sequence[Handle],
        *,
        on_appear: Callable[[bool, float], object],
        on_move: Callable[[Handle, float, float], object],
        on_nudge: Callable[[Handle, float, float], object],
        on_press: Callable[[Handle, float, float], object],
    ) -> None:
        super().__init__(size=figure.bbox.size.tolist())
        self._figure = figure
        self._on_appear, self._on_nudge = on_appear, on_nudge
        self._on_move, self._on_press = on_move, on_press
        self._room, self._density = math.inf, 1.0
        self.place(handles)
        self.on_msg(self._receive)

    def place(self, handles: Sequence[Handle]) -> None:
        """Take in what now stands on the figure. It is shown by the next ``redraw``."""
        self._handles = tuple(handles)
        self._live = live_artists(self._figure)
        for artist in self._live:
            primitives(artist)

    def show(self, positions: Sequence[Point]) -> None:
        """Send the live artists that changed, and the handles' positions in data coordinates."""
        changed = [index for index, artist in enumerate(self._live) if artist.stale]
        message, buffers = self._message("frame", changed, positions)
        self.send(message, buffers)

    def redraw(self, positions: Sequence[Point]) -> None:
        """Send everything: slower than ``show``, for when a still artist has changed."""
        self.size = self._figure.bbox.size.tolist()
        ratio = self._ratio()
        order: list[Message] = []
        bitmaps: list[bytes] = []
        for layer in layers(self._figure, ratio):
            if isinstance(layer, Bitmap):
                order.append({"bitmap": len(bitmaps), "corner": layer.corner})
                bitmaps.append(layer.png)
            else:
                order.append({"live": self._live.index(layer)})
        message, buffers = self._message("scene", range(len(self._live)), positions)
        sharp = {"scale": ratio, "pixels": pixels(self._figure, ratio)}
        self.send(message | {"order": order, **sharp}, [*buffers, *bitmaps])

    def _ratio(self) -> float:
        """Return how many pixels of the screen show one of the figure's: none is stretched."""
        shown = min(max(self._room / float(self._figure.bbox.width), SMALLEST), 1.0)
        return min(shown * self._density, SHARPEST)

    def _message(
        self, kind: str, indices: Sequence[int], positions: Sequence[Point]
    ) -> tuple[Message, list[bytes]]:
        """Return what to say of some live artists: their primitives, and the arrays as bytes."""
        content: list[Message] = []
        buffers: list[bytes] = []
        for index in indices:
            for part in primitives(self._live[index]):
                kinds = {name: array.dtype.name for name, array in part.arrays.items()}
                content.append({"of": index, "kind": part.kind, **part.fields, "arrays": kinds})
                buffers += [array.tobytes() for array in part.arrays.values()]
            self._live[index].stale = False
        placed = [
            handle.placed(position)
            for handle, position in zip(self._handles, positions, strict=True)
        ]
        changed = list(indices)
        return {"kind": kind, "changed": changed, "live": content, "handles": placed}, buffers

    def _receive(self, _: object, message: Message, __: object) -> None:
        try:
            if message["kind"] == "appear":
                self._room, self._density = float(message["room"]), float(message["density"])
                self._on_appear(bool(message["dark"]), self._room)
            else:
                handle = self._handles[message["handle"]]
                self._act(handle, message["kind"], message["x"], message["y"])
        finally:
            # The browser holds further events back until this one is answered.
            self.send({"kind": "answer", "view": message["view"]})

    def _act(self, handle: Handle, kind: str, x: float, y: float) -> None:
        if kind == "nudge":
            self._on_nudge(handle, x, y)
            return
        height = self._figure.bbox.height
        at = handle.axes.transData.inverted().transform((x, height - y))
        act = self._on_press if kind == "press" else self._on_move
        act(handle, *at.tolist())
