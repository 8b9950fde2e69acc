"""The exercise ``descend``: step by step downhill, on any loss with any number of parameters."""

import numpy as np

from nnlab.learn.bank.examples import normal
from nnlab.learn.exercise import Case, Exercise


def descend(gradient, place, rate, steps):
    for _ in range(steps):
        place = place - rate * gradient(place)
    return place


def uphill(gradient, place, rate, steps):
    for _ in range(steps):
        place = place + rate * gradient(place)
    return place


def rate_twice(gradient, place, rate, steps):
    for _ in range(steps):
        step = rate * gradient(place)
        place = place - rate * step
    return place


def rate_left_out(gradient, place, rate, steps):
    for _ in range(steps):
        place = place - gradient(place)
    return place


def one_slope_for_all(gradient, place, rate, steps):
    slope = gradient(place)
    for _ in range(steps):
        place = place - rate * slope
    return place


def one_after_the_other(gradient, place, rate, steps):
    place = place.copy()
    for _ in range(steps):
        for which in range(len(place)):
            place[which] = place[which] - rate * gradient(place)[which]
    return place


def one_too_many(gradient, place, rate, steps):
    return descend(gradient, place, rate, steps + 1)


def from_the_start(gradient, place, rate, steps):
    there = place
    for _ in range(steps):
        there = place - rate * gradient(place)
    return there


def bowl(place):  # the gradient of w² + b²
    return 2 * place


def tilted_bowl(place):  # that of w² + w b + b²
    return np.array([2 * place[0] + place[1], place[0] + 2 * place[1]])


def place_lost(gradient, place, rate, steps):
    for _ in range(steps):
        place = -rate * gradient(place)
    return place


def gradient_not_called(gradient, place, rate, steps):
    for _ in range(steps):
        place = place - rate * gradient
    return place


def one_too_few(gradient, place, rate, steps):
    return descend(gradient, place, rate, max(steps - 1, 0))


def divided_by_the_rate(gradient, place, rate, steps):
    return descend(gradient, place, 1 / rate, steps)


DESCEND = Exercise(
    name="descend",
    lesson="05-gradient-descent",
    prompt="Write descend(gradient, place, rate, steps): take so many steps downhill from place, "
    "and return where you are then. gradient(place) gives all slopes at a place, as an array.",
    reference=descend,
    cases=[
        Case(
            "by hand",
            (bowl, np.array([2.0, -1.0]), 0.25, 1),
            "The slopes of the bowl are 2 × 2 = 4 and 2 × (-1) = -2: "
            "2 - 0.25 × 4 = 1 and -1 - 0.25 × (-2) = -0.5.",
        ),
        Case(
            "two steps",
            (bowl, np.array([2.0, -1.0]), 0.25, 2),
            "After the first step you are at (1, -0.5). Feel the slope there.",
        ),
        Case("no step", (bowl, np.array([2.0, -1.0]), 0.25, 0), "You stay where you are."),
        Case("a tilted bowl", (tilted_bowl, np.array([2.0, 1.0]), 0.1, 3)),
        Case("one number", (bowl, np.array([5.0]), 0.1, 20)),
        Case("many numbers, many steps", (bowl, normal(30), 0.02, 100)),
        Case(
            "too large a rate",
            (bowl, np.array([1.0, 0.0]), 1.5, 5),
            "It diverges, and so it should: each step makes 1 - 1.5 × 2 = -2 times as much of w.",
        ),
    ],
    mistakes={
        uphill: "You go uphill. The gradient points to where the loss grows: subtract.",
        rate_twice: "The learning rate is multiplied twice, so with a rate of 0.1 you take steps a "
        "tenth as long as they should be.",
        rate_left_out: "The learning rate is missing: a step is rate times the gradient.",
        one_slope_for_all: "You feel the slope once, at the start, and walk on blindly. Every step "
        "needs the gradient at the place where it begins.",
        one_after_the_other: "You move one number, and then ask for the slope of the next from the "
        "new place. All slopes of a step belong to the place where it begins: call gradient once.",
        one_too_many: "You take one step more than asked for. range(steps) gives just as many.",
        from_the_start: "You end one step from the start, however many are asked for. Either the "
        "return stands inside the loop, or each step begins at the start again.",
        place_lost: "You keep the step and lose the place it starts from: place = place - step.",
        gradient_not_called: "gradient is a function. Ask it for the slopes where you are: "
        "gradient(place).",
        one_too_few: "You take one step less than asked for. range(steps) gives just as many.",
        divided_by_the_rate: "You divide by the learning rate. A step is rate times the gradient: "
        "the larger the rate, the longer the step.",
    },
    slips={
        uphill: ("place - rate", "place + rate"),
        rate_twice: ("rate * gradient", "rate * rate * gradient"),
        rate_left_out: ("rate * ", ""),
        one_too_many: ("range(steps)", "range(steps + 1)"),
        one_too_few: ("range(steps)", "range(steps - 1)"),
        place_lost: ("place - rate", "-rate"),
        divided_by_the_rate: ("rate * gradient(place)", "gradient(place) / rate"),
    },
    unseen=[(tilted_bowl, np.array([1.4, -0.7]), 0.15, 3), (bowl, np.array([0.6, -2.2]), 0.3, 4)],
    hints=[
        "A loop: for _ in range(steps). In it, one line.",
        "That line gives place a new value: the old one, minus rate times the gradient there.",
        "place = place - rate * gradient(place), and after the loop return place.",
    ],
)
