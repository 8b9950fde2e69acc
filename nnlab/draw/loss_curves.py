"""The losses of a run on the examples it learns from and on others, and those of a run before."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from nnlab.arguments import Array
from nnlab.draw.style import Palette

LOW, HIGH = 1e-3, 10.0


class LossCurves:
    """Train and test loss against the epoch, on a logarithmic axis, with a line at the present."""

    def __init__(self, axes: Axes, palette: Palette, epochs: int) -> None:
        axes.set(xlim=(0, epochs), ylim=(LOW, HIGH), yscale="log")
        axes.yaxis.set_major_locator(LogLocator(numticks=6))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axes.yaxis.set_minor_formatter(NullFormatter())
        axes.grid(color=palette.grid, linewidth=0.6)
        looks = {
            "train": {"color": palette.positive, "linewidth": 1.8},
            "test": {"color": palette.negative, "linewidth": 1.8, "linestyle": "--"},
            "test, previous run": {"color": palette.muted, "linewidth": 1.4, "linestyle": ":"},
        }
        self.curves = {
            name: axes.plot([], [], label=name, animated=True, **look)[0]
            for name, look in looks.items()
        }
        (self.now,) = axes.plot([], [], color=palette.highlight, linewidth=1.2, animated=True)
        axes.legend(
            loc="lower left", bbox_to_anchor=(-0.02, 1), ncols=3, frameon=False, fontsize=8.5,
            labelcolor=palette.text, borderpad=0.1, columnspacing=1.0, handlelength=1.8,
        )  # fmt: skip

    def update(self, epoch: int, train: Array, test: Array, previous: Array) -> None:
        """Show other losses (epochs,), each from epoch 0 on, and another present."""
        for curve, losses in zip(self.curves.values(), (train, test, previous), strict=True):
            shown = np.nan_to_num(losses, nan=HIGH, posinf=HIGH).clip(LOW, HIGH)
            curve.set_data(np.arange(len(shown)), shown)
        self.now.set_data([epoch, epoch], [LOW, HIGH])
