"""Marks on a picture that moves: grips, arrows, words in a row, stations of a way, a spotlight."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from nnlab.arguments import Array
from nnlab.draw.style import CENTERED, MOVES, ZERO_LINE, Look, Palette

# A mark that stands alone: no line leads to it.
ALONE: Look = {"linestyle": "none", "marker": "o"}
DOT: Look = {**ALONE, **MOVES, "markeredgewidth": 1.5, "markersize": 11}
RING: Look = {
    **ALONE, **MOVES, "markerfacecolor": "none", "markersize": 13, "markeredgewidth": 3
}  # fmt: skip


def line(axes: Axes, color: str, **looks: Any) -> Line2D:
    """Return a line, nowhere yet."""
    (made,) = axes.plot([], [], color=color, **looks)
    return made


def dot(axes: Axes, palette: Palette, color: str, **looks: Any) -> Line2D:
    """Return a dot that stands out from what it lies on, nowhere yet."""
    edge = palette.background
    (made,) = axes.plot([], [], color=color, markeredgecolor=edge, **{**DOT, **looks})
    return made


def ring(axes: Axes, color: str, **looks: Any) -> Line2D:
    """Return a ring that lets what it surrounds be seen, nowhere yet."""
    (made,) = axes.plot([], [], markeredgecolor=color, **{**RING, **looks})
    return made


def zero_lines(axes: Axes, palette: Palette) -> None:
    """Draw where x is 0 and where y is 0."""
    axes.axhline(0, color=palette.grid, **ZERO_LINE)
    axes.axvline(0, color=palette.grid, **ZERO_LINE)


# A ring with a letter, for what a hand can move.


GRIP: Look = {"zorder": 6, "clip_on": False}
GRIP_LETTER: Look = {**CENTERED, **MOVES, "fontsize": 9, "fontweight": "bold", "zorder": 7}


class Grip:
    """A ring in the colour of all that moves, and beside it what it sets."""

    def __init__(self, axes: Axes, palette: Palette, letter: str) -> None:
        self.ring = ring(axes, palette.highlight, markerfacecolor=palette.background, **GRIP)
        self.letter = axes.text(0, 0, letter, color=palette.highlight, **GRIP_LETTER)

    def update(self, x: float, y: float) -> None:
        """Show it at another place."""
        self.ring.set_data([x], [y])
        self.letter.set_position((x, y))


# A straight arrow that can move: a line with a small triangle at its end.


SLENDER = 0.75  # the width of the head as a share of its length
HEAD: Look = {**MOVES, "linewidth": 0}


class StraightArrow:
    """An arrow of a width in points; ``update`` takes its two ends in data coordinates, (2,) each.

    Its head keeps its size, but is never longer than the arrow; from a place to itself there is no
    arrow.
    """

    def __init__(self, axes: Axes, color: str, width: float = 2.5, **looks: Any) -> None:
        self._axes, self._length = axes, 5 + 2 * width
        self.shaft = line(axes, color, linewidth=width, **MOVES, **looks)
        self.head = Polygon(np.zeros((3, 2)), facecolor=color, **HEAD, **looks)
        axes.add_patch(self.head)

    def update(self, tail: Array, tip: Array) -> None:
        """Move the arrow."""
        corners = self._corners(tail, tip)
        self.shaft.set_data(*np.stack([tail, corners[1:].mean(axis=0)]).T)
        self.head.set_xy(corners)

    def _corners(self, tail: Array, tip: Array) -> Array:
        """Return the corners of the head, worked out on the screen, where its angles are right."""
        screen = self._axes.transData.transform(np.stack([tail, tip]))
        along = screen[1] - screen[0]
        length = np.hypot(*along)
        if length < 1e-6:
            return np.stack([tip, tip, tip])
        point = self._axes.get_figure().dpi / 72
        along = along / length * min(self._length * point, length)
        across = np.array([-along[1], along[0]]) * SLENDER / 2
        base = screen[1] - along
        corners = np.stack([screen[1], base + across, base - across])
        data: Array = self._axes.transData.inverted().transform(corners)
        return data


# Words in a row, in columns of equal width.


LETTER = 7.1  # pixels: as wide as a digit, the widest letter of a number
IN_A_ROW: Look = {**CENTERED, **MOVES, "fontsize": 8, "zorder": 4}


class NumberRow:
    """Up to ``most`` words at height ``y``, each in the middle of its share of x from 0 to 1.

    A word that is wider than its share stays between 0 and 1. ``update`` takes the words, of which
    some may be empty.
    """

    def __init__(self, axes: Axes, palette: Palette, y: float, most: int) -> None:
        self._axes = axes
        self.texts = [
            axes.text(0, y, "", color=palette.text, **IN_A_ROW) for _ in range(most)
        ]  # fmt: skip

    def update(self, words: Sequence[str]) -> None:
        """Show other words, as many as there are."""
        room = self._axes.bbox.width
        for column, text in enumerate(self.texts):
            word = words[column] if column < len(words) else ""
            if word:
                x = float(middles(len(words), len(word), room)[column])
                if text.get_position()[0] != x:  # what stays is not sent again
                    text.set_x(x)
            text.set_text(word)


def middles(columns: int, letters: int, room: float) -> Array:
    """Return where words of so many letters stand in equal columns of a room in pixels, (columns,).

    Those at the ends are moved inwards as far as they would stand out.

    >>> middles(2, 3, 200.0), middles(2, 10, 100.0)
    (array([0.25, 0.75]), array([0.355, 0.645]))
    """
    half = min(letters * LETTER / 2 / room, 0.5)
    places: Array = ((np.arange(columns) + 0.5) / columns).clip(half, 1 - half)
    return places


def with_room(columns: int, letters: int, room: float) -> list[int]:
    """Return the columns that have room for words of so many letters.

    They are the first, the last, and as many in between as fit, about equally far apart.

    >>> with_room(5, 4, 300.0), with_room(5, 4, 120.0), with_room(5, 4, 50.0)
    ([0, 1, 2, 3, 4], [0, 2, 4], [0])
    """
    places = middles(columns, letters, room) * room
    for number in range(columns, 1, -1):
        chosen = [round(place) for place in np.linspace(0, columns - 1, number).tolist()]
        if np.diff(places[chosen]).min() >= (letters + 1) * LETTER:
            return chosen
    return [0]


# The stations of a way, side by side, and which of them one is at.


STRIDE, LENGTH = 1.35, 1.0
NAME: Look = {"fontsize": 10, "va": "center"}
POINTER: Look = {**MOVES, "marker": ">", "markersize": 9}
UNDERLINE: Look = {**MOVES, "linewidth": 2.5}


class Stations:
    """Numbered names in a row, of which the present one is underlined and has a marker before it.

    Give it axes that are measured in inches, and where the row begins.
    """

    def __init__(
        self, axes: Axes, palette: Palette, names: Sequence[str], at: tuple[float, float]
    ) -> None:
        x, self._y = at
        self._places = {name: x + 0.18 + STRIDE * index for index, name in enumerate(names)}
        for number, (name, place) in enumerate(self._places.items(), start=1):
            axes.text(place, self._y, f"{number} {name}", color=palette.text, **NAME)
        self.marker = line(axes, palette.highlight, **POINTER)
        self.underline = line(axes, palette.highlight, **UNDERLINE)

    def update(self, name: str) -> None:
        """Show another station as the present one."""
        place = self._places[name]
        self.marker.set_data([place - 0.11], [self._y])
        self.underline.set_data([place, place + LENGTH], [self._y - 0.13] * 2)


# What is being looked at: the thing itself, what it is made of, and the lines in between.


THIN, THICK = 1.0, 2.0
GLOW: Look = {**MOVES, "linewidths": 7, "alpha": 0.35, "zorder": 0.5}
FRAMES: Look = {**MOVES, "facecolors": "none", "zorder": 4}
LOOKED_AT: Look = {**POINTER, "zorder": 5, "clip_on": False}


class Spotlight:
    """A thick frame and a marker around one area, thin frames around others, a glow along lines.

    Shapes: areas (4, 2), their corners from the lower left one on; lines (N, 2).
    """

    def __init__(self, axes: Axes, palette: Palette) -> None:
        color = palette.highlight
        self.glow = LineCollection([], colors=color, **GLOW)
        self.frames = PolyCollection([], edgecolors=color, **FRAMES)
        axes.add_collection(self.glow, autolim=False)
        axes.add_collection(self.frames, autolim=False)
        edge = palette.background
        self.marker = line(axes, color, markeredgecolor=edge, **LOOKED_AT)

    def update(self, area: Array, others: Sequence[Array], lines: Sequence[Array]) -> None:
        """Look at another area."""
        self.glow.set_segments(lines)
        self.frames.set_verts([*others, area])
        self.frames.set_linewidths([THIN] * len(others) + [THICK])
        left, middle = area[:, 0].min(), area[:, 1].mean()
        self.marker.set_data([left - 0.07], [middle])
