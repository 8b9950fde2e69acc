"""Tables in files, written in every usual way and in some that nobody can tell."""

import csv
import io
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnlab.datasets import from_csv, values_from_csv
from nnlab.datasets.table import are_counted


@pytest.fixture
def table(tmp_path):
    """Return a function that writes a table to a file and returns its path."""

    def write(text, encoding="utf-8"):
        path = tmp_path / "points.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


PLAIN = "1,2.5,cat\n-3,4e1,dog\n5,6,cat\n"
GERMAN = "1;2,5;cat\n-3;4e1;dog\n5;6;cat\n"


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
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", "|"),
        PLAIN.replace(",", " ; "),
        GERMAN,
        "width;height;animal\r\n" + GERMAN.replace("\n", "\r\n"),
        GERMAN.replace(";", "\t"),
        '"1","2,5","cat"\n"-3","4e1","dog"\n"5","6","cat"\n',
        "sep=;\n" + GERMAN,
        "sep=,\r\n" + PLAIN,
        "\ufeffSEP=\t\nwidth\theight\tanimal\n" + GERMAN.replace(";", "\t"),
        "width,height,animal,\n" + PLAIN.replace("\n", ",\n"),
        ",width,height,animal\n" + "".join(f"{i},{line}\n" for i, line in enumerate(PLAIN.split())),
        "id,width,height,animal\n7,1,2.5,cat\n3,-3,40,dog\n4,5,6,cat\n",
        "Unnamed: 0;w;h;a\n1;1;2,5;cat\n2;-3;40;dog\n3;5;6;cat\n",
        "PointId\tw\th\ta\n1\t1\t2.5\tcat\n2\t-3\t40\tdog\n3\t5\t6\tcat\n",
        "class,width,height\ncat,1,2.5\ndog,-3,40\ncat,5,6\n",
        ",0,1,2\n0,1,2.5,cat\n1,-3,40.0,dog\n2,5,6,cat\n",
        "0,1,2\n" + PLAIN,
        "0,1,label\n1,2.5,cat\n-3,40,dog\n5,6,cat\n",
    ],
)
def test_every_usual_way_to_write_a_table_gives_the_same_data(table, text):
    if text.startswith("0,1,label"):  # a class called "label" would look alike
        data = from_csv(table(text), header=True)
    else:
        data = from_csv(table(text))
    np.testing.assert_array_equal(data.x, [[1, 2.5], [-3, 40], [5, 6]])
    np.testing.assert_array_equal(data.labels, [0, 1, 0])
    assert data.names == ("cat", "dog")
    np.testing.assert_array_equal(data.t, [[0], [1], [0]])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_encoding_gives_the_same_names(table, encoding, capsys):
    text = "Größe;Gewicht;Tier\r\n46,5;4,2;Bär\r\n60;3,1;Katze\r\n"
    data = from_csv(table(text, encoding))
    np.testing.assert_array_equal(data.x, [[46.5, 4.2], [60, 3.1]])
    assert data.names == ("Bär", "Katze")
    said = capsys.readouterr().out
    assert said.startswith(
        "points.csv: 3 columns, class: Tier, 2 examples of 2 classes. Read with "
    )
    assert ("Windows-1252" in said) == (encoding == "cp1252")


def test_a_path_may_be_text(table):
    assert from_csv(str(table(PLAIN))).names == ("cat", "dog")


def test_names_beyond_ascii_and_separators_in_quotes(table):
    data = from_csv(table('1,"Müller, née Łoś"\n2,数字\n'))
    assert data.names == ("Müller, née Łoś", "数字")
    data = from_csv(table('1,5;"a;b"\n2;"two\nlines"\n'))
    assert data.names == ("a;b", "two\nlines")


CELLS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)
# A class begins with a letter, so that it is no number, and has no space at its end, which no
# reader of tables keeps.
CLASSES = st.text(
    st.characters(exclude_categories=["C"]) | st.sampled_from(",;|\t\n\"' .%"), max_size=8
).map(lambda text: f"k{text}".strip())
NAMES = ["width; cm", "height, cm", "long\tname", 'the "z"']
WAYS = [(",", "."), (";", "."), ("\t", "."), (";", ","), ("\t", ",")]


@st.composite
def tables(draw):
    """Return rows of numbers, and a class for each, of two classes or more."""
    width, n = draw(st.integers(1, 4)), draw(st.integers(2, 8))
    row = st.lists(CELLS, min_size=width, max_size=width)
    x = draw(st.lists(row, min_size=n, max_size=n))
    labels = draw(st.lists(CLASSES, min_size=n, max_size=n))
    assume(len(set(labels)) > 1 and not are_counted([str(cell) for cell in x[0]]))
    return x, labels


