"""The diagram of any small network: where things are, what is written, what is drawn how."""

import itertools

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab.draw.live.layout import LABEL, Edge
from nnlab.draw.live.maps import NeuronMaps
from nnlab.draw.live.network import (
    HEADING,
    LARGEST_WINDOW,
    NUMBER_ROOM,
    RISE,
    ROW,
    WORDS,
    NetworkDiagram,
    box_size,
    corners,
)
from nnlab.draw.style import DARK, LIGHT, new_figure
from tests.draw.live.seen import PALETTES, axes_of, pixels, places_of


def diagram(sizes, palette=LIGHT):
    axes = new_figure(6.6, 3.3).add_axes((0, 0, 1, 1))
    names = [[f"n{column}.{i}" for i in range(size)] for column, size in enumerate(sizes)]
    return NetworkDiagram(axes, palette, names, [("",), *[("b", "z", "a")] * (len(sizes) - 1)])


def shown(sizes, weights, picked, palette=LIGHT):
    drawn = diagram(sizes, palette)
    values = [np.zeros((size, 3 if column else 1)) for column, size in enumerate(sizes)]
    drawn.update(weights, values, ["heading"] * len(sizes), picked)
    return drawn


def test_width_is_size_and_dashes_and_colour_are_the_sign():
    drawn = shown((2, 2), [np.array([[0.5, -2.0], [0.0, 100.0]])], Edge(0, 0, 0))
    small, negative, nothing, huge = drawn.lines
    assert small.get_linestyle() == huge.get_linestyle() == "-"
    assert negative.get_linestyle() == "--"
    widths = [line.get_linewidth() for line in (nothing, small, negative, huge)]
    assert widths == sorted(widths)
    assert widths[-1] < 8
    colors = [line.get_color() for line in drawn.lines]
    assert colors == [LIGHT.positive, LIGHT.negative, LIGHT.muted, LIGHT.positive]
    assert [text.get_text() for text in drawn.labels] == ["0.50", "-2.00", "0.00", "100.00"]


@pytest.mark.parametrize("sizes", [(2, 3, 2, 1), (2, 6, 6, 6), (2, 1, 1)])
@pytest.mark.parametrize("weight", [-0.1, -1.0, -5.0, -10.0])
def test_every_negative_weight_shows_several_dashes_beside_its_number(sizes, weight):
    weights = [np.full(pair, weight) for pair in itertools.pairwise(sizes)]
    drawn = shown(sizes, weights, Edge(0, 0, 0))
    for line, text in zip(drawn.lines, drawn.labels, strict=True):
        start, end = line.axes.transData.transform(line.get_xydata())
        length, written = np.hypot(*(end - start)), 6.6 * len(text.get_text())
        repeat = sum(line._dash_pattern[1]) * 100 / 72
        assert (length - written) / repeat >= 3


def test_where_there_is_no_room_the_picked_neurons_weights_are_written():
    weights = [np.ones((6, 6))]
    drawn = shown((6, 6), weights, Edge(0, 3, 4))
    written = [edge for edge, text in zip(drawn.layout.edges, drawn.labels, strict=True)
               if text.get_text()]  # fmt: skip
    assert written == [Edge(0, source, 4) for source in range(6)]
    assert len(drawn._paper.get_paths()) == 6
    values = [np.zeros((6, 1)), np.zeros((6, 3))]
    drawn.update(weights, values, ["", ""], Edge(0, None, 1))
    written = [edge.target for edge, text in zip(drawn.layout.edges, drawn.labels, strict=True)
               if text.get_text()]  # fmt: skip
    assert written == [1] * 6


