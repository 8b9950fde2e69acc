"""What a classifier answers everywhere in the plane, several times side by side."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from nnlab.arguments import Array, wrong
from nnlab.draw.curves import as_increasing
from nnlab.draw.live.contours import level_line
from nnlab.draw.live.maps import TWO_MARKERS
from nnlab.draw.points import as_plane, as_two_classes
from nnlab.draw.style import LIGHT, Drawing, course_style, dress, new_figure

MOST = 5
# Inches: what is around the maps, what is between them, how wide all is, how high a map is.
LEFT, RIGHT, BOTTOM, TOP, GAP = 0.75, 0.1, 0.5, 0.32, 0.12
WIDTH, HEIGHT = 9.3, 1.9
WIDEST = 2.9


@course_style()
def answers(
    across: npt.ArrayLike,
    up: npt.ArrayLike,
    named: Mapping[str, npt.ArrayLike],
    x: npt.ArrayLike,
    labels: npt.ArrayLike,
) -> Drawing:
    """Return a drawing of maps side by side: blue where the answer is yes, orange where it is no.

    A line divides the two, where the answer is 0.5. The examples lie on every map, circles for
    label 0 and triangles for label 1. A map has its name above it.

    Shapes: across (columns,) and up (rows,), increasing; answers (rows, columns) for each name,
    from 0 (no) to 1 (yes); x (N, 2); labels (N,) of 0 and 1.

    Raises ``TypeError`` and ``ValueError`` for other shapes, other numbers, no map, or more than 5.

    Source: lesson 07.

    >>> left, right = [[0.9, 0.1], [0.9, 0.1]], [[0.1, 0.9], [0.1, 0.9]]
    >>> answers([0, 1], [0, 1], {"before": left, "after": right}, [[0, 0], [1, 1]], [0, 1])
    2 maps, across x₁ from 0 to 1, up x₂ from 0 to 1, with 2 examples.
    before: yes on 50% of the map, right at 0% of the examples
    after: yes on 50% of the map, right at 100% of the examples
    """
    sides = as_increasing(across), as_increasing(up)
    x = as_plane(x)
    labels = as_two_classes(labels, len(x))
    if not 1 <= len(named) <= MOST:
        hint = 'Try {"after 10": y}.'
        raise ValueError(wrong("named", expected=f"1 to {MOST} maps", got=len(named), hint=hint))
    maps = {name: as_answers(y, name, sides) for name, y in named.items()}
    width = min(WIDEST, (WIDTH - LEFT - RIGHT + GAP) / len(maps) - GAP)
    whole = LEFT + RIGHT + len(maps) * (width + GAP) - GAP, BOTTOM + HEIGHT + TOP
    figure = new_figure(*whole)
    for place, (name, values) in enumerate(maps.items()):
        left = LEFT + place * (width + GAP)
        axes = figure.add_axes(
            (left / whole[0], BOTTOM / whole[1], width / whole[0], HEIGHT / whole[1])
        )
        dress(axes, LIGHT, title=name, x="x₁", y="" if place else "x₂")
        draw_map(axes, sides, values)
        draw_examples(axes, x, labels)
        axes.tick_params(labelleft=place == 0)
    return Drawing(figure, as_text(sides, maps, x, labels))


def as_answers(values: npt.ArrayLike, name: str, sides: tuple[Array, Array]) -> Array:
    """Return the answers of one map as an array (rows, columns) of numbers from 0 to 1."""
    array, (across, up) = np.asarray(values), sides
    shape = len(up), len(across)
    if array.shape != shape:
        hint = f"Try y.reshape({len(up)}, {len(across)})."
        raise ValueError(wrong(name, expected=f"of shape {shape}", got=array, hint=hint))
    if not ((array >= 0) & (array <= 1)).all():
        hint = "Try sigmoid(y) for the outputs y of a network."
        raise ValueError(wrong(name, expected="answers from 0 to 1", got=array, hint=hint))
    return array


def draw_map(axes: Axes, sides: tuple[Array, Array], values: Array) -> None:
    """Colour a map, and draw the line where the answer is 0.5."""
    across, up = sides
    axes.imshow(
        values, cmap=LIGHT.map, vmin=0, vmax=1, extent=(across[0], across[-1], up[0], up[-1]),
        origin="lower", aspect="auto", interpolation="bilinear", zorder=0,
    )  # fmt: skip
    axes.plot(*level_line(across, up, values - 0.5).T, color=LIGHT.text, linewidth=2, zorder=3)


def draw_examples(axes: Axes, x: Array, labels: Array) -> None:
    """Draw the examples of a map, a marker for each class."""
    for label, (marker, color) in enumerate(
        zip(TWO_MARKERS, (LIGHT.negative, LIGHT.positive), strict=True)
    ):
        axes.scatter(
            *x[labels == label].T, s=7, marker=marker, color=color, linewidths=0.3,
            edgecolors=LIGHT.background, zorder=2,
        )  # fmt: skip


def as_text(sides: tuple[Array, Array], maps: Mapping[str, Array], x: Array, labels: Array) -> str:
    """Return how much of each map is yes, and how many examples lie on the right side of its line.

    The answer at an example is that of the place on the grid that is nearest to it.
    """
    (left, right), (low, high) = (side[[0, -1]] for side in sides)
    column, row = (nearest(side, values) for side, values in zip(sides, x.T, strict=True))
    lines = [
        f"{len(maps)} map{'s' if len(maps) > 1 else ''}, across x₁ from {left:.3g} to {right:.3g}, "
        f"up x₂ from {low:.3g} to {high:.3g}, with {len(x)} examples."
    ]
    for name, values in maps.items():
        yes, right_ones = np.mean(values > 0.5), np.mean((values[row, column] > 0.5) == labels)
        lines.append(
            f"{name}: yes on {yes:.0%} of the map, right at {right_ones:.0%} of the examples"
        )
    return "\n".join(lines)


def nearest(side: Array, values: Array) -> Array:
    """Return for each value the place in ``side`` that is nearest to it.

    >>> nearest(np.array([0.0, 1.0, 2.0]), np.array([0.4, 0.6, 9.0]))
    array([0, 1, 2])
    """
    place: Array = np.abs(side[:, None] - values).argmin(axis=0)
    return place
