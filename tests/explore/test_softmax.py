"""``explore.softmax`` from its numbers to its picture."""

import contextlib
import io
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.text import Text

from nnlab import explore
from nnlab.activations import softmax
from nnlab.explore.softmax import LONGEST, MOST, presets
from nnlab.explore.softmax.numbers import FRUITS, REACH, SCORES
from tests.draw.live.seen import box_of
from tests.samples import few

scores = st.lists(st.integers(-50, 50).map(lambda tenths: tenths / 10), min_size=2, max_size=5)
shifts, temperatures = st.floats(-100, 100), st.floats(0.1, 10)
NAMES = list(presets(4))


def words(texts):
    return [text.get_text() for text in texts]


def lengths(bars):
    return [float(np.ptp(path.vertices[:4, 0])) for path in bars.bars.get_paths()]


@few
@given(scores, shifts, temperatures)
def test_the_probabilities_are_softmax_of_the_scores_by_the_temperature(given, shift, temperature):
    result = explore.softmax(given, shift=shift, temperature=temperature).result
    np.testing.assert_array_equal(result.p, softmax((np.array(given) + shift) / temperature))
    assert result.p.sum() == pytest.approx(1)


@few
@given(scores, shifts, temperatures)
def test_a_shift_changes_no_probability(given, shift, temperature):
    p = explore.softmax(given, temperature=temperature).result.p
    shifted = explore.softmax(given, shift=shift, temperature=temperature).result
    np.testing.assert_allclose(shifted.p, p, rtol=1e-9)
    np.testing.assert_allclose(shifted.of_largest, p / p.max(), rtol=1e-9)


@few
@given(scores)
def test_a_high_temperature_makes_even_and_a_low_one_sure(given):
    largest = [
        explore.softmax(given, temperature=temperature).result.p.max()
        for temperature in (0.1, 0.5, 1.0, 2.0, 10.0)
    ]
    assert all(before >= after - 1e-12 for before, after in pairwise(largest))


def test_the_picture_follows_the_result():
    shown = explore.softmax()
    shown.set(scores=(-2.0, 3.0, 0.5, 1.0), shift=-1.0, temperature=2.0)
    result, picture = shown.result, shown.view.picture
    places = [tuple(grip.ring.get_xydata()[0]) for grip in picture.scores.grips]
    assert places == [(-3, 1), (2, 2), (-0.5, 3), (0, 4)]
    assert lengths(picture.scores.bars) == [3, 2, 0.5, 0]
    assert words(picture.scores.bars.words) == ["-3", "2", "-0.5", "0"]
    assert words(picture.scores.ruler.numbers) == ["-5", "-3", "-1", "1", "3"]
    assert words(picture.powers.exponents) == ["-1.5", "1", "-0.25", "0"]
    assert words(picture.powers.values) == ["= 0.2231", "= 2.718", "= 0.7788", "= 1"]
    assert picture.powers.sum.get_text() == "sum 4.72"
    assert lengths(picture.powers.bars) == pytest.approx(result.of_largest)
    assert lengths(picture.shares.bars) == pytest.approx(result.p)
    assert words(picture.shares.bars.words) == ["0.047", "0.576", "0.165", "0.212"]
    assert sum(lengths(picture.shares.together)) == pytest.approx(1)
    assert words(picture.shares.times) == ["0.0821 ×", "3.49 ×", "0.779 ×"]


@pytest.mark.parametrize(
    ("temperature", "heading"),
    [(1.0, "e to the power of the score"), (0.5, "e to the power of score / 0.5")],
)
def test_the_heading_says_what_the_scores_are_divided_by(temperature, heading):
    shown = explore.softmax(temperature=temperature)
    assert shown.view.picture.powers.heading.get_text() == heading


def test_what_is_twice_has_a_mark():
    shown = explore.softmax(scores=[1.7, 1.0, 1.0])
    assert words(shown.view.picture.shares.times) == ["2.01 × ✓", "1 ×"]


def test_a_probability_that_is_nearly_all_or_nothing_is_not_said_to_be():
    shown = explore.softmax([5.0, -5.0], names=["yes", "no"])
    assert words(shown.view.picture.shares.bars.words) == ["> 0.999", "< 0.001"]


def boxes(shown):
    """Where each written word is in shares of the figure, without what is out of sight."""
    figure = shown.view.figure
    figure.draw_without_rendering()
    texts = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
    placed = [text.get_window_extent().transformed(figure.transFigure.inverted()) for text in texts]
    return [(text.get_text(), box) for text, box in zip(texts, placed, strict=True) if box.width]


