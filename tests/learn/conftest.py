import pytest


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    """Progress is written beside the notebook, so every test has a folder for it."""
    monkeypatch.chdir(tmp_path)
