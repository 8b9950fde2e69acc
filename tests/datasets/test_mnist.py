import errno
import gzip
import hashlib
import importlib
import struct
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import numpy as np
import pooch
import pytest

from nnlab.datasets import digits, mnist
from nnlab.datasets.mnist import Progress

# The name nnlab.datasets.mnist is the function; this is the module it lives in.
module = importlib.import_module("nnlab.datasets.mnist")

PIXELS = np.random.default_rng(0).integers(0, 256, (3, 28, 28), dtype=np.uint8)
DIGITS = np.array([7, 0, 9], dtype=np.uint8)
IMAGES, LABELS = "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"
RIGHT = {
    IMAGES: gzip.compress(struct.pack(">4i", 2051, 3, 28, 28) + PIXELS.tobytes()),
    LABELS: gzip.compress(struct.pack(">2i", 2049, 3) + DIGITS.tobytes()),
}


HOTEL = dict.fromkeys(RIGHT, b"<html>Log in to the network of the hotel</html>")
HALF = {name: content[: len(content) // 2] for name, content in RIGHT.items()}


class Handler(BaseHTTPRequestHandler):
    """Send what stands in the server's table: content, and how many bytes less than announced."""

    def do_GET(self):
        self.server.asked.append(self.path)
        found = self.path in self.server.files
        content, missing = self.server.files.get(self.path, (b"", 0))
        self.send_response(200 if found else 404)
        self.send_header("Content-Length", str(len(content) + missing))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def web(monkeypatch, tmp_path):
    """Serve the files under two mirrors, and point nnlab to them and to an empty folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.files = [], {}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    folder = tmp_path / "cache" / "nnlab"
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(pooch, "os_cache", lambda project: tmp_path / "cache" / project)
    monkeypatch.setattr(module, "MIRRORS", (f"{address}/one/", f"{address}/two/"))
    sha256 = {name: hashlib.sha256(content).hexdigest() for name, content in RIGHT.items()}
    monkeypatch.setattr(module, "SHA256", sha256)

    def serve(mirror, files, missing=0):
        for name, content in files.items():
            server.files[f"/{mirror}/{name}"] = content, missing

    def stop():
        server.shutdown()
        server.server_close()
        thread.join()

    yield SimpleNamespace(serve=serve, stop=stop, asked=server.asked, folder=folder)
    if thread.is_alive():
        stop()


def stored(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def assert_right(images, labels):
    assert images.dtype == np.float32
    np.testing.assert_array_equal(images, PIXELS / np.float32(255))
    np.testing.assert_array_equal(labels, DIGITS)
    assert labels.dtype == digits("test")[1].dtype


def test_the_four_files_have_two_mirrors_and_a_sha256_each():
    names = set(module.IMAGES.values()) | set(module.LABELS.values())
    assert names == set(module.SHA256)
    assert len(set(module.SHA256.values())) == 4
    assert all(len(bytes.fromhex(sha256)) == 32 for sha256 in module.SHA256.values())
    assert len(module.MIRRORS) == 2
    assert all(m.startswith("https://") and m.endswith("/") for m in module.MIRRORS)


def test_files_are_fetched_once_and_then_kept(web, capsys):
    web.serve("one", RIGHT)
    assert_right(*mnist("test"))
    assert web.asked == [f"/one/{IMAGES}", f"/one/{LABELS}"]
    assert f"{IMAGES}: 0.0 of 0.0 MB\n" in capsys.readouterr().out
    assert stored(web.folder) == [IMAGES, LABELS]
    web.stop()
    assert_right(*mnist("test"))
    assert len(web.asked) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("files", "missing"), [({}, 0), (HOTEL, 0), (HALF, 0), (HALF, 500)])
def test_where_the_first_mirror_fails_the_second_is_asked(web, files, missing):
    web.serve("one", files, missing)
    web.serve("two", RIGHT)
    assert_right(*mnist("test"))
    assert web.asked == [f"/{m}/{name}" for name in (IMAGES, LABELS) for m in ("one", "two")]
    assert stored(web.folder) == [IMAGES, LABELS]


def test_a_damaged_file_is_fetched_again(web):
    web.serve("one", RIGHT)
    web.folder.mkdir(parents=True)
    (web.folder / IMAGES).write_bytes(RIGHT[IMAGES][:100])
    assert_right(*mnist("test"))


def test_wrong_bytes_everywhere(web):
    for mirror in ("one", "two"):
        web.serve(mirror, HOTEL)
    message = r"/one/ sent other bytes .*/two/ sent other bytes .*Check the connection.*digits\(\)"
    with pytest.raises(ConnectionError, match=message):
        mnist("test")
    assert stored(web.folder) == []


def test_no_network(web):
    web.stop()
    message = r"/one/ did not send it \(ConnectionError\) and .*/two/ did not.*digits\(\)"
    with pytest.raises(ConnectionError, match=message):
        mnist("test")
    assert stored(web.folder) == []


def test_a_transfer_that_breaks_off_leaves_nothing(web):
    web.serve("one", HALF, missing=500)
    with pytest.raises(ConnectionError, match=r"/one/ .* and .*/two/ did not send it"):
        mnist("test")
    assert stored(web.folder) == []


def test_a_full_disk_leaves_nothing(web, monkeypatch):
    class Full:
        def __init__(self, path, mode):
            self.file = open(path, mode)  # noqa: PTH123, SIM115 - a stand-in for open itself

        def write(self, content):
            self.file.write(content[: len(content) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")

        def close(self):
            self.file.close()

    web.serve("one", RIGHT)
    monkeypatch.setattr("pooch.downloaders.open", Full, raising=False)
    with pytest.raises(OSError, match=r"No space left on device\. Make room there.*digits\(\)"):
        mnist("test")
    assert web.asked == [f"/one/{IMAGES}"]
    assert stored(web.folder) == []


def test_a_folder_that_cannot_be_made(web):
    web.serve("one", RIGHT)
    web.folder.parent.write_text("a file where the folder should be")
    with pytest.raises(OSError, match=r"should be stored in .*nnlab, but that failed.*digits\(\)"):
        mnist("test")


@pytest.mark.parametrize("package", ["pooch", "requests"])
def test_without_the_package_that_fetches(web, monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ModuleNotFoundError, match=r"Try pip install pooch.*digits\(\)"):
        mnist("test")
    assert web.asked == []


def test_another_split_is_refused_before_anything_is_fetched(web):
    with pytest.raises(ValueError, match='split should be "train" or "test"'):
        mnist("all")
    assert web.asked == []


def test_progress_writes_a_line_where_it_changes(capsys):
    progress = Progress("digits.gz")
    progress.total = 2_000_000
    for _ in range(2000):
        progress.update(1000)
    progress.reset()
    progress.update(2_000_000)
    progress.close()
    lines = capsys.readouterr().out.split("\r")
    assert lines[1] == "digits.gz: 0.0 of 2.0 MB"
    assert "digits.gz: 1.0 of 2.0 MB" in lines
    assert lines[-1] == "digits.gz: 2.0 of 2.0 MB\n"
    assert len(lines) == len(set(lines)) == 22