@pytest.mark.parametrize(
    ("names", "settings"),
    [
        (None, {}),
        (None, {"shift": 100.0, "temperature": 0.1}),
        (["W" * 3 + "i" * (LONGEST - 3)] * MOST, {"shift": -9.0, "temperature": 3.0}),
        (["yes", "no"], {"shift": 3.0}),
    ],
)
def test_no_word_lies_on_another_or_leaves_the_picture(names, settings):
    shown = explore.softmax(names=names, **settings)
    placed = [(word, box) for word, box in boxes(shown) if word not in ("↔", "score", "row")]
    for word, box in placed:
        assert box.x0 >= 0, word
        assert box.x1 <= 1, word
        assert box.y0 >= 0, word
        assert box.y1 <= 1, word
    for number, (word, box) in enumerate(placed):
        others = [other for other, place in placed[number + 1 :] if box.overlaps(place)]
        # an exponent stands beside its e, whose box has room for taller letters
        assert [other for other in others if word != "e"] == [], word


def test_a_ring_at_the_last_score_leaves_the_name_alone():
    shown = explore.softmax([-REACH, REACH])
    bars = shown.view.picture.scores
    axes = bars.bars.bars.axes
    name = next(text for text in axes.texts if text.get_text() == "apple")
    ring = axes.transAxes.inverted().transform(axes.transData.transform((-REACH, 1)))[0]
    radius = bars.grips[0].ring.get_markersize() / 2 / (axes.bbox.width / axes.figure.dpi * 72)
    assert box_of(axes, name)[2] < ring - radius


def test_a_hand_moves_the_score_of_its_row_alone():
    shown = explore.softmax()
    handles = shown.view.picture.handles
    assert [handle.label for handle in handles] == [f"score of {name}" for name in FRUITS[:4]]
    shown.view.move(handles[2], 3.14, 0.0)
    assert shown.state.scores == (2.0, 1.0, 3.1, 0.5)
    shown.view.move(handles[0], -0.04, 9.0)
    assert str(shown.state.scores[0]) == "0.0"


@pytest.mark.parametrize(("x", "score"), [(-1e6, -REACH), (1e6, REACH)])
@pytest.mark.parametrize("shift", [0.0, 100.0, -37.0])
def test_a_hand_that_goes_too_far_leaves_the_score_at_the_end(x, score, shift):
    shown = explore.softmax(shift=shift)
    shown.view.move(shown.view.picture.handles[1], x, 2.0)
    assert shown.state.scores == (2.0, score, -1.0, 0.5)


@pytest.mark.parametrize("shift", [0.0, 100.0, -99.0])
def test_a_hand_takes_hold_of_a_shifted_score_where_it_is(shift):
    shown = explore.softmax(shift=shift)
    handle = shown.view.picture.handles[0]
    assert handle.at(shown.result) == (2 + shift, 1)
    assert handle.placed(handle.at(shown.result))["value"] == f"score {2 + shift:g}, row 1"
    shown.view.move(handle, 2.3 + shift, 1)
    assert shown.state.scores[0] == 2.3


def test_a_press_in_a_row_is_for_that_row():
    handles = explore.softmax().view.picture.handles
    areas = [handle.placed((0, 1))["area"] for handle in handles]
    for (_, bottom, _, _), (_, _, _, top) in pairwise(areas):
        assert bottom == pytest.approx(top)
    for row, handle in enumerate(handles, start=1):
        at = handle.axes.transData.transform((0, row))
        same = explore.softmax().view.picture.scores.bars.bars.axes.transData.transform((0, row))
        np.testing.assert_allclose(at, same)


@pytest.mark.parametrize(
    ("across", "up", "score"), [(1, 0, 1.1), (-1, 0, 0.9), (0, 1, 1.1), (0, -1, 0.9), (10, 0, 2.0)]
)
@pytest.mark.parametrize("shift", [0.0, 73.0])
def test_arrow_keys_in_both_directions_move_a_score(across, up, score, shift):
    shown = explore.softmax(shift=shift)
    shown.view.nudge(shown.view.picture.handles[1], across, up)
    assert shown.state.scores == (2.0, score, -1.0, 0.5)


@pytest.mark.parametrize(("score", "way"), [(REACH, 1), (-REACH, -1)])
def test_arrow_keys_stop_at_the_ends(score, way):
    shown = explore.softmax([score, 0.0])
    shown.view.nudge(shown.view.picture.handles[0], way, 0)
    assert shown.state.scores == (score, 0.0)


@pytest.mark.parametrize("n", range(2, MOST + 1))
@pytest.mark.parametrize("name", NAMES)
def test_every_preset_fits_any_classes_and_leaves_the_goal_to_the_learner(n, name):
    shown = explore.softmax(SCORES[:n])
    shown.preset(name)
    assert not shown.goal_reached
    assert shown.status.endswith(".")
    assert len(shown.status) < 130  # one line


def preset(name):
    shown = explore.softmax()
    shown.preset(name)
    return shown.result


