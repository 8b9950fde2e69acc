"""``set`` is the one way in: controls, presets, the hand and code all end in it."""

import ast
import base64
import inspect
import io
from dataclasses import dataclass

import numpy as np
import pytest
from ipywidgets import IntSlider
from PIL import Image

from nnlab import explore
from nnlab.draw.arrangement import Arrangement, Part
from nnlab.explore.controls import Counter, LogSlider, coordinate, moved, slider
from nnlab.explore.explorable import Explorable
from nnlab.explore.panel import player
from nnlab.explore.parts import Goal, Preset
from nnlab.explore.stage.handle import Handle


@dataclass(frozen=True)
class State:
    height: float = slider(1.0, 0, 4, label="height")
    x: float = coordinate(1.0, label="place x")
    y: float = coordinate(1.0, label="place y")


@dataclass(frozen=True)
class Result:
    height: float
    double: float
    place: tuple[float, float]

    def readout(self):
        return [("twice <the> height", f"{self.double:.1f}")]


def compute(state):
    if state.height == 3:
        raise ValueError("three is <not> allowed")
    return Result(state.height, 2 * state.height, (state.x, state.y))


ARRANGEMENT = Arrangement((4, 4), line=Part((0, 0, 1, 1), 2, 3))


class Picture:
    redraw_when = ()

    def __init__(self, axes, result, _):
        axes = axes["line"]
        axes.set(xlim=(0, 4), ylim=(0, 4))
        (self.line,) = axes.plot([0, 4], [0, 0], animated=True)
        self.handles = (
            Handle(axes, "place", lambda result: result.place, lambda _, x, y: {"x": x, "y": y}),
        )
        self.update(result)

    def update(self, result):
        self.line.set_ydata([result.height, result.height])


class Redrawn(Picture):
    redraw_when = ("height",)


@pytest.fixture
def make():
    def make(picture=Picture):
        return Explorable(
            "A line",
            State(),
            compute,
            picture,
            arrange=lambda _: ARRANGEMENT,
            hint="Drag the place.",
            goal=Goal(
                "make it 4 high",
                lambda result: result.height == 4,
                lambda result: f"{result.height:g} <high>",
            ),
            presets={"Low": Preset({"height": 0.5}, "Half a unit above the ground.")},
            code=lambda state, _: f"print({state.height} * 2)",
        )

    return make


def test_setting_a_control_changes_state_result_picture_and_readout(make):
    line = make()
    line.controls["height"].value = 2.5
    assert line.state == State(2.5)
    assert line.result.double == 5
    assert line.view.picture.line.get_ydata() == [2.5, 2.5]
    assert "5.0" in line.view.panel._readout.value
    assert "5.0" in line.view.stage.description


def test_a_slider_that_goes_to_its_nearest_step_changes_nothing(make):
    line = make()
    line.set(height=1.23)
    line.controls["height"].value = 1.2000000000000002  # what the browser reports
    assert line.state.height == 1.23
    line.controls["height"].value = 1.3
    assert line.state.height == 1.3


@pytest.mark.parametrize(
    ("after", "expected"), [(0.03, False), (10**-1.5, False), (10**-1.45, True), (10**-1.6, True)]
)
def test_a_logarithmic_slider_moves_by_steps_of_its_exponent(after, expected):
    assert moved(LogSlider("rate", 0.001, 1), 0.03, after) is expected


def test_set_moves_the_controls_along(make):
    line = make()
    line.set(height=1.5)
    assert line.controls["height"].value == 1.5


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"height": 9}, "from 0 to 4"), ({"depth": 1}, "no control"), ({"height": 3}, "not. allowed")],
)
def test_an_error_is_raised_and_said_and_changes_nothing(make, changes, sentence):
    line = make()
    before = line.state, line.result, repr(line)
    with pytest.raises(ValueError, match=sentence) as caught:
        line.set(**changes)
    assert line.view.stage.status == str(caught.value)
    assert (line.state, line.result, repr(line)) == before
    assert line.view.picture.line.get_ydata() == [1, 1]
    line.set(height=2)
    assert line.status == ""


def test_what_a_function_prints_is_told_in_one_line_and_does_not_flood(capsys):
    def gradient(place):
        print("w, b =", *place)
        return place

    walk = explore.descent("bowl", gradient=gradient, w=1.0, b=2.0, rate=0.1)
    assert walk.view.stage.status == "Your function printed: w, b = 1.0 2.0 (and 60 lines more)."
    walk.set(b=3.0)
    assert walk.view.stage.status.startswith("Your function printed: w, b = 1.0 3.0 (and")
    assert capsys.readouterr().out == ""


def test_what_an_own_loss_prints_does_not_flood_either(capsys):
    def loss(y, t):
        print("error", (y - t)[0])
        return np.mean(np.abs(y - t))

    line = explore.loss(own=loss)
    assert line.status.startswith("Your function printed: error")
    line.code()
    assert capsys.readouterr().out == ""


