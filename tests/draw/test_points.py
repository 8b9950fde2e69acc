import numpy as np
import pytest
from matplotlib.colors import to_rgb

from nnlab import draw
from nnlab.datasets import zero_or_one
from nnlab.draw.live.maps import DecisionMap
from nnlab.draw.style import LIGHT, new_figure
from tests.draw.sentences import exactly

X = np.array([[0.0, 1.0], [0.5, 3.0], [2.0, 4.0]])
LABELS = np.array([1, 0, 1])
NAMES = ("short", "tall")


def test_every_example_stands_at_its_features_in_its_class():
    data = zero_or_one("test")
    (axes,) = draw.points(data.x, data.labels, data.names).figure.axes
    for label, markers in enumerate(axes.collections):
        np.testing.assert_array_equal(markers.get_offsets(), data.x[data.labels == label])
        assert markers.get_label() == data.names[label]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == list(data.names)


def test_a_class_looks_as_it_does_on_the_decision_map():
    (axes,) = draw.points(X, LABELS, NAMES).figure.axes
    map_axes = new_figure(2, 2).add_axes((0, 0, 1, 1))
    DecisionMap(map_axes, LIGHT, X, LABELS, NAMES)
    for ours, theirs in zip(axes.collections, map_axes.collections, strict=True):
        np.testing.assert_array_equal(ours.get_facecolor(), theirs.get_facecolor())
        np.testing.assert_array_equal(ours.get_paths()[0].vertices, theirs.get_paths()[0].vertices)
    first, second = (markers.get_paths()[0].vertices for markers in axes.collections)
    assert first.shape != second.shape


def test_limits_and_the_names_of_the_features():
    drawing = draw.points(X, LABELS, NAMES, features=("age", "height"), limits=((0, 3), (-1, 5)))
    (axes,) = drawing.figure.axes
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 3), (-1, 5))
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("age", "height")


def test_unless_told_the_limits_hold_every_example():
    (axes,) = draw.points(X, LABELS, NAMES).figure.axes
    low, high = np.transpose([axes.get_xlim(), axes.get_ylim()])
    assert (low <= X).all()
    assert (high >= X).all()


def test_the_words_count_the_examples_and_say_where_they_lie():
    in_one_column = draw.points(X, np.reshape(LABELS, (-1, 1)), NAMES)
    assert in_one_column.text == draw.points(X, LABELS, NAMES).text
    assert draw.points(X, LABELS, NAMES).text.splitlines() == [
        "3 examples, across x₁, up x₂.",
        "short (circles): 1 example, x₁ 0.5 to 0.5 (mean 0.5), x₂ 3 to 3 (mean 3)",
        "tall (triangles): 2 examples, x₁ 0 to 2 (mean 1), x₂ 1 to 4 (mean 2.5)",
    ]


def test_a_class_without_examples_is_named_all_the_same():
    drawing = draw.points(X, [1, 1, 1], NAMES)
    assert "short (circles): 0 examples" in drawing.text.splitlines()


def test_a_colour_and_a_shape_say_the_class():
    (axes,) = draw.points(X, LABELS, NAMES).figure.axes
    first, second = axes.collections
    assert to_rgb(first.get_facecolor()[0]) == to_rgb(LIGHT.negative)
    assert to_rgb(second.get_facecolor()[0]) == to_rgb(LIGHT.positive)
    corners = len(second.get_paths()[0].to_polygons()[0]) - 1
    assert corners == 3  # a triangle, as the words say


def test_the_classes_are_named_side_by_side_above_all_examples():
    figure = draw.points(X, LABELS, NAMES).figure
    figure.draw_without_rendering()
    (axes,) = figure.axes
    legend, field = axes.get_legend().get_window_extent(), axes.get_window_extent()
    assert field.y1 <= legend.y0 + 1
    assert legend.x0 == pytest.approx(field.x0, abs=8)
    first, second = (text.get_window_extent() for text in axes.get_legend().get_texts())
    assert first.x1 < second.x0
    assert first.y0 == pytest.approx(second.y0, abs=3)
    looks = [handle.get_facecolor().tolist() for handle in axes.get_legend().legend_handles]
    assert looks == [markers.get_facecolor().tolist() for markers in axes.collections]


SETTINGS = {"x": X, "labels": LABELS, "names": NAMES}
OF_WORDS = 'should be two words, but it is {}. Try ("ink", "middle").'
OF_LABELS = (
    "labels should be 3 numbers, one for each row of x, 0 or 1, but it is an array of shape ({},) "
    "and dtype {}. Try (labels == 1).astype(int), or data.labels for data.t."
)
OF_LIMITS = (
    "limits should be ((left, right), (bottom, top)), the smaller number first, but it is {} "
    "(a tuple). Try ((0, 1), (0, 1))."
)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"x": X[:, :1]},
            "x should be of shape (N, 2), but it is an array of shape (3, 1) and dtype float64. "
            "Try two columns: x[:, :2].",
        ),
        (
            {"x": X[0]},
            "x should be of shape (N, 2), but it is an array of shape (2,) and dtype float64. "
            "Try two columns: x[:, :2].",
        ),
        (
            {"x": X * [[np.nan, 1]]},
            "x should be finite numbers, but 3 of its 6 values are NaN or infinite. "
            "Remove or replace them first.",
        ),
        ({"labels": [0, 1]}, OF_LABELS.format(2, "int64")),
        ({"labels": [0, 1, 2]}, OF_LABELS.format(3, "int64")),
        ({"labels": ["a", "b", "a"]}, OF_LABELS.format(3, "<U1")),
        ({"names": ("one",)}, "names " + OF_WORDS.format("('one',) (a tuple)")),
        ({"names": "ab"}, "names " + OF_WORDS.format("'ab' (a str)")),
        ({"features": ["a"] * 3}, "features " + OF_WORDS.format("['a', 'a', 'a'] (a list)")),
        ({"limits": (0, 1)}, OF_LIMITS.format("(0, 1)")),
        ({"limits": ((1, 0), (0, 1))}, OF_LIMITS.format("((1, 0), (0, 1))")),
        ({"limits": ((0, 1), (2, 2))}, OF_LIMITS.format("((0, 1), (2, 2))")),
        (
            {"limits": ((0, np.inf), (0, 1))},
            "limits should be finite numbers, but 1 of its 4 values is NaN or infinite. "
            "Remove or replace them first.",
        ),
    ],
)
def test_errors_say_what_came_and_what_to_try(changes, sentence):
    with pytest.raises(ValueError, match=exactly(sentence)):
        draw.points(**(SETTINGS | changes))
