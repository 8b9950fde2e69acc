import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlab import draw
from nnlab.datasets import digits


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


IMAGES = np.zeros((2, 28, 28))


@pytest.mark.parametrize(
    ("images", "settings_", "error", "words"),
    [
        (IMAGES[0], {}, ValueError, r"images\[:1\] for a single one"),
        (np.zeros((2, 28, 27)), {}, ValueError, r"shape \(N, side, side\)"),
        (np.zeros((0, 28, 28)), {}, ValueError, "at least one number"),
        (IMAGES + 255, {}, ValueError, "images / 255"),
        (IMAGES - 0.1, {}, ValueError, "0 \\(paper\\) to 1"),
        (IMAGES * np.nan, {}, ValueError, "finite"),
        ("seven", {}, TypeError, "numbers"),
        (IMAGES, {"captions": ["one"]}, ValueError, "should be 2, one for each image"),
        (IMAGES, {"captions": "ab"}, TypeError, "captions=labels"),
        (IMAGES, {"captions": 7}, TypeError, "a list or an array"),
        (IMAGES, {"columns": 0}, ValueError, "whole number above 0"),
        (IMAGES, {"columns": 2.5}, ValueError, "whole number above 0"),
        (IMAGES, {"columns": True}, ValueError, "whole number above 0"),
    ],
)
def test_errors_say_what_to_try(images, settings_, error, words):
    with pytest.raises(error, match=words):
        draw.digits(images, **settings_)
