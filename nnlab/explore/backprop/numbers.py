"""The numbers of ``explore.backprop``: its settings, and what follows from them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, make_dataclass

import numpy as np
import numpy.typing as npt

from nnlab.arguments import finite_numbers, wrong
from nnlab.draw.live.computation import counted
from nnlab.draw.numerals import agree, beside, printed
from nnlab.explore.backprop.operations import (
    Numbers,
    Operation,
    for_loss,
    names_and_sizes,
    operations,
)
from nnlab.explore.controls import choice, counter, entry, given, slider
from nnlab.explore.parts import Readout
from nnlab.losses import LOSSES
from nnlab.network import Network, loss_and_grads, unflatten
from nnlab.optimizers import SGD

# The answers that learners give where something is left out, each with what that was.


def scale(operation: Operation, named: Numbers) -> float:
    """Return the sum of the sizes of the numbers from which a number is computed."""
    return sum(abs(named[name]) for name in operation.uses)


def mistake(answer: float, operation: Operation, named: Numbers) -> str:
    """Return what is probably wrong with an answer, or the rule where no known mistake fits."""
    for mistaken, sentence in known_mistakes(operation, named):
        if agree(answer, mistaken, scale(operation, named)):
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


def row(name: str, value: npt.ArrayLike) -> tuple[float, ...]:
    """Return one row of numbers, and refuse several: backpropagation is shown for one sample.

    >>> row("x", [[0.5, 1.0]])
    (0.5, 1.0)
    """
    array = finite_numbers(value, name)
    if array.ndim and array.size != array.shape[-1]:
        expected = "the numbers of one sample"
        raise ValueError(wrong(name, expected=expected, got=array, hint=f"Try {name}[0]."))
    return tuple(array.ravel().tolist())


@dataclass(frozen=True)
class State:
    """How far the computation has come, with which settings, and what the learner answers."""

    operation: int = counter(1, 1, 1, label="operation")
    numbers: str = choice("show", ("show", "hide"), label="numbers")
    answer: str = entry(label="your answer")
    learning_rate: float = slider(2.0, 0.1, 10, label="learning rate")
    loss: str = choice("mse", ("mse", "binary_cross_entropy"), label="loss")
    updates: int = counter(0, 0, 20, label="updates made")
    parameters: tuple[float, ...] = given((), row, label="weights and biases")
    x: tuple[float, ...] = given((), row, label="inputs x")
    t: tuple[float, ...] = given((), row, label="targets t")


def state_with(count: int) -> type[State]:
    """Return the state of a network whose step of learning has ``count`` operations."""
    counted = counter(1, 1, count, label="operation", seconds=1.5)
    return make_dataclass("State", [("operation", int, counted)], bases=(State,), frozen=True)


@dataclass(frozen=True)
class Result:
    """Every operation of one step of learning, which one is looked at, and what the step brings."""

    state: State
    activations: tuple[str, ...]
    sizes: tuple[int, ...]  # of all wires
    operations: tuple[Operation, ...]
    named: Mapping[str, float]
    loss_after: float

    def counted(self, text: str) -> str:
        """Return a text with the names of the numbers as a reader counts them."""
        return counted(text, self.sizes)

    @property
    def operation(self) -> Operation:
        """The operation that is looked at."""
        return self.operations[self.state.operation - 1]

    @property
    def done(self) -> bool:
        """Whether the last number is computed."""
        return self.state.operation == len(self.operations)

    @property
    def right(self) -> bool:
        """Whether there is an answer, and it is right."""
        answer, now = self.state.answer, self.operation
        return answer != "" and agree(float(answer), now.value, scale(now, self.named))

    @property
    def hidden(self) -> bool:
        """Whether the number is still the learner's to find."""
        return self.state.numbers == "hide" and not self.right

    @property
    def known(self) -> dict[str, float]:
        """What is known so far, by name: what was given, and what has been computed."""
        later = {each.name for each in self.operations[self.state.operation :]}
        later |= {self.operation.name} if self.hidden else set()
        return {name: value for name, value in self.named.items() if name not in later}

    @property
    def verdict(self) -> str:
        """What there is to say about the answer."""
        answer, now = self.state.answer, self.operation
        name = self.counted(now.name)
        if self.right:
            return f"Right: {name} = {printed(now.value)}."
        if answer:
            return f"{answer} is not {name}. {mistake(float(answer), now, self.named)}"
        return f"What is {name}? Type it in." if self.hidden else ""

    @property
    def calculation(self) -> str:
        """The formula in numbers, with what comes out, or a question mark."""
        now, value = self.operation, printed(self.operation.value)
        if self.hidden:
            return "= ?"
        numbers = now.numbers(self.named)
        return f"= {numbers} = {value}" if numbers != value else f"= {value}"

    def readout(self) -> Readout:
        """Return the operation in symbols and in numbers, and the loss as far as it is known."""
        now, known = self.operation, self.known
        loss = printed(known["L"]) if "L" in known else "not known yet"
        if self.done and not self.hidden:
            loss += f", after the update {printed(self.loss_after)}"
        return [
            ("phase", now.phase),
            ("operation", f"{self.state.operation} of {len(self.operations)}"),
            ("rule", now.rule),
            (self.counted(now.name), f"= {self.counted(now.symbols)}"),
            ("in numbers", self.calculation),
            ("loss L", loss),
        ]


def answered(now: Result, name: str) -> str:
    """Return how a learner stands who is asked for the number ``name``."""
    if now.operation.name != name:
        return f"you are at {now.operation.name}"
    if now.state.numbers == "show":
        return "the numbers are shown"
    if now.right:
        return "your answer is right"
    return "your answer is not right yet" if now.state.answer else "no answer yet"


def walked(now: Result) -> str:
    """Return how far the walk has come, and at its end what the step does to the loss."""
    if not now.done:
        return f"number {now.state.operation} of {len(now.operations)}"
    before, after = now.named["L"], now.loss_after
    moves = "falls" if after < before else "rises" if after > before else "stays"
    if now.hidden or moves == "stays":
        return f"at the end, the loss {moves}"
    return f"at the end, loss {beside(before, after)} → {beside(after, before)}"


def compute(state: State, layout: Network) -> Result:
    """Return the step of learning of ``state``, for a network laid out as ``layout``.

    Raises ``ValueError`` where x or t do not fit the network, or its numbers grow without end.
    """
    net = unflatten(for_loss(layout, state.loss), state.parameters)
    loss, sgd = LOSSES[state.loss], SGD(state.learning_rate)
    x, t = np.array([state.x]), np.array([state.t])
    with np.errstate(over="ignore", invalid="ignore"):
        loss_and_grads(net, loss, x, t)  # refuses what does not fit
        for _ in range(state.updates):
            net, _ = sgd.step(net, loss_and_grads(net, loss, x, t)[1], ())
        every, named = operations(net, loss, x, t, state.learning_rate)
        new = [named[each.name] for each in every if each.phase == "update"]
        after = float(loss_and_grads(unflatten(net, new), loss, x, t)[0])
    if not np.isfinite([*named.values(), after]).all():
        raise ValueError(
            f"With learning rate {state.learning_rate:g} the numbers grow beyond all bounds "
            f"{within(state.updates + 1)}. Try a smaller one."
        )
    return Result(state, *names_and_sizes(net), every, named, after)


def within(updates: int) -> str:
    """Return in how many updates something happens.

    >>> within(1), within(3)
    ('in the first update', 'within 3 updates: each step is larger than the last')
    """
    if updates == 1:
        return "in the first update"
    return f"within {updates} updates: each step is larger than the last"
