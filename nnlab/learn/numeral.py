"""Numbers as people type them, and as they are told."""

import math
import re

# 101,780 as the lessons print it; but 0,5 and 1,25 are what others write for 0.5 and 1.25.
IN_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")
PARTING = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")


def number_in(text: str) -> float | None:
    """Return the number that somebody typed, or None.

    A comma is as good as a point, unless it parts thousands; a space or an apostrophe parts them
    as well; a percentage is the share it stands for.

    >>> number_in("0,5"), number_in(" 1/2 "), number_in("101,780"), number_in("half")
    (0.5, 0.5, 101780.0, None)
    >>> number_in("1 000"), number_in("25 %")
    (1000.0, 0.25)
    """
    text = PARTING.sub("", text.strip().replace("−", "-"))
    text = text.replace(",", "" if IN_THOUSANDS.fullmatch(text) else ".")
    text, percent, rest = text.partition("%")
    above, slash, below = text.partition("/")
    try:
        number = float(above) / (float(below) if slash else 1.0) / (100 if percent else 1)
    except (ValueError, ZeroDivisionError):
        return None
    return number + 0.0 if math.isfinite(number) and not rest else None


def as_text(value: str | float) -> str:
    """Return an answer as it is told: text as it is, a whole number in full, others in four digits.

    >>> as_text(0.62246), as_text(101780), as_text("both")
    ('0.6225', '101780', 'both')
    """
    if isinstance(value, str):
        return value
    number = float(value)
    return f"{number:.0f}" if number.is_integer() and abs(number) < 1e9 else f"{number:.4g}"
