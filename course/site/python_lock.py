"""The list of packages that the live course's Python starts with, in the form Pyodide reads.

All of them are loaded before the first cell runs, so a lesson needs no ``%pip``. Their order of
loading does not matter, so none names what it depends on.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from fetch import digest, downloads, fetched

NAME = "packages.json"
# The Python of the release in downloads.toml; Pyodide compares it with its own.
RUNTIME = {
    "abi_version": "2026_0",
    "arch": "wasm32",
    "platform": "emscripten_5_0_3",
    "python": "3.14.0",
}


def write_lock(folder: Path, pure: Iterable[Path], *, self_hosted: bool) -> list[str]:
    """Put the packages and their list into ``folder``; return the names of the packages.

    What was compiled for the runtime is copied as well if the site hosts it, else it is named by
    its public address.
    """
    folder.mkdir(parents=True)
    listed = {}
    for wheel in pure:
        shutil.copyfile(wheel, folder / wheel.name)
        listed |= entry(wheel.name, digest(wheel.read_bytes()))
    runtime = downloads("runtime")
    for name, sha256 in runtime["sha256"].items():
        if name.endswith(".whl"):
            listed |= entry(name, sha256, "" if self_hosted else runtime["address"])
    for name, file in fetched("runtime").items() if self_hosted else ():
        shutil.copyfile(file, folder / name)
    content = {"info": RUNTIME, "packages": listed}
    (folder / NAME).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return list(listed)


def entry(wheel: str, sha256: str, address: str = "") -> dict[str, dict[str, object]]:
    """Return what the list says of one wheel, by the package's name."""
    name, version = wheel.split("-")[:2]
    name = name.lower().replace("_", "-")
    return {
        name: {
            "name": name,
            "version": version,
            "file_name": address + wheel,
            "sha256": sha256,
            "install_dir": "site",
            "package_type": "package",
            "imports": [],
            "depends": [],
            "unvendored_tests": False,
        }
    }
