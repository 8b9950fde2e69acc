"""A sketch of a network: blue and solid where a weight is positive, wide where it is large."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab.draw.live.network import DASHES, NetworkSketch
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
