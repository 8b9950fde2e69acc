"""What the site takes from elsewhere is what was agreed on, or the build stops and says why."""

import hashlib
import importlib.util
import zipfile
from pathlib import Path

import pytest

FETCH = Path(__file__).parents[2] / "course" / "site" / "fetch.py"
RIGHT = b"the file"


@pytest.fixture
def fetch(tmp_path, monkeypatch):
    """``fetch.py`` with an empty cache, and an index of one wheel for pip."""
    spec = importlib.util.spec_from_file_location("fetch", FETCH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    index = tmp_path / "index"
    index.mkdir()
    with zipfile.ZipFile(index / "carrier-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("folder/part/file.js", RIGHT)
        wheel.writestr("carrier-1.0.dist-info/METADATA", "Name: carrier\nVersion: 1.0\n")
        wheel.writestr("carrier-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    monkeypatch.setattr(module, "CACHE", tmp_path / "cache")
    wanted(monkeypatch, module)
    return module


def wanted(monkeypatch, module, wheel="carrier==1.0", content=RIGHT):
    """Let the list of downloads want one file with this content."""
    sha256 = {"part/file.js": hashlib.sha256(content).hexdigest()}
    source = {"wheel": wheel, "folder": "folder/", "sha256": sha256}
    monkeypatch.setattr(module, "downloads", lambda _: source)


def test_a_file_is_fetched_once(fetch, monkeypatch):
    file = fetch.fetched("kind")["part/file.js"]
    assert file.read_bytes() == RIGHT
    monkeypatch.delattr(fetch, "download")
    assert fetch.fetched("kind") == {"part/file.js": file}


def test_a_damaged_file_is_fetched_again(fetch):
    file = fetch.fetched("kind")["part/file.js"]
    file.write_bytes(RIGHT[:3])
    assert fetch.fetched("kind")["part/file.js"].read_bytes() == RIGHT


def test_other_bytes_stop_the_build_and_are_not_kept(fetch, monkeypatch):
    wanted(monkeypatch, fetch, content=b"another file")
    with pytest.raises(SystemExit, match="not the file that downloads"):
        fetch.fetched("kind")
    assert not list(fetch.CACHE.rglob("*.js"))


def test_without_the_wheel_the_build_stops_and_says_so(fetch, monkeypatch, capfd):
    wanted(monkeypatch, fetch, wheel="nobody==2.0")
    with pytest.raises(SystemExit, match=r"pip could not download nobody==2\.0"):
        fetch.fetched("kind")
    assert "No matching distribution found for nobody==2.0" in capfd.readouterr().err


def test_a_package_with_another_sha256_is_refused(fetch, monkeypatch, tmp_path, capfd):
    (tmp_path / "packages.txt").write_text(f"carrier==1.0 --hash=sha256:{'0' * 64}\n")
    monkeypatch.setattr(fetch, "HERE", tmp_path)
    with pytest.raises(SystemExit, match="pip could not download"):
        fetch.packages()
    assert "DO NOT MATCH THE HASHES" in capfd.readouterr().err
    assert not list(fetch.CACHE.rglob("*.whl"))
