"""The run of ``explore.playground`` as a short script."""

from nnlab.datasets import Dataset
from nnlab.explore.playground.numbers import Result
from nnlab.explore.playground.state import BATCHES
from nnlab.explore.playground_data import number_of
from nnlab.explore.playground_features import SETS

COLUMNS = {
    "x₁": "x1", "x₂": "x2", "x₁²": "x1**2", "x₂²": "x2**2", "x₁x₂": "x1 * x2",
    "sin x₁": "np.sin(x1)", "sin x₂": "np.sin(x2)",
}  # fmt: skip


def script(now: Result, data: Dataset) -> str:
    """Return a script that trains the network again and prints the losses on the screen.

    ``data`` holds all examples, before they are split.
    """
    setup = now.run.plan.setup
    sizes = [len(SETS[setup.features]), *[units for units, _ in setup.hidden]]
    activations = [name for _, name in setup.hidden]
    source, made = data_of(now, data)
    sizes = [*sizes, now.examples.train.t.shape[1]]
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

rng = np.random.default_rng({setup.seed})
net = mlp({sizes}, {activations}, rng=rng)
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
            net, state = optimizer.step(net, grads, state)
print(f"train loss {{loss.f(predict(net, x), train.t):.4g}}")
print(f"test loss {{loss.f(predict(net, seen(test.x)), test.t):.4g}}")
"""


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
