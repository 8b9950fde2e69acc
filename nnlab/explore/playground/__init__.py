"""``explore.playground``: train a network, look at every unit of it, go back, try otherwise."""

from dataclasses import replace
from functools import partial
from typing import Any

from nnlab.datasets import Dataset
from nnlab.draw.numerals import beside
from nnlab.draw.style import course_style
from nnlab.explore.controls import changed
from nnlab.explore.explorable import Explorable
from nnlab.explore.parts import Goal, Preset
from nnlab.explore.playground.numbers import Result, compute
from nnlab.explore.playground.picture import ARRANGEMENT, PlaygroundPicture
from nnlab.explore.playground.run import Runs
from nnlab.explore.playground.state import (
    BATCHES,
    CLICKS,
    SETS,
    OwnState,
    State,
    all_examples,
    as_own,
    begun,
    branched,
    examples,
    number_of,
)

# Settings of ``explore.playground`` that are worth seeing, and its goal.


ENOUGH, OWN_ENOUGH, WITHIN = 0.95, 0.9, 100
NOISE, MANY = 0.1, 50  # the least noise, and the fewest test examples
PLAIN = {
    "noise": 0.1, "test": 0.5, "seed": 0, "features": "x₁, x₂", "units1": 4, "activation1": "tanh",
    "units2": 0, "units3": 0, "loss": "cross-entropy", "optimizer": "Adam", "rate": 0.0316,
    "batch": "10", "decay": "0", "epoch": 0, "added": (),
}  # fmt: skip
COMMENTS = {
    "One neuron": (
        {"data": "moons", "units1": 0, "epoch": 60},
        "No hidden layer: one straight line, however long it trains.",
    ),
    "A trick": (
        {"data": "xor", "units1": 0, "features": "and the product", "epoch": 60},
        "One neuron again, but it sees the product of the inputs. A good feature spares a layer.",
    ),
    "Too large a step": (
        {"data": "circles", "optimizer": "SGD", "rate": 10.0, "loss": "squared error",
         "epoch": 40},
        "A rate of 10: each step overshoots. The table says when, and what to try.",
    ),
    "Learnt by heart": (
        {"data": "moons", "noise": 0.4, "test": 0.9, "units1": 8, "units2": 8,
         "activation2": "tanh", "epoch": 300},
        "20 noisy examples and 105 parameters: it learns the noise. The train loss falls, the "
        "test loss rises.",
    ),
    "Three classes": (
        {"data": "three arms", "noise": 0.05, "units1": 8, "units2": 8, "epoch": 80},
        "Three outputs and softmax: the colour is the likeliest class.",
    ),
}  # fmt: skip
PRESETS = {
    name: Preset({**PLAIN, **changes}, comment, restart=True)
    for name, (changes, comment) in COMMENTS.items()
}
OWN_PRESETS: dict[str, Preset] = {}


def reached(now: Result) -> bool:
    """Return whether the network does well on moons it has not seen."""
    quick = now.epoch <= WITHIN
    return now.state.data == "moons" and now.state.noise >= NOISE and quick and well(now)


def well(now: Result) -> bool:
    """Return whether nearly all test examples are right, and there are enough to say so."""
    return len(now.examples.test.x) >= MANY and now.test_right >= ENOUGH


def so_far(now: Result) -> str:
    """Return how many test examples are right, of how many and when; or what is no moons."""
    if now.state.data != "moons":
        return f"the data is {now.state.data}"
    if now.state.noise < NOISE:
        return f"the noise is {beside(now.state.noise, NOISE)}"
    right = beside(now.test_right, ENOUGH, "%", 1)
    return f"{right} of {len(now.examples.test.x)}, at epoch {now.epoch}"


def own_so_far(now: Result) -> str:
    """Return how many of a learner's own test examples are right, and whether by training."""
    right = f"{beside(now.test_right, OWN_ENOUGH, '%', 1)} right"
    return right if now.epoch else f"{right}, untrained"


TOY_GOAL = Goal(
    f"moons, noise {NOISE:g} or more: get {ENOUGH:.0%} of {MANY} or more test examples "
    f"right within {WITHIN} epochs",
    reached,
    so_far,
)
OWN_GOAL = Goal(
    f"train until {OWN_ENOUGH:.0%} of your test examples are right",
    lambda now: now.epoch > 0 and now.test_right >= OWN_ENOUGH,
    own_so_far,
)


