"""Examples of two classes as points in the plane of their two features."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, finite_numbers, wrong
from nnlab.draw.live.maps import TWO_MARKERS
from nnlab.draw.style import LIGHT, Drawing, course_style, dress, new_figure

MARKER_NAMES = ("circles", "triangles")


@course_style()
def points(
    x: npt.ArrayLike,
    labels: npt.ArrayLike,
    names: Sequence[str],
    *,
    features: Sequence[str] = ("x₁", "x₂"),
    limits: npt.ArrayLike | None = None,
) -> Drawing:
    """Return a drawing of examples as points: circles for the first class, triangles for the other.

    ``names`` are those of the classes, ``features`` those of the two directions. ``limits``
    ((left, right), (bottom, top)) say how far the picture reaches; it holds all points unless told.

    Shapes: x (N, 2), labels (N,) of 0 and 1, limits (2, 2).

    Raises ``TypeError`` and ``ValueError`` for other shapes, other labels, or not two names.

    Source: lesson 01.

    >>> points([[0.0, 1.0], [0.5, 3.0], [2.0, 4.0]], [1, 0, 1], ["short", "tall"])
    3 examples, across x₁, up x₂.
    short (circles): 1 example, x₁ 0.5 to 0.5 (mean 0.5), x₂ 3 to 3 (mean 3)
    tall (triangles): 2 examples, x₁ 0 to 2 (mean 1), x₂ 1 to 4 (mean 2.5)
    """
    x = as_plane(x)
    labels = as_two_classes(labels, len(x))
    pair("names", names)
    pair("features", features)
    figure = new_figure(5.4, 4.4)
    axes = figure.add_axes((0.125, 0.125, 0.85, 0.78))
    dress(axes, LIGHT, x=features[0], y=features[1])
    looks = zip(names, TWO_MARKERS, (LIGHT.negative, LIGHT.positive), strict=True)
    for label, (name, marker, color) in enumerate(looks):
        across, up = x[labels == label].T
        axes.scatter(
            across, up, s=24, marker=marker, color=color, label=name,
            linewidths=0.5, edgecolors=LIGHT.background,
        )  # fmt: skip
    if limits is not None:
        (left, right), (bottom, top) = as_limits(limits)
        axes.set(xlim=(left, right), ylim=(bottom, top))
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=2, fontsize=9, frameon=False,
        borderaxespad=0.2, labelcolor=LIGHT.text, handletextpad=0.2, markerscale=1.4,
    )  # fmt: skip
    return Drawing(figure, as_text(x, labels, names, features))


def as_plane(x: npt.ArrayLike) -> Array:
    """Return ``x`` as an array (N, 2)."""
    array = finite_numbers(x, "x")
    if array.ndim != 2 or array.shape[1] != 2:
        raise ValueError(
            wrong("x", expected="of shape (N, 2)", got=array, hint="Try two columns: x[:, :2].")
        )
    return array


def as_two_classes(labels: npt.ArrayLike, n: int) -> Array:
    """Return ``labels``, in a row or in one column, as an array of ``n`` zeros and ones."""
    array = np.asarray(labels)
    array = array[:, 0] if array.shape == (n, 1) else array
    if array.shape != (n,) or not np.isin(array, (0, 1)).all():
        raise ValueError(
            wrong(
                "labels",
                expected=f"{n} numbers, one for each row of x, 0 or 1",
                got=array,
                hint="Try (labels == 1).astype(int), or data.labels for data.t.",
            )
        )
    return array


def pair(name: str, words: Sequence[str]) -> None:
    """Refuse anything but two words."""
    if isinstance(words, str) or len(words) != 2:
        raise ValueError(
            wrong(name, expected="two words", got=words, hint='Try ("ink", "middle").')
        )


def as_limits(limits: npt.ArrayLike) -> Array:
    """Return ``limits`` as an array ((left, right), (bottom, top))."""
    array = finite_numbers(limits, "limits")
    if array.shape != (2, 2) or (array[:, 0] >= array[:, 1]).any():
        raise ValueError(
            wrong(
                "limits",
                expected="((left, right), (bottom, top)), the smaller number first",
                got=limits,
                hint="Try ((0, 1), (0, 1)).",
            )
        )
    return array


def as_text(x: Array, labels: Array, names: Sequence[str], features: Sequence[str]) -> str:
    """Return how many examples there are of each class, and where they lie."""
    lines = [f"{count(len(x))}, across {features[0]}, up {features[1]}."]
    for label, (name, marker) in enumerate(zip(names, MARKER_NAMES, strict=True)):
        of_class = x[labels == label]
        ranges = [
            f"{feature} {column.min():.3g} to {column.max():.3g} (mean {column.mean():.3g})"
            for feature, column in zip(features, of_class.T, strict=True)
            if len(column)
        ]
        lines.append(f"{name} ({marker}): " + ", ".join([count(len(of_class)), *ranges]))
    return "\n".join(lines)


def count(n: int) -> str:
    """Return how many examples that are, in words.

    >>> count(1)
    '1 example'
    """
    return f"{n} example" if n == 1 else f"{n} examples"