def test_the_mark_goes_from_weight_to_bias_and_back():
    drawn = shown((2, 1), [np.ones((2, 1))], Edge(0, 1, 0))
    values = [np.zeros((2, 1)), np.zeros((1, 3))]
    assert drawn.picked_weight.get_xydata().tolist() == drawn.layout.lines[1].tolist()
    assert drawn.picked_bias.get_xydata().size == 0
    drawn.update([np.ones((2, 1))], values, ["", ""], Edge(0, None, 0))
    assert drawn.picked_weight.get_xydata().size == 0
    x, y = drawn.picked_bias.get_xydata().mean(axis=0)
    row = drawn.boxes[1][0].rows["b"]
    assert row.left < x < row.right
    assert row.bottom < y < row.top


def test_only_what_changed_is_touched():
    weights = [np.ones((2, 3)), np.ones((3, 1))]
    drawn = shown((2, 3, 1), weights, Edge(0, 0, 0))
    for artist in (*drawn.lines, drawn.picked_weight, drawn._paper):
        artist.stale = False
    weights[0][1, 2] = 2
    values = [np.zeros((2, 1)), np.zeros((3, 3)), np.zeros((1, 3))]
    drawn.update([weight.copy() for weight in weights], values, ["", "", ""], Edge(0, 0, 0))
    assert [index for index, line in enumerate(drawn.lines) if line.stale] == [5]
    assert not drawn.picked_weight.stale
    assert not drawn._paper.stale


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_words_stay_inside_their_boxes(palette):
    drawn = shown((2, 6, 6, 6), [np.ones(pair) for pair in [(2, 6), (6, 6), (6, 6)]],
                  Edge(0, 0, 0), palette)  # fmt: skip
    for column, frames in zip(drawn.boxes, drawn.layout.frames, strict=True):
        for box, frame in zip(column, frames, strict=True):
            box.update(np.full(len(box.numbers), -123.456))
            for text in box.numbers:
                extent = text.get_window_extent()
                assert frame.left <= extent.x0
                assert extent.x1 <= frame.right
                assert frame.bottom <= extent.y0
                assert extent.y1 <= frame.top
                assert to_hex(text.get_color()) == palette.text


def test_small_maps_lie_in_their_windows_with_the_input_on_them():
    drawn = diagram((2, 2, 1))
    frames = [box.window for column in drawn.boxes[1:] for box in column]
    maps = NeuronMaps(drawn._axes, LIGHT, frames)
    answers = [np.full((3, 3), value) for value in (0.0, 0.5, 1.0)]
    maps.update(answers, (0.25, 1.0))
    for image, frame, values in zip(maps.maps, frames, answers, strict=True):
        assert tuple(image.get_extent()) == (frame.left, frame.right, frame.bottom, frame.top)
        np.testing.assert_array_equal(image.get_array(), values)
    at = maps.dots.get_xydata()[1]
    np.testing.assert_allclose(at, (0.75 * frames[1].left + 0.25 * frames[1].right, frames[1].top))


def test_a_map_that_stays_the_same_does_not_travel():
    drawn = diagram((2, 2))
    maps = NeuronMaps(drawn._axes, LIGHT, [box.window for box in drawn.boxes[1]])
    maps.update([np.zeros((3, 3)), np.ones((3, 3))], (0, 0))
    for image in maps.maps:
        image.stale = False
    maps.update([np.zeros((3, 3)), np.full((3, 3), 0.5)], (0, 0))
    assert [image.stale for image in maps.maps] == [False, True]


def test_each_box_has_its_name_above_its_symbols_and_a_number_beside_each():
    drawn = diagram((2, 3, 1))
    still = [text for text in drawn._axes.texts if not text.get_animated()]
    for column, frames in zip(drawn.boxes, drawn.layout.frames, strict=True):
        for box, frame in zip(column, frames, strict=True):
            mine = [
                text
                for text in still
                if frame.left <= text.get_position()[0] <= frame.right
                and frame.bottom <= text.get_position()[1] <= frame.top
            ]
            name, *symbols = sorted(mine, key=lambda text: -text.get_position()[1])
            assert name.get_fontweight() == "bold"
            assert [text.get_text() for text in symbols] == list(box.rows)
            heights = [number.get_position()[1] for number in box.numbers]
            assert heights == [text.get_position()[1] for text in symbols]
            for number, text in zip(box.numbers, symbols, strict=True):
                assert number.get_position()[0] > text.get_position()[0]
                assert (number.get_ha(), text.get_ha()) == ("right", "left")


