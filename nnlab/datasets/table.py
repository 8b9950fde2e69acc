"""A table read from a text file, as spreadsheets, programs and people write one.

Which sign separates the columns is found by reading the first lines with each, and taking the way
in which they look most like a table of numbers. The ``Sniffer`` of the ``csv`` module counts signs
instead: in ``46,5;4,2;cat`` there are as many commas as semicolons, and it takes the commas.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

from nnlab.arguments import wrong
from nnlab.datasets.numerals import TRUTH, is_numeral

# The last is the comma: it may be a decimal sign as well, so it counts where nothing else does.
SEPARATORS = {"\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas"}
SAMPLE = 50  # lines that are enough to see what separates the columns
MISSING = {"", "?", "na", "n/a", "#n/a", "#nv", "nan", "null"}
SPREADSHEET = 'Save it as "CSV UTF-8" in your spreadsheet.'
NO_TEXT = re.compile(
    r"[\x00-\x08\x0e-\x1b]"
)  # what no text holds, and every spreadsheet's own file


class Row(NamedTuple):
    """One line of a table: its number in the file, and what stands in its columns."""

    line: int
    cells: list[str]


class Table(NamedTuple):
    """A table: the file's name, the columns' names or None, the rows, and how they were read."""

    file: str
    names: list[str] | None
    rows: list[Row]
    separator: str
    encoding: str

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0].cells)

    def column(self, place: int) -> list[str]:
        """Return what stands in one column."""
        return [row.cells[place] for row in self.rows]

    def name(self, place: int) -> str:
        """Return the name of a column, or which one it is."""
        if self.names is not None and self.names[place]:
            return self.names[place]
        last = place == self.width - 1
        return "the last column" if last else f"column {place} (counted from 0)"

    def title(self, place: int) -> str:
        """Return what a column is called, or its number where it has no name."""
        if self.names is None:
            return f"column {place} (counted from 0)"
        return f"column {self.names[place]!r}" if self.names[place] else "the column without a name"


def read_table(path: str | PathLike[str], header: bool | None = None) -> Table:
    """Return the table in a text file, without empty lines and empty columns.

    ``header`` says whether the first line holds the names of the columns; None looks for itself.
    """
    if not isinstance(path, (str, PathLike)):
        hint = 'Try "points.csv", or from_points(x, labels) for what is no file.'
        raise TypeError(wrong("path", expected="the name of a CSV file", got=path, hint=hint))
    if header is not None and not isinstance(header, bool):
        hint = "Try header=True where the first line holds the names of the columns."
        raise TypeError(wrong("header", expected="True or False", got=header, hint=hint))
    path = Path(path)
    text, encoding = read_text(path)
    separator, text = declared(text)
    separator = separator or likeliest(text)
    rows = without_empty_columns(even_rows(text, separator, path.name))
    names = None
    if rows and (has_names(rows, path.name) if header is None else header):
        names = rows.pop(0).cells
    if not rows:
        raise ValueError(
            f"{path.name} should hold lines of numbers, but it holds none. "
            "Try lines like 160,50,cat."
        )
    return Table(path.name, names, rows, separator, encoding)


# From the file to its text.


def read_text(path: Path) -> tuple[str, str]:
    """Return what a text file holds, and its encoding: UTF-8, that of Excel's text, or Windows'."""
    if not path.is_file():
        raise FileNotFoundError(
            f"{path} should be a file, but there is none in {path.absolute().parent}. "
            "Check its name and folder."
        )
    data = path.read_bytes()
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    # Every text is one in Windows-1252, near enough: so that is asked last.
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not NO_TEXT.search(text):
            return text, encoding
    raise ValueError(f"{path.name} should be text in UTF-8, but it is not. {SPREADSHEET}")


def declared(text: str) -> tuple[str | None, str]:
    r"""Return the separator that a first line of Excel's names, and the text with that line empty.

    >>> declared("sep=;\n1;2;cat")
    (';', '\n1;2;cat')
    """
    first = re.match(r"\s*\"?sep=([\t;|,])\"?[ \t]*(?=[\r\n])", text, re.IGNORECASE)
    return (first[1], text[first.end() :]) if first else (None, text)


# From the text to rows of cells.


def cut(text: str, separator: str) -> Any:
    """Return the reader that cuts the lines of a text into cells, and knows which line it is at."""
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)


def filled(lines: Any) -> Iterator[Row]:
    """Yield the lines in which anything stands."""
    for cells in lines:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield Row(lines.line_num, stripped)


def likeliest(text: str) -> str:
    """Return the separator with which the first lines look most like a table.

    >>> likeliest("46,5;4,2;cat"), likeliest("1,2,a;b"), likeliest("1 2 3")
    (';', ',', ',')
    """
    looks = {separator: likeness(text, separator) for separator in SEPARATORS}
    best = max(looks, key=lambda separator: looks[separator])
    return best if any(looks[best]) else ","


def likeness(text: str, separator: str) -> tuple[float, ...]:
    """Return how much the first lines look like a table: what counts more comes first.

    There are several columns, equally many in each line; all are numbers but the last; most are.
    """
    rows: list[list[str]] = []
    with suppress(csv.Error):  # those before the error tell enough
        rows.extend(row.cells for row in islice(filled(cut(text, separator)), SAMPLE))
    widths = {len(cells) for cells in rows}
    if not rows or max(widths) < 2:
        return (0.0,)
    body = rows[1:] or rows
    inputs = [not is_word(cell) for cells in body for cell in cells[:-1]]
    every = [is_numeral(cell) for cells in body for cell in cells]
    return (1.0, len(widths) == 1, all(inputs), sum(every) / len(every))


def even_rows(text: str, separator: str, file: str) -> list[Row]:
    """Return the rows of a text, and refuse lines that are of another length than the first."""
    rows: list[Row] = []
    lines = cut(text, separator)
    try:
        for row in filled(lines):
            rows.append(row)
            check_width(row, max(2, len(rows[0].cells)), separator, f"{file}, line {row.line},")
    except csv.Error as error:
        where = f"{file}, line {lines.line_num},"
        raise ValueError(
            f"{where} should be cells between {SEPARATORS[separator]}, but {error}. "
            "Try without quotation marks."
        ) from error
    return rows


def check_width(row: Row, width: int, separator: str, where: str) -> None:
    """Refuse a line that has another number of columns than the first."""
    if len(row.cells) == width:
        return
    hint = "Each line needs as many columns as the first."
    if separator == ",":
        hint = "Try points in decimal numbers, and commas or semicolons between the columns."
    got = separator.join(row.cells)
    raise ValueError(wrong(where, expected=f"{width} columns", got=got, hint=hint))


def without_empty_columns(rows: list[Row]) -> list[Row]:
    """Return the rows without the columns in which nothing stands, not even a name."""
    width = len(rows[0].cells) if rows else 0
    full = [place for place in range(width) if any(row.cells[place] for row in rows)]
    if len(full) == width:
        return rows
    return [Row(row.line, [row.cells[place] for place in full]) for row in rows]


def is_missing(cell: str) -> bool:
    """Return whether a cell says that there is nothing to say.

    >>> is_missing("NA"), is_missing("0")
    (True, False)
    """
    return cell.lower() in MISSING


def is_word(cell: str) -> bool:
    """Return whether a cell is neither a number, nor True or False, nor missing.

    >>> is_word("male"), is_word("1,5"), is_word("True"), is_word("?")
    (True, False, False, False)
    """
    return not (is_missing(cell) or is_numeral(cell) or cell.lower() in TRUTH)


# The names of the columns, in the first line or nowhere.


def has_names(rows: Sequence[Row], file: str) -> bool:
    """Return whether the first line holds the names of the columns.

    It does where text stands above numbers, and does not where numbers stand above numbers.
    Where both is so, or where it counts 0, 1, 2, nobody can tell.
    """
    first, columns = rows[0].cells, list(zip(*(row.cells for row in rows[1:]), strict=True))
    numbers = [is_numeral(cell) or cell.lower() in TRUTH for cell in first]
    if not columns:
        return not any(numbers[:-1])
    below = [are_all_numbers(column) for column in columns]
    named = [is_word(cell) for cell in first]
    above = [one for one, numeric in zip(named, below, strict=True) if numeric]
    if are_counted(first):
        certain = certainly_named(first, columns, below)
    else:
        same = [one for one, numeric in zip(numbers, below, strict=True) if numeric]
        certain = None if any(above) and any(same) else any(above) or not any(numbers)
    if certain is None:
        raise ValueError(
            f"{file}, line 1, may hold the names of the columns, or be an example: "
            f"{', '.join(first[:6])}. Try header=True for names, or header=False for an example."
        )
    return certain


def are_counted(first: Sequence[str]) -> bool:
    """Return whether the numbers in a line count 0, 1, and so on, as programs name columns.

    >>> are_counted(["", "0", "1"]), are_counted(["0", "1", "label"]), are_counted(["0", "0", "1"])
    (True, True, False)
    """
    numbers = [cell for cell in first if is_numeral(cell)]
    return len(numbers) > 1 and numbers == [str(place) for place in range(len(numbers))]


def certainly_named(
    first: Sequence[str], columns: Sequence[Sequence[str]], below: Sequence[bool]
) -> bool | None:
    """Return whether a line that counts 0, 1, 2 holds names; None where nobody can tell."""
    for cell, column, numeric in zip(first, columns, below, strict=True):
        if numeric and not is_numeral(cell):
            return True  # nothing, or text, above numbers
        if is_numeral(cell) and not numeric and not any(map(is_numeral, column)):
            return True  # a number above text
        if cell and not is_numeral(cell) and cell in column:
            return False  # a class that comes again
    return None


def are_all_numbers(column: Sequence[str]) -> bool:
    """Return whether a column holds numbers, and nothing else but gaps."""
    there = {cell for cell in set(column) if not is_missing(cell)}
    return bool(there) and all(map(is_numeral, there))
