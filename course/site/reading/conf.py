"""Sphinx's settings for the reading site, whose sources ``reading.py`` puts together."""

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "course" / "site")]

from docstrings import as_markup  # noqa: E402
from ways import ways  # noqa: E402

from nnlab import __version__  # noqa: E402

project = "nnlab"
author = "The nnlab authors"
version = release = __version__
language = "en"
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.mathjax",
    "sphinx.ext.viewcode",
]

# The lessons are shown as they were built; nothing is run.
nb_execution_mode = "off"
myst_enable_extensions = ["deflist", "dollarmath"]
myst_heading_anchors = 3
# The links of a page to the live course are made in ways.py, as Sphinx knows nothing of it.
suppress_warnings = ["mystnb.unknown_mime_type"]

autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_default_options = {"members": True}
add_module_names = False

mathjax_path = "mathjax/tex-chtml.js"
mathjax3_config = {
    "loader": {"load": ["a11y/assistive-mml"]},
    "options": {"enableMenu": False},
}

html_theme = "sphinx_book_theme"
html_title = "nnlab"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_favicon = "static/icon.svg"
html_context = {"default_mode": "auto"}
html_use_index = html_domain_indices = False
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {
    "use_download_button": False,
    "use_fullscreen_button": False,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
    "show_toc_level": 2,
    "navbar_start": [],
    "navbar_center": [],
    "navbar_end": [],
    "navbar_persistent": [],
}


def setup(app: Any) -> None:
    """Let every page say how to run what it shows."""
    app.connect("html-page-context", add_ways)
    app.connect("autodoc-process-docstring", plain)


def plain(app: Any, what: str, name: str, of: Any, options: Any, lines: list[str]) -> None:  # noqa: ARG001
    """Show a docstring as the plain text that it is."""
    lines[:] = as_markup(lines)


def add_ways(app: Any, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:  # noqa: ARG001
    """Put the ways to run a page below its heading."""
    if context.get("body"):
        context["body"] = context["body"].replace("</h1>", "</h1>" + ways(page), 1)
