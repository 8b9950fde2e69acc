"""Boxes in columns, weights written beside them, and what a click means."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.draw.live.layout import LABEL, Edge, NetworkLayout
from tests.samples import few

SIZES = st.lists(st.integers(1, 6), min_size=2, max_size=4)
ROOM = (658, 310)
BOX = (50, 20)
MIDDLES = [100, 60, 20]  # of three neurons in a height of 120


def layout(sizes, gap=200, height=120):
    width = len(sizes) * BOX[0] + (len(sizes) - 1) * gap
    return NetworkLayout((width, height), sizes, [BOX] * len(sizes))


def layout_of_a_lesson(sizes):
    """The boxes as high and wide as those with numbers are."""
    return NetworkLayout(ROOM, sizes, [(60, 26), *[(110, 48)] * (len(sizes) - 1)])


@few
@given(SIZES)
def test_boxes_stay_in_their_room_and_apart(sizes):
    frames = layout_of_a_lesson(sizes).frames
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
    drawn = layout_of_a_lesson(sizes)
    for edge, (start, end), label in zip(drawn.edges, drawn.lines, drawn.labels, strict=True):
        along = (label - start)[0] / (end - start)[0]
        np.testing.assert_allclose(start + along * (end - start), label)
        assert drawn.nearest(*label).layer == edge.layer
        if drawn.roomy[edge.layer]:
            assert drawn.nearest(*label) == edge


@few
@given(SIZES)
def test_where_there_is_room_no_two_written_weights_touch(sizes):
    drawn = layout_of_a_lesson(sizes)
    for layer, roomy in enumerate(drawn.roomy):
        mine = [at for at, edge in zip(drawn.labels, drawn.edges, strict=True)
                if edge.layer == layer]  # fmt: skip
        gaps = np.diff(np.sort([y for _, y in mine]))
        assert roomy == (gaps >= LABEL[1]).all()
    assert all(layout_of_a_lesson((2, 3, 2, 1)).roomy)


def test_a_click_in_a_box_picks_its_bias_and_on_an_input_a_weight():
    drawn = layout_of_a_lesson((2, 3, 1))
    assert drawn.nearest(*drawn.frames[1][2].middle) == Edge(0, None, 2)
    assert drawn.nearest(*drawn.frames[2][0].middle) == Edge(1, None, 0)
    assert drawn.nearest(*drawn.frames[0][1].middle).source == 1


def test_columns_stand_at_equal_distances_and_share_the_height():
    drawn = layout((3, 1, 3), gap=70)
    assert [column[0].left for column in drawn.frames] == [0, 120, 240]
    assert [column[0].right for column in drawn.frames] == [50, 170, 290]
    for column, middles in zip(drawn.frames, [MIDDLES, [60], MIDDLES], strict=True):
        np.testing.assert_allclose([frame.middle[1] for frame in column], middles)
        np.testing.assert_allclose([frame.top - frame.bottom for frame in column], BOX[1])


@pytest.mark.parametrize("boxes", [1, 3])
def test_every_column_needs_the_size_of_its_boxes(boxes):
    with pytest.raises(ValueError, match="zip"):
        NetworkLayout((300, 100), (2, 1), [BOX] * boxes)


def test_a_line_leads_from_the_side_of_its_source_to_the_side_of_its_target():
    drawn = layout((1, 3, 1))
    assert drawn.edges == [*[Edge(0, 0, j) for j in range(3)], *[Edge(1, i, 0) for i in range(3)]]
    fan_out = [[(50, 60), (250, middle)] for middle in MIDDLES]
    fan_in = [[(300, middle), (500, 60)] for middle in MIDDLES]
    np.testing.assert_allclose(drawn.lines, [*fan_out, *fan_in])


@pytest.mark.parametrize("sources", range(1, 7))
def test_of_n_weights_in_a_wide_gap_each_is_written_after_an_n_plus_first_of_its_way(sources):
    drawn = layout((sources, 2), gap=400)
    start, end = drawn.lines[:, 0], drawn.lines[:, 1]
    np.testing.assert_allclose(drawn.labels, start + (end - start) / (sources + 1))


@pytest.mark.parametrize("gap", [LABEL[0] + 4, 60, 100])
@pytest.mark.parametrize("sizes", [(1, 6), (6, 6), (6, 1)])
def test_a_weight_in_a_narrow_gap_is_written_clear_of_the_boxes(sizes, gap):
    across = layout(sizes, gap=gap).labels[:, 0]
    assert BOX[0] < (across - LABEL[0] / 2).min()
    assert (across + LABEL[0] / 2).max() < BOX[0] + gap


@pytest.mark.parametrize("gap", [20, LABEL[0]])
def test_a_weight_in_a_gap_too_narrow_for_it_is_written_in_the_middle(gap):
    np.testing.assert_allclose(layout((6, 2), gap=gap).labels[:, 0], BOX[0] + gap / 2)


@pytest.mark.parametrize(("height", "roomy"), [(4 * LABEL[1], True), (4 * LABEL[1] - 1, False)])
def test_two_weights_have_room_until_they_overlap(height, roomy):
    """From one source to two targets the weights are a quarter of the height apart."""
    assert layout((1, 2), height=height).roomy == [roomy]


def test_every_gap_has_room_for_its_weights_or_not():
    assert layout((1, 3, 6)).roomy == [True, False]


@pytest.mark.parametrize("corner", ["left bottom", "left top", "right bottom", "right top"])
def test_the_edge_of_a_box_belongs_to_it(corner):
    drawn = layout((2, 3))
    x, y = (getattr(drawn.frames[1][1], side) for side in corner.split())
    assert drawn.nearest(x, y) == Edge(0, None, 1)
    outward = 0.5 if "right" in corner else -0.5
    assert drawn.nearest(x + outward, y).source is not None


@pytest.mark.parametrize(
    ("x", "y", "source"),
    [
        (150, 81, 0),  # the lines are at 80 and 60 here
        (150, 69, 1),
        (150, 41, 2),
        (0, 84, 0),  # 52.5 and 55.5 from where they begin, though the second one points here
        (0, 76, 1),
        (400, 60, 0),  # all of them end in one place: the first one
    ],
)
def test_a_click_beside_the_boxes_picks_the_nearest_line(x, y, source):
    assert layout((3, 1)).nearest(x, y) == Edge(0, source, 0)
