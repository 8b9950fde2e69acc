"""The straight line that a curve follows at one point."""

from matplotlib.axes import Axes

from nnlab.draw.style import Palette, dash

REACH = 1.7  # to both sides of the point, in units of x


class TangentLine:
    """A short line through a point: blue, solid where it rises; orange, dashed where it falls.

    It never rises by more than the height of the axes, whose limits are taken as they are.
    ``update`` takes the two coordinates of the point and the slope there.
    """

    def __init__(self, axes: Axes, palette: Palette) -> None:
        self._palette = palette
        bottom, top = axes.get_ylim()
        self._height = top - bottom
        (self.line,) = axes.plot([], [], linewidth=4, animated=True, zorder=1.8)

    def update(self, x: float, y: float, slope: float) -> None:
        """Show the tangent of another point."""
        reach = REACH / max(1.0, REACH * abs(slope) / self._height)
        rise = reach * slope
        self.line.set_data([x - reach, x + reach], [y - rise, y + rise])
        self.line.set(color=self._palette.sign(slope), linestyle=dash(slope))
