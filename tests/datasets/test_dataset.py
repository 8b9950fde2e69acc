import copy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.datasets import Dataset, blobs, from_points, from_values, split, standardize
from nnlab.network import mlp
from nnlab.optimizers import SGD
from nnlab.training import fit


def numbered(n):
    """Return n examples whose x, t and labels all say which one they are."""
    i = np.arange(n)
    return Dataset(x=i[:, None] * 1.0, t=i[:, None] * 10.0, labels=i, names=("number",) * n)


@given(n=st.integers(2, 60), fraction=st.floats(0.01, 0.9), seed=st.integers(0, 99))
def test_split_shares_out_every_example_once_and_keeps_answers(n, fraction, seed):
    data = numbered(n)
    if round(fraction * n) >= n:
        fraction = 0.5
    train, test = split(data, fraction, np.random.default_rng(seed))
    assert len(test.x) == max(1, round(fraction * n))
    np.testing.assert_array_equal(np.sort(np.append(train.labels, test.labels)), data.labels)
    for part in (train, test):
        np.testing.assert_array_equal(part.x[:, 0], part.labels)
        np.testing.assert_array_equal(part.t[:, 0], 10 * part.labels)
        assert part.names == data.names
    np.testing.assert_array_equal(data.labels, np.arange(n))


def test_split_shuffles_by_the_seed():
    first, same, other = (
        split(numbered(50), 0.2, np.random.default_rng(seed))[0].labels for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, same)
    assert not np.array_equal(first, other)
    assert not np.array_equal(first, np.sort(first))


@pytest.mark.parametrize("fraction", [0, 1, -0.2, 20, True, float("nan"), "0.2", None])
def test_split_refuses_what_is_no_fraction(fraction):
    with pytest.raises((TypeError, ValueError), match="test_fraction should be a number between"):
        split(numbered(10), fraction, np.random.default_rng(0))


def test_split_refuses_too_few_examples_and_a_seed():
    with pytest.raises(ValueError, match="takes 2 of its 2 and leaves none to train on"):
        split(numbered(2), 0.9, np.random.default_rng(0))
    with pytest.raises(ValueError, match="takes 1 of its 1 and leaves none to train on"):
        split(numbered(1), 0.5, np.random.default_rng(0))
    with pytest.raises(TypeError, match="rng should be a numpy"):
        split(numbered(10), 0.5, 0)


