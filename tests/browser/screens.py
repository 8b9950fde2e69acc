"""Take pictures of every explorable as it stands on a screen, to be looked at.

``make screens`` writes one for each explorable, window and theme into ``dist/screens``, and prints
how much room each takes. ``make screens SHOW="neuron layers"`` takes those only.
"""

import sys
import tempfile
from pathlib import Path

from nnlab import explore
from tests.browser.explorable import SHOWN
from tests.browser.lab import (
    PATIENCE,
    choose_theme,
    chromium,
    open_notebook,
    run_all,
    running_lab,
    write_notebook,
)

SCREENS = Path(__file__).parents[2] / "dist" / "screens"
WINDOWS = [(1366, 768), (900, 800), (390, 844)]
NARROW = 500  # pixels
SETTLING = 1500  # milliseconds, after the window has another size


def main(names: list[str]) -> None:
    """Write the pictures of some explorables, of all of them unless told."""
    names = names or explore.__all__
    SCREENS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        folder = Path(place) / "work"
        with running_lab(folder, Path(place)) as lab:
            page = browser.new_page(viewport={"width": 1366, "height": 12000})
            calls = [f"explore.{name}()" for name in names]
            write_notebook(folder / "screens.ipynb", "from nnlab import explore", *calls)
            open_notebook(page, lab, "screens.ipynb")
            run_all(page)
            page.locator(SHOWN).nth(len(names) - 1).wait_for(timeout=PATIENCE)
            for theme in ("light", "dark"):
                choose_theme(page, f"JupyterLab {theme.title()}")
                for window in WINDOWS:
                    take(page, names, window, theme)


def resize(page, width, height):
    """Give a page another size, with the list of files beside the notebook where there is room."""
    page.set_viewport_size({"width": width, "height": height})
    if page.locator("#filebrowser").is_visible() != (width > NARROW):
        page.keyboard.press("Control+b")


def take(page, names, window, theme):
    """Take the pictures in one window and theme."""
    width, height = window
    resize(page, width, height)
    page.wait_for_timeout(SETTLING)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=PATIENCE)
    for which, name in enumerate(names):
        shown = page.locator(".nnlab-explorable").nth(which)
        shown.evaluate("element => element.scrollIntoView({ block: 'start' })")
        page.wait_for_timeout(SETTLING)
        page.screenshot(path=SCREENS / f"{name}-{width}-{theme}.png")
        box = shown.bounding_box()
        print(f"{name:12} {width:5} x {height} {theme:5}: {box['width']:.0f} x {box['height']:.0f}")


if __name__ == "__main__":
    main(sys.argv[1:])
