"""Numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlab.datasets.numerals import COMMA, POINT, decimal_signs, is_numeral, read_numeral


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("7", 7, 7),
        ("+7", 7, 7),
        ("−7", -7, -7),
        ("1.5", 1.5, None),
        ("1,5", None, 1.5),
        (".5", 0.5, None),
        (",5", None, 0.5),
        ("5.", 5, None),
        ("1,5e-3", None, 0.0015),
        ("1.234", 1.234, 1234),
        ("1,234", 1234, 1.234),
        ("0,125", None, 0.125),
        ("1.234,5", None, 1234.5),
        ("1,234.5", 1234.5, None),
        ("1,234,567", 1234567, None),
        ("1 234,5", None, 1234.5),
        ("1\u202f234,5", None, 1234.5),
        ("1'234.5", 1234.5, None),
        ("1,234 567", None, None),
        ("12,34,567", None, None),
        ("45%", 45, 45),
        ("4,5 %", None, 4.5),
    ],
)
def test_a_number_is_read_by_its_decimal_sign(text, point, comma):
    assert read_numeral(text, POINT) == point
    assert read_numeral(text, COMMA) == comma


@pytest.mark.parametrize(
    "text",
    ["", "cat", "-", ".", ",", "1_000", "inf", "nan", "1e999", "0x1f", "1..2", "1.2.3",
     "12.05.2020", "1;5", "1e", "e5", "%", "1 2", "²", "١"],
)  # fmt: skip
def test_what_is_no_number_is_none(text):
    assert not is_numeral(text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_comes_back(value):
    assert read_numeral(repr(value)) == value
    assert read_numeral(repr(value).replace(".", ","), COMMA) == value


@given(st.floats(-1e15, 1e15), st.integers(0, 4))
def test_every_number_in_groups_comes_back(value, digits):
    grouped = f"{value:,.{digits}f}"
    assert read_numeral(grouped) == float(f"{value:.{digits}f}")
    swapped = grouped.translate(str.maketrans(",.", ".,"))
    assert read_numeral(swapped, COMMA) == read_numeral(grouped)


def test_only_what_can_be_read_in_one_way_tells_the_decimal_sign():
    assert decimal_signs(["7", "1,234", "1.234", "cat", "a.b"]) == {}
    assert decimal_signs(["7", "1,234", "1.5"]) == {POINT: "1.5"}
    assert decimal_signs(["1,5", "2,5", "1.5"]) == {COMMA: "1,5", POINT: "1.5"}