def test_names_stand_in_the_boxes_they_belong_to():
    drawn = diagram((2, 2))
    places = {text.get_text(): text.get_position() for text in drawn._axes.texts}
    for column, frames in enumerate(drawn.layout.frames):
        for index, frame in enumerate(frames):
            x, y = places[f"n{column}.{index}"]
            assert frame.left < x < frame.right
            assert frame.middle[1] < y < frame.top


def test_numbers_are_written_in_the_order_of_the_symbols():
    drawn = diagram((1, 2))
    values = [np.array([[7.0]]), np.array([[1.0, -2.0, 0.5], [0.0, 3.25, 4.0]])]
    drawn.update([np.ones((1, 2))], values, ["in", "out"], Edge(0, 0, 0))
    words = [[number.get_text() for number in box.numbers] for box in drawn.boxes[1]]
    assert words == [["1.00", "-2.00", "0.50"], ["0.00", "3.25", "4.00"]]
    assert [number.get_text() for number in drawn.boxes[0][0].numbers] == ["7.00"]


def test_headings_stand_above_their_columns():
    drawn = diagram((2, 3, 1))
    values = [np.zeros((size, 3 if column else 1)) for column, size in enumerate((2, 3, 1))]
    headings = ["inputs", "hidden", "output"]
    drawn.update([np.ones((2, 3)), np.ones((3, 1))], values, headings, Edge(0, 0, 0))
    assert [text.get_text() for text in drawn.headings] == headings
    for text, frames in zip(drawn.headings, drawn.layout.frames, strict=True):
        x, y = text.get_position()
        assert x == frames[0].middle[0]
        assert frames[0].top < y < drawn._axes.get_ylim()[1]
        assert (text.get_ha(), text.get_va()) == ("center", "center")
        assert to_hex(text.get_color()) == LIGHT.text


def test_a_weight_is_written_on_paper_that_hides_its_line_and_not_its_number():
    drawn = shown((2, 1), [np.array([[0.5], [-12.25]])], Edge(0, 0, 0))
    papers = [path.vertices for path in drawn._paper.get_paths()]
    assert len(papers) == 2
    for text, paper in zip(drawn.labels, papers, strict=True):
        extent = text.get_window_extent()
        low, high = paper.min(axis=0), paper.max(axis=0)
        assert low[0] - 1 <= extent.x0
        assert extent.x1 <= high[0] + 1
        assert tuple((low + high) / 2) == pytest.approx(text.get_position())
    assert to_hex(drawn._paper.get_facecolor()[0]) == LIGHT.background
    order = drawn.lines[0], drawn._paper, drawn.labels[0]
    heights = [artist.get_zorder() for artist in order]
    assert heights == sorted(set(heights))


def test_a_written_weight_has_the_colour_of_its_sign_also_after_a_change():
    drawn = shown((1, 1), [np.array([[0.5]])], Edge(0, 0, 0))
    values = [np.zeros((1, 1)), np.zeros((1, 3))]
    for weight, color in ((-0.5, LIGHT.negative), (0.0, LIGHT.muted), (2.0, LIGHT.positive)):
        drawn.update([np.array([[weight]])], values, ["", ""], Edge(0, 0, 0))
        assert drawn.labels[0].get_color() == color
        assert drawn.lines[0].get_color() == color


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_mark_lies_behind_the_line_and_around_the_bias(palette):
    drawn = diagram((2, 1), palette)
    assert to_hex(drawn.picked_weight.get_color()) == palette.highlight
    assert to_hex(drawn.picked_bias.get_color()) == palette.highlight
    assert drawn.picked_weight.get_zorder() < drawn.lines[0].get_zorder()
    assert drawn.picked_weight.get_linewidth() > 5
    moving = [*drawn.lines, *drawn.labels, *drawn.headings, drawn._paper]
    moving += [drawn.picked_weight, drawn.picked_bias]
    moving += [number for column in drawn.boxes for box in column for number in box.numbers]
    assert all(artist.get_animated() for artist in moving)


