import numpy as np
import pytest

from nnlab.datasets import from_csv, values_from_csv


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
