"""A figure taken apart: still bitmaps and live artists, in the order in which they are painted.

An artist is live when it is ``animated``, matplotlib's own word for "left out when the rest is
drawn". Everything else is still, and is drawn by Agg, exactly as in a saved picture.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from PIL import Image


@dataclass(frozen=True)
class Bitmap:
    """Still artists as a PNG, and where its top left corner lies in pixels of the screen."""

    png: bytes
    corner: tuple[int, int]


def live_artists(figure: Figure) -> list[Artist]:
    """Return the animated artists of the figure, in painting order.

    Raises ``TypeError`` for a figure with axes inside others, in which live ones would be missed.
    """
    if figure.subfigs or any(axes.child_axes for axes in figure.axes):
        raise TypeError("The stage takes no subfigures and no inset axes. Use figure.add_axes.")
    return [artist for artist in _painting_order(figure) if artist.get_animated()]


def pixels(figure: Figure, ratio: float) -> tuple[int, int]:
    """Return how many screen pixels wide and high the figure is at ``ratio`` to one of its own."""
    width, height = figure.bbox.size * ratio
    return round(width), round(height)


def layers(figure: Figure, ratio: float) -> list[Bitmap | Artist]:
    """Return bitmaps, at ``ratio`` screen pixels a figure pixel, and live artists between them."""
    dpi = figure.dpi
    figure.dpi = dpi * ratio
    try:
        figure.draw_without_rendering()  # settles titles and aspects
        return list(_layers(figure))
    finally:
        figure.dpi = dpi


def _layers(figure: Figure) -> Iterator[Bitmap | Artist]:
    renderer = RendererAgg(*pixels(figure, 1), figure.dpi)
    for artist in _painting_order(figure):
        if not artist.get_animated():
            artist.draw(renderer)
            continue
        yield from _bitmaps(renderer)
        renderer.clear()
        yield artist
    yield from _bitmaps(renderer)


def _painting_order(figure: Figure) -> Iterator[Artist]:
    yield figure.patch
    children = [child for child in figure.get_children() if child is not figure.patch]
    for child in sorted(children, key=Artist.get_zorder):
        if not isinstance(child, Axes):
            yield child
        elif child.get_visible():
            yield from _axes_painting_order(child)


def _axes_painting_order(axes: Axes) -> Iterator[Artist]:
    parts = [part for part in axes.get_children() if part is not axes.patch]
    hidden: set[Artist] = set() if axes.axison else {axes.xaxis, axes.yaxis}
    if axes.axison and axes.get_frame_on():
        yield axes.patch
    else:
        hidden |= {*axes.spines.values()}
    parts = [part for part in parts if part not in hidden]
    yield from sorted(parts, key=Artist.get_zorder)


def _bitmaps(renderer: RendererAgg) -> Iterator[Bitmap]:
    drawn = np.asarray(renderer.buffer_rgba())
    rows = np.flatnonzero(drawn[..., 3].any(axis=1))
    columns = np.flatnonzero(drawn[..., 3].any(axis=0))
    if rows.size == 0:
        return
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    file = io.BytesIO()
    Image.fromarray(drawn[top:bottom, left:right]).save(file, "png", compress_level=1)
    yield Bitmap(file.getvalue(), (int(left), int(top)))
