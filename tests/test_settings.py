"""Whatever a learner sets for the whole kernel, a picture and a verdict stay the same."""

import random
import sys
import warnings

import numpy as np
import pytest
from matplotlib import rcParams

from nnlab import draw, explore
from nnlab.learn import EXERCISES, Exercise, Outcome
from nnlab.learn.exercise import as_tuple
from tests.draw.test_every_drawing import DRAWINGS
from tests.hostile import KERNELS, STYLES, under

EVERY_KERNEL = pytest.mark.parametrize("hostile", KERNELS.values(), ids=KERNELS)
HOSTILE = KERNELS | STYLES
EVERY_SETTING = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)


def drawing(name):
    made = DRAWINGS[name]()
    return made._repr_mimebundle_()["image/png"], repr(made)


def explorable(name):
    """What an explorable shows as a still picture, to a page, and once a preset was chosen."""
    made = getattr(explore, name)()
    still, sent = made._repr_mimebundle_()["image/png"], []
    made.view.stage.send = lambda message, buffers=(): sent.append((message, *buffers))
    made.view.appear(dark=True, room=700)
    for preset in list(made.presets)[:1]:
        made.preset(preset)
    return still, sent, repr(made), made.status, made.code()


def verdicts(name):
    """What is said to the solution, and to two of the known mistakes."""
    one = EXERCISES[name]
    mistakes = list(one.mistakes)
    answers = [one.reference, mistakes[0], mistakes[-1]]
    reports = [one.check(*as_tuple(answer)) for answer in answers]
    return [(report.outcome, str(report), report._repr_html_()) for report in reports]


SHOWN = {
    **{f"draw.{name}": (drawing, name) for name in DRAWINGS},
    **{f"explore.{name}": (explorable, name) for name in explore.__all__},
}


def strict():
    KERNELS["NumPy raises"]()
    KERNELS["warnings are errors, and few calls are allowed"]()


def lax():
    KERNELS["NumPy is silent and prints as it used to"]()
    KERNELS["no warnings, and many calls"]()


LOOKS = {"a strict kernel": strict, "a lax kernel": lax, **STYLES}


@pytest.fixture(scope="module", params=SHOWN.values(), ids=SHOWN)
def shown(request):
    """A function that shows something, and what it shows where nothing is set."""
    show, name = request.param
    return lambda: show(name), show(name)


@pytest.mark.parametrize("hostile", LOOKS.values(), ids=LOOKS)
def test_no_picture_depends_on_what_is_set(hostile, shown):
    show, expected = shown
    with under(hostile):
        assert show() == expected


@pytest.mark.parametrize("name", EXERCISES)
def test_no_verdict_depends_on_what_is_set(name):
    expected = verdicts(name)
    assert [outcome for outcome, *_ in expected] == [Outcome.CORRECT] + [Outcome.NOT_YET] * 2
    for hostile in (strict, lax, *KERNELS.values()):
        with under(hostile):
            assert verdicts(name) == expected


def settings():
    """All that is set in this kernel, as it can be compared."""
    looks, generator = dict(dict.items(rcParams)), np.random.get_state()
    counts = sys.getrecursionlimit(), random.getstate(), generator[1].tolist(), generator[2:]
    return looks, np.geterr(), np.get_printoptions(), list(warnings.filters), counts


def draws_lots(x):
    return x + np.random.rand() + random.random()


@EVERY_SETTING
def test_what_was_set_is_set_afterwards(hostile):
    one = Exercise("double", "Double x.", lambda x: 2 * x, [1.0, 2.0])
    with under(hostile):
        before = settings()
        draw.course_map()._repr_mimebundle_()
        explore.activation(draws_lots)._repr_mimebundle_()
        one.check(draws_lots)
        with pytest.raises(ValueError, match="no_such"):
            explore.neuron().set(no_such=1)
        assert settings() == before


def overflows(x):
    np.exp(np.float64(1000.0))
    return 2 * x


def vanishes(x):
    return 2 * x + np.exp(np.float64(-1000.0))


def warns(x):
    warnings.warn("Is this the right way?", stacklevel=1)
    return 2 * x


def sets_something(x):
    np.seterr(all="raise")
    np.random.seed(1)
    return 2 * x


def deep(x, rest=600):
    return deep(x, rest - 1) if rest else 2 * x


def without_an_end(x):
    return without_an_end(x) + 1


ANSWERS = [
    (overflows, Outcome.CORRECT, "NumPy warns, though: overflow encountered in exp."),
    (vanishes, Outcome.CORRECT, "It is right for all 2 examples that were tried."),
    (warns, Outcome.CORRECT, "Is this the right way?"),
    (sets_something, Outcome.CORRECT, "It is right for all 2 examples that were tried."),
    (deep, Outcome.CORRECT, "It is right for all 2 examples that were tried."),
    (without_an_end, Outcome.NOT_YET, "It calls itself without an end."),
    (draws_lots, Outcome.NOT_YET, "The result is not right."),
]


@EVERY_KERNEL
@pytest.mark.parametrize(("answer", "outcome", "words"), ANSWERS)
def test_a_learners_own_answer_is_judged_the_same_under_it(hostile, answer, outcome, words):
    one = Exercise("double", "Double x.", lambda x: 2 * x, [np.float64(1.0), np.float64(2.0)])
    with under(hostile):
        reports = one.check(answer), one.check(answer)
    for report in (one.check(answer), *reports):
        assert (report.outcome, words in str(report)) == (outcome, True), report


@EVERY_KERNEL
@pytest.mark.parametrize("function", [overflows, vanishes, warns, draws_lots])
def test_a_learners_own_function_is_drawn_the_same_under_it(hostile, function):
    expected = repr(explore.activation(function))
    with under(hostile):
        np.random.seed(5)
        assert repr(explore.activation(function)) == expected
