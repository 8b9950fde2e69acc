"""Only what changed travels, everything is answered, and a new view gets everything."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from nnlab.explore.stage import Stage
from nnlab.explore.stage.handle import Handle


class Heard:
    """Remembers what the stage says to the browser and to Python."""

    def __init__(self):
        self.sent, self.calls = [], []

    def send(self, content, buffers=()):
        self.sent.append((content, list(buffers)))

    def kinds(self):
        return [content["kind"] for content, _ in self.sent]

    def __getattr__(self, name):
        return lambda *arguments: self.calls.append((name, *arguments))


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def figure():
    figure = Figure(figsize=(4, 3), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 4), ylim=(0, 3), xlabel="ink", ylabel="middle")
    axes.plot([0, 4], [0, 3], animated=True)
    axes.plot([0, 4], [3, 0], animated=True)
    return figure


@pytest.fixture
def stage(figure, heard, monkeypatch):
    monkeypatch.setattr(Stage, "send", lambda _, *message: heard.send(*message))
    handle = Handle(figure.axes[0], "input", at=print, move=print)
    return Stage(
        figure,
        [handle],
        on_appear=heard.appear,
        on_move=heard.move,
        on_nudge=heard.nudge,
        on_press=heard.press,
    )


def test_a_scene_holds_every_layer_and_every_live_artist(stage, heard):
    stage.redraw([(1, 1)])
    content, buffers = heard.sent[-1]
    assert content["kind"] == "scene"
    assert (stage.size, content["scale"], content["pixels"]) == ([400, 300], 1, (400, 300))
    assert [part["of"] for part in content["live"]] == [0, 1]
    bitmaps = [layer for layer in content["order"] if "bitmap" in layer]
    assert all(
        buffers[len(buffers) - len(bitmaps) + layer["bitmap"]][1:4] == b"PNG" for layer in bitmaps
    )
    assert len(buffers) == len(bitmaps) + sum(len(part["arrays"]) for part in content["live"])


def test_a_frame_holds_only_what_changed(stage, heard, figure):
    stage.redraw([(1, 1)])
    figure.axes[0].lines[1].set_data([0, 2], [0, 0])
    stage.show([(2, 1)])
    content, buffers = heard.sent[-1]
    assert content["kind"] == "frame"
    assert [part["of"] for part in content["live"]] == [1]
    place = list(content["live"][0]["arrays"]).index("points")
    points = np.frombuffer(buffers[place], dtype=np.float32).reshape(-1, 2)
    np.testing.assert_allclose(points, [[0, 300], [200, 300]])
    stage.show([(2, 1)])
    assert heard.sent[-1][0]["live"] == []


def test_handles_come_in_pixels_with_their_values_in_words(stage, heard):
    stage.show([(1, 2)])
    (handle,) = heard.sent[-1][0]["handles"]
    assert handle["at"] == [100, 100]
    assert handle["area"] == [0, 300, 400, 0]
    assert handle["size"] == (30, 30)
    assert handle["label"] == "input"
    assert handle["value"] == "ink 1, middle 2"


def test_a_view_that_appears_is_answered(stage, heard):
    stage._receive(
        stage, {"kind": "appear", "view": "a", "room": 900, "density": 2, "dark": True}, []
    )
    assert heard.calls == [("appear", True, 900)]
    assert heard.kinds() == ["answer"]
    stage.redraw([(1, 1)])
    assert (stage.size, heard.sent[-1][0]["pixels"]) == ([400, 300], (800, 600))


@pytest.mark.parametrize(
    ("room", "density", "pixels"),
    [(400, 1, (400, 300)), (380, 1, (380, 285)), (100, 1, (364, 273)), (900, 8, (1200, 900))],
    ids=["its own size", "a little smaller", "scrolled", "sharper than is seen"],
)
def test_the_picture_has_the_pixels_of_the_screen(stage, heard, room, density, pixels):
    seen = {"room": room, "density": density, "dark": False}
    stage._receive(stage, {"kind": "appear", "view": "a", **seen}, [])
    stage.redraw([(1, 1)])
    assert heard.sent[-1][0]["pixels"] == pixels


def test_a_figure_of_another_size_says_so(stage, figure):
    figure.set_size_inches(2, 5)
    stage.redraw([(1, 1)])
    assert stage.size == [200, 500]


def test_a_move_arrives_in_data_coordinates(stage, heard):
    stage._receive(stage, {"kind": "move", "view": "a", "handle": 0, "x": 300, "y": 100}, [])
    name, handle, x, y = heard.calls[0]
    assert (name, handle.label) == ("move", "input")
    assert (x, y) == pytest.approx((3, 2))


def test_a_press_arrives_in_data_coordinates(stage, heard):
    stage._receive(stage, {"kind": "press", "view": "a", "handle": 0, "x": 300, "y": 100}, [])
    name, handle, x, y = heard.calls[0]
    assert (name, handle.label, x, y) == ("press", "input", 3, 2)


def test_arrow_keys_arrive_as_counts(stage, heard):
    stage._receive(stage, {"kind": "nudge", "view": "a", "handle": 0, "x": -1, "y": 10}, [])
    assert heard.calls[0][2:] == (-1, 10)


def test_even_a_failing_move_is_answered(stage, heard):
    def fail(*_):
        raise ValueError("no")

    stage._on_move = fail
    with pytest.raises(ValueError, match="no"):
        stage._receive(stage, {"kind": "move", "view": "a", "handle": 0, "x": 1, "y": 1}, [])
    assert heard.kinds() == ["answer"]


def test_an_artist_that_cannot_be_painted_is_refused_when_the_stage_is_built(figure):
    figure.axes[0].step([0, 1], [0, 1], animated=True)
    with pytest.raises(TypeError, match="steps"):
        Stage(figure, [], on_appear=print, on_move=print, on_nudge=print, on_press=print)
