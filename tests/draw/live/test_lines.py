"""A line runs where its weight and bias say, and an error is painted on the side where it lies."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab.draw.live.lines import FittedLine, LineFit, outlines
from tests.draw.live.seen import PALETTES, are_layers, axes_of, is_color, pixels, still

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


def test_examples_are_told_apart_by_an_edge_of_paper_and_a_ring_lies_above_the_line(palette):
    axes = axes_of(palette)
    shown = LineFit(axes, palette, X, T)
    (examples,) = still(axes)
    assert to_hex(examples.get_edgecolor()[0]) == palette.background
    assert are_layers(examples, shown.line, shown.rings)


def test_points_lie_on_the_line_that_on_the_sticks_these_on_their_shapes_and_all_on_0(palette):
    axes = axes_of(palette, x=(-5, 5), y=(-5, 5))
    shown = FittedLine(axes, palette, "mse", 1.0)
    zeros = still(axes)
    assert {tuple(map(tuple, zero.get_xydata())) for zero in zeros} == {
        ((0, 0), (1, 0)), ((0, 0), (0, 1)),
    }  # fmt: skip
    for zero in zeros:
        assert are_layers(zero, shown.shapes, shown.sticks, shown.line, shown.points)


def test_a_point_is_a_dot_in_the_texts_colour_with_an_edge_of_paper(palette):
    shown = FittedLine(axes_of(palette), palette, "mse", 1.0)
    assert shown.line.get_color() == shown.points.get_markerfacecolor() == palette.text
    assert shown.points.get_markeredgecolor() == palette.background
    assert (shown.points.get_marker(), shown.points.get_linestyle()) == ("o", "None")


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


@pytest.mark.parametrize("w", [0.5, -0.5])
@pytest.mark.parametrize("stretch", [0.5, 2.0])
def test_a_square_is_as_high_as_its_error_and_so_many_times_as_wide(w, stretch):
    axes = axes_of(PALETTES["light"], x=(-40, 40))
    shown = FittedLine(axes, PALETTES["light"], "mse", stretch)
    y = w * X + 3.0
    shown.update(X, T, y, w, 3.0)
    for path, error in zip(shown.shapes.get_paths(), np.abs(y - T), strict=True):
        assert np.ptp(path.vertices[:4], axis=0) == pytest.approx([stretch * error, error])


def test_only_x_says_whether_a_shape_would_leave_the_picture():
    axes = axes_of(PALETTES["light"], x=(0, 10), y=(0, 30))
    shown = FittedLine(axes, PALETTES["light"], "mse", 1.0)
    shown.update(np.array([5.0]), np.array([20.0]), np.array([19.0]), 1.0, 14.0)
    (path,) = shown.shapes.get_paths()
    assert path.vertices[:4, 0].max() == 5  # to the left, where a rising line is below it


def test_a_shape_that_leaves_the_picture_only_when_it_is_stretched_turns_too():
    axes = axes_of(PALETTES["light"], x=(0, 10))
    shown = FittedLine(axes, PALETTES["light"], "mse", 2.0)
    shown.update(np.array([1.0]), np.array([3.8]), np.array([3.0]), 0.0, 3.0)
    (path,) = shown.shapes.get_paths()
    assert path.vertices[:4, 0].min() == 1
    assert path.vertices[:4, 0].max() == pytest.approx(1 + 2 * 0.8)


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
