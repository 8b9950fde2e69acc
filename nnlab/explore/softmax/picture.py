"""The picture of ``explore.softmax``: scores to drag, their powers, and the probabilities."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from nnlab.draw.arrangement import Around, Arrangement, AxesByName, Part
from nnlab.draw.live.bars import GAP, Bars, EndToEnd, Ruler, in_widths
from nnlab.draw.live.marks import Grip
from nnlab.draw.style import GRID, MOVES, Look, Palette, dress
from nnlab.explore.softmax.numbers import REACH, Result, State, exact, power, share, twice
from nnlab.explore.stage.handle import Handle, Point, whole

WIDTH, HEIGHT = 9.4, 2.8  # inches
BOTTOM, ROWS = 0.29, 2.17  # the lower edge of the rows, and their height


def part(left: float, bars: float, before: float, behind: float) -> Part:
    """Return where bars stand, with room for names before them and for numbers behind them."""
    wide = left / WIDTH, BOTTOM / HEIGHT, bars / WIDTH, ROWS / HEIGHT
    return Part(wide, before + bars + behind, ROWS, Around(before, BOTTOM, behind, 0.4))


ARRANGEMENT = Arrangement(
    (WIDTH, HEIGHT),
    scores=part(0.82, 2.4, before=0.82, behind=0.5),
    powers=part(5.15, 0.8, before=2.2, behind=0.1),
    shares=part(6.8, 1.05, before=0.75, behind=1.5),
)


class SoftmaxPicture:
    """Left to right, a row for each class: its score, e to the power of it, its probability."""

    redraw_when = ()

    def __init__(self, axes: AxesByName, result: Result, palette: Palette) -> None:
        self.scores = ScoreBars(axes["scores"], palette, result.names)
        self.powers = PowerBars(axes["powers"], palette, result.names)
        self.shares = ShareBars(axes["shares"], palette, result.names)
        self.handles = self.scores.handles
        self.update(result)

    def update(self, result: Result) -> None:
        """Show the numbers of ``result``."""
        self.scores.update(result)
        self.powers.update(result)
        self.shares.update(result)


# The scores, and what a hand can do with them.


STEP = 0.1
MARKS = (-4, -2, 0, 2, 4)
ROOM = 0.4  # for a ring at the last score


class ScoreBars:
    """The scores as bars with a ring at the end of each; a shift moves the ruler below them."""

    def __init__(self, axes: Axes, palette: Palette, names: Sequence[str]) -> None:
        dress(axes, palette, title="Scores")
        self.bars = Bars(axes, palette, names)
        self.ruler = Ruler(axes, palette, len(names), MARKS, REACH + ROOM)
        self.grips = [Grip(axes, palette, "↔") for _ in names]
        self.handles = [score_handle(axes, row, name) for row, name in enumerate(names, start=1)]

    def update(self, result: Result) -> None:
        """Show other scores."""
        self.ruler.update(result.state.shift)
        self.bars.update(result.scores, [exact(score) for score in result.scores])
        for row, (grip, score) in enumerate(zip(self.grips, result.scores, strict=True), start=1):
            grip.update(score, row)


def score_handle(bars: Axes, row: int, name: str) -> Handle:
    """Return the handle of a score, in axes of its own: a press in a row moves that row's bar."""
    left, bottom, width, height = bars.get_position().bounds
    down, _ = bars.get_ylim()
    high = height / (down - 0.5)
    place = left, bottom + height - high * row, width, high
    strip = bars.get_figure().add_axes(place, sharex=bars, ylim=(row + 0.5, row - 0.5))
    strip.set(xlabel="score", ylabel="row")  # not drawn: what a screen reader says
    strip.set_axis_off()

    def at(result: Result) -> Point:
        return float(result.scores[row - 1]), float(row)

    def move(state: State, x: float, _: float) -> dict[str, object]:
        score = min(max(whole(x - state.shift, STEP), -REACH), REACH)
        return {"scores": (*state.scores[: row - 1], score, *state.scores[row:])}

    def nudge(state: State, across: float, up: float) -> dict[str, object]:
        return move(state, state.scores[row - 1] + state.shift + STEP * (across + up), row)

    return Handle(strip, f"score of {name}", at, move, step=(STEP, 1), nudge=nudge)


# The powers, and the probabilities.


