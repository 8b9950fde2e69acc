"""Small grids of colours as primitives."""

import numpy as np
from matplotlib.image import AxesImage

from nnlab.explore.stage.primitives import Primitive, image, refuse

SHARP = ("auto", "antialiased", "nearest")  # how matplotlib enlarges a small grid by default


def grid_primitives(grid: AxesImage) -> list[Primitive]:
    """Return an image as its colours and its corners."""
    way = grid.get_interpolation()
    refuse(way not in (*SHARP, "bilinear"), way, "Use interpolation='nearest' or 'bilinear'.")
    pixels = grid.to_rgba(grid.get_array(), alpha=grid.get_alpha(), bytes=True)
    left, right, bottom, top = grid.get_extent()
    if grid.origin == "lower":
        pixels = pixels[::-1]
    corners = grid.get_transform().transform([(left, top), (right, bottom)])
    # On an axis that runs the other way, the first row or column comes last.
    down, across = corners[0, 1] < corners[1, 1], corners[0, 0] > corners[1, 0]
    pixels = pixels[:: -1 if down else 1, :: -1 if across else 1]
    (x0, x1), (y1, y0) = np.sort(corners[:, 0]), np.sort(corners[:, 1])
    return [image(grid, pixels, [(x0, y0), (x1, y1)], smooth=way == "bilinear")]