def test_the_script_asks_nothing_of_an_own_function_again():
    asked = []

    def gradient(place):
        asked.append(place)
        return 2 * place

    walk = explore.descent("bowl", gradient=gradient)
    before = len(asked)
    assert "gradient" in walk.code()
    assert len(asked) == before


def test_stop_in_the_middle_leaves_state_and_result_of_one_mind(make, monkeypatch):
    def stopped(_):
        raise KeyboardInterrupt

    line = make()
    before = line.state, line.result
    shown = line.view
    monkeypatch.setattr(line, "compute", stopped)
    with pytest.raises(KeyboardInterrupt):
        line.set(height=2)
    assert (line.state, line.result) == before
    assert line.status == shown.stage.status == "Stopped, so nothing was changed."
    assert line.controls["height"].value == 1


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_a_picture_that_fails_half_way_shows_again_what_is_so(make, error):
    class Broken(Picture):
        def update(self, result):
            super().update(result)
            if result.height == 2:
                raise error

    line = make(Broken)
    assert line.view.picture.line.get_ydata() == [1, 1]
    with pytest.raises(error):
        line.set(height=2)
    assert line.state.height == line.result.height == 1
    assert line.view.picture.line.get_ydata() == [1, 1]
    line.set(height=3.5)
    assert line.view.picture.line.get_ydata() == [3.5, 3.5]


def test_settings_can_be_changed_before_anything_is_shown(make):
    line = make()
    line.set(height=2)
    assert line._view is None
    assert line.view.picture.line.get_ydata() == [2, 2]
    assert "4.0" in line.view.panel._readout.value


def test_the_numbers_are_put_into_words_once_for_each_change(make, monkeypatch):
    line, asked = make(), []
    words = Result.readout
    monkeypatch.setattr(Result, "readout", lambda now: asked.append(now) or words(now))
    line.controls["height"].value = 2
    repr(line)
    assert asked == [line.result]


@pytest.mark.parametrize("value", [np.array(["tanh", "relu"]), ["tanh"], None, 3, {"tanh"}])
@pytest.mark.parametrize(
    ("explorable", "name"), [(explore.neuron, "activation"), (explore.playground, "optimizer")]
)
def test_what_is_no_word_of_a_menu_is_refused_in_a_sentence(explorable, name, value):
    with pytest.raises(ValueError, match=rf"{name} should be one of .*Try "):
        explorable(**{name: value})


def test_a_press_where_none_is_meant_changes_nothing(make):
    line = make()
    (handle,) = line.view.picture.handles
    before = line.state
    line.view.press(handle, 0.5, 0.5)
    assert line.state == before


def test_a_failing_control_goes_on_working(make):
    line = make()
    with pytest.raises(ValueError, match="three"):
        line.controls["height"].value = 3
    line.controls["height"].value = 2
    assert line.state.height == 2


def test_a_control_goes_back_to_what_is_true_after_an_error(make):
    line = make()
    with pytest.raises(ValueError, match="three"):
        line.controls["height"].value = 3
    assert line.controls["height"].value == line.state.height == 1


def test_presets_set_and_comment(make):
    line = make()
    line.preset("Low")
    assert line.state.height == 0.5
    assert line.view.stage.status == "Half a unit above the ground."


def test_an_unknown_preset_names_the_known_ones(make):
    with pytest.raises(ValueError, match=r"'Hgih'.*Low"):
        make().preset("Hgih")


def test_reset_goes_back_to_the_start(make):
    line = make()
    line.set(height=4, x=2)
    line.reset()
    assert line.state == State()


def test_a_goal_is_reached_now_and_has_been_reached(make):
    line = make()
    assert (line.goal_now, line.goal_reached) == (False, False)
    assert "☐" in line.view.panel._goal.value
    assert "1 &lt;high&gt;<" in line.view.panel._goal.value
    line.set(height=4)
    assert line.view.stage.status == "Goal reached: make it 4 high."
    assert (line.goal_now, line.goal_reached) == (True, True)
    assert "☑" in line.view.panel._goal.value
    assert "4 &lt;high&gt; · reached ✓<" in line.view.panel._goal.value
    line.set(height=2)
    assert line.status == ""
    assert (line.goal_now, line.goal_reached) == (False, True)
    assert "☐" in line.view.panel._goal.value
    assert "2 &lt;high&gt; · reached before ✓<" in line.view.panel._goal.value
    line.set(height=4)
    assert line.goal_now
    assert line.status == ""  # said once


def test_a_drag_ends_inside_the_axes_on_a_whole_step(make):
    line = make()
    handle = line.view.picture.handles[0]
    line.view.move(handle, 2.3449, 99.0)
    assert (line.state.x, line.state.y) == (2.34, 4.0)


def test_arrow_keys_move_by_steps(make):
    line = make()
    line.view.nudge(line.view.picture.handles[0], -1, 10)
    assert (line.state.x, line.state.y) == (0.99, 1.1)