def test_the_middle_of_an_edge_is_where_its_number_is():
    drawn = shown((2, 3, 1), [np.ones((2, 3)), np.ones((3, 1))], Edge(0, 0, 0))
    for edge, text in zip(drawn.layout.edges, drawn.labels, strict=True):
        x, y = text.get_position()
        assert drawn.middle(edge) == pytest.approx((x, y + RISE))
    x, y = drawn.middle(Edge(1, None, 0))
    (box,) = drawn.boxes[2]
    assert y == pytest.approx(box.numbers[0].get_position()[1] + RISE)
    assert drawn.layout.frames[2][0].left < x < drawn.layout.frames[2][0].right


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_box_is_a_frame_on_paper_with_a_window_beside_its_words(palette):
    drawn = diagram((1, 2), palette)
    patches = {patch.get_xy(): patch for patch in drawn._axes.patches}
    for column, frames in zip(drawn.boxes, drawn.layout.frames, strict=True):
        for box, frame in zip(column, frames, strict=True):
            patch = patches[frame[:2]]
            assert patch.get_width() == pytest.approx(frame.right - frame.left)
            assert patch.get_height() == pytest.approx(frame.top - frame.bottom)
            assert to_hex(patch.get_facecolor()) == palette.background
            assert to_hex(patch.get_edgecolor()) == palette.muted
            assert frame.left < box.window.left
            assert frame.bottom < box.window.bottom
            assert box.window.top < frame.top
            assert all(row.left >= box.window.right for row in box.rows.values())
            assert all(row.right <= frame.right for row in box.rows.values())
    window = drawn.boxes[1][0].window
    assert window.right - window.left > 40


def test_a_row_holds_its_own_number_and_no_other():
    (box,) = diagram((1, 1)).boxes[1]
    for row, (symbol, area) in enumerate(box.rows.items()):
        inside = [area.bottom < number.get_position()[1] < area.top for number in box.numbers]
        assert inside == [index == row for index in range(3)], symbol


def test_few_neurons_get_large_windows_and_many_small_ones():
    sides = []
    for count in (2, 4, 6, 8):
        window = diagram((2, count, 1)).boxes[1][0].window
        sides.append(window.top - window.bottom)
    assert sides == sorted(sides, reverse=True)
    assert sides[0] > sides[-1]


def texts_in(drawn, frame):
    """The words that begin in a box, from the top down and from left to right."""
    places = {text: text.get_position() for text in drawn._axes.texts}
    inside = [text for text, (x, y) in places.items()
              if frame.left < x < frame.right and frame.bottom < y < frame.top]  # fmt: skip
    return sorted(inside, key=lambda text: (-places[text][1], places[text][0]))


@pytest.fixture(params=PALETTES)
def palette(request):
    return PALETTES[request.param]


@pytest.fixture
def named(palette):
    """Two inputs x1, x2 and two neurons, with numbers that say where they belong."""
    axes = axes_of(palette, size=(6.6, 3.3))
    drawn = NetworkDiagram(axes, palette, [["x1", "x2"], ["p", "q"]], [("",), ("b", "z")])
    values = [np.array([[1.0], [2.0]]), np.array([[3.0, 4.0], [-5.0, 6.0]])]
    drawn.update([np.array([[1.0, -6.0], [0.0, 6.0]])], values, ["in", "out"], Edge(0, 0, 1))
    return drawn


