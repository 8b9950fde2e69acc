import numpy as np
import pytest
from matplotlib.colors import to_rgb

from nnlab import draw
from nnlab.draw.answers import HEIGHT, WIDEST, WIDTH
from nnlab.draw.style import LIGHT
from tests.draw.live.seen import color_at, is_color
from tests.draw.sentences import exactly

ACROSS, UP = np.linspace(0, 3, 31), np.linspace(10, 12, 21)
RIGHT = np.tile(ACROSS > 1.5, (21, 1)).astype(float)
TOP = np.tile(UP[:, None] > 11, (1, 31)).astype(float)
X, LABELS = np.array([[0.3, 10.4], [2.7, 10.4], [1.5, 11.8]]), np.array([0, 1, 1])


def drawn(*maps, x=X, labels=LABELS):
    named = {f"map {place}": values for place, values in enumerate(maps)}
    return draw.answers(ACROSS, UP, named, x, labels)


def only_map(values, **examples):
    (axes,) = drawn(values, **examples).figure.axes
    return axes


@pytest.mark.parametrize(
    ("values", "yes", "no"),
    [
        (RIGHT, (2.5, 11), (0.5, 11)),
        (1 - RIGHT, (0.5, 11), (2.5, 11)),
        (TOP, (1, 11.6), (1, 10.4)),
        (1 - TOP, (1, 10.4), (1, 11.6)),
    ],
)
def test_it_is_blue_where_the_answer_is_yes_and_orange_where_it_is_no(values, yes, no):
    axes = only_map(values)
    assert is_color(color_at(axes, *yes), LIGHT.tint_positive)
    assert is_color(color_at(axes, *no), LIGHT.tint_negative)


@pytest.mark.parametrize(
    ("answer", "tint"),
    [(0.25, LIGHT.tint_negative), (0.5, LIGHT.background), (0.75, LIGHT.tint_positive)],
)
def test_the_nearer_to_one_half_the_paler(answer, tint):
    axes = only_map(np.full(RIGHT.shape, answer))
    half_way = (np.array(to_rgb(tint)) + to_rgb(LIGHT.background)) / 2
    assert is_color(color_at(axes, 1, 11), half_way)


@pytest.mark.parametrize(
    ("values", "coordinate", "place", "other"),
    [
        (np.tile(ACROSS / 3, (21, 1)), 0, 1.5, UP),
        (np.tile(UP[:, None] / 2 - 5, (1, 31)), 1, 11.0, ACROSS),
        (np.tile(ACROSS / 3.75, (21, 1)), 0, 1.875, UP),
    ],
)
def test_the_line_lies_where_the_answer_is_one_half(values, coordinate, place, other):
    (line,) = only_map(values).lines
    points = line.get_xydata()
    np.testing.assert_allclose(points[:, coordinate], place)
    assert (points[:, 1 - coordinate].min(), points[:, 1 - coordinate].max()) == (
        other[0],
        other[-1],
    )


def test_the_line_is_dark_and_over_the_examples_which_are_over_the_map():
    middle = [[1.5, 11.0], [0.5, 11.0]]
    axes = only_map(np.tile(ACROSS / 3, (21, 1)), x=np.array(middle), labels=[1, 0])
    assert is_color(color_at(axes, 1.5, 11), LIGHT.text, atol=0.1)
    assert is_color(color_at(axes, 0.5, 11), LIGHT.negative, atol=0.1)


def test_every_map_has_all_examples_in_the_look_of_their_class():
    (reference,) = draw.points(X, LABELS, ("no", "yes")).figure.axes
    for axes in drawn(RIGHT, TOP).figure.axes:
        for label, (ours, theirs) in enumerate(
            zip(axes.collections, reference.collections, strict=True)
        ):
            np.testing.assert_array_equal(ours.get_offsets(), X[label == LABELS])
            np.testing.assert_array_equal(ours.get_facecolor(), theirs.get_facecolor())
            shape, same = (markers.get_paths()[0].vertices for markers in (ours, theirs))
            np.testing.assert_array_equal(shape, same)


def test_a_map_reaches_as_far_as_its_grid():
    for axes in drawn(RIGHT, TOP).figure.axes:
        assert (axes.get_xlim(), axes.get_ylim()) == ((0, 3), (10, 12))


def inches(figure):
    """Return where the axes of a figure lie, (N, 4): left, bottom, right, top."""
    figure.draw_without_rendering()
    return np.array([axes.get_position().extents for axes in figure.axes]) * np.tile(
        figure.get_size_inches(), 2
    )


@pytest.mark.parametrize("count", range(1, 6))
def test_maps_of_one_size_lie_side_by_side_on_the_page(count):
    figure = drawn(*[RIGHT] * count).figure
    left, bottom, right, top = inches(figure).T
    width, height = figure.get_size_inches()
    np.testing.assert_allclose(right - left, right[0] - left[0])
    np.testing.assert_allclose(top - bottom, HEIGHT)
    np.testing.assert_allclose(bottom, bottom[0])
    gaps = left[1:] - right[:-1]
    assert ((gaps > 0) & (gaps < 0.5)).all()
    np.testing.assert_allclose(gaps, gaps[:1].repeat(count - 1))
    assert 0.5 < left[0] < 1  # room for the numbers and the name of the feature
    assert 0.05 < width - right[-1] < 0.25
    assert 0.25 < height - top[0] < 0.5  # room for the name of the map


