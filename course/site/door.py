"""The first page of the live course, which opens only in a browser that can run it."""

import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = ("door.js", "door.css", "narrow.js", "narrow.css", "reading/static/icon.svg")
# JupyterLite's own words, and what stands there instead.
CHANGES = {
    "<html>": '<html lang="en">',
    "<title>JupyterLite</title>": """<title>nnlab</title>
    <link rel="icon" href="../icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="../door.css">
    <link rel="stylesheet" href="../narrow.css">""",
    "        await import(\n          '../config-utils.js": """\
        if (!(await (await import('../door.js')).opens())) return;
        const { makeRoom } = await import('../narrow.js');
        await import(
          '../config-utils.js""",
    "      }.call(this));": "        makeRoom();\n      }.call(this));",
    "Loading JupyterLite...": "Loading the lesson...",
    "JupyterLite requires JavaScript to be enabled in your browser.": (
        'A lesson that runs needs JavaScript. <a href="../../index.html">Read the lessons.</a>'
    ),
}


def put_door(live: Path) -> None:
    """Put the door before the course; raise where JupyterLite's page is not as it was."""
    page = live / "lab" / "index.html"
    text = page.read_text("utf-8")
    for old, new in CHANGES.items():
        if text.count(old) != 1:
            raise SystemExit(f"JupyterLite's page has changed; look at door.py: {old}")
        text = text.replace(old, new)
    page.write_text(text, encoding="utf-8")
    for name in FILES:
        shutil.copy(HERE / name, live)
