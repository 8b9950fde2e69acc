"""A point is on its curve, a guide leads to both axes, a tangent is as steep as is said."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab.draw.live.curves import (
    GAPS,
    CurveWithPoint,
    CurveWithTangent,
    GradientSteps,
    TangentLine,
    rungs,
)
from tests.draw.live.seen import PALETTES, are_layers, axes_of, color_at, is_color, still


@pytest.fixture(params=PALETTES)
def palette(request):
    return PALETTES[request.param]


X = np.linspace(-4, 4, 9)


def test_the_guide_leads_from_the_x_axis_over_the_point_to_the_y_axis(palette):
    axes = axes_of(palette, x=(-4, 4), y=(-2, 18))
    shown = CurveWithPoint(axes, palette)
    shown.update(X, X**2, 3.0, 9.0)
    assert shown.curve.get_xydata().tolist() == np.column_stack([X, X**2]).tolist()
    assert shown.guide.get_xydata().tolist() == [[3, -2], [3, 9], [-4, 9]]
    assert shown.point.get_xydata().tolist() == [[3, 9]]
    assert shown.curve.get_color() == palette.text
    assert shown.guide.get_color() == shown.point.get_color() == palette.highlight
    assert shown.guide.get_linestyle() == ":"
    assert all(line.get_animated() for line in (shown.curve, shown.guide, shown.point))
    still = [line for line in axes.lines if not line.get_animated()]
    assert {tuple(map(tuple, line.get_xydata())) for line in still} == {
        ((0, 0), (1, 0)), ((0, 0), (0, 1)),
    }  # fmt: skip
    assert {line.get_color() for line in still} == {palette.grid}


def test_a_curve_lies_above_the_axes_through_0(palette):
    axes = axes_of(palette, x=(-4, 4), y=(-2, 18))
    shown = CurveWithPoint(axes, palette)
    for zero in still(axes):
        assert are_layers(zero, shown.curve)


def test_a_point_lies_above_its_tangent_and_its_curve(palette):
    axes = axes_of(palette, x=(-4, 4), y=(-2, 18))
    shown = CurveWithTangent(axes, palette, X, X**2, color=palette.positive, linestyle="-")
    (curve,) = still(axes)
    assert are_layers(curve, shown.point)
    assert are_layers(shown.tangent, shown.point)


def test_a_tangent_line_lies_under_the_curve_that_it_touches_but_on_the_axes_through_0(palette):
    axes = axes_of(palette, x=(-4, 4), y=(-2, 18))
    beneath = CurveWithPoint(axes, palette)
    shown = TangentLine(axes, palette)
    for zero in still(axes):
        assert are_layers(zero, shown.line, beneath.curve)


@pytest.mark.parametrize("slope", [-3.0, 0.0, 0.5, 40.0])
@pytest.mark.parametrize("size", [(4, 4), (6, 3)])
def test_a_tangent_touches_at_its_point_and_is_equally_long_on_every_screen(palette, slope, size):
    axes = axes_of(palette, x=(-4, 4), y=(-2, 18), size=size)
    shown = CurveWithTangent(axes, palette, X, X**2, color=palette.positive, linestyle="--")
    shown.update(1.0, 2.0, slope)
    ends = shown.tangent.get_xydata()
    np.testing.assert_allclose(ends.mean(axis=0), (1, 2))
    assert np.diff(ends[:, 1]) == pytest.approx(slope * np.diff(ends[:, 0]))
    assert ends[0, 0] < ends[1, 0]
    inches = np.diff(axes.transData.transform(ends), axis=0) / 100
    assert np.linalg.norm(inches) == pytest.approx(1.5)
    assert shown.point.get_xydata().tolist() == [[1, 2]]
    curve = axes.lines[0]
    assert curve.get_xydata().tolist() == np.column_stack([X, X**2]).tolist()
    assert (curve.get_color(), curve.get_linestyle()) == (palette.positive, "--")
    assert shown.tangent.get_color() == shown.point.get_color() == palette.positive
    assert 0 < shown.tangent.get_alpha() < 1  # the curve is seen through it
    assert not curve.get_animated()
    assert shown.tangent.get_animated()


@pytest.mark.parametrize(
    ("slope", "color", "line"),
    [(2.0, "positive", "-"), (-2.0, "negative", "--"), (0.0, "muted", "-")],
)
def test_a_tangent_is_blue_where_it_rises_and_dashed_orange_where_it_falls(
    palette, slope, color, line
):
    axes = axes_of(palette, x=(-6, 6), y=(-2, 8))
    shown = TangentLine(axes, palette)
    shown.update(1.0, 3.0, slope)
    (left, low), (right, high) = shown.line.get_xydata()
    assert (left + right, low + high) == (2, 6)
    assert left < right
    assert high - low == pytest.approx(slope * (right - left))
    assert shown.line.get_color() == getattr(palette, color)
    assert shown.line.get_linestyle() == line
    assert shown.line.get_animated()


@pytest.mark.parametrize(("slope", "reach"), [(1.0, 1.7), (5.0, 1.7), (10.0, 1.0), (100.0, 0.1)])
def test_a_steep_tangent_rises_by_no_more_than_the_axes_to_each_side(slope, reach):
    axes = axes_of(PALETTES["light"], x=(-6, 6), y=(-2, 8))
    shown = TangentLine(axes, PALETTES["light"])
    shown.update(0.0, 0.0, slope)
    assert shown.line.get_xdata()[1] == pytest.approx(reach)


def height(gradient, low=-9, high=3):
    """Where a gradient stands on an axis from one power of ten to another."""
    return (np.log10(gradient) - low) / (high - low)


def test_a_gradient_goes_step_by_step_from_the_last_layer_to_the_first(palette):
    axes = axes_of(palette, x=(0, 1), y=(0, 1))
    shown = GradientSteps(axes, palette)
    factors = np.array([-0.5, 0.1, 2.0])
    gradients = np.cumprod(factors[::-1])[::-1]  # -0.1, 0.2, 2.0
    shown.update(gradients, factors)
    heights = height(np.array([0.1, 0.2, 2.0, 1.0]))  # before the first step there is 1
    np.testing.assert_allclose(shown.heights(np.append(gradients, 1.0)), heights)
    for index, path in enumerate(shown.steps.get_paths()):
        corners = path.vertices[:4]
        assert sorted(corners[:, 0]) == pytest.approx([index / 3] * 2 + [(index + 1) / 3] * 2)
        assert sorted(corners[:, 1]) == pytest.approx(sorted(heights[index : index + 2].repeat(2)))
    faces = [to_hex(face) for face in shown.steps.get_facecolor()]
    assert faces == [palette.tint_negative, palette.tint_positive, palette.tint_positive]
    line = shown.line.get_xydata()
    np.testing.assert_allclose(line[:, 0], [0, 1 / 3, 1 / 3, 2 / 3, 2 / 3, 1, 1])
    np.testing.assert_allclose(line[:, 1], heights[[0, 0, 1, 1, 2, 2, 3]])
    assert shown.line.get_color() == palette.text
    assert shown.zero.get_text() == ""
    assert axes.get_xlim() == (0, 1)
    assert axes.get_xticks().size == axes.get_yticks().size == 0


NAMES = {
    1e-4: (["10⁻⁹", "10⁻⁶", "10⁻³", "1", "1000"], 3),
    1e-13: (["10⁻¹⁵", "10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "1", "1000"], 3),
    1e9: (["10⁻⁹", "10⁻⁶", "10⁻³", "1", "1000", "10⁶", "10⁹"], 3),
    1e-32: (["10⁻³⁶", "10⁻³⁰", "10⁻²⁴", "10⁻¹⁸", "10⁻¹²", "10⁻⁶", "1", "10⁶"], 6),
}


@pytest.mark.parametrize("gradient", NAMES)
def test_each_line_of_the_axis_has_its_name_and_is_as_far_from_the_next_as_is_said(
    palette, gradient
):
    axes = axes_of(palette, x=(0, 1), y=(0, 1))
    shown = GradientSteps(axes, palette)
    shown.update(np.array([1e-60]), np.array([1.0]))
    shown.update(np.array([gradient]), np.array([1.0]))
    names, stride = NAMES[gradient]
    assert [text.get_text() for text in shown.names if text.get_text()] == names
    assert shown.stride == stride
    places = np.linspace(0, 1, len(names))
    np.testing.assert_allclose(
        [text.get_position()[1] for text in shown.names][: len(names)], places
    )
    segments = np.array(shown.rungs.get_segments())
    np.testing.assert_allclose(segments[:, :, 1], places[:, None] * [1, 1])
    assert segments[:, :, 0].tolist() == [[0, 1]] * len(names)
    assert shown.heights(np.array([1.0]))[0] == pytest.approx(places[names.index("1")])
    assert {text.get_color() for text in shown.names} == {palette.muted}
    assert to_hex(shown.rungs.get_color()[0]) == palette.grid


@pytest.mark.parametrize("exponent", range(-320, 309))
def test_the_axis_holds_every_number_and_few_lines(exponent):
    gradients = np.array([0.0, -(10.0**exponent), 1.0])
    lines = rungs(gradients)
    assert lines[0] <= np.log10(10.0**exponent) <= lines[-1]
    assert 4 <= len(lines) <= GAPS + 1
    assert 0 in lines
    assert set(np.diff(lines)) == {lines[1] - lines[0]}


def test_an_axis_that_stays_is_not_sent_again(palette):
    shown = GradientSteps(axes_of(palette, x=(0, 1), y=(0, 1)), palette)
    shown.update(np.array([0.5]), np.array([0.5]))
    for artist in (shown.rungs, *shown.names):
        artist.stale = False
    shown.update(np.array([0.25]), np.array([0.25]))
    assert not any(artist.stale for artist in (shown.rungs, *shown.names))


def test_the_steps_of_a_gradient_lie_on_the_lines_of_the_axis_and_all_of_it_moves(palette):
    axes = axes_of(palette, x=(-3, 5), y=(1, 9))
    shown = GradientSteps(axes, palette)
    assert axes.get_xlim() == (0, 1)
    assert still(axes) == []
    assert are_layers(shown.rungs, shown.steps, shown.line, shown.zero)


def test_a_gradient_of_0_falls_off_the_axis_which_is_said_and_its_step_is_grey(palette):
    axes = axes_of(palette, x=(0, 1), y=(0, 1))
    shown = GradientSteps(axes, palette)
    shown.update(np.array([0.0, 1e9]), np.array([0.0, 1e9]))
    heights = shown.line.get_ydata()
    assert heights[0] < axes.get_ylim()[0]
    assert heights[-2] == 1
    assert shown.zero.get_text() == "↓ here 0"
    assert shown.zero.get_color() == palette.text
    faces = [to_hex(face) for face in shown.steps.get_facecolor()]
    assert faces == [palette.grid, palette.tint_positive]
    assert is_color(color_at(axes, 0.25, 0.25), palette.grid)
