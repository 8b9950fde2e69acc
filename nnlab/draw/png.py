"""A figure as the text of a picture, the way notebooks store it."""

import base64
import io

from matplotlib.figure import Figure

from nnlab.draw.style import DPI


def png(figure: Figure) -> str:
    """Return the PNG of a figure in base64: the same bytes for the same figure, in any version."""
    file, face = io.BytesIO(), figure.get_facecolor()
    figure.savefig(file, format="png", dpi=DPI, facecolor=face, metadata={"Software": None})
    return base64.b64encode(file.getvalue()).decode()
