"""The exercise ``gate_backward``: a value that is used twice."""

import numpy as np

from nnlab.activations import sigmoid
from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise


def gate_backward(z, dy):
    s = sigmoid(z)
    dz = dy * s
    dz += dy * z * s * (1 - s)
    return dz


def overwritten(z, dy):
    s = sigmoid(z)
    return dy * z * s * (1 - s)


def straight_way_only(z, dy):
    return dy * sigmoid(z)


def slope_left_out(z, dy):
    return dy * sigmoid(z) + dy * z


def slope_at_the_output(z, dy):
    s = sigmoid(z)
    return dy * s + dy * z * sigmoid(s) * (1 - sigmoid(s))


def ways_multiplied(z, dy):
    s = sigmoid(z)
    return dy * s * z * s * (1 - s)


def nothing_from_above(z, dy):
    return gate_backward(z, np.ones_like(dy))


def input_left_out(z, dy):
    s = sigmoid(z)
    return dy * (s + s * (1 - s))


def second_without_dy(z, dy):
    s = sigmoid(z)
    return dy * s + z * s * (1 - s)


def slope_of_tanh(z, dy):
    s = sigmoid(z)
    return dy * s + dy * z * (1 - s**2)


GATE = Exercise(
    name="gate_backward",
    lesson="06-backpropagation",
    prompt="y = z × sigmoid(z) uses z twice. Write gate_backward(z, dy): return dz, where dy is "
    "dL/dy and dz is dL/dz, all of the same shape.",
    reference=gate_backward,
    cases=[
        Case(
            "by hand",
            (np.array([0.0, 2.0]), np.array([10.0, 1.0])),
            "At z = 0 the sigmoid is s = 0.5: straight 10 × 0.5, through the sigmoid "
            "10 × 0 × 0.25. At z = 2, s = 0.881: 0.881 + 2 × 0.881 × 0.119.",
        ),
        Case("a table", (normal(4, 3), normal(4, 3, seed=1))),
        Case("one example", (np.array([[-1.5]]), np.array([[2.0]]))),
        Case("no error", (np.array([[1.0, -2.0]]), np.zeros((1, 2))), "0 from above stays 0."),
        Case(
            "far out",
            (np.array([-1000.0, 1000.0]), np.ones(2)),
            "Far left the gate is shut, dz = 0; far right it is open, dz = dy. The sigmoid of "
            "nnlab.activations takes any z.",
        ),
    ],
    mistakes={
        overwritten: "Only the way through the sigmoid is there. z is used twice: what comes back "
        "on the second way is added, dz += ..., where = overwrites the first.",
        straight_way_only: "Only the straight way is there. z moves the sigmoid as well: add what "
        "comes back through it.",
        slope_left_out: "The slope of the sigmoid is missing on the way through it: s (1 - s), "
        "with s = sigmoid(z).",
        slope_at_the_output: "You take the slope of the sigmoid at its output. With "
        "s = sigmoid(z), the slope at z is s (1 - s).",
        ways_multiplied: "You multiply the two ways. Slopes multiply along one way; two ways side "
        "by side add up.",
        nothing_from_above: "This is the slope right here. The chain rule multiplies it by what "
        "comes from above, dy.",
        input_left_out: "On the way through the sigmoid the z is missing: it is z times the "
        "sigmoid, so when the sigmoid moves, y moves z times as far.",
        second_without_dy: "Only the first way is multiplied by dy. What comes from above goes "
        "back along both.",
        slope_of_tanh: "1 - s² is the slope of tanh. That of the sigmoid is s (1 - s).",
    },
    slips={
        overwritten: ("dz +=", "dz ="),
        straight_way_only: ("    dz += dy * z * s * (1 - s)\n", ""),
        slope_left_out: (" * s * (1 - s)", ""),
        slope_at_the_output: ("s * (1 - s)", "sigmoid(s) * (1 - sigmoid(s))"),
        ways_multiplied: ("dz += dy * z", "dz *= z"),
        nothing_from_above: ("    s = ", "    dy = 0 * dy + 1\n    s = "),
        input_left_out: ("dy * z *", "dy *"),
        second_without_dy: ("dy * z", "z"),
        slope_of_tanh: ("s * (1 - s)", "(1 - s**2)"),
    },
    unseen=[(normal(3, 2, seed=5), normal(3, 2, seed=6)), (normal(4, seed=7), normal(4, seed=8))],
    hints=[
        "With s = sigmoid(z), y is z × s. Two ways lead from z to y: straight, and through s.",
        "Hold s still: on the straight way y has slope s. Hold the other z still: y has slope z "
        "along s, and s has slope s (1 - s) along z.",
        "dz = dy * s for the straight way, and then dz += dy * z * s * (1 - s).",
    ],
)
