"""Build the web site into dist/site: ``make site``.

``--self-hosted`` puts everything into that folder, so that a reader's browser asks nobody else.
"""

import shutil
import sys
import time
from pathlib import Path

from live import build_live
from reading import build_reading

SITE = Path(__file__).resolve().parents[2] / "dist" / "site"


def main(arguments: list[str]) -> None:
    """Build the whole site, in the place of the one before."""
    started = time.monotonic()
    shutil.rmtree(SITE, ignore_errors=True)
    build_reading(SITE)
    build_live(SITE / "live", self_hosted="--self-hosted" in arguments)
    # Without this file some hosts serve no folder whose name begins with a line.
    (SITE / ".nojekyll").touch()
    size = sum(file.stat().st_size for file in SITE.rglob("*") if file.is_file())
    print(f"{SITE}: {size / 1e6:.0f} MB in {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
