"""The diagram of any small network: where things are, what is written, what is drawn how."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from nnlab.draw.live.layout import LABEL, Edge, NetworkLayout
from nnlab.draw.live.maps import NeuronMaps
from nnlab.draw.live.network import NetworkDiagram
from nnlab.draw.style import DARK, LIGHT, new_figure
from tests.samples import few

SIZES = st.lists(st.integers(1, 6), min_size=2, max_size=4)
ROOM = (658, 310)


def layout(sizes):
    return NetworkLayout(ROOM, sizes, [(60, 26), *[(110, 48)] * (len(sizes) - 1)])


def diagram(sizes, palette=LIGHT):
    axes = new_figure(6.6, 3.3).add_axes((0, 0, 1, 1))
    names = [[f"n{column}.{i}" for i in range(size)] for column, size in enumerate(sizes)]
    return NetworkDiagram(axes, palette, names, [("",), *[("b", "z", "a")] * (len(sizes) - 1)])


def shown(sizes, weights, picked, palette=LIGHT):
    drawn = diagram(sizes, palette)
    values = [np.zeros((size, 3 if column else 1)) for column, size in enumerate(sizes)]
    drawn.update(weights, values, ["heading"] * len(sizes), picked)
    return drawn


@few
@given(SIZES)
def test_boxes_stay_in_their_room_and_apart(sizes):
    frames = layout(sizes).frames
    for column, size in zip(frames, sizes, strict=True):
        assert len(column) == size
        for frame in column:
            assert -0.01 <= frame.left < frame.right <= ROOM[0] + 0.01
            assert 0 <= frame.bottom < frame.top <= ROOM[1]
        for above, below in pairwise(column):
            assert above.bottom > below.top
    for before, after in pairwise(frames):
        assert before[0].right + LABEL[0] < after[0].left


@few
@given(SIZES)
def test_a_weight_is_written_on_its_line_where_a_click_finds_it(sizes):
    drawn = layout(sizes)
    for edge, (start, end), label in zip(drawn.edges, drawn.lines, drawn.labels, strict=True):
        along = (label - start)[0] / (end - start)[0]
        np.testing.assert_allclose(start + along * (end - start), label)
        assert drawn.nearest(*label).layer == edge.layer
        if drawn.roomy[edge.layer]:
            assert drawn.nearest(*label) == edge


@few
@given(SIZES)
def test_where_there_is_room_no_two_written_weights_touch(sizes):
    drawn = layout(sizes)
    for layer, roomy in enumerate(drawn.roomy):
        mine = [at for at, edge in zip(drawn.labels, drawn.edges, strict=True)
                if edge.layer == layer]  # fmt: skip
        gaps = np.diff(np.sort([y for _, y in mine]))
        assert roomy == (gaps >= LABEL[1]).all()
    assert all(layout((2, 3, 2, 1)).roomy)


def test_a_click_in_a_box_picks_its_bias_and_on_an_input_a_weight():
    drawn = layout((2, 3, 1))
    assert drawn.nearest(*drawn.frames[1][2].middle) == Edge(0, None, 2)
    assert drawn.nearest(*drawn.frames[2][0].middle) == Edge(1, None, 0)
    assert drawn.nearest(*drawn.frames[0][1].middle).source == 1


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
        assert drawn.middle(edge) == pytest.approx(text.get_position())
    x, y = drawn.middle(Edge(1, None, 0))
    (box,) = drawn.boxes[2]
    assert y == box.numbers[0].get_position()[1]
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
