"""Does a network fit its data? Asked once, before anything runs, and answered in plain words.

To ask in words costs as much as a small network's step. So a cheaper question comes first: is all
*plainly* right, of the kinds and shapes that a lesson has? Yes is certain, and looks at nothing but
the arguments, each time anew; after No, which may be wrong, it is asked at length.
"""

import math
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from nnlab.activations import ACTIVATIONS, Activation
from nnlab.arguments import Array, chosen, finite_numbers, numbers, wrong
from nnlab.layers import Dense, Dropout, Layer
from nnlab.losses import LOSSES, Loss
from nnlab.optimizers import Optimizer
from nnlab.parameters import TRY, Network, checked_layout, parameters, precision


def _is_plain(array: object) -> bool:
    """Return whether this is plainly a matrix of finite floats, with at least one number in it.

    A sum of squares is finite only where every number is, and BLAS takes it at once, without a copy
    where the numbers lie in one piece.
    """
    if type(array) is not np.ndarray or array.ndim != 2 or array.size == 0:
        return False
    one_piece = array.dtype.kind == "f" and array.flags.c_contiguous
    return one_piece and math.isfinite(np.vdot(array, array))


def _plain_outputs(net: object, x: Array) -> int:
    """Return how many outputs a network plainly has for rows x; 0 where that is not plain.

    It is where a tuple begins with a dense layer, the parameters are matrices that fit, all of x's
    own type, and what stands between is ``Dropout`` or one of ours, which keep every shape.
    """
    if type(net) is not tuple or not net or type(net[0]) is not Dense:
        return 0
    width, dtype = int(x.shape[1]), x.dtype
    for layer in net:
        if type(layer) is Dense:
            W, b = layer
            if not (type(W) is type(b) is np.ndarray and W.dtype == b.dtype == dtype):
                return 0
            if W.shape != (width, b.size) or b.shape != (1, b.size):
                return 0
            width = b.size
        elif not (isinstance(layer, Dropout) or _is_ours(layer)):
            return 0
    return width


def _fit_plainly(net: object, x: Any, t: Any) -> bool:
    """Return whether plain targets are what a plain network has outputs for, row by row."""
    same_rows = _is_plain(x) and _is_plain(t) and len(x) == len(t)
    return same_rows and _plain_outputs(net, x) == t.shape[1]


def _is_ours(layer: object) -> bool:
    """Return whether this is an activation of ours: one of a learner's own may do anything."""
    return isinstance(layer, Activation) and ACTIVATIONS.get(str(layer.name)) is layer


def checked_network(net: Sequence[Layer]) -> Network:
    """Return ``net`` as a tuple, and refuse one whose layers do not fit together.

    >>> import numpy as np
    >>> first = Dense(np.ones((2, 3)), np.zeros((1, 3)))
    >>> checked_network([first, Dense(np.ones((4, 1)), np.zeros((1, 1)))])
    Traceback (most recent call last):
        ...
    ValueError: W of layer 1 should be a matrix with one row for each of its 3 inputs, but it is \
an array of shape (4, 1) and dtype float64. Try mlp([2, 3, 1], rng=rng).
    """
    layers, width = checked_layout(net), None
    if not layers:
        raise TypeError(wrong("net", expected="a tuple of layers", got=net, hint=TRY))
    for index, layer in enumerate(layers):
        if isinstance(layer, Dense):
            width = _checked_dense(layer, index, width)
        elif not (hasattr(layer, "forward") and hasattr(layer, "backward")):
            hint = 'Try Dense(W, b), Dropout(0.5) or ACTIVATIONS["tanh"].'
            where = f"layer {index} of net"
            raise TypeError(wrong(where, expected="a layer", got=layer, hint=hint))
    return layers


def _checked_dense(layer: Dense, index: int, width: int | None) -> int:
    """Return how many outputs a dense layer has, and refuse one that does not fit the last."""
    W, b = layer
    for name, value in layer._asdict().items():
        if not isinstance(value, np.ndarray) or value.dtype.kind != "f":
            expected, hint = "an array of floats", f"Try np.array({name}, dtype=float)."
            error = ValueError if isinstance(value, np.ndarray) else TypeError
            raise error(wrong(f"{name} of layer {index}", expected=expected, got=value, hint=hint))
    if W.ndim < 2 or (width is not None and W.shape[-2] != width):
        rows = "" if width is None else f" with one row for each of its {width} inputs"
        hint = "Try mlp([2, 3, 1], rng=rng)."
        raise ValueError(wrong(f"W of layer {index}", expected=f"a matrix{rows}", got=W, hint=hint))
    if b.shape[-2:] != (1, W.shape[-1]):
        expected = f"one number for each output, shape (1, {W.shape[-1]})"
        hint = "Try b.reshape(1, -1)."
        raise ValueError(wrong(f"b of layer {index}", expected=expected, got=b, hint=hint))
    return int(W.shape[-1])


def checked_inputs(net: Network, x: npt.ArrayLike) -> tuple[Network, Array]:
    """Return net and x, in net's floating-point type, and refuse what ``forward`` cannot run.

    >>> import numpy as np
    >>> checked_inputs((Dense(np.ones((1, 1)), np.zeros((1, 1))),), [3.0])
    Traceback (most recent call last):
        ...
    ValueError: x should be rows, one for each example, but it is an array of shape (1,) and \
dtype float64. Try np.reshape(x, (-1, 1)) if each number is an example.
    """
    if _is_plain(x) and _plain_outputs(net, given := cast(Array, x)):
        return net, given
    net, x = checked_network(net), _rows(x, "x")
    _check_leading_axes(net, x=x)
    return net, x.astype(precision(net), copy=False)


