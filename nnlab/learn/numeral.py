"""Numbers as people type them, and as they are told."""

import math


def number_in(text: str) -> float | None:
    """Return the number that somebody typed, or None; a comma is as good as a point.

    >>> number_in("0,5"), number_in(" 1/2 "), number_in("half")
    (0.5, 0.5, None)
    """
    above, slash, below = text.strip().replace(",", ".").replace("−", "-").partition("/")
    try:
        number = float(above) / (float(below) if slash else 1.0)
    except (ValueError, ZeroDivisionError):
        return None
    return number if math.isfinite(number) else None


def as_text(value: str | float) -> str:
    """Return an answer as it is told: text as it is, a number with four digits.

    >>> as_text(0.62246), as_text("both")
    ('0.6225', 'both')
    """
    return value if isinstance(value, str) else f"{float(value):.4g}"
