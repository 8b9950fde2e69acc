"""How a live matplotlib artist becomes primitives that the stage can paint.

What the stage would paint differently from matplotlib is refused, with a way out, rather than
painted wrongly.
"""

from collections.abc import Callable
from typing import Any

from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from nnlab.explore.grid_primitives import grid_primitives
from nnlab.explore.line_primitives import line_primitives, segment_primitives
from nnlab.explore.shape_primitives import area_primitives, patch_primitives, scatter_primitives
from nnlab.explore.stage.primitives import Primitive, refuse
from nnlab.explore.word_primitives import word_primitives

KINDS: dict[type[Artist], Callable[[Any], list[Primitive]]] = {
    Line2D: line_primitives,
    LineCollection: segment_primitives,
    Patch: patch_primitives,
    PolyCollection: area_primitives,
    PathCollection: scatter_primitives,
    AxesImage: grid_primitives,
    Text: word_primitives,
}


def primitives(artist: Artist) -> list[Primitive]:
    """Return what to paint for a live artist, in painting order.

    Raises ``TypeError`` for an artist that the stage cannot paint as matplotlib would.

    >>> from matplotlib.figure import Figure
    >>> line, = Figure().add_subplot().plot([0, 1], [0, 1])
    >>> [primitive.kind for primitive in primitives(line)]
    ['polylines']
    """
    refuse(artist.get_clip_path() is not None, "a clip path", "Let its axes clip it.")
    for kind, painted in KINDS.items():
        if isinstance(artist, kind):
            return painted(artist)
    raise TypeError(
        f"The stage cannot paint a live {type(artist).__name__}. Make it static (animated=False), "
        "or build it from lines, scatter markers, patches, text or imshow."
    )
