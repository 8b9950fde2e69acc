"""One step of learning as a list of elementary operations, each with its numbers."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from nnlab.arguments import Array
from nnlab.draw.numerals import printed
from nnlab.explore.backprop_formulas import formulas, wire
from nnlab.explore.backprop_network import names_and_sizes
from nnlab.losses import Loss
from nnlab.network import Network, backward, forward
from nnlab.optimizers import SGD

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
