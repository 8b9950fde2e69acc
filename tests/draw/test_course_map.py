from itertools import pairwise

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from nnlab import draw
from nnlab.draw.course_map import CENTRE, DATA, LOOP, WAYS
from nnlab.draw.style import CELL, CELL_EDGE, LIGHT, MYELIN, MYELIN_EDGE
from tests.draw.live.seen import places_of

LESSONS = {
    "01 neuron": "forward pass",
    "02 activations": "forward pass",
    "03 layers": "forward pass",
    "04 loss": "loss",
    "05 gradient descent": "update",
    "06 backpropagation": "backward pass",
}


@pytest.fixture(name="axes", scope="module")
def drawn_axes():
    figure = draw.course_map().figure
    figure.draw_without_rendering()
    return figure.axes[0]


@pytest.fixture(name="places", scope="module")
def of_the_colour_of_arrows(axes):
    return places_of(axes, LIGHT.muted)


def box_around(axes, words):
    """Return the station whose box holds ``words``, or None."""
    (text,) = (text for text in axes.texts if text.get_text() == words)
    boxes = [patch for patch in axes.patches if isinstance(patch, FancyBboxPatch)]
    place = text.get_window_extent()
    return next((box for box in boxes if box.get_window_extent().contains(*place.p0)), None)


@pytest.mark.parametrize(("lesson", "station"), LESSONS.items())
def test_each_lesson_stands_in_its_station(axes, lesson, station):
    assert box_around(axes, lesson) is box_around(axes, station) is not None


def test_training_is_the_whole_loop(axes):
    assert box_around(axes, "07 training") is None
    x, y = next(t.get_position() for t in axes.texts if t.get_text() == "07 training")
    across, up = zip(*(stop.at for stop in LOOP), strict=True)
    assert min(across) < x < max(across)
    assert min(up) < y < max(up)


def test_every_word_of_a_station_stays_in_its_box(axes):
    for stop in LOOP:
        box = box_around(axes, stop.name).get_window_extent()
        for words in (stop.name, stop.happens, *stop.lessons):
            text = next(text for text in axes.texts if text.get_text() == words)
            place = (text.get_bbox_patch() or text).get_window_extent()
            assert box.x0 < place.x0 < place.x1 < box.x1, words
            assert box.y0 < place.y0 < place.y1 < box.y1, words


def test_the_arrows_close_the_loop(axes):
    arrows = [patch for patch in axes.patches if isinstance(patch, FancyArrowPatch)]
    assert len(arrows) == len(WAYS) == len(LOOP) + 1  # and one from the data

    def station(at):
        return min(
            LOOP, key=lambda s: max(abs(at[0] - s.at[0]) - s.width / 2, abs(at[1] - s.at[1]) - 46)
        )

    ends = [(station(way.start).name, station(way.end).name) for way in WAYS[1:]]
    names = [stop.name for stop in LOOP]
    assert ends == list(pairwise([*names, names[0]]))


def test_the_words_list_the_steps_with_their_lessons():
    lines = draw.course_map().text.splitlines()
    for number, (line, stop) in enumerate(zip(lines[1:], LOOP, strict=False), start=1):
        assert line.startswith(f"{number}. {stop.name}: {stop.happens}")
    for lesson in (*LESSONS, "07 training"):
        assert sum(lesson in line for line in lines) == 1


def text_of(axes, words):
    (text,) = (text for text in axes.texts if text.get_text() == words)
    return text


