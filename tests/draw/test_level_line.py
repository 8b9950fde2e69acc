"""The line on which the numbers on a grid are 0."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.draw.live.contours import level_line
from tests.samples import few

SIDE = np.linspace(-1, 1, 21)
X, Y = np.meshgrid(SIDE, SIDE)


def points(values):
    line = level_line(SIDE, SIDE, values)
    return line[~np.isnan(line).any(axis=1)]


@few
@given(st.floats(-2, 2), st.floats(-2, 2), st.floats(-1, 1))
def test_a_straight_line_comes_out_exactly(w1, w2, b):
    values = w1 * X + w2 * Y + b
    found = points(values)
    np.testing.assert_allclose(found @ (w1, w2) + b, 0, atol=1e-9)
    has_both_signs = (values > 0).any() and (values <= 0).any()
    assert (len(found) > 0) == has_both_signs


@pytest.mark.parametrize("radius", [0.3, 0.55, 0.9])
def test_a_circle_is_closed_and_round(radius):
    found = points(X**2 + Y**2 - radius**2)
    np.testing.assert_allclose(np.hypot(*found.T), radius, atol=0.01)
    length = np.hypot(*np.diff(found, axis=0).T).sum()
    assert length == pytest.approx(2 * np.pi * radius, rel=0.02)


def test_two_lines_that_cross_are_both_there():
    found = points(X * Y - 1e-9)
    assert (abs(found).min(axis=1) < 1e-6).all()
    for column in (0, 1):
        assert np.ptp(found[:, column]) == pytest.approx(2)


@pytest.mark.parametrize("value", [-1.0, 0.0, 1.0])
def test_even_ground_has_no_line(value):
    assert points(np.full((21, 21), value)).size == 0
