"""Data sets: real handwritten digits, toy sets to learn on, and a learner's own points.

``DATASETS`` lists the toy sets by name; each is called as
``DATASETS["moons"](200, noise=0.1, rng=np.random.default_rng(0))`` and returns a ``Dataset``.
"""

from nnlab.datasets.dataset import Dataset, split, standardize
from nnlab.datasets.digits import FEATURES, digits, ink, middle, zero_or_one
from nnlab.datasets.mnist import mnist
from nnlab.datasets.own import from_csv, from_points, from_values, values_from_csv
from nnlab.datasets.toys import (
    Toy,
    blobs,
    circles,
    hill,
    line,
    moons,
    plane,
    sine,
    spiral,
    stripes,
    xor,
)

DATASETS: dict[str, Toy] = {
    # two classes (blobs and spiral: or more)
    "blobs": blobs,
    "xor": xor,
    "circles": circles,
    "moons": moons,
    "spiral": spiral,
    "stripes": stripes,
    # regression
    "line": line,
    "sine": sine,
    "plane": plane,
    "hill": hill,
}

__all__ = [
    "DATASETS",
    "FEATURES",
    "Dataset",
    "blobs",
    "circles",
    "digits",
    "from_csv",
    "from_points",
    "from_values",
    "hill",
    "ink",
    "line",
    "middle",
    "mnist",
    "moons",
    "plane",
    "sine",
    "spiral",
    "split",
    "standardize",
    "stripes",
    "values_from_csv",
    "xor",
    "zero_or_one",
]