@course_style()
def playground(data: str | Dataset = "moons", **start: object) -> Explorable:
    """Return a network to train on two coordinates, with all that happens to be seen and undone.

    Each epoch takes the training examples in a fresh order, a batch at a time: forward, loss,
    backward, update. The run is kept: slide ``epoch`` back, or change the training there and
    branch off. Another data set, network or loss begins anew, from weights that the seed gives.

    A press on the map adds an example of the colour chosen as ``click``; the set "a few" is a
    beginning for one of your own.

    ``data`` is the name of a toy set, or your own data set of two coordinates and two or three
    classes; ``start`` gives any control a first value, such as ``units1=4``. The network sees the
    inputs standardized by the training set. Weight decay is that of the optimizers: λw is added to
    the gradient, and AdamW takes it off the weights themselves.

    Shapes: data.x (N, 2).

    Raises ``ValueError`` or ``TypeError`` for data of other shapes, and where a control does not
    exist or its value does not fit.

    Source: lesson 07.

    >>> run = playground(units1=0, epoch=0)
    >>> run.result.net[0].W.shape
    (2, 1)
    """
    own = None if isinstance(data, str) else as_own(data)
    runs = Runs(lambda plan: examples(plan.setup, own))
    first = changed(State(), {"data": data}) if own is None else OwnState()
    state = changed(first, branched(first, start))
    return Explorable(
        "A network to train",
        state,
        partial(compute, runs=runs),
        PlaygroundPicture,
        arrange=lambda _: ARRANGEMENT,
        hint="Press ▶ to train, and watch the map. Every slider and list can be moved meanwhile.",
        goal=TOY_GOAL if own is None else OWN_GOAL,
        presets=PRESETS if own is None else OWN_PRESETS,
        code=lambda state, result: script(result, all_examples(state.setup, own)),
        along=along,
        begin=begun,
        remark=remark,
    )


def along(state: State, result: Result, changes: dict[str, Any]) -> dict[str, Any]:
    """Go on with the run; where it diverged, branch off at the last epoch before."""
    if result.diverged:
        state = replace(state, epoch=min(state.epoch, max(result.epoch - 1, 0)))
    return branched(state, changes)


def remark(result: Result, changes: dict[str, Any]) -> str:
    """Say where and why the run diverged, and how to add an example where one was aimed at."""
    if "cursor" in changes and result.state.click == CLICKS[0]:
        return 'To add an example here, choose its colour under "a click adds".'
    return result.run.cause if result.diverged else ""


# The run of ``explore.playground`` as a short script.


COLUMNS = {
    "x₁": "x1", "x₂": "x2", "x₁²": "x1**2", "x₂²": "x2**2", "x₁x₂": "x1 * x2",
    "sin x₁": "np.sin(x1)", "sin x₂": "np.sin(x2)",
}  # fmt: skip


def script(now: Result, data: Dataset) -> str:
    """Return a script that trains the network again and prints the losses on the screen.

    ``data`` holds all examples, before they are split.
    """
    setup = now.run.plan.setup
    source, made = data_of(now, data)
    columns = ", ".join(COLUMNS[name] for name in SETS[setup.features])
    return f"""\
import numpy as np
from nnlab.datasets import {source}, split
from nnlab.losses import LOSSES
from nnlab.network import loss_and_grads, mlp, predict
from nnlab.optimizers import OPTIMIZERS

data = {made}
train, test = split(data, {setup.test}, np.random.default_rng({setup.seed}))
middle, scale = train.x.mean(axis=0), train.x.std(axis=0)

def seen(x):
    x1, x2 = ((x - middle) / scale).T
    return np.stack([{columns}], axis=1)

{loop(now)}
print(f"train loss {{loss.f(predict(net, x), train.t):.4g}}")
print(f"test loss {{loss.f(predict(net, seen(test.x)), test.t):.4g}}")
"""


def loop(now: Result) -> str:
    """Return the lines that make the network and train it, turn by turn."""
    setup = now.run.plan.setup
    hidden, outputs = [units for units, _ in setup.hidden], now.examples.train.t.shape[1]
    sizes = [len(SETS[setup.features]), *hidden, outputs]
    return f"""\
rng = np.random.default_rng({setup.seed})
net = mlp({sizes}, {[name for _, name in setup.hidden]}, rng=rng)
loss, x = LOSSES["{now.run.loss.name}"], seen(train.x)
# epochs, optimizer, learning rate, weight decay, batch size
for first, end, name, rate, decay, size in {turns_of(now)}:
    optimizer = OPTIMIZERS[name](learning_rate=rate, weight_decay=decay)
    if first == 0 or name != before:
        state = optimizer.start(net)
    before = name
    for epoch in range(first + 1, end + 1):
        order = np.random.default_rng(({setup.seed}, epoch)).permutation(len(x))
        for start in range(0, len(x), size):
            rows = order[start : start + size]
            _, grads = loss_and_grads(net, loss, x[rows], train.t[rows])
            net, state = optimizer.step(net, grads, state)"""


def data_of(now: Result, data: Dataset) -> tuple[str, str]:
    """Return the name of what makes the examples, and the call of it."""
    setup = now.run.plan.setup
    if setup.data == "yours" or setup.added:
        x = data.x.round(6).tolist()
        return "from_points", f"from_points({x}, {data.labels.tolist()})"
    classes = ", classes=3" if setup.data.startswith("three") else ""
    others = {"three blobs": "blobs", "three arms": "spiral", "a few": "blobs"}
    name = others.get(setup.data, setup.data)
    rng = f"np.random.default_rng({setup.seed})"
    return name, f"{name}({number_of(setup)}, noise={setup.noise}, rng={rng}{classes})"


def turns_of(now: Result) -> list[tuple[object, ...]]:
    """Return the turns of the run up to the epoch that is looked at."""
    turns = now.run.plan.turns
    ends = [*[turn.since for turn in turns[1:]], now.epoch]
    n = len(now.examples.train.x)
    return [
        (turn.since, end, turn.optimizer, turn.rate, float(turn.decay), BATCHES[turn.batch] or n)
        for turn, end in zip(turns, ends, strict=True)
    ]
