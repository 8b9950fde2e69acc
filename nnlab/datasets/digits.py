"""Five thousand real handwritten digits that come with the package: no network needed."""

import hashlib
import io
from importlib import resources

import numpy as np

from nnlab.arguments import Array, wrong

SIDE = 28
CLASSES = 10
TRAIN_PER_CLASS = 400  # of 500; the other 100 of each class are the test set
SHA256 = "246e0c30eeea57c8d0037d3f38c8e00651ec204cc61b8022563e9aeeb9d756f4"


def digits(split: str = "train", *, size: int = SIDE) -> tuple[Array, Array]:
    """Return real handwritten digits and what they are.

    A smaller ``size`` averages blocks of pixels: pixel of the result = mean of its block.

    Shapes: images (N, size, size) float32, labels (N,) integers 0 to 9. N is 4000 for "train" (the
    first 400 of each class in the file) and 1000 for "test" (the last 100 of each class). They come
    as 0, 1, ... 9, 0, 1, ... so that any first part of them holds all classes alike.

    Unit of a pixel: ink, from 0 (paper) to 1 (full ink).

    Raises ``ValueError`` for another split, for a size that does not divide 28, and for a damaged
    file.

    Source: MNIST, by LeCun, Cortes and Burges; see ``mnist_5000.txt`` beside this module.

    >>> images, labels = digits("test", size=14)
    >>> images.shape, labels[:12]
    ((1000, 14, 14), array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]))
    """
    check_split(split)
    part = slice(None, TRAIN_PER_CLASS) if split == "train" else slice(TRAIN_PER_CLASS, None)
    block = pixels_per_block(size)
    images, labels = stored_digits()
    images = images.reshape(CLASSES, -1, SIDE, SIDE)[:, part]
    images = images.swapaxes(0, 1).reshape(-1, size, block, size, block)
    labels = labels.reshape(CLASSES, -1)[:, part].T.reshape(-1)
    shrunk = images.mean(axis=(2, 4), dtype=np.float32) / np.float32(255)
    return shrunk, labels.astype(int)


def stored_digits() -> tuple[Array, Array]:
    """Return the file's images (5000, 28, 28) and labels (5000,), uint8 and sorted by class."""
    content = resources.files("nnlab.datasets").joinpath("mnist_5000.npz").read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise ValueError(
            "nnlab/datasets/mnist_5000.npz should hold the digits that nnlab came with, but its "
            "bytes have changed. Install nnlab again, or run git checkout on that file."
        )
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        return file["images"], file["labels"]


def check_split(split: object) -> None:
    """Raise ``ValueError`` unless ``split`` is "train" or "test".

    >>> check_split("Train")
    Traceback (most recent call last):
        ...
    ValueError: split should be "train" or "test", but it is 'Train' (a str). Try split="train".
    """
    if not isinstance(split, str) or split not in ("train", "test"):
        raise ValueError(
            wrong("split", expected='"train" or "test"', got=split, hint='Try split="train".')
        )


def pixels_per_block(size: object) -> int:
    """Return how many pixels of an image side make one pixel of a smaller image.

    >>> pixels_per_block(14)
    2
    """
    sizes = [side for side in range(1, SIDE + 1) if SIDE % side == 0]
    if isinstance(size, bool) or not isinstance(size, int | np.integer) or size not in sizes:
        raise ValueError(
            wrong("size", expected=f"one of {sizes}", got=size, hint="Try size=14 for a quarter.")
        )
    return SIDE // int(size)
