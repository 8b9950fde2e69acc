"""The × stands on the lowest loss, the ring where one is, and shades rise with the loss."""

import numpy as np
import pytest

from nnlab.draw.live.landscapes import (
    ContourMap,
    LossMap,
    LossProfile,
    LossSlice,
    Walk,
    round_numbers,
)
from nnlab.draw.style import LIGHT
from tests.draw.live.seen import PALETTES, axes_of, color_at, extent_of, is_color, places_of

SIDE = np.linspace(0, 10, 41)
LOWEST = (2.5, 7.5)
BOWL = (SIDE - LOWEST[0]) ** 2 + (SIDE[:, None] - LOWEST[1]) ** 2


@pytest.fixture(params=PALETTES)
def palette(request):
    return PALETTES[request.param]


def farness(axes, palette, *place):
    """How far the colour at a place is from that of the page."""
    from matplotlib.colors import to_rgb

    return np.abs(color_at(axes, *place) - to_rgb(palette.background)).sum()


def test_a_map_of_heights_has_its_cross_at_the_lowest_and_is_farther_from_the_page_higher_up(
    palette,
):
    axes = axes_of(palette)
    ContourMap(axes, palette, (SIDE, SIDE), BOWL)
    middle, _ = extent_of(axes, palette.text)
    np.testing.assert_allclose(middle, LOWEST, atol=0.06)
    (cross,) = [line for line in axes.lines if line.get_marker() == "x"]
    assert cross.get_xydata().tolist() == [list(LOWEST)]
    way = [farness(axes, palette, 2.5 + d, 7.0 - d) for d in (0.4, 2.1, 6.9)]
    assert way[0] < way[1] < way[2]


@pytest.mark.parametrize("best", [LOWEST, (9.0, 1.0)])
def test_the_cross_and_the_ring_of_a_loss_map_stand_where_they_are_put(palette, best):
    axes = axes_of(palette)
    shown = LossMap(axes, palette)
    shown.update(np.zeros((41, 41)), (6.0, 4.0), best)
    assert shown.best.get_xydata().tolist() == [list(best)]
    assert shown.here.get_xydata().tolist() == [[6, 4]]
    assert shown.best.get_marker() == "x"
    middle, _ = extent_of(axes, palette.text)
    np.testing.assert_allclose(middle, best, atol=0.06)
    ring, _ = extent_of(axes, palette.highlight)
    np.testing.assert_allclose(ring, (6, 4), atol=0.06)
    assert is_color(color_at(axes, 6, 4), palette.background)  # the ring hides nothing


def test_the_lowest_loss_has_the_pages_colour_and_the_highest_is_farthest_from_it(palette):
    axes = axes_of(palette)
    shown = LossMap(axes, palette)
    shown.update(BOWL, (0.5, 0.5), (0.5, 9.5))
    assert is_color(color_at(axes, *LOWEST), palette.background, atol=0.06)
    assert is_color(color_at(axes, 9.95, 0.05), palette.text, atol=0.06)
    way = [farness(axes, palette, 2.5 + d, 7.5 - d) for d in (0.1, 1.5, 3.0, 7.4)]
    assert way == sorted(way)


def test_a_map_that_stays_does_not_travel_again():
    shown = LossMap(axes_of(LIGHT), LIGHT)
    shown.update(BOWL, (1, 1), (2, 2))
    shown.losses.stale = False
    shown.update(BOWL + 1, (3, 3), (2, 2))  # the same shades
    assert not shown.losses.stale
    shown.update(BOWL.T, (3, 3), (2, 2))
    assert shown.losses.stale


def test_a_walk_begins_at_the_ring_ends_at_the_ball_and_goes_on_to_the_target(palette):
    axes = axes_of(palette)
    walk = Walk(axes, palette)
    path = np.array([[1.0, 1.0], [2.0, 4.0], [6.0, 5.0]])
    walk.update(path, np.array([8.0, 8.0]), np.array([7.0, 6.0]), np.array([5.0, 6.0]))
    assert walk.path.get_xydata().tolist() == path.tolist()
    assert walk.start.get_xydata().tolist() == [[1, 1]]
    assert walk.ball.get_xydata().tolist() == [[6, 5]]
    assert walk.following.get_xydata().tolist() == [[6, 5], [8, 8]]
    assert walk.target.get_xydata().tolist() == [[8, 8]]
    assert walk.arrow.head.get_xy()[0].tolist() == pytest.approx([7, 6])
    assert walk.compared.head.get_xy()[0].tolist() == pytest.approx([5, 6])
    assert walk.arrow.shaft.get_linewidth() > walk.compared.shaft.get_linewidth()
    assert walk.following.get_linestyle() == ":"
    colors = {line.get_color() for line in (walk.path, walk.following, walk.ball)}
    assert colors == {palette.highlight}
    assert is_color(color_at(axes, 6, 5), palette.highlight)  # the ball lies above all
    assert is_color(color_at(axes, 8, 8), palette.background)  # the target is hollow
    walk.update(path, np.array([8.0, 8.0]), np.array([7.0, 6.0]), None)
    assert np.ptp(walk.compared.head.get_xy(), axis=0).tolist() == [0, 0]


