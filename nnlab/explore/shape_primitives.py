"""Patches, filled areas and scattered markers as primitives."""

from typing import Any

import numpy as np
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.patches import FancyArrowPatch, Patch

from nnlab.explore.geometry import outlines
from nnlab.explore.stage.primitives import Primitive, markers, polygons, refuse


def patch_primitives(patch: Patch) -> list[Primitive]:
    """Return one closed shape, with its holes."""
    refuse(isinstance(patch, FancyArrowPatch), "an arrow", "Build it from a Polygon.")
    refuse(bool(patch.get_hatch()), "a hatch", "Use a paler colour.")
    refuse(patch.get_linestyle() not in ("-", "solid"), "a dashed edge", "Draw it as a line.")
    shape = outlines(patch, patch.get_path(), patch.get_transform())
    looks = [patch.get_facecolor()], [patch.get_edgecolor()], [patch.get_linewidth()]
    return [polygons(patch, [shape], *looks, join=patch.get_joinstyle())]


def area_primitives(shapes: PolyCollection) -> list[Primitive]:
    """Return many closed shapes, such as a filled area."""
    outlined = [outlines(shapes, path, shapes.get_transform()) for path in shapes.get_paths()]
    return [polygons(shapes, outlined, *_looks(shapes), join=shapes.get_joinstyle())]


def scatter_primitives(scatter: PathCollection) -> list[Primitive]:
    """Return one marker at many places, each with a size and colours of its own."""
    paths = scatter.get_paths()
    refuse(len(paths) != 1, "markers of several shapes", "Use one scatter for each shape.")
    positions = scatter.get_offset_transform().transform(scatter.get_offsets())
    sizes = np.sqrt(scatter.get_sizes())  # scatter states areas, in square points
    return [markers(scatter, paths[0], positions, sizes, *_looks(scatter), join="round")]


def _looks(collection: Any) -> tuple[Any, Any, Any]:
    refuse(bool(collection.get_hatch()), "a hatch", "Use a paler colour.")
    collection.update_scalarmappable()
    return (
        collection.get_facecolors(),
        collection.get_edgecolors(),
        collection.get_linewidths(),
    )
