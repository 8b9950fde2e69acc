"""Five thousand real handwritten digits, and two numbers through which each can be seen."""

import hashlib
import io
from importlib import resources

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, numbers, wrong
from nnlab.datasets.dataset import Dataset, classified

# Five thousand real handwritten digits that come with the package: no network needed.


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


# Zeros and ones seen through two numbers each: the first problem of the course.


FEATURES = ("ink", "middle")


def zero_or_one(split: str = "train") -> Dataset:
    """Return the digits 0 and 1, each described by its ink and its middle.

    Shapes: x (N, 2), columns as in ``FEATURES``; t (N, 1), 1 for a one and 0 for a zero; labels
    (N,). N is 800 for "train" and 200 for "test"; zeros and ones take turns.

    Unit: mean ink of a pixel, from 0 (paper) to 1 (full ink).

    Raises ``ValueError`` for another split.

    Source: lesson 01. A zero has much ink and an empty middle, a one has little ink, all of it in
    the middle. Neither feature alone tells them apart as well as the two together.

    >>> data = zero_or_one("test")
    >>> data.x.shape, data.t[:4, 0], data.names
    ((200, 2), array([0., 1., 0., 1.]), ('zero', 'one'))
    """
    images, labels = digits(split)
    images, labels = images[labels <= 1].astype(float), labels[labels <= 1]
    x = np.column_stack([ink(images), middle(images)])
    return classified(x, labels, ("zero", "one"))


def ink(images: npt.ArrayLike) -> Array:
    """Return how much ink each image has: the mean of the 20 x 20 pixels in its centre.

    Nearly all the ink of MNIST is in that box; the four pixels around it are margin.

    Shapes: images (..., 28, 28), result (...). Unit: that of the pixels.

    Raises ``ValueError`` for images of another size.

    >>> import numpy as np
    >>> image = np.zeros((28, 28))
    >>> image[4:24, 4:14] = 1.0    # ink in the left half of the box
    >>> float(ink(image))
    0.5
    """
    means: Array = as_images(images)[..., 4:24, 4:24].mean(axis=(-2, -1))
    return means


def middle(images: npt.ArrayLike) -> Array:
    """Return how much ink is in the middle of each image: the mean of its central 6 x 6 pixels.

    Shapes: images (..., 28, 28), result (...). Unit: that of the pixels.

    Raises ``ValueError`` for images of another size.

    >>> import numpy as np
    >>> image = np.zeros((28, 28))
    >>> image[11:17, 11:14] = 1.0    # ink in the left half of the middle
    >>> float(middle(image))
    0.5
    """
    means: Array = as_images(images)[..., 11:17, 11:17].mean(axis=(-2, -1))
    return means


def as_images(images: npt.ArrayLike) -> Array:
    """Return ``images`` as an array of numbers (..., 28, 28)."""
    array = numbers(images, "images")
    if array.shape[-2:] != (SIDE, SIDE):
        raise ValueError(
            wrong(
                "images",
                expected="of shape (..., 28, 28)",
                got=array,
                hint="Try images.reshape(-1, 28, 28), or digits() with its own size.",
            )
        )
    return array
