"""The packages the course needs and the versions it was tried with."""

import re
from importlib import metadata
from typing import NamedTuple


class Requirement(NamedTuple):
    """A package, the oldest version that will do, and the first one that will not."""

    name: str
    oldest: str
    too_new: str

    def __str__(self) -> str:
        """Return it as pip takes it."""
        return f"{self.name}>={self.oldest},<{self.too_new}"

    def allows(self, version: str) -> bool:
        """Return whether ``version`` lies within the bounds.

        >>> Requirement("numpy", "2.0", "3").allows("2.10.1")
        True
        """
        return numbers(self.oldest) <= numbers(version) < numbers(self.too_new)


def runtime_requirements() -> list[Requirement]:
    """Return what the installed nnlab says it needs; extras are for authors only.

    Raises ``PackageNotFoundError`` where nnlab runs without having been installed.
    """
    lines = metadata.requires("nnlab") or []
    return [requirement(line) for line in lines if "extra ==" not in line]


def requirement(line: str) -> Requirement:
    """Return the requirement that one line of a package's metadata states.

    >>> requirement("numpy<3,>=2.0")
    Requirement(name='numpy', oldest='2.0', too_new='3')
    """
    name = re.match(r"[\w.-]+", line)
    oldest = re.search(r">=\s*([\d.]+)", line)
    too_new = re.search(r"<\s*([\d.]+)", line)
    if not (name and oldest and too_new):
        raise ValueError(f"{line!r} should be a name with both bounds, such as 'numpy<3,>=2.0'.")
    return Requirement(name[0], oldest[1], too_new[1])


def numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, which compare as versions do; "2.1.0rc1" counts as 2.1.0.

    >>> numbers("2.10.1") > numbers("2.9")
    True
    """
    release = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(part) for part in release[0].split(".")) if release else ()
