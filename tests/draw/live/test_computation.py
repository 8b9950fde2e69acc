"""The picture of a computation: what stands where, and what is pointed at."""

from itertools import combinations, product

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.patches import FancyBboxPatch, Rectangle

from nnlab.draw.live.computation import (
    CAPTION,
    GRADIENT,
    LABEL,
    LOSS,
    NEURON,
    ROW,
    ComputationDiagram,
    columns,
    counted,
    height,
    label_on,
    wire_ends,
    words,
)
from nnlab.draw.style import DARK, LIGHT, new_figure
from tests.draw.live.seen import PALETTES, axes_of

WIDTH = 9.4


def diagram(sizes=(2, 2, 1), palette=LIGHT):
    tall = height(sizes)
    axes = new_figure(WIDTH, tall).add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(0, tall))
    return ComputationDiagram(axes, palette, sizes, [str(k) for k in range(len(sizes) + 1)])


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


def words_of(shown):
    """Where each still word stands: (x, y) of each, by the word."""
    still = [text for text in shown.spotlight.marker.axes.texts if not text.get_animated()]
    return [(text.get_text(), *text.get_position(), text) for text in still]


@pytest.mark.parametrize(
    ("text", "sizes", "shown"),
    [
        ("x[0]", (2, 1), "x₁"),
        ("x[0]", (1, 2), "x"),
        ("x[3] × W1[3,2] + b1[2]", (4, 3, 1), "x₄ × W1₄₃ + b1₃"),
        ("W2[0,0] new", (2, 1, 1), "w2 new"),
        ("W2[1,0]", (1, 2, 1), "W2₂₁"),
        ("W2[0,1]", (1, 1, 2), "W2₁₂"),
        ("dL/dz2[1] × tanh'(z2[1])", (1, 1, 2), "dL/dz2₂ × tanh'(z2₂)"),
        ("(y[0] - t[0])²", (3, 1), "(y - t)²"),
        ("(e[0] + e[1]) / 2", (1, 2), "(e₁ + e₂) / 2"),
        ("L", (1, 1), "L"),
    ],
)
def test_a_reader_counts_from_1_and_not_at_all_where_there_is_one(text, sizes, shown):
    assert counted(text, sizes) == shown


def test_every_number_has_its_name_at_the_left_of_its_own_row():
    shown = diagram((2, 2, 1))
    for name, number in shown.numbers.items():
        if "W" in name:
            continue
        x, y = number.get_position()
        beside = [(word, at) for word, at, height, _ in words_of(shown) if height == y and at < x]
        nearest = max(beside, key=lambda found: found[1])[0]
        assert nearest == ("∂" if name.startswith("dL/d") else counted(name, (2, 2, 1)))
        assert number.get_ha() == "right"


def test_a_gradient_stands_right_below_what_it_belongs_to():
    numbers = diagram((2, 2, 1)).numbers
    for name in numbers:
        if f"dL/d{name}" in numbers:
            x, y = numbers[name].get_position()
            below = numbers[f"dL/d{name}"].get_position()
            assert below == pytest.approx((x, y - ROW))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_gradients_names_and_numbers_have_colours_of_their_own(palette):
    shown = diagram((2, 1), palette)
    for name, number in shown.numbers.items():
        gradient = name.startswith("dL/d")
        assert to_hex(number.get_color()) == (palette.highlight if gradient else palette.text)
        assert number.get_animated()
    for word, _, _, text in words_of(shown):
        assert to_hex(text.get_color()) == (palette.highlight if word == "∂" else palette.muted)


def test_captions_stand_above_the_middle_of_their_columns_in_order():
    sizes = (2, 3, 1)
    shown, drawn = diagram(sizes), columns(sizes, WIDTH)
    places = {word: (x, y) for word, x, y, _ in words_of(shown) if word.isdigit()}
    assert list(places) == ["0", "1", "2", "3"]
    for (x, y), column in zip(places.values(), drawn, strict=True):
        assert x == column[0].x
        assert max(box.y + box.height / 2 for box in column) < y < height(sizes)


def test_a_wire_leads_from_the_edge_of_its_source_to_the_edge_of_its_target():
    sizes = (2, 3, 1)
    shown, drawn = diagram(sizes), columns(sizes, WIDTH)
    assert len(shown.wires) == 2 * 3 + 3 * 1
    for name, wire in shown.wires.items():
        k, i, j = int(name[1]), int(name[3]), int(name[5])
        start, end = drawn[k - 1][i], drawn[k][j]
        expected = [
            (start.x + start.width / 2, start.y),
            (end.x - end.width / 2, end.y),
        ]
        np.testing.assert_allclose(wire.get_xydata(), expected)
        assert wire.get_animated()


