import numpy as np
import pytest

from nnlab import draw
from nnlab.datasets import zero_or_one
from nnlab.draw.live.maps import DecisionMap
from nnlab.draw.style import LIGHT, new_figure

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
    assert draw.points(X, LABELS, NAMES).text.splitlines() == [
        "3 examples, across x₁, up x₂.",
        "short (circles): 1 example, x₁ 0.5 to 0.5 (mean 0.5), x₂ 3 to 3 (mean 3)",
        "tall (triangles): 2 examples, x₁ 0 to 2 (mean 1), x₂ 1 to 4 (mean 2.5)",
    ]


def test_a_class_without_examples_is_named_all_the_same():
    drawing = draw.points(X, [1, 1, 1], NAMES)
    assert "short (circles): 0 examples" in drawing.text.splitlines()


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"x": X[:, :1]}, ValueError, r"x should be of shape \(N, 2\)"),
        ({"x": X * np.nan}, ValueError, "finite"),
        ({"labels": [0, 1]}, ValueError, "3 numbers, one for each row"),
        ({"labels": [0, 1, 2]}, ValueError, "0 or 1"),
        ({"labels": ["a", "b", "a"]}, ValueError, "0 or 1"),
        ({"names": ("one",)}, ValueError, "names should be two words"),
        ({"names": "ab"}, ValueError, "names should be two words"),
        ({"features": ("a", "b", "c")}, ValueError, "features should be two words"),
        ({"limits": (0, 1)}, ValueError, r"\(left, right\)"),
        ({"limits": ((1, 0), (0, 1))}, ValueError, "the smaller number first"),
    ],
)
def test_errors_say_what_to_try(changes, error, words):
    with pytest.raises(error, match=words):
        draw.points(**({"x": X, "labels": LABELS, "names": NAMES} | changes))
