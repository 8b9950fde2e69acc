import inspect
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlab import datasets
from nnlab.datasets import DATASETS, Dataset, blobs, spiral

REGRESSION = ["line", "sine", "plane", "hill"]
CLASSES = [name for name in DATASETS if name not in REGRESSION]
INPUTS = dict.fromkeys(DATASETS, 2) | {"line": 1, "sine": 1}
SEVERAL = {"blobs": blobs, "spiral": spiral}


def made(name, n=60, **settings):
    return DATASETS[name](n, rng=np.random.default_rng(7), **settings)


def test_the_table_lists_the_public_functions_under_their_own_names():
    assert set(REGRESSION) <= set(DATASETS)
    for name, function in DATASETS.items():
        assert function.__name__ == name
        assert getattr(datasets, name) is function


def test_everything_in_all_is_there_once():
    assert len(set(datasets.__all__)) == len(datasets.__all__)
    for name in datasets.__all__:
        assert hasattr(datasets, name)


@pytest.mark.parametrize("name", DATASETS)
def test_signature(name):
    parameters = inspect.signature(DATASETS[name]).parameters
    assert list(parameters)[:3] == ["n", "noise", "rng"]
    assert parameters["noise"].kind == parameters["rng"].kind == inspect.Parameter.KEYWORD_ONLY
    assert 0 < parameters["noise"].default < 0.5
    assert parameters["rng"].default is inspect.Parameter.empty


@pytest.mark.parametrize("name", DATASETS)
@given(n=st.integers(2, 200), noise=st.floats(0, 2), seed=st.integers(0, 2**32 - 1))
@settings(max_examples=25)
def test_shapes_types_and_same_seed_same_bits(name, n, noise, seed):
    data = DATASETS[name](n, noise=noise, rng=np.random.default_rng(seed))
    assert isinstance(data, Dataset)
    assert data.x.shape == (n, INPUTS[name])
    assert data.t.shape == (n, 1)
    assert data.labels.shape == (n,)
    assert data.x.dtype == data.t.dtype == np.float64
    assert data.labels.dtype.kind == "i"
    assert np.isfinite(data.x).all()
    assert np.isfinite(data.t).all()
    again = DATASETS[name](n, noise=noise, rng=np.random.default_rng(seed))
    for array, same in zip(data[:3], again[:3], strict=True):
        assert array.tobytes() == same.tobytes()


@pytest.mark.parametrize("name", DATASETS)
def test_another_seed_gives_other_points(name):
    other = DATASETS[name](60, rng=np.random.default_rng(8))
    assert not np.array_equal(made(name).x, other.x)


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("n", [2, 3, 60])
def test_two_classes_take_turns(name, n):
    data = made(name, n)
    np.testing.assert_array_equal(data.labels, np.arange(n) % 2)
    np.testing.assert_array_equal(data.t[:, 0], data.labels)
    assert len(data.names) == len(set(data.names)) == 2


@pytest.mark.parametrize("name", SEVERAL)
@given(classes=st.integers(3, 8), more=st.integers(0, 30))
@settings(max_examples=15)
def test_more_classes_are_one_hot(name, classes, more):
    n = classes + more
    data = SEVERAL[name](n, rng=np.random.default_rng(0), classes=classes)
    assert data.t.shape == (n, classes)
    assert len(data.names) == len(set(data.names)) == classes
    np.testing.assert_array_equal(data.labels, np.arange(n) % classes)
    np.testing.assert_array_equal(data.t.argmax(axis=1), data.labels)
    np.testing.assert_array_equal(data.t.sum(axis=1), 1)
    np.testing.assert_array_equal(np.unique(data.t), [0, 1])


@pytest.mark.parametrize("name", REGRESSION)
def test_regression_has_one_name_and_all_labels_0(name):
    data = made(name)
    assert data.names == (name,)
    np.testing.assert_array_equal(data.labels, 0)
    assert DATASETS[name](1, rng=np.random.default_rng(0)).x.shape == (1, INPUTS[name])


@pytest.mark.parametrize("name", DATASETS)
def test_without_noise_all_lies_in_the_square(name):
    x = made(name, 500, noise=0).x
    assert np.abs(x).max() <= 1
    assert np.abs(x).max() > 0.9


@pytest.mark.parametrize("name", DATASETS)
def test_noise_moves_the_same_points_further(name):
    exact, near, far = (made(name, noise=noise) for noise in (0, 0.1, 0.4))
    moved = "t" if name in REGRESSION else "x"
    still = "x" if name in REGRESSION else "t"
    start = getattr(exact, moved)
    np.testing.assert_allclose(
        getattr(far, moved) - start, 4 * (getattr(near, moved) - start), atol=1e-12
    )
    np.testing.assert_array_equal(getattr(far, still), getattr(exact, still))


@pytest.mark.parametrize("name", DATASETS)
def test_noise_is_a_standard_deviation(name):
    exact, noisy = made(name, 4000, noise=0), made(name, 4000, noise=0.2)
    added = noisy.t - exact.t if name in REGRESSION else noisy.x - exact.x
    np.testing.assert_allclose(added.std(axis=0), 0.2, rtol=0.06)
    np.testing.assert_allclose(added.mean(axis=0), 0, atol=0.02)


def test_blobs_stand_on_the_unit_circle():
    x = blobs(8, noise=0, rng=np.random.default_rng(0), classes=4).x
    corners = [[-1, 0], [0, -1], [1, 0], [0, 1]]
    np.testing.assert_allclose(x, corners + corners, atol=1e-12)


