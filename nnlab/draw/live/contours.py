"""Where the numbers on a grid have a given height: a boundary, or the contour lines of a loss."""

import numpy as np
from contourpy import LineType, contour_generator

from nnlab.arguments import Array

# Where the numbers on a grid change their sign: a boundary that need not be straight.


def level_line(x: Array, y: Array, values: Array, level: float = 0.0) -> Array:
    """Return where ``values`` are at a level, as a line with a row of NaN between its pieces.

    In each cell of the grid, the line goes straight from side to side; on a side, it crosses where
    the straight line between its two corners is at the level.

    Shapes: x (columns,), y (rows,), values (rows, columns), the line (points, 2).

    >>> import numpy as np
    >>> sides = np.array([0.0, 1.0])
    >>> level_line(sides, sides, np.array([[-1.0, 1.0], [-1.0, 3.0]]))
    array([[0.25, 1.  ],
           [0.5 , 0.  ]])
    """
    lines = contour_generator(x, y, values, line_type=LineType.ChunkCombinedNan).lines(level)
    points: Array | None = lines[0][0]
    return np.empty((0, 2)) if points is None else points


# Contour lines of losses on a grid, as one line with gaps, and where their numbers stand.
#
# Places are shares of the grid's sides, from 0 to 1.


APART = np.array([0.1, 0.06])  # between two numbers, at least, across or up
EDGE = 0.05  # of the map, where no number stands


def levels_of(losses: Array, count: int) -> Array:
    """Return ``count`` losses from the lowest to the highest, each an equal factor up.

    >>> levels_of(np.array([[1.0, 2.0, 1024.0]]), 9).round(6)
    array([  2.,   4.,   8.,  16.,  32.,  64., 128., 256., 512.])
    """
    high = float(losses.max())
    low = max(float(losses.min()), 1e-4 * high, np.finfo(float).tiny)
    return np.asarray(np.geomspace(low, max(high, low), count + 2)[1:-1])


def labels_on(losses: Array, levels: Array) -> Array:
    """Return where the number of each level stands (levels, 2): on its line, or NaN for nowhere.

    All stand on one straight way from the lowest loss to a corner or the middle of an edge: that on
    which there is room for most of them.
    """
    size = np.array(losses.shape[::-1]) - 1
    row, column = np.unravel_index(losses.argmin(), losses.shape)
    start = np.array([column, row]) / size
    ends = [(x, y) for x in (0.0, 0.5, 1.0) for y in (0.0, 0.5, 1.0) if (x, y) != (0.5, 0.5)]
    ways = [start + np.linspace(0, 1, 200)[:, None] * (end - start) for end in np.array(ends)]
    found = [_on_way(way, losses, levels) for way in ways]
    return max(found, key=lambda places: int((~np.isnan(places[:, 0])).sum()))


def _on_way(way: Array, losses: Array, levels: Array) -> Array:
    """Return the first place on a way (n, 2) that is as high as each level, where there is room."""
    across, up = (way * (np.array(losses.shape[::-1]) - 1)).round().astype(int).T
    heights = losses[up, across]
    places = np.full((len(levels), 2), np.nan)
    last = np.full(2, np.inf)
    for index, level in enumerate(levels):
        at = way[np.argmax(heights >= level)]
        inside = bool((at > EDGE).all() and (at < 1 - EDGE).all())
        if (heights >= level).any() and inside and (np.abs(at - last) > APART).any():
            places[index] = last = at
    return places


def contour_lines(losses: Array, levels: Array, places: Array, room: Array) -> Array:
    """Return all levels as one line (n, 2) with rows of NaN as gaps, and gaps for the numbers.

    ``room`` is half the width and half the height that a number at one of the ``places`` takes.
    """
    y, x = (np.linspace(0, 1, side) for side in losses.shape)
    pieces = []
    for level, place in zip(levels, places, strict=True):
        line = level_line(x, y, losses, level)
        middles = (line[:-1] + line[1:]) / 2
        under = np.flatnonzero((np.abs(middles - place) < room).all(axis=1))
        pieces += [np.insert(line, under + 1, np.nan, axis=0), np.full((1, 2), np.nan)]
    return without_loose_ends(np.concatenate(pieces))


def without_loose_ends(line: Array) -> Array:
    """Return a line without the points that lie between two gaps, and are no line.

    >>> gap = [np.nan, np.nan]
    >>> without_loose_ends(np.array([[0.0, 1.0], gap, [2.0, 3.0], [4.0, 5.0]]))
    array([[nan, nan],
           [ 2.,  3.],
           [ 4.,  5.]])
    """
    gaps = np.pad(np.isnan(line[:, 0]), 1, constant_values=True)
    kept: Array = line[gaps[1:-1] | ~(gaps[:-2] & gaps[2:])]
    return kept
