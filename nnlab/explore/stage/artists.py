"""How a live matplotlib artist becomes primitives that the stage can paint.

What the stage would paint differently from matplotlib is refused, with a way out, rather than
painted wrongly.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import FancyArrowPatch, Patch
from matplotlib.text import Annotation, Text

from nnlab.explore.stage.primitives import (
    Primitive,
    area_outlines,
    image,
    markers,
    outlines,
    pixels_per_point,
    polygons,
    polylines,
    refuse,
    straight_outlines,
    text,
)

# Lines and their markers as primitives.


NOTHING = ("None", "none", "", " ", None)


def line_primitives(line: Line2D) -> list[Primitive]:
    """Return a line, and its markers above it."""
    refuse(line.get_drawstyle() != "default", "steps", "Repeat its points instead.")
    refuse(line.get_markevery() is not None, "every n-th marker", "Use a second line.")
    painted = []
    if line.get_linestyle() not in NOTHING and line.get_linewidth() > 0:
        runs = outlines(line, line.get_path(), line.get_transform())
        dashed = line.is_dashed()
        looks = {
            "dash": line._dash_pattern[1],  # nothing public tells the pattern
            "cap": line.get_dash_capstyle() if dashed else line.get_solid_capstyle(),
            "join": line.get_dash_joinstyle() if dashed else line.get_solid_joinstyle(),
        }
        painted.append(polylines(line, runs, [line.get_color()], [line.get_linewidth()], **looks))
    if line.get_marker() not in NOTHING:
        painted.append(_markers_of(line))
    return painted


def _markers_of(line: Line2D) -> Primitive:
    style = MarkerStyle(line.get_marker())
    return markers(
        line,
        style.get_transform().transform_path(style.get_path()),
        line.get_transform().transform(line.get_xydata()),
        sizes=[line.get_markersize()],
        faces=[line.get_markerfacecolor() if style.is_filled() else "none"],
        edges=[line.get_markeredgecolor()],
        widths=[line.get_markeredgewidth()],
        join=style.get_joinstyle(),
    )


def segment_primitives(lines: LineCollection) -> list[Primitive]:
    """Return many lines, each with a colour and a width of its own."""
    lines.update_scalarmappable()
    patterns = {tuple(dash or ()) for _, dash in lines.get_linestyle()}
    refuse(len(patterns) > 1, "several line styles", "Use one collection for each style.")
    runs = straight_outlines(lines, lines.get_paths(), lines.get_transform())
    each = np.arange(len(runs))
    colors, widths = lines.get_colors(), np.asarray(lines.get_linewidths())
    own_colors, own_widths = colors[each % len(colors)], widths[each % len(widths)]
    (pattern,) = patterns or {()}  # where there are no lines, there may be no style either
    looks = {"dash": pattern, "cap": lines.get_capstyle(), "join": lines.get_joinstyle()}
    return [polylines(lines, runs, own_colors, own_widths, **looks)]


# Patches, filled areas and scattered markers as primitives.


def patch_primitives(patch: Patch) -> list[Primitive]:
    """Return one closed shape, with its holes."""
    refuse(isinstance(patch, FancyArrowPatch), "an arrow", "Build it from a Polygon.")
    refuse(bool(patch.get_hatch()), "a hatch", "Use a paler colour.")
    refuse(patch.get_linestyle() not in ("-", "solid"), "a dashed edge", "Draw it as a line.")
    shape = outlines(patch, patch.get_path(), patch.get_transform())
    looks = [patch.get_facecolor()], [patch.get_edgecolor()], [patch.get_linewidth()]
    return [polygons(patch, [shape], *looks, join=patch.get_joinstyle())]


def area_primitives(shapes: PolyCollection) -> list[Primitive]:
    """Return many closed shapes, such as a filled area or the faces of a landscape."""
    outlined = area_outlines(shapes, shapes.get_paths(), shapes.get_transform())
    return [polygons(shapes, outlined, *_looks(shapes), join=shapes.get_joinstyle())]


def scatter_primitives(scatter: PathCollection) -> list[Primitive]:
    """Return one marker at many places, each with a size and colours of its own."""
    paths = scatter.get_paths()
    refuse(len(paths) != 1, "markers of several shapes", "Use one scatter for each shape.")
    positions = scatter.get_offset_transform().transform(scatter.get_offsets())
    sizes = np.sqrt(scatter.get_sizes())  # scatter states areas, in square points
    return [markers(scatter, paths[0], positions, sizes, *_looks(scatter), join="round")]


def _looks(collection: Any) -> tuple[Any, Any, Any]:
    refuse(bool(collection.get_hatch()), "a hatch", "Use a paler colour.")
    collection.update_scalarmappable()
    return (
        collection.get_facecolors(),
        collection.get_edgecolors(),
        collection.get_linewidths(),
    )


# Words as primitives.


def word_primitives(words: Text) -> list[Primitive]:
    """Return text as its words, its place and its size; the browser has fonts of its own."""
    refuse(isinstance(words, Annotation), "an annotation", "Use a Text and a Line2D.")
    refuse(words.get_bbox_patch() is not None, "a box around text", "Draw a Rectangle below it.")
    refuse(words.get_text().count("$") > 1, "mathematical text", "Write it in Unicode: x₁.")
    align = words.get_horizontalalignment(), words.get_verticalalignment()
    centred = align == ("center", "center") or words.get_rotation_mode() == "anchor"
    refuse(words.get_rotation() != 0 and not centred, "this rotation", "Centre the text first.")
    refuse(align[1] == "center_baseline", "center_baseline", "Use va='center'.")
    return [
        text(
            words,
            words.get_transform().transform(words.get_position()),
            words.get_color(),
            text=words.get_text(),
            size=words.get_fontsize() * pixels_per_point(words),
            bold=words.get_fontweight() in ("bold", 700),
            across=align[0],
            along=align[1],
            turn=words.get_rotation(),
        )
    ]


# Small grids of colours as primitives.


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


KINDS: dict[type[Artist], Callable[[Any], list[Primitive]]] = {
    Line2D: line_primitives,
    LineCollection: segment_primitives,
    Patch: patch_primitives,
    PolyCollection: area_primitives,
    PathCollection: scatter_primitives,
    AxesImage: grid_primitives,
    Text: word_primitives,
}


def primitives(artist: Artist) -> list[Primitive]:
    """Return what to paint for a live artist, in painting order.

    Raises ``TypeError`` for an artist that the stage cannot paint as matplotlib would.

    >>> from matplotlib.figure import Figure
    >>> line, = Figure().add_subplot().plot([0, 1], [0, 1])
    >>> [primitive.kind for primitive in primitives(line)]
    ['polylines']
    """
    refuse(artist.get_clip_path() is not None, "a clip path", "Let its axes clip it.")
    for kind, painted in KINDS.items():
        if isinstance(artist, kind):
            return painted(artist)
    raise TypeError(
        f"The stage cannot paint a live {type(artist).__name__}. Make it static (animated=False), "
        "or build it from lines, scatter markers, patches, text or imshow."
    )
