"""One step of learning as a list of elementary operations, each with its numbers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from nnlab.activations import ACTIVATIONS
from nnlab.arguments import Array, wrong
from nnlab.draw.numerals import printed
from nnlab.explore.small_network import IDENTITY, paired, sizes_of
from nnlab.losses import Loss
from nnlab.network import Network, backward, flatten, forward, mlp, unflatten
from nnlab.optimizers import SGD

# Which networks ``explore.backprop`` shows, and the sample network it begins with.


MOST_LAYERS, MOST_NEURONS = 4, 4


def small_network(net: Network) -> Network:
    """Return ``net`` with an activation behind each dense layer, where it is small.

    Raises ``ValueError`` or ``TypeError`` for other layers, and for more than the picture holds.
    """
    layers = paired(net)
    sizes = sizes_of(layers)
    if len(sizes) > MOST_LAYERS or max(sizes) > MOST_NEURONS:
        expected = f"2 to {MOST_LAYERS} layers, inputs counted, of 1 to {MOST_NEURONS} numbers each"
        hint = "Try sizes=(2, 2, 1): a larger network does the same, only more often."
        raise ValueError(wrong("the network", expected=expected, got=sizes, hint=hint))
    return layers


def random_network(sizes: Sequence[int], activation: str, output: str) -> Network:
    """Return a network with weights of two decimals, the same ones every time.

    >>> random_network((2, 1), "tanh", "identity")[0].W.shape
    (2, 1)
    """
    net = mlp(sizes, activation, output=output, rng=np.random.default_rng(6))
    return unflatten(net, flatten(net).round(2))


def names_and_sizes(net: Network) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the activations of a paired network by their names, and the sizes of its wires.

    >>> from nnlab.layers import Dense
    >>> names_and_sizes((Dense(np.ones((3, 2)), np.zeros((1, 2))), IDENTITY))
    (('identity',), (3, 2))
    """
    return tuple(activation.name for activation in net[1::2]), sizes_of(net)


def for_loss(net: Network, loss: str) -> Network:
    """Return the network whose last wire is what the loss takes.

    Binary cross-entropy takes the score before the sigmoid, and has the sigmoid in itself.

    >>> from nnlab.layers import Dense
    >>> dense = Dense(np.array([[2.0]]), np.array([[1.0]]))
    >>> for_loss((dense, ACTIVATIONS["sigmoid"]), "binary_cross_entropy")[-1].name
    'identity'
    """
    inside = loss == "binary_cross_entropy" and net[-1] is ACTIVATIONS["sigmoid"]
    return (*net[:-1], IDENTITY) if inside else net


# The formulas of one step of learning, in symbols and in the order of the computation.
#
# Layers count from 1 and, as in Python, what is in them from 0: z2[0] is the weighted sum of the
# first neuron of layer 2, W2[1,0] the weight that leads there from the second number of the wire
# before. The first wire is called x and the last y; the wires between are a1, a2 and so on. (What
# is shown counts from 1: see ``counted``.)


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
            symbols = f"-t[{j}] × log({p}) - (1 - t[{j}]) × log(1 - {p})"
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
        rule = "what comes back through each wire that this number feeds, added up"
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


NUMBER = r"(?:dL/d)?[A-Za-z]+\d*\[[\d,]+\]|learning rate"  # such as z1[0] or dL/dW1[0,1]
SLOPE = r"[a-z_]+'\([^)]*\)"  # such as relu'(z1[0])

Numbers = Mapping[str, float]


