"""The × stands on the lowest loss, the ring where one is, and shades rise with the loss."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab.draw.live.landscapes import (
    CONTOURS,
    FAR,
    ContourMap,
    LossMap,
    LossProfile,
    LossSlice,
    Walk,
    round_numbers,
)
from nnlab.draw.style import LIGHT
from tests.draw.live.seen import (
    PALETTES,
    are_layers,
    axes_of,
    color_at,
    extent_of,
    is_color,
    places_of,
    still,
)

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


X, Y = np.linspace(-4, 4, 81), np.linspace(0, 2, 41)


def hill(x, y):
    return 5 + (x - 1) ** 2 + 10 * (y - 0.5) ** 2  # from 5 to 52.5, the lowest at (1, 0.5)


@pytest.fixture
def heights(palette):
    axes = axes_of(palette, x=(-4, 4), y=(0, 2))
    return axes, ContourMap(axes, palette, (X, Y), hill(X, Y[:, None]))


def test_heights_lie_where_their_sides_say_and_fill_their_axes(heights, palette):
    axes, _ = heights
    (image,) = axes.images
    assert image.get_extent() == [-4, 4, 0, 2]
    assert axes.get_aspect() == "auto"
    (cross,) = [line for line in axes.lines if line.get_marker() == "x"]
    assert cross.get_xydata().tolist() == [pytest.approx([1, 0.5])]
    assert is_color(color_at(axes, 1, 0.53), palette.background, atol=0.3)
    assert is_color(color_at(axes, -3.95, 1.97), palette.tint_positive, atol=0.1)


def test_contours_divide_the_logarithm_of_the_height_into_equal_parts(heights):
    axes, _ = heights
    (lines,) = axes.collections
    floor, rim = np.log(0.002 * 47.5), np.log(47.5 + 0.002 * 47.5)
    part = (rim - floor) / (CONTOURS + 1)
    paths = lines.get_paths()
    assert len(paths) == CONTOURS
    for number, path in enumerate(paths[2:], start=3):  # the lowest are too small for the grid
        found = np.log(hill(*path.vertices.T) - 5 + 0.002 * 47.5)
        np.testing.assert_allclose(found, floor + number * part, atol=0.1)


def test_no_contour_is_dashed_for_none_stands_for_a_negative_number(heights, palette):
    axes, _ = heights
    (lines,) = axes.collections
    assert {dashes for _, dashes in lines.get_linestyle()} == {None}
    assert {to_hex(color) for color in lines.get_edgecolor()} == {palette.muted}


def test_contours_lie_on_the_heights_the_cross_on_them_and_a_walk_on_all(heights):
    axes, shown = heights
    (cross,) = [line for line in axes.lines if line.get_marker() == "x"]
    assert are_layers(*axes.images, *axes.collections, cross, shown.walk.path)
    assert not cross.get_clip_on()  # it may be on the edge
    assert set(still(axes)) == {*axes.images, *axes.collections, cross}


@pytest.mark.parametrize("kind", [Walk, LossMap, LossSlice])
def test_all_of_it_moves(kind):
    axes = axes_of(LIGHT)
    kind(axes, LIGHT)
    assert axes.lines
    assert still(axes) == []


def test_the_ring_of_a_loss_map_lies_above_the_cross_and_both_on_the_losses():
    axes = axes_of(LIGHT, x=(-1, 1), y=(0, 8))
    shown = LossMap(axes, LIGHT)
    assert are_layers(shown.losses, shown.best, shown.here)
    assert not shown.here.get_clip_on()  # it may be on the edge
    assert shown.losses.get_extent() == [-1, 1, 0, 8]
    assert axes.get_aspect() == "auto"


def loss_map(axes, palette, losses):
    LossMap(axes, palette).update(losses, (9, 9), (9, 9))


def loss_slice(axes, palette, losses):
    LossSlice(axes, palette).losses.set_data(losses)


def contour_map(axes, palette, losses):
    ContourMap(axes, palette, (np.arange(2), np.arange(2)), losses)


@pytest.mark.parametrize("draw", [loss_map, loss_slice, contour_map])
def test_from_one_loss_to_the_next_shades_go_without_a_step(palette, draw):
    axes = axes_of(palette, x=(0, 1), y=(0, 1))
    draw(axes, palette, np.array([[0.0, 1.0], [0.0, 1.0]]))
    way = [farness(axes, palette, x, 0.4) for x in (0.3, 0.4, 0.6, 0.7)]
    assert (np.diff(way) > 0.01).all()


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


def test_the_ball_lies_above_its_arrows_and_these_above_the_path_and_its_rings():
    walk = Walk(axes_of(LIGHT), LIGHT)
    for line in (walk.path, walk.following):
        for mark in (walk.start, walk.target):
            assert are_layers(line, mark, walk.arrow.shaft, walk.compared.shaft, walk.ball)
    assert walk.compared.head.get_zorder() > walk.arrow.head.get_zorder()


def test_arrows_have_the_texts_colour_and_the_walk_itself_that_of_all_that_moves(palette):
    walk = Walk(axes_of(palette), palette)
    for arrow in (walk.arrow, walk.compared):
        assert to_hex(arrow.head.get_facecolor()) == arrow.shaft.get_color() == palette.text
    for mark in (walk.start, walk.target):
        assert mark.get_markeredgecolor() == palette.highlight
    assert walk.path.get_marker() == "o"  # one for each step


@pytest.mark.parametrize(("direction", "edge"), [(1, (10, 3)), (-1, (2, -1))])
def test_what_a_walk_has_lost_is_put_where_a_screen_can_still_count(direction, edge):
    walk = Walk(axes_of(LIGHT, x=(2, 10), y=(-1, 3)), LIGHT)
    far = np.array([[1.0, 1.0], [direction * 1e30, direction * 1e30]])
    walk.update(far, far[1], far[1], None)
    place = [side + direction * FAR * size for side, size in zip(edge, (8, 4), strict=True)]
    assert walk.ball.get_xydata().tolist() == [place]


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


def test_the_ground_reaches_down_to_the_end_of_the_axes_and_lies_below_the_curve(palette):
    axes = axes_of(palette, x=(0, 10), y=(-20, 60))
    shown = LossProfile(axes, palette, SIDE, (SIDE - 2.5) ** 2)
    (ground,) = axes.collections
    assert to_hex(ground.get_facecolor()[0]) == palette.tint_positive
    assert ground.get_paths()[0].vertices[:, 1].min() == -20
    (curve,) = [line for line in axes.lines if not line.get_animated()]
    assert are_layers(ground, curve, shown.walk.path)


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


def test_a_slice_has_ticks_of_its_own_only(cut):
    axes, shown = cut
    assert (axes.get_xticks().size, axes.get_yticks().size) == (0, 0)
    assert axes.get_aspect() == "auto"
    assert shown.losses.get_extent() == [0, 1, 0, 1]


def test_before_a_slice_is_laid_a_place_is_its_own_share_and_nothing_is_written():
    axes = axes_of(LIGHT)
    shown = LossSlice(axes, LIGHT)
    assert {text.get_text() for text in axes.texts} == {""}
    assert shown.share((0.25, 0.75)) == shown.place(0.25, 0.75) == (0.25, 0.75)


def test_a_slice_is_paper_where_the_loss_is_lowest_and_tinted_where_it_is_highest(palette):
    axes = axes_of(palette)
    losses = np.ones((21, 41))
    losses[:10, :20], losses[11:, :20] = 0.01, 100  # on the left: low below, high above
    LossSlice(axes, palette).lay((X, Y), losses, np.full((1, 2), np.nan))
    assert is_color(color_at(axes, 0.1, 0.1), palette.background)
    assert is_color(color_at(axes, 0.1, 0.9), palette.tint_positive)
    between = color_at(axes, 0.9, 0.9)
    for color in (palette.background, palette.tint_positive):
        assert not is_color(between, color, atol=0.1)


def test_the_shades_of_a_slice_go_by_the_logarithm_above_two_hundredths_of_the_median():
    losses = np.full((3, 3), 7.0)
    losses[0, 0], losses[2, 1] = 5, 5 + 104  # 2 is the median of what is above 5
    shown = LossSlice(axes_of(LIGHT), LIGHT)
    shown.lay((X[:3], Y[:3]), losses, np.zeros((1, 2)))
    expected = np.full((3, 3), 0.5)  # 0.04, 2.04, and 104.04: each 51 times the one before
    expected[0, 0], expected[2, 1] = 0, 1
    np.testing.assert_allclose(shown.losses.get_array(), expected)


def test_a_slice_of_even_ground_has_one_shade_and_no_numbers():
    shown = LossSlice(axes_of(LIGHT), LIGHT)
    shown.lay((X, Y), np.full((41, 81), 3.0), np.zeros((1, 2)))
    assert not shown.losses.get_array().any()
    assert {text.get_text() for text in shown.levels} == {""}


def test_a_slice_need_not_have_as_many_rows_as_columns():
    shown = LossSlice(axes_of(LIGHT), LIGHT)
    shown.lay((X, Y), hill(X, Y[:, None]), np.zeros((1, 2)))
    np.testing.assert_allclose(shown.lowest.get_xydata(), [[5 / 8, 1 / 4]])


def test_the_ring_of_a_slice_is_at_the_end_of_its_path_however_long_that_is(cut):
    _, shown = cut
    for length in (1, 2, 3, 4):
        shown.update(np.column_stack([np.arange(length), np.zeros(length)]), (0.0, 0.0))
        assert shown.path.get_xydata().shape == (length, 2)
        np.testing.assert_allclose(shown.here.get_xydata(), [[0.5 + (length - 1) / 10, 0.5]])


def test_the_marks_of_a_slice_lie_on_its_path_that_on_the_whole_one_and_all_on_its_lines(cut):
    _, shown = cut
    for mark in (shown.lowest, shown.here, shown.point):
        assert are_layers(shown.losses, shown.lines, shown.whole, shown.path, mark)
        assert mark.get_markerfacecolor() == "none"  # what is there can be seen
    assert not shown.lowest.get_clip_on()  # it may be on the edge


def test_each_mark_of_a_slice_has_a_shape_and_a_colour_by_which_it_is_known(cut, palette):
    _, shown = cut
    marks = (shown.lowest, shown.here, shown.point)
    assert [mark.get_marker() for mark in marks] == ["x", "o", "D"]
    colors = [palette.text, palette.highlight, palette.text]
    assert [mark.get_markeredgecolor() for mark in marks] == colors
    assert (shown.whole.get_color(), shown.lines.get_color()) == (palette.text, palette.muted)


def test_the_numbers_of_a_slice_are_centred_on_their_lines_and_its_ticks_end_at_its_edge(
    cut, palette
):
    _, shown = cut
    across, up = shown.ticks
    expected = [
        (shown.levels, "center", "center", palette.text),
        (across, "center", "top", palette.muted),
        (up, "right", "center", palette.muted),
    ]
    for texts, ha, va, color in expected:
        looks = {(text.get_ha(), text.get_va(), text.get_color()) for text in texts}
        assert looks == {(ha, va, color)}


def test_the_ticks_of_a_slice_stand_close_to_it_and_have_a_true_minus_sign(cut):
    _, shown = cut
    for texts, side in zip(shown.ticks, (1, 0), strict=True):
        known = [text for text in texts if text.get_text()]
        assert all(-0.05 < text.get_position()[side] < 0 for text in known)
        assert "0" in [text.get_text() for text in known]
        below = [text.get_text() for text in known if text.get_position()[1 - side] < 0.5]
        assert below
        assert all(words[0] == "−" and "-" not in words for words in below)


def test_there_is_room_for_seven_ticks_on_a_side_and_those_of_another_slice_go():
    shown = LossSlice(axes_of(LIGHT), LIGHT)
    for end, numbers in ((6, [0, 1, 2, 3, 4, 5, 6]), (36, [0, 10, 20, 30])):
        side = np.linspace(0, end, 5)
        shown.lay((side, side), np.eye(5) + 1, np.zeros((1, 2)))
        for texts in shown.ticks:
            assert [float(text.get_text()) for text in texts if text.get_text()] == numbers


@pytest.mark.parametrize(
    ("low", "high", "step"),
    [(-1.3, 1.3, 0.5), (0, 6, 1), (0, 12, 2), (0, 30, 5), (0, 36, 10), (0, 1, 0.2), (-7, -1, 1)],
)
def test_round_numbers_are_the_multiples_of_1_2_or_5_that_are_at_most_seven(low, high, step):
    numbers = round_numbers(low, high)
    multiples = range(int(np.ceil(low / step)), int(np.floor(high / step)) + 1)
    assert numbers == [pytest.approx(multiple * step) for multiple in multiples]
    assert all(len(f"{number:.12g}") <= 4 for number in numbers)
    assert len(numbers) <= 7
