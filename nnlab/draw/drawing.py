"""A finished picture that can also say in words what it shows."""

import base64
import io

from matplotlib.figure import Figure

from nnlab.draw.style import DPI, LIGHT


class Drawing:
    """A ``figure``, and a ``text`` that says what it shows: the alternative for who cannot see it.

    As the last line of a notebook cell it shows itself. The same figure always gives the same
    bytes, on opaque white, so that a stored notebook changes only where its pictures do.

    >>> from nnlab.draw.style import new_figure
    >>> Drawing(new_figure(2, 1), "An empty page.")
    An empty page.
    """

    def __init__(self, figure: Figure, text: str) -> None:
        self.figure, self.text = figure, text

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Return the text and the picture, as Jupyter asks for them."""
        file = io.BytesIO()
        self.figure.savefig(
            file, format="png", dpi=DPI, facecolor=LIGHT.background, metadata={"Software": None}
        )
        return {"text/plain": self.text, "image/png": base64.b64encode(file.getvalue()).decode()}
