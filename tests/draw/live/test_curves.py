"""A point is on its curve, a guide leads to both axes, a tangent is as steep as is said."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab.draw.live.curves import (
    HIGHEST,
    LOWEST,
    CurveWithPoint,
    CurveWithTangent,
    GradientSteps,
    TangentLine,
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


def test_a_gradient_goes_step_by_step_from_the_last_layer_to_the_first(palette):
    axes = axes_of(palette, x=(0, 1), y=(0, 1))
    shown = GradientSteps(axes, palette)
    factors = np.array([-0.5, 0.1, 2.0])
    gradients = np.cumprod(factors[::-1])[::-1]  # -0.1, 0.2, 2.0
    shown.update(gradients, factors)
    heights = np.array([0.1, 0.2, 2.0, 1.0])  # before the first step there is 1
    for index, path in enumerate(shown.steps.get_paths()):
        corners = path.vertices[:4]
        assert sorted(corners[:, 0]) == pytest.approx([index / 3] * 2 + [(index + 1) / 3] * 2)
        assert sorted(corners[:, 1]) == pytest.approx(sorted(heights[index : index + 2].repeat(2)))
    faces = [to_hex(face) for face in shown.steps.get_facecolor()]
    assert faces == [palette.tint_negative, palette.tint_positive, palette.tint_positive]
    line = shown.line.get_xydata()
    np.testing.assert_allclose(line[:, 0], [0, 1 / 3, 1 / 3, 2 / 3, 2 / 3, 1, 1])
    np.testing.assert_allclose(line[:, 1], [0.1, 0.1, 0.2, 0.2, 2, 2, 1])
    assert shown.line.get_color() == palette.text
    assert axes.get_yscale() == "log"
    assert axes.get_ylim() == (LOWEST, HIGHEST)
    assert axes.get_xlim() == (0, 1)
    assert axes.get_xticks().size == 0
    for place, label in zip(axes.get_yticks(), axes.get_yticklabels(), strict=True):
        powers = {"10⁻³": 1e-3, "10⁻⁶": 1e-6, "10⁻⁹": 1e-9}
        assert place == pytest.approx(powers.get(label.get_text()) or float(label.get_text()))
    assert shown.line.get_animated()
    assert shown.steps.get_animated()
    assert shown.line.get_zorder() > shown.steps.get_zorder()
    (one,) = [line for line in axes.lines if line is not shown.line]
    assert list(one.get_ydata()) == [1, 1]


def test_the_steps_of_a_gradient_fill_the_axis_and_lie_on_the_line_at_1_and_under_their_edge(
    palette,
):
    axes = axes_of(palette, x=(-3, 5), y=(1, 9))
    shown = GradientSteps(axes, palette)
    assert axes.get_xlim() == (0, 1)
    (one,) = still(axes)
    assert one.get_color() == palette.grid
    assert are_layers(one, shown.steps, shown.line)


def test_a_gradient_of_0_falls_off_the_axis_and_its_step_is_grey(palette):
    axes = axes_of(palette, x=(0, 1), y=(0, 1))
    shown = GradientSteps(axes, palette)
    shown.update(np.array([0.0, 1e9]), np.array([0.0, 1e9]))
    assert shown.line.get_ydata()[0] < LOWEST
    assert shown.line.get_ydata()[-2] > HIGHEST
    faces = [to_hex(face) for face in shown.steps.get_facecolor()]
    assert shown.line.get_ydata()[0] > 0  # there is no place for 0, and none too far to be drawn
    assert shown.line.get_ydata()[-2] < 1e9
    assert faces == [palette.grid, palette.tint_positive]
    assert is_color(color_at(axes, 0.25, 1e-5), palette.grid)
