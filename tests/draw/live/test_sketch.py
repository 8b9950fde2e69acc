"""A sketch of a network: blue and solid where a weight is positive, wide where it is large."""

import itertools
from itertools import pairwise, product

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab.draw.live.network import DASHES, LARGEST, SKETCH_HEADING, NetworkSketch, dashed
from tests.draw.live.seen import PALETTES, axes_of, places_of

SIZES = (2, 3, 1)
NAMES = ("x₁", "x₂")
WEIGHTS = [np.array([[1.0, -2.0, 0.5], [-0.25, 3.0, 9.0]]), np.array([[-1.0], [0.0], [2.0]])]
MAPS = [np.full((2, 2), 0.5)] * 6


@pytest.fixture(params=PALETTES)
def palette(request):
    return PALETTES[request.param]


@pytest.fixture
def sketch(palette):
    axes = axes_of(palette, size=(4.8, 2.8))
    shown = NetworkSketch(axes, palette, NAMES, SIZES)
    shown.update(WEIGHTS, MAPS)
    return axes, shown


def test_each_sign_has_its_colour(sketch, palette):
    _, shown = sketch
    assert to_hex(shown.positive.get_color()[0]) == palette.positive
    assert to_hex(shown.negative.get_color()[0]) == palette.negative


def test_a_line_leads_from_unit_to_unit_and_is_as_wide_as_its_weight_is_large(sketch):
    _, shown = sketch
    flat = np.concatenate([weight.ravel() for weight in WEIGHTS])
    lines = np.array([path.vertices for path in shown.positive.get_paths()])
    assert len(lines) == (flat >= 0).sum()
    widths = shown.positive.get_linewidths()
    order = flat[flat >= 0].clip(max=5)
    assert (np.diff(np.array(widths)[order.argsort()]) >= 0).all()
    assert widths[order.argmin()] < 1 < 4 < widths[order.argmax()]
    left, right = lines[:, 0, 0], lines[:, 1, 0]
    assert (left < right).all()


def test_a_negative_weight_is_a_dashed_line(sketch):
    _, shown = sketch
    flat = np.concatenate([weight.ravel() for weight in WEIGHTS])
    pieces = shown.negative.get_paths()
    assert len(pieces) == DASHES * (flat < 0).sum()
    assert len(shown.negative.get_linewidths()) == len(pieces)
    first = np.array([path.vertices for path in pieces[:DASHES]])
    gaps = first[1:, 0] - first[:-1, 1]
    assert (np.linalg.norm(gaps, axis=1) > 2).all()


@pytest.mark.parametrize(("sign", "color"), [(1, "positive"), (-1, "negative")])
def test_weights_of_one_sign_are_painted_in_its_colour_alone(palette, sign, color):
    axes = axes_of(palette, size=(4.8, 2.8))
    shown = NetworkSketch(axes, palette, NAMES, SIZES)
    shown.update([sign * np.abs(weight) + sign for weight in WEIGHTS], MAPS)
    other = palette.negative if sign > 0 else palette.positive
    assert len(places_of(axes, getattr(palette, color))) > 300
    assert len(places_of(axes, other)) == 0


def test_inputs_and_columns_are_named_where_they_are(sketch, palette):
    axes, shown = sketch
    places = {text.get_text(): text.get_position() for text in axes.texts}
    assert set(places) == {*NAMES, "inputs", "layer 1", "output"}
    lefts = [image.get_extent()[0] for image in shown.maps.maps]
    assert places["x₁"][0] < lefts[0] and places["x₁"][1] > places["x₂"][1]  # noqa: PT018
    assert places["inputs"][0] < places["layer 1"][0] < places["output"][0]
    tops = max(image.get_extent()[3] for image in shown.maps.maps)
    assert all(places[name][1] > tops for name in ("inputs", "layer 1", "output"))
    assert all(text.get_color() in (palette.text, palette.muted) for text in axes.texts)


