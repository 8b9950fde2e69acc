"""The picture of ``explore.activation``: the curve, its slope, and a chain of layers."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from nnlab.arguments import Array
from nnlab.draw.arrangement import Around, Arrangement, AxesByName, Part
from nnlab.draw.live.curves import FOOT, CurveWithPoint, GradientSteps, TangentLine
from nnlab.draw.live.marks import NumberRow, line, ring, with_room
from nnlab.draw.live.neuron import ChainDiagram
from nnlab.draw.numerals import brief, power_of_ten
from nnlab.draw.style import Look, Palette, dress
from nnlab.explore.activation.numbers import MOST_LAYERS, VANISHED, Z_LIMIT, Result, State
from nnlab.explore.stage.handle import Handle

CURVE = Around(left=0.6, bottom=0.55, right=0.15, top=0.4)
CHAIN = Around(left=0.8, bottom=0.05, right=0.15, top=0.5)
GRADIENT = Around(left=0.8, bottom=0.25, right=0.15, top=0.75)
ARRANGEMENT = Arrangement(
    (9.4, 3.2),
    curve=Part((0.068, 0.165, 0.178, 0.70), 2.3, 1.8, CURVE),
    slope=Part((0.316, 0.165, 0.182, 0.70), 2.3, 1.8, CURVE),
    chain=Part((0.590, 0.63, 0.405, 0.28), 2.9, 1.0, CHAIN),
    gradient=Part((0.590, 0.075, 0.405, 0.405), 2.9, 1.3, GRADIENT),
)
ROOM_FOR_HEADLINE = 300  # in one line, in pixels
CAPTIONS = -0.7  # inches from the axes of the chain to the left end of what is said of it
SMALL: Look = {"ha": "right", "va": "bottom", "fontsize": 8}
STEP = (0.05, 0.05)  # that of the slider for z


class ActivationPicture:
    """Left to right: f with its tangent, f' with the same point, and a chain of layers."""

    redraw_when = ("activation",)  # it decides the heights of the curves' axes

    def __init__(self, axes: AxesByName, result: Result, palette: Palette) -> None:
        self._draw_curve(axes["curve"], result, palette)
        self._draw_slope(axes["slope"], result, palette)
        curves = (self.curve, self.slope)
        self.rings = [later_layers(one.point.axes, palette) for one in curves]
        self.words = [
            write(one.point.axes, 0.03, 0.97, "", palette.highlight, animated=True)
            for one in curves
        ]
        self._break = " " if axes["chain"].bbox.width > ROOM_FOR_HEADLINE else "\n"
        self.chain = ChainDiagram(axes["chain"], palette, MOST_LAYERS)
        self.headline = caption(axes["chain"], 0.08, palette.text, fontsize=10, animated=True)
        self._draw_gradient(axes["gradient"], palette)
        self.handles = (
            Handle(self.curve.point.axes, "z on the curve", at=on_curve, move=to_z, step=STEP),
            Handle(self.slope.point.axes, "z on the slope", at=on_slope, move=to_z, step=STEP),
        )
        self.update(result)

    def update(self, result: Result) -> None:
        """Show the numbers of ``result``."""
        zs, values, slopes = result.curve
        z, a, slope = (float(part[0]) for part in (result.z, result.a, result.slopes))
        self.tangent.update(z, a, slope)
        self.curve.update(zs, values, z, a)
        self.slope.update(zs, slopes, z, slope)
        later = np.abs(result.z) <= Z_LIMIT  # of the others, those that the axes hold
        later[0] = False
        for rings, heights in zip(self.rings, (result.a, result.slopes), strict=True):
            rings.set_data(result.z[later], heights[later])
        self.words[0].set_text(f"f({z:.2f}) = {a:.4g}\nslope {slope:.4g}")
        self.words[1].set_text(f"f′({z:.2f}) = {slope:.4g}")
        outputs, factors = ([brief(number) for number in row] for row in (result.a, result.factors))
        self.chain.update(result.a, result.state.w, outputs, factors)
        self._update_gradient(result)
        self.headline.set_text(
            f"Of a gradient of 1,{self._break}layer 1 gets {result.gradient:.3g}"
        )

    def _draw_curve(self, axes: Axes, result: Result, palette: Palette) -> None:
        fit(axes, result.curve[1], 0.0, 1.0)
        dress(axes, palette, title=f"Activation f: {result.state.activation}", x="z", y="f(z)")
        write(axes, 0.97, 0.1, "○ later layers", palette.muted, ha="right", fontsize=8)
        self.tangent = TangentLine(axes, palette)
        self.curve = CurveWithPoint(axes, palette)

    def _draw_slope(self, axes: Axes, result: Result, palette: Palette) -> None:
        slopes = result.curve[2]
        measured = slopes if result.measured is None else result.measured
        # Alike for all activations, so that the quarter of a sigmoid looks like a quarter.
        fit(axes, np.append(slopes, measured), -0.1, 1.1)
        dress(axes, palette, title="Slope f′ (derivative)", x="z", y="f′(z)")
        if result.measured is not None:
            looks = {"color": palette.negative, "linestyle": "--", "linewidth": 2}
            axes.plot(result.curve[0], measured, **looks)
            write(axes, 0.03, 0.87, "dashed: differences of f", palette.negative)
        self.slope = CurveWithPoint(axes, palette)

    def _draw_gradient(self, axes: Axes, palette: Palette) -> None:
        dress(axes, palette)
        self.steps = GradientSteps(axes, palette)
        below = -FOOT - 0.11
        self.numbers = NumberRow(axes, palette, below, MOST_LAYERS)
        axes.text(-0.02, below, "layers", color=palette.muted, **{**SMALL, "va": "center"})
        self.vanished = line(axes, palette.muted, linewidth=1, linestyle=":", animated=True)
        # Where the steps are high up: they come from 1, on the right.
        axes.text(0.995, 0.01 - FOOT, "dotted: one millionth", color=palette.muted, **SMALL)
        above = 0.27 if self._break == " " else 0.4
        title = caption(axes, above, palette.text, fontsize=9)
        title.set_text("Stairs: gradient that arrives at each layer")
        self.scale = caption(axes, 0.1, palette.muted, fontsize=8, animated=True)

    def _update_gradient(self, result: Result) -> None:
        """Show what of the gradient arrives at each layer, and say how its axis counts."""
        n = result.state.layers
        self.steps.update(result.gradients, result.factors)
        written = with_room(n, 2, self.numbers.texts[0].axes.bbox.width)
        self.numbers.update([str(layer + 1) if layer in written else "" for layer in range(n)])
        height = float(self.steps.heights(np.array([VANISHED]))[0])
        self.vanished.set_data([0, 1], [height, height])
        times = power_of_ten(self.steps.stride)
        self.scale.set_text(
            f"blocks: the factors;{self._break}each line is {times} times the next below"
        )


