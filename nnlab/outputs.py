"""What a cell shows: widgets for as long as their kernel lives, and beside them what stays.

A notebook file keeps outputs, but of a widget only its number. Opened again the next day, exported
or handed in, it would show nothing. So every widget is followed by an output of its own that says
the same as a picture and in words. A page hides it for as long as the widget lives.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, cast

Bundle = dict[str, Any]

# NNLAB_STATIC=1 gives text and pictures only, always the same, for notebooks that are built.
# NNLAB_STATIC=0 gives widgets even where nobody seems to be there, as in a page that Voilà serves.


def is_static() -> bool:
    """Return whether a notebook is being built whose outputs are stored, not looked at."""
    return os.environ.get("NNLAB_STATIC") == "1"


def is_attended() -> bool:
    """Return whether somebody sits before the notebook who could move a widget.

    What runs notebooks by itself, such as nbconvert, asks the kernel not to wait for input.
    """
    from IPython import get_ipython  # loaded where something is shown, not with the numerics

    kernel: Any = getattr(get_ipython(), "kernel", None)
    request = kernel.get_parent() if hasattr(kernel, "get_parent") else {}
    asked = bool(request.get("content", {}).get("allow_stdin", True))
    return asked or os.environ.get("NNLAB_STATIC") == "0"


@dataclass(frozen=True)
class Stored:
    """What stays of a widget: as text, as HTML, and where there is a picture, as a PNG in base64.

    >>> sorted(Stored("A sum", "<p>1 &lt; 2</p>", png="AAAA").bundle())
    ['image/png', 'text/html', 'text/plain']
    """

    text: str
    html: str
    png: str = ""

    def bundle(self, widget: str = "") -> Bundle:
        """Return it as Jupyter asks for it; ``widget`` is the number of the one that it follows."""
        style = LOOK + (BESIDE.replace("NUMBER", widget) if widget else "")
        page = (
            f'<div class="nnlab-stored nnlab-stored-{widget}">\n{self.html}\n'
            f"<style>\n{style}</style>\n</div>"
        )
        picture = {"image/png": self.png} if self.png else {}
        return {"text/plain": self.text, "text/html": page, **picture}


LOOK = """\
div.nnlab-stored table.nnlab-readout :is(th, td) { text-align: left; }
div.nnlab-stored .nnlab-now { display: block; }
"""

# A widget lives while a kernel answers it. Of another one JupyterLab says that its model was not
# found, or shows it dead: so of the two outputs a page has the one or the other. While it makes the
# widget, it has neither, as what stays would only flash up.
BESIDE = """\
body:has(.nnlab-live-NUMBER:not(.jupyter-widgets-disconnected))
  :is(.nnlab-stored-NUMBER, .jp-OutputArea-child:has(.nnlab-stored-NUMBER)),
.jp-OutputArea-child:has(+ .jp-OutputArea-child .nnlab-stored-NUMBER):not(
  :has(.nnlab-live-NUMBER:not(.jupyter-widgets-disconnected))
) { display: none; }
.nnlab-stored-NUMBER { animation: nnlab-wait 1s; }
@keyframes nnlab-wait { from, to { height: 0; overflow: hidden; } }
"""


def again(what_for: str) -> str:
    """Return the line that says how what is stored comes to life, as HTML.

    >>> again("to move it")
    '<p class="nnlab-again"><i>As it was when this cell was run. Run the cell to move it.</i></p>'
    """
    line = f"As it was when this cell was run. Run the cell {what_for}."
    return f'<p class="nnlab-again"><i>{escape(line)}</i></p>'


def show(widget: Callable[[], Any], stored: Stored) -> Callable[[Stored], None]:
    """Show a widget and what stays of it, and return what replaces the latter by something newer.

    Where nobody could move the widget, only the latter is shown, and the widget is not made.
    Raises ``NotImplementedError`` where a notebook is being built: then IPython asks what is shown
    for its bundle instead.
    """
    if is_static():
        raise NotImplementedError
    from IPython import display

    page, number = cast(Any, display), ""
    if is_attended():
        made = widget()
        number = made.model_id
        made.add_class(f"nnlab-live-{number}")
        live = made._repr_mimebundle_()
        # Of its text two pages would show two: consoles, and those that trust no widget.
        page.display({kind: live[kind] for kind in live if kind != "text/plain"}, raw=True)
    handle = page.display(stored.bundle(number), raw=True, display_id=True)
    return lambda newer: handle.update(newer.bundle(number), raw=True)