def test_dashes_and_gaps_are_equally_long_from_end_to_end():
    pieces = dashed(np.array([[[1.0, 2.0], [18.0, 36.0]]]))
    assert pieces.shape == (DASHES, 2, 2)
    assert pieces[0, 0].tolist() == [1, 2]
    assert pieces[-1, 1].tolist() == [18, 36]
    steps = np.diff(pieces.reshape(-1, 2), axis=0)
    np.testing.assert_allclose(steps, np.full((2 * DASHES - 1, 2), (1.0, 2.0)))


def test_lines_begin_at_the_right_of_one_small_map_and_end_at_the_left_of_the_next(sketch):
    _, shown = sketch
    extents = [image.get_extent() for image in shown.maps.maps]
    columns = np.split(np.arange(6), np.cumsum(SIZES)[:-1])
    expected = [
        ((extents[i][1], sum(extents[i][2:]) / 2), (extents[j][0], sum(extents[j][2:]) / 2))
        for before, after in itertools.pairwise(columns)
        for i in before
        for j in after
    ]
    flat = np.concatenate([weight.ravel() for weight in WEIGHTS])
    solid = [path.vertices for path in shown.positive.get_paths()]
    np.testing.assert_allclose(solid, np.array(expected)[flat >= 0])


def test_the_whole_sketch_lies_inside_its_axes(sketch):
    axes, shown = sketch
    right, top = axes.get_xlim()[1], axes.get_ylim()[1]
    assert (axes.get_xlim()[0], axes.get_ylim()[0]) == (0, 0)
    for image in shown.maps.maps:
        x0, x1, y0, y1 = image.get_extent()
        assert 0 < x0 < x1 < right
        assert 0 < y0 < y1 < top
        assert x1 - x0 == pytest.approx(y1 - y0)
    for text in axes.texts:
        x, y = text.get_position()
        assert 0 < x < right
        assert 0 < y < top
    by_word = {text.get_text(): text for text in axes.texts}
    assert {by_word[name].get_ha() for name in NAMES} == {"right"}
    assert {by_word[name].get_ha() for name in ("inputs", "layer 1", "output")} == {"center"}


def frames_of(shown, sizes=SIZES):
    """Where the maps are, column by column: left, right, bottom, top."""
    extents = iter([image.get_extent() for image in shown.maps.maps])
    return [[next(extents) for _ in range(size)] for size in sizes]


def between(shown):
    """The two ends of each weight's line: the middles of the sides that face each other."""
    columns = frames_of(shown)
    return np.array([
        [(a[1], (a[2] + a[3]) / 2), (b[0], (b[2] + b[3]) / 2)]
        for before, after in pairwise(columns) for a, b in product(before, after)
    ])  # fmt: skip


def test_a_line_lies_between_the_sides_of_its_units(sketch):
    _, shown = sketch
    flat = np.concatenate([weight.ravel() for weight in WEIGHTS])
    ends = between(shown)
    positive = [path.vertices for path in shown.positive.get_paths()]
    np.testing.assert_allclose(positive, ends[flat >= 0])
    pieces = np.array([path.vertices for path in shown.negative.get_paths()])
    lines = pieces.reshape(-1, DASHES, 2, 2)
    np.testing.assert_allclose(lines[:, 0, 0], ends[flat < 0, 0])
    np.testing.assert_allclose(lines[:, -1, 1], ends[flat < 0, 1])


def test_dashes_and_gaps_are_equally_long_and_reach_from_end_to_end():
    ends = np.array([[[0.0, 0.0], [34.0, 17.0]], [[5.0, 1.0], [5.0, 18.0]]])
    stops = dashed(ends).reshape(2, 2 * DASHES, 2)
    np.testing.assert_allclose(stops[:, [0, -1]], ends)
    np.testing.assert_allclose(np.diff(stops[0], axis=0), np.full((17, 2), (2, 1)))
    np.testing.assert_allclose(np.diff(stops[1], axis=0), np.full((17, 2), (0, 1)))


def test_width_grows_with_size_up_to_five_and_is_the_same_for_both_signs(sketch):
    _, shown = sketch
    first = np.array([[0.0, 1.0, 2.0], [4.9, 5.0, 50.0]])
    shown.update([first, np.zeros((3, 1))], MAPS)
    widths = np.array(shown.positive.get_linewidths())[:6]
    shown.update([-first - 1e-9, np.zeros((3, 1))], MAPS)
    mirrored = np.array(shown.negative.get_linewidths()).reshape(6, DASHES)
    np.testing.assert_allclose(mirrored, np.repeat(widths[:, None], DASHES, axis=1))
    assert widths[0] > 0
    assert (np.diff(widths[:5]) > 0).all()
    assert widths[4] == widths[5]
    np.testing.assert_allclose(widths[1:3] - widths[0], (widths[4] - widths[0]) / [5, 2.5])


