"""A loss over two parameters as a landscape in three dimensions, which a hand can turn.

It is drawn with the lines and areas of any other picture, on axes of two dimensions, so that it
moves on the stage as they do. All lengths below are shares: of the map's sides, and of the height
between the lowest and the highest loss.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb

from nnlab.arguments import Array
from nnlab.draw.live.contours import level_line
from nnlab.draw.live.landscapes import SAME_SHADE
from nnlab.draw.live.marks import dot, line, ring
from nnlab.draw.style import CENTERED, MOVES, Look, Palette

# From three dimensions to the screen: a turn about the upright axis, a tilt towards the reader, and
# then nothing is nearer or farther any more, so that equal lengths stay equal.


class Turned(NamedTuple):
    """How the landscape is turned about its upright axis, and tilted to the reader, in degrees.

    Tilted by 0 it is seen from the side; by 90 from above, as on a map.
    """

    turn: float
    tilt: float

    def on_screen(self, points: Array) -> Array:
        """Return places (..., 3) as they are seen: right, up, and away from the reader.

        >>> Turned(turn=90, tilt=0).on_screen(np.array([1.0, 0.0, 0.5])).round(9) + 0.0
        array([0. , 0.5, 1. ])
        >>> Turned(turn=0, tilt=90).on_screen(np.array([1.0, 2.0, 0.5])).round(9) + 0.0
        array([ 1. ,  2. , -0.5])
        """
        seen: Array = points @ self._axes()
        return seen

    def to_reader(self) -> Array:
        """Return the direction (3,) in which the reader is."""
        direction: Array = -self._axes()[:, 2]
        return direction

    def _axes(self) -> Array:
        """Return the directions right, up and away, a column each, (3, 3)."""
        turn, tilt = np.deg2rad([self.turn, self.tilt])
        right = np.array([np.cos(turn), -np.sin(turn), 0.0])
        back = np.array([np.sin(turn), np.cos(turn), 0.0])
        high = np.array([0.0, 0.0, 1.0])
        up = np.cos(tilt) * high + np.sin(tilt) * back
        away = np.cos(tilt) * back - np.sin(tilt) * high
        return np.stack([right, up, away], axis=1)


FRONT = Turned(turn=-55.0, tilt=38.0)  # as it is seen at first


# The ground: heights on a grid, between which they go straight.


CELLS = 30  # along each side
SIZE = np.array([2.0, 2.0, 1.1])  # width, depth and height of the whole landscape
BELOW = -0.35  # the floor with the contour lines, in shares of the height


class Ground:
    """Heights from 0 to 1 (rows, columns) over a square whose sides go from 0 to 1."""

    def __init__(self, heights: Array) -> None:
        low, high = float(heights.min()), float(heights.max())
        self.heights = (heights - low) / ((high - low) or 1.0)

    def at(self, places: Array) -> Array:
        """Return the heights at places (..., 2), x and y in shares, inside the square.

        >>> Ground(np.array([[0.0, 1.0], [2.0, 3.0]])).at(np.array([0.5, 0.5]))
        array(0.5)
        """
        size = np.array(self.heights.shape[::-1]) - 1
        spot = np.clip(places, 0, 1) * size
        cell = np.minimum(spot.astype(int), size - 1)
        (right, up), (column, row) = np.moveaxis(spot - cell, -1, 0), np.moveaxis(cell, -1, 0)
        low = self.heights[row, column] * (1 - right) + self.heights[row, column + 1] * right
        high = (
            self.heights[row + 1, column] * (1 - right) + self.heights[row + 1, column + 1] * right
        )
        return np.asarray(low * (1 - up) + high * up)

    def hides(self, points: Array, turned: Turned) -> Array:
        """Return whether the ground stands between the reader and points (n, 3) on it."""
        way = np.linspace(0, 1, WAY)[1:, None, None] * LONGEST * turned.to_reader() / SIZE
        between = points + way
        inside = ((between[..., :2] >= 0) & (between[..., :2] <= 1)).all(axis=-1)
        above = self.at(between[..., :2]) > between[..., 2] + THIN
        hidden: Array = (inside & above).any(axis=0)
        return hidden


WAY, LONGEST = 60, 3.0  # how finely and how far one looks towards the reader
THIN = 0.012  # as far above the ground a line on it is drawn, and so not hidden by its own cell


def model(points: Array) -> Array:
    """Return places in shares (..., 3) as lengths about the middle of the landscape."""
    lengths: Array = (points - [0.5, 0.5, 0.5]) * SIZE
    return lengths


# Its faces, the lighter the more they look to where the light comes from.


LIGHT_FROM = np.array([-0.45, 0.75, -0.5])  # right, up, away: from the upper left, before it
SHADOW = 0.42  # how much darker a face is that looks away from the light
MESH = 0.93  # the brightness of the lines of the mesh, in that of their faces


def corners_of(heights: Array) -> Array:
    """Return the corners (cells, 4, 3) of the faces over a grid of heights.

    >>> corners_of(np.zeros((2, 2)))[0].tolist()
    [[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [1.0, 1.0, 0.0], [0.0, 1.0, 0.0]]
    """
    rows, columns = heights.shape
    x, y = np.meshgrid(np.linspace(0, 1, columns), np.linspace(0, 1, rows))
    points = np.stack([x, y, heights], axis=-1)
    around = [points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1]]
    return np.stack(around, axis=2).reshape(-1, 4, 3)


def lit(corners: Array) -> Array:
    """Return how much faces on the screen (n, 4, 3) look to the light, from 0 to 1."""
    across, along = corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1]
    normals = np.cross(across, along)
    normals *= np.where(normals[:, 2:] > 0, -1, 1)  # the side that the reader sees
    light = LIGHT_FROM / np.linalg.norm(LIGHT_FROM)
    cosine = normals @ light / np.maximum(np.linalg.norm(normals, axis=1), 1e-12)
    return np.asarray((1 + cosine) / 2)


# The landscape itself.


LEVELS = 10  # contour lines
ROOM, DOWN = np.array([3.0, 3.5]), 0.16  # that it needs however it is turned, more of it below
AWAY = 0.12  # of the names from their edges
DRAPED = 12  # pieces into which each step of a path is cut, to lie on the ground
FACES: Look = {**MOVES, "linewidths": 0.5, "zorder": 3}
FLOOR: Look = {**MOVES, "linewidth": 0.7, "zorder": 1}
FRAME: Look = {**MOVES, "linewidth": 0.8, "zorder": 1}
SEEN: Look = {**MOVES, "linewidth": 2.0, "zorder": 5, "solid_capstyle": "round"}
HIDDEN: Look = {**MOVES, "linewidth": 1.2, "zorder": 5, "linestyle": (0, (2.0, 2.0))}
WORDS: Look = {**CENTERED, **MOVES, "fontsize": 8, "zorder": 2}


class Relief:
    """Heights as a landscape that can be turned, its contour lines below it, and a path on it.

    The heights (rows, columns) at the ``sides``, x (columns,) and y (rows,), are taken once.
    ``update`` takes a path (n, 2) in the parameters, and how the landscape is turned. What the
    landscape hides of the path is dashed, not left out.
    """

    def __init__(
        self, axes: Axes, palette: Palette, sides: Sequence[Array], heights: Array,
        names: Sequence[str],
    ) -> None:  # fmt: skip
        axes.set_axis_off()
        room = np.array([axes.bbox.width, axes.bbox.height])
        (across, up) = room / (room / ROOM).min() / 2  # lengths are equal in all directions
        axes.set(xlim=(-across, across), ylim=(-up - DOWN, up - DOWN))
        self._axes, self._palette = axes, palette
        self._limits = np.array([[side[0], side[-1]] for side in sides])
        steps = [np.linspace(0, len(side) - 1, CELLS + 1).round().astype(int) for side in sides]
        self._ground = Ground(heights[np.ix_(steps[1], steps[0])])
        self._corners = corners_of(self._ground.heights)
        self._base, self._floor = self._colors(), self._contours(heights)
        self._turned: Turned | None = None
        self.frame = line(axes, palette.muted, **FRAME)
        self.contours = line(axes, palette.muted, **FLOOR)
        self.faces = axes.add_collection(PolyCollection([], **FACES), autolim=False)
        self.hidden = line(axes, palette.highlight, **HIDDEN)
        self.path = line(axes, palette.highlight, **SEEN)
        self.start = ring(axes, palette.highlight, zorder=6)
        self.ball = dot(axes, palette, palette.highlight, zorder=7)
        self.words = [axes.text(0, 0, name, color=palette.text, **WORDS) for name in names]

    def update(self, path: Array, turned: Turned) -> None:
        """Show another path, or another side of the landscape."""
        if turned != self._turned:
            self._turned = turned
            self._turn(turned)
        self._walk(path, turned)

    def _turn(self, turned: Turned) -> None:
        seen = turned.on_screen(model(self._corners))
        order = np.argsort(-seen[..., 2].mean(axis=1), kind="stable")  # those behind first
        shade = 1 - SHADOW * (1 - lit(seen))[:, None]
        colors = (self._base * shade)[order]
        self.faces.set_verts(seen[order][..., :2])
        self.faces.set_facecolor(colors)
        self.faces.set_edgecolor(colors * MESH)
        self.contours.set_data(*self._screen(self._floor, turned).T)
        self.frame.set_data(*self._screen(FLOOR_EDGE, turned).T)
        self._name(turned)

    def _walk(self, path: Array, turned: Turned) -> None:
        low, high = self._limits.T
        shares = (path - low) / (high - low)
        shares = np.where(
            ((shares >= 0) & (shares <= 1)).all(axis=1, keepdims=True), shares, np.nan
        )
        places = draped(shares)
        points = self._on_ground(places)
        hidden = self._ground.hides(np.nan_to_num(points, nan=-9.0), turned)
        seen = self._screen(points, turned)
        self.path.set_data(*np.where(hidden[:, None], np.nan, seen).T)
        # A dash reaches to where the line is seen again.
        near = hidden | np.roll(hidden, 1) | np.roll(hidden, -1)
        self.hidden.set_data(*np.where(near[:, None], seen, np.nan).T)
        ends = self._screen(self._on_ground(shares[[0, -1]]), turned)
        self.start.set_data(*ends[:1].T)
        self.ball.set_data(*ends[1:].T)

    def _on_ground(self, shares: Array) -> Array:
        heights = self._ground.at(np.nan_to_num(shares)) + THIN
        return np.column_stack([shares, np.where(np.isnan(shares[:, 0]), np.nan, heights)])

    def _screen(self, points: Array, turned: Turned) -> Array:
        return turned.on_screen(model(points))[..., :2]

    def _colors(self) -> Array:
        """Return the colour of each face before it is lit, (cells, 3): the higher, the stronger."""
        heights = self._corners[..., 2].mean(axis=1)
        shades = np.log(heights + SAME_SHADE)
        share = ((shades - shades.min()) / (np.ptp(shades) or 1.0))[:, None]
        stops = [self._palette.background, self._palette.tint_positive, self._palette.positive]
        low, middle, high = (np.array(to_rgb(color)) for color in stops)
        mixed: Array = np.where(
            share < 0.6, low + (middle - low) * share / 0.6,
            middle + 0.55 * (high - middle) * (share - 0.6) / 0.4,
        )  # fmt: skip
        return mixed

    def _contours(self, heights: Array) -> Array:
        """Return the contour lines on the floor, as one line with gaps, (points, 3)."""
        ground = Ground(heights)
        shades = np.log(ground.heights + SAME_SHADE)
        sides = [np.linspace(0, 1, size) for size in heights.shape[::-1]]
        gap = np.full((1, 2), np.nan)
        lines = [
            part
            for level in np.linspace(shades.min(), shades.max(), LEVELS + 2)[1:-1]
            for part in (level_line(sides[0], sides[1], shades, float(level)), gap)
        ]
        places = np.concatenate(lines)
        return np.column_stack([places, np.full(len(places), BELOW)])

    def _name(self, turned: Turned) -> None:
        """Write each name beside the middle of that of its two edges which is nearer."""
        for side, text in enumerate(self.words):
            beside = np.full((2, 3), [0.5, 0.5, BELOW])
            beside[:, 1 - side] = [-AWAY, 1 + AWAY]
            seen = turned.on_screen(model(beside))
            text.set_position(seen[seen[:, 2].argmin(), :2].tolist())


FLOOR_EDGE = np.array(
    [[0, 0, BELOW], [1, 0, BELOW], [1, 1, BELOW], [0, 1, BELOW], [0, 0, BELOW]], dtype=float
)


def draped(path: Array) -> Array:
    """Return a path (n, 2) with places between its own, so close that it can lie on a ground.

    >>> draped(np.array([[0.0, 0.0], [1.2, 0.0]]))[:3, 0].round(9).tolist()
    [0.0, 0.1, 0.2]
    """
    steps = np.arange(len(path) - 1)[:, None] + np.arange(DRAPED) / DRAPED
    at = np.append(steps.ravel(), len(path) - 1.0)
    known = np.arange(len(path))
    return np.column_stack([np.interp(at, known, column) for column in path.T])
