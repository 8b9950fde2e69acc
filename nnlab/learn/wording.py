"""Values in words: short, on one line, and safe to ask for whatever the value is."""

import numpy as np

LONGEST = 100
DIGITS = 4


def short(value: object) -> str:
    """Return a value as a short line of text, numbers with four digits.

    >>> short([0.123456, 2.0]), short(None), short(abs), short("a" * 200)[-4:]
    ('[0.1235, 2]', 'None', 'abs', 'aaa…')
    """
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        inside = (f"{n}={short(v)}" for n, v in zip(value._fields, value, strict=True))
        return cut(f"{type(value).__name__}({', '.join(inside)})")
    if isinstance(value, tuple):
        return cut(f"({', '.join(short(part) for part in value)})")
    if type(value) in {bool, int, float, list, np.ndarray} or isinstance(value, np.generic):
        return cut(numbers(value))
    try:
        # The repr of a function holds its address, which is never the same.
        return cut(getattr(value, "__name__", "") or repr(value))
    except Exception:  # a repr of the learner's own may do anything
        return f"something of type {type(value).__name__}"


def numbers(value: object) -> str:
    """Return numbers, or lists of them, with four digits.

    >>> numbers(np.array([[1.0, 1e-9], [0.5, np.nan]]))
    '[[1, 1e-09], [0.5, nan]]'
    """
    try:
        array = np.asarray(value)
    except ValueError:  # rows of different lengths
        return repr(value)
    if array.dtype.kind not in "biuf":
        return repr(value)
    text = np.array2string(
        array,
        separator=", ",
        threshold=24,
        edgeitems=2,
        formatter={"all": lambda number: f"{number:.{DIGITS}g}"},
    )
    return " ".join(text.split())


def cut(text: str) -> str:
    """Return the text on one line, its end left out where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def kind(value: object) -> str:
    """Say what something is, to somebody who expected something else.

    >>> kind("yes"), kind(None), kind(abs), kind(iter([]))
    ('text', 'None', 'a function', 'a value of type list_iterator')
    """
    names: dict[type, str] = {
        str: "text", bool: "True or False", int: "a number", float: "a number", list: "a list",
        tuple: "a tuple", dict: "a dictionary", type(None): "None", type(...): "...",
        np.ndarray: "an array", type: "a class",
    }  # fmt: skip
    if callable(value) and not isinstance(value, type):
        return "a function"
    return names.get(type(value), f"a value of type {type(value).__name__}")
