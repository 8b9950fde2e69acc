"""What an explorable gives a notebook to show."""

import os
from typing import Any

import ipywidgets
from matplotlib.figure import Figure

from nnlab.draw.png import png


def bundle(text: str, figure: Figure, view: ipywidgets.Widget) -> dict[str, Any]:
    """Return text and a picture, and the live view unless NNLAB_STATIC=1 asks for none."""
    static = {"text/plain": text, "image/png": png(figure)}
    live = os.environ.get("NNLAB_STATIC") != "1"
    return {**view._repr_mimebundle_(), **static} if live else static