def test_the_buttons_do_what_they_say(make):
    line = make()
    buttons = {b.description: b for box in line.view.panel.view.children for b in
               getattr(box, "children", ()) if hasattr(b, "click")}  # fmt: skip
    assert list(buttons) == ["Low", "Reset", "Code"]
    buttons["Low"].click()
    assert line.state.height == 0.5
    buttons["Code"].click()
    assert "print(0.5 * 2)" in line.view.panel._script.value
    buttons["Reset"].click()
    assert "print(1.0 * 2)" in line.view.panel._script.value
    buttons["Code"].click()
    assert line.view.panel._script.layout.display == "none"


def test_text_is_escaped_where_it_becomes_html(make):
    line = make()
    assert "twice &lt;the&gt; height" in line.view.panel._readout.value
    assert repr(line).splitlines() == [
        "A line",
        "  twice <the> height   2.0",
        "  goal                 make it 4 high",
        "  now                  1 <high>",
    ]


def test_a_dark_page_gets_a_dark_picture_of_the_same_state(make):
    line = make()
    line.set(height=2)
    line.view.appear(True, room=400)
    assert np.mean(line.view.figure.get_facecolor()[:3]) < 0.2
    assert line.view.picture.line.get_ydata() == [2, 2]
    line.view.appear(False, room=400)
    assert np.mean(line.view.figure.get_facecolor()[:3]) == 1


def test_a_narrow_page_gets_a_narrow_picture_of_the_same_state(make):
    line = make()
    line.set(height=2)
    line.view.appear(False, room=250)
    assert line.view.stage.size == [240, 385]
    assert line.view.picture.line.get_ydata() == [2, 2]
    line.view.appear(False, room=400)
    assert line.view.stage.size == [400, 400]


def test_a_page_that_only_became_sharper_keeps_its_picture(make):
    line = make()
    line.view.appear(False, room=400)
    picture = line.view.picture
    line.view.appear(False, room=390)
    assert line.view.picture is picture


def test_there_is_always_something_to_do(make):
    line = make()
    assert (line.status, line.view.stage.status) == ("", "Drag the place.")
    line.preset("Low")
    assert line.view.stage.status == "Half a unit above the ground."
    line.set(height=2)
    assert line.view.stage.status == "Drag the place."


def test_a_field_on_which_still_artists_depend_makes_the_picture_anew(make):
    kept, redrawn = make(), make(Redrawn)
    pictures = kept.view.picture, redrawn.view.picture
    kept.set(height=2)
    redrawn.set(height=2)
    assert kept.view.picture is pictures[0]
    assert redrawn.view.picture is not pictures[1]
    redrawn.set(x=3)
    assert redrawn.view.picture.line.get_ydata() == [2, 2]


def test_a_notebook_gets_words_a_picture_and_a_live_view(make, monkeypatch):
    monkeypatch.delenv("NNLAB_STATIC", raising=False)
    bundle = make()._repr_mimebundle_()
    live = "application/vnd.jupyter.widget-view+json"
    assert set(bundle) == {"text/plain", "image/png", live}
    assert bundle["text/plain"].startswith("A line\n")
    monkeypatch.setenv("NNLAB_STATIC", "1")
    assert set(make()._repr_mimebundle_()) == {"text/plain", "image/png"}


def test_the_still_picture_shows_live_artists_too(make):
    line = make()

    def dark_rows():
        png = base64.b64decode(line._repr_mimebundle_()["image/png"])
        picture = np.asarray(Image.open(io.BytesIO(png)).convert("L"))
        return 10 + np.flatnonzero(picture[10:-10, 200] < 200)  # the frame is left out

    line.set(height=1)
    low = dark_rows().mean()
    line.set(height=3.5)
    assert dark_rows().mean() == pytest.approx(low - 250, abs=2)


def test_the_script_is_python(make):
    assert isinstance(ast.parse(make().code()), ast.Module)


def test_every_public_part_says_what_it_is_for():
    public = [member for name, member in inspect.getmembers(Explorable) if name[0] != "_"]
    assert all(member.__doc__ for member in public)


def test_a_counter_that_plays_keeps_its_slider():
    slider = IntSlider(value=3, max=9)
    *_, play = player(slider, Counter("step", 0, 9, seconds=0.25))
    assert (play.min, play.max, play.interval) == (0, 9, 250)
    assert play.value == slider.value == 3


def test_a_counter_that_plays_and_its_slider_follow_each_other():
    slider = IntSlider(value=3, max=9)
    *_, play = player(slider, Counter("step", 0, 9, seconds=0.25))
    play.value = 6  # as the browser says, which keeps the time
    assert slider.value == 6
    slider.value = 2  # as a hand does, or Reset
    assert play.value == 2


def test_a_counter_that_plays_can_be_stepped_within_its_limits():
    slider = IntSlider(value=1, max=2)
    back, step, _ = player(slider, Counter("step", 0, 2, seconds=0.25))
    values = []
    for button in (step, step, back, back, back):
        button.click()
        values.append(slider.value)
    assert values == [2, 2, 1, 0, 0]


def test_other_controls_do_not_play():
    assert player(IntSlider(max=9), Counter("step", 0, 9)) == []
