"""Bars are as long as their numbers, in their own rows, and a ruler moves below them."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab.draw.live.bars import HALF, Bars, EndToEnd, Ruler, rectangles
from tests.draw.live.seen import PALETTES, axes_of, box_of, color_at, is_color, places_of

NAMES = ["first", "second", "$x$ and $y$"]
WORDS = ["one", "two", "three"]


@pytest.fixture(params=PALETTES)
def palette(request):
    return PALETTES[request.param]


def laid(palette, numbers=(2.0, -1.0, 0.0), names=NAMES, words=WORDS):
    axes = axes_of(palette, x=(-4, 4))
    bars = Bars(axes, palette, names)
    bars.update(np.array(numbers), words)
    return axes, bars


def ends(bars):
    """Where each bar begins and ends, and the middle of its row."""
    return [
        (*path.vertices[[0, 1], 0].tolist(), float(path.vertices[:4, 1].mean()))
        for path in bars.bars.get_paths()
    ]


def test_a_bar_reaches_from_0_to_its_number_in_a_row_of_its_own(palette):
    _, bars = laid(palette)
    assert ends(bars) == [(0, 2, 1), (0, -1, 2), (0, 0, 3)]
    for path in bars.bars.get_paths():
        assert np.ptp(path.vertices[:4, 1]) == pytest.approx(2 * HALF)
    assert 0.5 < 2 * HALF < 1  # so that no bar touches the next


def test_the_side_of_0_is_told_by_colour_as_well(palette):
    axes, bars = laid(palette)
    assert is_color(color_at(axes, 1, 1), palette.tint_positive)
    assert is_color(color_at(axes, -0.5, 2), palette.tint_negative)
    assert is_color(color_at(axes, 1, 3), palette.background)
    edges = [to_hex(color) for color in bars.bars.get_edgecolor()]
    assert edges == [palette.positive, palette.negative, palette.muted]


def test_bars_follow_other_numbers(palette):
    _, bars = laid(palette)
    bars.update(np.array([-3.0, 0.5, 1.0]), ["a", "b", "c"])
    assert ends(bars) == [(0, -3, 1), (0, 0.5, 2), (0, 1, 3)]
    assert [text.get_text() for text in bars.words] == ["a", "b", "c"]
    faces = [to_hex(color) for color in bars.bars.get_facecolor()]
    assert faces == [palette.tint_negative, palette.tint_positive, palette.tint_positive]


def test_names_stand_before_the_bars_as_they_are_and_words_behind(palette):
    axes, bars = laid(palette)
    names = [text for text in axes.texts if not text.get_animated()]
    assert [text.get_text() for text in names] == NAMES
    assert not any(text.get_parse_math() for text in names)
    assert [text.get_text() for text in bars.words] == WORDS
    for row, (name, words) in enumerate(zip(names, bars.words, strict=True), start=1):
        _, _, right, _ = box_of(axes, name)
        left, _, _, _ = box_of(axes, words)
        assert right < 0
        assert left > 1
        assert name.get_position()[1] == words.get_position()[1] == row
        assert name.get_color() == words.get_color() == palette.text


def test_the_first_row_is_on_top_and_below_the_last_is_room_for_one_more(palette):
    axes, _ = laid(palette)
    assert axes.get_ylim() == (4.5, 0.5)
    assert not axes.yaxis.get_ticklocs().size


@pytest.mark.parametrize("count", [2, 4])
def test_other_than_a_number_a_row_is_refused(palette, count):
    with pytest.raises(ValueError, match="same shape"):
        laid(palette, numbers=np.ones(count))


def test_bars_end_to_end_come_to_their_sum(palette):
    axes = axes_of(palette)
    row = EndToEnd(axes, palette, 4.0)
    row.update(np.array([1.0, 3.0, 0.5]))
    assert ends(row) == [(0, 1, 4), (1, 4, 4), (4, 4.5, 4)]
    assert is_color(color_at(axes, 2, 4), palette.tint_positive)
    xs = places_of(axes, palette.positive)[:, 0]
    assert all(np.abs(xs - edge).min() < 0.05 for edge in (0, 1, 4, 4.5))
    row.update(np.array([2.0]))
    assert ends(row) == [(0, 2, 4)]


def test_rectangles_go_around_from_the_upper_left():
    corners = rectangles(np.array([1.0, 2.0]), np.array([3.0, -2.0]), np.array([5.0, 6.0]))
    np.testing.assert_allclose(corners[:, :, 0], [[1, 3, 3, 1], [2, -2, -2, 2]])
    up, down = -HALF, HALF
    np.testing.assert_allclose(corners[:, :, 1] - [[5], [6]], [[up, up, down, down]] * 2)


@pytest.fixture
def ruler(palette):
    axes = axes_of(palette)
    Bars(axes, palette, NAMES)
    return axes, Ruler(axes, palette, len(NAMES), (-2, 0, 2), 4.0), palette


@pytest.mark.parametrize(
    ("middle", "numbers"),
    [(0, ["-2", "0", "2"]), (3, ["1", "3", "5"]), (-100, ["-102", "-100", "-98"])],
)
def test_the_numbers_go_with_the_axes_and_stand_still(ruler, middle, numbers):
    axes, moved, palette = ruler
    moved.update(middle)
    assert axes.get_xlim() == (middle - 4, middle + 4)
    assert [text.get_text() for text in moved.numbers] == numbers
    for text, share in zip(moved.numbers, (0.25, 0.5, 0.75), strict=True):
        assert text.get_position()[0] == share
        assert 3.5 < text.get_position()[1] < 4
        place, _ = axes.get_yaxis_transform().transform((share, 1))
        number, _ = axes.transData.transform((float(text.get_text()), 1))
        assert place == pytest.approx(number)
        assert text.get_color() == palette.muted


def test_a_line_leads_up_from_every_number_through_all_rows(ruler):
    axes, moved, palette = ruler
    lines = [line for line in axes.lines if line is not moved.origin]
    assert [list(line.get_xdata()) for line in lines] == [[0.25] * 2, [0.5] * 2, [0.75] * 2]
    for line in lines:
        assert tuple(line.get_ydata()) == (0.5, 3.5)
        assert line.get_color() == palette.grid
        assert not line.get_animated()


def test_the_place_of_0_is_marked_while_it_is_in_sight(ruler):
    axes, moved, palette = ruler
    moved.update(3)
    assert list(moved.origin.get_xdata()) == [0, 0]
    assert moved.origin.get_color() == palette.muted
    assert is_color(color_at(axes, 0, 3), palette.muted, atol=0.25)
    moved.update(100)
    assert moved.origin.get_clip_on()
    assert not is_color(color_at(axes, 96.1, 3), palette.muted, atol=0.25)


def test_the_axes_reach_as_far_before_the_first_number_is_known(palette):
    axes = axes_of(palette)
    moved = Ruler(axes, palette, 2, (0,), 3.0)
    assert axes.get_xlim() == (-3, 3)
    assert [text.get_text() for text in moved.numbers] == [""]
