"""Pictures: numbers and an Axes go in, matplotlib artists come out. Nothing here uses pyplot."""

from nnlab.draw.answers import answers
from nnlab.draw.biological_neuron import biological_neuron
from nnlab.draw.course_map import course_map
from nnlab.draw.curves import curves
from nnlab.draw.digits import digits
from nnlab.draw.pixels import pixels
from nnlab.draw.points import points
from nnlab.draw.product import product
from nnlab.draw.progress import progress
from nnlab.draw.style import Drawing

__all__ = [
    "Drawing",
    "answers",
    "biological_neuron",
    "course_map",
    "curves",
    "digits",
    "pixels",
    "points",
    "product",
    "progress",
]
