"""Where the numbers on a grid change their sign: a boundary that need not be straight."""

import numpy as np

from nnlab.arguments import Array


def level_line(x: Array, y: Array, values: Array) -> Array:
    """Return the line on which ``values`` are 0, as points with a row of NaN after each piece.

    In each cell of the grid, the line goes straight from side to side; on a side, it crosses where
    the straight line between its two corners is 0.

    Shapes: x (columns,), y (rows,), values (rows, columns), the line (points, 2).

    >>> import numpy as np
    >>> sides = np.array([0.0, 1.0])
    >>> level_line(sides, sides, np.array([[-1.0, 1.0], [-1.0, 3.0]]))
    array([[0.5 , 0.  ],
           [0.25, 1.  ],
           [ nan,  nan]])
    """
    points = np.stack(np.meshgrid(x, y), axis=-1)
    corner = [points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1]]
    value = [values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1]]
    sides = [_crossing(corner[i], corner[i - 3], value[i], value[i - 3]) for i in range(4)]
    crossings = np.stack(sides, axis=2).reshape(-1, 4, 2)
    order = np.isnan(crossings[..., 0]).argsort(axis=1, kind="stable")
    crossings = np.take_along_axis(crossings, order[..., None], axis=1)
    pieces = crossings.reshape(-1, 2, 2)  # a cell has one piece of line, two, or none
    pieces = pieces[~np.isnan(pieces).any(axis=(1, 2))]
    gaps = np.full((len(pieces), 1, 2), np.nan)
    return np.concatenate([pieces, gaps], axis=1).reshape(-1, 2)


def _crossing(start: Array, end: Array, before: Array, after: Array) -> Array:
    """Return where the sides from start to end are crossed, and NaN where they are not."""
    crossed = (before > 0) != (after > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        along = np.where(crossed, before / (before - after), np.nan)
    crossing: Array = start + along[..., None] * (end - start)
    return crossing
