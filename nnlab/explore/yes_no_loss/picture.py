"""The picture of ``explore.yes_no_loss``: both losses over the probability, and over the logit."""

from functools import partial

from matplotlib.axes import Axes

from nnlab.draw.arrangement import Arrangement, AxesByName, Part
from nnlab.draw.live.curves import CurveWithTangent
from nnlab.draw.style import Palette, dress
from nnlab.explore.stage.handle import Handle
from nnlab.explore.yes_no_loss.numbers import SIGMOID, Z_LIMIT, Result, State

ARRANGEMENT = Arrangement(
    (9.4, 3.3),
    probability=Part((0.055, 0.155, 0.415, 0.735), 2.9, 2.3),
    logit=Part((0.555, 0.155, 0.43, 0.735), 2.9, 2.3),
)
HIGHEST = 5.2

ROOM_FOR_BOTH = 370  # a name and its slope in one line, in pixels


class YesNoLossPicture:
    """Left the losses over p, right, at the same heights, over z: points with their tangents."""

    redraw_when = ("truth",)  # it turns the curves around

    def __init__(self, axes: AxesByName, result: Result, palette: Palette) -> None:
        ps, zs, entropies, squares = result.curves
        probability, logit = axes["probability"], axes["logit"]
        probability.set_xlim(0, 1)
        logit.set_xlim(-Z_LIMIT, Z_LIMIT)
        self.curves = []
        for plot, x, name in ((probability, ps, "probability p"), (logit, zs, "logit z")):
            plot.set_ylim(-0.2, HIGHEST)
            dress(plot, palette, title=f"Loss over the {name}", x=name, y="loss")
            curve = partial(CurveWithTangent, plot, palette, x)
            self.curves.append(
                (
                    curve(entropies, color=palette.highlight, linestyle="-"),
                    curve(squares, color=palette.text, linestyle="--"),
                    Slopes(plot, palette, on_right=result.t == 1),
                )
            )
        self.handles = (
            Handle(probability, "probability p", at=probability_of, move=probability_at),
            Handle(logit, "logit z", at=logit_of, move=logit_at, step=(0.2, 0.01)),
        )
        self.update(result)

    def update(self, result: Result) -> None:
        """Show the numbers of ``result``."""
        entropy, squared = result.cross_entropy, result.squared
        over_p = result.state.p, entropy.slope_p, squared.slope_p
        over_z = result.z, entropy.slope_z, squared.slope_z
        for (entropies, squares, slopes), (x, steep, flat) in zip(
            self.curves, (over_p, over_z), strict=True
        ):
            entropies.update(x, entropy.value, steep)
            squares.update(x, squared.value, flat)
            slopes.update(steep, flat)


class Slopes:
    """What the curves are called, and how steep they are, where the curves leave room for it."""

    def __init__(self, axes: Axes, palette: Palette, *, on_right: bool) -> None:
        left = 0.44 if on_right else 0.04
        looks = ("cross-entropy", palette.highlight, "-"), ("squared error", palette.text, "--")
        self.texts = []
        wide = axes.bbox.width > ROOM_FOR_BOTH
        row, below = (0.1, 0.0) if wide else (0.17, 0.07)
        for place, (name, color, linestyle) in enumerate(looks):
            y = 0.93 - row * place
            axes.plot(
                [left, left + 0.07], [y, y], transform=axes.transAxes, color=color,
                linestyle=linestyle, linewidth=2,
            )  # fmt: skip
            write = partial(
                axes.text, transform=axes.transAxes, va="center", fontsize=9, color=color
            )
            write(left + 0.09, y, name)
            self.texts.append(write(left + 0.56, y - below, "", ha="right", animated=True))

    def update(self, *slopes: float) -> None:
        """Show other slopes."""
        for text, slope in zip(self.texts, slopes, strict=True):
            text.set_text(f"slope {slope:.3f}")


def probability_of(result: Result) -> tuple[float, float]:
    """Return where the prediction stands on the cross-entropy over p."""
    return result.state.p, result.cross_entropy.value


def probability_at(_: State, p: float, __: float) -> dict[str, object]:
    """Return what changes when it is moved: no answer is quite sure."""
    return {"p": min(max(p, 0.01), 0.99)}


def logit_of(result: Result) -> tuple[float, float]:
    """Return where the prediction stands on the cross-entropy over z."""
    return result.z, result.cross_entropy.value


def logit_at(_: State, z: float, __: float) -> dict[str, object]:
    """Return what changes when it is moved: the probability sigmoid(z)."""
    return probability_at(_, round(float(SIGMOID.f(z)), 3), 0.0)