def test_a_box_has_its_name_and_below_it_each_symbol_with_its_number(named):
    read = [[text.get_text() for text in texts_in(named, frame)]
            for column in named.layout.frames for frame in column]  # fmt: skip
    assert read == [
        ["x1", "", "1.00"],
        ["x2", "", "2.00"],
        ["p", "b", "3.00", "z", "4.00"],
        ["q", "b", "-5.00", "z", "6.00"],
    ]


def test_the_rows_of_a_box_lie_one_below_the_other_around_its_middle(named):
    for frame in named.layout.frames[1]:
        texts = texts_in(named, frame)
        heights = [text.get_position()[1] for text in texts]
        assert {text.get_va() for text in texts} == {"center"}
        np.testing.assert_allclose(np.diff(heights), [-ROW, 0, -ROW, 0])
        assert (heights[0] + heights[-1]) / 2 == pytest.approx(frame.middle[1])


def test_a_row_holds_its_symbol_and_its_number_and_ends_where_the_next_begins(named):
    for box, frame in zip(named.boxes[1], named.layout.frames[1], strict=True):
        assert list(box.rows) == ["b", "z"]
        for row, (symbol, number) in zip(
            box.rows.values(), batched(texts_in(named, frame)[1:]), strict=True
        ):
            left, right = symbol.get_window_extent(), number.get_window_extent()
            assert row.left <= left.x0 < left.x1 < right.x0 < right.x1 <= row.right
            assert row.middle[1] == pytest.approx(number.get_position()[1] + RISE)
        b, z = box.rows.values()
        assert b.bottom == pytest.approx(z.top)
        assert b.top - b.bottom == pytest.approx(ROW)
        assert frame.left < b.left < b.right < frame.right


def batched(texts):
    return zip(texts[::2], texts[1::2], strict=True)


def test_a_window_is_all_of_a_box_but_its_edge_and_its_words(named):
    for box, frame in zip(named.boxes[1], named.layout.frames[1], strict=True):
        window = box.window
        words = min(text.get_window_extent().x0 for text in texts_in(named, frame))
        assert window.right <= frame.right - WORDS < words
        margins = np.subtract(window[:2], frame[:2]), np.subtract(frame[3], window[3])
        assert all(0 < margin <= 2 for margin in np.hstack(margins))
        assert window.right - window.left >= LARGEST_WINDOW - 2


def test_boxes_are_drawn_at_their_frames_and_names_differ_from_numbers(named, palette):
    frames = [frame for column in named.layout.frames for frame in column]
    for patch, frame in zip(named._axes.patches, frames, strict=True):
        (left, bottom), (right, top) = patch.get_bbox().get_points()
        np.testing.assert_allclose((left, bottom, right, top), frame)
        assert to_hex(patch.get_facecolor()) == palette.background
        assert to_hex(patch.get_edgecolor()) == palette.muted
        name, *rows = texts_in(named, frame)
        assert name.get_fontweight() == "bold"
        for symbol, number in batched(rows):
            assert name.get_color() == symbol.get_color() == palette.muted
            assert number.get_color() == palette.text
            assert number.get_zorder() > patch.get_zorder() < name.get_zorder()
            assert symbol.get_zorder() > patch.get_zorder()


@pytest.mark.parametrize(
    ("window", "symbols", "height"), [(64, 3, 64), (0, 3, 4 * ROW), (10, 1, 2 * ROW)]
)
def test_a_box_is_as_wide_as_window_and_words_and_as_high_as_the_higher_of_them(
    window, symbols, height
):
    width, tall = box_size(float(window), symbols)
    assert width == window + WORDS
    assert height <= tall < height + ROW / 2


@pytest.mark.parametrize(
    ("sizes", "side"), [((2, 1), LARGEST_WINDOW), ((2, 6), 46.33), ((6, 1), LARGEST_WINDOW)]
)
def test_windows_are_as_large_as_the_fullest_column_of_neurons_lets_them_be(sizes, side):
    """Of six neurons each has (330 - 22) / 6 = 51.33 pixels, of which 5 keep the boxes apart."""
    frames = diagram(sizes).layout.frames
    assert frames[0][0].right - frames[0][0].left == WORDS
    assert frames[1][0].right - frames[1][0].left - WORDS == pytest.approx(side, abs=0.01)
    assert all(0 <= column[-1].bottom < column[0].top <= 330 - HEADING for column in frames)


