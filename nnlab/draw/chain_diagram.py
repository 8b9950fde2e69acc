"""A chain of neurons, one behind the other, each with what it puts out."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from nnlab.arguments import Array
from nnlab.draw.number_row import NumberRow
from nnlab.draw.style import Palette, dash

OUTPUTS, NODES, FACTORS = 0.85, 0.50, 0.15  # heights of the three rows


class ChainDiagram:
    """Neurons left to right, their outputs above them, and a factor below each.

    Give it axes from 0 to 1. A neuron is blue where its output is positive, orange where it is
    negative, hollow where it is 0. ``update`` takes the outputs (n,), the weight between the
    neurons, and the words for outputs and factors.
    """

    def __init__(self, axes: Axes, palette: Palette, most: int) -> None:
        axes.set(xlim=(0, 1), ylim=(0, 1))
        axes.set_axis_off()
        self._palette = palette
        self._faces = {-1: palette.tint_negative, 0: palette.background, 1: palette.tint_positive}
        for y, name in ((OUTPUTS, "outputs →"), (NODES, "layers"), (FACTORS, "← factors")):
            axes.text(-0.02, y, name, ha="right", va="center", fontsize=8, color=palette.muted)
        (self.wire,) = axes.plot([], [], animated=True, zorder=1)
        self.neurons = axes.scatter(
            [], [], s=130, linewidths=1.2, edgecolors=palette.text, animated=True, zorder=2
        )
        self.outputs = NumberRow(axes, palette, OUTPUTS, most)
        self.names = NumberRow(axes, palette, NODES, most)
        self.factors = NumberRow(axes, palette, FACTORS, most)

    def update(self, a: Array, w: float, outputs: Sequence[str], factors: Sequence[str]) -> None:
        """Show another chain."""
        columns = (np.arange(len(a)) + 0.5) / len(a)
        height = np.full(len(a), NODES)
        self.wire.set_data(columns, height)
        self.wire.set(color=self._palette.sign(w), linestyle=dash(w), linewidth=1 + 1.2 * abs(w))
        self.neurons.set_offsets(np.column_stack([columns, height]))
        self.neurons.set_facecolors([self._faces[int(sign)] for sign in np.sign(a)])
        self.outputs.update(outputs)
        self.names.update([str(layer) for layer in range(1, len(a) + 1)])
        self.factors.update(factors)
