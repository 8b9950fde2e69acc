"""What can be seen of a picture: its pixels, and where a colour is among them."""

import io

import numpy as np
from matplotlib.colors import to_hex, to_rgb
from PIL import Image

from nnlab.draw.style import DARK, LIGHT, new_figure

PALETTES = {"light": LIGHT, "dark": DARK}


def axes_of(palette, *, x=(0, 10), y=(0, 10), size=(4, 4)):
    """Axes that fill a figure of their own, without a frame, on the palette's page."""
    figure = new_figure(*size)
    figure.set_facecolor(palette.background)
    axes = figure.add_axes((0, 0, 1, 1), xlim=x, ylim=y)
    axes.set_axis_off()
    return axes


def pixels(axes):
    """The picture as rows of RGB from 0 to 1, the first row at the bottom."""
    file = io.BytesIO()
    axes.figure.savefig(file, dpi=axes.figure.dpi, facecolor=axes.figure.get_facecolor())
    return np.asarray(Image.open(file).convert("RGB"))[::-1] / 255


def color_at(axes, x, y):
    """The colour at a place in data coordinates."""
    column, row = axes.transData.transform((x, y)).round().astype(int)
    return pixels(axes)[row, column]


def is_color(seen, color, atol=0.02):
    return np.allclose(seen, to_rgb(color), atol=atol)


def places_of(axes, color, atol=0.02):
    """Where a colour is, (n, 2) in data coordinates."""
    rows, columns = np.nonzero(np.abs(pixels(axes) - to_rgb(color)).max(axis=-1) <= atol)
    return axes.transData.inverted().transform(np.column_stack([columns, rows]) + 0.5)


def extent_of(axes, color):
    """The middle of what has a colour, and how far it reaches, both (2,) in data coordinates."""
    places = places_of(axes, color)
    low, high = places.min(axis=0), places.max(axis=0)
    return (low + high) / 2, high - low


def drawn_on(axes):
    """All that is drawn on axes, in no order."""
    return [*axes.images, *axes.collections, *axes.patches, *axes.lines, *axes.texts]


def still(axes):
    """What of it stays when the rest moves."""
    return [artist for artist in drawn_on(axes) if not artist.get_animated()]


def are_layers(*artists):
    """Whether each lies above the one before it."""
    return bool((np.diff([artist.get_zorder() for artist in artists]) > 0).all())


def box_of(axes, artist):
    """Where an artist is in shares of the axes: left, bottom, right, top."""
    axes.figure.draw_without_rendering()
    return axes.transAxes.inverted().transform_bbox(artist.get_window_extent()).extents


def grid_colors(axes):
    return {line.get_color() for axis in (axes.xaxis, axes.yaxis) for line in axis.get_gridlines()}


def is_legend_above(axes, palette, *, at="left"):
    """Whether the legend stands in one row on the axes, from one of their sides on, unframed."""
    legend = axes.get_legend()
    left, bottom, right, _ = box_of(axes, legend)
    heights = [box_of(axes, text)[1] for text in legend.get_texts()]
    side = abs(left) if at == "left" else abs(right - 1)
    colors = {to_hex(text.get_color()) for text in legend.get_texts()}
    in_one_row = np.ptp(heights) < 0.02 and colors == {palette.text}
    return in_one_row and side < 0.03 and 1 <= bottom < 1.05 and not legend.get_frame_on()
