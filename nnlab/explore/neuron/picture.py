"""The picture of ``explore.neuron``: an example, the wires, the activation, and the map."""

import numpy as np

from nnlab.arguments import Array
from nnlab.datasets import Dataset
from nnlab.draw.arrangement import Around, Arrangement, AxesByName, Part
from nnlab.draw.live.curves import CurveWithPoint
from nnlab.draw.live.maps import DecisionMap
from nnlab.draw.live.neuron import NeuronDiagram
from nnlab.draw.style import Palette, dress, lift_title
from nnlab.explore.neuron.numbers import Result, State
from nnlab.explore.stage.handle import Handle

ROOM_FOR_BOTH = 220  # the map's title and its legend in one line, in pixels
ARRANGEMENT = Arrangement(
    (9.4, 2.9),
    digit=Part((0.004, 0.41, 0.087, 0.282), 1.0, 0.8, Around(0.1, 0.1, 0.1, 0.25)),
    diagram=Part((0.095, 0.06, 0.345, 0.94), 3.0, 2.4, Around(0.05, 0.05, 0.05, 0.05)),
    curve=Part((0.500, 0.17, 0.185, 0.71), 2.3, 1.8, Around(top=0.55)),
    map=Part((0.750, 0.17, 0.245, 0.71), 2.3, 1.8, Around(top=0.55)),
)
WITHOUT_DIGIT = ARRANGEMENT.without("digit")


class NeuronPicture:
    """Left to right: the nearest real digit, the neuron, its activation, and all its answers."""

    redraw_when = ("activation",)  # it decides the height of the curve's axes

    def __init__(
        self,
        axes: AxesByName,
        result: Result,
        palette: Palette,
        *,
        data: Dataset,
        features: tuple[str, str],
        images: Array | None,
        limits: Array,
    ) -> None:
        self._images = images
        if images is not None:
            thumbnail = axes["digit"]
            thumbnail.set(xticks=[], yticks=[])
            thumbnail.set_title("nearest digit", color=palette.text, fontsize=8)
            self.digit = thumbnail.imshow(images[0], cmap="gray_r", vmin=0, vmax=1, animated=True)

        self.diagram = NeuronDiagram(axes["diagram"], palette, features)

        curve_axes = axes["curve"]
        zs, values = result.curve
        margin = 0.06 * (values.max() - values.min())
        curve_axes.set(xlim=(zs[0], zs[-1]), ylim=(values.min() - margin, values.max() + margin))
        name = result.state.activation
        dress(curve_axes, palette, title=f"Activation: {name}", x="weighted sum z", y="output a")
        self.curve = CurveWithPoint(curve_axes, palette)

        map_axes = axes["map"]
        map_axes.set(xlim=limits[0], ylim=limits[1])
        dress(
            map_axes, palette, title="Its answers",
            x=f"x₁ {features[0]}", y=f"x₂ {features[1]}",
        )  # fmt: skip
        if map_axes.bbox.width < ROOM_FOR_BOTH:
            lift_title(map_axes)
        self.map = DecisionMap(map_axes, palette, data.x, data.labels, data.names)
        self.handles = (Handle(map_axes, "input", input_of, input_at, step=fine_steps(limits)),)
        self.update(result)

    def update(self, result: Result) -> None:
        """Show the numbers of ``result``."""
        s = result.state
        self.diagram.update((s.x1, s.x2), (s.w1, s.w2), s.b, result.z, result.a)
        zs, values = result.curve
        # A point beyond the axes waits at their edge.
        z, a = np.clip(result.z, zs[0], zs[-1]), np.clip(result.a, values.min(), values.max())
        self.curve.update(zs, values, float(z), float(a))
        self.map.update(result.answers, result.boundary, (s.x1, s.x2))
        if self._images is not None:
            self.digit.set_data(self._images[result.nearest])


def input_of(result: Result) -> tuple[float, float]:
    """Return the input whose way through the neuron is shown."""
    return result.state.x1, result.state.x2


def input_at(_: State, x: float, y: float) -> dict[str, object]:
    """Return what changes when the input is moved."""
    return {"x1": x, "x2": y}


def fine_steps(limits: Array) -> tuple[float, float]:
    """Return for each axis the power of ten nearest to a hundredth of its length.

    >>> fine_steps(np.array([[0.0, 0.7], [0.0, 1000.0]]))
    (0.01, 10.0)
    """
    across, along = 10.0 ** np.round(np.log10(np.diff(limits)[:, 0] / 100))
    return float(across), float(along)