@pytest.mark.parametrize("count", range(1, 6))
def test_maps_take_the_width_of_the_page_but_no_more_than_they_need(count):
    figure = drawn(*[RIGHT] * count).figure
    left, _, right, _ = inches(figure)[0]
    assert right - left <= WIDEST + 1e-9
    if right - left < WIDEST - 1e-9:
        assert figure.get_size_inches()[0] == pytest.approx(WIDTH)
    else:
        assert figure.get_size_inches()[0] <= WIDTH


def test_names_stand_above_in_their_order_and_features_beside():
    figure = drawn(RIGHT, TOP, TOP).figure
    figure.draw_without_rendering()
    assert [axes.get_title("left") for axes in figure.axes] == ["map 0", "map 1", "map 2"]
    assert [axes.get_xlabel() for axes in figure.axes] == ["x₁"] * 3
    assert [axes.get_ylabel() for axes in figure.axes] == ["x₂", "", ""]
    numbered = [axes.yaxis.get_major_ticks()[0].label1.get_visible() for axes in figure.axes]
    assert numbered == [True, False, False]  # the maps share these numbers


def test_each_map_shows_its_own_answers():
    first, second = drawn(RIGHT, 1 - RIGHT).figure.axes
    assert is_color(color_at(first, 2.5, 11), LIGHT.tint_positive)
    assert is_color(color_at(second, 2.5, 11), LIGHT.tint_negative)


YES = np.array([[0, 0, 0, 1], [0, 0, 0, 1], [0, 1, 1, 1]])
# The nearest answers are YES[0, 3], YES[2, 1] and YES[0, 0].
PLACES = [[2.9, 10.2], [1.4, 11.6], [-1, 9]]


@pytest.mark.parametrize(
    ("values", "labels", "yes", "right"),
    [
        (YES, [1, 0, 0], 5 / 12, 2 / 3),
        (YES, [1, 1, 0], 5 / 12, 1),
        (1 - YES, [1, 0, 0], 7 / 12, 1 / 3),
        (YES * 0.2 + 0.31, [0, 0, 1], 5 / 12, 0),  # from 0.31 to 0.51
        (YES * 0.5, [1, 0, 0], 0, 2 / 3),  # 0.5 is not yet yes
    ],
)
def test_the_words_tell_how_much_is_yes_and_how_many_are_right(values, labels, yes, right):
    drawing = draw.answers(range(4), [10, 11, 12], {"one": values}, PLACES, labels)
    assert drawing.text.splitlines() == [
        "1 map, across x₁ from 0 to 3, up x₂ from 10 to 12, with 3 examples.",
        f"one: yes on {100 * yes:.0f}% of the map, right at {100 * right:.0f}% of the examples",
    ]


def test_the_words_tell_of_every_map_in_turn():
    first, *maps = drawn(RIGHT, TOP).text.splitlines()
    assert first.startswith("2 maps, ")
    assert [line.split(":")[0] for line in maps] == ["map 0", "map 1"]


@pytest.mark.parametrize("count", [0, 6])
def test_no_map_and_too_many_are_refused_in_words(count):
    sentence = f'named should be 1 to 5 maps, but it is {count}. Try {{"after 10": y}}.'
    with pytest.raises(ValueError, match=exactly(sentence)):
        drawn(*[RIGHT] * count)


OF_SHAPE = "but it is an array of shape ({}, {}) and dtype float64."


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (RIGHT.T, f"of shape (21, 31), {OF_SHAPE.format(31, 21)} Try y.reshape(21, 31)."),
        *(
            (
                RIGHT + more,
                f"answers from 0 to 1, {OF_SHAPE.format(21, 31)} "
                "Try sigmoid(y) for the outputs y of a network.",
            )
            for more in (-0.1, 0.1, np.nan)
        ),
    ],
)
def test_other_answers_are_refused_in_words(values, sentence):
    with pytest.raises(ValueError, match=exactly(f"map 0 should be {sentence}")):
        drawn(values)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"across": ACROSS[::-1]}, "each above the one before"),
        ({"up": UP[::-1]}, "each above the one before"),
        ({"x": X[:, :1]}, r"x should be of shape \(N, 2\)"),
        ({"labels": [0, 1]}, "labels should be 3 numbers, one for each row of x, 0 or 1"),
    ],
)
def test_other_sides_and_examples_are_refused_in_words(changes, words):
    usual = {"across": ACROSS, "up": UP, "named": {"one": RIGHT}, "x": X, "labels": LABELS}
    with pytest.raises(ValueError, match=words):
        draw.answers(**(usual | changes))
