import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.metrics import accuracy, classes, confusion_matrix, precision_and_recall
from tests.samples import few, rng


def test_the_class_is_the_largest_output_or_the_sign_of_the_only_one():
    np.testing.assert_array_equal(classes([[0.1, 3.0, 2.0], [1.0, 0.0, -1.0]]), [1, 0])
    np.testing.assert_array_equal(classes([[0.1], [-0.1], [0.0]]), [1, 0, 0])
    assert classes(np.zeros((4, 5, 3))).shape == (4, 5)


def test_accuracy_counts_over_the_last_axis():
    labels = np.array([0, 1, 2, 2])
    predicted = np.array([[0, 1, 2, 2], [0, 1, 0, 0]])
    np.testing.assert_array_equal(accuracy(predicted, labels), [1.0, 0.5])


@few
@given(seed=st.integers(0, 99), k=st.integers(1, 5))
def test_a_confusion_matrix_counts_every_example_in_its_place(seed, k):
    predicted, labels = rng(seed).integers(0, k, (2, 30))
    matrix = confusion_matrix(predicted, labels, k)
    for i, j in np.ndindex(k, k):
        assert matrix[i, j] == ((labels == i) & (predicted == j)).sum()
    assert matrix.trace() / 30 == pytest.approx(accuracy(predicted, labels))


def test_precision_and_recall_by_hand():
    precision, recall = precision_and_recall([[2, 2, 0], [0, 1, 0], [0, 1, 0]])
    np.testing.assert_array_equal(precision, [1.0, 0.25, 0.0])  # 2 / 2, 1 / 4, none predicted
    np.testing.assert_array_equal(recall, [0.5, 1.0, 0.0])  # 2 / 4, 1 / 1, 0 / 1


def test_precision_and_recall_of_shares_are_those_of_the_counts():
    for found, counted in zip(
        precision_and_recall([[0.2, 0.2], [0.0, 0.6]]),
        precision_and_recall([[2, 2], [0, 6]]),
        strict=True,
    ):
        np.testing.assert_allclose(found, counted)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: classes([1.0, 2.0]), ValueError, "y should be rows of outputs"),
        (lambda: classes([[float("nan")]]), ValueError, "y should be finite numbers"),
        (lambda: accuracy([0, 1], [0]), ValueError, "labels should be one class for each of the 2"),
        (lambda: accuracy(np.zeros(0, int), np.zeros(0, int)), ValueError, "labels should be one"),
        (
            lambda: accuracy([0.2, 0.8], [0, 1]),
            TypeError,
            r"predicted should be .*Try classes\(y\)",
        ),
        (lambda: accuracy([0, 1], ["a", "b"]), TypeError, "labels should be a list of classes"),
        (lambda: accuracy(1, 1), TypeError, "predicted should be a list of classes"),
        (lambda: confusion_matrix([0, 2], [0, 1], 2), ValueError, r"whole numbers in 0\.\.1"),
        (lambda: confusion_matrix([0, 1], [0, -1], 2), ValueError, "labels should be whole"),
        (lambda: confusion_matrix([0], [0], 0), ValueError, "k should be a whole number"),
        (
            lambda: confusion_matrix([0, 5], [0, 1], 2),
            ValueError,
            "predicted should be .* from 0 to 5",
        ),
        (
            lambda: accuracy([[0], [0, 1]], [0, 1]),
            TypeError,
            "predicted should be a list of classes",
        ),
        (lambda: precision_and_recall([[1, 2]]), ValueError, "confusion should be a square table"),
    ],
)
def test_it_refuses_what_it_cannot_count(call, error, message):
    with pytest.raises(error, match=message):
        call()