def test_what_a_walk_has_lost_is_put_where_a_screen_can_still_count():
    walk = Walk(axes_of(LIGHT), LIGHT)
    far = np.array([[1.0, 1.0], [1e30, -1e30]])
    walk.update(far, far[1], far[1], None)
    assert walk.ball.get_xydata().tolist() == [[10_010, -10_000]]


def test_a_profile_is_the_curve_above_its_ground(palette):
    axes = axes_of(palette, x=(0, 10), y=(0, 60))
    shown = LossProfile(axes, palette, SIDE, (SIDE - 2.5) ** 2)
    curve = next(line for line in axes.lines if not line.get_animated())
    assert curve.get_xydata().tolist() == np.column_stack([SIDE, (SIDE - 2.5) ** 2]).tolist()
    assert curve.get_color() == palette.text
    ground, sky = color_at(axes, 9, 10), color_at(axes, 9, 55)
    assert is_color(sky, palette.background)
    assert not is_color(ground, palette.background, atol=0.05)
    assert isinstance(shown.walk, Walk)


@pytest.fixture
def cut(palette):
    axes = axes_of(palette)
    shown = LossSlice(axes, palette)
    path = np.array([[1.0, -1.0], [2.0, 0.0], [3.0, 1.0]])
    shown.lay((np.linspace(-5, 5, 41), np.linspace(-2, 2, 41)), BOWL + 1, path)
    shown.update(path[:2], (4.0, -1.0))
    return axes, shown


def test_a_slice_counts_in_shares_of_its_sides(cut):
    axes, shown = cut
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 1), (0, 1))
    np.testing.assert_allclose(shown.whole.get_xydata(), [[0.6, 0.25], [0.7, 0.5], [0.8, 0.75]])
    np.testing.assert_allclose(shown.path.get_xydata(), [[0.6, 0.25], [0.7, 0.5]])
    np.testing.assert_allclose(shown.here.get_xydata(), [[0.7, 0.5]])
    np.testing.assert_allclose(shown.point.get_xydata(), [[0.9, 0.25]])
    np.testing.assert_allclose(shown.share((0.0, 1.0)), (0.5, 0.75))
    np.testing.assert_allclose(shown.place(0.5, 0.75), (0, 1))


def test_the_cross_of_a_slice_stands_on_its_lowest_loss(cut, palette):
    axes, shown = cut
    np.testing.assert_allclose(shown.lowest.get_xydata(), [[0.25, 0.75]])
    assert shown.lowest.get_marker() == "x"
    assert len({shown.lowest.get_marker(), shown.here.get_marker(), shown.point.get_marker()}) == 3
    assert shown.here.get_markeredgecolor() == shown.path.get_color() == palette.highlight
    assert shown.whole.get_linestyle() == ":"
    shades = shown.losses.get_array()
    assert np.unravel_index(shades.argmin(), shades.shape) == (30, 10)
    assert (shades.min(), shades.max()) == (0, 1)
    assert np.unravel_index(shades.argmax(), shades.shape) == (0, 40)
    assert len(places_of(axes, palette.highlight)) > 20


def test_the_numbers_of_a_slice_are_the_heights_of_the_lines_they_stand_on(cut):
    _, shown = cut
    written = [text for text in shown.levels if text.get_text()]
    assert len(written) >= 3
    for text in written:
        x, y = text.get_position()
        height = (10 * x - LOWEST[0]) ** 2 + (10 * y - LOWEST[1]) ** 2 + 1
        assert float(text.get_text()) == pytest.approx(height, rel=0.25)


def test_the_ticks_of_a_slice_say_where_they_stand(cut):
    _, shown = cut
    for texts, low, high, side in ((shown.ticks[0], -5, 5, 0), (shown.ticks[1], -2, 2, 1)):
        known = [text for text in texts if text.get_text()]
        assert len(known) >= 4
        for text in known:
            number = float(text.get_text().replace("−", "-"))
            assert low + text.get_position()[side] * (high - low) == pytest.approx(number)
            assert text.get_position()[1 - side] < 0


