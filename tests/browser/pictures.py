"""Take the pictures that README shows: one of the course at work, and one for each lesson.

``make pictures`` runs it.
"""

import base64
import os
import tempfile
from pathlib import Path

from nnlab import draw, explore
from tests.browser.explorable import show
from tests.browser.lab import chromium, running_lab

PICTURES = Path(__file__).parents[2] / "course" / "site" / "pictures"
AT_WORK = "explore.neuron(w1=-7.0, w2=3.0, b=0.5)"
LESSONS = {
    "00-welcome": draw.course_map,
    "01-neuron": lambda: explore.neuron(w1=-7.0, w2=3.0, b=0.5),
    "02-activations": explore.activation,
    "03-layers": explore.layers,
    "04-loss": explore.loss,
    "05-gradient-descent": lambda: explore.descent(rate=0.2),
    "06-backpropagation": lambda: explore.backprop(operation=9),
    "07-training": lambda: explore.playground(units1=4, optimizer="Adam", rate=0.1, epoch=60),
}


def main() -> None:
    """Write all of them into ``course/site/pictures``."""
    os.environ["NNLAB_STATIC"] = "1"
    for lesson, make in LESSONS.items():
        (PICTURES / f"{lesson}.png").write_bytes(png(make()))
    with tempfile.TemporaryDirectory() as settings:
        take_at_work(Path(settings))


def png(shown: object) -> bytes:
    """Return the picture of a drawing or an explorable, as a stored notebook holds it."""
    return base64.b64decode(shown._repr_mimebundle_()["image/png"])


def take_at_work(settings: Path) -> None:
    """Show the neuron in JupyterLab, and take a picture of it with its controls."""
    folder = settings / "work"
    with running_lab(folder, settings) as lab, chromium() as browser:
        page = browser.new_page(viewport={"width": 1366, "height": 1000})
        show(page, lab, folder, "neuron", AT_WORK)
        page.locator(".nnlab-explorable").screenshot(path=PICTURES / "neuron.png")


if __name__ == "__main__":
    main()
