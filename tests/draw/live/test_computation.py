"""The picture of a computation: what stands where, and what is pointed at."""

from itertools import combinations, product

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex

from nnlab.draw.live.computation import (
    CAPTION,
    GRADIENT,
    LABEL,
    LOSS,
    NEURON,
    ROW,
    ComputationDiagram,
    columns,
    height,
    words,
)
from nnlab.draw.style import LIGHT, new_figure
from tests.draw.live.seen import PALETTES, axes_of

WIDTH = 9.4


def diagram(sizes=(2, 2, 1)):
    tall = height(sizes)
    axes = new_figure(WIDTH, tall).add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(0, tall))
    return ComputationDiagram(axes, LIGHT, sizes, [str(k) for k in range(len(sizes) + 1)])


def everything(shown, value=0.5):
    return dict.fromkeys(shown.numbers, value)


def test_every_number_of_a_step_has_a_place():
    neuron = [f"{d}{name}" for name in ("b1[0]", "z1[0]", "y[0]") for d in ("", "dL/d")]
    wires = [f"{d}W1[{i},0]" for i in (0, 1) for d in ("", "dL/d")]
    assert set(diagram((2, 1)).numbers) == {"x[0]", "x[1]", *neuron, *wires, "t[0]", "L"}
    assert {"e[0]", "e[1]", "t[1]"} <= set(diagram((1, 2)).numbers)


def test_only_what_is_known_is_shown():
    shown = diagram()
    known = {name: 0.25 for name in shown.numbers if name[0] in "xWbt"}
    shown.update(known | {"z1[0]": 1 / 3}, "z1[0]", ["x[0]"], hidden=False)
    texts = {name: text.get_text() for name, text in shown.numbers.items()}
    assert {name for name, text in texts.items() if text} == {*known, "z1[0]"}
    assert (texts["z1[0]"], texts["W1[0,1]"]) == ("0.3333", "0.25")


def test_a_new_weight_takes_the_old_ones_place():
    shown = diagram()
    known = everything(shown) | {"W1[0,1] new": 0.75}
    shown.update(known, "W1[0,1] new", ["W1[0,1]", "dL/dW1[0,1]"], hidden=False)
    assert shown.numbers["W1[0,1]"].get_text() == "→ 0.75"
    assert shown.numbers["dL/dW1[0,1]"].get_text() == "∂0.50"


@pytest.mark.parametrize(("current", "text"), [("z1[0]", "?"), ("b2[0] new", "0.50→?")])
def test_a_hidden_number_is_a_question_mark(current, text):
    shown = diagram()
    shown.update(everything(shown), current, [], hidden=True)
    assert shown.numbers[current.removesuffix(" new")].get_text() == text


def test_the_current_number_is_framed_marked_and_bold_and_what_it_is_made_of_is_framed():
    shown = diagram()
    shown.update(everything(shown), "y[0]", ["z2[0]"], hidden=False)
    shown.update(everything(shown), "dL/dW1[1,0]", ["x[1]", "dL/dz1[0]"], hidden=False)
    frames, marker = shown.spotlight.frames, shown.spotlight.marker.get_xydata()[0]
    assert list(frames.get_linewidths()) == [1.0, 1.0, 2.0]
    middles = [path.vertices[:4].mean(axis=0) for path in frames.get_paths()]
    for name, middle in zip(["x[1]", "dL/dz1[0]", "dL/dW1[1,0]"], middles, strict=True):
        assert shown.numbers[name].get_position()[1] == pytest.approx(middle[1])
    assert marker[1] == pytest.approx(middles[-1][1])
    assert marker[0] < middles[-1][0] - LABEL / 2
    bold = [name for name, text in shown.numbers.items() if text.get_fontweight() == "bold"]
    assert bold == ["dL/dW1[1,0]"]
    (lit,) = shown.spotlight.glow.get_segments()
    np.testing.assert_array_equal(lit, shown.wires["W1[1,0]"].get_xydata())


def test_wires_say_sign_and_size_in_colour_dashes_and_width():
    shown = diagram()
    known = everything(shown) | {"W1[0,0]": -2.0, "W1[0,1]": 1.0}
    shown.update(known, "z1[0]", [], hidden=False)
    negative, positive = shown.wires["W1[0,0]"], shown.wires["W1[0,1]"]
    assert to_hex(negative.get_color()) == LIGHT.negative
    assert to_hex(positive.get_color()) == LIGHT.positive
    assert (negative.get_linestyle(), positive.get_linestyle()) == ("--", "-")
    assert negative.get_linewidth() > positive.get_linewidth()