class Operation(NamedTuple):
    """One number: its name, its formula in symbols, the rule behind it in words, and its value."""

    phase: str
    name: str
    symbols: str
    rule: str
    value: float

    @property
    def uses(self) -> tuple[str, ...]:
        """The names of the numbers from which it is computed."""
        return tuple(re.findall(NUMBER, self.symbols))

    def numbers(self, named: Numbers) -> str:
        """Return its formula with numbers for names, negative ones in brackets behind a sign.

        >>> Operation("loss", "L", "x[0] × W1[0,0] - t[0]", "", 0.0).numbers(
        ...     {"x[0]": -0.5, "W1[0,0]": -2.0, "t[0]": 1.0}
        ... )
        '-0.50 × (-2.00) - 1.00'
        """

        def number(match: re.Match[str]) -> str:
            text, before = printed(named[match.group()]), self.symbols[: match.start()].rstrip()
            squared = self.symbols[match.end() :].startswith("²")
            bracketed = text[0] == "-" and (before.endswith(("+", "-", "×")) or squared)
            return f"({text})" if bracketed else text

        return re.sub(f"{SLOPE}|{NUMBER}", number, self.symbols)


def operations(
    net: Network, loss: Loss, x: Array, t: Array, learning_rate: float
) -> tuple[tuple[Operation, ...], dict[str, float]]:
    """Return the operations of one step of learning, and every number by its name.

    The values are those of ``forward``, ``backward`` and a step of ``SGD``; nothing is computed
    anew. Shapes: x (1, inputs), t (1, outputs). ``net`` has an activation behind each dense layer.

    >>> from nnlab.activations import ACTIVATIONS
    >>> from nnlab.layers import Dense
    >>> from nnlab.losses import LOSSES
    >>> net = (Dense(np.array([[2.0]]), np.array([[1.0]])), ACTIVATIONS["identity"])
    >>> every, named = operations(net, LOSSES["mse"], np.array([[3.0]]), np.array([[5.0]]), 0.1)
    >>> first = every[0]
    >>> print(f"{first.name} = {first.symbols} = {first.numbers(named)} = {first.value}")
    z1[0] = x[0] × W1[0,0] + b1[0] = 3.00 × 2.00 + 1.00 = 7.0
    """
    named = numbers_by_name(net, loss, x, t, learning_rate)
    activations, sizes = names_and_sizes(net)
    every = tuple(
        Operation(*formula, named[formula.name])
        for formula in formulas(sizes, activations, loss.name)
    )
    return every, named


def numbers_by_name(
    net: Network, loss: Loss, x: Array, t: Array, learning_rate: float
) -> dict[str, float]:
    """Return every number of one step of learning by its name."""
    wires = forward(net, x)
    dwires, grads = backward(net, wires, loss.df(wires[-1], t))
    stepped, _ = SGD(learning_rate).step(net, grads, ())
    y = wires[-1]
    named = {"learning rate": learning_rate, "L": float(loss.f(y, t))}
    named |= _entries("x", x) | _entries("t", t)
    for j in range(y.shape[1] if y.shape[1] > 1 else 0):
        named[f"e[{j}]"] = float(loss.f(y[:, [j]], t[:, [j]]))
    last = len(net) // 2
    for k in range(1, last + 1):
        at, a = 2 * (k - 1), wire(k, last)
        for name, value, gradient, new in zip("Wb", net[at], grads[at], stepped[at], strict=True):
            named |= _entries(f"{name}{k}", value) | _entries(f"dL/d{name}{k}", gradient)
            named |= _entries(f"{name}{k}", new, " new")
        named |= _entries(f"z{k}", wires[at + 1]) | _entries(f"dL/dz{k}", dwires[at + 1])
        named |= _entries(a, wires[at + 2]) | _entries(f"dL/d{a}", dwires[at + 2])
        slopes = net[at + 1].df(wires[at + 1])[0]
        named |= {f"{net[at + 1].name}'(z{k}[{j}])": float(s) for j, s in enumerate(slopes)}
    return named


def _entries(name: str, array: Array, suffix: str = "") -> dict[str, float]:
    """Return the numbers of an array by name and place; only those of W have two indices."""
    return dict(_named_entries(name, array, suffix))


def _named_entries(name: str, array: Array, suffix: str) -> Iterator[tuple[str, float]]:
    for (i, j), value in np.ndenumerate(array):
        index = f"{i},{j}" if "W" in name else f"{j}"
        yield f"{name}[{index}]{suffix}", float(value)
