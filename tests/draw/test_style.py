import base64
import io
import re
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from nnlab.draw.style import DARK, LIGHT, NIGHT, Drawing, dash, dress, html, new_figure, png
from tests.draw.live.seen import axes_of, is_color, pixels

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@PALETTES
def test_a_number_has_the_colour_of_its_sign(palette):
    assert palette.sign(2) == palette.sign(0.5) == palette.sign(1e-9) == palette.positive
    assert palette.sign(-2) == palette.sign(-0.5) == palette.sign(-1e-9) == palette.negative
    assert palette.sign(0) == palette.sign(-0.0) == palette.muted


@pytest.mark.parametrize(
    ("value", "style"), [(-2, "--"), (-0.5, "--"), (0, "-"), (0.5, "-"), (2, "-")]
)
def test_what_is_negative_is_dashed(value, style):
    (line,) = new_figure(1, 1).add_subplot().plot([0, 1], linestyle=dash(value, 1))
    assert line.get_linestyle() == style


@pytest.mark.parametrize("width", [0.5, 1, 2, 4, 8])
def test_dashes_are_equally_long_on_lines_of_every_width(width):
    axes = axes_of(LIGHT, x=(0, 400), y=(0, 400))
    axes.plot([0, 400], [200, 200], "k", linewidth=width, linestyle=dash(-1, width))
    row = pixels(axes)[190:210, :, 0].min(axis=0) < 0.9
    changes = np.flatnonzero(np.diff(row))
    assert len(changes) == pytest.approx(2 * 400 / (8.5 * 100 / 72), abs=2)
    assert row.mean() == pytest.approx(5 / 8.5, abs=0.1)


@PALETTES
def test_a_map_goes_from_no_over_undecided_to_yes(palette):
    answers = [palette.tint_negative, palette.background, palette.tint_positive]
    seen = palette.map([0.0, 0.5, 1.0])[:, :3]
    np.testing.assert_allclose(seen, [to_rgb(color) for color in answers], atol=0.005)


def test_a_map_has_the_name_of_its_page():
    assert {palette.map.name for palette in (LIGHT, DARK)} == {"nnlab-light", "nnlab-dark"}


@PALETTES
def test_dressed_axes_are_named_in_the_colours_of_the_page(palette):
    axes = new_figure(3, 2).add_axes((0.2, 0.2, 0.6, 0.6))
    dress(axes, palette, title="a title", x="across", y="up")
    for text, words in (
        (axes._left_title, "a title"),
        (axes.xaxis.label, "across"),
        (axes.yaxis.label, "up"),
    ):
        assert (text.get_text(), text.get_color()) == (words, palette.text)
    for tick in (axes.xaxis.get_major_ticks()[0], axes.yaxis.get_major_ticks()[0]):
        assert tick.label1.get_color() == tick.tick1line.get_color() == palette.muted
    assert to_rgb(axes.get_facecolor()) == to_rgb(palette.background)


def test_axes_that_are_not_told_have_no_names():
    axes = new_figure(3, 2).add_axes((0.2, 0.2, 0.6, 0.6))
    dress(axes, LIGHT)
    assert [axes.get_title("left"), axes.get_xlabel(), axes.get_ylabel()] == ["", "", ""]


@PALETTES
def test_dressed_axes_have_an_edge_on_the_left_and_below(palette):
    axes = new_figure(3, 2).add_axes((0.2, 0.2, 0.6, 0.6))
    dress(axes, palette)
    visible = {side for side, spine in axes.spines.items() if spine.get_visible()}
    assert visible == {"left", "bottom"}
    for side in visible:
        assert to_rgb(axes.spines[side].get_edgecolor()) == to_rgb(palette.muted)


def test_the_lines_of_a_grid_lie_below_what_is_drawn():
    axes = new_figure(2, 2).add_axes((0, 0, 1, 1), xlim=(0, 2), ylim=(0, 2))
    dress(axes, LIGHT)
    axes.fill([0.5, 1.5, 1.5, 0.5], [0.5, 0.5, 1.5, 1.5], color="lime")
    axes.set_xticks([1])
    axes.grid(color="black", linewidth=5)
    seen = pixels(axes)
    assert is_color(seen[100, 100], "lime")
    assert is_color(seen[20, 100], "black")


