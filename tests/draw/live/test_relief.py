"""A landscape in three dimensions: what is where, what hides what, and what is not lost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from nnlab.draw.live.relief import FRONT, Ground, Relief, Turned, corners_of, draped, lit, model
from nnlab.draw.style import DARK, LIGHT
from nnlab.explore.stage.artists import primitives
from nnlab.explore.stage.scene import live_artists
from nnlab.surfaces import SURFACES

RAVINE = SURFACES["ravine"]
ANY = st.builds(Turned, turn=st.floats(-180, 180), tilt=st.floats(0, 90))
PLACES = st.lists(st.tuples(*[st.floats(-2, 2)] * 3), min_size=2, max_size=9).map(np.array)
# A flat ground with a wall across its middle, from side to side.
WALL = np.zeros((31, 31))
WALL[14:17] = 1.0


def relief(heights=None, palette=LIGHT, size=(4, 4)):
    axes = Figure(figsize=size).add_axes((0, 0, 1, 1))
    if heights is None:
        return Relief(axes, palette, RAVINE.sides, RAVINE.heights, RAVINE.parameters)
    sides = [np.linspace(0, 1, length) for length in heights.shape[::-1]]
    return Relief(axes, palette, sides, heights, ("w", "b"))


def shown(line):
    """The places of a line that are no gap."""
    xy = line.get_xydata()
    return xy[~np.isnan(xy[:, 0])]


@given(ANY, PLACES)
def test_to_turn_changes_no_length(turned, places):
    seen = turned.on_screen(places)
    apart, before = (np.linalg.norm(np.diff(each, axis=0), axis=1) for each in (seen, places))
    np.testing.assert_allclose(apart, before, atol=1e-9)


@given(st.floats(-180, 180))
def test_from_above_it_is_the_map_turned(turn):
    high, along = Turned(turn, 90).on_screen(np.array([[0.0, 0, 1], [1, 0, 0]]))
    np.testing.assert_allclose(high, (0, 0, -1), atol=1e-12)
    assert np.hypot(*along[:2]) == pytest.approx(1)


def test_what_is_high_is_up_and_what_is_behind_is_away():
    seen = Turned(0, 30).on_screen(np.array([[0, 0, 0], [0, 0, 1], [0, 1, 0]], dtype=float))
    assert seen[1, 1] > seen[0, 1]
    assert seen[2, 2] > seen[0, 2]
    assert seen[2, 1] > seen[0, 1]  # as one looks down at it


@given(ANY)
def test_the_reader_is_where_nothing_is_away(turned):
    right, up, away = turned.on_screen(turned.to_reader())
    np.testing.assert_allclose((right, up, away), (0, 0, -1), atol=1e-12)


def test_heights_go_straight_between_the_places_of_the_grid():
    ground = Ground(np.array([[0.0, 1, 2], [3, 4, 5], [6, 7, 8]]))
    places = np.array([[0, 0], [1, 1], [0.5, 0], [0.25, 0.75], [7, 0]])
    np.testing.assert_allclose(ground.at(places) * 8, [0, 8, 1, 5, 2])
    assert (Ground(np.full((3, 3), 5.0)).at(places) == 0).all()


def test_a_wall_hides_what_is_behind_it_and_nothing_else():
    ground = Ground(WALL)
    points = np.array([[0.5, 0.9, 0.01], [0.5, 0.1, 0.01], [0.5, 0.55, 1.1]])
    from_the_front, from_behind = Turned(0, 20), Turned(180, 20)
    assert ground.hides(points, from_the_front).tolist() == [True, False, False]
    assert ground.hides(points, from_behind).tolist() == [False, True, False]
    assert not ground.hides(points, Turned(0, 90)).any()


@given(ANY)
def test_what_is_in_front_is_painted_last(turned):
    drawn = relief()
    drawn.update(np.zeros((1, 2)), turned)
    seen = turned.on_screen(model(drawn._corners))
    order = np.argsort(-seen[..., 2].mean(axis=1), kind="stable")
    painted = np.array([path.vertices[:4] for path in drawn.faces.get_paths()])
    np.testing.assert_allclose(painted, seen[order][..., :2])


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_the_valley_has_the_colour_of_the_page_and_the_rim_that_of_heights(palette):
    drawn = relief(palette=palette)
    heights = drawn._corners[..., 2].mean(axis=1)
    page = np.array(to_rgb(palette.background))
    far = np.abs(drawn._base - page).sum(axis=1)
    assert far[heights.argmin()] == pytest.approx(0, abs=0.02)
    assert (np.diff(far[np.argsort(heights)]) >= -1e-9).all()


def test_faces_are_lit_from_the_upper_left():
    left, right = (
        np.array([[[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]]], float) for _ in range(2)
    )
    left[..., 2] = left[..., 0] * -1  # its left edge is farther away: it looks to the left
    right[..., 2] = right[..., 0]
    assert lit(right)[0] != lit(left)[0]
    assert max(lit(left)[0], lit(right)[0]) <= 1
    assert min(lit(left)[0], lit(right)[0]) >= 0


def test_every_cell_of_the_grid_is_a_face():
    corners = corners_of(np.arange(6.0).reshape(2, 3))
    assert corners.shape == (2, 4, 3)
    assert corners[1, :, 2].tolist() == [1, 2, 5, 4]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=9))
def test_a_draped_path_goes_through_its_own_places(path):
    path = np.array(path)
    np.testing.assert_allclose(draped(path)[::12], path, atol=1e-12)
    assert len(draped(path)) == 12 * (len(path) - 1) + 1


def test_of_a_path_nothing_is_lost_and_what_is_behind_is_dashed():
    drawn = relief(WALL)
    path = np.array([[0.5, 0.05], [0.5, 0.95]])  # over the wall
    drawn.update(path, Turned(0, 90))
    assert len(shown(drawn.hidden)) == 0
    seen = len(shown(drawn.path))
    drawn.update(path, Turned(0, 20))
    behind = len(shown(drawn.hidden))
    assert 0 < behind < seen
    assert len(shown(drawn.path)) + behind >= seen
    assert drawn.hidden.is_dashed()
    assert not drawn.path.is_dashed()


def test_the_path_lies_on_the_ground_and_ends_at_the_ball():
    drawn = relief()
    path = np.array([[-2.8, 1.5], [-2.0, -1.0], [-1.0, 0.5]])
    drawn.update(path, FRONT)
    (ball,), (start,) = shown(drawn.ball), shown(drawn.start)
    everything = np.concatenate([shown(drawn.path), shown(drawn.hidden)])
    for end in (ball, start):
        assert np.linalg.norm(everything - end, axis=1).min() < 1e-9
    high = RAVINE.f(path[0]) > RAVINE.f(path[-1])
    drawn.update(path, Turned(FRONT.turn, 0))  # from the side, up is the loss and nothing else
    assert (shown(drawn.start)[0, 1] > shown(drawn.ball)[0, 1]) == high


def test_what_leaves_the_map_is_not_drawn():
    drawn = relief()
    drawn.update(np.array([[0.0, 0.0], [99.0, 0.0]]), FRONT)
    assert len(shown(drawn.ball)) == 0
    assert len(shown(drawn.start)) == 1
    limits = np.array([drawn.path.axes.get_xlim(), drawn.path.axes.get_ylim()])
    places = shown(drawn.path)
    assert ((places >= limits[:, 0]) & (places <= limits[:, 1])).all()


@given(ANY, st.sampled_from([(4, 4), (2.2, 3), (3, 2)]))
def test_however_it_is_turned_it_stays_in_its_place(turned, size):
    drawn = relief(size=size)
    drawn.update(np.zeros((1, 2)), turned)
    corners = np.concatenate([path.vertices for path in drawn.faces.get_paths()])
    corners = np.concatenate([corners, shown(drawn.frame)])
    limits = np.array([drawn.frame.axes.get_xlim(), drawn.frame.axes.get_ylim()])
    assert ((corners >= limits[:, 0]) & (corners <= limits[:, 1])).all()


def test_a_walk_alone_does_not_paint_the_faces_again():
    drawn = relief()
    drawn.update(np.zeros((1, 2)), FRONT)
    drawn.faces.stale = False
    drawn.update(np.array([[0.0, 0.0], [1.0, 1.0]]), FRONT)
    assert not drawn.faces.stale
    drawn.update(np.array([[0.0, 0.0], [1.0, 1.0]]), Turned(0, 45))
    assert drawn.faces.stale


def test_the_stage_can_paint_all_of_it():
    drawn = relief()
    drawn.update(np.array([[0.0, 0.0], [1.0, 1.0]]), FRONT)
    live = live_artists(drawn.path.figure)
    kinds = [part.kind for artist in live for part in primitives(artist)]
    assert kinds.count("polygons") == 1
    (faces,) = primitives(drawn.faces)
    assert len(faces.arrays["counts"]) == 30 * 30
