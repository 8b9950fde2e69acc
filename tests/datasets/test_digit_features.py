import numpy as np
import pytest

from nnlab.datasets import FEATURES, digits, ink, middle, zero_or_one


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


def test_another_split_is_refused():
    with pytest.raises(ValueError, match="split should be"):
        zero_or_one("all")
