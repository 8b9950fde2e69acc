"""The picture of a computation: what stands where, and what is pointed at."""

from itertools import combinations, pairwise, product

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex

from nnlab.draw.live.computation import (
    LABEL,
    ROW,
    ComputationDiagram,
    columns,
    height,
    label_on,
    wire_ends,
)
from nnlab.draw.style import LIGHT, new_figure

SIZES = [sizes for n in (2, 3, 4) for sizes in product((1, 2, 4), repeat=n)]
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
