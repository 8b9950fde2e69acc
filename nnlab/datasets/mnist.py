"""All seventy thousand digits of MNIST, fetched once and then kept on the learner's computer."""

import gzip
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nnlab.arguments import Array
from nnlab.datasets.digits import SIDE, check_split

# Fetch a file once, from the first mirror that sends the right bytes, and say what goes wrong.


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


MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
IMAGES = {
    "train": "train-images-idx3-ubyte.gz",
    "test": "t10k-images-idx3-ubyte.gz",
}
LABELS = {
    "train": "train-labels-idx1-ubyte.gz",
    "test": "t10k-labels-idx1-ubyte.gz",
}
SHA256 = {
    "train-images-idx3-ubyte.gz": (
        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"
    ),
    "train-labels-idx1-ubyte.gz": (
        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"
    ),
    "t10k-images-idx3-ubyte.gz": (
        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"
    ),
    "t10k-labels-idx1-ubyte.gz": (
        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"
    ),
}
IMAGE_HEADER = 16  # bytes: what the file is, then three sizes
LABEL_HEADER = 8  # bytes: what the file is, then one size


def mnist(split: str = "train") -> tuple[Array, Array]:
    """Return all of MNIST's handwritten digits and what they are, as ``digits`` does.

    The first call fetches the files (10 MB for "train", 2 MB for "test") and keeps them in the
    folder ``pooch.os_cache("nnlab")``; later calls need no network. What arrives must have the
    right sha256, or it is thrown away.

    Shapes: images (N, 28, 28) float32, labels (N,) integers 0 to 9, in the order of MNIST. N is
    60000 for "train" (188 MB in memory) and 10000 for "test".

    Unit of a pixel: ink, from 0 (paper) to 1 (full ink).

    Raises ``ValueError`` for another split, and ``OSError`` that says what to do where no mirror
    sends the right bytes or they cannot be stored.

    Source: MNIST, by LeCun, Cortes and Burges; the file format is described at
    http://yann.lecun.com/exdb/mnist/.

    >>> mnist("validation")
    Traceback (most recent call last):
        ...
    ValueError: split should be "train" or "test", but it is 'validation' (a str). \
Try split="train".
    """
    check_split(split)
    images = content(IMAGES[split], IMAGE_HEADER).reshape(-1, SIDE, SIDE)
    labels = content(LABELS[split], LABEL_HEADER)
    return images.astype(np.float32) / np.float32(255), labels.astype(int)


def content(name: str, header: int) -> Array:
    """Return the bytes of a fetched file after its header; sha256 vouches for all of them."""
    packed = fetch(name, sha256=SHA256[name], mirrors=MIRRORS).read_bytes()
    return np.frombuffer(gzip.decompress(packed), dtype=np.uint8, offset=header)
