import numpy as np
import pytest

from nnlab import draw
from tests.draw.sentences import exactly

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


def test_curves_share_neither_style_nor_colour_up_to_six_and_not_both_up_to_sixteen():
    lines = axes_of(draw.curves(X, {str(n): X + n for n in range(16)})).lines
    styles, colors = [pattern(line) for line in lines], [line.get_color() for line in lines]
    assert len(set(styles[:6])) == len(set(colors[:6])) == 6
    assert len(set(zip(styles, colors, strict=True))) == 16


def pattern(line):
    """The dashes of a line in units of its width: two of ``--`` look alike, whatever they are."""
    return tuple(np.round(np.array(line._dash_pattern[1] or ()) / line.get_linewidth(), 3))


def test_the_sample_of_a_line_in_a_legend_shows_its_style_whole():
    axes = drawn_axes_of(draw.curves(X, {str(n): X**2 for n in range(6)}))
    for handle in axes.get_legend().legend_handles:
        left, right = handle.get_transform().transform(handle.get_xydata())[[0, -1], 0]
        repeat = sum(handle._dash_pattern[1] or ()) * 100 / 72
        assert right - left >= 1.5 * repeat


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


def drawn_axes_of(drawing):
    drawing.figure.draw_without_rendering()
    return axes_of(drawing)


def test_the_axes_begin_and_end_with_the_curves():
    for x in (X, X + 5, [0, 3]):
        axes = axes_of(draw.curves(x, {"y": x}))
        assert axes.get_xlim() == (x[0], x[-1])


def test_unless_told_the_directions_are_x_and_y():
    drawing = draw.curves(X, {"y": X})
    axes = axes_of(drawing)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("x", "y")
    assert drawing.text.splitlines()[0] == "1 curve, across x from -1 to 1, up y."


def test_a_name_stands_behind_its_curve_at_its_height():
    axes = drawn_axes_of(draw.curves(X, {"low": X - 2, "high": X + 2}))
    for text, line in zip(axes.texts, axes.lines, strict=True):
        place = text.get_window_extent()
        right, height = axes.transData.transform(line.get_xydata()[-1])
        assert right < place.x0 < right + 15
        assert place.y0 < height < place.y1
        assert (place.y0 + place.y1) / 2 == pytest.approx(height, abs=2)


def test_a_legend_stands_beside_the_curves_from_their_top_on():
    axes = drawn_axes_of(draw.curves(X, {"line": X, "cube": X**3}))
    legend, field = axes.get_legend().get_window_extent(), axes.get_window_extent()
    assert 10 <= legend.x0 - field.x1 <= 20  # so that no sample of a line touches a curve
    assert legend.y1 == pytest.approx(field.y1, abs=1)
    for handle, line in zip(axes.get_legend().legend_handles, axes.lines, strict=True):
        assert handle.get_color() == line.get_color()
        assert handle.get_linestyle() == line.get_linestyle()


@pytest.mark.parametrize("scale", [0.01, 1, 100])
@pytest.mark.parametrize(("apart", "at_ends"), [(0.04, False), (0.1, True)])
def test_names_collide_or_not_by_what_is_seen_and_not_by_the_unit(scale, apart, at_ends):
    low, high = np.array([1.0, 0.0]), np.array([1.0, apart])
    axes = axes_of(draw.curves([0, 1], {"low": scale * low, "high": scale * high}))
    assert (axes.get_legend() is None) == at_ends
    assert len(axes.texts) == (2 if at_ends else 0)


def test_names_collide_wherever_the_first_of_them_ends():
    ends = {"a": [0, 0], "b": [0, 1.0], "c": [0, 0.01]}
    assert axes_of(draw.curves([0, 1], ends)).get_legend() is not None


def test_a_longer_name_makes_the_page_wider_and_leaves_the_curves_as_they_are():
    short, long = (drawn_axes_of(draw.curves(X, {"y" * n: X})) for n in (1, 20))
    wider = long.figure.get_size_inches() - short.figure.get_size_inches()
    assert wider[0] > 1
    assert wider[1] == 0
    np.testing.assert_allclose(
        long.get_window_extent().extents, short.get_window_extent().extents, atol=1e-6
    )


OF_X = "x should be two or more numbers, each above the one before, but it is {}. {}"
TRY_X = "Try np.linspace(-5, 5, 201)."


@pytest.mark.parametrize(
    ("x", "got"),
    [
        ([1, 0], "[1, 0] (a list)"),
        ([0, 1, 1], "[0, 1, 1] (a list)"),
        ([3], "[3] (a list)"),
        ([[0, 1]], "[[0, 1]] (a list)"),
    ],
)
def test_numbers_that_do_not_increase_are_refused_in_words(x, got):
    with pytest.raises(ValueError, match=exactly(OF_X.format(got, TRY_X))):
        draw.curves(x, {"y": x})


@pytest.mark.parametrize(
    ("x", "named", "sentence"),
    [
        (X, {}, 'named should be 1 to 16 curves, but it is 0. Try {"y": y}.'),
        (
            X,
            {str(n): X for n in range(17)},
            'named should be 1 to 16 curves, but it is 17. Try {"y": y}.',
        ),
        (
            X,
            {"cube": X[:-1]},
            "cube should be of shape (21,), like x, but it is an array of shape (20,) "
            "and dtype float64. Try y = f(x).",
        ),
        (
            [0, 1, np.nan],
            {"y": X},
            "x should be finite numbers, but 1 of its 3 values is NaN or infinite. "
            "Remove or replace them first.",
        ),
        (
            X,
            {"cube": np.full(21, np.inf)},
            "cube should be finite numbers, but 21 of its 21 values are NaN or infinite. "
            "Remove or replace them first.",
        ),
    ],
)
def test_errors_say_what_came_and_what_to_try(x, named, sentence):
    with pytest.raises(ValueError, match=exactly(sentence)):
        draw.curves(x, named)


def test_what_is_no_number_is_refused_by_its_name():
    with pytest.raises(TypeError, match=r"^sigmoid should be numbers"):
        draw.curves(X, {"sigmoid": "sigmoid"})
