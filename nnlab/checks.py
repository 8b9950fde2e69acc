"""Does a network fit its data? Asked once, before anything runs, and answered in plain words."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, chosen, finite_numbers, numbers, wrong
from nnlab.descent import Optimizer
from nnlab.layers import Dense, Layer
from nnlab.losses import LOSSES, Loss
from nnlab.parameters import Network, precision


def checked_network(net: Sequence[Layer]) -> Network:
    """Return ``net`` as a tuple, and refuse one whose layers do not fit together.

    >>> import numpy as np
    >>> checked_network([Dense(np.ones((2, 3)), np.zeros((1, 3))), Dense(np.ones((4, 1)), 0)])
    Traceback (most recent call last):
        ...
    ValueError: W of layer 1 should be a matrix with one row for each of its 3 inputs, but it is \
an array of shape (4, 1) and dtype float64. Try mlp([2, 3, 1], rng=rng).
    """
    if not isinstance(net, (tuple, list)) or hasattr(net, "forward") or not net:
        hint = "Try (layer,) for a single layer, or mlp([2, 3, 1], rng=rng)."
        raise TypeError(wrong("net", expected="a tuple of layers", got=net, hint=hint))
    width = None
    for index, layer in enumerate(net):
        if isinstance(layer, Dense):
            width = _checked_dense(layer, index, width)
        elif not (hasattr(layer, "forward") and hasattr(layer, "backward")):
            hint = 'Try Dense(W, b), Dropout(0.5) or ACTIVATIONS["tanh"].'
            raise TypeError(
                wrong(f"layer {index} of net", expected="a layer", got=layer, hint=hint)
            )
    return tuple(net)


def _checked_dense(layer: Dense, index: int, width: int | None) -> int:
    """Return how many outputs a dense layer has, and refuse one that does not fit the last."""
    hint = "Try mlp([2, 3, 1], rng=rng)."
    W, b = np.asarray(layer.W), np.asarray(layer.b)
    if W.dtype.kind != "f" or W.ndim < 2 or (width is not None and W.shape[-2] != width):
        rows = "" if width is None else f" with one row for each of its {width} inputs"
        expected = f"a matrix{rows}"
        raise ValueError(wrong(f"W of layer {index}", expected=expected, got=W, hint=hint))
    if b.dtype.kind != "f" or b.shape[-2:] != (1, W.shape[-1]):
        expected = f"one number for each output, shape (1, {W.shape[-1]})"
        raise ValueError(wrong(f"b of layer {index}", expected=expected, got=b, hint=hint))
    return int(W.shape[-1])


def checked_inputs(net: Network, x: npt.ArrayLike) -> tuple[Network, Array]:
    """Return net and x, in net's floating-point type, and refuse what ``forward`` cannot run.

    >>> import numpy as np
    >>> checked_inputs((Dense(np.ones((1, 1)), np.zeros((1, 1))),), [3.0])
    Traceback (most recent call last):
        ...
    ValueError: x should be rows, one for each example, but it is an array of shape (1,) and \
dtype float64. Try x.reshape(-1, 1) if each number is an example.
    """
    net = checked_network(net)
    return net, _rows(x, "x").astype(precision(net), copy=False)


def _rows(value: npt.ArrayLike, name: str) -> Array:
    array = finite_numbers(value, name)
    if array.ndim < 2:
        hint = f"Try {name}.reshape(-1, 1) if each number is an example."
        raise ValueError(wrong(name, expected="rows, one for each example", got=array, hint=hint))
    return array


def checked_examples(
    net: Network, loss: str | Loss, x: npt.ArrayLike, t: npt.ArrayLike
) -> tuple[Network, Loss, Array, Array]:
    """Return net, loss, x and t, and refuse what cannot be trained on.

    One example is run through the network, so that shapes are compared with what really comes out.

    >>> import numpy as np
    >>> net = (Dense(np.ones((1, 2)), np.zeros((1, 2))),)
    >>> checked_examples(net, "mse", [[3.0]], [[3.0]])
    Traceback (most recent call last):
        ...
    ValueError: t should be rows of 2 numbers, one for each output of net, but it is an array of \
shape (1, 1) and dtype float64. Try one_hot(labels, 2) if t holds class labels.
    """
    net, loss = checked_network(net), chosen(loss, "loss", LOSSES)
    x, t = _rows(x, "x"), _rows(t, "t")
    if x.shape[-2] != t.shape[-2]:
        expected = f"one row for each of the {x.shape[-2]} rows of x"
        raise ValueError(wrong("t", expected=expected, got=t, hint="Try t[: len(x)]."))
    y = x[..., :1, :]
    for layer in net:
        y = layer.forward(y)
    if y.shape[-1] != t.shape[-1]:
        expected = f"rows of {y.shape[-1]} numbers, one for each output of net"
        hint = f"Try one_hot(labels, {y.shape[-1]}) if t holds class labels."
        raise ValueError(wrong("t", expected=expected, got=t, hint=hint))
    _check_targets(loss.name, t)
    return net, loss, x, t


def _check_targets(name: str, t: Array) -> None:
    """Refuse targets that are no probabilities where the loss is a cross-entropy."""
    if "cross_entropy" in name and (t.min() < 0 or t.max() > 1):
        hint = "Try one_hot(labels, k) for class labels, or mse for real values."
        expected, got = "probabilities in 0..1", f"in {t.min():g}..{t.max():g}"
        raise ValueError(f"t should hold {expected} for {name}, but it is {got}. {hint}")
    if name == "cross_entropy" and not np.allclose(t.sum(axis=-1), 1, atol=1e-4):
        hint = "Try one_hot(labels, k), or binary_cross_entropy where each column stands alone."
        raise ValueError(f"Each row of t should sum to 1 for {name}, but some do not. {hint}")


def checked_optimizer(optimizer: object) -> Optimizer:
    """Return ``optimizer``, and refuse anything but an optimizer with its settings.

    >>> checked_optimizer("Adam")
    Traceback (most recent call last):
        ...
    TypeError: optimizer should be an optimizer with its settings, but it is 'Adam' (a str). \
Try Adam(learning_rate=0.01).
    """
    if isinstance(optimizer, Optimizer):
        return optimizer
    hint = "Try Adam(learning_rate=0.01)."
    expected = "an optimizer with its settings"
    raise TypeError(wrong("optimizer", expected=expected, got=optimizer, hint=hint))


def checked_gradient(net: Network, wires: Sequence[Array], dy: npt.ArrayLike) -> Array:
    """Return dy as an array, and refuse wires that are not those of ``forward(net, x)``.

    >>> checked_gradient((), [], [[1.0]])
    Traceback (most recent call last):
        ...
    ValueError: wires should be the 1 wires of this network, but it is [] (a list). \
Try wires = forward(net, x).
    """
    dy = numbers(dy, "dy")
    if len(wires) != len(net) + 1:
        expected = f"the {len(net) + 1} wires of this network"
        hint = "Try wires = forward(net, x)."
        raise ValueError(wrong("wires", expected=expected, got=wires, hint=hint))
    if dy.shape != np.shape(wires[-1]):
        expected = f"one number for each of the last wire, shape {np.shape(wires[-1])}"
        raise ValueError(wrong("dy", expected=expected, got=dy, hint="Try loss.df(wires[-1], t)."))
    return dy
