"""Level lines: those at several heights with their numbers, and the one at 0."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.draw.live.contours import (
    contour_lines,
    labels_on,
    level_line,
    levels_of,
    without_loose_ends,
)
from tests.samples import few

# Several, and the numbers that stand on them.

SIDE = np.linspace(0, 1, 41)
BOWL = 0.1 + (SIDE - 0.3) ** 2 + (SIDE[:, None] - 0.4) ** 2
ROOM = np.array([0.05, 0.025])


def height(places):
    return 0.1 + (places[:, 0] - 0.3) ** 2 + (places[:, 1] - 0.4) ** 2


def test_every_line_runs_at_its_level():
    levels = levels_of(BOWL, 5)
    nowhere = np.full((5, 2), np.nan)
    line = contour_lines(BOWL, levels, nowhere, ROOM)
    heights = height(line[~np.isnan(line[:, 0])])
    nearest = levels[np.abs(heights[:, None] - levels).argmin(axis=1)]
    np.testing.assert_allclose(heights, nearest, atol=0.002)
    assert set(nearest) == set(levels)


def test_a_number_stands_on_its_line_where_the_line_makes_room_and_apart_from_others():
    levels = levels_of(BOWL, 5)
    places = labels_on(BOWL, levels)
    known = ~np.isnan(places[:, 0])
    assert known.sum() >= 3
    np.testing.assert_allclose(height(places[known]), levels[known], rtol=0.1)
    steps = np.abs(np.diff(places[known], axis=0))
    assert ((steps[:, 0] > 0.1) | (steps[:, 1] > 0.06)).all()
    for level, place in zip(levels[known], places[known], strict=True):
        line = contour_lines(BOWL, np.array([level]), place[None], ROOM)
        ends = line[~np.isnan(line[:, 0])]
        assert (np.abs(ends - place) >= ROOM * 0.5).any(axis=1).all()


@pytest.mark.parametrize("losses", [np.zeros((5, 5)), np.ones((5, 5))])
def test_flat_ground_has_no_lines(losses):
    levels = levels_of(losses, 3)
    places = labels_on(losses, levels)
    line = contour_lines(losses, levels, places, ROOM)
    assert np.isnan(line).all()


def test_levels_begin_no_lower_than_a_ten_thousandth_of_the_highest_loss():
    np.testing.assert_allclose(levels_of(np.array([[0.0, 100.0]]), 3), [0.1, 1, 10])
    np.testing.assert_allclose(levels_of(np.array([[1.0, 16.0]]), 3), [2, 4, 8])


LONG, TALL = np.linspace(0, 1, 61), np.linspace(0, 1, 31)  # not as many rows as columns


@pytest.mark.parametrize("corner", [(0, 0), (0, 1), (1, 0), (1, 1)])
def test_numbers_go_the_way_on_which_most_have_room_and_none_is_at_the_edge(corner):
    across, up = LONG - corner[0], TALL[:, None] - corner[1]
    levels = np.array([0.03, 0.3, 0.6, 0.9, 1.2, 1.4])  # the first and the last are too far out
    places = labels_on(np.hypot(across, up), levels)
    assert np.isnan(places[[0, -1]]).all()
    along = np.abs(places[1:-1] - corner)  # from the lowest to the opposite corner
    np.testing.assert_allclose(along, levels[1:-1, None] / np.sqrt([2, 2]), atol=0.02)
    np.testing.assert_allclose(along[:, 0], along[:, 1])


def test_a_number_too_near_to_the_last_one_is_left_out():
    losses = np.hypot(LONG, TALL[:, None])
    known = ~np.isnan(labels_on(losses, np.array([0.5, 0.55, 0.7]))[:, 0])
    assert known.tolist() == [True, False, True]


def test_a_level_that_is_only_just_reached_has_its_number():
    plateau = np.minimum(np.arange(11.0), 5) + np.zeros((11, 1))  # 0, 1, 2, 3, 4, 5, 5, 5 ...
    ((x, _),) = labels_on(plateau, np.array([5.0]))
    assert x == pytest.approx(0.5, abs=0.06)


GAP = [np.nan, np.nan]
A, B, C = [0.0, 1.0], [2.0, 3.0], [4.0, 5.0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ([A, B, C], [A, B, C]),
        ([A, GAP, B, C], [GAP, B, C]),
        ([A, B, GAP, C], [A, B, GAP]),
        ([A, B, GAP, C, GAP, A, B], [A, B, GAP, GAP, A, B]),
        ([A], []),
    ],
)
def test_a_point_between_gaps_or_ends_is_no_line_and_goes(line, expected):
    found = without_loose_ends(np.array(line))
    np.testing.assert_array_equal(found, np.reshape(expected, (-1, 2)))


# The line on which the numbers on a grid are 0.

GRID = np.linspace(-1, 1, 21)
X, Y = np.meshgrid(GRID, GRID)


def line_of(values):
    line = level_line(GRID, GRID, values)
    return line[~np.isnan(line).any(axis=1)]


@few
@given(st.floats(-2, 2), st.floats(-2, 2), st.floats(-1, 1))
def test_a_straight_line_comes_out_exactly(w1, w2, b):
    values = w1 * X + w2 * Y + b
    found = line_of(values)
    np.testing.assert_allclose(found @ (w1, w2) + b, 0, atol=1e-9)
    has_both_signs = (values > 0).any() and (values <= 0).any()
    assert (len(found) > 0) == has_both_signs


@pytest.mark.parametrize("radius", [0.3, 0.55, 0.9])
def test_a_circle_is_closed_and_round(radius):
    found = line_of(X**2 + Y**2 - radius**2)
    np.testing.assert_allclose(np.hypot(*found.T), radius, atol=0.01)
    length = np.hypot(*np.diff(found, axis=0).T).sum()
    assert length == pytest.approx(2 * np.pi * radius, rel=0.02)


def test_two_lines_that_cross_are_both_there():
    found = line_of(X * Y - 1e-9)
    assert (abs(found).min(axis=1) < 1e-6).all()
    for column in (0, 1):
        assert np.ptp(found[:, column]) == pytest.approx(2)


@pytest.mark.parametrize("value", [-1.0, 0.0, 1.0])
def test_even_ground_has_no_line(value):
    assert line_of(np.full((21, 21), value)).size == 0
