"""The stations of a way, side by side, and which of them one is at."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from nnlab.draw.style import Palette

STRIDE, LENGTH = 1.35, 1.0


class Stations:
    """Numbered names in a row, of which the present one is underlined and has a marker before it.

    Give it axes that are measured in inches, and where the row begins.
    """

    def __init__(
        self, axes: Axes, palette: Palette, names: Sequence[str], at: tuple[float, float]
    ) -> None:
        x, self._y = at
        self._places = {name: x + 0.18 + STRIDE * index for index, name in enumerate(names)}
        for number, (name, place) in enumerate(self._places.items(), start=1):
            axes.text(
                place, self._y, f"{number} {name}", color=palette.text, fontsize=10, va="center"
            )
        (self.marker,) = axes.plot(
            [], [], marker=">", markersize=9, color=palette.highlight, animated=True
        )
        (self.underline,) = axes.plot([], [], color=palette.highlight, linewidth=2.5, animated=True)

    def update(self, name: str) -> None:
        """Show another station as the present one."""
        place = self._places[name]
        self.marker.set_data([place - 0.11], [self._y])
        self.underline.set_data([place, place + LENGTH], [self._y - 0.13] * 2)
