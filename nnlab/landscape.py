"""The loss as a landscape: a network moved along two directions, and its loss at every point.

A network with P parameters stands in a space of P dimensions, and a picture has room for two. What
is drawn is a *slice*: net + α u + β v. It is true at every point it shows, and silent about all
others: a valley in the slice may be a ridge across it, and a path that leaves the slice runs over
ground the slice does not hold.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, chosen, count, finite_numbers, generator, wrong
from nnlab.checks import checked_examples, checked_network
from nnlab.losses import Loss
from nnlab.network import last_wire
from nnlab.parameters import (
    Network,
    checked_alike,
    flatten,
    map_parameters,
    parameters,
    precision,
    unflatten,
)

ROOM = 2**23  # numbers on one wire of a stack at most: 32 MB in float32


class Trajectory(NamedTuple):
    """The slice that holds most of a path of networks.

    ``u`` and ``v`` are directions of length 1; ``alphas`` and ``betas`` say where each network of
    the path stands in the slice through the last one; ``variance`` is the share of the path's
    squared distances from the last network that u and v keep. The rest happens outside the slice,
    so that the ground drawn under the path is not the path's own loss.
    """

    u: Network
    v: Network
    alphas: Array
    betas: Array
    variance: tuple[float, float]


def landscape(
    net: Network,
    loss: str | Loss,
    x: npt.ArrayLike,
    t: npt.ArrayLike,
    u: Network,
    v: Network,
    alphas: npt.ArrayLike,
    betas: npt.ArrayLike,
    *,
    chunk: int = 64,
) -> Array:
    """Return the loss of net + α u + β v for every α (columns) and β (rows).

    Shapes: u and v as net, the result (len(betas), len(alphas)). ``chunk`` points run as one stack,
    fewer where N is large. Raises ``ValueError`` or ``TypeError`` where arguments do not fit.

    >>> from nnlab.layers import Dense
    >>> net = (Dense(np.array([[2.0]]), np.array([[1.0]])),)                    # y = 2 x + 1
    >>> u, v = unflatten(net, [1.0, 0.0]), unflatten(net, [0.0, 1.0])           # along W, along b
    >>> landscape(net, "mse", [[1.0]], [[3.0]], u, v, alphas=[0.0, 1.0], betas=[0.0, 2.0])
    array([[0., 1.],
           [4., 9.]])
    """
    net, loss, x, t = _checked(net, loss, x, t, u, v)
    u, v = (map_parameters(lambda p: p.astype(x.dtype, copy=False), d) for d in (u, v))
    a, b = _line(alphas, "alphas"), _line(betas, "betas")
    size = min(count(chunk, "chunk"), max(1, ROOM // _widest(net, x)))
    chunks = _chunks(a.astype(x.dtype), b.astype(x.dtype), size)
    losses = [_losses(net, loss, x, t, u, v, points) for points in chunks]
    return np.concatenate(losses).reshape(len(b), len(a))


def _chunks(alphas: Array, betas: Array, size: int) -> list[Array]:
    """Return all points (α, β), row by row, in arrays of at most ``size`` of them."""
    points = np.stack(np.meshgrid(alphas, betas), axis=-1).reshape(-1, 2)
    return np.split(points, range(size, len(points), size))


@np.errstate(over="ignore", invalid="ignore")
def _losses(
    net: Network, loss: Loss, x: Array, t: Array, u: Network, v: Network, points: Array
) -> Array:
    """Return the loss at a few points (α, β), all their networks run as one stack."""
    alpha, beta = points.T[..., None, None]
    stack = map_parameters(lambda p, u, v: p + alpha * u + beta * v, net, u, v)
    return loss.f(last_wire(stack, x), t)


def random_directions(
    net: Network, rng: np.random.Generator, normalize: str = "filter"
) -> tuple[Network, Network]:
    """Return two directions drawn from a normal distribution, as long as the network's own weights.

    With "filter" each neuron's incoming weights get the length they have in net, and each bias
    its size, so that flat and steep look the same however a network is scaled; with "layer" each
    matrix does; with "none" they stay as drawn.
    Shapes: as net. Raises ``ValueError`` for another word, ``TypeError`` for another rng.
    Source: Li et al., 2018, section 4, https://arxiv.org/abs/1712.09913.

    >>> from nnlab.layers import Dense
    >>> net = (Dense(W=np.array([[3.0], [4.0]]), b=np.array([[1.0]])),)
    >>> u, v = random_directions(net, np.random.default_rng(0))
    >>> print(f"{np.linalg.norm(u[0].W):.3f} {np.linalg.norm(v[0].W):.3f}")     # √(3² + 4²)
    5.000 5.000
    """
    axes = chosen(normalize, "normalize", {"filter": (-2,), "layer": (-2, -1), "none": ()})
    net, rng = checked_network(net), generator(rng)

    def draw(p: Array) -> Array:
        direction = rng.normal(size=p.shape).astype(p.dtype)
        if not axes:
            return direction
        length = np.sqrt((p * p).sum(axis=axes, keepdims=True))
        drawn = np.sqrt((direction * direction).sum(axis=axes, keepdims=True))
        scaled: Array = direction * (length / drawn)
        return scaled

    return map_parameters(draw, net), map_parameters(draw, net)


def trajectory_directions(nets: Sequence[Network]) -> Trajectory:
    """Return the two directions that hold most of a path of networks, and how much they hold.

    The principal components of θ - θ_last over the path, θ being a network's parameters as one
    vector; the last network is the origin. Shapes: u and v as one of the nets.
    Raises ``ValueError`` or ``TypeError`` for what is no list of networks of one layout with two
    parameters or more, for fewer than two of them, and where nothing moves.
    Source: Li et al., 2018, section 7.

    >>> from nnlab.parameters import point
    >>> path = trajectory_directions([point(3.0, 4.0), point(0.0, 0.0)])
    >>> print(f"{abs(path.alphas[0]):.3f} {path.variance[0]:.3f}")              # √(3² + 4²)
    5.000 1.000
    """
    path = _path(nets)
    moved = path - path[-1]
    _, lengths, axes = np.linalg.svd(moved, full_matrices=False)
    variance = lengths**2 / (lengths**2).sum()
    u, v = (unflatten(nets[-1], axis.astype(precision(nets[-1]))) for axis in axes[:2])
    alphas, betas = axes[:2] @ moved.T
    return Trajectory(u, v, alphas, betas, (float(variance[0]), float(variance[1])))


def _path(nets: Sequence[Network]) -> Array:
    """Return the networks of a path, a row of parameters each, and refuse what is no path."""
    hint = "Try fit(..., keep_every=10).nets."
    if not isinstance(nets, (tuple, list)):
        raise TypeError(wrong("nets", expected="a list of networks", got=nets, hint=hint))
    alike = checked_alike({f"nets[{place}]": net for place, net in enumerate(nets)})
    path = np.array([flatten(net) for net in alike], dtype=float)
    if len(path) < 2 or not (path - path[-1]).any():
        raise ValueError(wrong("nets", expected="two different networks", got=nets, hint=hint))
    if path.ndim > 2 or path.shape[-1] < 2:
        expected, hint = "single networks of two parameters or more", "Try member(net, 0)."
        raise ValueError(wrong("nets", expected=expected, got=nets, hint=hint))
    return path


def _line(values: npt.ArrayLike, name: str) -> Array:
    array = finite_numbers(values, name)
    if array.ndim != 1:
        hint = "Try np.linspace(-1, 1, 51)."
        raise ValueError(wrong(name, expected="a list of numbers", got=array, hint=hint))
    return array


def _widest(net: Network, x: Array) -> int:
    """Return how many numbers stand on the widest wire of one network."""
    width = max(p.shape[-1] for p in parameters(net))
    return int(width * x.shape[-2])


def _checked(
    net: Network, loss: str | Loss, x: npt.ArrayLike, t: npt.ArrayLike, u: object, v: object
) -> tuple[Network, Loss, Array, Array]:
    """Refuse a stack, and directions that are not networks of net's own shape."""
    net, loss, x, t = checked_examples(net, loss, x, t)
    shapes = [p.shape for p in parameters(net)]
    if any(len(shape) > 2 for shape in shapes):
        hint = "Try member(net, 0) for one of a stack."
        raise ValueError(wrong("net", expected="a single network", got=net, hint=hint))
    for name, examples in (("x", x), ("t", t)):
        if examples.ndim > 2:
            hint = f"Try {name}[0] for one of a stack."
            raise ValueError(wrong(name, expected="of shape (N, d)", got=examples, hint=hint))
    for name, direction in (("u", u), ("v", v)):
        layers = tuple(direction) if isinstance(direction, (tuple, list)) else ()
        if [p.shape for p in parameters(layers)] != shapes or len(layers) != len(net):
            hint = "Try u, v = random_directions(net, rng)."
            expected = f"a network of the shape of net, {shapes}"
            raise ValueError(wrong(name, expected=expected, got=direction, hint=hint))
    return net, loss, x.astype(precision(net), copy=False), t
