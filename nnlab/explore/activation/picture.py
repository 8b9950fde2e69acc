"""The picture of ``explore.activation``: the curve, its slope, and a chain of layers."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from nnlab.arguments import Array
from nnlab.draw.arrangement import Around, Arrangement, AxesByName, Part
from nnlab.draw.live.curves import CurveWithPoint, GradientSteps, TangentLine
from nnlab.draw.live.marks import ring
from nnlab.draw.live.neuron import ChainDiagram
from nnlab.draw.numerals import brief
from nnlab.draw.style import Palette, dress
from nnlab.explore.activation.numbers import MOST_LAYERS, VANISHED, Z_LIMIT, Result, State
from nnlab.explore.stage.handle import Handle

CURVE = Around(left=0.6, bottom=0.55, right=0.15, top=0.4)
CHAIN = Around(left=0.8, bottom=0.05, right=0.15, top=0.5)
ARRANGEMENT = Arrangement(
    (9.4, 3.2),
    curve=Part((0.068, 0.165, 0.178, 0.70), 2.3, 1.8, CURVE),
    slope=Part((0.316, 0.165, 0.182, 0.70), 2.3, 1.8, CURVE),
    chain=Part((0.590, 0.52, 0.405, 0.34), 2.9, 1.0, CHAIN),
    gradient=Part((0.590, 0.05, 0.405, 0.45), 2.9, 1.2, Around(0.7, 0.15, 0.15, 0.1)),
)
ROOM_FOR_HEADLINE = 300  # in one line, in pixels
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
        beside = axes["chain"]
        self.chain = ChainDiagram(beside, palette, MOST_LAYERS)
        self.headline = write(
            beside, -0.17, 1.08, "", palette.text, fontsize=10, va="bottom", animated=True
        )
        self._break = " " if beside.bbox.width > ROOM_FOR_HEADLINE else "\n"
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
        self.steps.update(result.gradients, result.factors)
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
        dress(axes, palette, y="gradient")
        axes.axhline(VANISHED, color=palette.muted, linewidth=1, linestyle=":")
        looks = {"ha": "right", "va": "bottom", "fontsize": 8, "color": palette.muted}
        axes.text(0.995, VANISHED, "one millionth", **looks)
        self.steps = GradientSteps(axes, palette)


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


def on_curve(result: Result) -> tuple[float, float]:
    """Return the point of f at z."""
    return result.state.z, float(result.a[0])


def on_slope(result: Result) -> tuple[float, float]:
    """Return the point of f' at z."""
    return result.state.z, float(result.slopes[0])


def to_z(_: State, x: float, __: float) -> dict[str, object]:
    """Return what changes when the point is moved: only z, for the curve says the height."""
    return {"z": x}
