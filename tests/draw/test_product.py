from itertools import pairwise

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from nnlab import draw
from nnlab.draw.numerals import two_at_most
from nnlab.draw.product import CELL, MARGIN
from nnlab.draw.style import LIGHT
from nnlab.layers import Dense
from tests.draw.live.seen import is_color, pixels
from tests.draw.sentences import exactly

RNG = np.random.default_rng(3)
X, W, B = RNG.normal(size=(5, 3)), RNG.normal(size=(3, 4)), RNG.normal(size=(1, 4))


def numbers_with_edges(drawing):
    """Return each number's words, and whether it is marked, table by table from the left."""
    (axes,) = drawing.figure.axes
    cells = [(patch.get_x(), -patch.get_y(), patch) for patch in axes.patches]
    texts = {tuple(np.round(text.get_position())): text.get_text() for text in axes.texts}
    return [
        (
            texts[tuple(np.round(patch.get_center()))],
            patch.get_edgecolor()[:3] != to_rgb(LIGHT.grid),
        )
        for _, _, patch in sorted(cells, key=lambda cell: cell[:2])
    ]


def by_column(*tables):
    return [number for table in tables for number in table.T.ravel()]


def test_every_number_stands_in_its_cell_and_z_is_that_of_the_layer():
    z = Dense(W, B).forward(X)
    words = [word for word, _ in numbers_with_edges(draw.product(X, W, B))]
    assert words == [two_at_most(number) for number in by_column(X, W, B, z)]