def _rows(value: npt.ArrayLike, name: str) -> Array:
    array = finite_numbers(value, name)
    if array.ndim < 2:
        hint = f"Try np.reshape({name}, (-1, 1)) if each number is an example."
        raise ValueError(wrong(name, expected="rows, one for each example", got=array, hint=hint))
    return array


def _check_leading_axes(net: Network, **arrays: Array) -> None:
    """Refuse stacks of different heights."""
    leading = {"net": {p.shape[:-2] for p in parameters(net)} or {()}}
    leading |= {name: {array.shape[:-2]} for name, array in arrays.items()}
    try:
        np.broadcast_shapes(*set().union(*leading.values()))
    except ValueError:
        found = ", ".join(f"{name} {max(axes, key=len)}" for name, axes in leading.items())
        hint = "Try the same examples for all networks, without leading axes."
        raise ValueError(f"The leading axes should fit, but they are: {found}. {hint}") from None


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
    if _fit_plainly(net, x, t):
        loss = loss if isinstance(loss, Loss) else chosen(loss, "loss", LOSSES)
        _check_targets(loss.name, cast(Array, t))
        return net, loss, cast(Array, x), cast(Array, t)
    net, loss = checked_network(net), chosen(loss, "loss", LOSSES)
    x, t = _rows(x, "x"), _rows(t, "t")
    if x.shape[-2] != t.shape[-2]:
        expected = f"one row for each of the {x.shape[-2]} rows of x"
        raise ValueError(wrong("t", expected=expected, got=t, hint="Try t[: len(x)]."))
    _check_leading_axes(net, x=x, t=t)
    outputs = _outputs(net, x)
    if outputs != t.shape[-1]:
        expected = f"rows of {outputs} numbers, one for each output of net"
        hint = f"Try one_hot(labels, {outputs}) if t holds class labels."
        if outputs == 1:
            expected, hint = "one number in each row", f"Try a net of {t.shape[-1]} outputs."
        raise ValueError(wrong("t", expected=expected, got=t, hint=hint))
    _check_targets(loss.name, t)
    return net, loss, x, t


def _outputs(net: Network, x: Array) -> int:
    """Return how many outputs one example has. Dropout changes no size, and may hold a mask."""
    y = x[..., :1, :]
    for layer in net:
        y = y if isinstance(layer, Dropout) else layer.forward(y)
    return int(y.shape[-1])


def _check_targets(name: str, t: Array) -> None:
    """Refuse targets that are no probabilities where the loss is a cross-entropy."""
    if "cross_entropy" in name and (t.min() < 0 or t.max() > 1):
        hint = "Try one_hot(labels, k) for class labels, or mse for real values."
        expected, got = "probabilities in 0..1", f"in {t.min():g}..{t.max():g}"
        raise ValueError(f"t should hold {expected} for {name}, but it is {got}. {hint}")
    if name == "cross_entropy" and np.abs(t.sum(axis=-1) - 1).max() > 1.1e-4:
        hint = "Try one_hot(labels, k), or binary_cross_entropy where each column stands alone."
        raise ValueError(f"Each row of t should sum to 1 for {name}, but some do not. {hint}")


def checked_optimizer(optimizer: Any) -> Optimizer:
    """Return ``optimizer``, and refuse what cannot start and step; a class has no settings yet.

    >>> checked_optimizer("Adam")
    Traceback (most recent call last):
        ...
    TypeError: optimizer should be an optimizer with its settings, but it is 'Adam' (a str). \
Try Adam(learning_rate=0.01).
    """
    able = hasattr(optimizer, "start") and hasattr(optimizer, "step")
    if able and not isinstance(optimizer, type):
        return cast(Optimizer, optimizer)
    hint = "Try Adam(learning_rate=0.01)."
    expected = "an optimizer with its settings"
    raise TypeError(wrong("optimizer", expected=expected, got=optimizer, hint=hint))


def checked_wires(
    net: Sequence[Layer], wires: Sequence[Array], dy: npt.ArrayLike
) -> tuple[Network, Array]:
    """Return net and dy, and refuse wires that are not those of ``forward(net, x)``.

    >>> import numpy as np
    >>> checked_wires((Dense(np.ones((1, 1)), np.zeros((1, 1))),), [np.ones((1, 1))], [[1.0]])
    Traceback (most recent call last):
        ...
    ValueError: wires should be the 2 wires of this network, but it is [array([[1.]])] (a list). \
Try wires = forward(net, x).
    """
    net, dy = checked_network(net), numbers(dy, "dy")
    if not isinstance(wires, (list, tuple)) or not _are_wires(net, wires):
        expected, hint = f"the {len(net) + 1} wires of this network", "Try wires = forward(net, x)."
        raise ValueError(wrong("wires", expected=expected, got=wires, hint=hint))
    if dy.shape != np.shape(wires[-1]):
        expected = f"one number for each of the last wire, shape {np.shape(wires[-1])}"
        raise ValueError(wrong("dy", expected=expected, got=dy, hint="Try loss.df(wires[-1], t)."))
    return net, dy


def _are_wires(net: Network, wires: Sequence[Array]) -> bool:
    """Return whether there is a wire on both sides of each layer, and of its size."""
    if len(wires) != len(net) + 1:
        return False
    rows = np.shape(wires[0])[-2:-1]
    return all(
        (np.shape(before)[-2:], np.shape(after)[-2:])
        == ((*rows, layer.W.shape[-2]), (*rows, layer.W.shape[-1]))
        for layer, before, after in zip(net, wires, wires[1:], strict=False)
        if isinstance(layer, Dense)
    )
