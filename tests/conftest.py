"""Which tests run when nobody names any: all but those with a command of their own."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No deadline, as machines differ and are busy; the same examples in every run of CI.
settings.register_profile("nnlab", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("nnlab")

TESTS = Path(__file__).resolve().parent
# make browser, bench, parity, site-test
NAMED_ONLY = tuple(TESTS / name for name in ("browser", "benchmarks", "parity", "site"))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what needs a browser or other libraries unless the command line names it."""
    if collection_path not in NAMED_ONLY:
        return None
    named = [Path(name.split("::")[0]).resolve() for name in config.args]
    return not any(path.is_relative_to(collection_path) for path in named) or None
