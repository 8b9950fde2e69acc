"""The multilayer perceptron: the network of the first lessons, dense layers in a row."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from nnlab.activations import ACTIVATIONS, Activation
from nnlab.arguments import chosen, count, generator, wrong
from nnlab.initializers import INITIALIZERS, Initializer
from nnlab.layers import Dense, Layer
from nnlab.parameters import Network

OUTPUTS = "Choose one of these; softmax is a part of cross_entropy, which takes 'identity'."


def mlp(
    sizes: Sequence[int],
    activation: str | Activation | Sequence[str | Activation] = "tanh",
    *,
    output: str | Activation = "identity",
    init: str | Initializer = "xavier",
    rng: np.random.Generator,
    dtype: npt.DTypeLike = float,
) -> Network:
    """Return a multilayer perceptron: dense layers of these sizes and an activation after each.

    ``activation`` is one for all hidden layers or a list with one for each; ``output`` follows the
    last layer ("identity" adds nothing there; the losses that take logits want it so).
    Raises ``ValueError`` or ``TypeError`` for sizes below 1, fewer than two, and unknown names.

    >>> import numpy as np
    >>> net = mlp([2, 3, 1], rng=np.random.default_rng(0))
    >>> [type(layer).__name__ for layer in net], net[0].W.shape, net[2].b.shape
    (['Dense', 'Activation', 'Dense'], (2, 3), (1, 1))
    """
    widths, rng, dtype = _widths(sizes), generator(rng), _floating(dtype)
    draw = chosen(init, "init", INITIALIZERS)
    activations = _activations(activation, output, len(widths) - 1)
    layers: list[Layer] = []
    for (inputs, outputs), act in zip(pairwise(widths), activations, strict=True):
        W = draw(inputs, outputs, rng).astype(dtype)
        layers += [Dense(W, np.zeros((1, outputs), dtype)), act]
    return tuple(layers[:-1] if activations[-1].name == "identity" else layers)


def _widths(sizes: Sequence[int]) -> list[int]:
    """Return the sizes of an mlp as a list of at least two whole numbers."""
    if isinstance(sizes, (str, bytes)) or not isinstance(sizes, (Sequence, np.ndarray)):
        raise TypeError(
            wrong("sizes", expected="a list of layer sizes", got=sizes, hint="Try [2, 8, 1].")
        )
    if len(sizes) < 2:
        expected = "at least two sizes, those of the inputs and of the outputs"
        raise ValueError(wrong("sizes", expected=expected, got=sizes, hint="Try [2, 8, 1]."))
    return [count(size, f"sizes[{place}]") for place, size in enumerate(sizes)]


def _floating(dtype: npt.DTypeLike) -> np.dtype[Any]:
    """Return a floating-point type, and refuse any other: weights are not whole numbers."""
    hint = "Try float or np.float32."
    try:
        kind = np.dtype(dtype)
    except TypeError:
        kind = np.dtype(object)
    if kind.kind != "f":
        raise TypeError(wrong("dtype", expected="a floating-point type", got=dtype, hint=hint))
    return kind


def _activations(
    hidden: str | Activation | Sequence[str | Activation], output: str | Activation, layers: int
) -> list[Activation]:
    """Return the activation after each of the dense layers of an mlp."""
    if isinstance(hidden, (str, Activation)) or not isinstance(hidden, Sequence):
        hidden = [hidden] * (layers - 1)
    if len(hidden) != layers - 1:
        expected = f"one activation, or {layers - 1}, one for each hidden layer"
        raise ValueError(wrong("activation", expected=expected, got=hidden, hint='Try "tanh".'))
    between = [chosen(each, "activation", ACTIVATIONS) for each in hidden]
    return [*between, chosen(output, "output", ACTIVATIONS, hint=OUTPUTS)]