def test_a_second_update_shows_other_weights_and_other_maps(sketch):
    _, shown = sketch
    shown.update([-weight for weight in WEIGHTS], [np.full((2, 2), 0.1 * n) for n in range(6)])
    flat = -np.concatenate([weight.ravel() for weight in WEIGHTS])
    assert len(shown.positive.get_paths()) == (flat >= 0).sum()
    assert len(shown.negative.get_paths()) == DASHES * (flat < 0).sum()
    assert [image.get_array()[0, 0] for image in shown.maps.maps] == [0.1 * n for n in range(6)]


def test_a_sketch_has_no_dot_where_an_input_is(sketch, palette):
    axes, _ = sketch
    assert len(places_of(axes, palette.highlight)) == 0


def test_what_moves_is_animated_and_what_stays_is_not(sketch):
    axes, shown = sketch
    assert shown.positive.get_animated()
    assert shown.negative.get_animated()
    assert not any(text.get_animated() for text in axes.texts)
    lowest = min(image.get_zorder() for image in shown.maps.maps)
    assert shown.positive.get_zorder() == shown.negative.get_zorder() < lowest


@pytest.mark.parametrize("sizes", [(1, 1), (2, 3, 1), (2, 8, 8, 8, 3), (6, 2, 1)])
def test_maps_are_squares_apart_from_each_other_that_fill_their_room(palette, sizes):
    axes = axes_of(palette, size=(4.8, 2.8))
    shown = NetworkSketch(axes, palette, [f"x{n}" for n in range(sizes[0])], sizes)
    side = min((280 - SKETCH_HEADING) / max(sizes), LARGEST)
    for column in frames_of(shown, sizes):
        for left, right, bottom, top in column:
            assert right - left == pytest.approx(top - bottom)
            assert side - 5 <= right - left <= side
            assert 0 <= left < right < 480
            assert 0 <= bottom < top <= 280 - SKETCH_HEADING
        assert all(above[2] - below[3] >= 2 for above, below in pairwise(column))
    assert frames_of(shown, sizes)[-1][0][1] > 470


def test_one_unit_is_one_pixel_without_a_frame_around(sketch):
    axes, _ = sketch
    np.testing.assert_allclose(axes.transData.transform((7, 5)), (7, 5))
    assert not axes.axison


def test_a_name_ends_right_before_its_input_at_the_height_of_its_middle(sketch, palette):
    axes, shown = sketch
    texts = {text.get_text(): text for text in axes.texts}
    for name, (left, _, bottom, top) in zip(NAMES, frames_of(shown)[0], strict=True):
        extent = texts[name].get_window_extent()
        assert left - 10 < extent.x1 < left
        assert extent.x0 >= 0
        assert (extent.y0 + extent.y1) / 2 == pytest.approx((bottom + top) / 2, abs=1)
        assert texts[name].get_color() == palette.text


def test_a_title_stands_above_the_middle_of_its_column_and_in_the_picture(palette):
    sizes = (2, 4, 3, 1)
    axes = axes_of(palette, size=(4.8, 2.8))
    shown = NetworkSketch(axes, palette, NAMES, sizes)
    texts = {text.get_text(): text for text in axes.texts}
    titles = ["inputs", "layer 1", "layer 2", "output"]
    for title, column in zip(titles, frames_of(shown, sizes), strict=True):
        left, right, _, top = column[0]
        extent = texts[title].get_window_extent()
        assert (extent.x0 + extent.x1) / 2 == pytest.approx((left + right) / 2, abs=1)
        assert top < extent.y0 < extent.y1 <= 280 + 1  # letters do not fill their lines
        assert extent.x1 <= 480
        assert texts[title].get_color() == palette.muted
    assert len(texts) == len(titles) + len(NAMES)
