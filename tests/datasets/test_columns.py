"""Which columns of a table are the inputs and the answer, and what is said of them."""

import numpy as np
import pytest

from nnlab.datasets import from_csv, values_from_csv
from nnlab.datasets.columns import Choice, choose
from nnlab.datasets.table import read_table


@pytest.fixture
def table(tmp_path):
    """Return a function that writes a table to a file and returns its path."""

    def write(text):
        path = tmp_path / "points.csv"
        path.write_text(text, "utf-8")
        return path

    return write


NAMED = "cm,kg,kind\n46,4,cat\n60,30,dog\n"
TITANIC = (
    "PassengerId,Survived,Name,Sex,Age,Fare\n"
    '1,0,"Braund, Mr. Owen",male,22,7.25\n'
    '2,1,"Cumings, Mrs. John",female,38,71.28\n'
    '3,1,"Heikkinen, Miss Laina",female,26,7.93\n'
)
DIGITS = "".join(f"{digit},{','.join(['0'] * 784)}\n" for digit in range(10)) * 30


@pytest.mark.parametrize(
    ("text", "how", "inputs", "answer"),
    [
        (NAMED, {}, [0, 1], 2),
        (NAMED, {"label": "kind"}, [0, 1], 2),
        (NAMED, {"label": "cm"}, None, None),
        (NAMED, {"inputs": ["kg", "cm"]}, [1, 0], 2),
        (NAMED, {"inputs": ("kg",), "label": "kind"}, [1], 2),
        (NAMED, {"inputs": "kg", "label": "kind"}, [1], 2),
        (NAMED, {"inputs": 0, "label": 2}, [0], 2),
        (NAMED, {"inputs": [-2], "label": -1}, [1], 2),
        (NAMED, {"inputs": np.array([1, 0])}, [1, 0], 2),
        (NAMED, {"inputs": np.array(["kg", "cm"])}, [1, 0], 2),
        (NAMED, {"inputs": [" kg "]}, [1], 2),
        ("46,4,cat\n60,30,dog\n", {"inputs": [1, 0], "label": 2}, [1, 0], 2),
        ("cat,46,4\ndog,60,30\n", {"label": 0}, [1, 2], 0),
        (TITANIC, {"inputs": ["Age", "Fare"], "label": "Survived"}, [4, 5], 1),
        (TITANIC, {"inputs": ["Fare", "PassengerId"], "label": "Sex"}, [5, 0], 3),
        ("label,a,b\n1,2,3\n2,3,4\n", {}, [1, 2], 0),
        ("a,Class,b\n1,2,3\n2,3,4\n", {}, [0, 2], 1),
        ("class,label\n1,2\n2,3\n", {}, [0], 1),
        ("label,a,b\n1,2,3\n2,3,4\n", {"label": "b"}, [0, 1], 2),
        ("label,a,b\n1,2,3\n2,3,4\n", {"inputs": ["label"]}, [0], 2),
        ("a,b\n1,2\n2,3\n", {"inputs": ["b"]}, [1], 0),
        # Numbers that are names come before numbers that are places.
        (",0,1,2\n0,5,3,1\n1,4,9,0\n", {"inputs": [0, 1], "label": 2}, [1, 2], 3),
        ("year;2019;2020\n1;2;3\n4;5;6\n", {"header": True, "label": 2019}, [0, 2], 1),
        # The number of the line is no input, unless there is nothing else, or it is asked for.
        (",a,b\n0,5,3\n1,4,9\n", {}, [1], 2),
        ("a,,b\n5,7,3\n4,6,9\n", {}, [0], 2),
        ("ID,a,b\n4,5,3\n9,4,9\n", {}, [1], 2),
        ("Unnamed: 0,index,a,b\n0,0,5,3\n1,1,4,9\n", {}, [2], 3),
        ("row_id,a,b\n1,5,3\n2,4,9\n", {"inputs": ["row_id", "a"]}, [0, 1], 2),
        ("id,b\n1,3\n2,9\n", {}, [0], 1),
        ("id,a,b\n1,5,3\n1,4,9\n", {}, [0, 1], 2),
        ("id,a,b\n1.5,5,3\n2.5,4,9\n", {}, [0, 1], 2),
        ("day,a,b\n1,5,3\n2,4,9\n", {}, [0, 1], 2),
        ("humid,solid,b\n1,5,3\n2,4,9\n", {}, [0, 1], 2),
    ],
)
def test_columns_are_chosen(table, text, how, inputs, answer):
    how = dict(how)
    read = read_table(table(text), how.pop("header", None))
    if inputs is None:
        with pytest.raises(ValueError, match="column 'kind', should be numbers"):
            choose(read, None, **how)
        return
    choice = choose(read, how.get("inputs"), how.get("label"))
    assert choice[:2] == (inputs, answer)


