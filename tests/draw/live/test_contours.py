"""Level lines: those at several heights with their numbers, and the one at 0."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.draw.live.contours import contour_lines, labels_on, level_line, levels_of
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
