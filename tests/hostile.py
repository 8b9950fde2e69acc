"""What people set for their whole kernel, and what would become of pictures and verdicts by it."""

import locale
import random
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from unittest.mock import patch

import numpy as np
from matplotlib import pyplot, rc_context, rcParams, style

IN_GERMAN = {**locale.localeconv(), "decimal_point": ",", "thousands_sep": ".", "grouping": [3, 0]}
FONTS = {
    "font.family": "serif", "font.size": 17.0, "font.weight": "bold", "text.color": "red",
    "axes.titlesize": 30, "axes.labelsize": 4, "xtick.labelsize": 2, "legend.fontsize": 20,
}  # fmt: skip
FIGURES = {
    "figure.dpi": 37.0, "figure.figsize": (1.0, 9.0), "figure.facecolor": "green",
    "figure.constrained_layout.use": True, "figure.subplot.left": 0.4, "savefig.dpi": 55,
    "savefig.bbox": "tight", "savefig.pad_inches": 1.0, "savefig.facecolor": "yellow",
    "savefig.transparent": True, "savefig.format": "svg",
}  # fmt: skip
LINES = {
    "path.sketch": (5.0, 50.0, 9.0), "path.simplify_threshold": 1.0, "path.snap": False,
    "lines.linewidth": 7.0, "lines.linestyle": ":", "lines.marker": "o", "lines.markersize": 12.0,
    "lines.antialiased": False, "lines.scale_dashes": False, "lines.solid_capstyle": "butt",
    "lines.dash_joinstyle": "bevel", "markers.fillstyle": "none", "patch.linewidth": 6.0,
    "patch.force_edgecolor": True, "hatch.linewidth": 5.0,
}  # fmt: skip
AXES = {
    "axes.grid": True, "axes.facecolor": "pink", "axes.edgecolor": "red", "axes.linewidth": 5.0,
    "axes.unicode_minus": False, "axes.formatter.use_locale": True, "axes.formatter.limits": (0, 0),
    "axes.formatter.useoffset": False, "axes.formatter.use_mathtext": True, "axes.xmargin": 0.4,
    "axes.autolimit_mode": "round_numbers", "axes.axisbelow": False, "xtick.direction": "in",
    "ytick.right": True, "xtick.minor.visible": True, "grid.linestyle": ":", "grid.alpha": 0.9,
    "axes.titlelocation": "right", "axes.spines.top": False,
}  # fmt: skip
IMAGES = {
    "image.cmap": "jet", "image.origin": "lower", "image.interpolation": "bicubic",
    "image.aspect": "auto", "image.resample": False, "contour.linewidth": 6.0,
    "contour.negative_linestyle": "dotted", "scatter.marker": "x", "scatter.edgecolors": "red",
    "boxplot.notch": True,
}  # fmt: skip
TEXT = {
    "text.usetex": True, "text.antialiased": False, "text.hinting": "none",
    "text.parse_math": False,
    "mathtext.fontset": "cm", "legend.frameon": False, "legend.loc": "best",
    "legend.handlelength": 7.0,
}  # fmt: skip


def numpy_raises() -> None:
    np.seterr(all="raise")
    np.set_printoptions(precision=1, threshold=2, edgeitems=1, linewidth=9, sign="+", nanstr="?")


def numpy_is_old() -> None:
    np.seterr(all="ignore")
    np.set_printoptions(legacy="1.13", suppress=True, formatter={"all": "<{}>".format})


def kernel_is_strict() -> None:
    warnings.simplefilter("error")
    np.random.seed(7)
    random.seed(7)
    sys.setrecursionlimit(400)


def kernel_is_lax() -> None:
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(50_000)


def partly_deprecated() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        style.use("classic")


KERNELS = {
    "NumPy raises": numpy_raises,
    "NumPy is silent and prints as it used to": numpy_is_old,
    "warnings are errors, and few calls are allowed": kernel_is_strict,
    "no warnings, and many calls": kernel_is_lax,
}
STYLES = {
    "dark": partial(style.use, "dark_background"),
    "ggplot on seaborn": partial(style.use, ["seaborn-v0_8", "ggplot"]),
    "xkcd": pyplot.xkcd,
    "classic": partly_deprecated,
    "all by hand": partial(rcParams.update, FONTS | FIGURES | LINES | AXES | IMAGES | TEXT),
}


@contextmanager
def under(hostile) -> Iterator[None]:
    """Run what is inside in a kernel of which somebody has set something."""
    limit, chance, generator = sys.getrecursionlimit(), random.getstate(), np.random.get_state()
    with (
        rc_context(), np.errstate(), np.printoptions(), warnings.catch_warnings(),
        patch.object(locale, "localeconv", lambda: IN_GERMAN),
    ):  # fmt: skip
        hostile()
        try:
            yield
        finally:
            sys.setrecursionlimit(limit)
            random.setstate(chance)
            np.random.set_state(generator)
