"""What the tests of all explorables in the browser do: show one, and see what changes."""

import base64
import io

import numpy as np
from PIL import Image

from nnlab.explore.explorable import Explorable
from nnlab.explore.stage.scene import live_artists
from tests.browser.lab import PATIENCE, open_notebook, run_all, write_notebook
from tests.browser.likeness import is_nearer, likeness

SHOWN = ".nnlab-stage canvas[data-frames]"


def show(page, lab, folder, name, call):
    """Give the page of a notebook that shows the explorable which ``call`` returns.

    Where the page shows that notebook already, its cell is only run again.
    """
    if f"/{name}.ipynb" in page.url:
        page.locator(SHOWN).evaluate("canvas => { canvas.dataset.before = '' }")
    else:
        write_notebook(folder / f"{name}.ipynb", f"from nnlab import explore\n{call}")
        open_notebook(page, lab, f"{name}.ipynb")
    run_all(page)
    page.wait_for_selector(f"{SHOWN}:not([data-before])", timeout=PATIENCE)
    settled(page)
    return page


def pixels(page, which=0):
    """What the canvas of an explorable of the page holds, at the screen's own resolution."""
    canvas = page.locator(SHOWN).nth(which)
    address = canvas.evaluate("canvas => canvas.toDataURL('image/png')")
    with Image.open(io.BytesIO(base64.b64decode(address.split(",")[1]))) as picture:
        return np.asarray(picture.convert("RGBA"))


def readout(page, name):
    return cell(page, name).inner_text()


def wait_for_readout(page, name, value):
    cell(page, name).filter(has_text=value).wait_for(timeout=PATIENCE)


def cell(page, name):
    """The number in the table beside its name."""
    header = page.get_by_role("rowheader", name=name, exact=True)
    return page.get_by_role("row").filter(has=header).get_by_role("cell").last


def changed(before, after):
    """Which part of the canvas changed, as fractions of its size: left, top, right, bottom."""
    rows, columns = np.nonzero((before != after).any(axis=2))
    height, width = before.shape[:2]
    assert rows.size > 0
    return columns.min() / width, rows.min() / height, columns.max() / width, rows.max() / height


def drag(page, handle, x, y):
    """Drag a handle with the mouse by x and y pixels of the screen, and wait until it is there."""
    box = handle.bounding_box()
    start_x, start_y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(start_x, start_y)
    page.mouse.down()
    page.mouse.move(start_x + x / 2, start_y + y / 2, steps=10)
    page.mouse.move(start_x + x, start_y + y, steps=10)
    page.mouse.up()
    settled(page)


def settled(page):
    """The canvas once it has stayed the same for a while."""
    before, now = None, pixels(page)
    while before is None or (before != now).any():
        page.wait_for_timeout(300)
        before, now = now, pixels(page)
    return now


def wait_until(page, happened):
    """Wait for what happens outside the page."""
    for _ in range(300):
        if happened():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It did not happen within 30 seconds.")


def rendered(explorable: Explorable, columns: int) -> np.ndarray:
    """The explorable's figure as matplotlib saves it, so many pixels wide."""
    file, figure = io.BytesIO(), explorable.view.figure
    dpi = (columns + 1e-3) / figure.get_figwidth()  # else rounding could take a pixel away
    figure.savefig(file, format="png", dpi=dpi, facecolor=figure.get_facecolor())
    with Image.open(file) as picture:
        return np.asarray(picture.convert("RGB"))


def likeness_to_matplotlib(page, explorable: Explorable, which: int) -> float:
    """How alike the canvas is to what matplotlib draws: 1 where it is the same."""
    shown = pixels(page, which)[..., :3]
    drawn = rendered(explorable, shown.shape[1])
    below = len(shown) - len(drawn)  # a saved picture leaves out the part of a pixel at its top
    assert below in (0, 1)
    return likeness(shown[below:], drawn)


def drawn_otherwise(page, explorable: Explorable, which: int, artists=None) -> list[str]:
    """Those of some artists, of the live ones unless told, that the canvas does not show where
    matplotlib draws them."""
    shown, missed = pixels(page, which)[..., :3], []
    drawn = rendered(explorable, shown.shape[1])
    shown = shown[-len(drawn) :]
    for artist in artists or live_artists(explorable.view.figure):
        artist.set_visible(False)
        if not is_nearer(shown, to=drawn, than=rendered(explorable, drawn.shape[1])):
            missed.append(str(artist))
        artist.set_visible(True)
    return missed
