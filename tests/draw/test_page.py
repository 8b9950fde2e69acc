import numpy as np
import pytest
from matplotlib.patches import Rectangle

from nnlab.draw.page import arrow, badge, page, write
from nnlab.draw.style import LIGHT
from tests.draw.live.seen import extent_of, is_color, pixels, places_of


@pytest.fixture(name="axes")
def an_empty_page():
    return page(300, 200)[1]


def middle_of(text):
    text.axes.figure.draw_without_rendering()
    place = text.get_window_extent()
    return (place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2


def test_a_place_of_the_page_is_a_pixel_from_its_lower_left_corner():
    figure, axes = page(300, 200)
    np.testing.assert_allclose(figure.get_size_inches() * 100, [300, 200])
    assert axes.figure is figure
    for place in ((0, 0), (300, 0), (0, 200), (120, 50)):
        np.testing.assert_allclose(axes.transData.transform(place), place)


def test_a_page_stays_as_large_as_it_is_and_shows_no_axes(axes):
    axes.plot([-500, 900], [-500, 900], color=LIGHT.background)
    axes.autoscale_view()
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 300), (0, 200))
    assert (pixels(axes) == 1).all()


def test_words_are_centred_on_their_place_in_the_colour_of_text(axes):
    text = write(axes, (120, 80), "words")
    assert text.get_text() == "words"
    assert middle_of(text) == pytest.approx((120, 80), abs=2)
    assert is_color(pixels(axes).min(axis=(0, 1)), LIGHT.text, atol=0.05)


def test_words_can_look_otherwise(axes):
    text = write(axes, (120, 80), "words", ha="left", va="top", color=LIGHT.highlight)
    axes.figure.draw_without_rendering()
    place = text.get_window_extent()
    assert (place.x0, place.y1) == pytest.approx((120, 80), abs=3)
    assert text.get_color() == LIGHT.highlight


def test_words_are_over_shapes_that_come_later(axes):
    write(axes, (120, 80), "MMM")
    axes.add_patch(Rectangle((60, 40), 120, 80, color=LIGHT.grid, zorder=8))
    assert is_color(pixels(axes).min(axis=(0, 1)), LIGHT.text, atol=0.05)


@pytest.mark.parametrize(("at", "number"), [((120, 80), 7), ((40, 150), 12)])
def test_a_badge_is_a_light_number_in_a_dark_disc(axes, at, number):
    badge(axes, at, number)
    middle, size = extent_of(axes, LIGHT.text)
    np.testing.assert_allclose(middle, at, atol=1.5)
    assert size[0] == pytest.approx(size[1], abs=1.5)
    assert 14 < size[0] < 22
    (text,) = axes.texts
    assert text.get_text() == str(number)
    near = [place for place in places_of(axes, LIGHT.background) if np.hypot(*(place - at)) < 7]
    np.testing.assert_allclose((np.min(near, axis=0) + np.max(near, axis=0)) / 2, at, atol=1.5)


def test_a_badge_covers_the_lines_below_it_even_those_that_come_later(axes):
    badge(axes, (120, 80), 1)
    axes.plot([0, 300], [87, 87], color="red", zorder=7)
    assert is_color(pixels(axes)[87, 120], LIGHT.text, atol=0.1)
    assert is_color(pixels(axes)[87, 20], "red", atol=0.3)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((50, 100), (250, 100)),
        ((250, 100), (50, 100)),
        ((80, 30), (80, 170)),
        ((80, 170), (80, 30)),
    ],
)
def test_an_arrow_reaches_from_its_start_to_its_end_and_its_head_is_there(axes, start, end):
    arrow(axes, start, end)
    middle, size = extent_of(axes, LIGHT.muted)
    along = int(start[0] == end[0])
    assert size[along] == pytest.approx(abs(end[along] - start[along]), abs=5)
    assert size[1 - along] < 16
    np.testing.assert_allclose(middle, np.add(start, end) / 2, atol=3)
    places = places_of(axes, LIGHT.muted)
    near_end, near_start = ((np.abs(places - place)[:, along] < 10).sum() for place in (end, start))
    assert near_end > 1.5 * near_start  # the head is wider than the line


def farthest_from_straight(bend):
    """Return how far above its ends an arrow goes that leads to the left, and is bent."""
    _, axes = page(300, 200)
    arrow(axes, (200, 100), (100, 100), bend=bend)
    ups = places_of(axes, LIGHT.muted)[:, 1] - 100
    return ups[np.abs(ups).argmax()]


@pytest.mark.parametrize("bend", [0.2, 0.3, 0.5])
def test_an_arrow_bends_by_a_share_of_its_length_to_opposite_sides(bend):
    one, other = farthest_from_straight(bend), farthest_from_straight(-bend)
    assert one == pytest.approx(-other, abs=2)
    # The share is that of the control point; the curve itself goes half as far.
    assert abs(one) == pytest.approx(bend * 100 / 2, abs=3)


def test_an_arrow_can_look_otherwise(axes):
    arrow(axes, (50, 100), (250, 100), color=LIGHT.positive)
    assert len(places_of(axes, LIGHT.positive)) > 100
    assert len(places_of(axes, LIGHT.muted)) == 0


def test_an_arrow_is_over_lines_and_under_stations(axes):
    arrow(axes, (50, 100), (250, 100))
    axes.plot([150, 150], [0, 200], color="red", zorder=2)
    axes.add_patch(Rectangle((80, 80), 40, 40, color="lime", zorder=4))
    seen = pixels(axes)
    assert is_color(seen[100, 150], LIGHT.muted, atol=0.1)
    assert is_color(seen[100, 100], "lime", atol=0.1)
