"""Several curves in one picture, each with its name."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnlab.arguments import Array, finite_numbers, wrong
from nnlab.draw.style import GREEN, LIGHT, Drawing, course_style, dress, new_figure

# Six curves share neither a style nor a colour. Longer dashes than these do not fit into a legend.
STYLES: dict[str, str | tuple[int, tuple[float, ...]]] = {
    "solid": "-",
    "dashed": "--",
    "dash-dotted": "-.",
    "dotted": ":",
    "long-dashed": (0, (7, 2)),
    "dash-dot-dotted": (0, (4, 1.5, 1, 1.5, 1, 1.5)),
}
COLORS = (LIGHT.positive, LIGHT.negative, LIGHT.highlight, LIGHT.text, GREEN, LIGHT.muted)
MOST = 16  # nobody could follow more
# Inches: the axes, what is left of and below them, a letter of a name, and a legend's lines.
WIDTH, HEIGHT = 5.4, 3.0
LEFT, BOTTOM, TOP = 0.7, 0.55, 0.25
LETTER = 0.09
SAMPLE, BESIDE = 0.8, 0.15  # the line before a name, and what keeps it off the curves
APART = 0.06  # of the axes' height: names nearer than that would collide


@course_style()
def curves(
    x: npt.ArrayLike, named: Mapping[str, npt.ArrayLike], *, x_label: str = "x", y_label: str = "y"
) -> Drawing:
    """Return a drawing of several curves over the same ``x``, told apart by line style and colour.

    Each name stands at the right end of its curve, or all in a legend where they would collide.

    Shapes: x (N,), increasing; y (N,) for each name.

    Raises ``TypeError`` and ``ValueError`` for other shapes, no curve, or more than 16.

    >>> curves([0, 1, 2], {"half": [0, 0.5, 1], "square": [0, 1, 4]}, x_label="z", y_label="a")
    2 curves, across z from 0 to 2, up a.
    half (solid): from 0 to 1, lowest 0, highest 1
    square (dashed): from 0 to 4, lowest 0, highest 4
    """
    x = as_increasing(x)
    if not 1 <= len(named) <= MOST:
        raise ValueError(
            wrong("named", expected=f"1 to {MOST} curves", got=len(named), hint='Try {"y": y}.')
        )
    ys = {name: as_line(y, name, len(x)) for name, y in named.items()}
    figure, axes = figure_for(max(map(len, ys)))
    dress(axes, LIGHT, x=x_label, y=y_label)
    axes.grid(color=LIGHT.grid, linewidth=0.7)
    axes.set_xlim(x[0], x[-1])
    for (name, y), (_, style, color) in zip(ys.items(), looks(), strict=False):
        axes.plot(x, y, linestyle=style, color=color, linewidth=2.2, label=name)
    if ends_apart(axes, ys):
        name_ends(axes, ys)
    else:
        axes.legend(
            loc="upper left", bbox_to_anchor=(1 + BESIDE / WIDTH, 1), borderaxespad=0, borderpad=0,
            fontsize=9, frameon=False, labelcolor=LIGHT.text, handlelength=5,
        )  # fmt: skip
    across = f"across {x_label} from {x[0]:.3g} to {x[-1]:.3g}, up {y_label}."
    return Drawing(figure, as_text(ys, across))


def as_increasing(x: npt.ArrayLike) -> Array:
    """Return ``x`` as two or more numbers, each above the one before."""
    array = finite_numbers(x, "x")
    if array.ndim != 1 or len(array) < 2 or (np.diff(array) <= 0).any():
        raise ValueError(
            wrong(
                "x",
                expected="two or more numbers, each above the one before",
                got=x,
                hint="Try np.linspace(-5, 5, 201).",
            )
        )
    return array


def as_line(y: npt.ArrayLike, name: str, n: int) -> Array:
    """Return the ``n`` heights of the curve ``name``."""
    array = finite_numbers(y, name)
    if array.shape != (n,):
        raise ValueError(
            wrong(name, expected=f"of shape ({n},), like x", got=array, hint="Try y = f(x).")
        )
    return array


def figure_for(letters: int) -> tuple[Figure, Axes]:
    """Return a figure, and axes in it that leave room for names of so many letters."""
    width, height = LEFT + WIDTH + BESIDE + SAMPLE + LETTER * letters, BOTTOM + HEIGHT + TOP
    figure = new_figure(width, height)
    place = (LEFT / width, BOTTOM / height, WIDTH / width, HEIGHT / height)
    return figure, figure.add_axes(place)


def looks() -> list[tuple[str, Any, str]]:
    """Return what each curve in turn looks like: its style in words, its style, its colour.

    >>> looks()[1][:2]
    ('dashed', '--')
    """
    return [
        (words, style, COLORS[(turn + position) % len(COLORS)])
        for turn in range(len(COLORS))
        for position, (words, style) in enumerate(STYLES.items())
    ]


def ends_apart(axes: Axes, ys: Mapping[str, Array]) -> bool:
    """Return whether there is room for every name at the end of its curve."""
    low, high = axes.get_ylim()
    ends = sorted(float(y[-1]) for y in ys.values())
    return all(b - a >= APART * (high - low) for a, b in pairwise(ends))


def name_ends(axes: Axes, ys: Mapping[str, Array]) -> None:
    """Write each name at the right end of its curve."""
    for (name, y), (_, _, color) in zip(ys.items(), looks(), strict=False):
        axes.annotate(
            name, (axes.get_xlim()[1], y[-1]), xytext=(6, 0), textcoords="offset points",
            va="center", fontsize=9, color=color,
        )  # fmt: skip


def as_text(ys: Mapping[str, Array], across: str) -> str:
    """Return where each curve begins and ends, and how far it goes down and up."""
    lines = [f"{len(ys)} curve{'s' if len(ys) > 1 else ''}, {across}"]
    for (name, y), (words, _, _) in zip(ys.items(), looks(), strict=False):
        lines.append(
            f"{name} ({words}): from {y[0]:.3g} to {y[-1]:.3g}, "
            f"lowest {y.min():.3g}, highest {y.max():.3g}"
        )
    return "\n".join(lines)
