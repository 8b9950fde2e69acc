"""A script that an explorable shows has the numbers that its sliders show, and no noise."""

import math
import re

import ipywidgets
import pytest

from nnlab import explore
from nnlab.explore.controls import LOG_STEP, LogSlider, Slider, controls

# More digits than any slider shows: a rate of 0.000126 has three, behind its zeros.
NOISE = re.compile(r"\d\.0*[1-9]\d{5,}")


def steps(widget):
    """What a slider reports on its way from end to end, as the browser adds it up."""
    count = round((widget.max - widget.min) / widget.step)
    places = [widget.min + k * widget.step for k in range(0, count + 1, max(1, count // 15))]
    if isinstance(widget, ipywidgets.FloatLogSlider):
        return [widget.base**place for place in places]
    return [min(place, widget.max) for place in places]


@pytest.mark.parametrize("name", explore.__all__)
def test_wherever_the_sliders_are_a_script_has_no_number_longer_than_they_show(name):
    shown = getattr(explore, name)()
    sliders = ipywidgets.FloatSlider, ipywidgets.FloatLogSlider
    moved = {key: widget for key, widget in shown.controls.items() if isinstance(widget, sliders)}
    for key, widget in moved.items():
        shown.reset()
        control, start = shown.view.panel._known[key], getattr(shown.state, key)
        for reported in steps(widget):
            widget.value = reported
            assert getattr(shown.state, key) in (control.shown(reported), start)
            assert NOISE.findall(shown.code()) == [], (key, reported)
    assert moved


@pytest.mark.parametrize("name", explore.__all__)
def test_wherever_its_handles_are_too(name):
    shown = getattr(explore, name)()
    for handle in shown.view.picture.handles:
        shown.reset()
        x, y = handle.at(shown.result)
        for across, up in [(1, 0), (0, 1), (-3, 2), (10, -10), (0.137, 0.0713), (-0.4, 0.33)]:
            shown.view.nudge(handle, round(across), round(up))
            shown.view.move(handle, x + across, y + up)
            assert NOISE.findall(shown.code()) == [], (handle.label, across, up)


def test_a_slider_is_not_told_again_what_it_has_just_reported():
    neuron, told = explore.neuron(), []
    widget = neuron.controls["w1"]
    widget.observe(lambda change: told.append(change["new"]), "value")
    widget.value = 1.2000000000000002
    assert neuron.state.w1 == 1.2
    assert told == [1.2000000000000002]
    neuron.set(w1=1.25)  # between two steps, but it is what was asked for
    assert (neuron.state.w1, widget.value) == (1.25, 1.25)


@pytest.mark.parametrize("name", explore.__all__)
def test_what_it_begins_with_and_its_presets_stand_on_steps_of_the_sliders(name):
    shown = getattr(explore, name)()
    settings = [vars(shown.state), *(preset.changes for preset in shown.presets.values())]
    for key, control in controls(shown.state).items():
        for value in (chosen[key] for chosen in settings if key in chosen):
            if isinstance(control, LogSlider):  # else the slider would show another number
                nearest = 10 ** (round(math.log10(value) / LOG_STEP) * LOG_STEP)
                assert control.shown(nearest) == value, key
            elif isinstance(control, Slider):
                steps = round((value - control.low) / control.step)
                assert control.low + steps * control.step == pytest.approx(value), key
