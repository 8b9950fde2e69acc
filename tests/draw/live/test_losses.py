"""A loss is as high as it is, train is not taken for test, and the present is marked."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlab.draw.live.losses import HIGH, LOW, LossByStep, LossCurves, LossPair
from tests.draw.live.seen import (
    PALETTES,
    are_layers,
    axes_of,
    box_of,
    grid_colors,
    is_legend_above,
    still,
)


@pytest.fixture(params=PALETTES)
def palette(request):
    return PALETTES[request.param]


def tick_words(axes):
    axes.figure.draw_without_rendering()
    low, high = axes.get_ylim()
    ticks = zip(axes.get_yticks(), axes.yaxis.get_ticklabels(), strict=True)
    return [(place, text.get_text()) for place, text in ticks if low <= place <= high]


def test_losses_step_by_step_with_the_present_one_marked(palette):
    axes = axes_of(palette)
    shown = LossByStep(axes, palette, 60, 1e-3, 10.0, 0.05)
    shown.update(np.array([4.0, 2.0, 0.0]), "diverged")
    assert shown.curve.get_xydata().tolist() == [[0, 4], [1, 2], [2, 1e-3]]
    assert shown.now.get_xydata().tolist() == [[2, 1e-3]]
    assert shown.words.get_text() == "diverged"
    assert (shown.words.get_ha(), shown.words.get_va()) == ("right", "top")
    assert shown.curve.get_color() == shown.now.get_color() == palette.highlight
    assert shown.words.get_color() == palette.text
    assert axes.get_yscale() == "log"
    assert axes.get_ylim() == (1e-3, 10)
    left, right = axes.get_xlim()
    assert -3 < left < 0
    assert 60 < right < 63
    (floor,) = [line for line in axes.lines if not line.get_animated()]
    assert list(floor.get_ydata()) == [0.05, 0.05]
    assert floor.get_linestyle() == "--"
    (words,) = [text for text in axes.texts if not text.get_animated()]
    assert words.get_text().strip() == "valley floor"
    assert words.get_position() == (60, 0.05)
    assert all(artist.get_animated() for artist in (shown.curve, shown.now, shown.words))
    assert shown.now.get_zorder() > shown.curve.get_zorder()


@pytest.mark.parametrize("steps", [10, 200])
def test_the_first_and_the_last_step_stand_off_the_sides(steps):
    axes = axes_of(PALETTES["light"])
    LossByStep(axes, PALETTES["light"], steps, 1e-3, 100.0, 0.05)
    left, right = axes.get_xlim()
    assert 0.01 < -left / (right - left) < 0.05
    assert 0.01 < (right - steps) / (right - left) < 0.05
    assert axes.get_ylim() == (1e-3, 100)


def test_the_valley_floor_is_named_at_the_end_of_its_line_and_above_it(palette):
    axes = axes_of(palette)
    LossByStep(axes, palette, 60, 1e-3, 10.0, 0.1)  # in the middle, by the logarithm
    floor, words = still(axes)
    assert floor.get_color() == words.get_color() == palette.text
    left, bottom, right, top = box_of(axes, words)
    assert 0.6 < left < right < 1
    assert 0.5 <= bottom < top < 0.6


def test_each_step_has_a_dot_and_words_stand_in_the_upper_right_corner(palette):
    axes = axes_of(palette)
    shown = LossByStep(axes, palette, 60, 1e-3, 10.0, 0.05)
    assert shown.curve.get_marker() == "o"
    assert shown.words.get_text() == ""
    shown.update(np.array([4.0]), "step 0")
    left, bottom, right, top = box_of(axes, shown.words)
    assert 0.6 < left < right < 1
    assert 0.8 < bottom < top < 1


def loss_pair(axes, palette):
    LossPair(axes, palette, np.arange(2), np.ones(2), "other")


@pytest.mark.parametrize(
    "make",
    [
        lambda axes, palette: LossByStep(axes, palette, 60, 1e-3, 10.0, 0.05),
        lambda axes, palette: LossCurves(axes, palette, 60),
        loss_pair,
    ],
)
def test_lines_behind_the_losses_are_pale(palette, make):
    axes = axes_of(palette)
    make(axes, palette)
    assert grid_colors(axes) == {palette.grid}


@pytest.mark.parametrize("make", [lambda *on: LossCurves(*on, 60), loss_pair])
def test_names_stand_in_one_row_above_the_losses(palette, make):
    axes = axes_of(palette, size=(8, 4))
    make(axes, palette)
    assert is_legend_above(axes, palette)


@pytest.mark.parametrize("low", [1e-5, 1e-12])
def test_there_are_no_more_than_six_numbers_however_far_the_axis_goes(low):
    axes = axes_of(PALETTES["light"], size=(4, 12))
    axes.set_axis_on()
    LossByStep(axes, PALETTES["light"], 60, low, 10.0, 0.05)
    assert 3 <= len(tick_words(axes)) <= 6


def test_powers_of_ten_are_written_as_plain_numbers(palette):
    axes = axes_of(palette)
    axes.set_axis_on()
    LossByStep(axes, palette, 60, 1e-3, 10.0, 0.05)
    words = tick_words(axes)
    assert len(words) >= 4
    assert [word for _, word in words] == [f"{place:g}" for place, _ in words]
    assert all(np.log10(place) % 1 == pytest.approx(0, abs=1e-9) for place, _ in words)


def test_train_test_and_the_run_before_are_told_apart_by_name_colour_and_line(palette):
    axes = axes_of(palette)
    shown = LossCurves(axes, palette, 300)
    train, test, before = np.array([3.0, 1.0]), np.array([4.0, 2.0]), np.array([5.0, 5.0, 4.0])
    shown.update(1, train, test, before)
    expected = {"train": train, "test": test, "test, previous run": before}
    assert list(shown.curves) == list(expected)
    for name, losses in expected.items():
        curve = shown.curves[name]
        assert curve.get_xydata().tolist() == [[n, loss] for n, loss in enumerate(losses)]
        assert curve.get_label() == name
        assert curve.get_animated()
    looks = [(curve.get_color(), curve.get_linestyle()) for curve in shown.curves.values()]
    assert looks == [(palette.positive, "-"), (palette.negative, "--"), (palette.muted, ":")]
    assert shown.now.get_xydata().tolist() == [[1, LOW], [1, HIGH]]
    assert shown.now.get_color() == palette.highlight
    assert shown.now.get_animated()
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 300), (LOW, HIGH))
    assert [text.get_text() for text in axes.get_legend().get_texts()] == list(expected)


def test_the_epochs_fill_the_axis_from_0_on():
    axes = axes_of(PALETTES["light"], x=(-5, 5), y=(1, 5))
    shown = LossCurves(axes, PALETTES["light"], 300)
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 300), (LOW, HIGH))
    assert still(axes) == []
    assert [curve.get_xydata().size for curve in (*shown.curves.values(), shown.now)] == [0] * 4


def test_a_loss_beyond_the_axis_or_beyond_all_numbers_waits_at_its_end():
    shown = LossCurves(axes_of(PALETTES["light"]), PALETTES["light"], 300)
    shown.update(0, np.array([0.0, 1e9, np.nan, np.inf]), np.zeros(0), np.zeros(0))
    assert shown.curves["train"].get_ydata().tolist() == [LOW, HIGH, HIGH, HIGH]
    assert shown.curves["test"].get_ydata().tolist() == []


def test_of_two_losses_the_real_one_stays_and_the_gap_between_them_is_filled(palette):
    axes = axes_of(palette)
    steps, real = np.array([0, 10, 20]), np.array([8.0, 4.0, 2.0])
    shown = LossPair(axes, palette, steps, real, "loss of the slice")
    shown.lay(np.array([4.0, 100.0, 0.0]))
    shown.update(1)
    still = next(line for line in axes.lines if not line.get_animated())
    assert still.get_xydata().tolist() == [[0, 8], [10, 4], [20, 2]]
    assert (still.get_label(), still.get_color()) == ("real loss", palette.highlight)
    assert axes.get_ylim() == (1, 16)  # twice as far as the real losses, both ways
    assert axes.get_xlim() == (0, 20)
    assert shown.other.get_xydata().tolist() == [[0, 4], [10, 16], [20, 1]]
    assert (shown.other.get_label(), shown.other.get_linestyle()) == ("loss of the slice", "--")
    assert shown.now.get_xydata().tolist() == [[10, 4], [10, 16]]
    (between,) = shown.between.get_paths()
    corners = {tuple(corner) for corner in between.vertices.tolist()}
    assert corners == {(0, 8), (10, 4), (20, 2), (0, 4), (10, 16), (20, 1)}
    shown.update(2)
    assert shown.now.get_xydata().tolist() == [[20, 2], [20, 1]]
    names = [text.get_text() for text in axes.get_legend().get_texts()]
    assert names == ["real loss", "loss of the slice"]


def test_losses_of_nothing_but_0_have_an_axis_all_the_same():
    axes = axes_of(PALETTES["light"])
    LossPair(axes, PALETTES["light"], np.array([0, 1]), np.zeros(2), "other")
    assert axes.get_ylim() == (1e-6, 1)


def test_the_floors_words_stand_on_it_at_its_right_end(palette):
    axes = axes_of(palette)
    LossByStep(axes, palette, 60, 1e-3, 10.0, 0.05)
    (words,) = [text for text in axes.texts if not text.get_animated()]
    assert (words.get_ha(), words.get_va()) == ("right", "bottom")
    assert words.get_color() == palette.text


def test_a_loss_beyond_all_numbers_waits_at_the_top_whatever_its_sign():
    shown = LossCurves(axes_of(PALETTES["light"]), PALETTES["light"], 10)
    losses = np.array([np.inf, np.nan, 1e300, 0.0, 1.0])
    shown.update(2, losses, losses, losses)
    for curve in shown.curves.values():
        assert curve.get_ydata().tolist() == [HIGH, HIGH, HIGH, LOW, 1.0]


def test_an_axis_of_two_losses_has_marks_at_ones_twos_threes_and_fives(palette):
    axes = axes_of(palette)
    axes.set_axis_on()
    LossPair(axes, palette, np.arange(3.0), np.array([0.02, 0.3, 4.0]), "other")
    firsts = {f"{place:e}"[0] for place, _ in tick_words(axes)}
    assert firsts
    assert firsts <= set("1235")


def test_an_axis_of_two_losses_holds_half_the_lowest_and_twice_the_highest(palette):
    axes = axes_of(palette)
    shown = LossPair(axes, palette, np.arange(3.0), np.array([1.0, 8.0, 4.0]), "other")
    assert axes.get_ylim() == (0.5, 16.0)
    assert axes.get_xlim() == (0, 2)
    shown.lay(np.array([1e-9, 1e9, 4.0]))
    assert shown.other.get_ydata().tolist() == [0.5, 16.0, 4.0]


def test_what_lies_between_two_losses_goes_along_the_one_and_back_along_the_other(palette):
    axes = axes_of(palette)
    shown = LossPair(axes, palette, np.arange(3.0), np.array([1.0, 8.0, 4.0]), "other")
    shown.lay(np.array([2.0, 2.0, 2.0]))
    (outline,) = shown.between.get_paths()
    expected = [[0, 1], [1, 8], [2, 4], [2, 2], [1, 2], [0, 2]]
    assert outline.vertices[:6].tolist() == expected


@pytest.fixture
def pair(palette):
    axes = axes_of(palette)
    axes.set_axis_on()
    return axes, LossPair(axes, palette, np.array([0, 10, 20]), np.array([8.0, 4.0, 2.0]), "other")


def test_the_present_lies_above_both_losses_and_these_above_the_gap(pair, palette):
    axes, shown = pair
    (real,) = still(axes)
    assert real.get_label() == "real loss"
    assert are_layers(shown.between, shown.other, real, shown.now)
    assert not shown.now.get_clip_on()  # it may be at the end of the axis
    assert (shown.other.get_color(), shown.now.get_color()) == (palette.text, palette.text)
    assert shown.now.get_marker() == "o"
    assert shown.now.get_markerfacecolor() == palette.highlight
    assert shown.now.get_markeredgecolor() == palette.background


@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_the_gap_is_all_that_lies_between_the_losses(pair, palette, factor):
    _, shown = pair
    shown.lay(factor * np.array([8.0, 4.0, 2.0]))
    (between,) = shown.between.get_paths()
    x, y = between.vertices[:6].T
    twice = (x * np.roll(y, -1) - np.roll(x, -1) * y).sum()
    below = 10 * (8 + 4) / 2 + 10 * (4 + 2) / 2  # below the real losses
    assert abs(twice) / 2 == pytest.approx(abs(factor - 1) * below)
    assert to_hex(shown.between.get_facecolor()[0]) == palette.grid


def test_within_a_power_of_ten_2_3_and_5_are_written_too(pair):
    axes, _ = pair
    words = [(place, word) for place, word in tick_words(axes) if word]
    assert words == [(n, str(n)) for n in (1, 2, 3, 5, 10)]  # from 1 to 16
    assert axes.get_ylim() == (1, 16)


def test_losses_that_reach_0_have_an_axis_of_six_powers_of_ten_and_end_at_its_bottom():
    axes = axes_of(PALETTES["light"])
    LossPair(axes, PALETTES["light"], np.array([5, 6]), np.array([50.0, 0.0]), "other")
    assert axes.get_ylim() == pytest.approx((1e-4, 100))
    assert axes.get_xlim() == (5, 6)
    (real,) = still(axes)
    assert real.get_ydata().tolist() == pytest.approx([50, 1e-4])
