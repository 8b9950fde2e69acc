"""Numbers as people write them: with a decimal point or a decimal comma, in groups, as percent.

The ``float`` of Python reads one of these ways, and takes ``1_000`` and ``inf`` as well, which in a
table are no numbers.
"""

import math
import re
from collections.abc import Iterable

POINT, COMMA = ".", ","
# What may stand between the thousands, besides the sign that is not the decimal one.
BETWEEN = " \u00a0\u202f'’"


def numeral_pattern(decimal: str) -> re.Pattern[str]:
    """Return the pattern of a number with this decimal sign.

    A group of thousands does not begin with 0, so 0,125 is no hundred and twenty-five.
    """
    other = COMMA if decimal == POINT else POINT
    groups = rf"[1-9]\d{{0,2}}(?P<between>[{other}{BETWEEN}])\d{{3}}(?:(?P=between)\d{{3}})*"
    sign = re.escape(decimal)
    size = rf"(?:(?:{groups}|\d+)(?:{sign}\d*)?|{sign}\d+)"
    return re.compile(rf"[-+−]?{size}(?:[eE][-+]?\d+)?\s?%?", re.ASCII)


TRUTH = {"true": 1.0, "false": 0.0}  # as pandas writes the columns that it makes of classes
PATTERNS = {sign: numeral_pattern(sign) for sign in (POINT, COMMA)}
PLAIN = {
    POINT: str.maketrans({"−": "-", **dict.fromkeys(f"{COMMA}{BETWEEN}%")}),
    COMMA: str.maketrans({"−": "-", COMMA: POINT, **dict.fromkeys(f"{POINT}{BETWEEN}%")}),
}


def read_numeral(text: str, decimal: str = POINT) -> float | None:
    """Return the finite number that ``text`` stands for, or None where it stands for none.

    A percent sign is read as a unit, as cm would be: it changes nothing.

    >>> read_numeral("1,234.5"), read_numeral("1.234,5", ","), read_numeral("45 %")
    (1234.5, 1234.5, 45.0)
    >>> read_numeral("46,5"), read_numeral("1_000"), read_numeral("inf")
    (None, None, None)
    """
    if not PATTERNS[decimal].fullmatch(text):
        return None
    value = float(text.translate(PLAIN[decimal]))
    return value if math.isfinite(value) else None


def is_numeral(text: str) -> bool:
    """Return whether ``text`` is a number, whatever its decimal sign.

    >>> is_numeral("-1e3"), is_numeral("1,5"), is_numeral("1;5")
    (True, True, False)
    """
    return any(read_numeral(text, sign) is not None for sign in PATTERNS)


def decimal_signs(cells: Iterable[str]) -> dict[str, str]:
    """Return the decimal signs that are in use, and for each a number that can have no other.

    What can be read in both ways, such as 1,234, tells nothing.

    >>> decimal_signs(["1", "46,5", "1,234", "cat"])
    {',': '46,5'}
    """
    found: dict[str, str] = {}
    for cell in cells:
        if POINT in cell or COMMA in cell:
            fitting = [sign for sign in PATTERNS if read_numeral(cell, sign) is not None]
            if len(fitting) == 1:
                found.setdefault(fitting[0], cell)
    return found


def two_ways(cell: str) -> bool:
    """Return whether a number has one sign that may be the decimal one, or stand in a thousand.

    >>> two_ways("1,234"), two_ways("1.234"), two_ways("0,125"), two_ways("1234")
    (True, True, False, False)
    """
    values = {read_numeral(cell, sign) for sign in PATTERNS}
    return len(values) == 2 and None not in values
