"""Values in words: short, on one line, and safe to ask for whatever the value is."""

import math
import re
import sys
from typing import Any

import numpy as np

# Numbers as people type them, and as they are told.


# 101,780 as the lessons print it; but 0,5 and 1,25 are what others write for 0.5 and 1.25.
IN_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")
MINUSES = str.maketrans("−–", "--")  # as a book prints it, and as some keyboards type it
PARTING = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")


def number_in(text: str) -> float | None:
    """Return the number that somebody typed, or None.

    A comma is as good as a point, unless it parts thousands; a space or an apostrophe parts them
    as well; a percentage is the share it stands for.

    >>> number_in("0,5"), number_in(" 1/2 "), number_in("101,780"), number_in("half")
    (0.5, 0.5, 101780.0, None)
    >>> number_in("1 000"), number_in("25 %"), number_in("−0,5")
    (1000.0, 0.25, -0.5)
    """
    text = PARTING.sub("", text.strip().translate(MINUSES))
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


LONGEST = 100
DIGITS = 4
DEEPEST = 4  # more dimensions than that are brackets only
ADDRESS = " at 0x"  # part of many a repr, and never the same


def short(value: object) -> str:
    """Return a value as a short line of text, numbers with four digits.

    >>> short([0.123456, 2.0]), short(None), short(abs), short("a" * 200)[-4:]
    ('[0.1235, 2]', 'None', 'abs', 'aaa…')
    """
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        inside = (f"{n}={short(v)}" for n, v in zip(value._fields, value, strict=True))
        return cut(f"{type(value).__name__}({', '.join(inside)})")
    if isinstance(value, tuple):
        comma = "," if len(value) == 1 else ""
        return cut(f"({', '.join(short(part) for part in value)}{comma})")
    if type(value) in {bool, int, float, list, np.ndarray} or isinstance(value, np.generic):
        return cut(numbers(value))
    try:
        text = cut(getattr(value, "__name__", "") or repr(value))
    except Exception:  # a repr of the learner's own may do anything
        text = ADDRESS
    return f"something of type {type(value).__name__}" if ADDRESS in text else text


def numbers(value: object, digits: int = DIGITS) -> str:
    """Return numbers, or lists of them, with so many digits.

    >>> numbers(np.array([[1.0, 1e-9], [0.5, np.nan]]))
    '[[1, 1e-09], [0.5, nan]]'
    """
    try:
        array = np.asarray(value)
    except ValueError:  # rows of different lengths
        return repr(value)
    if array.dtype.kind not in "biuf":
        return repr(value)
    if array.ndim > DEEPEST:
        return f"an array of shape {array.shape}"

    def written(number: Any) -> str:
        return f"{number + 0.0:.{digits}g}"  # 0.0 is added lest there be a -0

    text = np.array2string(
        array,
        separator=", ",
        threshold=24,
        edgeitems=2,
        formatter={"all": written},
    )
    return " ".join(text.split())


def cut(text: str) -> str:
    """Return the text on one line, its end left out where it is long."""
    text = " ".join(text[: 10 * LONGEST].split())
    text = "".join(letter if letter.isprintable() else "?" for letter in text)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def kind(value: object) -> str:
    """Say what something is, to somebody who expected something else.

    >>> kind("yes"), kind(None), kind(abs), kind(iter([]))
    ('text', 'None', 'a function', 'a value of type list_iterator')
    >>> kind(np.array(["yes"])), kind(10**400)
    ('an array of text', 'a number that is too large')
    """
    names: dict[type, str] = {
        str: "text", bool: "True or False", int: "a number", float: "a number", list: "a list",
        tuple: "a tuple", dict: "a dictionary", type(None): "None", type(...): "...",
        complex: "a complex number", type: "a class",
    }  # fmt: skip
    if isinstance(value, np.ndarray):
        what = {"c": " of complex numbers", "U": " of text", "O": " of objects"}
        return f"an array{what.get(value.dtype.kind, '')}"
    if isinstance(value, int) and abs(value) > sys.float_info.max:
        return "a number that is too large"
    if isinstance(value, np.number):
        value = value.item()
    if callable(value) and not isinstance(value, type):
        return "a function"
    return names.get(type(value), f"a value of type {type(value).__name__}")
