import numpy as np
import pytest
from hypothesis import given

from nnlab.gradients import check_gradient, numerical_gradient
from tests.samples import arrays, few, rng, shapes


def cube(x):
    return x**3


def cube_slope(x):
    return 3 * x**2


@few
@given(x=arrays(shapes(3)))
def test_differences_are_the_gradient_of_sums_over_any_axes(x):
    np.testing.assert_allclose(numerical_gradient(cube, x), cube_slope(x), atol=1e-7)
    for axes in (-1, (-2, -1), None):
        found = numerical_gradient(lambda x, axes=axes: (x**3).sum(axis=axes), x)
        np.testing.assert_allclose(found, cube_slope(x), atol=1e-7)


def test_the_step_is_the_one_asked_for():
    found = numerical_gradient(lambda x: x[0] ** 3, [0.0], h=0.5)
    assert found == pytest.approx([0.25])  # (0.125 + 0.125) / 1


def test_a_right_derivative_is_right_and_says_so():
    report = check_gradient(cube, cube_slope, [1.0, -2.0], rng())
    assert report
    assert report.error < 1e-8
    assert str(report).startswith("The derivative is right: at place ")


WRONG = {
    "forgets the factor": (lambda x: x**2, (1,)),
    "has the sign wrong": (lambda x: -3 * x**2, (1,)),
    "is wrong in one place": (lambda x: 3 * x**2 + np.array([1e-4, 0.0]), (0,)),
    "is not a number": (lambda x: np.where(x > 0, np.nan, 3 * x**2), (0,)),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_derivative_is_wrong_and_says_where(name):
    df, place = WRONG[name]
    report = check_gradient(cube, df, [0.5, -2.0], rng())
    assert not report
    assert report.place == place
    assert report.claimed == pytest.approx(df(np.array([0.5, -2.0]))[place], nan_ok=True)
    assert report.measured == pytest.approx(cube_slope(np.array([0.5, -2.0]))[place])
    assert f"wrong: at place {place} df says" in str(report)


def test_places_of_a_large_array_are_drawn_by_rng():
    asked = []

    def f(x):
        asked.append(x.copy())
        return (x**3).sum()

    x = rng().normal(size=(40, 50))
    assert check_gradient(f, cube_slope, x, rng(1))
    moved = {tuple(np.argwhere(moved != x)[0]) for moved in asked if (moved != x).any()}
    assert len(moved) == 200


def test_float32_is_measured_in_float64_and_nothing_is_changed():
    x = np.array([1.0, 2.0], np.float32)
    assert check_gradient(cube, cube_slope, x, rng())
    assert numerical_gradient(cube, x).dtype == np.float64
    np.testing.assert_array_equal(x, [1.0, 2.0])


BAD = [
    ({"x": [float("nan")]}, ValueError, "x should be finite numbers"),
    ({"x": []}, ValueError, "x should be at least one number"),
    ({"x": "x"}, TypeError, "x should be numbers"),
    ({"f": lambda _: np.zeros(3)}, ValueError, r"f\(x\) should be one number, or of a shape"),
    ({"df": lambda _: 1.0}, ValueError, r"df\(x\) should be of shape \(2,\)"),
    ({"f": 3.0}, TypeError, "f should be a function, but it is 3.0. Try f=my_function"),
    ({"df": np.ones(2)}, TypeError, "df should be a function"),
    ({"f": lambda _: None}, TypeError, r"f\(x\) should be numbers"),
    ({"df": lambda _: ["up", "down"]}, TypeError, r"df\(x\) should be numbers"),
    ({"rng": 0}, TypeError, r"rng should be a numpy\.random\.Generator"),
]


@pytest.mark.parametrize(("wrong", "error", "message"), BAD)
def test_a_check_refuses_what_it_cannot_check(wrong, error, message):
    with pytest.raises(error, match=message):
        check_gradient(**{"f": cube, "df": cube_slope, "x": [1.0, 2.0], "rng": rng(), **wrong})


@pytest.mark.parametrize("h", [0.0, -1e-5, float("inf"), np.full((1, 1), 1e-5)])
def test_a_step_of_nothing_is_refused(h):
    with pytest.raises(ValueError, match="h should be"):
        numerical_gradient(cube, [1.0], h=h)
