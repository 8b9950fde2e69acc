"""How ``explore.activation`` says its numbers."""

from collections.abc import Iterable
from itertools import groupby

import numpy as np

from nnlab.arguments import Array

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
TOLERANCE = 1e-6


def span(letter: str, n: int) -> str:
    """Return the name of n numbers.

    >>> span("a", 12)
    'a₁ to a₁₂'
    """
    return f"{letter}₁" if n == 1 else f"{letter}₁ to {letter}{str(n).translate(SUBSCRIPTS)}"


def series(values: Iterable[float]) -> str:
    """Return numbers one after the other, and how often where they repeat.

    >>> series([0.5, 0.62246, 0.62246, 0.62246])
    '0.5, 0.6225 (3 times)'
    """
    runs = repeated(f"{value:.4g}" for value in values)
    return ", ".join(word if times == 1 else f"{word} ({times} times)" for word, times in runs)


def product(values: Iterable[float]) -> str:
    """Return numbers multiplied, and as powers where they repeat.

    >>> product([0.235, 0.25, 0.25, -2.0])
    '0.235 × 0.25² × (-2)'
    """
    return " × ".join(
        (f"({word})" if word.startswith("-") else word)
        + ("" if times == 1 else str(times).translate(SUPERSCRIPTS))
        for word, times in repeated(f"{value:.4g}" for value in values)
    )


def repeated(words: Iterable[str]) -> list[tuple[str, int]]:
    """Return words, and how often each one stands in a row.

    >>> repeated(["a", "b", "b"])
    [('a', 1), ('b', 2)]
    """
    return [(word, len(list(run))) for word, run in groupby(words)]


def short(value: float) -> str:
    """Return a number in few letters.

    >>> short(0.00022), short(-1234.5)
    ('2.2e-4', '-1.2e3')
    """
    plain = value == 0 or 0.01 <= abs(value) < 100
    text = f"{value:.2g}" if plain else f"{value:.1e}"
    return text.replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")


def arriving(gradient: float) -> str:
    """Return how much of a gradient of 1 has arrived.

    >>> arriving(-0.0001)
    '1 part in 10,000, with the other sign'
    """
    size = abs(gradient)
    turned = ", with the other sign" if gradient < 0 else ""
    if size == 0:
        return "nothing: one factor is 0, and so is the product"
    if size > 1:
        return f"{size:,.4g} times what was sent{turned}"
    if size == 1:
        return f"all of it{turned}"
    return (f"{size:.1%} of it" if size >= 0.01 else f"1 part in {1 / size:,.0f}") + turned


def comparison(z: Array, claimed: Array, measured: Array) -> str:
    """Return where a derivative and the differences of its function disagree, all (N,).

    >>> import numpy as np
    >>> comparison(np.array([-1.0, 0.5, 1.0]), np.array([1.0, 1.0, 1.0]), np.array([0.0, 1.0, 1.0]))
    'wrong at z = -1.00: df says 1, differences of f say 0'
    """
    error = np.abs(claimed - measured) / np.maximum(1.0, np.abs(measured))
    wrong = z[error > TOLERANCE]
    if wrong.size == 0:
        return f"agrees with differences of f, from z = {z[0]:g} to {z[-1]:g}"
    worst = error.argmax()
    where = "" if wrong.size == 1 else f"between z = {wrong[0]:.2f} and {wrong[-1]:.2f}, most "
    numbers = f"df says {claimed[worst]:.3g}, differences of f say {measured[worst]:.3g}"
    return f"wrong {where}at z = {z[worst]:.2f}: {numbers}"
