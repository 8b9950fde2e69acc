"""Small maps in a diagram: what each neuron answers everywhere in the plane of the inputs."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from nnlab.arguments import Array
from nnlab.draw.live.layout import Frame
from nnlab.draw.style import Palette


class NeuronMaps:
    """A small coloured map in each of the ``frames``, and a dot in each where the input is."""

    def __init__(self, axes: Axes, palette: Palette, frames: Sequence[Frame]) -> None:
        self.maps = [
            axes.imshow(
                np.full((2, 2), 0.5), cmap=palette.map, vmin=0, vmax=1, origin="lower",
                extent=(frame.left, frame.right, frame.bottom, frame.top), aspect="auto",
                interpolation="bilinear", animated=True, zorder=3,
            )
            for frame in frames
        ]  # fmt: skip
        (self.dots,) = axes.plot(
            [], [], "o", markersize=4, color=palette.highlight, animated=True, zorder=4
        )
        self._starts = np.array([frame[:2] for frame in frames])
        self._sides = np.array([frame[2:] for frame in frames]) - self._starts

    def update(self, answers: Sequence[Array], place: tuple[float, float]) -> None:
        """Show other answers, and the input at another ``place``, in shares of the map's sides.

        Shapes: each of ``answers`` (rows, columns), from 0 ("no") over 0.5 to 1 ("yes").
        """
        for image, values in zip(self.maps, answers, strict=True):
            if not np.array_equal(values, image.get_array()):  # only what changed travels
                image.set_data(values)
        self.dots.set_data(*(self._starts + self._sides * place).T)
