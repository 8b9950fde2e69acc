"""A map says by its colour what is answered where; its markers say which example is what."""

import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb

from nnlab.draw.live.layout import Frame
from nnlab.draw.live.maps import MARKERS, TWO_MARKERS, ClassMap, DecisionMap, NeuronMaps
from nnlab.draw.style import LIGHT
from tests.draw.live.seen import (
    PALETTES,
    are_layers,
    axes_of,
    color_at,
    extent_of,
    is_color,
    is_legend_above,
    still,
)

EXAMPLES = np.array([[2.0, 2.0], [5.0, 5.0], [8.0, 8.0]])


@pytest.fixture(params=PALETTES)
def palette(request):
    return PALETTES[request.param]


def sure_of(label, classes):
    """Probabilities (2, 2, classes): certain of one class on the left, of none on the right."""
    answers = np.full((2, 2, classes), 1 / classes)
    answers[:, 0] = np.eye(classes)[label]
    return answers


@pytest.mark.parametrize("classes", [2, 3])
@pytest.mark.parametrize("label", [0, 1, 2])
def test_the_colour_is_that_of_the_likeliest_class_and_paper_where_none_is(palette, classes, label):
    if label >= classes:
        label = 0
    axes = axes_of(palette)
    shown = ClassMap(axes, palette, classes)
    shown.update(sure_of(label, classes))
    tint = (palette.tint_negative, palette.tint_positive, palette.tint_highlight)[label]
    assert is_color(color_at(axes, 0.5, 5), tint)
    assert is_color(color_at(axes, 9.5, 5), palette.background)


def test_the_surer_the_deeper():
    axes = axes_of(LIGHT)
    shown = ClassMap(axes, LIGHT, 2)
    depths = []
    for p in (0.5, 0.6, 0.75, 0.9, 1.0):
        shown.update(np.full((2, 2, 2), (1 - p, p)))
        depths.append(np.abs(color_at(axes, 5, 5) - 1).sum() / np.abs(np.subtract(
            to_rgb(LIGHT.tint_positive), 1)).sum())  # fmt: skip
    np.testing.assert_allclose(depths, [0, 0.2, 0.5, 0.8, 1], atol=0.02)


def test_the_map_lies_on_its_axes_the_right_way_up(palette):
    axes = axes_of(palette, x=(-1, 1), y=(2, 6))
    shown = ClassMap(axes, palette, 2)
    answers = np.full((2, 2, 2), 0.5)
    answers[1, 0] = (0, 1)  # above, on the left
    shown.update(answers)
    assert is_color(color_at(axes, -0.9, 5.9), palette.tint_positive, atol=0.06)
    for x, y in ((0.9, 5.9), (-0.9, 2.1), (0.9, 2.1)):
        assert is_color(color_at(axes, x, y), palette.background, atol=0.06)


@pytest.mark.parametrize("filled", [True, False])
def test_examples_stand_at_their_places_in_their_classes_colour_and_marker(palette, filled):
    axes = axes_of(palette)
    shown = ClassMap(axes, palette, 3)
    shown.update(np.full((2, 2, 3), 1 / 3))
    shown.points(EXAMPLES, np.array([0, 1, 2]), filled=filled)
    colors = palette.negative, palette.positive, palette.highlight
    assert shown.colors == colors
    assert len(axes.collections) == 3
    for marks, place, color in zip(axes.collections, EXAMPLES, colors, strict=True):
        assert marks.get_offsets().tolist() == [place.tolist()]
        if filled:
            middle, size = extent_of(axes, color)
            np.testing.assert_allclose(middle, place, atol=0.06)
            assert (size < 0.4).all()
        assert [to_hex(face) for face in marks.get_facecolor()] == ([color] if filled else [])
        assert to_hex(marks.get_edgecolor()[0]) == (palette.background if filled else color)
        assert marks.get_zorder() > shown.answers.get_zorder()


def test_every_class_has_a_marker_of_its_own():
    assert len(set(MARKERS)) == len(MARKERS) == 3
    assert MARKERS[:2] == TWO_MARKERS
    axes = axes_of(LIGHT)
    shown = ClassMap(axes, LIGHT, 3)
    shown.points(EXAMPLES, np.array([0, 1, 2]), filled=True)
    shapes = {marks.get_paths()[0].vertices.tobytes() for marks in axes.collections}
    assert len(shapes) == 3


@pytest.mark.parametrize("classes", [2, 3])
def test_the_legend_names_each_class_by_its_colour_and_marker_and_the_hollow_ones(palette, classes):
    axes = axes_of(palette)
    names = ["orange", "blue", "magenta"][:classes]
    shown = ClassMap(axes, palette, classes)
    shown.legend(names)
    legend = axes.get_legend()
    words = [text.get_text() for text in legend.get_texts()]
    assert words == [*names, "hollow: test"]
    assert {to_hex(text.get_color()) for text in legend.get_texts()} == {palette.text}
    *keys, hollow = legend.legend_handles
    assert [key.get_color() for key in keys] == list(shown.colors)
    assert [key.get_marker() for key in keys] == list(MARKERS[:classes])
    assert {key.get_linestyle() for key in (*keys, hollow)} == {"None"}
    assert (hollow.get_markerfacecolor(), hollow.get_markeredgecolor()) == ("none", palette.text)
    assert len({key.get_markersize() for key in (*keys, hollow)}) == 1


