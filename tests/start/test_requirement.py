import pytest
from packaging.requirements import Requirement

from nnlab.start.machine import allows


@pytest.mark.parametrize(
    ("version", "allowed"),
    [
        ("1.26.4", False),
        ("2.0", True),
        ("2.0.0rc1", True),
        ("2.10.1", True),
        ("2", True),
        ("3", False),
        ("3.0.0", False),
        ("unknown", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("line", ["numpy<3,>=2.0", "numpy>=2.0,<3", "numpy (>=2.0,<3)"])
def test_the_bounds_are_compared_as_numbers(line, version, allowed):
    assert allows(Requirement(line), version) is allowed
