"""One neuron as a box: its name, its numbers, and room for a small picture of it."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from nnlab.arguments import Array
from nnlab.draw.live.layout import Frame
from nnlab.draw.style import Palette

ROW = 11.0  # from one row of words to the next, in pixels
WORDS = 60  # how wide a row of words is


class NeuronBox:
    """A name, and below it a row for each of the ``symbols`` with its number.

    The words fill the right side of the ``frame``; what is left over is the ``window``.
    """

    def __init__(
        self, axes: Axes, palette: Palette, frame: Frame, name: str, symbols: Sequence[str]
    ) -> None:
        left = frame.right - WORDS + 4
        self.window = Frame(frame.left + 1, frame.bottom + 1, left - 4, frame.top - 1)
        axes.add_patch(
            Rectangle(
                frame[:2], frame.right - frame.left, frame.top - frame.bottom,
                facecolor=palette.background, edgecolor=palette.muted, linewidth=0.8, zorder=2,
            )
        )  # fmt: skip
        top = frame.middle[1] + ROW * len(symbols) / 2
        looks: Any = {"va": "center", "fontsize": 8, "zorder": 3}
        axes.text(left, top, name, color=palette.muted, fontweight="bold", **looks)
        heights = [top - ROW * (row + 1) for row in range(len(symbols))]
        self.rows = {
            symbol: Frame(left - 2, height - ROW / 2, frame.right - 1, height + ROW / 2)
            for symbol, height in zip(symbols, heights, strict=True)
        }
        self.numbers = []
        for symbol, height in zip(symbols, heights, strict=True):
            axes.text(left, height, symbol, color=palette.muted, **looks)
            number = axes.text(frame.right - 4, height, "", color=palette.text, **looks)
            number.set(ha="right", animated=True)
            self.numbers.append(number)

    def update(self, values: Array) -> None:
        """Show other numbers, one for each symbol."""
        for text, value in zip(self.numbers, values, strict=True):
            text.set_text(two_digits(value))


def box_size(window: float, symbols: int) -> tuple[float, float]:
    """Return the width and height of a box with a window of that side, or none if it is 0.

    >>> box_size(0.0, 1)
    (60.0, 26.0)
    """
    return window + WORDS, max(window, ROW * (symbols + 1) + 4) * 1.0


def two_digits(value: float) -> str:
    """Return a number with two digits behind the point, and no minus before zero.

    >>> two_digits(-0.001)
    '0.00'
    """
    return f"{round(float(value), 2) + 0.0:.2f}"