def test_only_what_changes_is_drawn_again():
    shown = diagram()
    known = {name: 0.5 for name in shown.numbers if name[0] in "xWbt"}
    shown.update(known, "z1[0]", [], hidden=True)
    live = [*shown.numbers.values(), *shown.wires.values()]
    for artist in live:
        artist.stale = False
    shown.update(known | {"z1[0]": 0.5}, "z1[1]", [], hidden=True)
    stale = [name for name, text in shown.numbers.items() if text.stale]
    assert stale == ["z1[0]", "z1[1]"]
    assert not any(wire.stale for wire in shown.wires.values())


@pytest.mark.parametrize("value", [-0.12345, -1.2345e-05, -123.456])
def test_long_numbers_stay_clear_of_each_other(value):
    shown = diagram((4, 4, 4, 4))
    shown.update(everything(shown, value), "z1[0]", [], hidden=False)
    axes = shown.numbers["z1[0]"].axes
    renderer = FigureCanvasAgg(axes.figure).get_renderer()
    texts = [text for text in axes.texts if text.get_text()]
    boxes = [text.get_window_extent(renderer) for text in texts]
    for (a, first), (b, second) in combinations(zip(texts, boxes, strict=True), 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        up = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert min(across, up) < 1.5, (a, b)  # pixels; letters do not fill their lines


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x[0]", "0.25"),
        ("b1[0]", "→ 0.75"),
        ("z1[0]", ""),
        ("dL/db1[0]", "0.10"),  # in a box, the sign stands in the place of the name
        ("dL/dW1[0,0]", "∂0.20"),
    ],
)
def test_a_number_is_replaced_told_or_left_out(name, text):
    known = {"x[0]": 0.25, "b1[0]": 0.5, "b1[0] new": 0.75, "dL/db1[0]": 0.1, "dL/dW1[0,0]": 0.2}
    assert words(name, known) == text


# The picture itself, of two inputs, two hidden neurons and two outputs.


FULL = (2, 2, 2)
CAPTIONS = ["inputs", "hidden", "outputs", "loss"]


@pytest.fixture(params=PALETTES)
def palette(request):
    return PALETTES[request.param]


@pytest.fixture
def picture(palette):
    tall = height(FULL)
    axes = axes_of(palette, x=(0, WIDTH), y=(0, tall), size=(WIDTH, tall))
    made = ComputationDiagram(axes, palette, FULL, CAPTIONS)
    made.update(everything(made), "x[0]", [], hidden=False)
    return axes, made


def boxes():
    return [box for column in columns(FULL, WIDTH) for box in column]


def extent(artist):
    """Left, bottom, right, top in inches."""
    return artist.get_window_extent().extents / 100


def names_in(axes, made):
    """The words that stay, but for the captions."""
    numbers = set(made.numbers.values())
    return [text for text in axes.texts if text not in numbers and text.get_text() not in CAPTIONS]


def test_nothing_but_names_is_written_before_there_are_numbers():
    assert {text.get_text() for text in diagram().numbers.values()} == {""}


def test_a_caption_stands_above_the_middle_of_its_column(picture, palette):
    axes, _ = picture
    texts = {text.get_text(): text for text in axes.texts}
    for caption, column in zip(CAPTIONS, columns(FULL, WIDTH), strict=True):
        left, bottom, right, top = extent(texts[caption])
        assert (left + right) / 2 == pytest.approx(column[0].x, abs=0.01)
        assert column[0].y + column[0].height / 2 < bottom
        assert height(FULL) - CAPTION <= bottom + 0.01
        assert top <= height(FULL)
        assert texts[caption].get_color() == palette.muted


@pytest.mark.parametrize("count", [3, 5])
def test_every_column_needs_its_caption(count):
    axes = new_figure(WIDTH, 3).add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(0, 3))
    with pytest.raises(ValueError, match="zip"):
        ComputationDiagram(axes, LIGHT, FULL, ["caption"] * count)