def test_nothing_but_names_and_symbols_is_written_before_there_are_numbers():
    written = [text.get_text() for text in diagram((1, 1))._axes.texts]
    assert sorted(filter(None, written)) == ["a", "b", "n0.0", "n1.0", "z"]


def test_one_unit_is_one_pixel_and_the_last_edge_is_whole(named, palette):
    np.testing.assert_allclose(named._axes.transData.transform((7, 5)), (7, 5))
    assert not named._axes.axison
    frame = named.layout.frames[1][0]
    assert frame.right == 660 - 1
    seen = places_of(named._axes, palette.muted, atol=0.3)
    beside = np.abs(seen[:, 1] - frame.middle[1]) < 20
    assert frame.right - 1 <= seen[beside, 0].max() < 660


def test_headings_stand_above_the_middle_of_their_columns(named, palette):
    assert [text.get_text() for text in named.headings] == ["in", "out"]
    for text, column in zip(named.headings, named.layout.frames, strict=True):
        extent = text.get_window_extent()
        assert (extent.x0 + extent.x1) / 2 == pytest.approx(column[0].middle[0], abs=1)
        assert 330 - HEADING <= extent.y0 < extent.y1 <= 330
        assert text.get_color() == palette.text
        assert text.get_animated()


def test_what_moves_is_animated_and_what_stays_is_not(named):
    numbers = [number for column in named.boxes for box in column for number in box.numbers]
    moving = [*named.lines, *named.labels, *named.headings, *numbers]
    marks = [named.picked_weight, named.picked_bias, named._paper]
    assert all(artist.get_animated() for artist in (*moving, *marks))
    still = set(named._axes.texts) - set(moving)
    assert len(still) == 4 + 1 + 1 + 2 + 2
    assert not any(text.get_animated() for text in still)


def test_a_weight_is_written_in_the_colour_of_its_sign_in_the_middle_of_its_paper(named, palette):
    colors = [palette.positive, palette.negative, palette.muted, palette.positive]
    assert [text.get_color() for text in named.labels] == colors
    papers = [path.get_extents() for path in named._paper.get_paths()]
    for text, at, paper in zip(named.labels, named.layout.labels, papers, strict=True):
        np.testing.assert_allclose(text.get_position(), at)
        np.testing.assert_allclose((paper.p0 + paper.p1) / 2, at)
        extent = text.get_window_extent()
        np.testing.assert_allclose((extent.p0 + extent.p1) / 2, at, atol=1.5)
        assert paper.x0 <= extent.x0 < extent.x1 <= paper.x1
        assert paper.height == LABEL[1]


def test_a_weight_can_be_read_on_its_line_because_paper_lies_in_between(named, palette):
    index = named.layout.edges.index(Edge(0, 1, 1))  # level, and 8.6 pixels wide
    paper = named._paper.get_paths()[index].get_extents()
    beside = paper.translated(-paper.width, 0)
    seen = places_of(named._axes, palette.positive, atol=0.1)
    shares = [
        np.all((box.p0 < seen) & (seen < box.p1), axis=1).sum() / (box.width * box.height)
        for box in (paper, beside)
    ]
    assert 0.05 < shares[0] < 0.3 < 0.5 < shares[1]
    assert to_hex(named._paper.get_facecolor()[0]) == palette.background


