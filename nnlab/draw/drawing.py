"""A finished picture that can also say in words what it shows."""

from matplotlib.figure import Figure

from nnlab.draw.png import png


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
        return {"text/plain": self.text, "image/png": png(self.figure)}
