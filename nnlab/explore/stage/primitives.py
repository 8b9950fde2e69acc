"""The five things the stage can paint: polylines, polygons, markers, image and text.

Positions are pixels of the figure at its own dpi, measured from the top left corner as browsers do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.colors import to_rgba_array
from matplotlib.path import Path
from matplotlib.transforms import Transform

# Where things are and what colour they have, as the browser counts: pixels from the top left.


Floats = npt.NDArray[np.float32]


def outlines(artist: Artist, path: Path, transform: Transform) -> list[Floats]:
    """Return the path as runs of points: curves become short lines, NaN becomes a gap."""
    # Transformed first: to_polygons itself leaves out what is not affine, as a logarithmic axis.
    runs = transform.transform_path(path).to_polygons(closed_only=False)
    return [from_top(artist, run) for run in runs]


def area_outlines(
    artist: Artist, paths: Sequence[Path], transform: Transform
) -> list[list[Floats]]:
    """Return the runs of many closed paths; where all are of one straight form, in one go.

    A landscape has hundreds of faces, and each alone would take as long as all together.
    """
    corners = corners_of_alike(paths)
    if corners is None:
        return [outlines(artist, path, transform) for path in paths]
    points = transform.transform(corners.reshape(-1, 2)).reshape(corners.shape)
    return [[run] for run in from_top(artist, points)]


def corners_of_alike(paths: Sequence[Path]) -> npt.NDArray[np.float64] | None:
    """Return the corners (n, m, 2) of closed straight paths that are made alike, of others None.

    >>> from matplotlib.collections import PolyCollection
    >>> collection = PolyCollection(np.zeros((3, 4, 2)))
    >>> corners_of_alike(collection.get_paths()).shape
    (3, 5, 2)
    >>> corners_of_alike([Path([(0, 0), (1, 0)])]) is None
    True
    """
    codes = paths[0].codes if paths else None
    if codes is None or any(path.codes is not codes for path in paths):
        return None
    corners = np.stack([path.vertices for path in paths])
    straight = codes[-1] == Path.CLOSEPOLY and (codes[1:-1] == Path.LINETO).all()
    return corners if straight and np.isfinite(corners).all() else None


def straight_outlines(artist: Artist, paths: Sequence[Path], transform: Transform) -> list[Floats]:
    """Return each path as one run of points, where all are corners alone.

    They are transformed in one go: a network has many wires, and all of them at every frame.
    """
    if not paths:
        return []
    corners = transform.transform(np.concatenate([path.vertices for path in paths]))
    return np.split(from_top(artist, corners), np.cumsum([len(path) for path in paths])[:-1])


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


Arrays = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True)
class Primitive:
    """One thing to paint: its kind, plain fields, and arrays that travel as bytes."""

    kind: str
    fields: dict[str, Any]
    arrays: Arrays


def polylines(
    artist: Artist,
    runs: list[Floats],
    colors: Any,
    widths: Any,
    *,
    dash: Sequence[float] | None,
    cap: str | None,
    join: str | None,
) -> Primitive:
    """Return lines through ``runs`` of points, each run with a colour and a width in points.

    ``dash`` holds the lengths of dashes and gaps in points; None stands for Agg's own choice.
    """
    scale = pixels_per_point(artist)
    fields = {
        "dash": [float(length) * scale for length in dash or ()],
        "cap": "square" if cap == "projecting" else cap or "butt",
        "join": join or "round",
    }
    arrays = {**_joined(runs), "colors": rgba(artist, colors), "widths": floats(widths) * scale}
    return _primitive(artist, "polylines", fields, arrays)


def polygons(
    artist: Artist,
    shapes: list[list[Floats]],
    faces: Any,
    edges: Any,
    widths: Any,
    *,
    join: str | None,
) -> Primitive:
    """Return closed shapes of one or more outlines, each with a face and an edge."""
    outlined = np.array([len(shape) for shape in shapes], dtype=np.uint32)
    runs = [run for shape in shapes for run in shape]
    arrays = {**_joined(runs), "outlines": outlined, **_looks(artist, faces, edges, widths)}
    return _primitive(artist, "polygons", {"join": join or "round"}, arrays)


def markers(
    artist: Artist,
    outline: Path,
    positions: Any,
    sizes: Any,
    faces: Any,
    edges: Any,
    widths: Any,
    *,
    join: str,
) -> Primitive:
    """Return one ``outline`` repeated at ``positions`` in display coordinates, sized in points."""
    across = floats(sizes) * pixels_per_point(artist)
    # Curves are flattened at the largest size in use, then stated for size 1.
    largest = float(across.max(initial=1.0))
    enlarged = Path(outline.vertices * largest, outline.codes)
    runs = [floats(run) / largest * (1, -1) for run in enlarged.to_polygons(closed_only=False)]
    arrays = {
        **_joined([floats(run) for run in runs]),
        "positions": from_top(artist, positions),
        "sizes": across,
        **_looks(artist, faces, edges, widths),
    }
    return _primitive(artist, "markers", {"join": str(join)}, arrays)


def image(artist: Artist, pixels: npt.NDArray[np.uint8], corners: Any, smooth: bool) -> Primitive:
    """Return a grid of colours stretched between its top left and bottom right corners."""
    fields = {
        "size": [pixels.shape[1], pixels.shape[0]],
        "box": from_top(artist, corners).ravel().tolist(),
        "smooth": smooth,
    }
    return _primitive(artist, "image", fields, {"pixels": np.ascontiguousarray(pixels)})


def text(artist: Artist, at: Any, color: Any, **fields: Any) -> Primitive:
    """Return words at a point in display coordinates."""
    fields = {"at": from_top(artist, [at])[0].tolist(), **fields}
    return _primitive(artist, "text", fields, {"colors": rgba(artist, [color])})


def refuse(unpaintable: bool, what: str, advice: str) -> None:
    """Raise ``TypeError`` where a live artist has something that the stage cannot paint."""
    if unpaintable:
        raise TypeError(f"The stage cannot paint {what} on a live artist. {advice}")


def _joined(runs: list[Floats]) -> Arrays:
    counts = np.array([len(run) for run in runs], dtype=np.uint32)
    points = np.concatenate(runs) if runs else np.empty((0, 2))
    return {"points": floats(points), "counts": counts}


def _looks(artist: Artist, faces: Any, edges: Any, widths: Any) -> Arrays:
    return {
        "faces": rgba(artist, faces),
        "edges": rgba(artist, edges),
        "widths": floats(widths) * pixels_per_point(artist),
    }


def _primitive(artist: Artist, kind: str, fields: dict[str, Any], arrays: Arrays) -> Primitive:
    clip = artist.get_clip_box() if artist.get_clip_on() else None
    box = None if clip is None else from_top(artist, clip.get_points()).ravel().tolist()
    return Primitive(kind, {**fields, "clip": box, "visible": artist.get_visible()}, arrays)
