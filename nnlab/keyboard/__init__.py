"""Keys that belong to what has the focus: a letter on a menu is no command to JupyterLab."""

from pathlib import Path

import anywidget


class Keyboard(anywidget.AnyWidget):
    """An invisible part of a panel or a form, in which plain keys then do what they say.

    Without it ``r`` on a menu makes the cell raw, ``x`` cuts it, and ``d d`` deletes it. Shortcuts
    with Ctrl, Alt or Cmd stay JupyterLab's, as does Shift + Enter; Escape goes back to the cell.
    """

    # A path would keep every widget alive, to watch for changes of the file.
    _esm = (Path(__file__).parent / "keyboard.js").read_text("utf-8")
