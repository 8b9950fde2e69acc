from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb

from nnlab import draw
from nnlab.datasets import digits
from nnlab.draw.pixels import start_and_length
from tests.draw.live.seen import is_color
from tests.draw.live.seen import pixels as seen_in
from tests.draw.sentences import exactly

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


RAMP = np.linspace(0.1, 0.9, 16).reshape(4, 4)


def panels(image, **settings_):
    figure = draw.pixels(image, **settings_).figure
    figure.draw_without_rendering()
    return figure.axes


def test_ink_is_seen_as_dark_as_it_is_in_both_panels():
    whole, part = panels(RAMP, rows=slice(1, 3), columns=slice(0, 3))
    for axes, rows, columns in ((whole, range(4), range(4)), (part, range(1, 3), range(3))):
        seen = seen_in(axes)
        for row, column in product(rows, columns):
            place = axes.transData.transform((column + 0.15, row + 0.85)).astype(int)
            gray = np.full(3, 1 - RAMP[row, column])
            assert is_color(seen[place[1], place[0]], gray, atol=0.03)


def test_pixels_are_parted_by_pale_lines():
    whole, part = panels(np.ones((3, 3)))
    for axes in (whole, part):
        seen = seen_in(axes)
        for x, y in ((1, 0.3), (2, 1.3), (0.3, 1), (1.3, 2)):
            column, row = axes.transData.transform((x, y)).astype(int)
            around = seen[row - 1 : row + 2, column - 1 : column + 2]
            assert around.max() > 0.5  # all else is black


def test_the_panels_are_squares_of_one_height_side_by_side(image):
    whole, part = (axes.get_window_extent() for axes in panels(image))
    assert whole.x1 < part.x0
    assert (whole.y0, whole.y1) == pytest.approx((part.y0, part.y1), abs=2)
    for panel in (whole, part):
        assert panel.width == pytest.approx(panel.height, abs=3)


def test_a_pixel_stays_a_square_in_the_lower_left_corner_of_an_uneven_part(image):
    whole, part = panels(image, rows=slice(10, 13), columns=slice(2, 14))
    corner, right, above = part.transData.transform([(2, 13), (3, 13), (2, 12)])
    assert right[0] - corner[0] == pytest.approx(above[1] - corner[1])
    assert part.get_window_extent().y0 == pytest.approx(whole.get_window_extent().y0)


def test_the_panels_say_what_they_show(image):
    whole, part = panels(image, rows=slice(10, 13), columns=slice(2, 7))
    assert whole.get_title("left") == "The digit: 28 × 28 pixels"
    assert part.get_title("left") == "Its numbers in rows 10 to 12, columns 2 to 6"


@pytest.mark.parametrize(
    ("side", "step"), [(28, 4), (17, 4), (16, 1), (12, 1)], ids=lambda value: str(value)
)
def test_rows_and_columns_are_counted_at_their_middles(side, step):
    whole, _ = panels(np.zeros((side, side)))
    for axis in (whole.xaxis, whole.yaxis):
        counted = range(0, side, step)
        assert axis.get_ticklocs().tolist() == [pixel + 0.5 for pixel in counted]
        assert [tick.get_text() for tick in axis.get_ticklabels()] == [str(n) for n in counted]


def test_the_rows_and_columns_of_the_numbers_are_counted_from_where_they_begin(image):
    _, part = panels(image, rows=slice(10, 13), columns=slice(2, 7))
    for axis, counted in ((part.xaxis, range(2, 7)), (part.yaxis, range(10, 13))):
        assert axis.get_ticklocs().tolist() == [pixel + 0.5 for pixel in counted]
        assert [tick.get_text() for tick in axis.get_ticklabels()] == [str(n) for n in counted]


