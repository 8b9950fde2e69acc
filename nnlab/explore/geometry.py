"""Where things are and what colour they have, as the browser counts: pixels from the top left."""

from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.colors import to_rgba_array
from matplotlib.path import Path
from matplotlib.transforms import Transform

Floats = npt.NDArray[np.float32]


def outlines(artist: Artist, path: Path, transform: Transform) -> list[Floats]:
    """Return the path as runs of points: curves become short lines, NaN becomes a gap."""
    # Transformed first: to_polygons itself leaves out what is not affine, as a logarithmic axis.
    runs = transform.transform_path(path).to_polygons(closed_only=False)
    return [from_top(artist, run) for run in runs]


def from_top(artist: Artist, points: Any) -> Floats:
    """Return display coordinates measured from the top, where matplotlib counts from the bottom."""
    height = artist.figure.get_figure(root=True).bbox.height
    return floats(np.asarray(points) * (1, -1) + (0, height))


def pixels_per_point(artist: Artist) -> float:
    """Return how many pixels of the artist's figure make a typographic point, 1/72 inch."""
    return float(artist.figure.dpi) / 72


def rgba(artist: Artist, colors: Any) -> npt.NDArray[np.uint8]:
    """Return colours as bytes (n, 4), with the artist's own opacity taken in."""
    opacity = artist.get_alpha() if np.isscalar(artist.get_alpha()) else None
    values: npt.NDArray[np.float64] = to_rgba_array(colors)
    if opacity is not None:
        values[:, 3] = np.where(values[:, 3] > 0, opacity, 0)
    return np.rint(values * 255).astype(np.uint8)


def floats(values: Any) -> Floats:
    """Return 32-bit floats: half the bytes, and still far finer than a pixel."""
    return np.asarray(values, dtype=np.float32)
