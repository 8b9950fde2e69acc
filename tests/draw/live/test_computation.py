"""The picture of a computation: what stands where, and what is pointed at."""

from itertools import combinations, pairwise, product

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.patches import FancyBboxPatch, Rectangle

from nnlab.draw.live.computation import (
    LABEL,
    ROW,
    ComputationDiagram,
    columns,
    height,
    label_on,
    wire_ends,
    words,
)
from nnlab.draw.style import DARK, LIGHT, new_figure

SIZES = [sizes for n in (2, 3, 4) for sizes in product((1, 2, 4), repeat=n)]
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


@pytest.mark.parametrize("sizes", SIZES)
def test_nothing_lies_on_anything_else_or_outside(sizes):
    drawn = columns(sizes, WIDTH)
    areas = [
        (box.x - box.width / 2, box.y - box.height / 2, box.width, box.height)
        for column in drawn
        for box in column
    ]
    for before, after in pairwise(drawn[:-1]):
        for start, end in product(before, after):
            x, y = label_on(wire_ends(start, end), len(after))
            areas.append((x - LABEL / 2, y - ROW, LABEL, 2 * ROW))
    for left, bottom, width, tall in areas:
        assert left >= 0
        assert bottom >= 0
        assert left + width <= WIDTH
        assert bottom + tall <= height(sizes) - 0.19
    for a, b in combinations(areas, 2):
        beside = a[0] + a[2] <= b[0] + 1e-9 or b[0] + b[2] <= a[0] + 1e-9
        above = a[1] + a[3] <= b[1] + 1e-9 or b[1] + b[3] <= a[1] + 1e-9
        assert beside or above, (sizes, a, b)


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


def test_every_number_has_its_name_at_the_left_of_its_own_row():
    shown = diagram((2, 2, 1))
    for name, number in shown.numbers.items():
        if "W" in name:
            continue
        x, y = number.get_position()
        beside = [(word, at) for word, at, height, _ in words_of(shown) if height == y and at < x]
        nearest = max(beside, key=lambda found: found[1])[0]
        assert nearest == ("∂" if name.startswith("dL/d") else name)
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