def test_the_names_of_the_classes_stand_in_one_row_above_the_map(palette):
    axes = axes_of(palette, size=(8, 4))
    ClassMap(axes, palette, 3).legend(["orange", "blue", "magenta"])
    assert is_legend_above(axes, palette)
    *_, hollow = axes.get_legend().legend_handles
    assert hollow.get_marker() == MARKERS[0]


@pytest.fixture
def decided(palette):
    axes = axes_of(palette)
    labels = np.array([0, 1, 1])
    return axes, DecisionMap(axes, palette, EXAMPLES, labels, ("no", "yes"))


NO_LINE = np.full((2, 2), np.nan)


@pytest.mark.parametrize(
    ("answer", "color"), [(0, "tint_negative"), (0.5, "background"), (1, "tint_positive")]
)
def test_yes_is_blue_no_is_orange_and_undecided_is_paper(decided, palette, answer, color):
    axes, shown = decided
    shown.update(np.full((2, 2), float(answer)), NO_LINE, (9.0, 1.0))
    assert is_color(color_at(axes, 2, 8), getattr(palette, color))


def test_the_answers_lie_the_right_way_up(decided, palette):
    axes, shown = decided
    shown.update(np.array([[0.5, 1.0], [0.5, 0.5]]), NO_LINE, (1.0, 9.0))  # below, on the right
    assert is_color(color_at(axes, 9.8, 0.2), palette.tint_positive, atol=0.06)
    assert is_color(color_at(axes, 9.8, 9.8), palette.background, atol=0.06)


def test_the_boundary_and_the_input_are_where_they_should_be_and_above_the_answers(
    decided, palette
):
    axes, shown = decided
    shown.update(np.zeros((2, 2)), np.array([[0.0, 3.0], [10.0, 9.0]]), (2.5, 6.5))
    assert is_color(color_at(axes, 5, 6), palette.text)
    middle, size = extent_of(axes, palette.highlight)
    np.testing.assert_allclose(middle, (2.5, 6.5), atol=0.06)
    assert (size > 0.3).all()
    assert (size < 0.7).all()
    assert is_color(color_at(axes, 2.5, 6.5), palette.tint_negative)  # it hides nothing
    assert shown.boundary.get_animated()
    assert shown.input.get_animated()
    assert not shown.input.get_clip_on()


def test_the_two_classes_differ_in_colour_and_in_marker(decided, palette):
    axes, _ = decided
    no, yes = axes.collections
    assert no.get_offsets().tolist() == [[2, 2]]
    assert yes.get_offsets().tolist() == [[5, 5], [8, 8]]
    assert [to_hex(marks.get_facecolor()[0]) for marks in (no, yes)] == [
        palette.negative, palette.positive,
    ]  # fmt: skip
    assert no.get_paths()[0].vertices.shape != yes.get_paths()[0].vertices.shape
    keys = axes.get_legend().legend_handles
    assert [key.get_color() for key in keys] == [palette.negative, palette.positive]
    assert [key.get_marker() for key in keys] == list(TWO_MARKERS)
    assert {key.get_linestyle() for key in keys} == {"None"}
    texts = axes.get_legend().get_texts()
    assert [text.get_text() for text in texts] == ["no", "yes"]
    assert {to_hex(text.get_color()) for text in texts} == {palette.text}


def test_the_names_of_yes_and_no_end_above_the_maps_right_side(palette):
    axes = axes_of(palette, size=(8, 4))
    DecisionMap(axes, palette, EXAMPLES, np.array([0, 1, 1]), ("no", "yes"))
    assert is_legend_above(axes, palette, at="right")


def test_examples_lie_on_the_answers_the_boundary_on_them_and_the_input_on_all(decided, palette):
    axes, shown = decided
    for marks in axes.collections:
        assert are_layers(shown.answers, marks, shown.boundary, shown.input)
        assert to_hex(marks.get_edgecolor()[0]) == palette.background  # one is told from the next
    assert set(still(axes)) == set(axes.collections)
    assert shown.boundary.get_color() == palette.text


@pytest.mark.parametrize(("count", "largest"), [(5, 90), (200, 50), (5000, 13)])
def test_few_examples_get_large_markers(count, largest):
    axes = axes_of(LIGHT)
    x = np.random.default_rng(0).uniform(0, 10, (count, 2))
    DecisionMap(axes, LIGHT, x, np.arange(count) % 2, ("no", "yes"))
    assert {marks.get_sizes()[0] for marks in axes.collections} == {largest}


