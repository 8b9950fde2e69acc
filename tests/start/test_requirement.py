import pytest

from nnlab.start.machine import Requirement, requirement


@pytest.mark.parametrize(
    "line", ["numpy<3,>=2.0", "numpy>=2.0,<3", "numpy (>=2.0,<3)", "numpy >= 2.0, < 3"]
)
def test_a_requirement_is_read_however_it_is_spaced(line):
    assert requirement(line) == Requirement("numpy", "2.0", "3")


@pytest.mark.parametrize("line", ["numpy", "numpy>=2", "numpy<3", ""])
def test_a_requirement_without_both_bounds_is_refused(line):
    with pytest.raises(ValueError, match="both bounds"):
        requirement(line)


@pytest.mark.parametrize(
    ("version", "allowed"),
    [
        ("1.26.4", False),
        ("2.0", True),
        ("2.0.0rc1", True),
        ("2.10.1", True),
        ("2", False),
        ("3", False),
        ("3.0.0", False),
        ("unknown", False),
    ],
)
def test_the_bounds_are_compared_as_numbers(version, allowed):
    assert Requirement("numpy", "2.0", "3").allows(version) is allowed


def test_it_is_written_as_pip_takes_it():
    assert str(Requirement("numpy", "2.0", "3")) == "numpy>=2.0,<3"