def fit(axes: Axes, values: Array, low: float, high: float) -> None:
    """Let the axes hold the values, and low and high, with room for words above them."""
    low, high = min(low, values.min()), max(high, values.max())
    height = high - low
    axes.set(xlim=(-Z_LIMIT, Z_LIMIT), xticks=range(-6, 7, 2))
    axes.set(ylim=(low - 0.07 * height, high + 0.3 * height))


def later_layers(axes: Axes, palette: Palette) -> Line2D:
    """Return rings for the layers after the first, below the first one's point, none yet."""
    return ring(axes, palette.muted, markersize=6, markeredgewidth=1.2, zorder=1.9)


def write(axes: Axes, x: float, y: float, words: str, color: str, **looks: Any) -> Text:
    """Write words whose top left corner is at a share of the axes."""
    defaults: dict[str, Any] = {"fontsize": 9, "va": "top", "zorder": 5}
    return axes.text(x, y, words, color=color, transform=axes.transAxes, **(defaults | looks))


def caption(axes: Axes, above: float, color: str, **looks: Any) -> Text:
    """Return words so many inches above the axes, which begin left of them, and are none yet."""
    shift = ScaledTranslation(CAPTIONS, above, axes.figure.dpi_scale_trans)
    return axes.text(0, 1, "", color=color, va="bottom", transform=axes.transAxes + shift, **looks)


def on_curve(result: Result) -> tuple[float, float]:
    """Return the point of f at z."""
    return result.state.z, float(result.a[0])


def on_slope(result: Result) -> tuple[float, float]:
    """Return the point of f' at z."""
    return result.state.z, float(result.slopes[0])


def to_z(_: State, x: float, __: float) -> dict[str, object]:
    """Return what changes when the point is moved: only z, for the curve says the height."""
    return {"z": x}
