"""Still bitmaps and live artists, put on each other in order, must be the figure."""

import io

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from nnlab.explore.stage.scene import Bitmap, layers, live_artists, pixels


@pytest.fixture
def figure():
    figure = Figure(figsize=(2, 1.5), dpi=100)
    axes = figure.add_subplot()
    axes.set_title("A title")
    axes.plot([0, 1], [0, 1], linewidth=8, zorder=1, color="red")
    axes.plot([0, 1], [1, 0], linewidth=8, zorder=2, color="green", animated=True)
    axes.plot([0, 1], [0.5, 0.5], linewidth=8, zorder=3, color="blue")
    return figure


def stacked(parts, size):
    page = Image.new("RGBA", size)
    for part in parts:
        picture = Image.open(io.BytesIO(part.png))
        page.alpha_composite(picture, part.corner)
    return np.asarray(page)


def test_live_artists_lie_between_still_ones_in_painting_order(figure):
    below, live, above = layers(figure, 1)
    assert isinstance(below, Bitmap)
    assert isinstance(above, Bitmap)
    assert live is live_artists(figure)[0] is figure.axes[0].lines[1]


def test_the_still_layers_are_what_agg_draws_without_the_live_one(figure):
    still = [layer for layer in layers(figure, 1) if isinstance(layer, Bitmap)]
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # leaves animated artists out
    expected = np.asarray(canvas.buffer_rgba())
    np.testing.assert_allclose(stacked(still, (200, 150)), expected, atol=1)


def test_each_ratio_has_its_own_number_of_pixels(figure):
    (once, *_), (twice, *_) = layers(figure, 1), layers(figure, 2)
    assert once.corner == twice.corner == (0, 0)
    assert Image.open(io.BytesIO(once.png)).size == (200, 150)
    assert Image.open(io.BytesIO(twice.png)).size == (400, 300)
    assert figure.dpi == 100


def test_a_picture_has_whole_pixels_at_any_ratio(figure):
    below, *_ = layers(figure, 0.667)
    assert Image.open(io.BytesIO(below.png)).size == pixels(figure, 0.667) == (133, 100)


def test_hidden_axes_and_frames_are_left_out():
    figure = Figure(figsize=(2, 1), dpi=100)
    figure.patch.set_visible(False)
    figure.add_subplot(121).set_visible(False)
    figure.add_subplot(122).set_axis_off()
    assert layers(figure, 1) == []


def test_words_of_the_figure_itself_are_drawn(figure):
    before = stacked([layers(figure, 1)[0], layers(figure, 1)[-1]], (200, 150))
    figure.text(0.5, 0.02, "below")
    after = stacked([layers(figure, 1)[0], layers(figure, 1)[-1]], (200, 150))
    assert (before != after).any()
