"""One look for every picture: colour says the sign or the class, width says the size.

The two colours are blue for positive, "yes", class 1 and orange for negative, "no", class 0: a pair
that colour-blind readers tell apart. No meaning hangs on colour alone: signs are written, negative
lines are dashed, and the two classes have markers of their own.
"""

import base64
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import Any

from matplotlib import rcParams, rcParamsDefault
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from nnlab.outputs import is_static
from nnlab.settings import course_errors

DPI = 100

# What matplotlib draws by where nobody says otherwise; a style of the learner's own says otherwise.
# Which window a figure opens in is no matter of looks.
DEFAULTS: dict[str, Any] = {
    name: value
    for name, value in dict.items(rcParamsDefault)
    if name not in ("backend", "interactive")
}


@contextmanager
def course_style() -> Iterator[None]:
    """Compute and draw with the course's own settings, whatever style a learner has chosen.

    As every move of a slider comes by here, it takes no longer than a comparison where no style is
    chosen. Where one is, both are taken as the plain dictionaries that they are: set by its own
    names, each setting would be checked, and some deplored, at every move.

    >>> from matplotlib import rc_context
    >>> with rc_context({"lines.linewidth": 9.0}), course_style():
    ...     print(rcParams["lines.linewidth"])
    1.5
    """
    with course_errors():
        if DEFAULTS.items() <= dict.items(rcParams):
            yield
            return
        settings = dict(dict.items(rcParams))
        theirs = {name: settings[name] for name in DEFAULTS}
        dict.update(rcParams, DEFAULTS)
        try:
            yield
        finally:
            dict.update(rcParams, theirs)


@dataclass(frozen=True)
class Palette:
    """The colours of a picture on a light or a dark page."""

    name: str
    background: str
    text: str
    muted: str
    grid: str
    positive: str
    negative: str
    highlight: str
    tint_positive: str
    tint_negative: str
    tint_highlight: str

    @property
    def map(self) -> LinearSegmentedColormap:
        """Return the colours of a map from "no" (0) over "undecided" (0.5) to "yes" (1)."""
        return LinearSegmentedColormap.from_list(
            f"nnlab-{self.name}", [self.tint_negative, self.background, self.tint_positive]
        )

    def sign(self, value: float) -> str:
        """Return the colour of a number: positive, negative, or muted where it is 0.

        >>> LIGHT.sign(-0.5) == LIGHT.negative
        True
        """
        if value == 0:
            return self.muted
        return self.negative if value < 0 else self.positive


LIGHT = Palette(
    name="light",
    background="#ffffff",
    text="#1f2328",
    muted="#59636e",
    grid="#d7dce1",
    positive="#0a5fb4",
    negative="#b84a00",
    highlight="#8a1f6e",
    tint_positive="#8fc1f0",
    tint_negative="#f7b787",
    tint_highlight="#e3b3d6",
)

DARK = Palette(
    name="dark",
    background="#111111",
    text="#e8ebef",
    muted="#a3acb6",
    grid="#3a424b",
    positive="#6cb6ff",
    negative="#ff9a52",
    highlight="#f08fd5",
    tint_positive="#1d4f80",
    tint_negative="#7a3d10",
    tint_highlight="#6b2659",
)

# The nerve cell has colours of its own, so that none of it reads as positive or as a class.
CELL, CELL_EDGE, NUCLEUS = "#e6dcf0", "#64518a", "#9d86c4"
MYELIN, MYELIN_EDGE = "#fbf0d4", "#94793a"
GREEN = "#1a7f37"  # of one curve among many: it says neither a sign nor a class


# Looks that are the same in every picture, so that where something is drawn it only says what.

Look = Mapping[str, Any]

CENTERED: Look = {"ha": "center", "va": "center"}
MOVES: Look = {"animated": True}  # drawn anew at every change, above all that stays
GRID: Look = {"linewidth": 0.6}
ZERO_LINE: Look = {"linewidth": 1, "zorder": 1}
# A map of numbers: the first row at the bottom, as wide and high as its axes, without steps.
MAP: Look = {"origin": "lower", "aspect": "auto", "interpolation": "bilinear", "zorder": 0}
# A row of names above the axes, as any place inside would hide something.
ABOVE: Look = {"loc": "lower left", "bbox_to_anchor": (-0.02, 1), "frameon": False}


