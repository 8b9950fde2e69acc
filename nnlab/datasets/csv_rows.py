"""The rows of a CSV file, where an error names the line."""

import csv
import math
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from nnlab.arguments import wrong


class Row(NamedTuple):
    """One line of a table: where it stands, its inputs, and its answer as it is written."""

    where: str
    inputs: list[float]
    answer: str


def read_rows(path: str | PathLike[str]) -> list[Row]:
    """Return the rows of a CSV file, without header and empty lines."""
    if not isinstance(path, (str, PathLike)):
        hint = 'Try "points.csv", or from_points(x, labels) for what is no file.'
        raise TypeError(wrong("path", expected="the name of a CSV file", got=path, hint=hint))
    path = Path(path)
    lines = csv.reader(read_text(path).splitlines(), skipinitialspace=True, strict=True)
    try:
        table = [
            (f"{path.name}, line {lines.line_num},", [cell.strip() for cell in cells])
            for cells in lines
            if any(cell.strip() for cell in cells)
        ]
    except csv.Error as error:
        raise ValueError(
            f"{path.name}, line {lines.line_num}, should be cells between commas, but {error}. "
            "Try without quotation marks."
        ) from error
    if table and not any(is_number(cell) for cell in table[0][1][:-1]):
        del table[0]  # no number where the inputs stand: the names of the columns
    if not table:
        raise ValueError(
            f"{path.name} should hold lines of numbers, but it holds none. "
            "Try lines like 160,50,cat."
        )
    width = max(2, len(table[0][1]))
    return [read_row(where, cells, width) for where, cells in table]


def read_row(where: str, cells: list[str], width: int) -> Row:
    """Return the row of these cells, once there are ``width`` of them and none is missing."""
    if len(cells) != width:
        raise ValueError(
            wrong(
                where,
                expected=f"{width} columns",
                got=",".join(cells),
                hint="Try commas between the columns, and points in decimal numbers.",
            )
        )
    *inputs, answer = cells
    if answer.lower() in ("", "nan"):
        hint = "Its last column is missing."
        raise ValueError(wrong(where, expected="complete", got=",".join(cells), hint=hint))
    return Row(where, [read_number(cell, where) for cell in inputs], answer)


def read_number(text: str, where: str) -> float:
    """Return the finite number that ``text`` stands for.

    >>> read_number("2.5", "points.csv, line 1,")
    2.5
    """
    if not is_number(text) or not math.isfinite(float(text)):
        raise ValueError(
            wrong(
                where,
                expected="finite numbers and then the answer",
                got=text,
                hint="Correct it, or leave the line out.",
            )
        )
    return float(text)


def is_number(text: str) -> bool:
    """Return whether Python reads ``text`` as a number.

    >>> is_number("-1e3"), is_number("1,5")
    (True, False)
    """
    try:
        float(text)
    except ValueError:
        return False
    return True


def read_text(path: Path) -> str:
    """Return what a text file holds, without the mark that spreadsheets put at its beginning."""
    if not path.is_file():
        raise FileNotFoundError(
            f"{path} should be a file, but there is none in {path.absolute().parent}. "
            "Check its name and folder."
        )
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as unreadable:
        raise ValueError(
            f"{path.name} should be text in UTF-8, but it is not. "
            'Save it as "CSV UTF-8" in your spreadsheet.'
        ) from unreadable