def test_the_training_set_gets_mean_0_and_deviation_1():
    data = from_values(np.random.default_rng(0).normal([5, -3], [0.1, 40], (200, 2)), np.ones(200))
    before = data.x.copy()
    standard = standardize(data, by=data)
    np.testing.assert_allclose(standard.x.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(standard.x.std(axis=0), 1)
    np.testing.assert_array_equal(data.x, before)
    np.testing.assert_array_equal(standard.t, data.t)


def test_the_test_set_is_scaled_by_the_training_set():
    train = from_points([[0.0], [4.0]], [0, 1])  # mean 2, standard deviation 2
    test = from_points([[100.0], [102.0]], [0, 1])
    np.testing.assert_array_equal(standardize(test, by=train).x, [[49], [50]])


@pytest.mark.parametrize("constant", [0.0, 0.1, 1e6 + 0.1])
def test_a_constant_column_is_only_moved(constant):
    x = np.column_stack([np.full(7, constant), np.arange(7.0)])
    train = from_values(x, np.zeros(7))
    np.testing.assert_allclose(standardize(train, by=train).x[:, 0], 0, atol=1e-9)
    test = from_values(x + 3, np.zeros(7))
    np.testing.assert_allclose(standardize(test, by=train).x[:, 0], 3, atol=1e-9)


def test_standardize_keeps_float32():
    data = from_points(np.float32([[0, 1], [1, 5], [7, 7]]), ["a", "b", "a"])
    assert standardize(data, by=data).x.dtype == np.float32


def test_standardize_refuses_other_columns():
    data = blobs(10, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"dataset\.x should be as wide as by\.x, shape \(N, 1\)"):
        standardize(data, by=from_points([[1.0], [2.0]], [0, 1]))


def test_float32_stays_whatever_it_is_scaled_by():
    wide = from_points([[0.0], [4.0]], [0, 1])
    narrow = from_points(np.float32([[1], [2]]), [0, 1])
    assert standardize(narrow, by=wide).x.dtype == np.float32


@pytest.mark.parametrize("no_dataset", [None, np.ones((4, 2)), (np.ones((4, 2)), np.ones(4))])
def test_only_a_data_set_is_prepared(no_dataset):
    data = blobs(10, rng=np.random.default_rng(0))
    with pytest.raises(TypeError, match=r"dataset should be a Dataset.*Try from_points"):
        split(no_dataset, 0.2, np.random.default_rng(0))
    with pytest.raises(TypeError, match="dataset should be a Dataset"):
        standardize(no_dataset, by=data)
    with pytest.raises(TypeError, match="by should be a Dataset"):
        standardize(data, by=no_dataset)


def test_lists_become_arrays():
    data = Dataset([[0, 1], [2, 3], [4, 5]], [0, 1, True], [[0], [1], [1]], ["low", "high"])
    assert Dataset([[1], [2]], [0, 1], [False, True], ("a", "b")).labels.dtype.kind == "i"
    np.testing.assert_array_equal(data.t, [[0], [1], [1]])
    np.testing.assert_array_equal(data.labels, [0, 1, 1])
    assert data.x.dtype == data.t.dtype == np.float64
    assert data.names == ("low", "high")


def by_hand(n=12):
    """Return a data set as one writes it down: lists of whole numbers."""
    return Dataset(
        x=[[i, i % 3] for i in range(n)],
        t=[[i % 2] for i in range(n)],
        labels=[i % 2 for i in range(n)],
        names=["even", "odd"],
    )


def test_a_data_set_of_lists_is_split_standardized_and_learnt_from():
    rng, data = np.random.default_rng(0), by_hand()
    train, test = split(data, 0.25, rng)
    assert (len(train.x), len(test.x)) == (9, 3)
    standard = standardize(data, by=data)
    np.testing.assert_allclose(standard.x.std(axis=0), 1)
    history = fit(mlp([2, 1], rng=rng), data.x, data.t, "mse", SGD(0.01), epochs=2, rng=rng)
    assert len(history.losses) == 2


def test_a_copy_of_a_data_set_is_one():
    data = by_hand(2)
    for other in (copy.deepcopy(data), data._replace(names=("a", "b")), Dataset(*data)):
        assert isinstance(other, Dataset)
        np.testing.assert_array_equal(other.x, data.x)


@pytest.mark.parametrize(
    ("x", "t", "message"),
    [
        ([["a"], ["b"]], [0, 1], "x should be numbers.* It holds the text 'a'"),
        ([[1], [None]], [0, 1], "x should be numbers.* It holds None"),
        ([[1], [2, 3]], [0, 1], "x should be numbers, in rows of one length"),
        ([[1], [2]], ["a", "b"], "t should be numbers.* It holds the text 'a'"),
        ([[1], [2]], None, "t should be numbers, in rows of one length, but it is None"),
    ],
)
def test_a_data_set_holds_numbers(x, t, message):
    with pytest.raises(TypeError, match=message):
        Dataset(x, t, [0, 1], ("a", "b"))


@pytest.mark.parametrize(
    ("x", "t", "labels"),
    [
        ([[1], [2], [3]], [0, 1], [0, 1]),
        ([[1], [2]], [0, 1, 1], [0, 1]),
        ([[1], [2]], [0, 1], [0, 1, 1]),
        ([[1], [2]], [0, 1], None),
        ([1, 2], [0, 1], [0, 1]),
        ([[1], [2]], 5, [0, 1]),
        (3, 5, 1),
    ],
)
def test_parts_that_do_not_fit_together_are_refused(x, t, labels):
    data = Dataset(x, t, labels, ("a", "b"))
    with pytest.raises(ValueError, match=r"dataset should be x \(N, d\), t \(N, k\) and labels"):
        split(data, 0.5, np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"by should be x \(N, d\).*Try from_points"):
        standardize(by_hand(), by=data)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_arrays_of_floats_stay_what_they_are(dtype):
    x, t, labels = np.eye(2, dtype=dtype), np.ones((2, 1), dtype), np.array([0, 1])
    data = Dataset(x, t, labels, ("a", "b"))
    assert data.x is x
    assert data.t is t
    assert data.labels is labels


@pytest.mark.parametrize("labels", [["a", "b"], [None, 1], ["a", 1]])
def test_labels_that_are_text_are_refused(labels):
    data = Dataset([[1], [2]], [0, 1], labels, ("a", "b"))
    with pytest.raises(TypeError, match=r"dataset\.labels should be places .*Try from_points"):
        split(data, 0.5, np.random.default_rng(0))
