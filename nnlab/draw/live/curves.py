"""How a gradient grows or shrinks on its way back through the layers, on a logarithmic axis."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from nnlab.arguments import Array
from nnlab.draw.style import Palette

LOWEST, HIGHEST = 1e-10, 1e4
TICKS = {1e3: "1000", 1.0: "1", 1e-3: "10⁻³", 1e-6: "10⁻⁶", 1e-9: "10⁻⁹"}


class GradientSteps:
    """Steps from the last layer, on the right, to the first: each as high as its layer's factor.

    A step is blue where the factor is positive, orange where it is negative, grey where it is 0
    and the gradient falls off the axis. ``update`` takes the gradient at each layer and the
    factors, both (n,).
    """

    def __init__(self, axes: Axes, palette: Palette) -> None:
        axes.set(xlim=(0, 1), yscale="log", ylim=(LOWEST, HIGHEST), xticks=[])
        axes.set_yticks(list(TICKS), list(TICKS.values()))
        axes.minorticks_off()
        axes.axhline(1, color=palette.grid, linewidth=1, zorder=0)
        self._faces = {-1: palette.tint_negative, 0: palette.grid, 1: palette.tint_positive}
        self.steps = PolyCollection([], linewidths=0, animated=True, zorder=1)
        axes.add_collection(self.steps, autolim=False)
        (self.line,) = axes.plot([], [], color=palette.text, linewidth=2, animated=True, zorder=2)

    def update(self, gradients: Array, factors: Array) -> None:
        """Show another gradient's way."""
        n = len(gradients)
        after = np.clip(np.abs(gradients), LOWEST / 100, HIGHEST * 100)
        before = np.append(after[1:], 1.0)
        edges = np.arange(n + 1) / n
        corners = np.stack([edges[:-1], before, edges[1:], before, edges[1:], after], axis=-1)
        corners = np.column_stack([corners, edges[:-1], after]).reshape(n, 4, 2)
        self.steps.set_verts(corners)
        self.steps.set_facecolors([self._faces[int(sign)] for sign in np.sign(factors)])
        self.line.set_data(np.repeat(edges, 2)[1:], np.append(np.repeat(after, 2), 1.0))
