"""A sketch of a network: blue and solid where a weight is positive, wide where it is large."""

import itertools

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab.draw.live.network import DASHES, NetworkSketch, dashed
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
    assert set(places) == {*NAMES, "inputs", "h1", "output"}
    lefts = [image.get_extent()[0] for image in shown.maps.maps]
    assert places["x₁"][0] < lefts[0] and places["x₁"][1] > places["x₂"][1]  # noqa: PT018
    assert places["inputs"][0] < places["h1"][0] < places["output"][0]
    tops = max(image.get_extent()[3] for image in shown.maps.maps)
    assert all(places[name][1] > tops for name in ("inputs", "h1", "output"))
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
    assert {by_word[name].get_ha() for name in ("inputs", "h1", "output")} == {"center"}
