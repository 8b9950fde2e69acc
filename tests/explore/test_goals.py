"""What every goal says: how far one is now, whether that is enough, and whether it ever was."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

import numpy as np
import pytest

from nnlab import explore
from nnlab.datasets import from_points, from_values
from nnlab.explore.explorable import Explorable
from nnlab.explore.panel import as_line
from nnlab.explore.parts import Goal
from nnlab.layers import Dense
from nnlab.optimizers import SGD
from nnlab.training import fit
from tests.samples import rng

LONGEST = 30  # letters behind "Now:", for which there is room on one line


def largest_error(y, t):
    return np.abs(y - t).max()


def four():
    return from_points([[0, 0], [1, 1], [0, 1], [1, 0]], ["no", "no", "yes", "yes"])


def clouds():
    x = rng(0).normal(size=(40, 2)) * 0.3
    x[20:] += 2
    return from_points(x, np.arange(40) // 20)


def small_run():
    """A run of the line y = w x + b, all of which lies on the slice."""
    data = from_values([[1.0], [2.0]], [2.0, 4.0])
    net = (Dense(np.array([[0.0]]), np.array([[0.0]])),)
    history = fit(
        net, data.x, data.t, "mse", SGD(0.1), epochs=2, rng=rng(), keep_every=1, quiet=True
    )
    return explore.landscape(history, data)


@dataclass(frozen=True)
class Case:
    """An explorable, what is said at its start, and changes that reach its goal and lose it.

    What is said is a pattern where the number is that of a run.
    """

    make: Callable[[], Explorable]
    at_start: str
    reach: dict[str, Any]
    when_reached: str
    lose: dict[str, Any]
    when_lost: str


def one_weight(**start):
    """y = w x + b with w = 1, b = 0, x = 1 and t = 0: the loss 1² falls to (0.8 - 0.2)²."""
    net = (Dense(np.array([[1.0]]), np.array([[0.0]])),)
    return explore.backprop(net=net, x=[1.0], t=[0.0], learning_rate=0.1, **start)


def bowl():
    """w² + b² from 2², of which a rate of 1 / 4 leaves a quarter at each step."""
    return explore.descent("bowl", w=2.0, b=0.0, rate=0.25, step=2)


BY_HAND = [1, 1, 1, 1, 0, -1, -1, 2, 0.5]
CASES = {
    "activation": Case(
        lambda: explore.activation(activation="identity", w=0.5, layers=11),
        "1 part in 1,024 arrives",  # 2 to the power of 10
        {"w": 0.2}, "1 part in 9,765,625 arrives", {"w": -0.5}, "1 part in 1,024 arrives",
    ),
    "activation, to keep": Case(
        lambda: explore.activation(goal="keep", z=1.0, layers=20), r"[\d.]+e-\d+ arrives",
        {"activation": "leaky_relu"}, "1 arrives",
        {"activation": "relu"}, "1 arrives, with ReLU's bend",
    ),
    "backprop": Case(
        one_weight, "number 1 of 9",
        {"operation": 9}, "at the end, loss 1 → 0.36", {"operation": 8}, "number 8 of 9",
    ),
    "backprop, a quiz": Case(
        lambda: one_weight(numbers="hide"), "no answer yet",
        {"answer": "1"}, "your answer is right",
        {"answer": "0.5"}, "your answer is not right yet",
    ),
    "descent": Case(
        bowl, "loss 0.25 at step 2",
        {"step": 4}, "loss 0.0156 at step 4", {"step": 21}, "loss 9.09e-13 at step 21",
    ),
    "landscape": Case(
        explore.landscape, "the real one, others are worse",
        {"network": 0}, r"\d+% too (low|high), about the worst",
        {"slice": "random"}, "on a random slice",
    ),
    "landscape, without an error": Case(
        small_run, "at the end of the run",
        {"alpha": 0.001}, r"loss [\d.]+", {"alpha": 0.0}, "at the end of the run",
    ),
    "layers": Case(
        lambda: explore.layers((2, 2, 1), activation1="identity", parameters=BY_HAND),
        "3 of 4 corners",
        {"activation1": "relu"}, "4 of 4 corners", {"activation1": "tanh"}, "3 of 4 corners",
    ),
    "loss": Case(
        explore.loss, r"MSE [\d.]+",
        {"w": 0.5, "b": 1.0}, "MSE 0.357", {"points": [(1.0, 1.5)] * 7}, "MSE 0, points moved",
    ),
    "loss, one's own": Case(
        lambda: explore.loss(own=largest_error), "your loss 3",
        {"w": 0.5, "b": 1.0}, "your loss 1", {"loss": "mae"}, "the loss is mae",
    ),
    "neuron": Case(
        lambda: explore.neuron(four(), goal=0.75, w1=-2, w2=-1), "50.0% right",
        {"w1": 1.0, "w2": 1.0, "b": -0.5}, "75.0% right", {"b": 5.0}, "50.0% right",
    ),
    "playground": Case(
        explore.playground, r"\d+\.0% of 100, at epoch 0",
        {"units1": 8, "optimizer": "Adam", "rate": 0.1, "epoch": 40},
        r"\d+\.0% of 100, at epoch 40", {"epoch": 101}, r"\d+\.0% of 100, at epoch 101",
    ),
    "playground, on one's own": Case(
        lambda: explore.playground(clouds()), r"[\d.]+% right, untrained",
        {"epoch": 20}, "100.0% right", {"epoch": 0}, r"[\d.]+% right, untrained",
    ),
    "softmax": Case(
        lambda: explore.softmax([1.4, 0.7, 0.5]), "twice in 1 of 2 places",  # e to the 0.7 is 2.01
        {"scores": (1.4, 0.7, 0.0)}, "twice in 2 of 2 places",
        {"temperature": 2.0}, "twice in 0 of 2 places",
    ),
    "yes_no_loss": Case(
        lambda: explore.yes_no_loss(p=0.4), "2.08 times as steep",  # 1 / (2 × 0.4 × 0.6)
        {"p": 0.02}, "25.5 times as steep", {"p": 0.03}, "17.2 times as steep",
    ),
}  # fmt: skip
each = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def test_every_explorable_has_its_goal_here():
    assert {name.split(",")[0] for name in CASES} == set(explore.__all__)


@pytest.mark.parametrize("name", explore.__all__)
def test_at_its_start_no_goal_is_reached_and_each_says_how_far_one_is(name):
    shown = getattr(explore, name)()
    assert (shown.goal_now, shown.goal_reached) == (False, False)
    assert str(shown.standing) == shown.goal.now(shown.result) != ""


@each
def test_a_goal_says_how_far_one_is_when_it_is_reached_and_when_it_is_lost_again(case):
    shown = case.make()
    assert (shown.goal_now, shown.goal_reached) == (False, False)
    assert re.fullmatch(case.at_start, str(shown.standing))
    shown.set(**case.reach)
    assert (shown.goal_now, shown.goal_reached) == (True, True)
    assert re.fullmatch(f"{case.when_reached} · reached ✓", str(shown.standing))
    shown.set(**case.lose)
    assert (shown.goal_now, shown.goal_reached) == (False, True)
    assert re.fullmatch(f"{case.when_lost} · reached before ✓", str(shown.standing))


@each
def test_the_words_for_how_far_one_is_are_few(case):
    shown = case.make()
    said = [shown.standing.now]
    for name in shown.presets:
        shown.preset(name)
        said.append(shown.standing.now)
    for changes in (case.reach, case.lose):
        shown.reset()
        shown.set(**changes)
        said.append(shown.standing.now)
    assert all(0 < len(words) <= LONGEST for words in said), said


@each
def test_text_and_html_say_how_a_goal_stands(case):
    shown = case.make()
    for changes in ({}, case.reach, case.lose):
        shown.set(**changes)
        goal, now = repr(shown).splitlines()[-2:]
        assert goal.split(maxsplit=1) == ["goal", shown.goal.text]
        assert now.split(maxsplit=1) == ["now", str(shown.standing)]
        line = as_line(shown.goal.text, shown.standing)
        assert ("☑" in line, "☐" in line) == (shown.goal_now, not shown.goal_now)
        said = unescape(re.sub("<[^>]*>", "", line))
        assert said[2:] == f"Goal: {shown.goal.text} Now: {shown.standing}"


# Numbers a hair beside a limit: what is read, both of the goal and of how far one is, must tell
# the same as the test of the goal.


def with_gradient(now, gradient):
    return replace(now, gradients=np.full_like(now.gradients, gradient))


def with_loss_of_walk(now, loss):
    losses = now.run.losses.copy()
    losses[now.step] = loss
    return replace(now, run=replace(now.run, losses=losses))


def with_slope(now, times):
    steep = replace(now.cross_entropy, slope_z=times * now.squared.slope_z)
    return replace(now, cross_entropy=steep)


def with_right(now, share):
    return replace(now, right=share, examples=1)


@dataclass(frozen=True)
class Limit:
    """A case at its goal, a number put into its result, and where it and its limit are read."""

    case: str
    put: Callable[[Any, float], Any]
    limit: str
    number: str
    more: bool  # whether the goal asks for more than the limit, or for less
    limit_is: float | None = None  # where it is said in words


LIMITS = (
    Limit("activation", lambda now, parts: with_gradient(now, 1 / parts), "one millionth",
          r"1 part in ([\d.,]+)", more=True, limit_is=1e6),
    Limit("activation, to keep", with_gradient, r"of ([\d.]+) to", r"([\d.]+) arrives", more=True),
    Limit("activation, to keep", with_gradient, r"to ([\d.]+) through", r"([\d.]+) arrives",
          more=False),
    Limit("descent", with_loss_of_walk, r"below ([\d.]+),", r"loss ([\d.]+) at", more=False),
    Limit("landscape, without an error", lambda now, loss: replace(now, loss=loss),
          r"loss of ([\d.]+) or", r"loss ([\d.]+)", more=False),
    Limit("loss", lambda now, mse: replace(now, mse=mse), r"to ([\d.]+),", r"MSE ([\d.]+)",
          more=False),
    Limit("loss, one's own", lambda now, loss: replace(now, value=loss), r"to ([\d.]+),",
          r"your loss ([\d.]+)", more=False),
    Limit("neuron", with_right, r"([\d.]+)% or more", r"([\d.]+)% right", more=True),
    Limit("playground", lambda now, share: replace(now, test_right=share), r"get ([\d.]+)%",
          r"([\d.]+)% of 100", more=True),
    Limit("playground, on one's own", lambda now, share: replace(now, test_right=share),
          r"until ([\d.]+)%", r"([\d.]+)% right", more=True),
    Limit("yes_no_loss", with_slope, r"is ([\d.]+) times", r"([\d.]+) times", more=True),
)  # fmt: skip


def read(pattern, text):
    return float(re.search(pattern, text)[1].replace(",", ""))


@pytest.mark.parametrize("beside", [s * 10.0**-k for k in (1, 2, 3, 4, 6, 9, 12) for s in (-1, 1)])
@pytest.mark.parametrize("at", LIMITS, ids=lambda at: at.case)
def test_beside_its_limit_a_number_reads_as_what_it_is(at, beside):
    case = CASES[at.case]
    shown = case.make()
    shown.set(**case.reach)
    limit = at.limit_is or read(at.limit, shown.goal.text)
    share = 0.01 if "%" in at.limit else 1
    result = at.put(shown.result, share * limit * (1 + beside))
    number = read(at.number, shown.goal.now(result))
    assert shown.goal.reached(result) is ((number > limit) is at.more)
    assert (number > limit) is (beside > 0)
    assert shown.goal.reached(result) is ((beside > 0) is at.more)


@pytest.mark.parametrize("share", [0.985, 0.07, 1 / 3, 0.999])
def test_a_share_that_is_asked_for_is_said_in_full(share):
    assert read(r"([\d.]+)%", explore.neuron(goal=share).goal.text) == pytest.approx(
        100 * share, abs=1e-10
    )


def test_one_wrong_of_many_is_not_all():
    shown = explore.neuron(goal=1)
    result = replace(shown.result, right=99_999, examples=100_000)
    assert shown.goal.now(result) == "99.999% right"


# What stands in the way besides the number.


@pytest.mark.parametrize(
    ("name", "changes", "words"),
    [
        ("activation", {"activation": "relu", "z": -1.0}, "nothing arrives"),
        ("activation", {"w": 0.5, "layers": 3}, "25.0% arrives"),
        ("activation", {"w": -1.0}, "100.0% arrives"),
        ("activation", {"w": 2.0, "layers": 5}, "16 times as much"),
        ("activation, to keep", {"activation": "identity"}, "1 without a bend"),
        ("activation, to keep", {"activation": "elu", "layers": 5}, "1 through 5 layers"),
        ("activation, to keep", {"activation": "elu", "z": 0.95}, "1 with z = 0.95"),
        ("backprop", {"operation": 9, "learning_rate": 1.0}, "at the end, loss 1 → 9"),
        ("backprop", {"operation": 9, "t": [1.0]}, "at the end, the loss stays"),
        ("backprop, a quiz", {"numbers": "show"}, "the numbers are shown"),
        ("backprop, a quiz", {"operation": 2}, r"you are at y\[0\]"),
        ("descent", {"surface": "ravine"}, "on another surface"),
        ("descent", {"w": 0.1}, "it starts at a loss of 0.01"),
        ("descent", {"rate": 10.0, "step": 60}, r"diverged at step \d+"),
        ("playground", {"data": "circles"}, "the data is circles"),
        ("playground", {"noise": 0.05}, "the noise is 0.05"),
        ("yes_no_loss", {"p": 0.5}, "undecided"),
        ("yes_no_loss", {"p": 0.9}, "a right answer"),
    ],
)
def test_what_else_is_in_the_way_is_named(name, changes, words):
    shown = CASES[name].make()
    shown.set(**changes)
    assert re.fullmatch(words, shown.standing.now)
    assert not shown.goal_now


@pytest.mark.parametrize(
    ("name", "changes", "words"),
    [
        ("activation", {"w": 0.1, "layers": 20}, "less than a billionth arrives"),
        ("backprop", {"operation": 9, "numbers": "hide"}, "at the end, the loss falls"),
    ],
)
def test_a_number_too_small_or_hidden_is_not_said(name, changes, words):
    shown = CASES[name].make()
    shown.set(**changes)
    assert str(shown.standing) == f"{words} · reached ✓"


# What is kept of an earlier run.


@pytest.fixture
def told():
    return []


def at_four():
    return explore.neuron(four(), goal=0.75, w1=-2, w2=-1)


REACH = CASES["neuron"].reach


@pytest.mark.parametrize("recalled_first", [True, False])
def test_what_is_recalled_shows_as_reached_before_and_is_told_to_nobody(told, recalled_first):
    shown = at_four()
    if recalled_first:
        shown.recall()
        shown.when_reached(lambda: told.append(shown))
    else:
        shown.when_reached(lambda: told.append(shown))
        shown.recall()
    assert told == []
    assert (shown.goal_now, shown.goal_reached) == (False, True)
    assert repr(shown).endswith("50.0% right · reached before ✓")
    shown.set(**REACH)
    assert told == [shown]
    assert "Goal reached" in shown.status
    shown.reset()
    shown.set(**REACH)
    assert told == [shown]
    assert shown.status == ""


def test_what_is_recalled_is_seen_at_once():
    shown = at_four()
    assert "reached" not in shown.view.panel._goal.value
    shown.recall()
    assert "reached before ✓" in shown.view.panel._goal.value
    assert "reached before ✓" in shown.view.stage.description
    assert "☐" in shown.view.panel._goal.value


def test_a_goal_that_is_reached_and_recalled_is_reached():
    shown = at_four()
    shown.set(**REACH)
    shown.recall()
    assert str(shown.standing) == "75.0% right · reached ✓"


def test_a_goal_and_its_words_are_escaped():
    goal = Goal("<b>2 < 3</b>", lambda _: True, lambda now: f"<i>{now}</i> & more")
    line = as_line(goal.text, goal.standing("1", before=False))
    assert "&lt;b&gt;2 &lt; 3&lt;/b&gt;" in line
    assert "&lt;i&gt;1&lt;/i&gt; &amp; more · reached ✓" in line


def test_a_goal_whose_words_fail_changes_nothing():
    shown = at_four()
    before = shown.state, str(shown.standing)

    def fails(_):
        raise ValueError("no words")

    shown.goal = replace(shown.goal, now=fails)
    with pytest.raises(ValueError, match="no words"):
        shown.set(**REACH)
    assert (shown.state, str(shown.standing)) == before
