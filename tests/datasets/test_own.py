import numpy as np
import pytest

from nnlab.datasets import from_points, from_values

X = [[0, 1], [2, 3], [4, 5], [6, 7]]
NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("labels", "index", "names"),
    [
        (["b", "a", "a", "b"], [1, 0, 0, 1], ("a", "b")),
        (np.array(["b", "a", "a", "b"], dtype=object), [1, 0, 0, 1], ("a", "b")),
        (np.array(["b", "a", "a", "b"], dtype=np.dtypes.StringDType()), [1, 0, 0, 1], ("a", "b")),
        ([10, 9, 9, 10], [1, 0, 0, 1], ("9", "10")),
        ([1.0, 0.0, 1.0, 0.0], [1, 0, 1, 0], ("0", "1")),
        (np.array([3, 0, 0, 255], dtype=np.uint8), [1, 0, 0, 2], ("0", "3", "255")),
        ([True, False, False, True], [1, 0, 0, 1], ("False", "True")),
    ],
)
def test_classes_are_sorted_and_counted(labels, index, names):
    data = from_points(X, labels)
    np.testing.assert_array_equal(data.x, X)
    np.testing.assert_array_equal(data.labels, index)
    assert data.names == names
    assert all(type(name) is str for name in data.names)
    assert data.labels.dtype.kind == "i"


def test_two_classes_are_one_column_and_three_are_three():
    two = from_points(X, ["no", "yes", "no", "yes"])
    three = from_points(X, ["a", "b", "c", "a"])
    np.testing.assert_array_equal(two.t, [[0], [1], [0], [1]])
    np.testing.assert_array_equal(three.t, [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_floating_point_type_stays(dtype):
    data = from_points(np.array(X, dtype=dtype), [0, 1, 2, 0])
    assert data.x.dtype == data.t.dtype == dtype


def test_data_and_arrays_do_not_share_memory():
    x, labels, t = np.array(X, dtype=float), np.array([1, 0, 0, 1]), np.ones((4, 2))
    classes, values = from_points(x, labels), from_values(x, t)
    for data in (classes, values):
        for array in data[:3]:
            assert not any(np.shares_memory(array, own) for own in (x, labels, t))
    np.testing.assert_array_equal(x, X)
    np.testing.assert_array_equal(labels, [1, 0, 0, 1])


@pytest.mark.parametrize(
    ("t", "expected"),
    [([1, 2, 3, 4], [[1], [2], [3], [4]]), ([[1, 2], [3, 4], [5, 6], [7, 8]],) * 2],
)
def test_values(t, expected):
    data = from_values(X, t)
    np.testing.assert_array_equal(data.t, expected)
    np.testing.assert_array_equal(data.labels, [0, 0, 0, 0])
    assert data.t.dtype == np.float64
    assert data.names == ("value",)


BAD_X = [
    ([], ValueError, "x should be at least one number"),
    ([1, 2, 3, 4], ValueError, r"shape \(N, d\), but it is an array of shape \(4,\).* Try np.resh"),
    ([[[1]], [[2]]], ValueError, r"shape \(N, d\), but it is an array of shape \(2, 1, 1\)"),
    ([[1, 2], [3], [4, 5], [6, 7]], ValueError, "Some rows are longer than others"),
    ([["a", "b"]] * 4, TypeError, "x should be numbers"),
    ([[0, 1], [2, None], [4, 5], [6, 7]], TypeError, "x should be numbers"),
    ([[0, 1], [2, NAN], [4, 5], [6, 7]], ValueError, "1 of its 8 values is NaN or infinite"),
    ([[0, INF], [2, NAN], [4, 5], [6, 7]], ValueError, "2 of its 8 values are NaN or infinite"),
]


@pytest.mark.parametrize("make", [from_points, from_values])
@pytest.mark.parametrize(("x", "error", "message"), BAD_X)
def test_bad_inputs_are_refused(make, x, error, message):
    with pytest.raises(error, match=message):
        make(x, [0, 1, 0, 1])


@pytest.mark.parametrize(
    ("labels", "error", "message"),
    [
        ([0, 1, 0], ValueError, "labels should be 4 classes, one for each row of x"),
        ([[0], [1], [0], [1]], ValueError, "labels should be 4 classes, one for each row of x"),
        (["cat"] * 4, ValueError, "at least two classes, but all 4 are 'cat'"),
        ([7, 7, 7, 7], ValueError, "at least two classes, but all 4 are '7'"),
        ([0.5, 1, 0, 1], ValueError, r"but it is 0\.5\. For values to be predicted, use from_val"),
        ([NAN, 1, 0, 1], ValueError, "1 of its 4 values is NaN"),
        (["a", None, "b", "b"], TypeError, "labels should be text or whole numbers"),
        (["a", NAN, "b", "b"], TypeError, "labels should be text or whole numbers"),
        (["a", 1, "b", "b"], TypeError, "labels should be text .*Replace what is missing or mixed"),
        ([[0], [0, 1], [1], [1]], ValueError, "labels should be 4 classes"),
        ([b"a", b"b", b"a", b"b"], TypeError, "labels should be text or whole numbers"),
        ([1j, 2, 1, 2], TypeError, "labels should be text or whole numbers"),
    ],
)
def test_bad_labels_are_refused(labels, error, message):
    with pytest.raises(error, match=message):
        from_points(X, labels)


@pytest.mark.parametrize(
    ("t", "error", "message"),
    [
        ([1, 2, 3], ValueError, "t should be one row for each of the 4 rows of x"),
        (5.0, ValueError, "t should be one row for each of the 4 rows of x"),
        ([[[1]]] * 4, ValueError, "t should be one row for each of the 4 rows of x"),
        ([1, 2, NAN, 4], ValueError, "t should be finite numbers"),
        ([[1], [1, 2], [3], [4]], TypeError, "t should be numbers, in rows of one length"),
        (["a", "b", "c", "d"], TypeError, "t should be numbers"),
        ([], ValueError, "t should be at least one number"),
    ],
)
def test_bad_values_are_refused(t, error, message):
    with pytest.raises(error, match=message):
        from_values(X, t)
