"""The columns of a table: which are the inputs, which is the answer, and the numbers in them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from nnlab.arguments import describe, wrong
from nnlab.datasets.numerals import (
    BETWEEN,
    COMMA,
    POINT,
    TRUTH,
    decimal_signs,
    is_numeral,
    read_numeral,
    two_ways,
)
from nnlab.datasets.table import SEPARATORS, Table, is_missing, is_word

# What the column of the answer is usually called, wherever it stands.
USUAL = {"class", "label", "labels", "target", "klasse"}
COUNTS = {"", "id", "index", "idx", "nr", "no", "row"}
INFINITE = {"inf", "infinity"}
MOST = 8  # names that a sentence can hold


class Choice(NamedTuple):
    """Places of columns: the inputs in order, the answer, and what only numbers the lines."""

    inputs: list[int]
    answer: int
    left_out: list[int]


def choose(table: Table, inputs: Any, label: Any) -> Choice:
    """Return the columns that are asked for; for None, all inputs, and the usual or last answer."""
    chosen = None if inputs is None else listed(table, inputs)
    free = [place for place in range(table.width) if chosen is None or place not in chosen]
    answer = usual_answer(table, free) if label is None else place_of(table, "label", label)
    if chosen is not None:
        if answer in chosen:
            hint = "Try inputs without it."
            raise ValueError(wrong("label", expected="none of the inputs", got=label, hint=hint))
        refuse_text(table, chosen, answer)
        return Choice(chosen, answer, [])
    others = [place for place in range(table.width) if place != answer]
    left_out = [place for place in others if numbers_the_lines(table, place)]
    if left_out == others:
        left_out = []
    chosen = [place for place in others if place not in left_out]
    refuse_text(table, chosen, answer)
    return Choice(chosen, answer, left_out)


def listed(table: Table, inputs: Any) -> list[int]:
    """Return the places of the columns that ``inputs`` names, one or several."""
    keys = [inputs] if isinstance(inputs, (str, int)) else inputs
    hint = f"Try inputs={keys_of(table, range(table.width - 1))}."
    if not isinstance(keys, Iterable):
        raise TypeError(wrong("inputs", expected="names of columns", got=inputs, hint=hint))
    places = [place_of(table, "inputs", key) for key in keys]
    if not places or len(set(places)) < len(places):
        expected = "one column or more, each of them once"
        raise ValueError(wrong("inputs", expected=expected, got=inputs, hint=hint))
    return places


def keys_of(table: Table, places: Sequence[int]) -> str:
    """Return the list by which columns are chosen: names, or numbers where these do not tell."""
    names = table.names or []
    called = [names[place] if names else "" for place in places]
    keys = [
        repr(name) if name and names.count(name) == 1 else str(place)
        for name, place in zip(called, places, strict=True)
    ]
    more = ", ..." if len(keys) > MOST else ""
    return f"[{', '.join(keys[:MOST])}{more}]"


def key_of(table: Table, place: int) -> str:
    """Return by what one column is chosen."""
    return keys_of(table, [place])[1:-1]


def place_of(table: Table, argument: str, key: Any) -> int:
    """Return the place of the column that is called ``key``, or has that number from 0."""
    names = table.names or []
    if isinstance(key, bool) or not (isinstance(key, str) or hasattr(key, "__index__")):
        expected = "the name of a column, or its number from 0"
        hint = f"Try {argument}={key_of(table, table.width - 1)}."
        raise TypeError(wrong(argument, expected=expected, got=key, hint=hint))
    same = [place for place, name in enumerate(names) if name == str(key).strip()]
    if len(same) > 1:
        hint = f"Try {argument}={same[0]} or {same[1]}, their numbers from 0."
        raise ValueError(wrong(argument, expected="one column", got=key, hint=hint))
    if same:
        return same[0]
    if not isinstance(key, str) and -table.width <= int(key) < table.width:
        return int(key) % table.width
    raise ValueError(no_such_column(table, argument, key))


def no_such_column(table: Table, argument: str, key: Any) -> str:
    """Return the sentence for a column that is not there, with the one that was meant."""
    names = table.names
    if names is None or not isinstance(key, str):
        hint = f"Try {argument}={table.width - 1} for the last one."
        if names is None and isinstance(key, str):
            hint = f"{table.file} has no names in its first line. {hint}"
        return wrong(argument, expected=f"a column from 0 to {table.width - 1}", got=key, hint=hint)
    plain = {name.casefold(): name for name in reversed(names)}
    near = get_close_matches(key.strip().casefold(), plain, n=1)
    hint = f"Did you mean {plain[near[0]]!r}?" if near else "Choose one of these."
    expected = f"a column of {table.file}, one of {keys_of(table, range(table.width))[1:-1]}"
    return wrong(argument, expected=expected, got=key, hint=hint)


def usual_answer(table: Table, free: Sequence[int]) -> int:
    """Return where the answer stands if nobody says: in a column called so, or in the last one."""
    called = [place for place in free if table.names and table.names[place].lower() in USUAL]
    if len(called) == 1:
        return called[0]
    if table.width - 1 in free:
        return table.width - 1
    if len(free) == 1:
        return free[0]
    hint = f"Try label={key_of(table, free[0] if free else table.width - 1)}."
    raise ValueError(
        f"label should be chosen where the last column is one of the inputs, but it is None. {hint}"
    )


def numbers_the_lines(table: Table, place: int) -> bool:
    """Return whether a column is the number of each line, which says nothing about an example.

    Its name tells, or that it has none; and all its numbers are whole and different.
    """
    if table.names is None:
        return False
    name = table.names[place]
    if not (
        name.lower() in COUNTS or name.lower().startswith("unnamed")
        or name.endswith(("Id", "ID", "_id", " id"))
    ):  # fmt: skip
        return False
    cells = table.column(place)
    return len(set(cells)) == len(cells) and all(cell.isdecimal() for cell in cells)


def refuse_text(table: Table, inputs: Sequence[int], answer: int) -> None:
    """Refuse inputs that are mostly text, and say which columns would do."""
    of_text = [place for place in inputs if is_text(table.column(place))]
    if not of_text:
        return
    place = of_text[0]
    row = next(row for row in table.rows if is_word(row.cells[place]))
    rest = [other for other in inputs if other not in of_text]
    hint = f"try label={key_of(table, place)} if it is the answer"
    if rest:
        hint = f"try inputs={keys_of(table, rest)}, label={key_of(table, answer)}, or {hint[4:]}"
    elif is_text(table.column(answer)):
        hint = "there are none of numbers, so make numbers of the text first"
    raise ValueError(
        f"{table.file}, {table.title(place)}, should be numbers, but line {row.line} has "
        f"{describe(row.cells[place])}. Choose columns: {hint}."
    )


def is_text(column: Sequence[str]) -> bool:
    """Return whether most of what stands in a column are no numbers.

    >>> is_text(["male", "female", "?"]), is_text(["1", "2", "two"])
    (True, False)
    """
    there = Counter(column)  # the same cell is looked at once: in pictures nearly all are 0
    words = sum(times for cell, times in there.items() if is_word(cell))
    missing = sum(times for cell, times in there.items() if is_missing(cell))
    return words * 2 > len(column) - missing


# The numbers in the chosen columns.


def places_of_numbers(table: Table, choice: Choice) -> list[int]:
    """Return the places of the inputs, and of the answer where it is a number."""
    if all(map(is_numeral, table.column(choice.answer))):
        return [*choice.inputs, choice.answer]
    return choice.inputs


def decimal_sign(table: Table, places: Sequence[int], decimal: str | None) -> str:
    """Return the decimal sign of these columns: the one that is asked for, or the one in use.

    A number such as 1,234 can be read in two ways. Between semicolons or tabs its comma is a
    decimal one; between commas nobody can tell.
    """
    if decimal is not None:
        if decimal not in (POINT, COMMA):
            hint = 'Try decimal=",".'
            raise ValueError(wrong("decimal", expected='"." or ","', got=decimal, hint=hint))
        return decimal
    # Each number once, in their order.
    cells = dict.fromkeys(cell for place in places for cell in table.column(place))
    signs = decimal_signs(cells)
    if len(signs) == 1:
        return next(iter(signs))
    doubtful = [cell for cell in cells if two_ways(cell)] if not signs else []
    commas = next((cell for cell in doubtful if COMMA in cell), None)
    points = next((cell for cell in doubtful if POINT in cell), None)
    if len(signs) == 2 or (commas and (points or table.separator == ",")):
        found = " and ".join(repr(cell) for cell in signs.values() or (commas, points) if cell)
        raise ValueError(
            f"{table.file} should have one decimal sign, but nobody can tell which from {found}. "
            'Try decimal="." or decimal=",".'
        )
    return COMMA if commas else POINT


def column_of_numbers(table: Table, place: int, decimal: str) -> list[float]:
    """Return the numbers in a column, and refuse what is none, or lacks the percent sign."""
    column = table.column(place)
    percent = column[0].endswith("%")
    values = {
        cell: TRUTH.get(cell.lower(), read_numeral(cell, decimal))
        for cell in set(column)
        if cell.endswith("%") == percent
    }
    numbers = [value for value in map(values.get, column) if value is not None]
    if len(numbers) == len(column):
        return numbers
    row = next(row for row in table.rows if values.get(row.cells[place]) is None)
    expected, hint = instead_of(row.cells[place], column, decimal)
    where = f"{table.file}, line {row.line}, {table.title(place)},"
    raise ValueError(wrong(where, expected=expected, got=row.cells[place], hint=hint))


def instead_of(cell: str, column: Sequence[str], decimal: str) -> tuple[str, str]:
    """Return what was expected in place of a cell that is no number here, and what to try."""
    if is_missing(cell):
        lacking = sum(map(is_missing, column))
        lines = "the line" if lacking == 1 else f"the {lacking} lines that lack it"
        return "a finite number", f"It is missing: fill it in, or leave out {lines}."
    if read_numeral(cell, decimal) is not None:
        unit = "a number without %" if cell.endswith("%") else "a percentage"
        return unit, "Write all of the column in one way."
    if is_numeral(cell):
        sign = "comma" if decimal == COMMA else "point"
        return f"a number with a decimal {sign}", "Write all numbers in one way."
    if is_text(column):
        hint = "Choose another column, such as label=0; where it is a class, use from_csv."
        return "a finite number", hint
    return "a finite number", "Correct it, or leave the line out."


def column_of_classes(table: Table, place: int, decimal: str) -> list[float] | list[str]:
    """Return the classes in a column: numbers where all are, else text; and refuse gaps."""
    for row in table.rows:
        cell = row.cells[place]
        if is_missing(cell) or cell.lower().lstrip("-+") in INFINITE:
            where = f"{table.file}, line {row.line}, {table.title(place)},"
            hint = "Fill in the class, or leave the line out."
            raise ValueError(wrong(where, expected="a class", got=cell, hint=hint))
    cells = table.column(place)
    if len(set(cells)) == 1:
        raise ValueError(
            f"{table.file}, {table.title(place)}, should be of at least two classes, but all "
            f"{len(cells)} are {cells[0]!r}. Add examples of another class, or choose the column "
            f"of the class, such as label={key_of(table, 0)}."
        )
    values = [read_numeral(cell, decimal) for cell in cells if not cell.endswith("%")]
    numbers = [value for value in values if value is not None]
    return numbers if len(numbers) == len(cells) else cells


# What was read, in a line.


def told(table: Table, choice: Choice, answer: str, numbers: Sequence[int], decimal: str) -> str:
    """Return in a line what was read: columns, answer, examples, and how what is not plain.

    ``numbers`` are the places of the columns that were read as numbers.
    """
    said = [f"{table.file}: {table.width} columns, {answer}."]
    if choice.left_out:
        titles = " and ".join(table.title(place) for place in choice.left_out)
        said.append(f"Left out, as the number of the line: {titles}.")
    elif len(choice.inputs) < table.width - 1:
        said.append(f"Inputs: {keys_of(table, choice.inputs)[1:-1]}.")
    counting = [place for place in choice.inputs if counts(table.column(place))]
    if table.names is None and table.width > 2 and counting:
        rest = keys_of(table, [place for place in choice.inputs if place != counting[0]])
        said.append(f"Column {counting[0]} only numbers the lines? Then try inputs={rest}.")
    twice = [name for name, times in Counter(table.names or []).items() if times > 1]
    said += [f"Several columns are called {name!r}." for name in twice]
    return " ".join([*said, *way_of_writing(table, numbers, decimal)])


def counts(column: Sequence[str]) -> bool:
    """Return whether a column is 0, 1, 2 and so on, or 1, 2, 3.

    >>> counts(["1", "2", "3"]), counts(["1", "2", "4"])
    (True, False)
    """
    return any(list(column) == [str(first + i) for i in range(len(column))] for first in (0, 1))


def way_of_writing(table: Table, numbers: Sequence[int], decimal: str) -> list[str]:
    """Return a sentence on each thing that is written otherwise than in a plain CSV file."""
    said, ways = [], []
    if table.separator != ",":
        ways.append(SEPARATORS[table.separator])
    if decimal == COMMA:
        ways.append("decimal commas")
    if ways:
        said.append(f"Read with {' and '.join(ways)}.")
    if table.encoding == "cp1252":
        said.append("It is no UTF-8, and was read as Windows-1252.")
    cells = dict.fromkeys(cell for place in numbers for cell in table.column(place))
    between = set(BETWEEN + (POINT if decimal == COMMA else COMMA))
    percent = next((cell for cell in cells if cell.endswith("%")), None)
    thousands = next((cell for cell in cells if not between.isdisjoint(cell.rstrip(" %"))), None)
    for cell in dict.fromkeys([percent, thousands]):
        if cell is not None:
            said.append(f"{cell!r} was read as {read_numeral(cell, decimal):.15g}.")
    return said
