"""A web server for the site under a sub-path, and one that lists and refuses all other requests."""

import functools
import http.server
import os
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

SITE = Path(__file__).parents[2] / "dist" / "site"


class Files(http.server.SimpleHTTPRequestHandler):
    """Serves files, as a host of static pages does."""

    # What a host of static pages says of these; Python's own table depends on the machine.
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def handle(self) -> None:
        """Answer; a browser that leaves a page hangs up in the middle."""
        with suppress(ConnectionError):
            super().handle()


class CountedFiles(Files):
    """Serves files, and writes down how large each was."""

    def __init__(self, sizes: list[int], *rest: object, **named: object) -> None:
        self.sizes = sizes
        super().__init__(*rest, **named)

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:
        """Send a file."""
        self.sizes.append(os.fstat(source.fileno()).st_size)
        super().copyfile(source, outputfile)


class Refusal(socketserver.StreamRequestHandler):
    """A proxy that writes down what it is asked for, and refuses."""

    def __init__(self, asked: list[str], *rest: object) -> None:
        self.asked = asked
        super().__init__(*rest)

    def handle(self) -> None:
        """Refuse."""
        self.asked.append(self.rfile.readline().decode())
        self.wfile.write(b"HTTP/1.1 403 Forbidden\r\n\r\n")


@contextmanager
def serving(handler: object) -> Iterator[str]:
    """Run a server on this machine; give its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def hosted(site: Path, place: Path, handler: object = Files) -> Iterator[str]:
    """Serve a site as a folder within a folder of a host, as a school would."""
    (place / "school").mkdir()
    (place / "school" / "nnlab").symlink_to(site)
    with serving(functools.partial(handler, directory=place)) as address:
        yield f"{address}school/nnlab/"
