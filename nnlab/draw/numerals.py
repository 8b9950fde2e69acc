"""How numbers become words: in a calculation by hand, beside a wire, on a contour line."""

import math
import re

from nnlab.arguments import Array

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
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


def in_brackets(calculation: str) -> str:
    """Return a calculation with brackets around its negative numbers, where a sign is before them.

    >>> in_brackets("-2 × -3 + 1 × 0.5 + -0.25 = 6.25")
    '-2 × (-3) + 1 × 0.5 + (-0.25) = 6.25'
    """
    return re.sub(r"([-+×] )(-[\d.]+(?:e[-+]\d+)?)", r"\1(\2)", calculation)


def agree(answer: float, value: float, scale: float) -> bool:
    """Return whether an answer worked out by hand is ``value`` to its printed digits.

    |answer - value| <= 0.0002 max(1, scale), where ``scale`` is the sum of the sizes of the numbers
    that ``value`` is computed from: they were printed, and so rounded, before the answer was.

    >>> agree(0.3334, 1 / 3, scale=1), agree(0.3336, 1 / 3, scale=1), agree(0.3336, 1 / 3, scale=2)
    (True, False, True)
    """
    unit = max(1e-4, 1e-5 * abs(value))
    return abs(answer - value) <= 2 * unit * max(1.0, scale)


def written(numbers: Array) -> list[str]:
    """Return numbers in as few digits as tell them all apart, but in two at least.

    >>> import numpy as np
    >>> written(np.array([0.2512, 0.2534])), written(np.array([-0.5, 0.0]))
    (['0.251', '0.253'], ['-0.5', '0'])
    """
    words: list[str] = []
    for digits in range(2, 17):
        words = [f"{number:.{digits}g}" for number in numbers.tolist()]
        if len(set(words)) == len(words):
            break
    return words


def beside(value: float, limit: float, form: str = "g", digits: int = 3) -> str:
    """Return a number in as few digits as show on which side of a limit it is.

    ``form`` is how Python formats it, such as "g", ",f" or "%", with ``digits`` digits at least.

    >>> beside(0.4236, 0.1), beside(0.10004, 0.1), beside(0.9996, 1, "%", 0)
    ('0.424', '0.10004', '99.96%')
    """
    said, side = "", (value > limit, value < limit)
    for number in range(digits, 18):
        said = f"{value + 0.0:{form[:-1]}.{number}{form[-1]}}"  # no minus before 0
        read = float(said.replace(",", "").rstrip("%")) / (100 if form[-1] == "%" else 1)
        if (read > limit, read < limit) == side:
            break
    return said


def short(value: float) -> str:
    """Return a number in few enough digits for a node.

    >>> short(-1.234), short(1234.5)
    ('-1.23', '1.2e+03')
    """
    return f"{value:.2f}" if abs(value) < 100 else f"{value:.2g}"


def brief(value: float) -> str:
    """Return a number in few letters.

    >>> brief(0.00022), brief(-1234.5)
    ('2.2e-4', '-1.2e3')
    """
    plain = value == 0 or 0.01 <= abs(value) < 100
    text = f"{value:.2g}" if plain else f"{value:.1e}"
    return text.replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")


def power_of_ten(exponent: int) -> str:
    """Return 10 to the power of a whole number: in full from 1 to 1000, else as a power.

    >>> power_of_ten(0), power_of_ten(3), power_of_ten(-12)
    ('1', '1000', '10⁻¹²')
    """
    return str(10**exponent) if 0 <= exponent <= 3 else f"10{str(exponent).translate(SUPERSCRIPTS)}"


def signed(number: float) -> str:
    """Return a number to be added, with its sign.

    >>> signed(-0.5)
    '- 0.5'
    """
    return f"{'-' if number < 0 else '+'} {abs(number):.4g}"


def three_at_most(value: float) -> str:
    """Return a number with at most three digits behind the point.

    >>> three_at_most(0.5), three_at_most(-0.0001), three_at_most(1 / 3)
    ('0.5', '0', '0.333')
    """
    return f"{round(float(value), 3) + 0.0:.10g}"


def two_at_most(value: float) -> str:
    """Return a number with at most two digits behind the point.

    >>> two_at_most(0.5), two_at_most(-0.001), two_at_most(-12.345)
    ('0.5', '0', '-12.35')
    """
    return f"{round(float(value), 2) + 0.0:.6g}"


def two_digits(value: float) -> str:
    """Return a number with two digits behind the point, and no minus before zero.

    >>> two_digits(-0.001)
    '0.00'
    """
    return f"{round(float(value), 2) + 0.0:.2f}"


def three_digits(value: float) -> str:
    """Return a number with three digits behind the point, and no minus before zero.

    >>> three_digits(-0.0001)
    '0.000'
    """
    return f"{round(float(value), 3) + 0.0:.3f}"
