"""Every explorable's picture on pages of any width: nothing is cut off, too small or covered."""

from itertools import combinations
from unittest.mock import patch

import pytest
from matplotlib.text import Text

from nnlab import explore
from nnlab.activations import ACTIVATIONS
from nnlab.draw.arrangement import SMALLEST
from nnlab.draw.style import DPI

ROOMS = [260, 300, 390, 468, 560, 700, 850, 856, 934, 1200]  # pixels of the page
SMALLEST_LETTER = 10  # pixels
SLACK = 2  # pixels by which boxes of words may overlap, as they are a little higher than letters


def shown(name, room):
    """The explorable's figure as it is drawn on a page with so much room."""
    explorable = getattr(explore, name)()
    explorable.view.appear(dark=False, room=room)
    return explorable


def words_of(figure):
    """Every text that is drawn on a figure, with its box."""
    live = [artist for artist in figure.findobj() if artist.get_animated()]
    for artist in live:
        artist.set_animated(False)  # or it would be left out
    drawn, draw = [], Text.draw

    def listen(text, renderer):
        if text.get_visible() and text.get_text().strip():
            drawn.append((text, text.get_window_extent(renderer)))
        draw(text, renderer)

    with patch.object(Text, "draw", listen):
        figure.draw_without_rendering()
    for artist in live:
        artist.set_animated(True)
    return drawn


def faults(explorable, room):
    """What is wrong with the words on a page with so much room."""
    figure = explorable.view.figure
    width, height = figure.bbox.size
    scale = min(1.0, max(room / width, SMALLEST))
    words = words_of(figure)
    for text, box in words:
        said = text.get_text()
        if text.get_fontsize() * DPI / 72 * scale < SMALLEST_LETTER:
            yield f"{said!r} is too small"
        if min(box.x0, box.y0) < -1 or box.x1 > width + 1 or box.y1 > height + 1:
            yield f"{said!r} is cut off"
    for (one, first), (other, second) in combinations(words, 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        up = min(first.y1, second.y1) - max(first.y0, second.y0)
        if across > SLACK and up > SLACK:
            yield f"{one.get_text()!r} and {other.get_text()!r} are on each other"


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("name", explore.__all__)
def test_no_words_are_cut_off_small_or_on_each_other(name, room):
    assert list(faults(shown(name, room), room)) == []


@pytest.mark.parametrize("room", [300, 468, 934])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_words_of_a_chain_of_any_length_are_clear_of_each_other(name, room):
    chain = shown("activation", room)
    chain.set(activation=name)
    for layers, w in [(1, 3.0), (2, -3.0), (6, 0.1), (9, -0.1), (13, 0.0), (17, 3.0), (20, -3.0)]:
        chain.set(layers=layers, w=w, z=-6.0 if w < 1 else 0.5)
        assert list(faults(chain, room)) == []
