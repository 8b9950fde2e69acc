"""What must hold for every drawing: same bytes, words of its own, legible and tidy."""

import base64
import itertools
import struct
import subprocess
import sys
from html import escape

import numpy as np
import pytest
from matplotlib.image import imread
from matplotlib.text import Text

from nnlab import draw
from nnlab.activations import ACTIVATIONS
from nnlab.datasets import DATASETS, digits, zero_or_one

X = np.linspace(-5, 5, 101)
PNG_START = b"\x89PNG\r\n\x1a\n"


def activations(*names):
    return draw.curves(X, {name: ACTIVATIONS[name].f(X) for name in names}, x_label="z")


def digit_grid():
    images, labels = digits("test")
    return draw.digits(images[:25], labels[:25])


def captioned():
    return draw.digits(digits("test")[0][:3], ["zero\nas written", 1, "a caption of some length"])


def pixels():
    boxes = {"middle": (11, 11, 6, 6), "writing box": (4, 4, 20, 20), "a corner": (0, 0, 3, 3)}
    return draw.pixels(digits("test")[0][3], boxes=boxes)


def points():
    data = zero_or_one("test")
    return draw.points(data.x, data.labels, data.names, features=("x₁ ink", "x₂ middle"))


def answers(count):
    data = DATASETS["moons"](300, noise=0.1, rng=np.random.default_rng(1))
    across, up = np.linspace(-1.3, 1.3, 40), np.linspace(-1, 1, 30)
    sigmoid = ACTIVATIONS["sigmoid"].f
    maps = {f"after {n}": sigmoid(n * across[None] - 4 * up[:, None]) for n in range(count)}
    return draw.answers(across, up, maps, data.x, data.labels)


def product():
    rng = np.random.default_rng(0)
    return draw.product(-rng.random((8, 5)), -9 * rng.random((5, 2)), np.full((1, 2), -12.34))


DRAWINGS = {
    "progress": lambda: draw.progress({"01-neuron": 0.4, "05-gradient-descent": 1.0}),
    "answers, one map": lambda: answers(1),
    "answers, as many maps as there may be": lambda: answers(5),
    "biological_neuron": draw.biological_neuron,
    "course_map": draw.course_map,
    "digits": digit_grid,
    "digits, long captions": captioned,
    "pixels": pixels,
    "points": points,
    "product": product,
    "product, narrow": lambda: draw.product([[1]], [[-123.456]], [[0.5]]),
    "curves, named at their ends": lambda: activations("tanh", "relu"),
    "curves, named in a legend": lambda: activations("sigmoid", "tanh", "relu"),
}


@pytest.fixture(params=DRAWINGS, name="drawing", scope="module")
def one_after_the_other(request):
    return DRAWINGS[request.param]()


def png(drawing):
    return base64.b64decode(drawing._repr_mimebundle_()["image/png"], validate=True)


def chunks(content):
    """Yield the kind of every chunk of a PNG file."""
    at = len(PNG_START)
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        yield kind.decode()
        at += 12 + length


def drawn_texts(figure, monkeypatch):
    """Return every text that is really drawn, and its place, in pixels."""
    drawn = []
    draw_text = Text.draw

    def record(text, renderer):
        if text.get_visible() and text.get_text():
            draw_text(text, renderer)  # a box around it gets its size only now
            around = text.get_bbox_patch() or text
            drawn.append((text, around.get_window_extent(renderer)))

    monkeypatch.setattr(Text, "draw", record)
    figure.draw_without_rendering()
    return drawn


def test_every_public_drawing_is_tested_here():
    functions = {name for name in draw.__all__ if name != "Drawing"}
    assert functions == {name.split(",")[0] for name in DRAWINGS}


def test_rendering_again_and_drawing_again_give_the_same_bytes():
    for name, make in DRAWINGS.items():
        drawing = make()
        assert png(drawing) == png(drawing), name
        assert png(drawing) == png(make()), name


def test_the_png_has_the_size_of_the_figure_and_no_metadata_but_its_resolution(drawing):
    content = png(drawing)
    assert content.startswith(PNG_START)
    size = struct.unpack_from(">II", content, 16)
    np.testing.assert_allclose(size, drawing.figure.get_size_inches() * 100, atol=1)
    assert set(chunks(content)) == {"IHDR", "pHYs", "IDAT", "IEND"}


def test_the_page_is_opaque_white(drawing, tmp_path):
    file = tmp_path / "drawing.png"
    file.write_bytes(png(drawing))
    image = imread(file)
    assert (image[..., 3] == 1).all()
    np.testing.assert_array_equal(image[0, 0], [1, 1, 1, 1])


def test_it_says_the_same_in_the_bundle_and_in_the_console(drawing, monkeypatch):
    monkeypatch.delenv("NNLAB_STATIC", raising=False)
    bundle = drawing._repr_mimebundle_(include=None, exclude=None)
    assert set(bundle) == {"text/plain", "image/png", "text/html"}
    assert bundle["text/plain"] == drawing.text == repr(drawing)
    assert f'alt="{escape(drawing.text)}"' in bundle["text/html"]
    assert len(drawing.text.splitlines()) >= 2


def test_texts_are_inside_legible_and_apart(drawing, monkeypatch):
    texts = drawn_texts(drawing.figure, monkeypatch)
    page = drawing.figure.bbox
    assert texts
    for text, place in texts:
        assert text.get_fontsize() >= 8, text
        assert page.x0 <= place.x0 < place.x1 <= page.x1, text
        assert page.y0 <= place.y0 < place.y1 <= page.y1, text
    for (a, place), (b, other) in itertools.combinations(texts, 2):
        assert not place.overlaps(other), (a, b)


def test_it_fits_into_a_notebook(drawing):
    assert drawing.figure.get_size_inches()[0] <= 9.4


def test_the_pictures_load_neither_pyplot_nor_widgets():
    script = (
        "import sys, nnlab.draw\n"
        "nnlab.draw.course_map()._repr_mimebundle_()\n"
        "print(*sorted({'matplotlib.pyplot', 'ipywidgets', 'anywidget'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