def test_a_small_map_fills_its_frame_and_a_dot_says_where_the_input_is(palette):
    axes = axes_of(palette)
    frames = [Frame(1, 1, 3, 4), Frame(6, 5, 9, 9)]
    shown = NeuronMaps(axes, palette, frames)
    shown.update([np.zeros((2, 2)), np.ones((2, 2))], (0.5, 0.25))
    assert is_color(color_at(axes, 1.2, 3.8), palette.tint_negative)
    assert is_color(color_at(axes, 8.8, 8.8), palette.tint_positive)
    assert is_color(color_at(axes, 4.5, 4.5), palette.background)
    assert shown.dots.get_xydata().tolist() == [[2, 1.75], [7.5, 6]]
    assert is_color(color_at(axes, 2, 1.75), palette.highlight)
    assert shown.dots.get_linestyle() == "None"
    assert shown.dots.get_zorder() > shown.maps[0].get_zorder()


def test_a_small_map_lies_the_right_way_up():
    axes = axes_of(LIGHT)
    shown = NeuronMaps(axes, LIGHT, [Frame(1, 1, 9, 9)])
    shown.update([np.array([[0.5, 0.5], [1.0, 0.5]])], (np.nan, np.nan))  # above, on the left
    assert is_color(color_at(axes, 1.2, 8.8), LIGHT.tint_positive, atol=0.06)
    assert is_color(color_at(axes, 8.8, 1.2), LIGHT.background, atol=0.06)


def test_a_small_map_that_stays_does_not_travel_again():
    axes = axes_of(LIGHT)
    shown = NeuronMaps(axes, LIGHT, [Frame(1, 1, 3, 4), Frame(6, 5, 9, 9)])
    shown.update([np.zeros((2, 2)), np.ones((2, 2))], (0.5, 0.5))
    for image in shown.maps:
        image.stale = False
    shown.update([np.zeros((2, 2)), np.zeros((2, 2))], (0.5, 0.5))
    assert [image.stale for image in shown.maps] == [False, True]


def test_an_input_at_another_place_moves_every_dot_and_another_answer_every_map(palette):
    axes = axes_of(palette)
    shown = NeuronMaps(axes, palette, [Frame(1, 1, 3, 4), Frame(6, 5, 9, 9)])
    assert are_layers(shown.maps[0], shown.dots)
    assert shown.dots.get_marker() == "o"
    assert [image.get_extent() for image in shown.maps] == [[1, 3, 1, 4], [6, 9, 5, 9]]
    shown.update([np.zeros((2, 2)), np.ones((2, 2))], (0.0, 0.0))
    shown.update([np.ones((2, 2)), np.zeros((2, 2))], (1.0, 1.0))
    assert shown.dots.get_xydata().tolist() == [[3, 4], [9, 9]]
    assert is_color(color_at(axes, 1.2, 3.8), palette.tint_positive)
    assert is_color(color_at(axes, 8.8, 8.8), palette.tint_negative)


def test_a_wire_that_ends_in_a_small_map_is_hidden_by_it_and_one_that_goes_by_is_not(palette):
    axes = axes_of(palette)
    axes.plot([0, 10], [5, 5], color=palette.text, linewidth=6)
    NeuronMaps(axes, palette, [Frame(4, 4, 6, 6)]).update([np.ones((2, 2))], (0.0, 0.0))
    assert is_color(color_at(axes, 5, 5), palette.tint_positive)
    assert is_color(color_at(axes, 8, 5), palette.text)


def class_map(axes, palette):
    return ClassMap(axes, palette, 2).answers


def decision_map(axes, palette):
    return DecisionMap(axes, palette, EXAMPLES, np.array([0, 1, 1]), ("no", "yes")).answers


def neuron_map(axes, palette):
    return NeuronMaps(axes, palette, [Frame(-1, 2, 1, 6)]).maps[0]


@pytest.mark.parametrize("make", [class_map, decision_map, neuron_map])
def test_a_map_leaves_its_axes_as_they_are_and_goes_from_answer_to_answer_without_a_step(make):
    axes = axes_of(LIGHT, x=(-1, 1), y=(2, 6))
    image = make(axes, LIGHT)
    assert image.get_extent() == [-1, 1, 2, 6]
    assert axes.get_aspect() == "auto"
    assert image.get_animated()
    values = np.array([[0.5, 1.0], [0.5, 1.0]])
    image.set_data(values if image.get_array().ndim == 2 else np.stack([values] * 3, axis=-1))
    seen = [color_at(axes, x, 3.5) for x in (-0.4, -0.2, 0.2, 0.4)]
    assert (np.abs(np.diff(seen, axis=0)).max(axis=1) > 0.01).all()


def test_a_map_of_classes_moves_and_the_examples_on_it_stay():
    axes = axes_of(LIGHT)
    ClassMap(axes, LIGHT, 2).points(EXAMPLES, np.array([0, 1, 1]), filled=False)
    assert still(axes) == list(axes.collections)
    assert len(axes.collections) == 2


def test_all_that_moves_is_live():
    axes = axes_of(LIGHT)
    live = [
        ClassMap(axes, LIGHT, 2).answers,
        DecisionMap(axes, LIGHT, EXAMPLES, np.array([0, 1, 1]), ("no", "yes")).answers,
        *NeuronMaps(axes, LIGHT, [Frame(1, 1, 3, 4)]).maps,
        NeuronMaps(axes, LIGHT, [Frame(1, 1, 3, 4)]).dots,
    ]
    assert all(artist.get_animated() for artist in live)
