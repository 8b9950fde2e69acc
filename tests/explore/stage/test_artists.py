"""What the stage is told to paint must be where, and look as, matplotlib would draw it."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Annulus, Circle, FancyArrowPatch, Rectangle

from nnlab.explore.stage.artists import primitives

HEIGHT = 300  # pixels


@pytest.fixture
def axes():
    """Axes on the unit square that fill a figure of 400 x 300 pixels, 72 to the inch."""
    figure = Figure(figsize=(400 / 72, HEIGHT / 72), dpi=72)
    return figure.add_axes((0, 0, 1, 1), xlim=(0, 1), ylim=(0, 1))


def test_a_line_lies_in_pixels_from_the_top_left(axes):
    (line,) = axes.plot([0, 0.5, 1], [0, 0.5, 0.25], color="#ff0000", linewidth=3)
    (painted,) = primitives(line)
    assert painted.kind == "polylines"
    np.testing.assert_allclose(painted.arrays["points"], [[0, 300], [200, 150], [400, 225]])
    assert painted.arrays["counts"].tolist() == [3]
    assert painted.arrays["colors"].tolist() == [[255, 0, 0, 255]]
    assert painted.arrays["widths"].tolist() == [3]
    assert painted.fields["clip"] == [0, 300, 400, 0]


def test_logarithmic_axes_place_lines_and_shapes_alike(axes):
    axes.set(ylim=(1, 1e4), yscale="log")
    corners = [(0, 10), (1, 10), (1, 1000), (0, 1000)]
    (line,) = axes.plot(*np.transpose(corners))
    shape = axes.add_collection(PolyCollection([corners]), autolim=False)
    for artist in (line, shape):
        points = primitives(artist)[0].arrays["points"][:4]
        np.testing.assert_allclose(points, [[0, 225], [400, 225], [400, 75], [0, 75]])


@pytest.mark.parametrize(
    "lines",
    [
        [[(0, 0.1), (1, 1)], [(0, 1), (1, 0.1)], [(0.5, 0.5), (0.6, 0.6)]],
        [[(0, 0.1), (0.5, 0.7), (1, 1)], [(0.2, 0.2)], [(0, 1), (1, 0.1)]],
        [[(0, 0.1), (np.nan, np.nan), (1, 1)], [(0, 1), (1, 0.1)]],
        [[(0, 0.1), (1, 1)], np.empty((0, 2)), [(0, 1), (1, 0.1)]],
        [],
    ],
)
@pytest.mark.parametrize("scale", ["linear", "log"])
def test_many_lines_are_placed_and_coloured_as_each_alone(axes, lines, scale):
    axes.set(ylim=(0.1, 1), yscale=scale)

    def painted(paths, looks):
        drawn = axes.add_collection(LineCollection(paths, **looks), autolim=False)
        return primitives(drawn)[0].arrays

    colors, widths = ["red", "blue"], [1.0, 2.0, 3.0]
    together = painted(lines, {"colors": colors, "linewidths": widths})
    alone = [
        painted([path], {"colors": [colors[i % 2]], "linewidths": [widths[i % 3]]})
        for i, path in enumerate(lines)
    ]
    for name, values in together.items():
        each = [arrays[name] for arrays in alone]
        np.testing.assert_array_equal(values, np.concatenate(each) if each else values[:0])


def test_a_gap_in_a_line_stays_a_gap(axes):
    (line,) = axes.plot([0, np.nan, 1], [0, 0.5, 1])
    points = primitives(line)[0].arrays["points"]
    assert np.isnan(points[1]).all()
    assert np.isfinite(points[[0, 2]]).all()


@pytest.mark.parametrize(("style", "dashed"), [("-", False), ("--", True), (":", True)])
def test_dashes_grow_with_the_width(axes, style, dashed):
    thin, thick = (axes.plot([0, 1], [0, 1], style, linewidth=width)[0] for width in (1, 2))
    once, twice = (primitives(line)[0].fields["dash"] for line in (thin, thick))
    assert bool(once) == dashed
    np.testing.assert_allclose(np.multiply(once, 2), twice)


def test_points_are_converted_to_pixels_at_the_figures_resolution(axes):
    (line,) = axes.plot([0, 1], [0, 1], linewidth=3)
    axes.figure.dpi = 144
    painted = primitives(line)[0]
    assert painted.arrays["widths"].tolist() == [6]
    np.testing.assert_allclose(painted.arrays["points"][-1], [800, 0])


def test_markers_of_a_line_are_outlines_at_positions(axes):
    (line,) = axes.plot([0.5], [0.5], "o", markersize=10, markerfacecolor="none")
    (painted,) = primitives(line)
    assert painted.kind == "markers"
    np.testing.assert_allclose(painted.arrays["positions"], [[200, 150]])
    radius = np.hypot(*painted.arrays["points"].T)
    np.testing.assert_allclose(radius, 0.5, rtol=0.02)  # a circle of diameter 1, made of chords
    assert painted.arrays["sizes"].tolist() == [10]
    assert painted.arrays["faces"][0, 3] == 0


def test_a_triangle_points_up(axes):
    scatter = axes.scatter([0.5], [0.5], marker="^", s=100)
    points = primitives(scatter)[0].arrays["points"]
    top = points[points[:, 1].argmin()]
    assert top[0] == pytest.approx(0, abs=1e-6)
    assert primitives(scatter)[0].arrays["sizes"].tolist() == [10]  # the root of the area 100


def test_each_segment_keeps_its_colour_and_width(axes):
    segments = LineCollection(
        [[(0, 0), (1, 1)], [(0, 1), (1, 0)]], colors=["#ff0000", "#0000ff"], linewidths=[1, 4]
    )
    (painted,) = primitives(axes.add_collection(segments))
    assert painted.arrays["counts"].tolist() == [2, 2]
    assert painted.arrays["colors"][:, 2].tolist() == [0, 255]
    assert painted.arrays["widths"].tolist() == [1, 4]


def test_a_patch_is_a_polygon(axes):
    patch = axes.add_patch(Rectangle((0.25, 0.5), 0.5, 0.25, facecolor="#00ff00", alpha=0.5))
    (painted,) = primitives(patch)
    corners = {tuple(corner) for corner in painted.arrays["points"].tolist()}
    assert corners == {(100, 150), (300, 150), (300, 75), (100, 75)}
    assert painted.arrays["faces"].tolist() == [[0, 255, 0, 128]]


def test_curves_are_flattened_to_less_than_a_quarter_of_a_pixel(axes):
    axes.set_aspect("equal", adjustable="datalim")
    patch = axes.add_patch(Circle((0.5, 0.5), 0.25))
    axes.apply_aspect()
    points = primitives(patch)[0].arrays["points"]
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    radii = np.hypot(*(points - middle).T)
    assert radii.max() - radii.min() < 0.25


def test_filled_areas_are_polygons(axes):
    area = axes.fill_between([0, 1], [0, 0], [0.5, 1])
    (painted,) = primitives(area)
    assert painted.kind == "polygons"
    assert [0, 150] in painted.arrays["points"].tolist()


@pytest.mark.parametrize("origin", ["lower", "upper"])
def test_an_image_arrives_with_its_first_row_on_top(axes, origin):
    values = np.array([[0.0, 0.0], [1.0, 1.0]])
    image = axes.imshow(values, cmap="gray", origin=origin, extent=(0, 1, 0, 1), aspect="auto")
    (painted,) = primitives(image)
    first = painted.arrays["pixels"][0, 0].tolist()
    assert first == ([255, 255, 255, 255] if origin == "lower" else [0, 0, 0, 255])
    assert painted.fields["box"] == [0, 0, 400, 300]
    assert painted.fields["size"] == [2, 2]


def test_text_keeps_its_words_place_and_size(axes):
    text = axes.text(0.5, 0.25, "z = 1", fontsize=9, ha="center", va="center")
    (painted,) = primitives(text)
    assert painted.fields["text"] == "z = 1"
    assert painted.fields["at"] == [200, 225]
    assert painted.fields["size"] == 9
    assert (painted.fields["across"], painted.fields["along"]) == ("center", "center")


def test_a_hidden_artist_says_so(axes):
    (line,) = axes.plot([0, 1], [0, 1], visible=False)
    assert primitives(line)[0].fields["visible"] is False


def test_a_ring_keeps_its_hole(axes):
    (painted,) = primitives(axes.add_patch(Annulus((0.5, 0.5), 0.4, 0.1)))
    assert painted.arrays["outlines"].tolist() == [2]
    assert len(painted.arrays["counts"]) == 2


@pytest.mark.parametrize(("x", "y"), [(False, False), (True, False), (False, True), (True, True)])
def test_an_image_on_axes_that_run_backwards_is_turned(axes, x, y):
    values = np.array([[0.0, 0.25], [0.5, 1.0]])
    image = axes.imshow(values, cmap="gray", vmin=0, vmax=1, extent=(0, 1, 0, 1), aspect="auto")
    if x:
        axes.invert_xaxis()
    if y:
        axes.invert_yaxis()
    (painted,) = primitives(image)
    turned = values[:: -1 if y else 1, :: -1 if x else 1]
    np.testing.assert_allclose(painted.arrays["pixels"][..., 0] / 255, turned, atol=0.01)
    assert painted.fields["box"] == [0, 0, 400, 300]


def test_colours_from_numbers_are_worked_out(axes):
    scatter = axes.scatter([0, 1], [0, 1], c=[0.0, 1.0], cmap="gray")
    assert primitives(scatter)[0].arrays["faces"][:, 0].tolist() == [0, 255]


def test_an_empty_segment_does_not_shift_the_colours_after_it(axes):
    segments = LineCollection(
        [[(0, 0), (1, 1)], np.empty((0, 2)), [(0, 1), (1, 0)]], colors=["red", "lime", "blue"]
    )
    (painted,) = primitives(axes.add_collection(segments))
    assert painted.arrays["colors"][-1].tolist() == [0, 0, 255, 255]


def test_no_segments_are_nothing_to_see(axes):
    segments = axes.add_collection(LineCollection([[(0, 0), (1, 1)]]))
    segments.set(segments=[], linewidths=[])
    (painted,) = primitives(segments)
    assert painted.arrays["counts"].tolist() == []


def test_ends_and_corners_are_the_artists_own(axes):
    (line,) = axes.plot([0, 1], [0, 1], solid_capstyle="butt", solid_joinstyle="bevel")
    assert primitives(line)[0].fields["cap"] == "butt"
    assert primitives(line)[0].fields["join"] == "bevel"
    line.set_solid_capstyle("projecting")
    assert primitives(line)[0].fields["cap"] == "square"


def test_a_pattern_of_ones_own_is_kept(axes):
    (line,) = axes.plot([0, 1], [0, 1], linewidth=2, linestyle=(0, (5, 2, 1, 2)))
    assert primitives(line)[0].fields["dash"] == [10, 4, 2, 4]


UNPAINTABLE = {
    "an axis": (lambda axes: axes.xaxis, "cannot paint a live XAxis"),
    "steps": (lambda axes: axes.step([0, 1], [0, 1])[0], "Repeat its points"),
    "an arrow": (lambda axes: axes.add_patch(FancyArrowPatch((0, 0), (1, 1))), "a Polygon"),
    "every second marker": (
        lambda axes: axes.plot([0, 1], [0, 1], "o", markevery=2)[0],
        "a second line",
    ),
    "a hatch": (lambda axes: axes.add_patch(Circle((0, 0), 1, hatch="/")), "paler"),
    "a dashed edge": (lambda axes: axes.add_patch(Circle((0, 0), 1, ls="--")), "as a line"),
    "styles by segment": (
        lambda axes: axes.add_collection(
            LineCollection([[(0, 0), (1, 1)], [(0, 1), (1, 0)]], linestyles=["-", "--"])
        ),
        "for each style",
    ),
    "a fancy image": (
        lambda axes: axes.imshow([[0, 1]], interpolation="lanczos"),
        "interpolation='nearest'",
    ),
    "formulas": (lambda axes: axes.text(0, 0, "$x_1$"), "Unicode"),
    "boxed words": (lambda axes: axes.text(0, 0, "x", bbox={}), "Rectangle"),
    "turned words": (lambda axes: axes.text(0, 0, "x", rotation=90), "Centre"),
    "a clip path": (
        lambda axes: axes.plot([0, 1], [0, 1], clip_path=Circle((0, 0), 1))[0],
        "axes clip it",
    ),
    "an annotation": (
        lambda axes: axes.annotate("", (0, 0), (1, 1), arrowprops={"arrowstyle": "->"}),
        "a Text and a Line2D",
    ),
}


@pytest.mark.parametrize("kind", UNPAINTABLE)
def test_what_cannot_be_painted_is_refused_with_a_way_out(axes, kind):
    make, advice = UNPAINTABLE[kind]
    with pytest.raises(TypeError, match=advice):
        primitives(make(axes))