def middle_of(artist):
    place = artist.get_window_extent()
    return (place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2


@pytest.mark.parametrize("stop", [DATA, *LOOP], ids=lambda stop: stop.name)
def test_a_station_is_a_box_around_its_place_with_its_name_over_what_happens(axes, stop):
    box = box_around(axes, stop.name)
    assert middle_of(box) == pytest.approx(stop.at, abs=1)
    name, happens = text_of(axes, stop.name), text_of(axes, stop.happens)
    for text in (name, happens):
        assert middle_of(text)[0] == pytest.approx(stop.at[0], abs=2)
    assert happens.get_window_extent().y1 < name.get_window_extent().y0
    assert box_around(axes, stop.happens) is box


def test_the_data_are_no_step_of_the_loop_and_look_otherwise(axes):
    boxes = [box_around(axes, stop.name) for stop in (DATA, *LOOP)]
    looks = [(box.get_facecolor()[:3], box.get_edgecolor()[:3]) for box in boxes]
    assert looks[0] == (to_rgb(MYELIN), to_rgb(MYELIN_EDGE))
    assert looks[1:] == [(to_rgb(CELL), to_rgb(CELL_EDGE))] * len(LOOP)


def test_the_lessons_of_a_station_stand_side_by_side_below_in_their_order(axes):
    for stop in LOOP:
        chips = [
            text_of(axes, lesson).get_bbox_patch().get_window_extent() for lesson in stop.lessons
        ]
        assert all(before.x1 < behind.x0 for before, behind in pairwise(chips))
        assert [chip.y0 for chip in chips] == pytest.approx([chips[0].y0] * len(chips), abs=2)
        assert chips[0].y1 < text_of(axes, stop.happens).get_window_extent().y0
        middle = (chips[0].x0 + chips[-1].x1) / 2
        assert middle == pytest.approx(stop.at[0], abs=12)


def test_a_lesson_is_a_light_box_with_an_edge(axes):
    for lesson in (*LESSONS, "07 training"):
        box = text_of(axes, lesson).get_bbox_patch()
        assert to_rgb(box.get_facecolor()) == to_rgb(LIGHT.background)
        assert to_rgb(box.get_edgecolor()) == to_rgb(LIGHT.muted)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.carries)
def test_an_arrow_leads_along_its_way_and_what_it_carries_stands_beside(axes, places, way):
    arrows = [patch for patch in axes.patches if isinstance(patch, FancyArrowPatch)]
    ends = [arrow._posA_posB for arrow in arrows]
    assert [way.start, way.end] in [[tuple(start), tuple(end)] for start, end in ends]
    text = text_of(axes, way.carries)
    assert middle_of(text) == pytest.approx(way.at, abs=2)
    assert text.get_color() == LIGHT.muted
    assert np.linalg.norm(places - way.end, axis=1).min() < 8  # the tip


@pytest.mark.parametrize("way", WAYS[1:], ids=lambda way: way.carries)
def test_the_ways_of_the_loop_bend_outwards(places, way):
    start, end = np.array(way.start), np.array(way.end)
    along = (end - start) / np.linalg.norm(end - start)
    aside = np.array([-along[1], along[0]])
    aside *= np.sign((start + end) / 2 @ aside - np.array(CENTRE) @ aside)
    outwards = (places - start) @ aside
    share = (places - start) @ along / np.linalg.norm(end - start)
    on_the_way = (np.abs(share - 0.5) < 0.05) & (
        np.abs(outwards) < 0.2 * np.linalg.norm(end - start)
    )
    assert on_the_way.any()
    assert np.median(outwards[on_the_way]) > 5


def test_training_goes_round_in_the_middle_of_the_loop(axes):
    lesson, words = text_of(axes, "07 training"), text_of(axes, TRAINED)
    assert middle_of(lesson)[0] == pytest.approx(CENTRE[0], abs=2)
    assert middle_of(words)[0] == pytest.approx(CENTRE[0], abs=2)
    assert words.get_window_extent().y1 < lesson.get_window_extent().y0
    across, up = np.mean([stop.at for stop in LOOP], axis=0)
    assert middle_of(lesson) == pytest.approx((across, up), abs=30)


TRAINED = "round and round: each time\na little less loss"


def test_the_words_begin_with_the_data_and_end_with_training():
    first, *_, last = draw.course_map().text.splitlines()
    assert first == (
        "How a network learns, from data (inputs x, right answers t), in a loop of four steps:"
    )
    assert last == f"Then from 1 again: {' '.join(TRAINED.splitlines())} (07 training)."


def test_the_words_give_the_lessons_of_each_step_in_brackets():
    lines = draw.course_map().text.splitlines()[1:-1]
    for line, stop in zip(lines, LOOP, strict=True):
        assert line.endswith(f" ({', '.join(stop.lessons)})")