def test_one_row_one_column_one_bias_and_one_result_are_marked():
    marked = [mark for _, mark in numbers_with_edges(draw.product(X, W, B, pick=(4, 2)))]
    tables = [np.zeros(shape, dtype=bool) for shape in (X.shape, W.shape, B.shape, (5, 4))]
    tables[0][4] = tables[1][:, 2] = tables[2][0, 2] = tables[3][4, 2] = True
    assert marked == by_column(*tables)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((X, W.T, B), r"x, W and b should be of shapes .*Try W.T"),
        ((X, W, B[0]), r"b should be a table.*b.reshape\(1, -1\)"),
        ((X, W, B.T), r"x, W and b should be of shapes"),
        ((np.ones((9, 3)), W, B), r"9 rows, 3 inputs and 15 columns.*Try x\[:4\]"),
        ((np.ones((1, 7)), np.ones((7, 1)), [[0]]), r"at most, but they are of 1 rows, 7 inputs"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(arguments, words):
    with pytest.raises(ValueError, match=words):
        draw.product(*arguments)


def test_the_sum_says_where_it_stands_counted_from_1():
    line = draw.product([[1, 2]], [[3, 4], [5, -6]], [[0, 7]], pick=(0, 1)).text.splitlines()[1]
    assert line == "Row 1, column 2: z = 1 × 4 + 2 × (-6) + 7 = -1"


@pytest.fixture(name="axes", scope="module")
def drawn_axes():
    figure = draw.product(X, W, B, pick=(4, 2)).figure
    figure.draw_without_rendering()
    return figure.axes[0]


def sides(axes):
    """Return where each of the four tables lies, as (left, right, top) from the left."""
    edges = sorted({patch.get_x() for patch in axes.patches})
    columns = [X.shape[1], W.shape[1], B.shape[1], W.shape[1]]
    starts = np.cumsum([0, *columns])
    top = max(patch.get_y() + patch.get_height() for patch in axes.patches)
    width = axes.patches[0].get_width()
    return [(edges[first], edges[end - 1] + width, top) for first, end in pairwise(starts.tolist())]


def middle_of(axes, words):
    (text,) = (text for text in axes.texts if text.get_text() == words)
    place = text.get_window_extent()
    return (place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2


def test_each_table_has_its_name_and_shape_above_its_middle(axes):
    names = ("x (5, 3)", "W (3, 4)", "b (1, 4)", "z (5, 4)")
    for name, (left, right, top) in zip(names, sides(axes), strict=True):
        x, y = middle_of(axes, name)
        assert x == pytest.approx((left + right) / 2, abs=2)
        assert top < y < top + 30


def test_the_signs_stand_between_the_tables_beside_their_first_rows(axes):
    for sign, (before, behind) in zip("@+=", pairwise(sides(axes)), strict=True):
        x, y = middle_of(axes, sign)
        assert x == pytest.approx((before[1] + behind[0]) / 2, abs=3)
        assert before[2] - CELL[1] < y < before[2]


def test_the_tables_have_the_same_margin_on_both_sides(axes):
    (left, *_), *_, (_, right, _) = sides(axes)
    assert left == axes.get_xlim()[1] - right == MARGIN


def test_the_sum_stands_below_the_tables_in_the_colour_of_the_marks(axes):
    line = draw.product(X, W, B, pick=(4, 2)).text.splitlines()[1]
    (text,) = (text for text in axes.texts if text.get_text() == line)
    place = text.get_window_extent()
    assert place.x0 == pytest.approx(MARGIN, abs=2)
    lowest = min(patch.get_y() for patch in axes.patches)
    assert (place.y0 + place.y1) / 2 == pytest.approx(lowest / 2, abs=4)
    marks = [patch for patch in axes.patches if patch.get_edgecolor()[:3] != to_rgb(LIGHT.grid)]
    assert {patch.get_edgecolor()[:3] for patch in marks} == {to_rgb(text.get_color())}
    assert to_rgb(text.get_color()) == to_rgb(LIGHT.highlight)


def test_numbers_have_the_colour_of_their_sign():
    drawing = draw.product([[2]], [[-3]], [[0]])
    (axes,) = drawing.figure.axes
    colors = {text.get_text(): text.get_color() for text in axes.texts}
    for word, color in {"2": LIGHT.positive, "-3": LIGHT.negative, "0": LIGHT.muted}.items():
        assert colors[word] == color
    assert colors["-6"] == LIGHT.negative


def test_a_mark_is_not_hidden_by_the_cells_around_it_and_the_cells_are_white():
    (axes,) = draw.product(X, W, B, pick=(2, 1)).figure.axes
    seen = pixels(axes)
    for patch in axes.patches:
        x, y = patch.get_xy()
        width, height = patch.get_width(), patch.get_height()
        assert is_color(seen[round(y + 4), round(x + 4)], LIGHT.background)
        if patch.get_edgecolor()[:3] == to_rgb(LIGHT.highlight):
            for row, column in ((y, x + 7), (y + height, x + 7), (y + 7, x), (y + 7, x + width)):
                assert is_color(seen[int(row), int(column)], LIGHT.highlight, atol=0.2)


@pytest.mark.parametrize(("rows", "inputs", "outputs"), [(8, 5, 3), (1, 1, 5), (8, 4, 4)])
def test_as_much_as_there_is_room_for_is_drawn(rows, inputs, outputs):
    x, W, b = np.ones((rows, inputs)), np.ones((inputs, outputs)), np.zeros((1, outputs))
    (axes,) = draw.product(x, W, b).figure.axes
    assert len(axes.patches) == rows * inputs + inputs * outputs + outputs + rows * outputs


@pytest.mark.parametrize("pick", [(5, 0), (-1, 0), (0, 4), (0, -1)])
def test_a_place_that_z_has_not_is_refused_in_words(pick):
    sentence = (
        f"pick should be a row below 5 and a column below 4, but it is {pick} (a tuple). "
        "Try pick=(0, 0)."
    )
    with pytest.raises(ValueError, match=exactly(sentence)):
        draw.product(X, W, B, pick=pick)


@pytest.mark.parametrize("name", ["x", "W", "b"])
def test_what_is_no_table_of_numbers_is_refused_by_its_name(name):
    arguments = {"x": X, "W": W, "b": B}
    sentence = (
        f"{name} should be a table, (rows, columns), but it is an array of shape (4,) "
        f"and dtype float64. Try {name}.reshape(1, -1) for a single row."
    )
    with pytest.raises(ValueError, match=exactly(sentence)):
        draw.product(**(arguments | {name: np.zeros(4)}))
    with pytest.raises(ValueError, match=f"^{name} should be finite numbers"):
        draw.product(**(arguments | {name: [[np.nan]]}))


def test_shapes_that_do_not_fit_are_named():
    sentence = (
        "x, W and b should be of shapes (N, inputs), (inputs, outputs) and (1, outputs), but they "
        "are of (5, 3), (4, 3) and (1, 4). "
        "Try W.T, if its rows are neurons, or b.reshape(1, -1)."
    )
    with pytest.raises(ValueError, match=exactly(sentence)):
        draw.product(X, W.T, B)


@pytest.mark.parametrize(("rows", "inputs", "outputs"), [(9, 5, 2), (8, 6, 2), (8, 5, 4)])
def test_more_than_there_is_room_for_is_refused(rows, inputs, outputs):
    sentence = (
        "The tables should be of 8 rows, 5 inputs and 16 columns at most, but they are of "
        f"{rows} rows, {inputs} inputs and {inputs + 3 * outputs} columns. Try x[:4]."
    )
    x, W, b = np.ones((rows, inputs)), np.ones((inputs, outputs)), np.zeros((1, outputs))
    with pytest.raises(ValueError, match=exactly(sentence)):
        draw.product(x, W, b)