def test_the_presets_show_what_they_say():
    np.testing.assert_allclose(preset("All equal").p, 0.25)
    ahead = preset("One far ahead").p
    assert ahead[0] > 0.95
    assert (ahead[1:] > 0).all()
    negative = preset("All negative")
    assert (negative.scores < 0).all()
    assert (negative.powers > 0).all()
    np.testing.assert_array_equal(preset("Add 100").p.round(9), explore.softmax().result.p.round(9))
    assert preset("Low temperature").p[0] > 0.99
    high = preset("High temperature").p
    assert high.max() < 0.35
    assert (np.diff(high) < 0).all()


def test_adding_100_keeps_the_learners_own_scores():
    shown = explore.softmax()
    shown.set(scores=(0.0, 0.7, 1.4, 2.1), temperature=0.5)
    before = shown.result.p
    shown.preset("Add 100")
    assert shown.state.scores == (0.0, 0.7, 1.4, 2.1)
    np.testing.assert_allclose(shown.result.p, before, rtol=1e-9)


def test_the_goal_is_reached_by_hand():
    shown = explore.softmax()
    assert not shown.goal_reached
    for row, x in enumerate((1.4, 0.7, 0.0), start=1):
        assert not shown.goal_reached
        shown.view.move(shown.view.picture.handles[row], x, row)
        if row == 1:
            shown.view.move(shown.view.picture.handles[0], 2.1, 1)
    assert shown.goal_reached
    assert "Goal reached" in shown.status


@pytest.mark.parametrize("settings", [{}, {"shift": -3.0, "temperature": 0.5}, {"shift": 100.0}])
@pytest.mark.parametrize("own", [SCORES[:4], (0.25, -1.0)])
def test_the_script_prints_what_is_on_screen(settings, own):
    shown = explore.softmax(own, **settings)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(shown.code(), "script", "exec"), {})
    result = shown.result
    assert printed.getvalue().splitlines() == [
        *(
            f"{name}: score {score:.4g}, probability {p:.3f}"
            for name, score, p in zip(result.names, result.scores, result.p, strict=True)
        ),
        "all: 1.000",
    ]


@pytest.mark.parametrize(
    ("scores", "names", "shown"),
    [
        (None, None, FRUITS[:4]),
        ([1.0, 2.0], None, FRUITS[:2]),
        ([0.0] * 5, None, FRUITS),
        (None, ["yes", "no"], ("yes", "no")),
        ([1, 2, 3], range(7, 10), ("7", "8", "9")),
    ],
)
def test_scores_and_names_may_be_ones_own(scores, names, shown):
    made = explore.softmax(scores, names)
    assert made.result.names == shown
    assert made.state.scores == tuple(SCORES[: len(shown)] if scores is None else scores)
    assert list(dict(made.readout))[: len(shown)] == list(shown)


def test_names_are_no_markup():
    shown = explore.softmax([1.0, 2.0], ["<b>$x$", "$y$"])
    assert "&lt;b&gt;$x$" in shown.view.panel._readout.value
    assert "<b>$x$" not in shown.view.panel._readout.value
    compile(explore.softmax(names=["'", '"\\']).code(), "script", "exec")


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"scores": [1.0]}, ValueError, "scores should be 2 to 5 numbers, but it is"),
        ({"scores": [0.0] * 6}, ValueError, "scores should be 2 to 5 numbers"),
        ({"scores": 3.0}, ValueError, "scores should be 2 to 5 numbers"),
        ({"scores": [[1.0, 2.0], [3.0, 4.0]]}, ValueError, "scores should be 2 to 5 numbers"),
        ({"scores": [1.0, 9.0]}, ValueError, "only their differences count"),
        ({"scores": ["a", "b"]}, TypeError, "scores should be numbers"),
        ({"scores": [1.0], "names": ["a", "b"]}, ValueError, "scores should be 2 numbers"),
        ({"names": ["a"]}, ValueError, "names should be 2 to 5 names of at most 10 letters"),
        ({"names": list("abcdef")}, ValueError, "names should be 2 to 5 names"),
        ({"names": ["a" * 11, "b"]}, ValueError, "names should be 2 to 5 names"),
        ({"names": "ab"}, TypeError, "names should be 2 to 5 names"),
        ({"names": 2}, TypeError, "names should be 2 to 5 names"),
        ({"shift": 101.0}, ValueError, "shift should be from -100 to 100"),
        ({"temperature": 0.0}, ValueError, "temperature should be from 0.1 to 10"),
        ({"height": 1.0}, ValueError, "no control called 'height'"),
    ],
)
def test_a_wrong_start_is_refused_in_words(arguments, error, words):
    with pytest.raises(error, match=words):
        explore.softmax(**arguments)


def test_classes_neither_come_nor_go():
    shown = explore.softmax()
    with pytest.raises(ValueError, match="scores should be 4 numbers, one a class"):
        shown.set(scores=(1.0, 2.0))
    assert shown.state.scores == SCORES[:4]
