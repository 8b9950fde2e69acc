import numpy as np
import pytest

from nnlab.draw.numerals import (
    agree,
    beside,
    brief,
    power_of_ten,
    printed,
    short,
    signed,
    three_at_most,
    two_at_most,
    two_digits,
    written,
)


@pytest.mark.parametrize(
    ("function", "value", "words"),
    [
        (printed, 0.0, "0.00"),
        (printed, -0.0, "0.00"),
        (printed, 1, "1.00"),
        (printed, 2.5, "2.50"),
        (printed, 0.12346, "0.1235"),
        (printed, 12.3456, "12.3456"),
        (printed, 999.12346, "999.1235"),
        (printed, 1000, "1000"),
        (printed, 1234.5678, "1234.57"),
        (printed, 12345678, "1.23457e+07"),
        (printed, 0.001234, "0.0012"),
        (printed, 0.0009876, "9.88e-04"),
        (printed, 0.001, "0.0010"),
        (printed, 0.98765, "0.9877"),
        (printed, 0.99, "0.99"),
        (printed, 0.99123456, "0.9912346"),
        (printed, 1.00012, "1.0001"),
        (printed, 1.5 + 1e-9, "1.5000"),
        (short, 1.234, "1.23"),
        (short, 99.994, "99.99"),
        (short, 100, "1e+02"),
        (short, 123, "1.2e+02"),
        (brief, 0, "0"),
        (brief, 0.01, "0.01"),
        (brief, 0.0123, "0.012"),
        (brief, 0.0099, "9.9e-3"),
        (brief, 99, "99"),
        (brief, 1, "1"),
        (brief, 100, "1.0e2"),
        (brief, 1.5e12, "1.5e12"),
        (brief, 1.5e-12, "1.5e-12"),
        (three_at_most, 0.12345, "0.123"),
        (three_at_most, 1234567.5, "1234567.5"),
        (three_at_most, 2, "2"),
        (two_at_most, 0.126, "0.13"),
        (two_at_most, 1234.56, "1234.56"),
        (two_at_most, 2, "2"),
        (two_digits, 0.126, "0.13"),
        (two_digits, 12, "12.00"),
    ],
)
def test_a_number_is_told_in_so_many_digits_and_its_opposite_with_a_minus(function, value, words):
    assert function(value) == words
    if value:
        assert function(-value) == f"-{words}"


@pytest.mark.parametrize(
    "words_of",
    [three_at_most, two_at_most, two_digits],
    ids=lambda function: function.__name__,
)
def test_what_rounds_to_zero_has_no_sign(words_of):
    assert words_of(-0.0001) == words_of(0.0001) == words_of(0)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0.5, "+ 0.5"), (-0.5, "- 0.5"), (0, "+ 0"), (0.5678, "+ 0.5678"), (-12.3456, "- 12.35")],
)
def test_a_number_to_be_added_has_a_sign_before_its_size(number, words):
    assert signed(number) == words


@pytest.mark.parametrize(
    ("value", "off", "scale", "agrees"),
    [
        # As printed, a number has four decimals, so 0.0002 is what two roundings may cost.
        (0.5, 0.00019, 0, True),
        (0.5, 0.00021, 0, False),
        (0.5, 0.00019, 1, True),
        (0.5, 0.00021, 1, False),
        (0.5, 0.00059, 3, True),
        (0.5, 0.00061, 3, False),
        # Above 10, five digits of the number are more than four decimals.
        (1000, 0.019, 1, True),
        (1000, 0.021, 1, False),
        (1000, 0.039, 2, True),
        (9, 0.00019, 1, True),
        (9, 0.00021, 1, False),
    ],
)
def test_an_answer_agrees_up_to_what_was_rounded(value, off, scale, agrees):
    for number in (value, -value):
        assert agree(number + off, number, scale) is agrees
        assert agree(number - off, number, scale) is agrees


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([0.123, 0.456], ["0.12", "0.46"]),
        ([1.0, 2.0], ["1", "2"]),
        ([0.1234567, 0.1234568], ["0.1234567", "0.1234568"]),
        ([-1.5, 1.5], ["-1.5", "1.5"]),
        ([7.0], ["7"]),
        ([], []),
    ],
)
def test_numbers_have_as_few_digits_as_tell_them_apart(numbers, words):
    assert written(np.array(numbers)) == words


def test_equal_numbers_are_told_all_the_same():
    assert written(np.array([0.5, 0.5])) == ["0.5", "0.5"]


def test_numbers_that_differ_in_their_last_digit_are_told_apart():
    numbers = np.array([0.1234567890123456, 0.1234567890123457])
    first, second = written(numbers)
    assert first != second
    assert (float(first), float(second)) == pytest.approx(tuple(numbers), abs=1e-15)


@pytest.mark.parametrize(
    ("value", "limit", "form", "digits", "words"),
    [
        (0.42345, 0.1, "g", 3, "0.423"),
        (0.1, 0.1, "g", 3, "0.1"),
        (0.10001, 0.1, "g", 3, "0.10001"),
        (0.09999, 0.1, "g", 3, "0.09999"),
        (-0.0, 1, "g", 3, "0"),
        (1e-12, 0.1, "g", 3, "1e-12"),
        (float("inf"), 0.1, "g", 3, "inf"),
        (np.float64(0.10001), np.float64(0.1), "g", 3, "0.10001"),
        (0.93, 0.95, "%", 0, "93%"),
        (0.95, 0.95, "%", 1, "95.0%"),
        (0.9499, 0.95, "%", 1, "94.99%"),
        (0.95001, 0.95, "%", 1, "95.001%"),
        (0.99996, 1, "%", 0, "99.996%"),
        (1, 1, "%", 0, "100%"),
        (1234567.8, 1e6, ",f", 0, "1,234,568"),
        (1000000.25, 1e6, ",f", 0, "1,000,000.2"),
        (999999.96, 1e6, ",f", 0, "999,999.96"),
    ],
)
def test_beside_a_limit_a_number_has_the_digits_that_show_its_side(
    value, limit, form, digits, words
):
    assert beside(value, limit, form, digits) == words


@pytest.mark.parametrize("limit", [0.95, 0.1, 1 / 3, 1e-6, 12345.0])
@pytest.mark.parametrize("towards", [0.0, np.inf])
def test_even_the_nearest_number_beside_a_limit_is_told_from_it(limit, towards):
    value = float(np.nextafter(limit, towards))
    assert (float(beside(value, limit)) > limit) is (towards > limit)


@pytest.mark.parametrize(
    ("exponent", "words"), [(0, "1"), (3, "1000"), (4, "10⁴"), (-1, "10⁻¹"), (-320, "10⁻³²⁰")]
)
def test_a_power_of_ten_is_written_in_full_up_to_1000(exponent, words):
    assert power_of_ten(exponent) == words