def test_every_box_has_an_edge_around_its_rows_and_paper_below_its_words(picture, palette):
    axes, made = picture
    frames = [patch for patch in axes.patches if patch.get_alpha() is None]
    lowest = min(text.get_zorder() for text in axes.texts)
    for frame, box in zip(frames, boxes(), strict=True):
        left, bottom, right, top = frame.get_path().get_extents().extents
        np.testing.assert_allclose((left + right, bottom + top), (2 * box.x, 2 * box.y))
        np.testing.assert_allclose((right - left, top - bottom), (box.width, box.height))
        assert to_hex(frame.get_facecolor()) == palette.background
        assert to_hex(frame.get_edgecolor()) == palette.text
        assert made.spotlight.glow.get_zorder() < frame.get_zorder() < lowest


def test_a_row_begins_with_its_name_or_the_gradients_sign_and_ends_with_its_number(picture):
    axes, made = picture
    names = iter(names_in(axes, made))
    for box in boxes():
        for index, name in enumerate(box.rows):
            label, number = next(names), made.numbers[name]
            assert label.get_text() == (GRADIENT if name.startswith("dL/d") else name)
            first, last = extent(label), extent(number)
            assert box.x - box.width / 2 < first[0] < box.x - box.width / 2 + 0.1
            assert first[2] < last[0]
            assert box.x + box.width / 2 - 0.1 < last[2] < box.x + box.width / 2
            for words_at in (first, last):
                assert (words_at[1] + words_at[3]) / 2 == pytest.approx(box.row(index), abs=0.015)
    assert next(names, None) is None


def test_gradients_differ_in_colour_from_numbers_and_numbers_from_names(picture, palette):
    axes, made = picture
    for name, number in made.numbers.items():
        gradient = name.startswith("dL/d")
        assert number.get_color() == (palette.highlight if gradient else palette.text)
    for label in names_in(axes, made):
        gradient = label.get_text() == GRADIENT
        assert label.get_color() == (palette.highlight if gradient else palette.muted)


def test_what_moves_is_animated_and_lies_above_what_stays(picture):
    axes, made = picture
    assert all(wire.get_animated() for wire in made.wires.values())
    assert all(number.get_animated() for number in made.numbers.values())
    still = names_in(axes, made)
    assert not any(text.get_animated() for text in still)
    highest = max(text.get_zorder() for text in still)
    assert all(number.get_zorder() > highest for number in made.numbers.values())


def test_a_wires_numbers_lie_on_paper_that_lets_the_wire_through(picture, palette):
    axes, made = picture
    papers = [patch for patch in axes.patches if patch.get_alpha() is not None]
    for (name, wire), paper in zip(made.wires.items(), papers, strict=True):
        weight, gradient = made.numbers[name], made.numbers[f"dL/d{name}"]
        left, bottom, right, top = extent(paper)
        for number in (weight, gradient):
            first = extent(number)
            assert left <= first[0] < first[2] <= right
            assert bottom <= first[1] < first[3] <= top
            assert (first[0] + first[2]) / 2 == pytest.approx((left + right) / 2, abs=0.015)
        assert wire.get_zorder() < paper.get_zorder() < weight.get_zorder()
        assert 0.5 < paper.get_alpha() < 1
        assert to_hex(paper.get_facecolor()) == palette.background


def test_the_paper_of_one_wire_is_not_below_the_numbers_of_another():
    shown = diagram((4, 4))
    shown.update(everything(shown), "x[0]", [], hidden=False)
    papers = [extent(patch) for patch in shown._axes.patches if patch.get_alpha() is not None]
    for (left, bottom, right, top), mine in zip(papers, shown.wires, strict=True):
        for name in {*shown.wires, *(f"dL/d{wire}" for wire in shown.wires)}:
            x0, y0, x1, y1 = extent(shown.numbers[name])
            across, up = min(x1, right) - max(x0, left), min(y1, top) - max(y0, bottom)
            overlap = min(across, up) > 0.015  # letters do not fill their lines
            assert overlap == (name.removeprefix("dL/d") == mine)


def test_a_gradient_stands_one_row_below_its_weight_on_both_sides_of_the_wire(picture):
    _, made = picture
    for name, wire in made.wires.items():
        x, weight = made.numbers[name].get_position()
        below, gradient = made.numbers[f"dL/d{name}"].get_position()
        assert x == below
        assert weight - gradient == pytest.approx(ROW)
        (x0, y0), (x1, y1) = wire.get_xydata()
        on_wire = y0 + (x - x0) / (x1 - x0) * (y1 - y0)
        assert (weight + gradient) / 2 == pytest.approx(on_wire)


