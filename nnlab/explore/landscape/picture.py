"""The picture of ``explore.landscape``: the slice with the run above it, and what it gets wrong."""

from matplotlib.transforms import ScaledTranslation

from nnlab.draw.arrangement import Around, Arrangement, AxesByName, Part
from nnlab.draw.live.landscapes import LossSlice
from nnlab.draw.live.losses import LossPair
from nnlab.draw.style import Palette, dress
from nnlab.explore.landscape.numbers import SLICES, Ground, Result, State
from nnlab.explore.stage.handle import Handle

ARRANGEMENT = Arrangement(
    (9.4, 3.8),
    slice=Part((0.078, 0.195, 0.48, 0.73), 2.9, 2.2, Around(0.7, 0.85, 0.1, 0.45)),
    losses=Part((0.64, 0.195, 0.345, 0.73), 2.6, 2.2, Around(0.6, 0.85, 0.15, 0.45)),
)
KEYS = "ring: the run, now     ◇: your point     ×: lowest     end of the run: α = β = 0"
KEYS_IN_LINES = "ring: the run, now     ◇: your point\n×: lowest     end of the run: α = β = 0"
NARROW = 400  # pixels of the map's width
NAMES = {
    SLICES[0]: ("first direction of the run, α", "second direction of the run, β"),
    SLICES[1]: ("a random direction, α", "another random direction, β"),
}


class LandscapePicture:
    """Left: the slice as a map. Right: the real loss of every step, and that of the slice."""

    redraw_when = ()

    def __init__(self, axes: AxesByName, result: Result, palette: Palette) -> None:
        land = axes["slice"]
        dress(land, palette)
        # The axes count in shares of the map: a screen reader says where on it the handle is.
        land.set(xlabel="share of the way across", ylabel="share of the way up")
        for side in (land.xaxis, land.yaxis):
            side.label.set_visible(False)
        self.slice = LossSlice(land, palette)
        looks = {"transform": land.transAxes, "color": palette.text, "animated": True}
        narrow = land.bbox.width < NARROW
        self.title = land.text(0, 1.02, "", fontsize=10, va="bottom", **looks)
        self._break = "\n" if narrow else " "
        self.across = land.text(0.5, -0.08, "", fontsize=9, ha="center", va="top", **looks)
        looks["transform"] += ScaledTranslation(-0.56, 0, land.figure.dpi_scale_trans)
        self.up = land.text(0, 0.5, "", fontsize=9, ha="center", va="center", rotation=90, **looks)
        keys, left = (KEYS_IN_LINES, -0.5) if narrow else (KEYS, 0)
        below = ScaledTranslation(left, -0.43, land.figure.dpi_scale_trans)
        looks = {"color": palette.text, "fontsize": 8.5, "va": "top"}
        land.text(0, 0, keys, transform=land.transAxes + below, **looks)
        right = axes["losses"]
        run = result.ground.run
        dress(right, palette, x=run.unit)
        self.losses = LossPair(right, palette, run.steps, run.losses, "on the slice below it")
        self.handles = (
            Handle(land, "point", at=self._share, move=self._point_at, step=(0.005, 0.005)),
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
            kept = f"that keeps {ground.kept:.1%} of the run"
            self.title.set_text(f"The loss on a slice{self._break}{kept}")
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
