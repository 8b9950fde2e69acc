from itertools import pairwise

import pytest

from nnlab import draw
from nnlab.draw.progress import ROW
from nnlab.draw.style import LIGHT
from tests.draw.live.seen import color_at, is_color
from tests.draw.sentences import exactly

DONE = {"01-neuron": 0.4, "02-activations": 0.0, "03-layers": 1.0}


@pytest.fixture(name="axes", scope="module")
def drawn_axes():
    figure = draw.progress(DONE).figure
    figure.draw_without_rendering()
    return figure.axes[0]


def test_a_bar_is_as_long_as_the_share():
    drawing = draw.progress(DONE)
    lengths = [bar.get_width() for bar in drawing.figure.axes[0].patches]
    assert lengths == [1, 1, 1, 0.4, 0.0, 1.0]
    assert repr(drawing).splitlines()[1:] == [
        "01-neuron         40%",
        "02-activations     0%",
        "03-layers        100%",
    ]


@pytest.mark.parametrize(
    ("share", "row", "color"),
    [
        (0.2, 0, LIGHT.positive),
        (0.38, 0, LIGHT.positive),
        (0.42, 0, LIGHT.grid),
        (0.98, 0, LIGHT.grid),
        (0.02, 1, LIGHT.grid),
        (0.98, 2, LIGHT.positive),
        (0.2, -0.45, LIGHT.background),
        (0.2, 0.5, LIGHT.background),
        (0.2, 1.5, LIGHT.background),
        (0.2, 2.45, LIGHT.background),
    ],
)
def test_what_is_done_has_a_colour_and_what_is_left_is_pale_row_by_row(axes, share, row, color):
    assert is_color(color_at(axes, share, row), color)


def test_the_bars_are_in_the_figure_the_first_on_top(axes):
    assert axes.get_xlim() == (0, 1)  # all that can be done
    page = axes.figure.bbox
    places = [bar.get_window_extent() for bar in axes.patches[: len(DONE)]]
    for place in places:
        assert page.x0 <= place.x0 < place.x1 <= page.x1
        assert page.y0 <= place.y0 < place.y1 <= page.y1
    assert all(lower.y1 < upper.y0 for upper, lower in pairwise(places))


def test_the_name_stands_before_its_bar_and_the_share_behind(axes):
    named = list(zip(axes.texts[::2], axes.texts[1::2], axes.patches, DONE.items(), strict=False))
    assert len(named) == len(DONE)
    for before, behind, bar, (lesson, share) in named:
        assert (before.get_text(), behind.get_text()) == (lesson, f"{100 * share:.0f}%")
        left, middle, right = (part.get_window_extent() for part in (before, bar, behind))
        assert 0 < middle.x0 - left.x1 < 20
        assert 0 < right.x0 - middle.x1 < 20
        for place in (left, right):
            assert abs((place.y0 + place.y1) - (middle.y0 + middle.y1)) / 2 < 3


def test_the_page_grows_by_a_row_for_every_lesson():
    heights = [
        draw.progress({str(n): 0 for n in range(count)}).figure.get_size_inches()[1]
        for count in (1, 2, 3, 8)
    ]
    assert heights[1] - heights[0] == pytest.approx(ROW)
    assert heights[3] - heights[0] == pytest.approx(7 * ROW)
    assert ROW <= heights[0] < 2 * ROW


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ({}, "{} (a dict)"),
        ({"01-neuron": 1.2}, "{'01-neuron': 1.2} (a dict)"),
        ({"01-neuron": -0.1}, "{'01-neuron': -0.1} (a dict)"),
        ({"01-neuron": float("nan")}, "{'01-neuron': nan} (a dict)"),
    ],
)
def test_other_shares_are_refused(done, words):
    sentence = (
        f"done should be a share from 0 to 1 for each lesson, but it is {words}. "
        "Try learn.progress().done."
    )
    with pytest.raises(ValueError, match=exactly(sentence)):
        draw.progress(done)
