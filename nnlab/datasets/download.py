"""Fetch a file once, from the first mirror that sends the right bytes, and say what goes wrong."""

import sys
from collections.abc import Sequence
from pathlib import Path

INSTEAD = "Or use digits(): its 5000 digits came with nnlab and are there already."


def fetch(name: str, *, sha256: str, mirrors: Sequence[str]) -> Path:
    """Return the path of the file of this name and sha256, fetched unless it is there already.

    A mirror is an address to which ``name`` is added; they are tried in turn. What arrives is
    written under another name and renamed once its sha256 is right: there is never half a file.

    Raises ``ConnectionError`` where every mirror fails, ``OSError`` where the file cannot be
    stored, ``ModuleNotFoundError`` where pooch is not installed.
    """
    failures = []
    for mirror in mirrors:
        try:
            return fetch_from(mirror, name, sha256)
        except ConnectionError as error:
            failures.append(str(error))
    raise ConnectionError(
        f"{name} should come from the network, but {' and '.join(failures)}. "
        f"Check the connection and try again. {INSTEAD}"
    )


def fetch_from(mirror: str, name: str, sha256: str) -> Path:
    """Return the path of the file, fetched from this mirror unless it is there already."""
    try:
        import pooch  # type: ignore[import-untyped]
        import requests
    except ModuleNotFoundError as missing:
        raise ModuleNotFoundError(
            f"{name} is fetched by the package pooch, and that is not installed here. "
            f"Try pip install pooch. {INSTEAD}"
        ) from missing
    folder = Path(pooch.os_cache("nnlab"))
    downloader = pooch.HTTPDownloader(progressbar=Progress(name))
    url, known_hash = mirror + name, f"sha256:{sha256}"
    try:
        return Path(pooch.retrieve(url, known_hash, name, folder, downloader=downloader))
    except requests.RequestException as error:
        raise ConnectionError(f"{mirror} did not send it ({type(error).__name__})") from error
    except ValueError as error:
        raise ConnectionError(f"{mirror} sent other bytes than MNIST's") from error
    except OSError as error:
        raise OSError(
            f"{name} should be stored in {folder}, but that failed: {error}. "
            f"Make room there (12 MB) or allow writing, and try again. {INSTEAD}"
        ) from error


class Progress:
    """One line that says how much of a file has arrived; pooch calls its methods."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.total = 0  # bytes; pooch sets it when the mirror has answered
        self.arrived = 0
        self.shown = ""

    def update(self, count: int) -> None:
        """Add ``count`` bytes, and write the line anew where it has changed."""
        self.arrived += count
        line = f"{self.name}: {self.arrived / 1e6:.1f} of {self.total / 1e6:.1f} MB"
        if line != self.shown:
            self.shown = line
            sys.stdout.write("\r" + line)
            sys.stdout.flush()

    def reset(self) -> None:
        """Begin again at 0: pooch does so before it adds the total."""
        self.arrived = 0

    def close(self) -> None:
        """End the line."""
        sys.stdout.write("\n")
