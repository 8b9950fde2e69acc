"""The loss of a run, step by step."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from nnlab.arguments import Array
from nnlab.draw.style import Palette


class LossByStep:
    """The loss against the step, on a logarithmic axis, with a dashed line to get below.

    ``update`` takes the losses so far (n,), and a few words for the corner.
    """

    def __init__(
        self, axes: Axes, palette: Palette, steps: int, low: float, high: float, floor: float
    ) -> None:
        axes.set(xlim=(-0.02 * steps, 1.03 * steps), ylim=(low, high), yscale="log")
        axes.yaxis.set_major_locator(LogLocator(numticks=6))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axes.yaxis.set_minor_formatter(NullFormatter())
        axes.grid(color=palette.grid, linewidth=0.6)
        axes.axhline(floor, color=palette.text, linewidth=1.2, linestyle="--")
        axes.text(
            steps, floor, "valley floor ", ha="right", va="bottom", fontsize=8, color=palette.text
        )
        (self.curve,) = axes.plot(
            [],
            [],
            color=palette.highlight,
            linewidth=1.6,
            marker="o",
            markersize=3.5,
            animated=True,
        )
        (self.now,) = axes.plot(
            [], [], marker="o", markersize=11, color=palette.highlight, linestyle="none",
            markeredgecolor=palette.background, markeredgewidth=1.5, animated=True, zorder=4,
        )  # fmt: skip
        self.words = axes.text(
            0.97, 0.95, "", ha="right", va="top", transform=axes.transAxes, fontsize=9,
            color=palette.text, animated=True,
        )  # fmt: skip
        self._low = low

    def update(self, losses: Array, words: str) -> None:
        """Show the losses up to another step; a loss of 0 waits at the bottom."""
        shown = losses.clip(min=self._low)
        self.curve.set_data(np.arange(len(shown)), shown)
        self.now.set_data([len(shown) - 1], shown[-1:])
        self.words.set_text(words)
