"""The five things the stage can paint: polylines, polygons, markers, image and text.

Positions are pixels of the figure at its own dpi, measured from the top left corner as browsers do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.path import Path

from nnlab.explore.geometry import Floats, floats, from_top, pixels_per_point, rgba

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