BASE_AT, VALUE_AT, LEFT_AT, NAME_AT = -1.27, -0.06, -1.38, -1.5  # inches from the bars
BASE: Look = {"ha": "right", "va": "center", "fontsize": 10}
NAME: Look = {"ha": "right", "va": "center", "fontsize": 9}
EXPONENT: Look = {**MOVES, "ha": "left", "va": "center", "fontsize": 8}
RAISED = 0.15  # of a row
VALUE: Look = {**MOVES, "ha": "right", "va": "center", "fontsize": 9}
HEADING: Look = {**MOVES, "loc": "left", "fontsize": 10, "pad": 8}
ADDED: Look = {"linewidth": 1, "clip_on": False}


class PowerBars:
    """e to the power of each score, as numbers and as shares of the largest, and their sum."""

    def __init__(self, axes: Axes, palette: Palette, names: Sequence[str]) -> None:
        dress(axes, palette)
        classes = len(names)
        self.bars = Bars(axes, palette, [""] * classes)
        axes.set(xlim=(0, 1), xticks=[])
        base, value, left = (in_widths(axes, at) for at in (BASE_AT, VALUE_AT, LEFT_AT))
        self.heading = axes.set_title("", x=left, color=palette.text, **HEADING)
        looks = {"color": palette.text, "transform": axes.get_yaxis_transform()}
        rows = range(1, classes + 1)
        for row in rows:
            axes.text(base, row, "e", **looks, **BASE)
        if axes.get_figure().get_figwidth() < WIDTH:  # else they stand before the scores
            for row, name in enumerate(names, start=1):
                axes.text(in_widths(axes, NAME_AT), row, name, **looks, **NAME)
        self.exponents = [axes.text(base, row - RAISED, "", **looks, **EXPONENT) for row in rows]
        self.values = [axes.text(value, row, "", **looks, **VALUE) for row in rows]
        self.sum = axes.text(value, classes + 1, "", **looks, **VALUE)
        line = {"color": palette.muted, "transform": axes.get_yaxis_transform()}
        axes.plot([base + 0.4 * (value - base), value], [classes + 0.5] * 2, **line, **ADDED)

    def update(self, result: Result) -> None:
        """Show other powers."""
        of = f"score{result.divisor}" if result.divisor else "the score"
        self.heading.set_text(f"e to the power of {of}")
        self.bars.update(result.of_largest, [""] * len(result.names))
        for text, exponent in zip(self.exponents, result.exponents, strict=True):
            text.set_text(exact(exponent))
        for text, value in zip(self.values, result.powers, strict=True):
            text.set_text(f"= {power(value)}")
        self.sum.set_text(f"sum {power(result.total)}")


BRACKET: Look = {"linewidth": 1, "solid_joinstyle": "miter", "clip_on": False}
BRACKET_AT, TIMES_AT = (0.66, 0.7), 0.75  # inches from the bars
TIMES: Look = {**MOVES, "ha": "left", "va": "center", "fontsize": 8}
LAST: Look = {"va": "center", "fontsize": 9}


class ShareBars:
    """The probabilities, end to end in a last row, and how many times each is the next one."""

    def __init__(self, axes: Axes, palette: Palette, names: Sequence[str]) -> None:
        dress(axes, palette, title="Probabilities: powers / sum")
        last = len(names) + 1
        self.bars = Bars(axes, palette, names)
        self.together = EndToEnd(axes, palette, last)
        axes.set(xlim=(0, 1))
        axes.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
        axes.grid(axis="x", color=palette.grid, **GRID)
        looks = {"color": palette.text, "transform": axes.get_yaxis_transform()}
        gap, between = in_widths(axes, GAP), range(1, len(names))
        axes.text(-gap, last, "all", ha="right", **looks, **LAST)
        axes.text(1 + gap, last, "1", ha="left", **looks, **LAST)
        for row in between:
            draw_bracket(axes, palette, row)
        x = 1 + in_widths(axes, TIMES_AT)
        self.times = [axes.text(x, row + 0.5, "", **looks, **TIMES) for row in between]

    def update(self, result: Result) -> None:
        """Show other probabilities."""
        self.bars.update(result.p, [share(p).removeprefix("= ") for p in result.p])
        self.together.update(result.p)
        for text, factor, hit in zip(self.times, result.times, twice(result), strict=True):
            text.set_text(f"{power(factor, 3)} ×{' ✓' if hit else ''}")


def draw_bracket(axes: Axes, palette: Palette, row: int) -> None:
    """Draw a bracket behind the bars that joins a row and the next."""
    start, end = (1 + in_widths(axes, at) for at in BRACKET_AT)
    x, y = [start, end, end, start], [row + 0.18] * 2 + [row + 0.82] * 2
    axes.plot(x, y, color=palette.muted, transform=axes.get_yaxis_transform(), **BRACKET)
