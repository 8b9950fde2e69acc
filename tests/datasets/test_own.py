"""A learner's own points, and their own tables."""

import numpy as np
import pytest

from nnlab.datasets import from_csv, from_points, from_values, values_from_csv

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


# Tables.


@pytest.fixture
def table(tmp_path):
    """Return a function that writes a table to a file and returns its path."""

    def write(text):
        path = tmp_path / "points.csv"
        path.write_bytes(text.encode())
        return path

    return write


PLAIN = "1,2.5,cat\n-3,4e1,dog\n5,6,cat\n"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "width,height,animal\n" + PLAIN,
        "\ufeff" + PLAIN,
        "\ufeffwidth,height,animal\n" + PLAIN,
        "\n\nwidth,height,animal\n\n" + PLAIN + "\n ,, \n",
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.strip(),
        PLAIN.replace(",", " , "),
        PLAIN.replace("cat", '"cat"').replace("dog", ' "dog"'),
    ],
)
def test_every_usual_way_to_write_a_table_gives_the_same_data(table, text):
    data = from_csv(table(text))
    np.testing.assert_array_equal(data.x, [[1, 2.5], [-3, 40], [5, 6]])
    np.testing.assert_array_equal(data.labels, [0, 1, 0])
    assert data.names == ("cat", "dog")
    np.testing.assert_array_equal(data.t, [[0], [1], [0]])


def test_a_path_may_be_text(table):
    assert from_csv(str(table(PLAIN))).names == ("cat", "dog")


def test_names_beyond_ascii_and_commas_in_quotes(table):
    data = from_csv(table('1,"Müller, née Łoś"\n2,数字\n'))
    assert data.names == ("Müller, née Łoś", "数字")


def test_classes_that_are_numbers_are_sorted_as_numbers(table):
    data = from_csv(table("0.5,10\n0.6,9\n0.7,10.0\n"))
    assert data.names == ("9", "10")
    np.testing.assert_array_equal(data.labels, [1, 0, 1])


def test_values_may_be_decimal(table):
    data = values_from_csv(table("x,y\n1,0.5\n2,-1e3\n"))
    np.testing.assert_array_equal(data.x, [[1], [2]])
    np.testing.assert_array_equal(data.t, [[0.5], [-1000]])


BAD = [
    ("", "points.csv should hold lines of numbers, but it holds none"),
    (" \n,,\n", "points.csv should hold lines of numbers, but it holds none"),
    ("x,y,class\n", "points.csv should hold lines of numbers, but it holds none"),
    ("x,y,class\n\n1,2,0\n1,2\n", r"points\.csv, line 4, should be 3 columns, but it is '1,2' "),
    ("1,2,0\n1,2,3,0\n", r"line 2, should be 3 columns, but it is '1,2,3,0'"),
    ("x;y;class\n1;2;0\n", r"line 2, should be 2 columns, but it is '1;2;0'.* Try commas"),
    ("1,5;2,5;cat\n", r"line 1, should be finite numbers and then the answer, but it is '5;2'"),
    ("1,2,0\n1,two,1\n", r"line 2, should be finite numbers .*'two' .*leave the line out"),
    ("1,2,0\n1,,1\n", r"line 2, should be finite numbers and then the answer, but it is ''"),
    ("1,2,0\n1,NaN,1\n", r"line 2, should be finite numbers and then the answer, but it is 'NaN'"),
    ("1,2,0\n\n-inf,2,1\n", r"line 3, should be finite numbers .*'-inf'"),
    ("1,2,a\n1,2,\n", r"line 2, should be complete, but it is '1,2,' .* last column is missing"),
    ('1,2,a\n1,"2,a\n', r"points\.csv, line 2, should be cells between commas.*quotation marks"),
    (f"1,2,{'a' * 200_000}\n", r"line 1, should be cells between commas, but field larger"),
    ("1,2,a\n1,2,nan\n", r"line 2, should be complete, but it is '1,2,nan'"),
]


@pytest.mark.parametrize("read", [from_csv, values_from_csv])
@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_line_is_named(table, read, text, message):
    text = text.replace(",a\n", ",7\n")
    with pytest.raises(ValueError, match=message):
        read(table(text))


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (from_csv, "1,cat\n2,cat\n", "at least two classes, but all 2 are 'cat'"),
        (from_csv, "1,0.5\n2,1\n", r"but it is 0\.5.*values_from_csv"),
        (from_csv, "1,inf\n2,1\n", "labels should be finite numbers"),
        (values_from_csv, "1,0.5\n2,cat\n", r"line 2, should be finite numbers .*'cat'"),
        (values_from_csv, "1,0.5\n2,inf\n", r"line 2, should be finite numbers .*'inf'"),
    ],
)
def test_answers_of_the_wrong_kind_are_refused(table, read, text, message):
    with pytest.raises(ValueError, match=message):
        read(table(text))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.csv should be a file.*Check its name"):
        from_csv(tmp_path / "none.csv")


def test_what_is_no_file(tmp_path):
    with pytest.raises(FileNotFoundError, match="should be a file, but there is none"):
        from_csv(tmp_path)
    for path in (None, 3, [[1, 2]]):
        with pytest.raises(TypeError, match=r"path should be the name of a CSV file.*from_points"):
            values_from_csv(path)


def test_a_file_that_is_no_text(tmp_path):
    (tmp_path / "book.xlsx").write_bytes(b"PK\x03\x04\xff\xfe\x9c")
    with pytest.raises(ValueError, match=r'book\.xlsx should be text in UTF-8.*"CSV UTF-8"'):
        from_csv(tmp_path / "book.xlsx")