def test_xor_is_the_truth_table():
    data = made("xor", 8, noise=0)
    np.testing.assert_array_equal(np.abs(data.x), 1)
    np.testing.assert_array_equal(data.labels == 1, data.x[:, 0] != data.x[:, 1])
    assert len(np.unique(data.x[:4], axis=0)) == 4


def test_circles_have_radius_1_and_one_half():
    data = made("circles", noise=0)
    np.testing.assert_allclose((data.x**2).sum(axis=1), np.where(data.labels == 0, 1, 0.25))


def test_moons_are_half_circles_that_reach_into_each_other():
    data = made("moons", 400, noise=0)
    sign = np.where(data.labels == 0, 1, -1)[:, None]
    from_centre = data.x - sign * [-1 / 3, -1 / 6]
    np.testing.assert_allclose(np.hypot(*from_centre.T), 2 / 3)
    assert (from_centre[:, 1] * sign[:, 0] >= 0).all()
    upper, lower = data.x[0::2], data.x[1::2]
    assert upper[:, 1].min() < lower[:, 1].max()
    assert upper[:, 0].max() > lower[:, 0].min()


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_the_angle_on_a_spiral_follows_its_radius(classes):
    data = spiral(100, noise=0, rng=np.random.default_rng(0), classes=classes)
    radius = np.hypot(*data.x.T)
    turn = np.arctan2(data.x[:, 1], data.x[:, 0]) / (2 * np.pi)
    difference = turn - radius - data.labels / classes
    np.testing.assert_allclose(difference, np.round(difference), atol=1e-12)
    assert radius.min() >= 0.1 - 1e-12
    assert radius.max() <= 1 + 1e-12


def test_stripes_alternate():
    data = made("stripes", 200, noise=0)
    stripe = np.floor((data.x[:, 0] + 1) * 2).astype(int)
    np.testing.assert_array_equal(stripe % 2, data.labels)
    assert set(stripe) == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("line", lambda x: 2 * x + 1),
        ("sine", lambda x: np.sin(np.pi * x)),
        ("plane", lambda x1, x2: 2 * x1 - x2 + 0.5),
        ("hill", lambda x1, x2: np.exp(-3 * (x1**2 + x2**2))),
    ],
)
def test_regression_follows_its_formula(name, function):
    data = made(name, noise=0)
    np.testing.assert_allclose(data.t[:, 0], function(*data.x.T), rtol=1e-12)


WRONG = [
    ({"n": 0}, ValueError, "n should be a whole number of at least"),
    ({"n": -5}, ValueError, "n should be a whole number of at least"),
    ({"n": 10.0}, TypeError, "n should be a whole number of at least"),
    ({"n": True}, TypeError, "n should be a whole number of at least"),
    ({"n": "10"}, TypeError, "n should be a whole number of at least"),
    ({"n": None}, TypeError, "n should be a whole number of at least"),
    (
        {"noise": -0.1},
        ValueError,
        r"noise should be a finite number of at least 0, but it is -0\.1",
    ),
    ({"noise": float("nan")}, ValueError, "noise should be a finite number of at least 0"),
    ({"noise": float("inf")}, ValueError, "noise should be a finite number of at least 0"),
    ({"noise": "0.1"}, TypeError, "noise should be a finite number of at least 0"),
    ({"noise": None}, TypeError, "noise should be a finite number of at least 0"),
    ({"noise": True}, TypeError, "noise should be a finite number of at least 0"),
    ({"rng": 7}, TypeError, r"but it is 7\. Try np\.random\.default_rng\(7\)"),
    ({"rng": -7}, TypeError, r"Try np\.random\.default_rng\(0\)"),
    ({"rng": None}, TypeError, "rng should be a numpy"),
    ({"rng": np.random.RandomState(0)}, TypeError, "rng should be a numpy"),
]


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize(("changes", "error", "message"), WRONG)
def test_wrong_arguments_are_refused(name, changes, error, message):
    arguments = {"n": 10, "noise": 0.1, "rng": np.random.default_rng(0)} | changes
    n = arguments.pop("n")
    with pytest.raises(error, match=message):
        DATASETS[name](n, **arguments)


@pytest.mark.parametrize("name", CLASSES)
def test_there_must_be_an_example_of_each_class(name):
    with pytest.raises(ValueError, match="n should be a whole number of at least 2, but it is 1"):
        made(name, 1)


@pytest.mark.parametrize("name", SEVERAL)
@pytest.mark.parametrize(("classes", "error"), [(1, ValueError), (0, ValueError), (3.0, TypeError)])
def test_wrong_numbers_of_classes_are_refused(name, classes, error):
    with pytest.raises(error, match="classes should be a whole number of at least 2"):
        SEVERAL[name](10, rng=np.random.default_rng(0), classes=classes)
    with pytest.raises(ValueError, match="n should be a whole number of at least 11"):
        SEVERAL[name](10, rng=np.random.default_rng(0), classes=11)


def test_importing_the_data_sets_loads_neither_pictures_nor_network():
    program = "import sys, nnlab.datasets; print(*sorted(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = {module.split(".")[0] for module in ran.stdout.split()}
    assert "numpy" in loaded
    assert not loaded & {"matplotlib", "ipywidgets", "anywidget", "pooch", "requests"}
