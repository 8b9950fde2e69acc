from itertools import pairwise

import pytest
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from nnlab import draw
from nnlab.draw.course_map import LOOP, WAYS

LESSONS = {
    "01 neuron": "forward pass",
    "02 activations": "forward pass",
    "03 layers": "forward pass",
    "04 loss": "loss",
    "05 gradient descent": "update",
    "06 backpropagation": "backward pass",
}


@pytest.fixture(name="axes")
def drawn_axes():
    figure = draw.course_map().figure
    figure.draw_without_rendering()
    return figure.axes[0]


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
