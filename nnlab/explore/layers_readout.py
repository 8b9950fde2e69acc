"""The numbers of a network in words, so that a hand can check them."""

from collections.abc import Sequence

from nnlab.arguments import Array
from nnlab.draw.live.layout import Edge
from nnlab.explore.parts import Readout
from nnlab.layers import Dense


def neuron_rows(
    names: Sequence[Sequence[str]],
    layers: Sequence[Dense],
    wires: Sequence[Array],
    picked: Edge,
    activations: Sequence[str],
) -> Readout:
    """Return the sum of the neuron to which the picked weight or bias belongs, term by term."""
    name, activation = names[picked.layer + 1][picked.target], activations[picked.layer]
    W, b = layers[picked.layer]
    inputs, z, a = (wire[0] for wire in wires[2 * picked.layer : 2 * picked.layer + 3])
    terms = [f"{brief(x)} × {brief(w)}" for x, w in zip(inputs, W[:, picked.target], strict=True)]
    terms.append(brief(b[0, picked.target]))
    total, answer = brief(z[picked.target]), brief(a[picked.target])
    return [
        (f"z of {name}", f"{' + '.join(terms)} = {total}".replace("+ -", "- ")),
        (f"a of {name}", f"{activation}({total}) = {answer}"),
    ]


def layer_rows(
    layers: Sequence[Dense], wires: Sequence[Array], activations: Sequence[str]
) -> Readout:
    """Return the input, and for each layer its weights, biases, weighted sums and outputs."""
    rows = [("x", as_list(wires[0]))]
    before = "x"
    for index, (layer, activation) in enumerate(zip(layers, activations, strict=True)):
        n = index + 1
        after = "y" if n == len(layers) else f"h{n}"
        rows += [
            (f"W{n}", as_list(layer.W)),
            (f"b{n}", as_list(layer.b)),
            (f"z{n} = {before} W{n} + b{n}", as_list(wires[2 * index + 1])),
            (f"{after} = {activation}(z{n})", as_list(wires[2 * index + 2])),
        ]
        before = after
    return rows


def one_layer_rows(one: Dense, wires: Sequence[Array]) -> Readout:
    """Return the single layer that does the same, and its result beside that of all layers."""
    last = len(wires) // 2
    return [
        ("all in one: W", as_list(one.W)),
        ("all in one: b", as_list(one.b)),
        (
            "check: x W + b",
            f"{as_list(one.forward(wires[0]))}, and z{last} is {as_list(wires[-2])}",
        ),
    ]


def corner_rows(name: str, corners: Array, sums: Array) -> Readout:
    """Return the weighted sum of the output ``name`` at each corner.

    >>> import numpy as np
    >>> corner_rows("y", np.array([[0.0, 1.0]]), np.array([-0.5]))
    [('z of y at corners', '(0, 1): -0.5')]
    """
    said = [f"({x1:g}, {x2:g}): {brief(z)}" for (x1, x2), z in zip(corners, sums, strict=True)]
    return [(f"z of {name} at corners", ", ".join(said))]


def as_list(array: Array) -> str:
    """Return an array (rows, columns) as Python writes it, and a single row without its brackets.

    >>> import numpy as np
    >>> as_list(np.array([[0.5, -1.0], [0.25, 2.0]])), as_list(np.array([[0.5, 1.0]]))
    ('[[0.5, -1], [0.25, 2]]', '[0.5, 1]')
    """
    rows = [f"[{', '.join(brief(value) for value in row)}]" for row in array]
    return rows[0] if len(rows) == 1 else f"[{', '.join(rows)}]"


def brief(value: float) -> str:
    """Return a number with at most three digits behind the point.

    >>> brief(0.5), brief(-0.0001), brief(1 / 3)
    ('0.5', '0', '0.333')
    """
    return f"{round(float(value), 3) + 0.0:.10g}"
