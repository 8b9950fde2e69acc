"""Zeros and ones seen through two numbers each: the first problem of the course."""

import numpy as np
import numpy.typing as npt

from nnlab.arguments import Array, numbers, wrong
from nnlab.datasets.dataset import Dataset, classified
from nnlab.datasets.digits import SIDE, digits

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