def written(x, answers, separator, decimal, end, *, header):
    """Return the table as ``csv.writer`` writes it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator, lineterminator=end)
    if header:
        writer.writerow([*NAMES[: len(x[0])], "animal"])
    for row, answer in zip(x, answers, strict=True):
        writer.writerow([*(repr(cell).replace(".", decimal) for cell in row), answer])
    return file.getvalue()


@given(
    tables(),
    st.sampled_from(WAYS),
    st.booleans(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_table_comes_back_as_it_was_written(table, way, header, encoding, end):
    x, labels = table
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "any.csv")
        path.write_bytes(written(x, labels, *way, end, header=header).encode(encoding))
        data = from_csv(path, quiet=True)
    np.testing.assert_array_equal(data.x, np.array(x, dtype=float))
    assert [data.names[label] for label in data.labels] == labels


@given(tables(), st.sampled_from(WAYS), st.booleans())
def test_every_table_of_values_comes_back_as_it_was_written(table, way, header):
    x, _ = table
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "any.csv")
        answers = [repr(row[0]).replace(".", way[1]) for row in x]
        path.write_text(written(x, answers, *way, "\n", header=header), "utf-8")
        data = values_from_csv(path, header=header, quiet=True)
    np.testing.assert_array_equal(data.x, np.array(x, dtype=float))
    np.testing.assert_array_equal(data.t[:, 0], data.x[:, 0])


BAD = [
    ("", "points.csv should hold lines of numbers, but it holds none"),
    (" \n,,\n", "points.csv should hold lines of numbers, but it holds none"),
    ("x,y,class\n", "points.csv should hold lines of numbers, but it holds none"),
    ("x;y;class\n", "points.csv should hold lines of numbers, but it holds none"),
    ("x,y,class\n\n1,2,0\n1,2\n", r"points\.csv, line 4, should be 3 columns, but it is '1,2' "),
    ("1,2,0\n1,2,3,0\n", r"line 2, should be 3 columns, but it is '1,2,3,0'"),
    ("x;y;class\n1;2;0\n1;2\n", r"line 3, should be 3 columns, but it is '1;2' .*as many columns"),
    ("x,y,class\n46,5,4,2,cat\n", r"line 2, should be 3 columns, .* or semicolons between the col"),
    (
        "46,5,4,2,cat\n60,30,1,dog\n",
        r"line 2, should be 5 columns, .*Try points in decimal numbers",
    ),
    ("1 2 cat\n", r"line 1, should be 2 columns, but it is '1 2 cat'.*Try points .* and commas"),
    ("1,2,0\n1,two,1\n", r"line 2, column 1 .*should be a finite number, .*'two' .*leave the line"),
    ("x,y,class\n1,2,0\n1,two,1\n1,1,1\n", r"line 3, column 'y', should be a finite .*'two'"),
    (
        "1,2,0\n1,,1\n",
        r"line 2, column 1 \(counted from 0\), should be a finite number, but it is ''",
    ),
    ("1,2,0\n1,NaN,1\n", r"line 2, .*should be a finite number, but it is 'NaN' .*It is missing"),
    ("x,y,l\n1,?,0\n1,NA,1\n1,2,1\n", r"line 2, column 'y'.* leave out the 2 lines that lack it"),
    ("1,2,0\n\n-inf,2,1\n", r"line 3, .*should be a finite number, but it is '-inf'"),
    ("1,2,0\n1_000,2,1\n1,2,1\n", r"line 2, .*should be a finite number, but it is '1_000'"),
    ('1,2,a\n1,"2,a\n', r"points\.csv, line 2, should be cells between commas.*quotation marks"),
    ('1;2;a\n1;"2;a\n', r"points\.csv, line 2, should be cells between semicolons.*quotation"),
    (f"1,2,{'a' * 200_000}\n", r"line 1, should be cells between commas, but field larger"),
    ("0,1,2\n5.1,3.5,0\n4.9,3.0,1\n", r"line 1, may hold .*names .*: 0, 1, 2\. Try header=True"),
    ("0,1\n1,3\n2,5\n", r"line 1, may hold the names of the columns.*or header=False"),
    ("year,2019,2020,l\n1,2,3,0\n4,5,6,1\n", r"line 1, may hold the names .*: year, 2019, 2020, l"),
    ("1,two,1\n1,2,0\n", r"line 1, may hold the names .*, or be an example: 1, two, 1"),
    ("a;b\n1,5;1.5\n2;2\n", r"one decimal sign, .*'1,5' and '1\.5'\. Try decimal="),
    ("a;b\n1,234;1.234\n2;2\n", r"one decimal sign, .*'1,234' and '1\.234'"),
    ('a,b\n"1,234",1\n"2,345",2\n', r"one decimal sign, .*'1,234'\. Try decimal"),
    ("a;b\n45%;1\n50;2\n", r"line 3, column 'a', should be a percentage, but it is '50'"),
    ("a;b\n45;1\n50%;2\n", r"line 3, column 'a', should be a number without %, but it is '50%'"),
]


@pytest.mark.parametrize("read", [from_csv, values_from_csv])
@pytest.mark.parametrize(("text", "message"), BAD)
def test_what_is_wrong_is_named(table, read, text, message, capsys):
    if read is values_from_csv:
        text = text.replace(",a\n", ",7\n")
    with pytest.raises(ValueError, match=message):
        read(table(text))
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("text", "how", "x"),
    [
        ("0,1,2\n5,3,0\n4,9,1\n", {"header": True}, [[5, 3], [4, 9]]),
        ("0,1,2\n5,3,0\n4,9,1\n", {"header": False}, [[0, 1], [5, 3], [4, 9]]),
        ("year,2019,l\n1,2,0\n4,5,1\n", {"header": True}, [[1, 2], [4, 5]]),
        ('a,b\n"1,234",1\n"2,345",2\n', {"decimal": "."}, [[1234], [2345]]),
        ('a,b\n"1,234",1\n"2,345",2\n', {"decimal": ","}, [[1.234], [2.345]]),
        ("a;b\n1,234;1\n2,345;2\n", {}, [[1.234], [2.345]]),
        ("a;b\n1,234;1\n2,345;2\n", {"decimal": "."}, [[1234], [2345]]),
        ("a;b\n1.234;1\n2.345;2\n", {}, [[1.234], [2.345]]),
        ("a;b\n1.234,5;1\n2.345;2\n", {}, [[1234.5], [2345]]),
        ("a;b;c\n1.234,5;45%;1\n2.345;50,5 %;2\n", {}, [[1234.5, 45], [2345, 50.5]]),
        ("a,b,c\nTrue,1,1\nFalse,2,2\n", {}, [[1, 1], [0, 2]]),
        ("True,1,1\nFalse,2,2\n", {}, [[1, 1], [0, 2]]),
        ("True,x\nFalse,y\n", {}, [[1], [0]]),
        # A first line that counts 0, 1, 2 is an example where its class comes again, or is 0 or 1.
        ("0,1,yes\n0,0,no\n1,0,yes\n", {}, [[0, 1], [0, 0], [1, 0]]),
        ("0,1,1\n0,0,0\n1,0,1\n", {}, [[0, 1], [0, 0], [1, 0]]),
        ("0,0,0\n0,1,1\n1,0,1\n", {}, [[0, 0], [0, 1], [1, 0]]),
    ],
)
def test_what_nobody_can_tell_may_be_said(table, text, how, x):
    np.testing.assert_array_equal(from_csv(table(text), **how).x, x)


@pytest.mark.parametrize(
    ("how", "error", "message"),
    [
        ({"header": "yes"}, TypeError, "header should be True or False"),
        ({"header": 0}, TypeError, "header should be True or False"),
        ({"decimal": ";"}, ValueError, "decimal should be"),
        ({"decimal": 2}, ValueError, "decimal should be"),
    ],
)
def test_ways_of_reading_that_there_are_not(table, how, error, message):
    with pytest.raises(error, match=message):
        from_csv(table(PLAIN), **how)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.csv should be a file.*Check its name"):
        from_csv(tmp_path / "none.csv")


def test_what_is_no_file(tmp_path):
    with pytest.raises(FileNotFoundError, match="should be a file, but there is none"):
        from_csv(tmp_path)
    for path in (None, 3, [[1, 2]]):
        with pytest.raises(TypeError, match=r"path should be the name of a CSV file.*from_points"):
            values_from_csv(path)


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04\xff\xfe\x9c", "1,2\n".encode("utf-16-le"), b"\xff\xfe1", b"1,\x81\n", b"1,\0\n"],
)
def test_a_file_that_is_no_text(tmp_path, data):
    (tmp_path / "book.xlsx").write_bytes(data)
    with pytest.raises(ValueError, match=r'book\.xlsx should be text in UTF-8.*"CSV UTF-8"'):
        from_csv(tmp_path / "book.xlsx")
