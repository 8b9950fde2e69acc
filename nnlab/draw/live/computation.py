"""The computation of a small network with every number in its place, and the one that is new."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Rectangle
from matplotlib.text import Text

from nnlab.arguments import Array
from nnlab.draw.live.marks import Spotlight
from nnlab.draw.numerals import SUBSCRIPTS, printed
from nnlab.draw.style import CENTERED, MOVES, Look, Palette, dash

# Where the numbers of a computation stand: one column for each wire, and one for the loss.
#
# Lengths are inches, measured from the lower left corner.


INPUT, NEURON, LOSS = 0.98, 1.1, 0.98  # how wide the boxes are
ROW, PAD = 0.15, 0.05  # how high a row in a box is, and the room above and below all rows
CAPTION = 0.2
LEAST_GAP, WIDEST_GAP, LAST_GAP = 1.0, 2.4, 0.42
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


def least_width(sizes: Sequence[int]) -> float:
    """Return the width below which the numbers on the wires have no room between the boxes.

    >>> least_width((2, 2, 1))
    6.78
    """
    last = len(sizes) - 1
    return round(0.2 + INPUT + last * (LEAST_GAP + NEURON) + LAST_GAP + LOSS, 10)


def columns(sizes: Sequence[int], width: float) -> list[list[Box]]:
    """Return the boxes from left to right: of the inputs, of each layer, and of the loss.

    >>> [box.rows[-2:] for column in columns((1, 1), 9) for box in column]
    [('x[0]',), ('y[0]', 'dL/dy[0]'), ('t[0]', 'L')]
    """
    last = len(sizes) - 1
    gap = min((width - least_width(sizes)) / last + LEAST_GAP, WIDEST_GAP)
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


# What a number is called. Its key counts as Python does, W1[0,1], so that it is found in an array;
# a reader counts from 1.


KEY = r"([A-Za-z])(\d?)\[([\d,]+)\]"


def counted(text: str, sizes: Sequence[int]) -> str:
    """Return a text with its keys as a reader counts: from 1, and not at all where there is one.

    Layers count from 1 in both. ``sizes`` are those of all wires.

    >>> counted("x[1] × W1[1,0] + b1[0]", (2, 2)), counted("dL/dW1[0,0]", (1, 1))
    ('x₂ × W1₂₁ + b1₁', 'dL/dw1')
    """

    def name(match: re.Match[str]) -> str:
        letter, layer, places = match.groups()
        column = int(layer) if layer else 0 if letter == "x" else len(sizes) - 1
        if max(sizes[column - (letter == "W") : column + 1]) == 1:
            return letter.lower() + layer
        numbers = "".join(str(int(place) + 1) for place in places.split(","))
        return letter + layer + numbers.translate(SUBSCRIPTS)

    return re.sub(KEY, name, text)


# The picture of a computation.


GRADIENT = "∂"
WRITTEN: Look = {**CENTERED, "fontsize": 8, "zorder": 3}
# All of them above all names: what moves is then not between what stays.
NUMBER: Look = {**MOVES, "zorder": 3.5}
TO_LOSS: Look = {"linewidth": 1, "zorder": 1}
WIRE: Look = {**MOVES, "zorder": 1}
PAPER: Look = {"alpha": 0.8, "zorder": 1.5}  # lets the wire shine through: it is not cut in two
FRAME: Look = {
    "boxstyle": "round,pad=0,rounding_size=0.06", "linewidth": 1.2, "zorder": 2.5
}  # fmt: skip


class ComputationDiagram:
    """Boxes for neurons, wires for weights; the gradient of a number stands right below it.

    Give it axes that are measured in inches, ``height(sizes)`` high. ``sizes``
    counts the numbers of each wire; ``captions`` stand above the columns, the last is the loss's.
    Blue solid wires have positive weights, orange dashed ones negative; the width is the size.

    Numbers go by keys such as x[0], W1[0,1], b1[0], z1[0], a1[0], y[0], t[0], L, with dL/d in
    front for gradients, and " new" behind for what replaces a weight. Their names count from 1.
    """

    def __init__(
        self, axes: Axes, palette: Palette, sizes: Sequence[int], captions: Sequence[str]
    ) -> None:
        axes.set_axis_off()
        self._axes, self._palette, self._sizes = axes, palette, sizes
        self.numbers: dict[str, Text] = {}
        self.wires: dict[str, Line2D] = {}
        self._areas: dict[str, Array] = {}
        self._weights: dict[str, float] = {}
        self._current = ""
        self._arrange(columns(sizes, axes.get_xlim()[1]), captions)
        self.spotlight = Spotlight(axes, palette)

    def update(
        self, known: Mapping[str, float], current: str, uses: Collection[str], *, hidden: bool
    ) -> None:
        """Show the ``known`` numbers, which one is the ``current`` one, and what it is made of.

        Where it is ``hidden``, a question mark stands in its place.
        """
        place = current.removesuffix(" new")
        for name, text in self.numbers.items():
            text.set_text(words(name, known))
        if hidden:
            self.numbers[place].set_text(f"{words(place, known)}→?" if place != current else "?")
        for name, wire in self.wires.items():
            if self._weights.get(name) != known[name]:
                self._weights[name] = known[name]
                self._show_weight(wire, known[name])
        others = [name for name in dict.fromkeys(uses) if name in self._areas and name != place]
        lit = {name.removeprefix("dL/d") for name in (place, *uses)} & set(self.wires)
        self.spotlight.update(
            self._areas[place],
            [self._areas[name] for name in others],
            [self.wires[name].get_xydata() for name in sorted(lit)],
        )
        if place != self._current:
            if self._current:
                self.numbers[self._current].set_fontweight("normal")
            self.numbers[place].set_fontweight("bold")
            self._current = place

    def _show_weight(self, wire: Line2D, weight: float) -> None:
        width = 1 + min(abs(weight), 6) * 0.6
        look = {"color": self._palette.sign(weight), "linestyle": dash(weight, width)}
        wire.set(linewidth=width, **look)

    def _arrange(self, columns: Sequence[Sequence[Box]], captions: Sequence[str]) -> None:
        top = self._axes.get_ylim()[1] - CAPTION / 2
        for column, caption in zip(columns, captions, strict=True):
            self._write((column[0].x, top), caption, color=self._palette.muted)
            for box in column:
                self._box(box)
        for k in range(1, len(columns) - 1):
            self._connect(k, columns[k - 1], columns[k])
        for box in columns[-2]:
            x, y = zip(*wire_ends(box, columns[-1][0]), strict=True)
            self._axes.plot(x, y, color=self._palette.muted, **TO_LOSS)

    def _box(self, box: Box) -> None:
        left, bottom = box.x - box.width / 2, box.y - box.height / 2
        frame = FancyBboxPatch((left, bottom), box.width, box.height, **FRAME)
        frame.set(facecolor=self._palette.background, edgecolor=self._palette.text)
        self._axes.add_patch(frame)
        for index, name in enumerate(box.rows):
            y, gradient = box.row(index), name.startswith("dL/d")
            color = self._palette.highlight if gradient else self._palette.muted
            shown = GRADIENT if gradient else counted(name, self._sizes)
            self._write((left + 0.07, y), shown, color=color, ha="left")
            self._number(name, (left + box.width - 0.07, y), "right")
            self._areas[name] = corners((box.x, y), box.width - 0.1)

    def _connect(self, k: int, before: Sequence[Box], after: Sequence[Box]) -> None:
        for (i, start), (j, end) in product(enumerate(before), enumerate(after)):
            name, ends = f"W{k}[{i},{j}]", wire_ends(start, end)
            (self.wires[name],) = self._axes.plot(*zip(*ends, strict=True), **WIRE)
            x, y = label_on(ends, len(after))
            paper = Rectangle((x - LABEL / 2, y - ROW), LABEL, 2.1 * ROW, **PAPER)
            paper.set_facecolor(self._palette.background)
            self._axes.add_patch(paper)
            for part, middle in ((name, y + ROW / 2), (f"dL/d{name}", y - ROW / 2)):
                self._number(part, (x, middle), "center")
                self._areas[part] = corners((x, middle), LABEL)

    def _number(self, name: str, at: Point, ha: str) -> None:
        color = self._palette.highlight if name.startswith("dL/d") else self._palette.text
        self.numbers[name] = self._write(at, "", ha=ha, color=color, **NUMBER)

    def _write(self, at: Point, words: str, **looks: Any) -> Text:
        return self._axes.text(*at, words, **{**WRITTEN, **looks})


def words(name: str, known: Mapping[str, float]) -> str:
    """Return what stands in the place of a number: the number that replaced it, itself, or nothing.

    >>> words("b1[0]", {"b1[0]": 0.5, "b1[0] new": 0.25}), words("z1[0]", {})
    ('→ 0.25', '')
    """
    if f"{name} new" in known:
        return f"→ {printed(known[f'{name} new'])}"
    if name not in known:
        return ""
    sign = GRADIENT if name.startswith("dL/dW") else ""
    return sign + printed(known[name])


def corners(middle: Point, width: float) -> Array:
    """Return the corners (4, 2) of the area around a number, from the lower left one on."""
    aside, above = width / 2, ROW / 2 - 0.01  # a frame around it leaves the other rows alone
    offsets = [(-aside, -above), (aside, -above), (aside, above), (-aside, above)]
    return np.array(middle) + offsets
