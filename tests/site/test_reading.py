"""The pages to read: each is whole, reachable, and accessible on every screen."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.host import SITE

PHONE = {"width": 375, "height": 800}
DESK = {"width": 1366, "height": 1000}
PAGES = sorted(
    name
    for name in (page.relative_to(SITE).as_posix() for page in SITE.rglob("*.html"))
    if not name.startswith("live/")
)
WAY = re.compile("^Run (this lesson|the course) here$")
TYPESET = "!document.querySelector('.math') || MathJax.startup.promise.then(() => true)"
# Axe reads no MathML, so it takes a formula that heads a column for nothing.
RULES = {"empty-table-header": {"enabled": False}}
AXE = """
async ([theme, rules]) => {
  document.documentElement.dataset.theme = theme;
  const options = { rules, preload: false, resultTypes: ["violations"] };
  if (theme === "dark") options.runOnly = ["color-contrast"];
  const { violations } = await axe.run(document, options);
  return violations.map((found) => [found.id, found.nodes.map((node) => node.html)]);
}
"""


@pytest.fixture(scope="module")
def reader(shared_window):
    shared_window.add_init_script(Axe().axe_script)
    return shared_window


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_readable_by_everyone_at_every_width(reader, address, name):
    reader.goto(address + name)
    reader.wait_for_function(TYPESET)
    assert reader.evaluate(AXE, ["light", RULES]) == []
    dark = {"color-contrast": {"enabled": True}}
    assert reader.evaluate(AXE, ["dark", dark]) == []
    reader.set_viewport_size(PHONE)
    assert reader.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    reader.set_viewport_size(DESK)
    assert reader.get_by_role("link", name=WAY).count() == (name != "search.html")


def test_a_search_finds_the_lesson_of_a_word(reader, address):
    reader.goto(f"{address}search.html?q=perceptron")
    reader.locator("#search-results a", has_text="01 · The neuron").first.wait_for()


def test_formulas_are_set_and_can_be_said(reader, address):
    reader.goto(f"{address}lessons/01-neuron.html")
    reader.wait_for_function(TYPESET)
    assert reader.locator("mjx-container math").count() > 10


def test_no_link_is_broken(site):
    pages = {page: Links(page.read_text("utf-8")) for page in site.rglob("*.html")}
    pages = {page: links for page, links in pages.items() if "live" not in page.parts}
    broken = [
        f"{page.relative_to(site)}: {link}"
        for page, links in pages.items()
        for link in links.links
        if not leads_somewhere(page, link, pages)
    ]
    assert broken == []
    assert sum(len(links.links) for links in pages.values()) > 1000


def leads_somewhere(page, link, pages):
    """Whether a link of a page leads to a file, and to a place within it if it names one."""
    address, place = urldefrag(link)
    parts = urlparse(address)
    if parts.scheme or parts.netloc:
        return True  # elsewhere
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_file():
        return False
    return not place or target not in pages or unquote(place) in pages[target].places


class Links(HTMLParser):
    """What a page links to, and the places in it that others can link to."""

    def __init__(self, text):
        super().__init__()
        self.links, self.places = [], set()
        self.feed(text)

    def handle_starttag(self, _, attrs):
        for name, value in attrs:
            if name in ("href", "src") and value and value != "#":
                self.links.append(value)
            if name in ("id", "name") and value:
                self.places.add(value)
