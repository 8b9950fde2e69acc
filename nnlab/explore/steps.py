"""The steps of a slider: what its widget can show, and what between them is kept."""

import math
from typing import Any

from nnlab.explore.controls import LOG_STEP, Control, LogSlider, Slider


def moved(control: Control, before: Any, after: Any) -> bool:
    """Return whether a widget that stood for ``before`` was moved to ``after``.

    A slider in the browser goes to the nearest of its steps and reports that, though no hand moved
    it; a number between two steps must stay what it is.

    >>> rate = Slider("rate", 0.0, 1.0, step=0.1)
    >>> moved(rate, 0.23, 0.2), moved(rate, 0.23, 0.3)
    (False, True)
    """
    if isinstance(control, Slider):
        return bool(abs(after - before) > 0.501 * control.step)
    if isinstance(control, LogSlider):
        return bool(abs(math.log10(after / before)) > 0.501 * LOG_STEP)
    return bool(after != before)
