"""A still picture in JupyterLab: light or dark as the page is, without its cell being run again."""

import io

import numpy as np
import pytest
from PIL import Image

from nnlab.draw.style import DARK, LIGHT
from tests.browser.lab import PATIENCE, choose_theme, open_notebook, run_all, write_notebook

DRAWN = "from nnlab import draw\ndraw.curves([0, 1], {'up': [0, 1], 'down': [1, 0]})"
PICTURE = "img.nnlab-drawing"
THEMES = {"JupyterLab Light": LIGHT, "JupyterLab Dark": DARK}


@pytest.fixture
def drawn(page, lab, folder):
    write_notebook(folder / "drawn.ipynb", DRAWN)
    open_notebook(page, lab, "drawn.ipynb")
    run_all(page)
    page.wait_for_selector(PICTURE, timeout=PATIENCE)
    yield page
    choose_theme(page, "JupyterLab Light")


def seen(page):
    """What is on the screen where the picture is, as rows of RGB from 0 to 1."""
    file = io.BytesIO(page.locator(PICTURE).screenshot())
    return np.asarray(Image.open(file).convert("RGB")) / 255


def has(picture, color, atol):
    """Whether a colour is on the picture."""
    wanted = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return bool((np.abs(picture - wanted).max(axis=-1) < atol).any())


def test_a_picture_turns_with_the_theme_and_keeps_what_its_colours_say(drawn):
    for theme in [*THEMES, *THEMES]:
        choose_theme(drawn, theme)
        drawn.wait_for_timeout(1500)
        palette, picture = THEMES[theme], seen(drawn)
        np.testing.assert_allclose(
            picture[2, 2], np.full(3, 1.0 if palette is LIGHT else 0.07), atol=0.02
        )
        for color in (palette.positive, palette.negative):
            assert has(picture, color, atol=0.12), (theme, color)


def test_it_has_its_words_for_who_cannot_see_it(drawn):
    words = drawn.locator(PICTURE).get_attribute("alt")
    assert words.startswith("2 curves, across x from 0 to 1, up y.")
    assert "up (solid): from 0 to 1" in words


def test_on_paper_it_is_light(drawn):
    choose_theme(drawn, "JupyterLab Dark")
    drawn.wait_for_timeout(1500)
    drawn.emulate_media(media="print")
    assert drawn.locator(PICTURE).evaluate("image => getComputedStyle(image).filter") == "none"
    drawn.emulate_media(media="screen")
    assert "invert" in drawn.locator(PICTURE).evaluate("image => getComputedStyle(image).filter")
