"""The picture of ``explore.landscape``: the slice with the run above it, and what it gets wrong."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnlab.draw.loss_pair import LossPair
from nnlab.draw.loss_slice import LossSlice
from nnlab.draw.style import Palette, dress
from nnlab.explore.handle import Handle
from nnlab.explore.landscape_ground import SLICES
from nnlab.explore.landscape_numbers import Result, State

SIZE = (9.4, 4.1)
KEYS = "ring: the run, now     ◇: your point     ×: lowest     end of the run: α = β = 0"


class LandscapePicture:
    """Left: the slice as a map. Right: the real loss of every step, and that of the slice."""

    redraw_when = ("slice", "seed", "reach")

    def __init__(self, figure: Figure, result: Result, palette: Palette) -> None:
        figure.set_facecolor(palette.background)
        ground = result.ground
        axes = figure.add_axes((0.078, 0.185, 0.48, 0.745))
        first, second = (
            ("along the run, α", "second direction, β")
            if result.state.slice == SLICES[0]
            else ("random direction, α", "random direction, β")
        )
        title = f"The loss on a slice that keeps {ground.kept:.1%} of the run"
        dress(axes, palette, title=title, x=first, y=second)
        self.slice = LossSlice(axes, palette, ground.sides, ground.heights, ground.places)
        axes.text(
            0, -0.235, KEYS, transform=axes.transAxes, fontsize=8.5, color=palette.text, va="bottom"
        )
        right = figure.add_axes((0.64, 0.185, 0.345, 0.745))
        dress(right, palette, x="step")
        run = ground.run
        self.losses = LossPair(
            right, palette, run.steps, run.losses, ground.below, "on the slice below it"
        )
        self.handles = (
            Handle(axes, "point", at=point_of, move=point_at, step=(step(axes, 0), step(axes, 1))),
        )
        self.update(result)

    def update(self, result: Result) -> None:
        """Show the run up to the network that is looked at, and the point."""
        now = result.state.network
        self.slice.update(result.ground.places[: now + 1], result.point)
        self.losses.update(now)


def step(axes: Axes, direction: int) -> float:
    """Return a round number that is about a two-hundredth of a side."""
    low, high = (axes.get_xlim, axes.get_ylim)[direction]()
    return float(f"{(high - low) / 200:.0e}")


def point_of(result: Result) -> tuple[float, float]:
    """Return where the point is."""
    return result.point


def point_at(_: State, alpha: float, beta: float) -> dict[str, object]:
    """Return what changes when the point is moved."""
    return {"alpha": alpha, "beta": beta}