def test_a_number_is_centred_in_its_pixel_and_no_wider_than_it():
    most = slice(0, 16)
    _, part = panels(np.linspace(0, 1, 256).reshape(16, 16), rows=most, columns=most)
    side = part.get_window_extent().width / 16
    for text in part.texts:
        place = text.get_window_extent()
        middle = (place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2
        assert middle == pytest.approx(part.transData.transform(text.get_position()), abs=3)
        np.testing.assert_allclose(np.mod(text.get_position(), 1), 0.5)
        assert place.width < side


def test_the_legend_stands_below_and_shows_each_box_as_it_is_drawn(image):
    whole, part = panels(image, boxes=BOXES)
    (legend,) = whole.figure.legends
    names = [text.get_text() for text in legend.get_texts()]
    assert names == ["the numbers on the right", *BOXES]
    for handle, edge in zip(legend.legend_handles, whole.patches, strict=True):
        assert handle.get_edgecolor() == edge.get_edgecolor()
    for edge, again in zip(whole.patches[1:], part.patches, strict=True):
        assert edge.get_edgecolor() == again.get_edgecolor()
        assert edge.get_linestyle() == again.get_linestyle()
    place, page = legend.get_window_extent(), whole.figure.bbox
    ticks = [tick.get_window_extent() for tick in whole.get_xticklabels()]
    assert place.y1 <= min(tick.y0 for tick in ticks) + 1
    assert page.y0 <= place.y0
    assert place.x0 == pytest.approx(whole.get_window_extent().x0, abs=15)


def test_three_boxes_differ_in_colour_and_in_line(image):
    boxes = {"a": (0, 0, 3, 3), "b": (5, 5, 3, 3), "c": (9, 0, 3, 3)}
    whole, _ = panels(image, boxes=boxes)
    edges = whole.patches[1:]
    assert len({edge.get_edgecolor() for edge in edges}) == 3
    assert len({edge.get_linestyle() for edge in edges}) == 3


def test_an_outline_hides_the_lines_between_the_pixels_and_not_the_ink():
    whole, _ = panels(np.full((28, 28), 0.5), boxes={"one": (4, 6, 10, 8)})
    seen = seen_in(whole)
    edge = whole.patches[1].get_edgecolor()[:3]
    for x, y in ((6, 8.5), (14, 8.5), (9.5, 4), (9.5, 14)):
        column, row = whole.transData.transform((x, y)).astype(int)
        assert is_color(seen[row, column], edge, atol=0.1)
    column, row = whole.transData.transform((9.4, 8.4)).astype(int)
    assert is_color(seen[row, column], [0.5] * 3)


def test_the_words_say_where_every_box_is_before_the_numbers():
    drawing = draw.pixels(RAMP, rows=slice(1, 2), boxes={"a": (0, 1, 2, 3), "b": (2, 0, 1, 1)})
    assert drawing.text.splitlines() == [
        "An image of 4 × 4 pixels, from 0 (paper) to 1 (full ink).",
        "a: rows 0 to 1, columns 1 to 3",
        "b: rows 2 to 2, columns 0 to 0",
        "The pixels in rows 1 to 1, columns 0 to 3:",
        " ".join(f"{0.1 + 0.8 * place / 15:.1f}" for place in range(4, 8)),
    ]


@pytest.mark.parametrize(
    ("side", "span"), [(28, (8, 20)), (13, (0, 12)), (12, (0, 12)), (5, (0, 5)), (15, (1, 13))]
)
def test_unless_told_it_shows_as_much_as_twelve_of_the_middle(side, span):
    _, part = panels(np.zeros((side, side)))
    assert part.get_xlim() == span
    assert part.get_ylim() == span[::-1]


OF_SLICE = "{} should be a slice of 1 to 16 neighbours among 0 to 27, but it is {} (a slice). {}"
FOUR = (
    "box 'middle' should be four whole numbers: first row, first column, rows, columns, "
    "but it is {}. Try (11, 11, 6, 6) for the middle."
)
INSIDE = (
    "box 'middle' should be inside the 28 rows and 28 columns of the image, but it is {} (a tuple)."
    " It reads (first row, first column, rows, columns), counted from 0."
)


@pytest.mark.parametrize("name", ["rows", "columns"])
def test_what_is_no_slice_of_neighbours_is_refused_by_its_name(image, name):
    hint = f"Try {name}=slice(8, 20)."
    with pytest.raises(TypeError, match=exactly(f"{name} should be a slice, but it is 8. {hint}")):
        draw.pixels(image, **{name: 8})
    for chosen in (slice(30, 40), slice(None), slice(0, 17), slice(5, 5), slice(0, 8, 2)):
        with pytest.raises(ValueError, match=exactly(OF_SLICE.format(name, chosen, hint))):
            draw.pixels(image, **{name: chosen})


@pytest.mark.parametrize(
    ("box", "got"),
    [
        ((11, 11, 6), "(11, 11, 6) (a tuple)"),
        ((11.0, 11, 6, 6), "(11.0, 11, 6, 6) (a tuple)"),
        ("middle", "'middle' (a str)"),
    ],
)
def test_a_box_that_is_not_four_whole_numbers_is_refused(image, box, got):
    with pytest.raises(TypeError, match=exactly(FOUR.format(got))):
        draw.pixels(image, boxes={"middle": box})


@pytest.mark.parametrize(
    "box",
    [
        (11, 23, 6, 6),
        (23, 11, 6, 6),
        (-1, 11, 6, 6),
        (11, -1, 6, 6),
        (11, 11, 0, 6),
        (11, 11, 6, 0),
        (0, 0, 29, 1),
        (0, 0, 1, 29),
    ],
)
def test_a_box_beyond_the_image_or_without_pixels_is_refused(image, box):
    with pytest.raises(ValueError, match=exactly(INSIDE.format(box))):
        draw.pixels(image, boxes={"middle": box})


@pytest.mark.parametrize("box", [(0, 0, 28, 28), (27, 27, 1, 1), np.array([0, 27, 28, 1], "uint8")])
def test_a_box_may_reach_to_the_edges_of_the_image(image, box):
    whole, _ = panels(image, boxes={"one": box})
    row, column, rows, columns = box
    assert whole.patches[-1].get_bbox().bounds == (column, row, columns, rows)


def test_more_than_three_boxes_are_refused(image):
    sentence = "boxes should be three at most, but it is 4. Try two drawings."
    with pytest.raises(ValueError, match=exactly(sentence)):
        draw.pixels(image, boxes=dict.fromkeys("abcd", (0, 0, 1, 1)))


@pytest.mark.parametrize(
    ("image", "sentence"),
    [
        (
            np.zeros((2, 28, 28)),
            "image should be of shape (side, side), but it is an array of shape (2, 28, 28) and "
            "dtype float64. Try images[0] for the first of many.",
        ),
        (
            np.zeros((28, 27)),
            "image should be of shape (side, side), but it is an array of shape (28, 27) and "
            "dtype float64. Try images[0] for the first of many.",
        ),
        (
            np.full((28, 28), 255),
            "image should hold ink from 0 (paper) to 1 (full ink), but it goes from 255 to 255. "
            "Try image / 255 for bytes.",
        ),
    ],
)
def test_what_is_no_image_is_refused_in_words(image, sentence):
    with pytest.raises(ValueError, match=exactly(sentence)):
        draw.pixels(image)
