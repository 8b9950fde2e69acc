"""Marks are where they should be, in the colour of what moves, and point where they should."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab.draw.live.marks import (
    Grip,
    NumberRow,
    Spotlight,
    Stations,
    StraightArrow,
    dot,
    ring,
    with_room,
)
from nnlab.draw.style import LIGHT
from tests.draw.live.seen import (
    PALETTES,
    are_layers,
    axes_of,
    color_at,
    extent_of,
    is_color,
    places_of,
    still,
)


@pytest.fixture(params=PALETTES)
def palette(request):
    return PALETTES[request.param]


def test_a_dot_is_full_and_stands_out_by_an_edge_of_paper(palette):
    axes = axes_of(palette)
    axes.axhspan(0, 10, color=palette.muted)
    made = dot(axes, palette, palette.highlight)
    made.set_data([4], [6])
    assert is_color(color_at(axes, 4, 6), palette.highlight)
    middle, size = extent_of(axes, palette.highlight)
    np.testing.assert_allclose(middle, (4, 6), atol=0.06)
    assert (size > 0.2).all()
    assert (size < 0.5).all()
    around, _ = extent_of(axes, palette.background)
    np.testing.assert_allclose(around, (4, 6), atol=0.06)
    assert made.get_animated()
    assert made.get_linestyle() == "None"


def test_a_ring_lets_through_what_it_surrounds(palette):
    axes = axes_of(palette)
    axes.axhspan(0, 10, color=palette.muted)
    made = ring(axes, palette.highlight)
    made.set_data([4, 8], [6, 2])
    assert is_color(color_at(axes, 4, 6), palette.muted)
    assert is_color(color_at(axes, 6, 4), palette.muted)  # no line from one to the other
    places = places_of(axes, palette.highlight)
    assert np.abs(places[:, None] - [(4, 6), (8, 2)]).max(axis=2).min(axis=1).max() < 0.4
    assert made.get_animated()


def test_a_grip_has_its_letter_in_its_middle(palette):
    axes = axes_of(palette)
    grip = Grip(axes, palette, "w")
    grip.update(3, 7)
    assert grip.ring.get_xydata().tolist() == [[3, 7]]
    assert grip.letter.get_position() == (3, 7)
    assert grip.letter.get_text() == "w"
    assert (grip.letter.get_ha(), grip.letter.get_va()) == ("center", "center")
    assert grip.letter.get_color() == grip.ring.get_markeredgecolor() == palette.highlight
    assert grip.letter.get_zorder() > grip.ring.get_zorder() > 4
    assert grip.ring.get_markerfacecolor() == palette.background
    assert grip.letter.get_animated()
    assert grip.ring.get_animated()
    assert not grip.ring.get_clip_on()


def grip(axes, palette):
    Grip(axes, palette, "w")


def arrow(axes, palette):
    StraightArrow(axes, palette.text)


def row(axes, palette):
    NumberRow(axes, palette, 0.5, 3)


@pytest.mark.parametrize("make", [grip, arrow, row, Spotlight])
def test_a_mark_moves_as_a_whole_and_is_nowhere_yet(palette, make):
    axes = axes_of(palette)
    make(axes, palette)
    assert still(axes) == []
    limits = axes.get_xlim(), axes.get_ylim()
    assert limits == ((0, 10), (0, 10))
    assert all(line.get_xydata().size == 0 for line in axes.lines)


def test_a_grip_moves_from_place_to_place(palette):
    axes = axes_of(palette)
    made = Grip(axes, palette, "w")
    for place in ((3, 7), (8, 1)):
        made.update(*place)
        assert made.ring.get_xydata().tolist() == [list(place)]
        assert made.letter.get_position() == place
    assert are_layers(made.ring, made.letter)


@pytest.mark.parametrize("tip", [(8, 5), (2, 5), (5, 9), (7, 1)])
def test_an_arrow_ends_at_its_tip_and_is_widest_behind_it(palette, tip):
    axes = axes_of(palette)
    arrow = StraightArrow(axes, palette.text)
    tail, tip = np.array([5.0, 5.0]), np.array(tip, dtype=float)
    arrow.update(tail, tip)
    corners = arrow.head.get_xy()[:3]
    np.testing.assert_allclose(corners[0], tip)
    base = corners[1:].mean(axis=0)
    np.testing.assert_allclose(arrow.shaft.get_xydata(), [tail, base])
    along = (tip - tail) / np.linalg.norm(tip - tail)
    length = np.linalg.norm(tip - base)
    assert (tip - base) @ along == pytest.approx(length)
    assert np.linalg.norm(corners[1] - corners[2]) == pytest.approx(0.75 * length)
    sides = np.linalg.norm(corners[1:] - tip, axis=1)
    assert sides[0] == pytest.approx(sides[1])
    assert length * 40 == pytest.approx((5 + 2 * 2.5) * 100 / 72)  # pixels: 40 a unit
    assert to_hex(arrow.head.get_facecolor()) == arrow.shaft.get_color() == palette.text
    assert arrow.head.get_animated()
    assert arrow.shaft.get_animated()
    assert arrow.shaft.get_linewidth() == 2.5


def test_a_short_arrow_is_all_head_and_none_leads_from_a_place_to_itself():
    axes = axes_of(LIGHT)
    arrow = StraightArrow(axes, LIGHT.text, 4.0)
    arrow.update(np.array([5.0, 5.0]), np.array([5.1, 5.0]))
    np.testing.assert_allclose(arrow.head.get_xy()[1:3].mean(axis=0), [5, 5], atol=1e-9)
    arrow.update(np.array([5.0, 5.0]), np.array([5.0, 5.0]))
    assert np.ptp(arrow.head.get_xy(), axis=0).tolist() == [0, 0]


def test_words_stand_in_the_middle_of_equal_columns(palette):
    axes = axes_of(palette, x=(0, 1), y=(0, 1))
    row = NumberRow(axes, palette, 0.3, 4)
    row.update(["1", "22", "3"])
    assert [text.get_text() for text in row.texts] == ["1", "22", "3", ""]
    places = [text.get_position() for text in row.texts[:3]]
    np.testing.assert_allclose(places, [(1 / 6, 0.3), (0.5, 0.3), (5 / 6, 0.3)])
    assert {text.get_rotation() for text in row.texts} == {0}
    assert {(text.get_ha(), text.get_va()) for text in row.texts} == {("center", "center")}
    assert {text.get_color() for text in row.texts} == {palette.text}
    assert all(text.get_animated() for text in row.texts)


@pytest.mark.parametrize("count", [1, 2, 7, 20])
@pytest.mark.parametrize("letters", [1, 4, 8])
@pytest.mark.parametrize("inches", [2, 4])
def test_words_chosen_for_their_room_keep_clear_of_each_other_and_stay_in_the_row(
    count, letters, inches
):
    axes = axes_of(LIGHT, x=(0, 1), y=(0, 1), size=(inches, 1))
    row = NumberRow(axes, LIGHT, 0.5, 20)
    columns = with_room(count, letters, axes.bbox.width)
    row.update(["8" * letters if column in columns else "" for column in range(count)])
    axes.figure.draw_without_rendering()
    texts = [text for text in row.texts if text.get_text()]
    assert len(texts) == len(columns)
    assert (columns[0], columns[-1]) == (0, count - 1)
    boxes = [text.get_window_extent() for text in texts]
    assert boxes[0].x0 >= -1
    assert boxes[-1].x1 <= axes.bbox.width + 1
    assert all(one.x1 + 3 < other.x0 for one, other in pairwise(boxes))
    assert {text.get_rotation() for text in texts} == {0}


def test_words_that_stay_are_not_sent_again():
    row = NumberRow(axes_of(LIGHT, x=(0, 1), y=(0, 1)), LIGHT, 0.5, 3)
    row.update(["a", "b"])
    for text in row.texts:
        text.stale = False
    row.update(["a", "c"])
    assert [text.stale for text in row.texts] == [False, True, False]


def test_fewer_words_leave_nothing_of_more_and_move_to_the_middle_of_wider_columns():
    row = NumberRow(axes_of(LIGHT, x=(0, 1), y=(0, 1)), LIGHT, 0.5, 3)
    row.update(["a", "b", "c"])
    row.update(["d", "e"])
    assert [text.get_text() for text in row.texts] == ["d", "e", ""]
    assert [text.get_position() for text in row.texts[:2]] == [(0.25, 0.5), (0.75, 0.5)]


NAMES = ("forward", "loss", "backward")


def test_the_names_of_stations_stand_at_the_height_of_the_marker_and_stay(palette):
    axes = axes_of(palette)
    stations = Stations(axes, palette, NAMES, (1.0, 5.0))
    assert still(axes) == list(axes.texts)
    assert len(axes.texts) == 3
    assert {text.get_va() for text in axes.texts} == {"center"}
    first = axes.texts[0].get_position()[0]
    stations.update(NAMES[0])
    assert 1.0 <= stations.marker.get_xdata()[0] < first < 1.3  # the row begins at 1
    for present in NAMES:
        stations.update(present)
    ((left, _), _) = stations.underline.get_xydata()
    assert left == axes.texts[-1].get_position()[0]
    assert stations.underline.get_linestyle() == "-"


@pytest.mark.parametrize("present", NAMES)
def test_the_line_and_the_marker_stand_at_the_present_station(palette, present):
    axes = axes_of(palette)
    stations = Stations(axes, palette, NAMES, (1.0, 5.0))
    stations.update(present)
    words = {text.get_text(): text.get_position() for text in axes.texts}
    assert list(words) == ["1 forward", "2 loss", "3 backward"]
    assert {y for _, y in words.values()} == {5.0}
    starts = [x for x, _ in words.values()]
    assert (np.diff(starts) > 1.2).all()
    x, y = words[f"{NAMES.index(present) + 1} {present}"]
    (left, below), (right, also) = stations.underline.get_xydata()
    assert left == x
    assert x + 0.8 < right < x + min(np.diff(starts))
    assert below == also
    assert y - 0.2 < below < y - 0.1
    ((marker, height),) = stations.marker.get_xydata()
    assert x - 0.2 < marker < x - 0.05
    assert height == y
    assert stations.marker.get_marker() == ">"
    assert stations.marker.get_color() == stations.underline.get_color() == palette.highlight
    assert {text.get_color() for text in axes.texts} == {palette.text}
    assert stations.marker.get_animated()
    assert stations.underline.get_animated()


def test_a_spotlight_frames_the_area_thickly_and_the_others_thinly(palette):
    axes = axes_of(palette)
    area = np.array([[6, 6], [8, 6], [8, 8], [6, 8]], dtype=float)
    other = area - 4
    light = Spotlight(axes, palette)
    light.update(area, [other], [np.array([[4.0, 3.0], [6.0, 7.0]])])
    shapes = [path.vertices[:4].tolist() for path in light.frames.get_paths()]
    assert shapes == [other.tolist(), area.tolist()]
    thin, thick = light.frames.get_linewidths()
    assert 0.5 < thin < thick < 4
    assert to_hex(light.frames.get_edgecolor()[0]) == palette.highlight
    assert len(light.frames.get_facecolor()) == 0  # nothing in it is hidden
    ((x, y),) = light.marker.get_xydata()
    assert 5.8 < x < 6
    assert y == 7
    assert (light.marker.get_marker(), light.marker.get_color()) == (">", palette.highlight)
    assert [path.vertices.tolist() for path in light.glow.get_paths()] == [[[4, 3], [6, 7]]]
    assert to_hex(light.glow.get_color()[0]) == palette.highlight
    assert light.glow.get_alpha() < 0.5  # what lies under it can be read
    assert light.glow.get_zorder() < light.frames.get_zorder() < light.marker.get_zorder()
    assert light.glow.get_animated()
    assert light.frames.get_animated()
    assert light.marker.get_animated()


def test_what_is_looked_at_next_takes_the_light_from_what_was_looked_at_before(palette):
    axes = axes_of(palette)
    area = np.array([[5, 2], [6, 2], [6, 9], [5, 9]], dtype=float)
    light = Spotlight(axes, palette)
    light.update(area + 3, [area + 1, area + 2], [np.zeros((2, 2)), np.ones((2, 2))])
    light.update(area, [], [])
    (frame,) = light.frames.get_paths()
    assert frame.vertices[:4].tolist() == area.tolist()
    assert len(light.glow.get_paths()) == 0
    ((x, y),) = light.marker.get_xydata()
    assert 4.8 < x < 5
    assert y == 5.5
    assert light.marker.get_markeredgecolor() == palette.background
    assert not light.marker.get_clip_on()  # it stands before the area, perhaps off the axes


def test_a_frame_lies_above_the_picture_that_it_frames_and_the_glow_beneath_its_line(palette):
    axes = axes_of(palette)
    axes.imshow(np.full((2, 2, 3), 0.5), extent=(6, 8, 6, 8), aspect="auto", zorder=3)
    axes.plot([0, 4], [2, 2], color=palette.text, linewidth=4, zorder=1)
    light = Spotlight(axes, palette)
    corners = np.array([[6, 6], [8, 6], [8, 8], [6, 8]], dtype=float)
    light.update(corners, [], [np.array([[0.0, 2.0], [4.0, 2.0]])])
    assert is_color(color_at(axes, 7, 8), palette.highlight, atol=0.2)
    assert is_color(color_at(axes, 7, 7), "0.5")
    assert is_color(color_at(axes, 2, 2), palette.text, atol=0.05)
