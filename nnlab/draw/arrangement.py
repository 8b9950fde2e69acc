"""Where the parts of a picture stand: side by side where there is room, else row below row.

Lengths are in inches. A picture is as wide as its room, so that its words keep their size; only a
wide one may be shown a little smaller.
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

SMALLEST = 0.91  # as a share of its size: the smallest words, 8 points, are then 10 pixels high
GRAIN = 0.2  # narrow pictures are made in steps of this width

AxesByName = Mapping[str, Axes]
Box = tuple[float, float, float, float]  # left, bottom, width, height, as shares of the picture


class Around(NamedTuple):
    """The room about the axes of a part, for their ticks and words."""

    left: float = 0.6
    bottom: float = 0.5
    right: float = 0.15
    top: float = 0.35


class Part(NamedTuple):
    """One part of a picture.

    ``wide`` is the box of its axes in the wide picture. In a narrow one, the part takes at least
    the width ``least``, and its axes are ``height`` high, with room ``around`` them.
    """

    wide: Box
    least: float
    height: float
    around: Around = Around()


class Arrangement:
    """The parts of a picture, and the ``size`` (width, height) at which they stand side by side.

    >>> left, right = Part((0, 0, 0.5, 1), 3, 2), Part((0.5, 0, 0.5, 1), 3, 2)
    >>> two = Arrangement((9.4, 3), left=left, right=right)
    >>> two.size(room=9.4), two.size(room=4.0)
    ((9.4, 3.0), (4.0, 5.7))
    """

    def __init__(self, size: tuple[float, float], **parts: Part) -> None:
        self.width, self.height = (float(length) for length in size)
        self.parts = parts

    def without(self, name: str) -> "Arrangement":
        """Return the same arrangement with a part less."""
        parts = {other: part for other, part in self.parts.items() if other != name}
        return Arrangement((self.width, self.height), **parts)

    def size(self, room: float) -> tuple[float, float]:
        """Return the width and height of the picture for a page with so much room across."""
        if room >= SMALLEST * self.width:
            return self.width, self.height
        least = max(part.least for part in self.parts.values())
        width = max(math.floor(round(room / GRAIN, 6)) * GRAIN, least)
        return round(width, 6), round(sum(map(height_of, self._rows(width))), 6)

    def places(self, width: float) -> dict[str, Box]:
        """Return the boxes of all axes in a picture of that width."""
        if width >= self.width:
            return {name: part.wide for name, part in self.parts.items()}
        rows = self._rows(width)
        whole = top = sum(map(height_of, rows))
        placed: dict[str, Box] = {}
        for row in rows:
            share = width / sum(part.least for part in row.values())
            left, top = 0.0, top - height_of(row)
            for name, part in row.items():
                around, mine = part.around, part.least * share
                bottom = top + height_of(row) - around.top - part.height
                across = (left + around.left) / width, (mine - around.left - around.right) / width
                placed[name] = across[0], bottom / whole, across[1], part.height / whole
                left += mine
        return placed

    def axes(self, figure: Figure) -> dict[str, Axes]:
        """Add the axes of all parts to a figure whose width says how they stand."""
        places = self.places(figure.get_figwidth())
        return {name: figure.add_axes(place) for name, place in places.items()}

    def _rows(self, width: float) -> list[dict[str, Part]]:
        """Return the parts in their order, as many in each row as it has room for."""
        rows: list[dict[str, Part]] = []
        left = 0.0
        for name, part in self.parts.items():
            if part.least > left + 1e-9:
                rows.append({})
                left = width
            rows[-1][name] = part
            left -= part.least
        return rows


def height_of(row: dict[str, Part]) -> float:
    """Return the height of a row: that of its highest part, with the room around it."""
    return max(part.around.bottom + part.height + part.around.top for part in row.values())
