import numpy as np
import pytest
from matplotlib.colors import to_rgb

from nnlab import draw
from nnlab.draw.numerals import two_at_most
from nnlab.draw.style import LIGHT
from nnlab.layers import Dense

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


def test_a_place_that_z_has_not_is_refused_in_words():
    with pytest.raises(ValueError, match="pick should be a row below 5 and a column below 4"):
        draw.product(X, W, B, pick=(5, 0))
