"""How numbers are printed where a calculation by hand should come out."""

import math

SMALL, LARGE = 1e-3, 1e3  # outside of these, four decimals say too little or too much
NEAR = 0.99  # from here to 1, what is missing to 1 is a slope, and needs digits as well


def printed(value: float) -> str:
    """Return a number with four decimals, or with two where it has no more than these.

    Numbers below 0.001 have three digits and a power of ten instead, those from 1000 on six digits,
    and those just below 1, of which 1 - a is taken, seven decimals.

    >>> [printed(value) for value in (0.35, 0.3775, 1 / 3, 0.00001234, 0.99966465)]
    ['0.35', '0.3775', '0.3333', '1.23e-05', '0.9996647']
    """
    if abs(value) >= LARGE:
        return f"{value:.6g}"
    short = round(value, 2)
    if math.isclose(value, short, rel_tol=1e-12):
        return f"{short + 0.0:.2f}"  # adding 0 turns -0.0 into 0.0
    if abs(value) < SMALL:
        return f"{value:.2e}"
    return f"{value:.7f}" if NEAR < abs(value) < 1 else f"{value:.4f}"


def agree(answer: float, value: float, scale: float) -> bool:
    """Return whether an answer worked out by hand is ``value`` to its printed digits.

    |answer - value| <= 0.0002 max(1, scale), where ``scale`` is the sum of the sizes of the numbers
    that ``value`` is computed from: they were printed, and so rounded, before the answer was.

    >>> agree(0.3334, 1 / 3, scale=1), agree(0.3336, 1 / 3, scale=1), agree(0.3336, 1 / 3, scale=2)
    (True, False, True)
    """
    unit = max(1e-4, 1e-5 * abs(value))
    return abs(answer - value) <= 2 * unit * max(1.0, scale)