def seen_in(text):
    return Image.open(io.BytesIO(base64.b64decode(text, validate=True)))


def test_a_figure_has_its_size_in_inches_with_a_hundred_pixels_each():
    figure = new_figure(3, 1.5)
    assert tuple(figure.get_size_inches()) == (3, 1.5)
    image = seen_in(png(figure))
    assert (image.format, image.size) == ("PNG", (300, 150))
    assert image.info["dpi"] == pytest.approx((100, 100), rel=1e-3)
    assert "Software" not in image.info


@pytest.mark.parametrize("color", ["#ffffff", "#111111", "#3366cc"])
def test_a_picture_has_the_page_that_its_figure_has(color):
    figure = new_figure(1, 1)
    figure.set_facecolor(color)
    pixel = seen_in(png(figure)).convert("RGB").getpixel((50, 50))
    assert is_color(np.array(pixel) / 255, color)


def test_a_drawing_shows_its_figure_and_says_its_text(monkeypatch):
    figure = new_figure(2, 1)
    drawing = Drawing(figure, "An empty page.")
    assert drawing.figure is figure
    assert drawing.text == repr(drawing) == "An empty page."
    monkeypatch.setenv("NNLAB_STATIC", "1")
    stored = {"text/plain": "An empty page.", "image/png": png(figure)}
    assert drawing._repr_mimebundle_() == stored
    monkeypatch.delenv("NNLAB_STATIC")
    shown = html(png(figure), "An empty page.")
    assert drawing._repr_mimebundle_() == stored | {"text/html": shown}


def test_as_html_a_picture_has_its_words_for_those_who_cannot_see_it():
    shown = html("AAAA", 'a < b, "so"\nand so on')
    (image,) = re.findall("<img [^>]*>", shown)
    assert 'alt="a &lt; b, &quot;so&quot;\nand so on"' in image
    assert 'src="data:image/png;base64,AAAA"' in image


def by_night(color):
    """What the filter of a dark page makes of a colour, by the definition of its two functions.

    Source: Filter Effects Module Level 1, on feComponentTransfer and on hueRotate.
    """
    inverted, half_round = (float(number) for number in re.findall(r"\((.*?)(?:deg)?\)", NIGHT))
    light = np.array([0.213, 0.715, 0.072])
    cosine, sine = np.cos(np.radians(half_round)), np.sin(np.radians(half_round))
    across = np.array([[-0.213, -0.715, 0.928], [0.143, 0.140, -0.283], [-0.787, 0.715, 0.072]])
    turned = light + cosine * (np.eye(3) - light) + sine * across
    return (turned @ (inverted + (1 - 2 * inverted) * np.array(to_rgb(color)))).clip(0, 1)


def lightness(color):
    """The relative luminance of a colour, as WCAG defines it."""
    rgb = np.array(to_rgb(color))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ (
        [0.2126, 0.7152, 0.0722]
    )


def contrast(color, background):
    low, high = sorted([lightness(color), lightness(background)])
    return (high + 0.05) / (low + 0.05)


NAMES = [field.name for field in fields(LIGHT) if field.name != "name"]


@pytest.mark.parametrize("name", NAMES)
def test_by_night_a_colour_of_the_light_palette_is_nearly_that_of_the_dark_one(name):
    seen, meant = by_night(getattr(LIGHT, name)), np.array(to_rgb(getattr(DARK, name)))
    assert np.abs(seen - meant).max() < 0.12
    assert np.abs(seen - meant).max() < np.abs(to_rgb(getattr(LIGHT, name)) - meant).max() / 3


@pytest.mark.parametrize("name", ["text", "muted", "positive", "negative", "highlight"])
def test_what_is_read_has_enough_contrast_by_day_and_by_night(name):
    color, page = getattr(LIGHT, name), LIGHT.background
    assert contrast(color, page) >= 4.5
    assert contrast(by_night(color), by_night(page)) >= 4.5
    assert contrast(getattr(DARK, name), DARK.background) >= 4.5


def test_the_pages_to_read_turn_their_pictures_by_the_same_filter():
    sheet = Path(__file__).parents[2] / "course/site/reading/static/site.css"
    assert f"  {NIGHT};\n" in sheet.read_text("utf-8")
