"""The picture of ``explore.landscape``: the slice with the run above it, and what it gets wrong."""

from matplotlib.figure import Figure

from nnlab.draw.live.landscapes import LossSlice
from nnlab.draw.live.losses import LossPair
from nnlab.draw.style import Palette, dress
from nnlab.explore.landscape.numbers import SLICES, Ground, Result, State
from nnlab.explore.stage.handle import Handle

SIZE = (9.4, 4.1)
KEYS = "ring: the run, now     ◇: your point     ×: lowest     end of the run: α = β = 0"
NAMES = {
    SLICES[0]: ("first direction of the run, α", "second direction of the run, β"),
    SLICES[1]: ("a random direction, α", "another random direction, β"),
}


class LandscapePicture:
    """Left: the slice as a map. Right: the real loss of every step, and that of the slice."""

    redraw_when = ()

    def __init__(self, figure: Figure, result: Result, palette: Palette) -> None:
        figure.set_facecolor(palette.background)
        axes = figure.add_axes((0.078, 0.185, 0.48, 0.745))
        dress(axes, palette)
        # The axes count in shares of the map: a screen reader says where on it the handle is.
        axes.set(xlabel="share of the way across", ylabel="share of the way up")
        for side in (axes.xaxis, axes.yaxis):
            side.label.set_visible(False)
        self.slice = LossSlice(axes, palette)
        looks = {"transform": axes.transAxes, "color": palette.text, "animated": True}
        self.title = axes.text(0, 1.04, "", fontsize=10, **looks)
        self.across = axes.text(0.5, -0.08, "", fontsize=9, ha="center", va="top", **looks)
        self.up = axes.text(
            -0.125, 0.5, "", fontsize=9, ha="center", va="center", rotation=90, **looks
        )
        looks["animated"] = False
        axes.text(0, -0.235, KEYS, fontsize=8.5, va="bottom", **looks)
        right = figure.add_axes((0.64, 0.185, 0.345, 0.745))
        run = result.ground.run
        dress(right, palette, x=run.unit)
        self.losses = LossPair(right, palette, run.steps, run.losses, "on the slice below it")
        self.handles = (
            Handle(axes, "point", at=self._share, move=self._point_at, step=(0.005, 0.005)),
        )
        self._ground: Ground | None = None
        self.update(result)

    def update(self, result: Result) -> None:
        """Show the slice, the run up to the network that is looked at, and the point."""
        ground, now = result.ground, result.state.network
        if ground is not self._ground:
            self._ground = ground
            self.slice.lay(ground.sides, ground.heights, ground.places)
            self.losses.lay(ground.below)
            self.title.set_text(f"The loss on a slice that keeps {ground.kept:.1%} of the run")
            across, up = NAMES[result.state.slice]
            self.across.set_text(across)
            self.up.set_text(up)
        self.slice.update(ground.places[: now + 1], result.point)
        self.losses.update(now)

    def _share(self, result: Result) -> tuple[float, float]:
        return self.slice.share(result.point)

    def _point_at(self, _: State, across: float, up: float) -> dict[str, object]:
        alpha, beta = self.slice.place(across, up)
        return {"alpha": alpha, "beta": beta}
