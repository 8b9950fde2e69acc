"""Where the neurons and the weights of a network are drawn, in pixels of the figure."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from nnlab.arguments import Array

LABEL = (40, 13)  # the room that one written weight takes


class Edge(NamedTuple):
    """A weight from neuron ``source`` to neuron ``target`` of the next column.

    ``layer`` counts the gaps between the columns; where ``source`` is None it is the target's bias.
    """

    layer: int
    source: int | None
    target: int


class Frame(NamedTuple):
    """The box of one neuron."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of the box."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


class NetworkLayout:
    """Boxes in columns from left to right, and straight edges between neighbouring columns.

    ``size`` is the room (width, height), ``sizes`` the number of neurons in each column, ``boxes``
    the (width, height) of the boxes in each column. Of n neurons, each has an n-th of the height.

    >>> layout = NetworkLayout((300, 100), (2, 1), [(50, 20), (50, 20)])
    >>> layout.frames[0][0]
    Frame(left=0.0, bottom=65.0, right=50.0, top=85.0)
    >>> layout.nearest(150, 70)
    Edge(layer=0, source=0, target=0)
    """

    def __init__(
        self,
        size: tuple[float, float],
        sizes: Sequence[int],
        boxes: Sequence[tuple[float, float]],
    ) -> None:
        width, height = size
        gap = (width - sum(box[0] for box in boxes)) / (len(sizes) - 1)
        self.frames: list[list[Frame]] = []
        left = 0.0
        for count, box in zip(sizes, boxes, strict=True):
            middles = height * (1 - (np.arange(count) + 0.5) / count)
            self.frames.append([framed(left, float(middle), box) for middle in middles])
            left += box[0] + gap
        self.edges = [
            Edge(layer, source, target)
            for layer in range(len(sizes) - 1)
            for source, target in product(range(sizes[layer]), range(sizes[layer + 1]))
        ]
        self.lines = np.array([self._line(edge) for edge in self.edges])  # (edges, 2, 2)
        self.labels = self._labels(gap)  # (edges, 2)
        self.roomy = [self._has_room(layer) for layer in range(len(sizes) - 1)]

    def nearest(self, x: float, y: float) -> Edge:
        """Return the bias of the neuron whose box holds the point, or the nearest weight."""
        for layer, column in enumerate(self.frames[1:]):
            for target, frame in enumerate(column):
                if frame.left <= x <= frame.right and frame.bottom <= y <= frame.top:
                    return Edge(layer, None, target)
        starts, ways = self.lines[:, 0], self.lines[:, 1] - self.lines[:, 0]
        along = ((np.array([x, y]) - starts) * ways).sum(axis=1) / (ways**2).sum(axis=1)
        closest = starts + along.clip(0, 1)[:, None] * ways
        return self.edges[int(np.hypot(*(closest - (x, y)).T).argmin())]

    def _line(self, edge: Edge) -> list[tuple[float, float]]:
        source = self.frames[edge.layer][edge.source or 0]
        target = self.frames[edge.layer + 1][edge.target]
        return [(source.right, source.middle[1]), (target.left, target.middle[1])]

    def _labels(self, gap: float) -> Array:
        """Return where each weight is written: where all edges of a gap are equally far apart.

        Of n sources with an n-th of the height each, that is an (n + 1)-th of the way.
        """
        counts = np.array([len(self.frames[edge.layer]) for edge in self.edges])
        nearest = min((LABEL[0] / 2 + 2) / gap, 0.5)  # clear of the boxes
        along = (1 / (counts + 1)).clip(nearest, 1 - nearest)[:, None]
        places: Array = (1 - along) * self.lines[:, 0] + along * self.lines[:, 1]
        return places

    def _has_room(self, layer: int) -> bool:
        """Return whether all weights of a gap can be written without touching."""
        mine = [edge.layer == layer for edge in self.edges]
        heights = np.sort(self.labels[mine, 1])
        return bool(np.diff(heights).min(initial=np.inf) >= LABEL[1])


def framed(left: float, middle: float, box: tuple[float, float]) -> Frame:
    """Return the frame of a box of some width and height.

    >>> framed(10.0, 50.0, (40, 20))
    Frame(left=10.0, bottom=40.0, right=50.0, top=60.0)
    """
    return Frame(left, middle - box[1] / 2, left + box[0], middle + box[1] / 2)
