"""Layers: immutable values that turn one wire into the next, a family a file.

A layer remembers nothing. ``backward`` is handed the wires on both its sides, so that what happens
in it depends on its arguments alone, and a learner can call it with numbers worked out by hand.
A layer that learns is a ``NamedTuple`` of its parameters, and so are its gradients.
"""

from typing import Any, Protocol

from nnlab.arguments import Array
from nnlab.layers.dense import Dense
from nnlab.layers.dropout import Dropout

__all__ = ["Dense", "Dropout", "Layer"]


class Layer(Protocol):
    """What every layer does; ``Dense``, ``Dropout`` and each ``Activation`` do it."""

    def forward(self, x: Array) -> Array:
        """Return the wire y behind the layer."""

    def backward(self, x: Array, y: Array, dy: Array) -> tuple[Array, Any]:
        """Return dx, and the gradients in the layer's own type, or () where nothing is learnt."""