def test_a_wire_leads_from_the_side_of_its_source_to_the_side_of_its_target(picture):
    _, made = picture
    drawn = columns(FULL, WIDTH)
    for k, i, j in product((1, 2), (0, 1), (0, 1)):
        start, end = drawn[k - 1][i], drawn[k][j]
        ends = [(start.x + start.width / 2, start.y), (end.x - end.width / 2, end.y)]
        np.testing.assert_allclose(made.wires[f"W{k}[{i},{j}]"].get_xydata(), ends)


def test_every_output_is_joined_to_the_loss_by_a_line_that_is_no_weight(picture, palette):
    axes, made = picture
    moving = {*made.wires.values(), made.spotlight.marker}
    lines = [line for line in axes.lines if line not in moving]
    *_, outputs, (loss,) = columns(FULL, WIDTH)
    for line, output in zip(lines, outputs, strict=True):
        ends = [(output.x + NEURON / 2, output.y), (loss.x - LOSS / 2, loss.y)]
        np.testing.assert_allclose(line.get_xydata(), ends)
        assert to_hex(line.get_color()) == palette.muted
        assert line.get_linestyle() == "-"
        assert not line.get_animated()


def test_wires_grow_with_size_up_to_a_weight_of_six(picture):
    _, made = picture
    sizes = [0.0, 1.0, 3.0, 5.9, 6.0, 60.0]
    widths = []
    for size in sizes:
        made.update(everything(made) | {"W1[0,0]": size}, "x[0]", [], hidden=False)
        widths.append(made.wires["W1[0,0]"].get_linewidth())
        made.update(everything(made) | {"W1[0,0]": -size}, "x[0]", [], hidden=False)
        assert made.wires["W1[0,0]"].get_linewidth() == widths[-1]
    assert widths[0] > 0
    assert (np.diff(widths[:5]) > 0).all()
    assert widths[4] == widths[5] < 72 * 2 * ROW / 2  # half of what its numbers take, in points
    np.testing.assert_allclose(np.subtract(widths[1:3], widths[0]) * [6, 2], widths[4] - widths[0])


def test_the_frame_of_every_number_surrounds_it_and_its_name_and_no_other_number(picture):
    _, made = picture
    places = {name: np.array(number.get_position()) for name, number in made.numbers.items()}
    for name, number in made.numbers.items():
        made.update(everything(made), name, [], hidden=False)
        (path,) = made.spotlight.frames.get_paths()
        box, written = path.get_extents(), extent(number)
        assert box.x0 < written[0] < written[2] < box.x1
        assert box.y0 < (written[1] + written[3]) / 2 < box.y1
        held = [other for other, (x, y) in places.items()
                if box.x0 < x < box.x1 and box.y0 < y < box.y1]  # fmt: skip
        assert held == [name]


def test_a_frame_in_a_box_reaches_almost_from_side_to_side(picture):
    _, made = picture
    for box in boxes():
        made.update(everything(made), box.rows[0], [], hidden=False)
        (path,) = made.spotlight.frames.get_paths()
        frame = path.get_extents()
        assert box.x - box.width / 2 < frame.x0 < box.x - box.width / 2 + 0.1
        assert box.x + box.width / 2 - 0.1 < frame.x1 < box.x + box.width / 2


def test_what_has_no_place_or_is_the_current_number_or_was_framed_is_not_framed_again(picture):
    _, made = picture
    known = everything(made) | {"b1[0] new": 0.25}
    uses = ["b1[0]", "dL/db1[0]", "learning rate", "dL/db1[0]"]
    made.update(known, "b1[0] new", uses, hidden=False)
    heights = [path.get_extents().y1 for path in made.spotlight.frames.get_paths()]
    assert len(heights) == 2
    assert heights[0] == pytest.approx(heights[1] - ROW)
    assert len(made.spotlight.glow.get_segments()) == 0


def test_the_wire_of_every_weight_in_use_glows(picture):
    _, made = picture
    made.update(everything(made), "z1[1]", ["W1[1,1]", "x[1]", "W1[0,1]", "x[0]"], hidden=False)
    lit = [segment.tolist() for segment in made.spotlight.glow.get_segments()]
    assert lit == [made.wires[name].get_xydata().tolist() for name in ("W1[0,1]", "W1[1,1]")]
