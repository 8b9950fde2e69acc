"""What the theme's pages lack for those who cannot see them, put in once they are written."""

import re
from pathlib import Path

# The theme's own mark-up, and the same with a name that a screen reader can say.
MENDS = {
    'id="pst-primary-sidebar"': 'id="pst-primary-sidebar" role="region" aria-label="Site"',
    "<summary><span": '<summary aria-label="Show the pages under this one"><span',
}
# In a source: a link back to the reference, which leads nowhere for what is re-exported, and line
# ends around it and below a definition, which would show as empty lines.
NOT_IN_SOURCE = re.compile(r'\n<a class="viewcode-back"[^>]*>\[docs\]</a>\n|(?<=</div>)\n')


def mend(pages: Path) -> None:
    """Mend all pages; raise where the theme's mark-up has changed, so that a mend finds nothing."""
    found = dict.fromkeys(MENDS, 0)
    for page in pages.rglob("*.html"):
        text = page.read_text("utf-8")
        for markup, better in MENDS.items():
            found[markup] += text.count(markup)
            text = text.replace(markup, better)
        if "_modules" in page.parts:
            text = NOT_IN_SOURCE.sub("", text)
        page.write_text(text, encoding="utf-8")
    if not all(found.values()):
        raise SystemExit(f"The theme's pages have changed; look at mend.py. Found: {found}")