def test_lines_grow_with_size_up_to_a_weight_of_six_whatever_the_sign():
    sizes = [0.0, 0.1, 1.0, 3.0, 5.9, 6.0, 60.0]
    weights = np.array([sizes, np.negative(sizes)])
    drawn = shown((2, 7), [weights], Edge(0, 0, 0))
    widths = np.array([line.get_linewidth() for line in drawn.lines]).reshape(2, 7)
    np.testing.assert_array_equal(widths[0], widths[1])
    assert widths[0, 0] > 0
    assert (np.diff(widths[0, :6]) > 0).all()
    assert widths[0, 5] == widths[0, 6]
    beyond_none = widths[0] - widths[0, 0]
    np.testing.assert_allclose(beyond_none[[2, 3]], beyond_none[5] / [6, 2])


def test_a_line_lies_where_the_layout_says_and_its_glow_below_it(named, palette):
    for line, ends in zip(named.lines, named.layout.lines, strict=True):
        np.testing.assert_array_equal(line.get_xydata(), ends)
    glow, line = named.picked_weight, named.lines[1]
    np.testing.assert_array_equal(glow.get_xydata(), line.get_xydata())
    assert glow.get_linewidth() > line.get_linewidth() + 3
    assert glow.get_zorder() < line.get_zorder() < named._paper.get_zorder()
    assert to_hex(glow.get_color()) == palette.highlight


def test_a_picked_bias_is_framed_on_top_of_its_box_and_its_row(named, palette):
    values = [np.zeros((2, 1)), np.zeros((2, 2))]
    named.update([np.ones((2, 2))], values, ["", ""], Edge(0, None, 1))
    mark, row = named.picked_bias, named.boxes[1][1].rows["b"]
    assert mark.get_xydata().tolist() == [list(corner) for corner in corners(row)]
    assert to_hex(mark.get_color()) == palette.highlight
    assert all(mark.get_zorder() > patch.get_zorder() for patch in named._axes.patches)
    assert len(places_of(named._axes, palette.highlight, atol=0.2)) > 50
    named.update([np.ones((2, 2))], values, ["", ""], Edge(0, 0, 1))
    assert len(places_of(named._axes, palette.highlight, atol=0.2)) < 20  # some edges of letters


def test_the_middle_of_a_weight_or_a_bias_is_where_its_number_is():
    drawn = shown((2, 3, 2), [np.ones((2, 3)), np.ones((3, 2))], Edge(0, 0, 0))
    for index, edge in enumerate(drawn.layout.edges):
        x, y = drawn.labels[index].get_position()
        assert drawn.middle(edge) == pytest.approx((x, y + RISE))
    for layer, target in [(0, 0), (0, 2), (1, 1)]:
        x, y = drawn.middle(Edge(layer, None, target))
        number = drawn.boxes[layer + 1][target].numbers[0]
        assert y == pytest.approx(number.get_position()[1] + RISE)
        assert abs(x - number.get_position()[0]) < WORDS / 2 + 1


FINE = 3  # times as many pixels as on the screen
FOCUS = 2  # pixels, the width of the line around what has the focus


def ink(drawn):
    """Where the numbers of a diagram are, (n, 2) in its pixels."""
    drawn._axes.figure.set_dpi(100 * FINE)
    numbers = [number for column in drawn.boxes for box in column for number in box.numbers]
    seen = []
    for there in (True, False):
        for text in (*drawn.labels, *numbers):
            text.set_visible(there)
        seen.append(pixels(drawn._axes))
    rows, columns = np.nonzero(np.abs(seen[0] - seen[1]).max(axis=-1) > 0.3)
    return np.column_stack([columns, rows]) / FINE


