"""How fast the numerics are, as ratios against a peer timed in turn with them in the same run.

Nothing here is a test: machines differ, and are busy.
"""

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable
from functools import partial
from statistics import median

import numpy as np
import torch

from nnlab.datasets import digits
from nnlab.landscape import landscape, random_directions
from nnlab.layers import Dense
from nnlab.losses import LOSSES, one_hot
from nnlab.metrics import accuracy, classes
from nnlab.network import flatten, last_wire, loss_and_grads, mlp, predict, unflatten
from nnlab.optimizers import SGD, Adam
from nnlab.parameters import parameters
from nnlab.training import fit, train
from tests.benchmarks.row import Row

ROUNDS = 15


def in_turn(ours: Callable[[], object], peer: Callable[[], object]) -> float:
    """Return the median over the rounds of peer's time as a multiple of ours."""
    ratios = []
    for _ in range(ROUNDS + 1):
        times = []
        for run in (ours, peer):
            start = time.perf_counter()
            run()
            times.append(time.perf_counter() - start)
        ratios.append(times[1] / times[0])
    return median(ratios[1:])  # the first round warms up


def faster(what: str, ours: Callable[[], object], peer: Callable[[], object], goal: float) -> Row:
    """Return how many times faster ours is, which should be at least ``goal``."""
    ratio = in_turn(ours, peer)
    return Row(f"{what}: faster by", ratio, "times", f"at least {goal:g}", ratio >= goal)


def longer(what: str, ours: Callable[[], object], peer: Callable[[], object], goal: float) -> Row:
    """Return how many times as long ours takes, which should be at most ``goal``."""
    ratio = 1 / in_turn(ours, peer)
    return Row(f"{what}: takes", ratio, "times as long", f"at most {goal:g}", ratio <= goal)


def run(net: tuple, x: np.ndarray, t: np.ndarray, loss: str, size: int, epochs: int) -> None:
    """Train as a learner does, step by step."""
    for _ in train(net, x, t, loss, SGD(0.1), epochs=epochs, batch_size=size, rng=rng()):
        pass


def loop(net: tuple, x: np.ndarray, t: np.ndarray, loss: str, steps: int) -> None:
    """Step down on one batch, in a loop of a learner's own."""
    optimizer = SGD(0.1)
    state = optimizer.start(net)
    for _ in range(steps):
        _, grads = loss_and_grads(net, LOSSES[loss], x, t)
        net, state = optimizer.step(net, grads, state)


def loop_in_torch(
    net: tuple, x: np.ndarray, t: np.ndarray, loss: torch.nn.Module, steps: int
) -> None:
    """Step down on one batch in PyTorch, eagerly, as its tutorials do."""
    layers: list[torch.nn.Module] = []
    for layer in net:
        if isinstance(layer, Dense):
            linear = torch.nn.Linear(*layer.W.shape, dtype=torch.from_numpy(layer.W).dtype)
            layers.append(linear)
        else:
            layers.append({"tanh": torch.nn.Tanh(), "relu": torch.nn.ReLU()}[layer.name])
    model = torch.nn.Sequential(*layers)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    examples, targets = torch.from_numpy(x), torch.from_numpy(t)
    for _ in range(steps):
        optimizer.zero_grad()
        loss(model(examples), targets).backward()
        optimizer.step()


def loop_by_hand(net: tuple, batches: Iterable[tuple[np.ndarray, np.ndarray]]) -> None:
    """Train 2-8-8-1 with the mean squared error in as little NumPy as it takes."""
    W1, b1, W2, b2, W3, b3 = (p.copy() for p in parameters(net))
    for a0, t in batches:
        a1 = np.tanh(a0 @ W1 + b1)
        a2 = np.tanh(a1 @ W2 + b2)
        error = a2 @ W3 + b3 - t
        (error**2).mean()
        d3 = 2 * error / error.size
        d2 = d3 @ W3.T * (1 - a2**2)
        d1 = d2 @ W2.T * (1 - a1**2)
        for p, g in ((W3, a2.T @ d3), (W2, a1.T @ d2), (W1, a0.T @ d1)):
            p -= 0.1 * g
        for p, d in ((b3, d3), (b2, d2), (b1, d1)):
            p -= 0.1 * d.sum(axis=0)


