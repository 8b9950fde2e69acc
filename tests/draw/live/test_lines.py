"""A line runs where its weight and bias say, and an error is painted on the side where it lies."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab.draw.live.lines import FittedLine, LineFit, outlines
from tests.draw.live.seen import PALETTES, axes_of, is_color, pixels

X, T = np.array([1.0, 4.0, 8.0]), np.array([2.0, 8.0, 5.0])


@pytest.fixture(params=PALETTES)
def palette(request):
    return PALETTES[request.param]


def test_the_line_crosses_the_axes_where_its_formula_says_and_rings_mark_the_rows(palette):
    axes = axes_of(palette, x=(-1, 9))
    shown = LineFit(axes, palette, X, T)
    shown.update(0.5, 2.0, np.array([0, 2]))
    assert shown.line.get_xydata().tolist() == [[-1, 1.5], [9, 6.5]]
    assert shown.rings.get_xydata().tolist() == [[1, 2], [8, 5]]
    (examples,) = axes.collections
    assert examples.get_offsets().tolist() == np.column_stack([X, T]).tolist()
    assert to_hex(examples.get_facecolor()[0]) == palette.positive
    assert shown.line.get_color() == palette.highlight
    assert shown.rings.get_markeredgecolor() == palette.text
    assert shown.rings.get_markerfacecolor() == "none"
    assert shown.line.get_animated()
    assert shown.rings.get_animated()


@pytest.mark.parametrize("loss", ["mse", "mae", "huber"])
def test_an_error_is_a_stick_from_the_line_to_its_point_blue_above_and_orange_below(palette, loss):
    axes = axes_of(palette)
    shown = FittedLine(axes, palette, loss, 1.0)
    w, b = 0.5, 3.0
    y = w * X + b  # 3.5, 5, 7: too high, too low, too high
    shown.update(X, T, y, w, b)
    sticks = [path.vertices.tolist() for path in shown.sticks.get_paths()]
    assert sticks == [[[1, 3.5], [1, 2]], [[4, 5], [4, 8]], [[8, 7], [8, 5]]]
    signs = [palette.positive, palette.negative, palette.positive]
    assert [to_hex(color) for color in shown.sticks.get_color()] == signs
    assert [to_hex(color) for color in shown.shapes.get_edgecolor()] == signs
    assert [to_hex(color) for color in shown.shapes.get_facecolor()] == signs
    assert {color[3] for color in shown.shapes.get_facecolor()} == {0.2}  # the page is seen
    assert shown.line.get_xydata().tolist() == [[0, 3], [10, 8]]
    assert shown.points.get_xydata().tolist() == np.column_stack([X, T]).tolist()
    order = [artist.get_zorder() for artist in (shown.shapes, shown.sticks, shown.line)]
    assert order == sorted(order) and order[-1] < shown.points.get_zorder()  # noqa: PT018
    live = (shown.shapes, shown.sticks, shown.line, shown.points)
    assert all(artist.get_animated() for artist in live)
    still = [line for line in axes.lines if not line.get_animated()]
    assert {line.get_color() for line in still} == {palette.grid}


@pytest.mark.parametrize(
    ("loss", "areas"), [("mse", [4.0, 9.0, 0.25]), ("mae", [0, 0, 0]), ("huber", [1.5, 2.5, 0.125])]
)
@pytest.mark.parametrize("side", [1, -1])
def test_the_area_of_a_shape_is_what_the_error_costs(loss, areas, side):
    y = np.array([4.0, 5.0, 4.5])  # errors 2, -3, -0.5
    corners = outlines(X, T, y, np.full(3, side), loss)
    x, up = corners[..., 0], corners[..., 1]
    twice = x * np.roll(up, -1, axis=1) - np.roll(x, -1, axis=1) * up
    np.testing.assert_allclose(np.abs(twice.sum(axis=1)) / 2, areas)
    assert (np.sign(x - X[:, None]) * side >= 0).all()


@pytest.mark.parametrize("w", [0.5, -0.5])
def test_a_shape_leaves_the_line_alone(w):
    axes = axes_of(PALETTES["light"], x=(-20, 20))
    shown = FittedLine(axes, PALETTES["light"], "mse", 1.0)
    y = w * X + 3.0
    shown.update(X, T, y, w, 3.0)
    for path, t, at in zip(shown.shapes.get_paths(), T, X, strict=True):
        corners = path.vertices[:4]
        above = corners[:, 1] - (w * corners[:, 0] + 3.0)
        assert (np.sign(above) * np.sign(t - w * at - 3.0) >= -1e-9).all()


def test_a_shape_that_would_leave_the_picture_turns_to_the_other_side():
    axes = axes_of(PALETTES["light"], x=(0, 10))
    shown = FittedLine(axes, PALETTES["light"], "mse", 1.0)
    x, t = np.array([1.0, 9.0]), np.array([9.0, 9.0])
    shown.update(x, t, np.array([3.0, 3.0]), 0.0, 3.0)
    for path in shown.shapes.get_paths():
        assert path.vertices[:4, 0].min() >= 0
        assert path.vertices[:4, 0].max() <= 10


def test_the_picture_shows_paper_where_nothing_is(palette):
    axes = axes_of(palette)
    FittedLine(axes, palette, "mse", 1.0)
    assert is_color(pixels(axes)[200, 200], palette.background)
