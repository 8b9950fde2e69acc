"""A learner's own points, as lists, as arrays and as tables of other libraries."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from nnlab.datasets import from_points, from_values

# Points.

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
        # One column, as a table gives it.
        ([["b"], ["a"], ["a"], ["b"]], [1, 0, 0, 1], ("a", "b")),
        (np.array([[1], [0], [0], [1]]), [1, 0, 0, 1], ("0", "1")),
        (np.array([["b"], ["a"], ["a"], ["b"]], dtype=object), [1, 0, 0, 1], ("a", "b")),
        # Columns of several kinds are made of objects.
        (np.array([1, 0, 0, 2], dtype=object), [1, 0, 0, 2], ("0", "1", "2")),
        (np.array([1.0, 0, np.int8(0), 2], dtype=object), [1, 0, 0, 2], ("0", "1", "2")),
        (np.array([[True], [False], [False], [True]], object), [1, 0, 0, 1], ("False", "True")),
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
    ([["a", "b"]] * 4, TypeError, "x should be numbers.* It holds the text 'a': leave out such"),
    ([[0, "a"]] * 4, TypeError, "x should be numbers.* It holds the text 'a'"),
    (np.array([[0, "a"]] * 4, object), TypeError, "x should be numbers.* It holds the text 'a'"),
    (
        [[0, 1], [2, None], [4, 5], [6, 7]],
        TypeError,
        "x should be numbers.* It holds None: fill in",
    ),
    ([[0, 1], [2, 1j], [4, 5], [6, 7]], TypeError, "x should be numbers"),
    ([[0, 10**400], [2, 1], [4, 5], [6, 7]], TypeError, "x should be numbers"),
    (None, TypeError, "x should be numbers, in rows of one length, but it is None"),
    (np.array([[0, NAN], [2, 3], [4, 5], [6, 7]], object), ValueError, "1 of its 8 values is NaN"),
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
        ([[0, 1]] * 4, ValueError, r"4 classes, .*Try np\.argmax\(np\.array\(labels\), axis=1\)"),
        (np.eye(4) > 0, ValueError, r"labels should be 4 classes, .*Try np\.argmax"),
        ([["a", "b"]] * 4, ValueError, r"4 classes, .*Try one of its columns, .*\[:, 0\]"),
        ([[0], [1], [0]], ValueError, "labels should be 4 classes, .*check that none is missing"),
        (5, ValueError, "labels should be 4 classes, one for each row of x, but it is 5"),
        (
            None,
            TypeError,
            r"class of each row of x, but it is None\. Try from_points\(\[row\[:-1\]",
        ),
        ("label", TypeError, r"class of each row of x, but it is 'label' .*Try from_points"),
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
        (np.array([0.5, 1, 0, 1], object), ValueError, r"but it is 0\.5\. For values to be pred"),
        (np.array([NAN, 1, 0, 1], object), ValueError, "1 of its 4 values is NaN"),
        (np.array([10**400, 1, 0, 1], object), TypeError, "labels should be text or whole num"),
    ],
)
def test_bad_labels_are_refused(labels, error, message):
    with pytest.raises(error, match=message):
        from_points(X, labels)


@pytest.mark.parametrize(
    ("t", "error", "message"),
    [
        ([1, 2, 3], ValueError, "t should be one row for each of the 4 rows of x"),
        (5.0, ValueError, r"t should be one row for each of the 4 rows of x, but it is 5\.0"),
        (
            None,
            TypeError,
            r"values of each row of x, but it is None\. Try from_values\(\[row\[:-1\]",
        ),
        ("price", TypeError, "t should be numbers, the values of each row of x, but it is 'price'"),
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


# Tables of other libraries: what they are made of, without the libraries.


class Frame:
    """A table as pandas has them: columns with names, and an array when asked."""

    def __init__(self, **columns):
        self.columns = list(columns)
        self._columns = columns

    def __array__(self, dtype=None, copy=None):
        columns = [np.array(column, dtype=object) for column in self._columns.values()]
        return np.stack(columns, axis=1).astype(dtype or object)

    def __getitem__(self, name):
        return self._columns[name]

    def drop(self, columns):
        return Frame(**{name: self[name] for name in self.columns if name != columns})


@pytest.mark.parametrize(
    "x",
    [
        np.array([[0, True], [2, False], [4.5, True]], dtype=object),
        np.array([[np.int8(0), np.True_], [2, np.False_], [np.float32(4.5), np.True_]], object),
        np.array([[0, 1], [Fraction(2), 0], [Decimal("4.5"), 1]], dtype=object),
        Frame(a=[0, 2, 4.5], b=[True, False, True]),
    ],
)
def test_objects_that_are_numbers_are_taken_as_numbers(x):
    for data in (from_points(x, ["a", "b", "a"]), from_values(x, [1, 2, 3])):
        np.testing.assert_array_equal(data.x, [[0, 1], [2, 0], [4.5, 1]])
        assert data.x.dtype == np.float64


def test_true_and_false_are_one_and_zero():
    data = from_values([[True, False], [False, False]], [True, False])
    np.testing.assert_array_equal(data.x, [[1, 0], [0, 0]])
    np.testing.assert_array_equal(data.t, [[1], [0]])
    objects = np.array([[True], [False]], dtype=object)
    np.testing.assert_array_equal(from_values(objects, objects).t, [[1], [0]])


def test_a_table_that_holds_text_is_told_which_columns_to_take():
    animals = Frame(cm=[46, 60], kind=["cat", "dog"])
    with pytest.raises(TypeError, match=r"Choose its columns of numbers, or try pandas\.get_dumm"):
        from_points(animals, ["cat", "dog"])


def test_a_table_that_lacks_a_number_is_told_so():
    with pytest.raises(TypeError, match="It holds None: fill in or leave out what is missing"):
        from_values(Frame(cm=[46, None], kg=[1, 2]), [1, 2])


@pytest.mark.parametrize("labels", [(), ("kind",), ("species",)])
def test_a_table_with_its_classes_is_taken_apart_as_the_message_says(labels):
    x = Frame(cm=[46, 60], kind=["cat", "dog"])
    message = r"Try from_points\(x\.drop\(columns='kind'\), x\['kind'\]\), or another column"
    with pytest.raises(TypeError, match=message):
        from_points(x, *labels)
    assert from_points(x.drop(columns="kind"), x["kind"]).names == ("cat", "dog")


def test_the_column_that_is_named_is_the_one_in_the_message():
    with pytest.raises(TypeError, match=r"x\.drop\(columns='cm'\), x\['cm'\]"):
        from_values(Frame(cm=[46, 60], kg=[1, 2]), "cm")


@pytest.mark.parametrize("x", [[(1, 2, "cat"), (3, 4, "dog")], np.array([[1, 2, 0], [3, 4, 1]])])
def test_rows_with_their_answers_are_taken_apart_as_the_message_says(x):
    with pytest.raises(
        TypeError, match=r"Try from_points\(\[row\[:-1\] for row in x\], \[row\[-1\]"
    ):
        from_points(x)
    assert len(from_points([row[:-1] for row in x], [row[-1] for row in x]).names) == 2


@pytest.mark.parametrize("x", [[1, 2, 3], 5, [[1], [2]], {"a": 1}, Frame()])
def test_a_missing_answer_is_told_as_one(x):
    with pytest.raises(TypeError, match=r"it is None\. Try from_points\(x, labels\), with one for"):
        from_points(x)
    with pytest.raises(TypeError, match=r"it is None\. Try from_values\(x, t\), with one for each"):
        from_values(x)
