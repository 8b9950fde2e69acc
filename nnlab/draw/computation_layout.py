"""Where the numbers of a computation stand: one column for each wire, and one for the loss.

Lengths are inches, measured from the lower left corner.
"""

from collections.abc import Sequence
from typing import NamedTuple

INPUT, NEURON, LOSS = 0.98, 1.1, 0.98  # how wide the boxes are
ROW, PAD = 0.15, 0.05  # how high a row in a box is, and the room above and below all rows
CAPTION = 0.2
WIDEST_GAP, LAST_GAP = 2.4, 0.42
LABEL = 0.7  # how wide the two numbers on a wire are

Point = tuple[float, float]


class Box(NamedTuple):
    """A box by its centre and width, and the names of the numbers in its rows."""

    x: float
    y: float
    width: float
    rows: tuple[str, ...]

    @property
    def height(self) -> float:
        """How high the box is."""
        return len(self.rows) * ROW + 2 * PAD

    def row(self, index: int) -> float:
        """Return how high the middle of a row stands."""
        return self.y + self.height / 2 - PAD - (index + 0.5) * ROW


def spacing(sizes: Sequence[int]) -> float:
    """Return the distance of two neurons that leaves room for them and for the wires' numbers.

    >>> spacing((2, 1)), spacing((4, 4))
    (1.1, 1.55)
    """
    return max(1.1, 0.31 * (max(sizes[1:]) + 1))


def height(sizes: Sequence[int]) -> float:
    """Return how high the whole computation is.

    >>> height((2, 2, 1))
    2.4
    """
    return round(max(sizes) * spacing(sizes) + CAPTION, 10)


def columns(sizes: Sequence[int], width: float) -> list[list[Box]]:
    """Return the boxes from left to right: of the inputs, of each layer, and of the loss.

    >>> [box.rows[-2:] for column in columns((1, 1), 9) for box in column]
    [('x[0]',), ('y[0]', 'dL/dy[0]'), ('t[0]', 'L')]
    """
    last = len(sizes) - 1
    gap = (width - 0.2 - INPUT - last * NEURON - LAST_GAP - LOSS) / last
    gap = min(gap, WIDEST_GAP)
    total = INPUT + last * (gap + NEURON) + LAST_GAP + LOSS
    middle, step = (height(sizes) - CAPTION) / 2, spacing(sizes)
    x = (width - total) / 2 + INPUT / 2
    made = [[Box(x, y, INPUT, (f"x[{i}]",)) for i, y in _heights(sizes[0], middle, step)]]
    x += (INPUT - NEURON) / 2
    for k, size in enumerate(sizes[1:], start=1):
        x += NEURON + gap
        a = "y" if k == last else f"a{k}"
        names = (f"b{k}", f"dL/db{k}", f"z{k}", f"dL/dz{k}", a, f"dL/d{a}")
        made.append(
            [
                Box(x, y, NEURON, tuple(f"{name}[{j}]" for name in names))
                for j, y in _heights(size, middle, step)
            ]
        )
    x += (NEURON + LOSS) / 2 + LAST_GAP
    parts = [f"e[{j}]" for j in range(sizes[-1])] if sizes[-1] > 1 else []
    targets = [f"t[{j}]" for j in range(sizes[-1])]
    return [*made, [Box(x, middle, LOSS, (*targets, *parts, "L"))]]


def _heights(count: int, middle: float, step: float) -> list[tuple[int, float]]:
    return [(j, middle + ((count - 1) / 2 - j) * step) for j in range(count)]


def wire_ends(start: Box, end: Box) -> tuple[Point, Point]:
    """Return the two ends of the wire between two boxes."""
    return (start.x + start.width / 2, start.y), (end.x - end.width / 2, end.y)


def label_on(ends: tuple[Point, Point], fan: int) -> Point:
    """Return where on a wire its numbers stand, clear of those of all other wires.

    Of ``fan`` wires from one box, labels at 1 / (fan + 1) of the way stand at equal distances, and
    those of the next box go on where they end.

    >>> label_on(((0.0, 0.0), (2.0, 1.0)), fan=1)
    (1.0, 0.5)
    """
    (x0, y0), (x1, y1) = ends
    part = 1 / (fan + 1)
    x = max(x0 + (x1 - x0) * part, x0 + LABEL / 2)
    return x, y0 + (y1 - y0) * part
