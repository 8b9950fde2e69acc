"""On the diagram of a neuron every number stands on the wire that it belongs to."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab.draw.live.neuron import (
    INPUTS,
    NODES,
    OUTPUT,
    PRODUCTS,
    RADIUS,
    SUM,
    WEIGHTS,
    ChainDiagram,
    NeuronDiagram,
)
from nnlab.draw.style import new_figure
from tests.draw.live.seen import PALETTES, are_layers, axes_of, still


@pytest.fixture(params=PALETTES)
def palette(request):
    return PALETTES[request.param]


def new_axes(palette):
    """Axes of no limits yet, with a frame."""
    return new_figure(4, 4).add_axes((0, 0, 1, 1), facecolor=palette.background)


@pytest.fixture
def neuron(palette):
    axes = axes_of(palette)
    shown = NeuronDiagram(axes, palette, ("ink", "middle"))
    shown.update((0.25, 0.5), (2.0, -3.0), 0.75, -0.25, 0.44)
    return axes, shown


def test_every_number_is_written_once_and_in_its_place(neuron):
    _, shown = neuron
    assert [text.get_text() for text in shown.values] == ["0.25", "0.50", "1", "-0.25", "0.44"]
    assert [text.get_position() for text in shown.values] == [*INPUTS, SUM, OUTPUT]
    assert [text.get_text() for text in shown.weights] == ["w₁ = 2.00", "w₂ = -3.00", "b = 0.75"]
    assert [text.get_position() for text in shown.weights] == list(WEIGHTS)
    assert [text.get_text() for text in shown.products] == ["x₁w₁ = 0.50", "x₂w₂ = -1.50"]
    assert [text.get_position() for text in shown.products] == list(PRODUCTS)


def test_a_wire_leads_from_its_input_to_the_sum_in_the_colour_of_its_sign(neuron, palette):
    _, shown = neuron
    for wire, start in zip(shown.wires, INPUTS, strict=True):
        assert wire.get_xydata().tolist() == [list(start), list(SUM)]
    colors = [palette.positive, palette.negative, palette.positive]
    assert [wire.get_color() for wire in shown.wires] == colors
    assert [wire.get_linestyle() for wire in shown.wires] == ["-", "--", "-"]
    two, three, bias = (wire.get_linewidth() for wire in shown.wires)
    assert bias < two < three
    assert all(wire.get_animated() for wire in shown.wires)


def test_a_wire_grows_with_its_weight_up_to_10(neuron):
    _, shown = neuron
    widths = []
    for weight in (0.0, 1.0, 5.0, 10.0, 100.0):
        shown.update((0, 0), (weight, 0.0), 0.0, 0.0, 0.0)
        widths.append(shown.wires[0].get_linewidth())
    assert (np.diff(widths[:4]) > 0).all()
    assert widths[3] == widths[4] < 10


def test_what_a_node_is_stands_below_it(neuron, palette):
    axes, shown = neuron
    places = {text.get_text(): text.get_position() for text in axes.texts}
    nodes = {"x₁ ink": INPUTS[0], "x₂ middle": INPUTS[1], "always 1": INPUTS[2],
             "sum z": SUM, "output a": OUTPUT}  # fmt: skip
    for words, (x, y) in nodes.items():
        across, up = places[words]
        assert across == x
        assert y - 2 * RADIUS < up < y - RADIUS
    assert [patch.center for patch in axes.patches] == [*INPUTS, SUM, OUTPUT]
    assert {to_hex(patch.get_facecolor()) for patch in axes.patches} == {palette.background}
    assert {to_hex(patch.get_edgecolor()) for patch in axes.patches} == {palette.text}
    assert all(text.get_animated() for text in (*shown.values, *shown.weights, *shown.products))
    assert axes.get_aspect() == 1


def test_a_chain_goes_from_left_to_right_with_a_factor_below_each_output(palette):
    axes = axes_of(palette)
    chain = ChainDiagram(axes, palette, 5)
    chain.update(np.array([0.5, -0.5, 0.0]), -2.0, ["o1", "o2", "o3"], ["f1", "f2", "f3"])
    places = chain.neurons.get_offsets()
    np.testing.assert_allclose(places, [(1 / 6, NODES), (0.5, NODES), (5 / 6, NODES)])
    faces = [to_hex(face) for face in chain.neurons.get_facecolor()]
    assert faces == [palette.tint_positive, palette.tint_negative, palette.background]
    assert to_hex(chain.neurons.get_edgecolor()[0]) == palette.text
    np.testing.assert_allclose(chain.wire.get_xydata(), places)
    assert (chain.wire.get_color(), chain.wire.get_linestyle()) == (palette.negative, "--")
    rows = {"o": chain.outputs, "f": chain.factors, "": chain.names}
    heights = {}
    for letter, row in rows.items():
        assert [text.get_text() for text in row.texts[:3]] == [f"{letter}{n}" for n in (1, 2, 3)]
        heights[letter] = row.texts[0].get_position()[1]
    assert heights["o"] > NODES > heights[""] > heights["f"]
    captions = {text.get_text(): text.get_position() for text in axes.texts if text.get_text()}
    for words, letter in (("outputs →", "o"), ("layers", ""), ("← factors", "f")):
        assert captions[words][1] == heights[letter]
        assert captions[words][0] < 0
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 1), (0, 1))
    assert chain.neurons.get_zorder() > chain.wire.get_zorder()


@pytest.mark.parametrize(("w", "color", "line"), [(3.0, "positive", "-"), (0.0, "muted", "-")])
def test_the_wire_of_a_chain_says_the_weight(palette, w, color, line):
    chain = ChainDiagram(axes_of(palette), palette, 2)
    chain.update(np.array([1.0, 1.0]), w, ["1", "1"], ["1", "1"])
    assert (chain.wire.get_color(), chain.wire.get_linestyle()) == (getattr(palette, color), line)
    assert chain.wire.get_linewidth() == pytest.approx(1 + 1.2 * w)


def test_the_whole_neuron_lies_inside_its_axes(neuron):
    axes, _ = neuron
    assert axes.get_xlim()[0] <= 0
    assert axes.get_aspect() == 1
    axes.figure.draw_without_rendering()
    inside = axes.get_window_extent()
    for text in axes.texts:
        extent = text.get_window_extent()
        assert inside.x0 - 1 <= extent.x0
        assert extent.x1 <= inside.x1 + 1
    for circle in axes.patches:
        x, y = circle.center
        assert axes.get_xlim()[0] <= x - RADIUS
        assert x + RADIUS <= axes.get_xlim()[1]
        assert axes.get_ylim()[0] <= y - RADIUS
        assert y + RADIUS <= axes.get_ylim()[1]


def test_each_number_of_a_node_stands_in_a_circle_that_hides_the_wires(neuron, palette):
    axes, shown = neuron
    centers = [circle.center for circle in axes.patches]
    assert centers == [*INPUTS, SUM, OUTPUT]
    assert {circle.radius for circle in axes.patches} == {RADIUS}
    for circle in axes.patches:
        assert to_hex(circle.get_facecolor()) == palette.background
        assert shown.wires[0].get_zorder() < circle.get_zorder() < shown.values[0].get_zorder()
    for text in shown.values:
        assert (text.get_ha(), text.get_va()) == ("center", "center")
    for text in (*shown.weights, *shown.products):
        assert (text.get_ha(), text.get_va()) == ("left", "center")


def test_a_still_line_leads_from_the_sum_to_the_output(neuron, palette):
    axes, _ = neuron
    (axon,) = [line for line in axes.lines if not line.get_animated()]
    assert axon.get_xydata().tolist() == [list(SUM), list(OUTPUT)]
    assert axon.get_color() == palette.muted


def test_nodes_lie_on_their_wires_and_words_on_their_nodes(neuron):
    axes, shown = neuron
    (way_out,) = [line for line in axes.lines if line not in shown.wires]
    for wire in (*shown.wires, way_out):
        for circle in axes.patches:
            assert all(are_layers(wire, circle, text) for text in shown.values)


def test_the_way_out_leads_from_the_sum_to_the_output_and_stays_with_the_captions(neuron, palette):
    axes, shown = neuron
    way_out, *captions = still(axes)
    assert way_out.get_xydata().tolist() == [list(SUM), list(OUTPUT)]
    assert (way_out.get_color(), way_out.get_linestyle()) == (palette.muted, "-")
    assert len(captions) == 5
    assert {text.get_color() for text in captions} == {palette.muted}
    numbers = (*shown.values, *shown.weights, *shown.products)
    assert {text.get_color() for text in numbers} == {palette.text}


def test_what_stands_in_or_below_a_node_is_centred_and_what_stands_at_a_wire_begins_there(neuron):
    axes, shown = neuron
    beside = {*shown.weights, *shown.products}
    for text in axes.texts:
        assert text.get_ha() == ("left" if text in beside else "center")
        assert text.get_va() == "center"


def test_the_diagram_of_a_neuron_shows_itself_whole_and_no_axes(palette):
    axes = new_axes(palette)
    NeuronDiagram(axes, palette, ("ink", "middle"))
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 120), (0, 100))
    assert not axes.axison
    assert {circle.get_radius() for circle in axes.patches} == {RADIUS}
    assert all(circle.get_animated() for circle in axes.patches)
    assert {text.get_text() for text in axes.texts if text.get_animated()} == {""}  # so far


def test_another_update_leaves_no_number_of_the_first(neuron, palette):
    _, shown = neuron
    shown.update((1.0, 0.0), (0.0, 4.0), -1.0, 2.5, 0.92)
    assert [text.get_text() for text in shown.values] == ["1.00", "0.00", "1", "2.50", "0.92"]
    assert [text.get_text() for text in shown.weights] == ["w₁ = 0.00", "w₂ = 4.00", "b = -1.00"]
    assert [text.get_text() for text in shown.products] == ["x₁w₁ = 0.00", "x₂w₂ = 0.00"]
    colors = [palette.muted, palette.positive, palette.negative]
    assert [wire.get_color() for wire in shown.wires] == colors
    assert [wire.get_linestyle() for wire in shown.wires] == ["-", "-", "--"]


def test_the_captions_of_a_chain_end_before_it_and_stay(palette):
    axes = new_axes(palette)
    chain = ChainDiagram(axes, palette, 3)
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 1), (0, 1))
    assert not axes.axison
    captions = still(axes)
    assert [text.get_text() for text in captions] == ["outputs →", "layers", "← factors"]
    looks = {(text.get_ha(), text.get_va(), text.get_color()) for text in captions}
    assert looks == {("right", "center", palette.muted)}
    assert all(-0.1 < text.get_position()[0] < 0 for text in captions)
    assert are_layers(chain.wire, chain.neurons)


@pytest.mark.parametrize("inches", [2, 4])
def test_a_long_chain_writes_the_same_neurons_in_all_rows_and_its_neurons_keep_apart(
    palette, inches
):
    axes = axes_of(palette, size=(inches, 1))
    chain = ChainDiagram(axes, palette, 20)
    chain.update(np.ones(20), 1.0, ["-0.25"] * 20, ["0.5"] * 20)
    rows = (chain.outputs, chain.names, chain.factors)
    written = [[text.get_text() != "" for text in row.texts] for row in rows]
    assert written[0] == written[1] == written[2]
    assert written[0][0]
    assert written[0][-1]
    assert 3 <= sum(written[0]) < 20
    assert chain.names.texts[19].get_text() == "20"
    diameter = np.sqrt(chain.neurons.get_sizes()[0]) * 100 / 72  # pixels
    assert 0.5 < diameter / (axes.bbox.width / 20) < 0.9


def test_a_shorter_chain_leaves_nothing_of_a_longer_one(palette):
    chain = ChainDiagram(axes_of(palette), palette, 3)
    chain.update(np.ones(3), 1.0, ["1", "2", "3"], ["1", "2", "3"])
    chain.update(-np.ones(2), 1.0, ["4", "5"], ["6", "7"])
    np.testing.assert_allclose(chain.neurons.get_offsets(), [(0.25, NODES), (0.75, NODES)])
    assert [to_hex(face) for face in chain.neurons.get_facecolor()] == [palette.tint_negative] * 2
    rows = {chain.outputs: "45", chain.names: "12", chain.factors: "67"}
    for row, words in rows.items():
        assert "".join(text.get_text() for text in row.texts) == words
        assert len(row.texts) == 3
    assert (chain.wire.get_color(), chain.wire.get_linestyle()) == (palette.positive, "-")
