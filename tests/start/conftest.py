from pathlib import Path

import pytest


@pytest.fixture
def course(tmp_path: Path) -> dict[str, Path]:
    """A course of two lessons, whose originals a test may change."""
    folder = tmp_path / "course"
    folder.mkdir()
    lessons = {name: folder / f"{name}.ipynb" for name in ("00-welcome", "01-neuron")}
    for name, path in lessons.items():
        path.write_bytes(f"{name}, first edition".encode())
    return lessons


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """The learner's folder, whose name has a space and letters beyond ASCII; not made yet."""
    return tmp_path / "my wörk" / "λ"