def run_by_hand(net: tuple, x: np.ndarray, t: np.ndarray, size: int, epochs: int) -> None:
    """Train 2-8-8-1 by hand, in a fresh order every epoch."""
    generator = rng()
    for _ in range(epochs):
        order = generator.permutation(len(x))
        batches = [order[start : start + size] for start in range(0, len(x), size)]
        loop_by_hand(net, ((x[rows], t[rows]) for rows in batches))


def products_alone(net: tuple, x: np.ndarray, size: int, epochs: int) -> None:
    """Make the matrix products of a training run with two hidden layers, and nothing else."""
    W1, W2, W3 = (layer.W for layer in net if isinstance(layer, Dense))
    for _ in range(epochs):
        for start in range(0, len(x), size):
            a0 = x[start : start + size]
            a1 = a0 @ W1
            a2 = a1 @ W2
            a3 = a2 @ W3
            a2.T @ a3, a3 @ W3.T, a1.T @ a2, a2 @ W2.T, a0.T @ a1


def small_steps() -> list[Row]:
    """Measure training of 2-8-8-1 in batches of 10, float64: loops of one's own, and ``train``.

    An epoch by hand takes about as long as in the engine of TensorFlow's Playground, in Node.
    """
    net = mlp([2, 8, 8, 1], rng=rng())
    x, t = (rng().normal(size=(250, d)) for d in (2, 1))
    few, loss, steps = (x[:10], t[:10]), torch.nn.MSELoss(), 200
    what = "loss_and_grads and a step, 2-8-8-1, batch 10, float64"
    ours, epochs = partial(loop, net, *few, "mse", steps), partial(run, net, x, t, "mse", 10, 4)
    by_hand = partial(loop_by_hand, net, [few] * steps)
    return [
        longer(f"{what}, than NumPy by hand", ours, by_hand, 1.5),
        faster(f"{what}, than PyTorch", ours, partial(loop_in_torch, net, *few, loss, steps), 4.5),
        longer(
            "train, 2-8-8-1, 250 in batches of 10, than NumPy by hand",
            epochs, partial(run_by_hand, net, x, t, 10, 4), 1.1,
        ),
    ]  # fmt: skip


def large_steps() -> list[Row]:
    """Measure training of 784-128-64-10, batch 64, float32."""
    net = mlp([784, 128, 64, 10], "relu", init="he", rng=rng(), dtype=np.float32)
    x = rng().random((640, 784), dtype=np.float32)
    t = one_hot(rng().integers(0, 10, 640), 10).astype(np.float32)
    few, loss, steps = (x[:64], t[:64]), torch.nn.CrossEntropyLoss(), 30
    what = "784-128-64-10, batch 64, float32"
    ours = partial(loop, net, *few, "cross_entropy", steps)
    in_torch = partial(loop_in_torch, net, *few, loss, steps)
    epochs = partial(run, net, x, t, "cross_entropy", 64, 5)
    return [
        faster(f"loss_and_grads and a step, {what}, than PyTorch", ours, in_torch, 2),
        longer(
            f"train, {what}, than its products", epochs, partial(products_alone, net, x, 64, 5), 2
        ),
    ]


def landscapes() -> Row:
    """Measure a landscape of 51 x 51 points against a loop over them."""
    net = mlp([2, 8, 8, 1], rng=rng(), dtype=np.float32)
    u, v = random_directions(net, rng())
    x, t = (rng().normal(size=(200, d)).astype(np.float32) for d in (2, 1))
    line, mse = np.linspace(-1, 1, 51, dtype=np.float32), LOSSES["mse"]

    def point_by_point() -> None:
        at, along, across = flatten(net), flatten(u), flatten(v)
        for beta in line:
            for alpha in line:
                mse.f(last_wire(unflatten(net, at + alpha * along + beta * across), x), t)

    ours = partial(landscape, net, mse, x, t, u, v, line, line)
    return faster("landscape 51 x 51 of 2-8-8-1, N = 200, than a loop", ours, point_by_point, 4)


