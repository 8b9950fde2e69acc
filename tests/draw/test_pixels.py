import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb

from nnlab import draw
from nnlab.datasets import digits
from nnlab.draw.pixels import start_and_length

BOXES = {"middle": (11, 11, 6, 6), "writing box": (4, 4, 20, 20)}


@pytest.fixture(name="image")
def a_three():
    return digits("test")[0][3]


def luminance(color):
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    c = np.array(to_rgb(color))
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def test_each_number_is_that_of_the_pixel_below_it(image):
    drawing = draw.pixels(image, rows=slice(8, 20), columns=slice(5, 11))
    _, part = drawing.figure.axes
    assert len(part.texts) == 12 * 6
    for text in part.texts:
        column, row = np.floor(text.get_position()).astype(int)
        assert text.get_text() == f"{image[row, column]:.1f}"
        assert 8 <= row < 20
        assert 5 <= column < 11
    assert part.get_xlim() == (5, 11)
    assert part.get_ylim() == (20, 8)  # rows count downwards


def test_both_panels_hold_the_whole_image_pixel_for_pixel(image):
    for axes in draw.pixels(image).figure.axes:
        (shown,) = axes.images
        np.testing.assert_array_equal(shown.get_array(), image)
        assert list(shown.get_extent()) == [0, 28, 28, 0]


def test_unless_told_it_shows_the_middle_twelve(image):
    whole, part = draw.pixels(image).figure.axes
    assert (part.get_xlim(), part.get_ylim()) == ((8, 20), (20, 8))
    (frame,) = whole.patches
    assert frame.get_bbox().bounds == (8, 8, 12, 12)


def test_numbers_can_be_read_on_every_ink():
    ramp = np.linspace(0, 1, 144).reshape(12, 12)
    for text in draw.pixels(ramp).figure.axes[1].texts:
        column, row = np.floor(text.get_position()).astype(int)
        paper, letter = sorted(map(luminance, ([1 - ramp[row, column]] * 3, text.get_color())))
        assert (letter + 0.05) / (paper + 0.05) >= 4.5


def test_boxes_are_outlined_where_they_are_measured_each_in_its_own_way(image):
    boxes = {"one": (2, 5, 3, 9), "other": (10, 1, 8, 4)}
    whole, part = draw.pixels(image, boxes=boxes).figure.axes
    frame, *outlines = whole.patches
    for outline, again, (row, column, rows, columns) in zip(
        outlines, part.patches, boxes.values(), strict=True
    ):
        assert outline.get_bbox().bounds == (column, row, columns, rows)
        assert again.get_bbox().bounds == (column, row, columns, rows)
    assert len({outline.get_linestyle() for outline in outlines}) == len(outlines)
    assert frame.get_linewidth() < outlines[0].get_linewidth()


def test_every_box_is_named_in_the_picture_and_in_words(image):
    drawing = draw.pixels(image, boxes=BOXES)
    (legend,) = drawing.figure.legends
    named = [text.get_text() for text in legend.get_texts()]
    assert set(BOXES) < set(named)
    for name in BOXES:
        assert any(line.startswith(f"{name}: rows") for line in drawing.text.splitlines())


def test_a_box_that_is_the_window_needs_no_second_frame(image):
    box = slice(11, 17)
    drawing = draw.pixels(image, rows=box, columns=box, boxes={"middle": (11, 11, 6, 6)})
    (legend,) = drawing.figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["middle"]


def test_the_words_hold_the_numbers(image):
    drawing = draw.pixels(image, rows=slice(10, 13), columns=slice(2, 7))
    numbers = [[float(word) for word in line.split()] for line in drawing.text.splitlines()[-3:]]
    np.testing.assert_allclose(numbers, image[10:13, 2:7], atol=0.0501)
    assert "rows 10 to 12, columns 2 to 6" in drawing.text


bounds = st.none() | st.integers(-40, 40)


@given(start=bounds, stop=bounds, step=st.sampled_from([None, 1, 2, -1]), side=st.integers(1, 30))
def test_a_slice_means_what_it_means_in_python(start, stop, step, side):
    chosen = slice(start, stop, step)
    expected = np.arange(side)[chosen]
    if step in (None, 1) and 1 <= len(expected) <= 16:
        assert start_and_length("rows", chosen, side, 16) == (expected[0], len(expected))
    else:
        with pytest.raises(ValueError, match="neighbours"):
            start_and_length("rows", chosen, side, 16)


@pytest.mark.parametrize(
    ("settings_", "error", "words"),
    [
        ({"rows": 8}, TypeError, r"rows=slice\(8, 20\)"),
        ({"columns": slice(30, 40)}, ValueError, "columns should be a slice of 1 to 16"),
        ({"rows": slice(None)}, ValueError, "rows should be a slice of 1 to 16"),
        ({"boxes": {"middle": (11, 11, 6)}}, TypeError, "four whole numbers"),
        ({"boxes": {"middle": (11.0, 11, 6, 6)}}, TypeError, "four whole numbers"),
        ({"boxes": {"middle": (11, 23, 6, 6)}}, ValueError, "inside the 28 rows"),
        ({"boxes": {"middle": (-1, 11, 6, 6)}}, ValueError, "inside the 28 rows"),
        ({"boxes": {"middle": (11, 11, 0, 6)}}, ValueError, "inside the 28 rows"),
        ({"boxes": dict.fromkeys("abcd", (0, 0, 1, 1))}, ValueError, "three at most"),
    ],
)
def test_errors_say_what_to_try(image, settings_, error, words):
    with pytest.raises(error, match=words):
        draw.pixels(image, **settings_)


@pytest.mark.parametrize(
    ("image", "words"),
    [
        (np.zeros((2, 28, 28)), r"images\[0\]"),
        (np.zeros((28, 27)), r"shape \(side, side\)"),
        (np.full((28, 28), 255), "image / 255"),
    ],
)
def test_errors_about_the_image(image, words):
    with pytest.raises(ValueError, match=words):
        draw.pixels(image)
