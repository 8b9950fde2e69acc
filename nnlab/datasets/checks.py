"""Single numbers, checked at the door of the data sets."""

import numpy as np

from nnlab.arguments import wrong


def number(value: object, name: str, *, expected: str, hint: str) -> float:
    """Return ``value`` as a float; raise ``TypeError`` unless it is a single number.

    >>> number("much", "noise", expected="a number", hint="Try noise=0.1.")
    Traceback (most recent call last):
        ...
    TypeError: noise should be a number, but it is 'much' (a str). Try noise=0.1.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        raise TypeError(wrong(name, expected=expected, got=value, hint=hint))
    return float(value)
