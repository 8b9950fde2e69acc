import numpy as np
import pytest

from nnlab import draw

X = np.linspace(-1, 1, 21)


def axes_of(drawing):
    (axes,) = drawing.figure.axes
    return axes


def test_every_curve_is_there_point_for_point():
    named = {"line": X, "square": X**2 - 3, "cube": X**3 + 4}
    lines = axes_of(draw.curves(X, named)).lines
    assert [line.get_label() for line in lines] == list(named)
    for line, y in zip(lines, named.values(), strict=True):
        np.testing.assert_array_equal(line.get_xydata(), np.column_stack([X, y]))


def test_curves_are_told_apart_without_colour_up_to_four_and_by_both_up_to_sixteen():
    lines = axes_of(draw.curves(X, {str(n): X + n for n in range(16)})).lines
    assert len({line.get_linestyle() for line in lines[:4]}) == 4
    assert len({(line.get_linestyle(), line.get_color()) for line in lines}) == 16


def test_names_stand_at_the_ends_where_they_fit():
    axes = axes_of(draw.curves(X, {"low": X - 2, "high": X + 2}))
    assert axes.get_legend() is None
    for text, line in zip(axes.texts, axes.lines, strict=True):
        assert text.get_text() == line.get_label()
        assert text.get_color() == line.get_color()
        np.testing.assert_array_equal(text.xy, line.get_xydata()[-1])


def test_names_that_would_collide_stand_in_a_legend():
    axes = axes_of(draw.curves(X, {"line": X, "cube": X**3}))
    assert len(axes.texts) == 0
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["line", "cube"]


def test_the_words_give_both_ends_and_both_extremes():
    drawing = draw.curves(X, {"square": X**2 - 3}, x_label="z", y_label="a")
    assert drawing.text.splitlines() == [
        "1 curve, across z from -1 to 1, up a.",
        "square (solid): from -2 to -2, lowest -3, highest -2",
    ]
    axes = axes_of(drawing)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("z", "a")


def test_the_words_name_the_line_styles_that_are_drawn():
    drawing = draw.curves(X, {str(n): X + n for n in range(4)})
    styles = {"solid": "-", "dashed": "--", "dash-dotted": "-.", "dotted": ":"}
    for line, words in zip(axes_of(drawing).lines, drawing.text.splitlines()[1:], strict=True):
        style = words.split("(")[1].split(")")[0]
        assert line.get_linestyle() == styles[style]


@pytest.mark.parametrize(
    ("x", "named", "error", "words"),
    [
        (X[::-1], {"y": X}, ValueError, "each above the one before"),
        (X[:1], {"y": X[:1]}, ValueError, "two or more numbers"),
        (X[:, None], {"y": X}, ValueError, "two or more numbers"),
        (X, {}, ValueError, "1 to 16 curves"),
        (X, {str(n): X for n in range(17)}, ValueError, "1 to 16 curves"),
        (X, {"y": X[:-1]}, ValueError, r"y should be of shape \(21,\), like x"),
        (X, {"y": X * np.nan}, ValueError, "y should be finite"),
        (X, {"y": "sigmoid"}, TypeError, "y should be numbers"),
    ],
)
def test_errors_say_what_to_try(x, named, error, words):
    with pytest.raises(error, match=words):
        draw.curves(x, named)