def test_what_is_left_out_is_known(table):
    text = "Unnamed: 0,index,a,b\n0,0,5,3\n1,1,4,9\n"
    assert choose(read_table(table(text)), None, None) == Choice([2], 3, [0, 1])


@pytest.mark.parametrize(
    ("text", "how", "error", "message"),
    [
        (
            NAMED,
            {"label": "Kind"},
            ValueError,
            r"one of 'cm', 'kg', 'kind', .*Did you mean 'kind'\?",
        ),
        (NAMED, {"label": "knd"}, ValueError, r"'knd' \(a str\)\. Did you mean 'kind'\?"),
        (NAMED, {"inputs": ["cm", "KG"]}, ValueError, r"inputs .* is 'KG' .* Did you mean 'kg'\?"),
        (NAMED, {"label": "species"}, ValueError, r"but it is 'species' .* Choose one of these\."),
        (NAMED, {"label": 3}, ValueError, r"a column from 0 to 2, but it is 3\. Try label=2"),
        (NAMED, {"inputs": [-4]}, ValueError, r"a column from 0 to 2, but it is -4\."),
        (
            "1,2,a\n2,3,b\n",
            {"label": "c"},
            ValueError,
            r"has no names in its first line\. Try label=2",
        ),
        (NAMED, {"label": 1.5}, TypeError, r"name of a column, or its number .*Try label='kind'"),
        (NAMED, {"label": True}, TypeError, r"name of a column, or its number"),
        (NAMED, {"label": ["kind"]}, TypeError, r"name of a column, .*it is \['kind'\] \(a list\)"),
        (
            NAMED,
            {"inputs": 1.5},
            TypeError,
            r"names of columns, but it is 1\.5\. Try inputs=\['cm', ",
        ),
        (NAMED, {"inputs": [["cm"]]}, TypeError, r"inputs should be the name of a column"),
        (NAMED, {"inputs": []}, ValueError, r"one column or more, .*Try inputs=\['cm', 'kg'\]"),
        (NAMED, {"inputs": ["cm", "cm"]}, ValueError, r"one column or more, each of them once"),
        (NAMED, {"inputs": ["cm", 0]}, ValueError, r"one column or more, each of them once"),
        (
            NAMED,
            {"inputs": ["cm"], "label": "cm"},
            ValueError,
            "label should be none of the inputs",
        ),
        (NAMED, {"inputs": ["kind"]}, ValueError, r"label should be chosen .*Try label='cm'\."),
        (NAMED, {"inputs": [0, 1, 2]}, ValueError, r"label should be chosen"),
        ("a,b,a\n1,2,3\n2,3,4\n", {"inputs": "a"}, ValueError, r"one column, .*Try inputs=0 or 2"),
        ("a,b,a\n1,2,3\n2,3,4\n", {"label": "a"}, ValueError, r"label should be one column"),
        (
            TITANIC,
            {},
            ValueError,
            r"'Name', should be numbers, but line 2 has 'Braund, Mr\. Owen' ",
        ),
        (
            TITANIC,
            {},
            ValueError,
            r"try inputs=\['Survived', 'Age'\], label='Fare', or label='Name' ",
        ),
        (TITANIC, {"label": "Survived"}, ValueError, r"inputs=\['Age', 'Fare'\], label='Survived'"),
        (
            TITANIC,
            {"inputs": ["Sex", "Age"], "label": "Survived"},
            ValueError,
            r"column 'Sex', should",
        ),
        (
            "kind,said\ncat,meow\ndog,wow\n",
            {},
            ValueError,
            r"column 'kind', .* there are none of numbers, so make numbers of the text first",
        ),
        (
            "a,b\n1.5,2\n2,3\n",
            {"decimal": ","},
            ValueError,
            r"line 2, column 'a', .* decimal comma",
        ),
        (
            "a;b\n2;2\n1,5;3\n",
            {"decimal": "."},
            ValueError,
            r"line 3, column 'a', .* decimal point",
        ),
        (
            ",a,a,b,s\n7,1,2,3,x\n7,2,3,4,y\n",
            {"label": "b"},
            ValueError,
            r"column 's', .*: try inputs=\[0, 1, 2\], label='b', or label='s'",
        ),
        ("cat,1,2\ndog,2,1\n", {}, ValueError, r"column 0 \(counted from 0\), .* label=0 if it is"),
        ("a;b;c\nx;y;1\nz;y;2\n", {}, ValueError, r"column 'a', .*: try label='a' if it is the"),
    ],
)
def test_columns_that_cannot_be_chosen(table, text, how, error, message):
    for read in (from_csv, values_from_csv):
        with pytest.raises(error, match=message):
            read(table(text), **how)


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (from_csv, "1,cat\n2,cat\n", "at least two classes, but all 2 are 'cat'"),
        (from_csv, "kind,cm\ncat,1\ndog,1\n", r"column 'kind', should be numbers"),
        (from_csv, "cm,kg\n2,1\n3,1\n", r"'kg', should .* all 2 are '1'.*such as label='cm'"),
        (from_csv, DIGITS, r"column 784 .* all 300 are '0'\. .*such as label=0"),
        (from_csv, "1,0.5\n2,1\n", r"but it is 0\.5.*values_from_csv"),
        (from_csv, "1;0,5\n2;1\n", r"but it is 0\.5.*values_from_csv"),
        (from_csv, "1,0\n2,inf\n3,1\n", r"line 2, .*should be a class, but it is 'inf'"),
        (from_csv, "1,a\n2,?\n", r"line 2, column 1 .*should be a class, but it is '\?' .*Fill in"),
        (from_csv, "x,y\n1,a\n2,NA\n", r"line 3, column 'y', should be a class, but it is 'NA'"),
        (from_csv, "1,2,a\n1,2,\n", r"line 2, .*should be a class, but it is ''"),
        (
            values_from_csv,
            "1,0.5\n2,cat\n3,4\n",
            r"line 2, .*a finite number, .*'cat' .*Correct it",
        ),
        (values_from_csv, "1,0.5\n2,inf\n3,4\n", r"line 2, .*a finite number, but it is 'inf'"),
        (values_from_csv, "1,0.5\n2,null\n", r"line 2, .*'null' .*missing: fill it in"),
        (values_from_csv, NAMED, r"line 2, column 'kind', .*'cat'.*Choose another .* use from_csv"),
    ],
)
def test_answers_of_the_wrong_kind_are_refused(table, read, text, message):
    with pytest.raises(ValueError, match=message):
        read(table(text))


