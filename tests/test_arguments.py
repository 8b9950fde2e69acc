import numpy as np
import pytest

from nnlab.arguments import count, describe, finite_numbers, numbers, setting
from nnlab.datasets import line
from nnlab.parameters import parameters, point, precision


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        (2.5, "2.5"),
        (np.int64(3), "3"),
        (np.float32(0.5), "0.5"),
        (np.array(5.0), "5.0"),
        (np.array(None), "None"),
        ("a\nb", r"'a\nb' (a str)"),
        (list(range(100)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16... (a list)"),
        (np.zeros((2, 3), np.float32), "an array of shape (2, 3) and dtype float32"),
        (point(1.0), "(Point(w=array([[1.]])),) (a tuple)"),
    ],
)
def test_a_value_is_described_in_a_few_words(value, words):
    assert describe(value) == words


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_numbers_keep_their_type_and_their_place(dtype):
    array = np.ones(3, dtype)
    assert numbers(array, "x") is array


def test_numbers_that_add_up_to_infinity_are_finite_all_the_same():
    array = np.full(4, 1e308)
    assert finite_numbers(array, "x") is array
    opposite = np.array([1e308, 1e308, -1e308, -1e308])
    assert finite_numbers(opposite, "x") is opposite


@pytest.mark.parametrize("value", [[True], np.array([True, False])])
def test_true_and_false_are_numbers_where_they_are_data_and_nowhere_else(value):
    np.testing.assert_array_equal(finite_numbers(value, "t"), np.array(value, dtype=float))
    with pytest.raises(TypeError, match="z should be numbers"):
        numbers(value, "z")


@pytest.mark.parametrize(
    "value", [[1, [2]], [[1, 2], [3]], np.array([], object), [[[1]], [[1, 2]]]]
)
def test_rows_of_several_lengths_are_no_numbers(value):
    with pytest.raises(TypeError, match=r"x should be numbers.*Try a list or an array of numbers"):
        numbers(value, "x")


def test_a_whole_data_set_in_the_place_of_numbers_is_taken_apart():
    with pytest.raises(
        TypeError, match=r"x should be numbers.*Try its two parts, data\.x and data\.t"
    ):
        finite_numbers(line(3, rng=np.random.default_rng(0)), "x")


@pytest.mark.parametrize("bad", [[np.nan, 1.0], [np.inf, -np.inf], [[1.0], [-np.inf]]])
def test_numbers_that_are_not_finite_are_refused(bad):
    with pytest.raises(ValueError, match=r"x should be finite numbers, but \d of its 2 values"):
        finite_numbers(bad, "x")


def test_whole_numbers_of_numpy_count():
    assert type(count(np.int64(3), "k")) is int


@pytest.mark.parametrize("value", [0.5, 1, np.float32(0.5), np.float64(0.5), np.array(0.5)])
def test_a_single_setting_is_a_plain_float(value):
    assert type(setting(value, "rate")) is float


def test_parameters_without_a_network_are_a_network_too():
    assert [p.shape for p in parameters(point(1.0, 2.0))] == [(1, 2)]
    assert precision(point(1.0)) == np.float64
