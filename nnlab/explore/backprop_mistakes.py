"""The answers that learners give where something is left out, each with what that was."""

from collections.abc import Iterator

from nnlab.draw.numerals import agree
from nnlab.explore.backprop.operations import Numbers, Operation


def scale(operation: Operation, named: Numbers) -> float:
    """Return the sum of the sizes of the numbers from which a number is computed."""
    return sum(abs(named[name]) for name in operation.uses)


def mistake(answer: float, operation: Operation, named: Numbers) -> str:
    """Return what is probably wrong with an answer, or the rule where no known mistake fits."""
    for wrong, sentence in known_mistakes(operation, named):
        if agree(answer, wrong, scale(operation, named)):
            return sentence
    return f"Look again: {operation.rule}."


def known_mistakes(operation: Operation, named: Numbers) -> Iterator[tuple[float, str]]:
    """Yield wrong values, each with what makes it wrong."""
    name, value = operation.name, operation.value
    used = [named[each] for each in operation.uses]
    if operation.phase == "forward":
        if name[0] == "z":
            yield value - used[-1], "The bias is missing."
        else:
            yield used[0], "That is z itself: the activation is missing."
    elif operation.phase == "update":
        weight, rate, gradient = used
        yield weight + rate * gradient, "That is uphill: subtract the step."
        yield weight - gradient, "The learning rate is missing."
    elif name.startswith("dL/dz"):
        yield used[0], "The slope of the activation is missing: the chain rule has two factors."
    elif name.startswith("dL/dW"):
        yield used[1], "Multiply by what went in through this wire."
    elif name.startswith("dL/db"):
        yield 0.0, "A bias has a gradient even where what it adds is 0: z moves as it moves."
    elif name.startswith("dL/da"):
        for back, weight in zip(used[::2], used[1::2], strict=True):
            yield back * weight, "That is one of its wires: add up what comes back through all."
    yield -value, "Mind the sign."
