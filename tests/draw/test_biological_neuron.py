from itertools import pairwise

import numpy as np
import pytest
from matplotlib.patches import Circle, PathPatch

from nnlab import draw
from nnlab.draw.biological_neuron import (
    ASIDES,
    AXON,
    BODY,
    PAIRS,
    SHEATHS,
    TERMINALS,
    bezier,
    branch,
    capsule,
)


@pytest.fixture(name="axes", scope="module")
def drawn_axes():
    figure = draw.biological_neuron().figure
    figure.draw_without_rendering()
    return figure.axes[0]


def test_equal_numbers_mark_the_parts_that_correspond(axes):
    places = {text.get_text(): [] for text in axes.texts}
    for text in axes.texts:
        places[text.get_text()].append(text.get_position())
    for number, (cell, neuron) in enumerate(PAIRS, start=1):
        assert places[str(number)] == [cell.at, neuron.at]
        assert cell.at[0] < 574 < neuron.at[0]  # the line between the two pictures


def test_the_words_pair_the_parts_and_say_where_the_likeness_ends():
    lines = draw.biological_neuron().text.splitlines()
    for number, (cell, neuron) in enumerate(PAIRS, start=1):
        assert lines[number].startswith(f"{number}. {cell.name} ")
        assert neuron.name in lines[number]
        assert neuron.role in lines[number]
    assert "likeness ends here" in draw.biological_neuron().text


def test_no_word_lies_on_the_cell(axes):
    words = {word for pair in PAIRS for label in pair for word in (label.name, label.role)}
    words |= {aside for _, aside in ASIDES}
    texts = [text for text in axes.texts if text.get_text() in words]
    shapes = [patch for patch in axes.patches if isinstance(patch, PathPatch | Circle)]
    numbers = {label.at for pair in PAIRS for label in pair}
    shapes = [shape for shape in shapes if getattr(shape, "center", None) not in numbers]
    assert len(texts) >= len(words)
    for text in texts:
        for shape in shapes:
            outline = shape.get_transform().transform_path(shape.get_path())
            assert not outline.intersects_bbox(text.get_window_extent(), filled=True), text


def test_lines_lead_from_the_words_to_a_part(axes):
    shapes = [shape for shape in axes.patches if isinstance(shape, PathPatch | Circle)]
    outlines = [shape.get_patch_transform().transform_path(shape.get_path()) for shape in shapes]
    wires = [line.get_path() for line in axes.lines if line.get_linewidth() > 1.1]
    points = np.concatenate(
        [path.interpolated(20).vertices for path in outlines]
        + [wire.interpolated(100).vertices for wire in wires]
    )
    for label in (label for pair in PAIRS for label in pair):
        for part in label.parts:
            nearest = np.linalg.norm(points - part, axis=1).min()
            assert nearest < 6, (label.name, nearest)


def test_the_cell_hangs_together():
    axon = bezier(AXON)
    assert np.linalg.norm(axon[0] - BODY) < 20  # it begins inside the cell body
    for terminal in TERMINALS:
        assert np.linalg.norm(axon - terminal[0], axis=1).min() < 4
    gaps = [(end, start) for (_, end), (start, _) in pairwise(SHEATHS)]
    assert all(end < start for end, start in gaps)  # the axon shows between two sheaths


def test_a_curve_begins_and_ends_at_its_outer_control_points():
    curve = bezier([(0, 0), (3, 9), (-5, 2), (4, 4)], n=11)
    np.testing.assert_array_equal(curve[[0, -1]], [[0, 0], [4, 4]])
    assert curve.shape == (11, 2)


def test_a_piece_of_a_curve_is_on_the_curve():
    points = [(0, 0), (4, 8), (10, 0)]
    whole, piece = bezier(points, n=11), bezier(points, 0.2, 0.5, n=4)
    np.testing.assert_allclose(piece, whole[2:6])


def test_a_branch_tapers_from_width_to_tip():
    sides = branch([(0, 0), (30, 40)], width=10, tip=2, flare=1)
    half = len(sides) // 2
    widths = np.linalg.norm(sides[:half] - sides[half:][::-1], axis=1)
    np.testing.assert_allclose(widths, np.linspace(10, 2, half))


def test_a_capsule_is_widest_in_the_middle_and_closed_at_its_ends():
    sides = capsule([(0, 0), (50, 0)], 0.0, 1.0, width=8)
    assert np.ptp(sides[:, 1]) == pytest.approx(8, rel=1e-6)
    np.testing.assert_allclose(sides[[0, -1], 1], 0, atol=1e-12)
