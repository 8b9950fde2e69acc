"""Settings of ``explore.playground`` that are worth seeing, and its goal."""

from nnlab.explore.parts import Goal, Preset
from nnlab.explore.playground.numbers import Result

ENOUGH, WITHIN = 0.95, 100
PLAIN = {
    "noise": 0.1, "test": 0.5, "seed": 0, "features": "x₁, x₂", "units1": 4, "activation1": "tanh",
    "units2": 0, "units3": 0, "loss": "cross-entropy", "optimizer": "Adam", "rate": 0.03,
    "batch": "10", "decay": "0", "epoch": 0, "added": (),
    "since": 0,
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
    name: Preset({**PLAIN, **changes}, comment) for name, (changes, comment) in COMMENTS.items()
}
OWN_PRESETS: dict[str, Preset] = {}


def reached(now: Result) -> bool:
    """Return whether the network does well on moons it has not seen."""
    quick = now.epoch <= WITHIN
    return now.state.data == "moons" and now.state.noise >= 0.1 and quick and well(now)


def well(now: Result) -> bool:
    """Return whether nearly all test examples are right, and there are enough to say so."""
    return len(now.examples.test.x) >= 50 and now.test_right >= ENOUGH


TOY_GOAL = Goal(
    f"moons with a noise of 0.1 or more: get {ENOUGH:.0%} of 50 or more test examples right "
    f"within {WITHIN} epochs",
    reached,
)
OWN_GOAL = Goal(
    "get 90% of your test examples right",
    lambda now: now.epoch > 0 and now.test_right >= 0.9,
)
