"""The formulas of one step of learning, in symbols and in the order of the computation.

Layers count from 1 and what is in them from 0: z2[0] is the weighted sum of the first neuron of
layer 2, W2[1,0] the weight that leads there from the second number of the wire before. The first
wire is called x and the last y; the wires between are a1, a2 and so on.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

PHASES = ("forward", "loss", "backward", "update")

# What {z} becomes, and how steep that is at {z}, where {a} is what it became. Of the others the
# name says enough.
FUNCTIONS = {"sigmoid": "1 / (1 + exp(-{z}))", "relu": "max(0, {z})", "identity": "{z}"}
SLOPES = {"sigmoid": "{a} × (1 - {a})", "tanh": "(1 - {a}²)", "identity": "1"}


class Formula(NamedTuple):
    """What is computed in which phase, how, and the rule behind it in words."""

    phase: str
    name: str
    symbols: str
    rule: str


def formulas(sizes: Sequence[int], activations: Sequence[str], loss: str) -> Iterator[Formula]:
    """Yield every formula of one step of learning from one sample.

    ``sizes`` are those of all wires, ``activations`` the names of those behind each layer.

    >>> every = list(formulas((1, 1), ["sigmoid"], "mse"))
    >>> print(f"{len(every)} formulas, the first is {every[0].name} = {every[0].symbols}")
    9 formulas, the first is z1[0] = x[0] × W1[0,0] + b1[0]
    """
    yield from _forward(sizes, activations)
    yield from _loss(sizes[-1], loss)
    yield from _backward(sizes, activations, loss)
    yield from _update(sizes)


def wire(k: int, last: int) -> str:
    """Return the name of wire number ``k`` of a network whose last wire is number ``last``."""
    return "x" if k == 0 else "y" if k == last else f"a{k}"


def _forward(sizes: Sequence[int], activations: Sequence[str]) -> Iterator[Formula]:
    last = len(activations)
    for k, f in enumerate(activations, start=1):
        before, after = wire(k - 1, last), wire(k, last)
        for j in range(sizes[k]):
            terms = [f"{before}[{i}] × W{k}[{i},{j}]" for i in range(sizes[k - 1])]
            symbols = " + ".join([*terms, f"b{k}[{j}]"])
            rule = "the weighted sum: each input times its weight, and the bias once"
            yield Formula("forward", f"z{k}[{j}]", symbols, rule)
        for j in range(sizes[k]):
            symbols = FUNCTIONS.get(f, f + "({z})").format(z=f"z{k}[{j}]")
            yield Formula("forward", f"{after}[{j}]", symbols, f"the activation function, {f}")


def _loss(outputs: int, loss: str) -> Iterator[Formula]:
    names = [f"e[{j}]" for j in range(outputs)] if outputs > 1 else ["L"]
    for j, name in enumerate(names):
        if loss == "mse":
            symbols, rule = f"(y[{j}] - t[{j}])²", "the squared error"
        else:
            p = f"sigmoid(y[{j}])"
            symbols = f"-t[{j}] × ln({p}) - (1 - t[{j}]) × ln(1 - {p})"
            rule = "the surprise at the target, for the probability sigmoid(y)"
        yield Formula("loss", name, symbols, rule)
    if outputs > 1:
        yield Formula("loss", "L", f"({' + '.join(names)}) / {outputs}", "the mean over outputs")


def _backward(sizes: Sequence[int], activations: Sequence[str], loss: str) -> Iterator[Formula]:
    last = len(activations)
    for j in range(sizes[last]):
        error = f"2 × (y[{j}] - t[{j}])" if loss == "mse" else f"(sigmoid(y[{j}]) - t[{j}])"
        symbols = f"{error} / {sizes[last]}" if sizes[last] > 1 else error
        yield Formula("backward", f"dL/dy[{j}]", symbols, f"the derivative of {loss}")
    for k in range(last, 0, -1):
        yield from _backward_through(k, sizes, activations[k - 1])


def _backward_through(k: int, sizes: Sequence[int], f: str) -> Iterator[Formula]:
    last = len(sizes) - 1
    before, after = wire(k - 1, last), wire(k, last)
    for i in range(sizes[k] if k < last else 0):
        terms = [f"dL/dz{k + 1}[{j}] × W{k + 1}[{i},{j}]" for j in range(sizes[k + 1])]
        rule = f"what comes back through each wire that {after}[{i}] feeds, added up"
        yield Formula("backward", f"dL/d{after}[{i}]", " + ".join(terms), rule)
    for j in range(sizes[k]):
        z, a = f"z{k}[{j}]", f"{after}[{j}]"
        slope = SLOPES.get(f, f + "'({z})").format(z=z, a=a)
        rule = f"the chain rule: what came back, times the slope of {f}"
        yield Formula("backward", f"dL/d{z}", f"dL/d{a} × {slope}", rule)
    for i in range(sizes[k - 1]):
        for j in range(sizes[k]):
            symbols = f"{before}[{i}] × dL/dz{k}[{j}]"
            rule = "what went in through this wire, times what came back"
            yield Formula("backward", f"dL/dW{k}[{i},{j}]", symbols, rule)
    for j in range(sizes[k]):
        rule = "the bias goes into z as it is, with slope 1"
        yield Formula("backward", f"dL/db{k}[{j}]", f"dL/dz{k}[{j}]", rule)


def _update(sizes: Sequence[int]) -> Iterator[Formula]:
    for k in range(1, len(sizes)):
        names = [f"W{k}[{i},{j}]" for i in range(sizes[k - 1]) for j in range(sizes[k])]
        for name in [*names, *(f"b{k}[{j}]" for j in range(sizes[k]))]:
            symbols = f"{name} - learning rate × dL/d{name}"
            yield Formula("update", f"{name} new", symbols, "a step against the gradient")