def test_a_slice_has_no_ticks_of_its_own_and_at_most_seven_round_numbers_a_side(cut):
    axes, shown = cut
    assert axes.get_xticks().size == axes.get_yticks().size == 0
    assert [len(texts) for texts in shown.ticks] == [7, 7]
    below, beside = shown.ticks
    assert {(text.get_ha(), text.get_va()) for text in below} == {("center", "top")}
    assert {(text.get_ha(), text.get_va()) for text in beside} == {("right", "center")}
    for texts in shown.ticks:
        assert all(text.get_text().count("-") == 0 for text in texts)
    assert all(-0.1 < text.get_position()[1] < 0 for text in below if text.get_text())
    assert all(-0.1 < text.get_position()[0] < 0 for text in beside if text.get_text())


def test_the_shades_of_a_slice_fill_its_square_from_the_page_to_the_deepest(cut, palette):
    _, shown = cut
    assert tuple(shown.losses.get_extent()) == (0, 1, 0, 1)
    assert (shown.losses.norm.vmin, shown.losses.norm.vmax) == (0, 1)
    ends = shown.losses.cmap([0.0, 1.0])[:, :3]
    assert is_color(ends[0], palette.background)
    assert is_color(ends[1], palette.tint_positive)


def test_before_a_slice_is_laid_its_sides_are_shares():
    shown = LossSlice(axes_of(LIGHT), LIGHT)
    assert shown.share((0.25, 0.75)) == (0.25, 0.75)
    assert shown.place(0.25, 0.75) == (0.25, 0.75)


def test_a_slice_that_is_wider_than_high_has_its_cross_at_the_lowest_place():
    shown = LossSlice(axes_of(LIGHT), LIGHT)
    losses = np.add.outer((np.arange(5) - 1) ** 2, (np.arange(9) - 6) ** 2) + 1.0
    shown.lay((np.linspace(0, 8, 9), np.linspace(0, 4, 5)), losses, np.zeros((2, 2)))
    assert shown.lowest.get_xydata().tolist() == [[6 / 8, 1 / 4]]
    assert not shown.lowest.get_clip_on()


def test_the_ring_of_a_slice_is_on_the_last_place_of_the_path(cut):
    _, shown = cut
    path = np.array([[1.0, -1.0], [2.0, 0.0], [3.0, 1.0]])
    shown.update(path[:1], (0.0, 0.0))
    assert shown.here.get_xydata().tolist() == shown.path.get_xydata().tolist()
    shown.update(path, (0.0, 0.0))
    assert shown.here.get_xydata().tolist() == shown.path.get_xydata()[-1:].tolist()


def test_adding_the_same_to_all_losses_leaves_the_shades(palette):
    shades = []
    for lift in (0.0, 5.0):
        shown = LossSlice(axes_of(palette), palette)
        shown.lay((SIDE, SIDE), BOWL + lift, np.zeros((1, 2)))
        shades.append(shown.losses.get_array())
    np.testing.assert_allclose(*shades, atol=1e-9)


def test_even_ground_has_one_shade_and_no_numbers():
    shown = LossSlice(axes_of(LIGHT), LIGHT)
    shown.lay((SIDE, SIDE), np.full((41, 41), 2.0), np.zeros((1, 2)))
    assert np.ptp(shown.losses.get_array()) == 0
    assert not any(text.get_text() for text in shown.levels)


def test_what_a_walk_has_lost_is_put_at_a_thousand_widths_to_each_side():
    axes = axes_of(LIGHT, x=(2, 4), y=(-3, 1))
    walk = Walk(axes, LIGHT)
    for sign in (1, -1):
        far = np.array([[3.0, 0.0], [sign * 1e30, sign * 1e30]])
        walk.update(far, far[1], far[1], None)
        edge = np.array([4, 1]) if sign > 0 else np.array([2, -3])
        assert (
            walk.ball.get_xydata()[0].tolist() == (edge + sign * 1000 * np.array([2, 4])).tolist()
        )


def test_a_profile_is_filled_from_the_bottom_of_the_axes_up_to_the_curve(palette):
    axes = axes_of(palette, x=(0, 10), y=(-20, 60))
    LossProfile(axes, palette, SIDE, (SIDE - 2.5) ** 2)
    (ground,) = axes.collections
    low, high = (
        ground.get_paths()[0].vertices.min(axis=0),
        ground.get_paths()[0].vertices.max(axis=0),
    )
    assert low.tolist() == [0, -20]
    assert high.tolist() == [10, 7.5**2]


@pytest.mark.parametrize(
    ("low", "high", "numbers"),
    [
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-1, 1, [-1, -0.5, 0, 0.5, 1]),
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (0.1, 4.9, [1, 2, 3, 4]),
    ],
)
def test_round_numbers_are_ones_twos_and_fives_from_end_to_end(low, high, numbers):
    assert round_numbers(low, high) == pytest.approx(numbers)
    assert "-0" not in [f"{number:g}" for number in round_numbers(low, high)]
