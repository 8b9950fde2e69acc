"""Contour lines, and the numbers that stand on them."""

import numpy as np
import pytest

from nnlab.draw.live.contours import contour_lines, labels_on, levels_of

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