def sweeps() -> Row:
    """Measure 60 learning rates for 200 steps, as one stack and one after another."""
    net, (x, t) = mlp([2, 8, 8, 1], rng=rng()), (rng().normal(size=(10, d)) for d in (2, 1))
    rates = np.geomspace(1e-3, 0.3, 60)

    def one_after_another() -> None:
        for rate in rates:
            fit(net, x, t, "mse", SGD(rate), epochs=200, rng=rng(), quiet=True)

    stack = SGD(rates.reshape(-1, 1, 1))
    ours = partial(fit, net, x, t, "mse", stack, epochs=200, rng=rng(), quiet=True)
    return faster("60 learning rates x 200 steps as one stack", ours, one_after_another, 2.5)


def learn_digits() -> Row:
    """Measure how long 784-64-10 takes until it knows 92 % of the test digits."""
    (images, labels), (unseen, answers) = digits("train"), digits("test")
    x, t = images.reshape(len(images), -1), one_hot(labels, 10)
    net = mlp([784, 64, 10], "relu", init="he", rng=rng(), dtype=np.float32)
    start, per_epoch = time.perf_counter(), -(-len(x) // 32)
    for step in train(net, x, t, "cross_entropy", SGD(0.5), epochs=50, batch_size=32, rng=rng()):
        if (step.t + 1) % per_epoch == 0:
            known = accuracy(classes(predict(step.net, unseen.reshape(len(unseen), -1))), answers)
            if known >= 0.92:
                break
    seconds = time.perf_counter() - start
    met = bool(known >= 0.92) and seconds < 10
    return Row("digits, 784-64-10, until 92 % of the test", seconds, "s", "below 10", met)


def imports() -> Row:
    """Measure what importing nnlab adds to importing NumPy, in fresh processes."""
    code = (
        "import time, numpy; s = time.perf_counter(); import nnlab; print(time.perf_counter() - s)"
    )
    milliseconds = median(1e3 * float(in_a_fresh_process(code)) for _ in range(ROUNDS))
    return Row("import nnlab, after NumPy", milliseconds, "ms", "below 15", milliseconds < 15)


def memory() -> list[Row]:
    """Measure how much memory MNIST-sized data take on top of themselves."""
    x = rng().random((60_000, 784), dtype=np.float32)
    t = one_hot(rng().integers(0, 10, 60_000), 10)
    net = mlp([784, 128, 64, 10], "relu", rng=rng(), dtype=np.float32)
    u, v = random_directions(net, rng())
    options = {"epochs": 1, "batch_size": 64, "rng": rng(), "validation": (x, t), "quiet": True}
    runs = {
        "landscape": partial(landscape, net, "cross_entropy", x, t, u, v, [-1, 0, 1], [-1, 1]),
        "fit": partial(fit, net, x, t, "cross_entropy", Adam(), **options),
    }
    rows = []
    for name, run_it in runs.items():
        tracemalloc.start()
        run_it()
        megabytes = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        what = f"memory of {name} on 60000 images beyond the data"
        rows.append(Row(what, megabytes, "MB", "below 500", megabytes < 500))
    return rows


def in_a_fresh_process(code: str) -> str:
    """Return what ``code`` prints in a Python of its own."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def rng() -> np.random.Generator:
    """Return the same generator for every run."""
    return np.random.default_rng(0)


def measure_numerics() -> list[Row]:
    """Return every line about the numerics."""
    steps = [*small_steps(), *large_steps()]
    return [*steps, landscapes(), sweeps(), learn_digits(), imports(), *memory()]
