"""Two losses along a run, side by side: the real one, and another that should tell of it."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from nnlab.arguments import Array
from nnlab.draw.style import Palette


class LossPair:
    """Two losses against the step on a logarithmic axis, drawn once, and a dot on each for now.

    Shapes: steps, real and other (n,). ``update`` takes the number of the place that is looked at.
    """

    def __init__(
        self, axes: Axes, palette: Palette, steps: Array, real: Array, other: Array, name: str
    ) -> None:
        self._curves = [(steps, real), (steps, other)]
        both = np.concatenate([real, other])
        low = max(float(both.min()), 1e-6 * float(both.max()))
        axes.set(xlim=(steps[0], steps[-1]), ylim=(0.8 * low, 1.25 * both.max()), yscale="log")
        axes.yaxis.set_major_locator(LogLocator(numticks=6, subs=(1, 2, 3, 5)))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axes.yaxis.set_minor_formatter(NullFormatter())
        axes.margins(x=0.02)
        axes.grid(color=palette.grid, linewidth=0.6)
        axes.fill_between(steps, real.clip(low), other.clip(low), color=palette.grid, zorder=1)
        looks = [
            {"color": palette.highlight, "label": "real loss"},
            {"color": palette.text, "label": name, "linestyle": "--"},
        ]
        for (x, y), look in zip(self._curves, looks, strict=True):
            axes.plot(x, y.clip(low), linewidth=1.8, zorder=2, **look)
        axes.legend(
            loc="lower left", bbox_to_anchor=(-0.02, 1), ncols=2, frameon=False, fontsize=9,
            labelcolor=palette.text, borderpad=0.1, columnspacing=1.0,
        )  # fmt: skip
        (self.now,) = axes.plot(
            [], [], color=palette.text, linewidth=1, marker="o", markersize=9,
            markerfacecolor=palette.highlight, markeredgecolor=palette.background,
            markeredgewidth=1.5, animated=True, zorder=4, clip_on=False,
        )  # fmt: skip
        self._low = low

    def update(self, place: int) -> None:
        """Look at another place of the run."""
        x, y = zip(*[(x[place], max(y[place], self._low)) for x, y in self._curves], strict=True)
        self.now.set_data(x, y)
