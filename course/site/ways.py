"""The links from the pages that one reads to the course that runs, all relative."""

from html import escape

LINE = '<p class="nnlab-ways">{links}</p>'


def ways(page: str) -> str:
    """Return the links below the heading of a page, which is named as Sphinx names it."""
    up = "../" * page.count("/")
    lesson = page.removeprefix("lessons/") if page.startswith("lessons/") else ""
    links = [link(live(up, lesson or "00-welcome"), "Run this lesson here" if lesson else RUN)]
    if lesson:
        links.append(link(live(up, lesson) + "&original", "Put this lesson back to its original"))
    if page != "install":
        links.append(link(f"{up}install.html", "How to install"))
    return LINE.format(links=" ".join(links))


RUN = "Run the course here"


def live(up: str, lesson: str) -> str:
    """Return the address of a lesson that runs; each has a workspace, and opens alone in it."""
    return f"{up}live/lab/index.html?workspace={lesson}&path={lesson}.ipynb"


def link(address: str, words: str) -> str:
    """Return a link."""
    return f'<a href="{escape(address)}">{words}</a>'