def test_the_class_may_stand_in_the_first_column(table):
    data = from_csv(table(DIGITS), label=0)
    assert data.x.shape == (300, 784)
    assert data.names == tuple("0123456789")


def test_classes_that_are_numbers_are_sorted_as_numbers(table):
    data = from_csv(table("0.5,10\n0.6,9\n0.7,10.0\n"))
    assert data.names == ("9", "10")
    np.testing.assert_array_equal(data.labels, [1, 0, 1])


@pytest.mark.parametrize("text", ["1,10%\n2,20%\n", "1,1_0\n2,1_1\n", "1,True\n2,False\n"])
def test_classes_that_only_look_like_numbers_stay_text(table, text):
    written = {line.split(",")[1] for line in text.split()}
    assert set(from_csv(table(text)).names) == written


def test_values_may_be_decimal(table):
    data = values_from_csv(table("x,y\n1,0.5\n2,-1e3\n"))
    np.testing.assert_array_equal(data.x, [[1], [2]])
    np.testing.assert_array_equal(data.t, [[0.5], [-1000]])


COUNTED = "".join(f"{i},{i * i % 7},{i % 2}\n" for i in range(1, 13))


@pytest.mark.parametrize(
    ("read", "text", "how", "said"),
    [
        (from_csv, NAMED, {}, "3 columns, class: kind, 2 examples of 2 classes."),
        (from_csv, "1,a\n2,b\n", {}, "2 columns, class: the last column, 2 examples of 2 classes."),
        (values_from_csv, "y,x\n2,1\n", {"label": "y"}, "2 columns, value: y, 1 example."),
        (
            from_csv,
            "a;b;Tier\n46,5;4,2;Katze\n60;30;Hund\n",
            {},
            "3 columns, class: Tier, 2 examples of 2 classes. Read with semicolons and decimal "
            "commas.",
        ),
        (
            from_csv,
            ",a,label\n0,5,x\n1,6,y\n",
            {},
            "3 columns, class: label, 2 examples of 2 classes. Left out, as the number of the "
            "line: the column without a name.",
        ),
        (
            values_from_csv,
            "Id,a,price\n1,5,45%\n2,6,50%\n",
            {},
            "3 columns, value: price, 2 examples. Left out, as the number of the line: column "
            "'Id'. '45%' was read as 45.",
        ),
        (
            from_csv,
            TITANIC,
            {"inputs": ["Fare"], "label": "Survived"},
            "6 columns, class: Survived, 3 examples of 2 classes. Inputs: 'Fare'.",
        ),
        (
            from_csv,
            COUNTED,
            {},
            "3 columns, class: the last column, 12 examples of 2 classes. Column 0 only numbers "
            "the lines? Then try inputs=[1].",
        ),
        (
            from_csv,
            COUNTED,
            {"label": 0},
            "3 columns, class: column 0 (counted from 0), 12 examples of 12 classes: if these are "
            "values to be predicted, try values_from_csv.",
        ),
        (from_csv, "a,b\n1,10%\n2,20%\n", {}, "2 columns, class: b, 2 examples of 2 classes."),
        (
            from_csv,
            "a;b\n1;1,5\n2;2,5\n",
            {"decimal": "."},
            "2 columns, class: b, 2 examples of 2 classes. Read with semicolons.",
        ),
        (
            values_from_csv,
            "a,b\n45 %,1\n50 %,2\n",
            {},
            "2 columns, value: b, 2 examples. '45 %' was read as 45.",
        ),
        (
            values_from_csv,
            "a;b\n1.045,5 %;1\n50 %;1 000\n",
            {},
            "2 columns, value: b, 2 examples. Read with semicolons and decimal commas. '1.045,5 %' "
            "was read as 1045.5.",
        ),
        (
            values_from_csv,
            "a\ta\n1.234,5\t1\n2,5\t2\n",
            {},
            "2 columns, value: a, 2 examples. Several columns are called 'a'. Read with tabs and "
            "decimal commas. '1.234,5' was read as 1234.5.",
        ),
    ],
)
def test_what_was_read_is_said_in_a_line(table, read, text, how, said, capsys):
    read(table(text), **how)
    assert capsys.readouterr().out == f"points.csv: {said}\n"


@pytest.mark.parametrize("read", [from_csv, values_from_csv])
def test_nothing_is_said_where_that_is_asked_for(table, read, capsys):
    read(table("1;2\n2;3\n"), quiet=True)
    assert capsys.readouterr().out == ""
