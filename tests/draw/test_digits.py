import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb

from nnlab import draw
from nnlab.datasets import digits
from nnlab.draw.digits import GAP, SIDE
from nnlab.draw.style import LIGHT
from tests.draw.live.seen import is_color, pixels
from tests.draw.sentences import exactly


def places(drawing):
    """Return left, right, bottom, top of every digit, (N, 4)."""
    return np.array([image.get_extent() for image in drawing.figure.axes[0].images])


def test_the_pixels_shown_are_those_given_with_their_caption_below():
    images, labels = digits("test")
    drawing = draw.digits(images[:12], labels[:12], columns=5)
    axes = drawing.figure.axes[0]
    shown = np.array([image.get_array() for image in axes.images])
    np.testing.assert_array_equal(shown, images[:12])
    assert [text.get_text() for text in axes.texts] == [str(label) for label in labels[:12]]
    for text, (left, right, bottom, _) in zip(axes.texts, places(drawing), strict=True):
        x, y = text.get_position()
        assert x == (left + right) / 2
        assert bottom - 10 < y < bottom


def test_ink_is_dark_on_white_paper_on_one_scale():
    (image,) = draw.digits(np.full((1, 2, 2), 0.5)).figure.axes[0].images
    assert image.get_clim() == (0, 1)
    np.testing.assert_array_equal(image.get_cmap()([0.0, 1.0])[:, :3], [[1, 1, 1], [0, 0, 0]])


@settings(max_examples=20, deadline=None)
@given(n=st.integers(1, 23), columns=st.integers(1, 12), letters=st.integers(0, 30))
def test_digits_read_row_by_row_side_by_side_on_the_page(n, columns, letters):
    drawing = draw.digits(np.zeros((n, 4, 4)), ["m" * letters] * n, columns=columns)
    left, right, bottom, top = places(drawing).T
    width, height = drawing.figure.get_size_inches() * 100
    assert left.min() >= 0
    assert right.max() <= width
    assert bottom.min() >= 0
    assert top.max() <= height
    row = np.arange(n) // columns
    same_row, next_row = np.diff(row) == 0, np.diff(row) == 1
    assert (left[1:] > right[:-1])[same_row].all()
    assert (bottom[1:] == bottom[:-1])[same_row].all()
    assert (top[1:] < bottom[:-1])[next_row].all()


def test_the_words_give_every_row_of_captions():
    drawing = draw.digits(np.zeros((3, 28, 28)), np.array([0.25, 1 / 3, 2.0]), columns=2)
    assert drawing.text.splitlines()[1:] == ["Row 1: 0.25, 0.333", "Row 2: 2"]


def test_without_captions_there_are_none():
    drawing = draw.digits(np.zeros((2, 28, 28)))
    assert len(drawing.figure.axes[0].texts) == 0
    assert drawing.text == "2 images of 28 × 28 pixels, in rows of 2."


def shown(*arguments, **settings_):
    figure = draw.digits(*arguments, **settings_).figure
    figure.draw_without_rendering()
    return figure.axes[0]


def test_ink_is_seen_as_dark_as_it_is_where_it_is():
    ink = np.array([[0.0, 0.25], [0.5, 1.0]])
    axes = shown([ink, 1 - ink])
    seen = pixels(axes)
    for image, picture in zip(axes.images, (ink, 1 - ink), strict=True):
        left, right, bottom, top = image.get_extent()
        for (row, column), value in np.ndenumerate(picture):
            x = left + (right - left) * (2 * column + 1) / 4
            y = top - (top - bottom) * (2 * row + 1) / 4
            assert is_color(seen[round(y), round(x)], [1 - value] * 3)


def test_a_digit_is_square_and_has_a_thin_frame():
    axes = shown(np.zeros((3, 4, 4)), ["a", "b", "c"], columns=2)
    for image, frame in zip(axes.images, axes.patches, strict=True):
        left, right, bottom, top = image.get_extent()
        assert right - left == top - bottom == SIDE
        assert frame.get_bbox().extents.tolist() == [left, bottom, right, top]
        assert to_rgb(frame.get_edgecolor()) == to_rgb(LIGHT.grid)
        assert not frame.get_fill()
    assert len(axes.patches) == 3


