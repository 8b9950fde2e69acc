"""Networks, arrays and settings that the tests of the numerics share."""

import copy

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnlab.activations import ACTIVATIONS
from nnlab.layers import Dropout
from nnlab.losses import one_hot
from nnlab.network import mlp
from nnlab.optimizers import OPTIMIZERS

# Every optimizer with its own defaults, and once more with all it has switched on.
SETTINGS = [
    *[(name, {}) for name in OPTIMIZERS],
    *[(name, {"learning_rate": 0.02, "weight_decay": 0.1}) for name in OPTIMIZERS],
    ("Momentum", {"momentum": 0.5}),
    ("Nesterov", {"momentum": 0.5}),
    ("AdaGrad", {"epsilon": 1e-3}),
    ("RMSProp", {"beta": 0.5, "epsilon": 1e-3}),
    ("Adam", {"beta1": 0.5, "beta2": 0.7, "epsilon": 1e-3}),
    ("AdamW", {"beta1": 0.5, "beta2": 0.7, "weight_decay": 0.0}),
]

# Enough examples to meet every shape; no deadline, because machines differ.
few = settings(max_examples=30, deadline=None)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def away_from_corners(z: np.ndarray) -> np.ndarray:
    """Move what is nearer to 0 than a difference quotient steps: relu and others bend there."""
    return np.where(np.abs(z) < 1e-3, 0.1, z)


def arrays(shape: tuple[int, ...] | st.SearchStrategy, size: float = 4.0) -> st.SearchStrategy:
    return hnp.arrays(float, shape, elements=st.floats(-size, size, width=32))


def shapes(axes: int) -> st.SearchStrategy:
    return hnp.array_shapes(min_dims=axes, max_dims=axes, min_side=1, max_side=4)


def targets(loss: str, y: np.ndarray, seed: int = 1) -> np.ndarray:
    """Return targets of y's shape that the loss takes."""
    if loss == "cross_entropy":
        return one_hot(rng(seed).integers(0, y.shape[-1], y.shape[:-1]), y.shape[-1])
    if loss == "binary_cross_entropy":
        return rng(seed).integers(0, 2, y.shape).astype(float)
    return rng(seed).normal(size=y.shape)


def every_layer_net(seed: int = 0, dtype: type = float) -> tuple:
    """Return a network with a layer of each kind: dense, dropout, every activation."""
    dense = mlp([3, 4, 4, 2], rng=rng(seed), dtype=dtype)
    acts = list(ACTIVATIONS.values())
    return (dense[0], *acts[:4], Dropout(0.25), dense[2], *acts[4:], dense[4])


def problem(loss: str = "mse", examples: int = 12, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Return examples x (N, 3) and targets t (N, 2) for ``every_layer_net``."""
    x = rng(seed).normal(size=(examples, 3))
    return x, targets(loss, np.zeros((examples, 2)), seed)


def frozen(*values: object) -> object:
    """Return deep copies, to compare with later."""
    return copy.deepcopy(values)


def same(first: object, second: object) -> bool:
    """Return whether two nests of tuples, lists and arrays hold the same bits."""
    if isinstance(first, np.ndarray | np.generic):
        return first.dtype == second.dtype and np.array_equal(first, second, equal_nan=True)
    if isinstance(first, tuple | list):
        return len(first) == len(second) and all(map(same, first, second))
    if isinstance(first, Dropout):
        return first.rate == second.rate and same(first.mask, second.mask)
    return first == second


def dtypes(*nests: object) -> set[np.dtype]:
    """Return the floating-point types found in nests of tuples, lists and arrays."""
    found = set()
    for nest in nests:
        if isinstance(nest, np.ndarray | np.generic):
            found |= {nest.dtype} if nest.dtype.kind == "f" else set()
        elif isinstance(nest, tuple | list):
            found |= dtypes(*nest)
    return found
