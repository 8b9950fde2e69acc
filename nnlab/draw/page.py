"""A page to draw on, measured in pixels from its lower left corner, and what stands on it."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch
from matplotlib.text import Text

from nnlab.draw.style import DPI, LIGHT, new_figure

Point = tuple[float, float]


def page(width: float, height: float) -> tuple[Figure, Axes]:
    """Return a new figure of ``width`` by ``height`` pixels, and axes without ticks that fill it.

    >>> figure, axes = page(940, 360)
    >>> figure.get_size_inches() * 100
    array([940., 360.])
    """
    figure = new_figure(width / DPI, height / DPI)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height), autoscale_on=False)
    axes.set_axis_off()
    return figure, axes


def write(axes: Axes, at: Point, words: str, **looks: Any) -> Text:
    """Write ``words`` centred on a place of the page, or as ``looks`` says."""
    defaults: dict[str, Any] = {
        "ha": "center",
        "va": "center",
        "fontsize": 9,
        "color": LIGHT.text,
        "zorder": 9,
    }
    return axes.text(*at, words, **(defaults | looks))


def badge(axes: Axes, at: Point, number: int) -> None:
    """Write ``number`` into a small dark disc: equal numbers mark parts that correspond."""
    axes.add_patch(Circle(at, 9, facecolor=LIGHT.text, edgecolor=LIGHT.background, zorder=8))
    # Digits have nothing below the baseline: centred by it, they sit in the middle of the disc.
    looks = {"color": LIGHT.background, "fontweight": "bold", "va": "center_baseline"}
    write(axes, at, str(number), **looks)


def arrow(axes: Axes, start: Point, end: Point, *, bend: float = 0.0, **looks: Any) -> None:
    """Draw an arrow, bent to its left (positive) or right (negative) by a share of its length."""
    defaults: dict[str, Any] = {"color": LIGHT.muted, "linewidth": 1.8, "zorder": 3}
    axes.add_patch(
        FancyArrowPatch(
            start, end, arrowstyle="-|>", mutation_scale=14, shrinkA=0, shrinkB=0,
            connectionstyle=f"arc3,rad={bend}", **(defaults | looks),
        )
    )  # fmt: skip
