"""The picture of ``explore.playground``: the network, the map with the examples, and the losses."""

from nnlab.draw.arrangement import Around, Arrangement, AxesByName, Part
from nnlab.draw.live.losses import LossCurves
from nnlab.draw.live.maps import ClassMap
from nnlab.draw.live.network import NetworkSketch
from nnlab.draw.style import Palette, dress
from nnlab.explore.playground.numbers import Result
from nnlab.explore.playground.state import CLICKS, EPOCHS, SETS, State
from nnlab.explore.stage.handle import Handle
from nnlab.layers import Dense

ARRANGEMENT = Arrangement(
    (9.4, 3.1),
    network=Part((0.005, 0.01, 0.41, 0.985), 3.0, 2.6, Around(0.05, 0.05, 0.05, 0.05)),
    map=Part((0.712, 0.14, 0.285, 0.765), 3.0, 2.4, Around(0.5, 0.5, 0.1, 0.3)),
    losses=Part((0.500, 0.14, 0.145, 0.635), 2.3, 1.6, Around(0.65, 0.5, 0.15, 0.6)),
)
# What the still part of the picture shows: the examples, and the columns of the network.
REDRAW_WHEN = (
    "data", "noise", "test", "seed", "features", "units1", "units2", "units3", "added",
)  # fmt: skip


class PlaygroundPicture:
    """Left to right: the network with its units' maps, the losses, and the map of its answers."""

    redraw_when = REDRAW_WHEN

    def __init__(self, axes: AxesByName, result: Result, palette: Palette) -> None:
        given = result.examples
        map_axes = axes["map"]
        across, up = result.sides
        map_axes.set(xlim=across[[0, -1]], ylim=up[[0, -1]])
        map_axes.locator_params(nbins=5)
        dress(map_axes, palette, x="x₁", y="x₂")
        self.map = ClassMap(map_axes, palette, len(given.train.names))
        self.map.points(given.test.x, given.test.labels, filled=False)
        self.map.points(given.train.x, given.train.labels, filled=True)
        self.map.legend(given.train.names)
        loss_axes = axes["losses"]
        dress(loss_axes, palette, x="epoch", y="loss")
        self.curves = LossCurves(loss_axes, palette, EPOCHS)
        sizes = [layer.W.shape[0] for layer in result.net if isinstance(layer, Dense)]
        outputs = given.train.t.shape[1]
        names = SETS[given.chosen]
        self.sketch = NetworkSketch(axes["network"], palette, names, [*sizes, outputs])
        self._middle = (float(across.mean()), float(up.mean()))
        step = float(f"{(across[-1] - across[0]) / 200:.1g}")
        self.handles = (
            Handle(map_axes, "new example", self._next, aimed, step=(step, step), press=added),
        )
        self.update(result)

    def update(self, result: Result) -> None:
        """Show the network and the losses of ``result``."""
        self.map.update(result.answers)
        weights = [layer.W for layer in result.net if isinstance(layer, Dense)]
        self.sketch.update(weights, result.units)
        self.curves.update(result.epoch, *result.losses, result.previous)

    def _next(self, result: Result) -> tuple[float, float]:
        return result.state.cursor or self._middle


def aimed(_: State, x: float, y: float) -> dict[str, object]:
    """Return what changes where the place of the next example is moved."""
    return {"cursor": (x, y)}


def added(state: State, x: float, y: float) -> dict[str, object]:
    """Return what changes where the map is pressed: an example more of the chosen class."""
    if state.click not in CLICKS[1:]:
        return aimed(state, x, y)
    return {"added": (*state.added, (x, y, CLICKS.index(state.click) - 1)), **aimed(state, x, y)}
