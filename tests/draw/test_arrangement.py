"""Parts of a picture side by side, or in as many rows as a page needs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.draw.arrangement import SMALLEST, Around, Arrangement, Part
from nnlab.draw.style import new_figure

NOTHING = Around(0, 0, 0, 0)
THREE = Arrangement(
    (9, 3),
    first=Part((0.0, 0.1, 0.3, 0.8), 2, 1.0, NOTHING),
    second=Part((0.4, 0.1, 0.2, 0.8), 3, 2.0, NOTHING),
    third=Part((0.7, 0.1, 0.3, 0.8), 2, 1.5, Around(0.5, 0.25, 0.5, 0.25)),
)


def test_with_room_the_parts_stand_where_they_were_put():
    assert THREE.size(9) == THREE.size(20) == THREE.size(9 * SMALLEST) == (9, 3)
    assert THREE.places(9) == {name: part.wide for name, part in THREE.parts.items()}


@pytest.mark.parametrize(
    ("room", "size"),
    [
        (8.1, (8.0, 2.0)),  # all in one row
        (7.0, (7.0, 2.0)),
        (6.9, (6.8, 4.0)),  # two, and one
        (4.5, (4.4, 5.0)),  # each alone: 1, 2 and 0.25 + 1.5 + 0.25
        (1.0, (3.0, 5.0)),  # as wide as the widest part needs
    ],
)
def test_with_less_room_they_stand_in_rows(room, size):
    assert THREE.size(room) == pytest.approx(size)


def test_a_row_shares_its_width_and_leaves_room_around_the_axes():
    places = THREE.places(5.0)  # the first two, 2 and 3 wide, over the third
    assert places["first"] == pytest.approx((0, 3 / 4, 2 / 5, 1 / 4))
    assert places["second"] == pytest.approx((2 / 5, 2 / 4, 3 / 5, 2 / 4))
    assert places["third"] == pytest.approx((0.5 / 5, 0.25 / 4, 4 / 5, 1.5 / 4))


def test_the_axes_have_the_names_of_the_parts_and_stand_in_their_places():
    figure = new_figure(*THREE.size(5))
    axes = THREE.axes(figure)
    assert list(axes) == ["first", "second", "third"]
    for name, place in THREE.places(5).items():
        assert axes[name].get_position().bounds == pytest.approx(place)


def test_an_arrangement_with_a_part_less_has_no_room_for_it():
    two = THREE.without("second")
    assert list(two.parts) == ["first", "third"]
    assert two.size(4.0) == (4.0, 2.0)


@given(room=st.floats(0.5, 30))
def test_the_parts_are_in_the_picture_in_their_order_and_apart(room):
    width, _ = THREE.size(room)
    assert width <= max(room, 3) + 1e-9 or room >= SMALLEST * 9
    places = list(THREE.places(width).values())
    for left, bottom, across, up in places:
        assert min(left, bottom) >= -1e-9
        assert max(left + across, bottom + up) <= 1 + 1e-9
    for (left, bottom, across, _), (later, _, _, up) in pairwise(places):
        assert left + across <= later + 1e-9 or bottom >= up - 1e-9
