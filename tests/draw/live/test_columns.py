"""Where the boxes of a computation stand, and what is in their rows."""

from itertools import combinations, pairwise, product

import numpy as np
import pytest

from nnlab.draw.live.computation import (
    INPUT,
    LABEL,
    LAST_GAP,
    LOSS,
    NEURON,
    PAD,
    ROW,
    WIDEST_GAP,
    Box,
    columns,
    corners,
    height,
    label_on,
    spacing,
    wire_ends,
)

SIZES = [sizes for n in (2, 3, 4) for sizes in product((1, 2, 4), repeat=n)]
WIDTH = 9.4


@pytest.mark.parametrize("sizes", SIZES)
def test_nothing_lies_on_anything_else_or_outside(sizes):
    drawn = columns(sizes, WIDTH)
    areas = [
        (box.x - box.width / 2, box.y - box.height / 2, box.width, box.height)
        for column in drawn
        for box in column
    ]
    for before, after in pairwise(drawn[:-1]):
        for start, end in product(before, after):
            x, y = label_on(wire_ends(start, end), len(after))
            areas.append((x - LABEL / 2, y - ROW, LABEL, 2 * ROW))
    for left, bottom, width, tall in areas:
        assert left >= 0
        assert bottom >= 0
        assert left + width <= WIDTH
        assert bottom + tall <= height(sizes) - 0.19
    for a, b in combinations(areas, 2):
        beside = a[0] + a[2] <= b[0] + 1e-9 or b[0] + b[2] <= a[0] + 1e-9
        above = a[1] + a[3] <= b[1] + 1e-9 or b[1] + b[3] <= a[1] + 1e-9
        assert beside or above, (sizes, a, b)


def test_rows_fill_a_box_from_the_top_down():
    box = Box(3.0, 2.0, 1.1, ("a", "b", "c"))
    assert box.height == pytest.approx(3 * ROW + 2 * PAD)
    np.testing.assert_allclose([box.row(n) for n in range(3)], [2 + ROW, 2, 2 - ROW])
    assert Box(0, 5, 1, ("a",)).row(0) == pytest.approx(5)


@pytest.mark.parametrize(
    ("sizes", "apart", "tall"),
    [
        ((2, 1), 1.1, 2.4),  # six rows and a little
        ((6, 1), 1.1, 6.8),  # inputs are low
        ((1, 4), 5 * 0.31, 6.4),  # four wires in one box: five times two rows and a little
        ((1, 3, 2), 4 * 0.31, 3.92),
    ],
)
def test_neurons_are_as_far_apart_as_they_or_the_numbers_of_their_wires_need(sizes, apart, tall):
    assert spacing(sizes) == pytest.approx(apart)
    assert height(sizes) == pytest.approx(tall)


@pytest.mark.parametrize("sizes", [(1, 1), (2, 2, 1), (3, 4, 2), (4, 4, 4, 4)])
@pytest.mark.parametrize("width", [9.4, 12.0, 20.0])
def test_columns_stand_equally_far_apart_in_the_middle_of_the_width(sizes, width):
    drawn = [column[0] for column in columns(sizes, width)]
    assert [box.width for box in drawn] == [INPUT, *[NEURON] * (len(sizes) - 1), LOSS]
    gaps = [b.x - b.width / 2 - (a.x + a.width / 2) for a, b in pairwise(drawn)]
    np.testing.assert_allclose(gaps[:-1], gaps[0])
    assert gaps[-1] == pytest.approx(LAST_GAP)
    left, right = drawn[0].x - INPUT / 2, width - (drawn[-1].x + LOSS / 2)
    assert left == pytest.approx(right)
    assert gaps[0] <= WIDEST_GAP + 1e-9
    assert gaps[0] == pytest.approx(WIDEST_GAP) or left == pytest.approx(0.1)


def test_the_boxes_of_a_column_lie_around_its_middle_the_first_on_top():
    first, second, third, loss = columns((2, 3, 1), 9.4)
    middle = 3 * 4 * 0.31 / 2
    for column, count in ((first, 2), (second, 3), (third, 1), (loss, 1)):
        heights = [box.y for box in column]
        assert len(heights) == count
        assert np.mean(heights) == pytest.approx(middle)
        np.testing.assert_allclose(np.diff(heights), -4 * 0.31)


@pytest.mark.parametrize(
    ("sizes", "rows"),
    [
        ((1, 3, 1), ["t[0]", "L"]),
        ((3, 1, 2), ["t[0]", "t[1]", "e[0]", "e[1]", "L"]),
        ((1, 1, 3), ["t[0]", "t[1]", "t[2]", "e[0]", "e[1]", "e[2]", "L"]),
    ],
)
def test_the_loss_has_a_target_for_each_output_and_a_part_where_there_are_several(sizes, rows):
    *_, ((loss,)) = columns(sizes, 9.4)
    assert list(loss.rows) == rows


def test_what_a_neuron_gives_is_named_a_where_it_goes_on_and_y_where_it_ends():
    made = columns((1, 2, 1, 1), 12)
    given = [[box.rows[4] for box in column] for column in made[1:-1]]
    assert given == [["a1[0]", "a1[1]"], ["a2[0]"], ["y[0]"]]
    assert all(box.rows[5] == f"dL/d{box.rows[4]}" for column in made[1:-1] for box in column)


def test_the_area_of_a_number_goes_around_from_the_lower_left_and_stays_in_its_row():
    around = corners((3.0, 2.0), 0.8)
    np.testing.assert_allclose(around[:, 0], [2.6, 3.4, 3.4, 2.6])
    low, high = around[0, 1], around[2, 1]
    np.testing.assert_allclose(around[:, 1], [low, low, high, high])
    assert (low + high) / 2 == pytest.approx(2)
    assert ROW * 0.8 < high - low < ROW