def test_a_caption_stands_right_below_its_digit_even_if_it_has_two_lines():
    axes = shown(np.zeros((2, 4, 4)), ["one", "one\nas written"], columns=1)
    for text, image in zip(axes.texts, axes.images, strict=True):
        left, right, bottom, _ = image.get_extent()
        place = text.get_window_extent()
        assert (place.x0 + place.x1) / 2 == pytest.approx((left + right) / 2, abs=2)
        assert bottom - 8 < place.y1 < bottom


def test_the_page_has_no_more_than_half_a_gap_around_the_digits():
    axes = shown(np.zeros((4, 4, 4)), columns=2)
    left, right, bottom, top = np.array([image.get_extent() for image in axes.images]).T
    width, height = axes.get_xlim()[1], axes.get_ylim()[1]
    assert left.min() == width - right.max() == bottom.min() == height - top.max() == GAP / 2
    assert (width, height) == (2 * (SIDE + GAP),) * 2


@pytest.mark.parametrize(
    ("count", "columns", "words"),
    [
        (1, 10, "1 image of 3 × 3 pixels, in rows of 1."),
        (2, 10, "2 images of 3 × 3 pixels, in rows of 2."),
        (3, np.int64(1), "3 images of 3 × 3 pixels, in rows of 1."),
        (12, None, "12 images of 3 × 3 pixels, in rows of 10."),
    ],
)
def test_the_words_count_images_and_columns(count, columns, words):
    settings_ = {} if columns is None else {"columns": columns}
    assert draw.digits(np.zeros((count, 3, 3)), **settings_).text == words


def test_a_caption_of_two_lines_is_told_in_one():
    drawing = draw.digits(np.zeros((2, 3, 3)), ["one\nas written", np.float32(0.5)])
    assert drawing.text.splitlines()[1:] == ["Row 1: one as written, 0.5"]


IMAGES = np.zeros((2, 28, 28))
OF_INK = (
    "images should hold ink from 0 (paper) to 1 (full ink), but it goes from {} to {}. "
    "Try images / 255 for bytes."
)
OF_SHAPE = (
    "images should be of shape (N, side, side), but it is an array of shape {} and dtype float64. "
    "Try images.reshape(-1, 28, 28), or images[:1] for a single one."
)
OF_CAPTIONS = (
    "captions should be a list or an array of words or numbers, but it is {}. Try captions=labels."
)
OF_COUNT = "columns should be a whole number above 0, but it is {}. Try columns=10."


@pytest.mark.parametrize(
    ("images", "settings_", "error", "sentence"),
    [
        (IMAGES[0], {}, ValueError, OF_SHAPE.format("(28, 28)")),
        (np.zeros((2, 28, 27)), {}, ValueError, OF_SHAPE.format("(2, 28, 27)")),
        (np.zeros((28, 28, 27)), {}, ValueError, OF_SHAPE.format("(28, 28, 27)")),
        (np.linspace(3, 255, 64).reshape(1, 8, 8), {}, ValueError, OF_INK.format(3, 255)),
        (IMAGES - 0.5, {}, ValueError, OF_INK.format(-0.5, -0.5)),
        (IMAGES + 1.25, {}, ValueError, OF_INK.format(1.25, 1.25)),
        (IMAGES, {"captions": "ab"}, TypeError, OF_CAPTIONS.format("'ab' (a str)")),
        (IMAGES, {"captions": 7}, TypeError, OF_CAPTIONS.format("7")),
        (
            IMAGES,
            {"captions": ["one"]},
            ValueError,
            "captions should be 2, one for each image, but they are 1. "
            "Try captions[:2], or None for no captions.",
        ),
        (IMAGES, {"columns": 0}, ValueError, OF_COUNT.format("0")),
        (IMAGES, {"columns": 2.5}, ValueError, OF_COUNT.format("2.5")),
        (IMAGES, {"columns": True}, ValueError, OF_COUNT.format("True")),
    ],
)
def test_errors_say_what_came_and_what_to_try(images, settings_, error, sentence):
    with pytest.raises(error, match=exactly(sentence)):
        draw.digits(images, **settings_)


@pytest.mark.parametrize(
    ("images", "error", "words"),
    [
        (np.zeros((0, 28, 28)), ValueError, "^images should be at least one number"),
        (IMAGES * np.nan, ValueError, "^images should be finite numbers"),
        ("seven", TypeError, "^images should be numbers"),
    ],
)
def test_what_holds_no_ink_is_refused_by_its_name(images, error, words):
    with pytest.raises(error, match=words):
        draw.digits(images)