DASH, BETWEEN = 5.0, 3.5  # points


def dash(value: float, width: float) -> Any:
    """Return the line style of a number: solid where it is positive, dashed where negative.

    Dashes are equally long on lines of every ``width``, in points. Those of matplotlib grow with
    it, and of a short and wide line only one would be left.

    >>> dash(-0.5, 2.0), dash(0.5, 2.0)         # in widths: 5 points on, 3.5 points off
    ((0, (2.5, 1.75)), '-')
    """
    return (0, (DASH / width, BETWEEN / width)) if value < 0 else "-"


def new_figure(width: float, height: float) -> Figure:
    """Return an empty figure of ``width`` by ``height`` inches."""
    return Figure(figsize=(width, height), dpi=DPI)


def dress(axes: Axes, palette: Palette, *, title: str = "", x: str = "", y: str = "") -> None:
    """Give plot axes the house's look, a title, and a label for each direction."""
    axes.set_facecolor(palette.background)
    axes.set_title(title, color=palette.text, fontsize=10, loc="left", pad=8)
    axes.set_xlabel(x, color=palette.text, fontsize=9)
    axes.set_ylabel(y, color=palette.text, fontsize=9)
    axes.tick_params(colors=palette.muted, labelsize=8, length=3)
    axes.set_axisbelow(True)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(palette.muted)


def lift_title(axes: Axes) -> None:
    """Lift the title by a line, for words that stand between it and the axes."""
    axes.set_title(axes.get_title(loc="left"), loc="left", pad=25)


# A figure as the text of a picture, the way notebooks store it.


@course_style()
def png(figure: Figure) -> str:
    """Return the PNG of a figure in base64: the same bytes for the same figure, in any version."""
    file, face = io.BytesIO(), figure.get_facecolor()
    figure.savefig(file, format="png", dpi=DPI, facecolor=face, metadata={"Software": None})
    return base64.b64encode(file.getvalue()).decode()


# A picture on a dark page. Light turned into dark, and each hue turned half round and so back to
# itself, make the light palette nearly the dark one, which a test holds: white comes out as its
# background, blue as its blue. So one picture does for both pages, and turns with the page, without
# its cell being run again.

NIGHT = "filter: invert(0.93) hue-rotate(180deg)"
DARK_PAGES = ('body[data-jp-theme-light="false"]', ".vscode-dark")  # of JupyterLab, of VS Code
PAGES = f"""\
.nnlab-drawing {{ max-width: 100%; height: auto; }}
@media screen {{ :is({", ".join(DARK_PAGES)}) .nnlab-drawing {{ {NIGHT}; }} }}"""


def html(picture: str, words: str) -> str:
    """Return a PNG in base64 as HTML, with its alternative text, at home on light and dark pages.

    >>> html("AAAA", "1 < 2").splitlines()[0]
    '<img class="nnlab-drawing" alt="1 &lt; 2" src="data:image/png;base64,AAAA">'
    """
    source = f"data:image/png;base64,{picture}"
    image = f'<img class="nnlab-drawing" alt="{escape(words)}" src="{source}">'
    return f"{image}\n<style>\n{PAGES}\n</style>"


# A finished picture that can also say in words what it shows.


class Drawing:
    """A ``figure``, and a ``text`` that says what it shows: the alternative for who cannot see it.

    As the last line of a notebook cell it shows itself, light or dark as the page is. Stored, or on
    paper, it is on opaque white. The same figure always gives the same bytes, so that a stored
    notebook changes only where its pictures do.

    >>> from nnlab.draw.style import new_figure
    >>> Drawing(new_figure(2, 1), "An empty page.")
    An empty page.
    """

    def __init__(self, figure: Figure, text: str) -> None:
        self.figure, self.text = figure, text

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Return the text and the picture, as Jupyter asks for them."""
        picture = png(self.figure)
        static = {"text/plain": self.text, "image/png": picture}
        return static if is_static() else {**static, "text/html": html(picture, self.text)}