def test_the_numbers_of_a_wire_stand_above_and_below_it_on_paper():
    sizes = (2, 2, 1)
    shown, drawn = diagram(sizes), columns(sizes, WIDTH)
    papers = [patch for patch in shown.numbers["L"].axes.patches if isinstance(patch, Rectangle)]
    assert len(papers) == len(shown.wires)
    for paper, name in zip(papers, shown.wires, strict=True):
        k, i, j = int(name[1]), int(name[3]), int(name[5])
        x, y = label_on(wire_ends(drawn[k - 1][i], drawn[k][j]), len(drawn[k]))
        assert shown.numbers[name].get_position() == pytest.approx((x, y + ROW / 2))
        left, bottom = paper.get_xy()
        assert left < x - 0.3 and x + 0.3 < left + paper.get_width()  # noqa: PT018
        assert bottom <= y - ROW and y + ROW <= bottom + paper.get_height()  # noqa: PT018
        assert to_hex(paper.get_facecolor()) == LIGHT.background
        wire, number = shown.wires[name], shown.numbers[name]
        assert wire.get_zorder() < paper.get_zorder() < number.get_zorder()
        assert number.get_ha() == "center"


def test_every_output_has_a_still_line_to_the_loss():
    sizes = (1, 2)
    shown, drawn = diagram(sizes), columns(sizes, WIDTH)
    still = [line for line in shown.numbers["L"].axes.lines if not line.get_animated()]
    ends = [np.array(wire_ends(box, drawn[-1][0])) for box in drawn[-2]]
    assert [line.get_xydata().tolist() for line in still] == [end.tolist() for end in ends]
    assert all(to_hex(line.get_color()) == LIGHT.muted for line in still)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_there_is_a_frame_around_the_rows_of_each_box(palette):
    sizes = (2, 2, 1)
    shown = diagram(sizes, palette)
    boxes = [box for column in columns(sizes, WIDTH) for box in column]
    frames = [p for p in shown.numbers["L"].axes.patches if isinstance(p, FancyBboxPatch)]
    assert len(frames) == len(boxes)
    for frame, box in zip(frames, boxes, strict=True):
        x, y, wide, tall = frame.get_x(), frame.get_y(), frame.get_width(), frame.get_height()
        assert (x + wide / 2, y + tall / 2) == pytest.approx((box.x, box.y))
        assert (wide, tall) == pytest.approx((box.width, box.height))
        heights = [shown.numbers[name].get_position()[1] for name in box.rows]
        assert y < min(heights) - ROW / 2 + 1e-9
        assert max(heights) + ROW / 2 - 1e-9 < y + tall
        assert heights == sorted(heights, reverse=True)
        assert to_hex(frame.get_facecolor()) == palette.background
        assert to_hex(frame.get_edgecolor()) == palette.text


def test_a_weight_of_six_or_more_has_the_widest_wire():
    shown = diagram()
    widths = []
    for weight in (0.0, 1.0, 6.0, -6.0, 60.0):
        shown.update(everything(shown) | {"W1[0,0]": weight}, "z1[0]", [], hidden=False)
        widths.append(shown.wires["W1[0,0]"].get_linewidth())
    nothing, one, six, minus_six, sixty = widths
    assert 0 < nothing < one < six
    assert six == minus_six == sixty


def test_lighting_a_gradient_lights_the_wire_it_belongs_to_and_those_it_is_made_of():
    shown = diagram((2, 2, 1))
    shown.update(everything(shown), "dL/da1[0]", ["W2[0,0]", "dL/dy[0]"], hidden=False)
    lit = [segment.tolist() for segment in shown.spotlight.glow.get_segments()]
    assert lit == [shown.wires["W2[0,0]"].get_xydata().tolist()]
    shown.update(everything(shown), "z1[0]", ["x[0]", "W1[0,0]", "W1[1,0]"], hidden=False)
    lit = [segment.tolist() for segment in shown.spotlight.glow.get_segments()]
    assert lit == [shown.wires[name].get_xydata().tolist() for name in ("W1[0,0]", "W1[1,0]")]


def test_what_is_used_twice_is_framed_once_and_the_current_one_last():
    shown = diagram((2, 2, 1))
    shown.update(everything(shown), "b1[0] new", ["b1[0]", "dL/db1[0]", "dL/db1[0]"], hidden=False)
    assert list(shown.spotlight.frames.get_linewidths()) == [1.0, 2.0]


def test_of_wires_from_one_box_the_numbers_stand_clear_of_it_and_in_the_middle_if_alone():
    assert label_on(((0.0, 0.0), (4.0, 2.0)), fan=1) == pytest.approx((2.0, 1.0))
    assert label_on(((0.0, 0.0), (4.0, 2.0)), fan=3) == pytest.approx((1.0, 0.5))
    assert label_on(((1.0, 0.0), (1.8, 4.0)), fan=3) == pytest.approx((1.0 + LABEL / 2, 1.0))


def test_a_gradients_words_carry_its_sign_on_a_wire_alone():
    assert words("dL/dW1[0,0]", {"dL/dW1[0,0]": 2.0}) == f"∂{words('b1[0]', {'b1[0]': 2.0})}"
    assert words("dL/db1[0]", {"dL/db1[0]": 2.0}) == words("b1[0]", {"b1[0]": 2.0})


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
            assert label.get_text() == (
                GRADIENT if name.startswith("dL/d") else counted(name, FULL)
            )
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