@pytest.mark.parametrize("weight", [0.0, -12.34])
@pytest.mark.parametrize(
    "picked", [*(Edge(0, source, 0) for source in (0, 1)), *(Edge(0, None, n) for n in (0, 1, 2))]
)
def test_neither_a_mark_nor_the_line_around_a_focus_covers_a_number(picked, weight):
    drawn = shown((2, 3), [np.full((2, 3), weight)], picked)
    drawn.update(
        [np.full((2, 3), weight)], [np.zeros((2, 1)), np.full((3, 3), weight)], ["", ""], picked
    )
    numbers = ink(drawn)
    (x, y), (width, height) = drawn.middle(picked), NUMBER_ROOM
    across = np.clip(np.abs(numbers[:, 0] - x) - (width - height) / 2, 0, None)
    away = np.hypot(across, numbers[:, 1] - y)  # from the middle line of a box with round ends
    assert (away < height / 2 - FOCUS).any()
    assert not ((height / 2 - FOCUS < away) & (away < height / 2)).any()
    half = drawn.picked_bias.get_linewidth() * 100 / 72 / 2
    beside = numbers[(numbers[:, 0] > x) & (numbers[:, 0] < x + width / 2)]
    for edge in set(drawn.picked_bias.get_ydata()):
        assert (np.abs(beside[:, 1] - edge) > half).all()


@pytest.mark.parametrize("picked", [Edge(0, 2, 5), Edge(1, 5, 2), Edge(1, None, 4)])
def test_without_room_only_the_weights_to_the_picked_neuron_are_written_and_have_paper(picked):
    sizes, weights = (6, 6, 6), [np.full((6, 6), -1.0)] * 2
    drawn = shown(sizes, weights, Edge(0, 0, 0))
    values = [np.zeros((size, 3 if column else 1)) for column, size in enumerate(sizes)]
    drawn.update(weights, values, [""] * 3, picked)
    for edge, text in zip(drawn.layout.edges, drawn.labels, strict=True):
        theirs = (edge.layer, edge.target) == (picked.layer, picked.target)
        assert text.get_text() == ("-1.00" if theirs else "")
    middles = [path.get_extents() for path in drawn._paper.get_paths()]
    at = [place for place, edge in zip(drawn.layout.labels, drawn.layout.edges, strict=True)
          if (edge.layer, edge.target) == (picked.layer, picked.target)]  # fmt: skip
    np.testing.assert_allclose([(box.p0 + box.p1) / 2 for box in middles], at)


def test_a_second_update_shows_other_signs_numbers_and_headings(named, palette):
    values = [np.array([[7.0], [8.0]]), np.array([[0.5, 0.25], [0.75, 1.0]])]
    named.update([np.array([[-1.0, 6.0], [2.0, 0.0]])], values, ["now", "then"], Edge(0, 1, 0))
    colors = [palette.negative, palette.positive, palette.positive, palette.muted]
    assert [text.get_color() for text in named.labels] == colors
    assert [line.get_color() for line in named.lines] == colors
    assert [line.get_linestyle() for line in named.lines] == ["--", "-", "-", "-"]
    assert [text.get_text() for text in named.labels] == ["-1.00", "6.00", "2.00", "0.00"]
    assert [text.get_text() for text in named.headings] == ["now", "then"]
    assert [text.get_text() for text in named.boxes[1][1].numbers] == ["0.75", "1.00"]
    assert named.picked_weight.get_xydata().tolist() == named.layout.lines[2].tolist()


@pytest.mark.parametrize(
    ("shapes", "headings"),
    [
        ([(2, 1), (2, 2), (1, 2)], 2),  # another column
        ([(2, 1), (3, 2)], 2),  # another neuron
        ([(2, 1), (2, 3)], 2),  # another symbol
        ([(2, 1), (2, 2)], 3),
    ],
)
def test_numbers_and_words_that_have_no_place_are_refused(named, shapes, headings):
    values = [np.zeros(shape) for shape in shapes]
    with pytest.raises(ValueError, match="zip"):
        named.update([np.zeros((2, 2))], values, [""] * headings, Edge(0, 0, 0))


def test_every_column_needs_its_symbols():
    axes = new_figure(6.6, 3.3).add_axes((0, 0, 1, 1))
    with pytest.raises(ValueError, match="zip"):
        NetworkDiagram(axes, LIGHT, [["x"], ["y"]], [("",), ("b",), ("b",)])
