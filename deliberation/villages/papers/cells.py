"""Texts for spreadsheets: what somebody typed is never a formula, and a number is a number (P9)."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

BOM = "\ufeff"  # without it Excel reads UTF-8 as something else
MARK = ";"  # the list separator where a comma parts the decimals, as in Indonesia
FORMULA = ("=", "+", "-", "@", "|", "%")
# What nobody can see, and what no XML may hold: letters that turn a line round among them.
CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
    r"|[\ud800-\udfff]"
)
MOST_DECIMALS = 6

Cell = str | int | Fraction | None


def table(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows as a CSV file that opens with a double click."""
    out = io.StringIO()
    csv.writer(out, delimiter=MARK, lineterminator="\r\n").writerows(map(written, rows))
    return BOM + out.getvalue()


def written(row: Sequence[Cell]) -> list[str]:
    return [words(cell) if isinstance(cell, str) else amount(cell) for cell in row]


def words(text: str) -> str:
    """One line of text. An apostrophe before what a spreadsheet would reckon with."""
    line = " ".join(text.split())
    return f"'{line}" if is_reckoned(line) else line


def one_line(text: str) -> str:
    """What can be seen of a text, on one line."""
    return " ".join(CONTROL.sub("", text).split())


def is_reckoned(line: str) -> bool:
    """Would a spreadsheet take it for a formula; also what would become one by losing its guard."""
    return line.lstrip("'").startswith(FORMULA)


def amount(number: int | Fraction | None) -> str:
    """Whole, or with a comma; a third has six decimals, for no cell can hold all of them."""
    if number is None:
        return ""
    if number == int(number):
        return str(int(number))
    scaled = round(number * 10**MOST_DECIMALS)
    whole, rest = divmod(abs(scaled), 10**MOST_DECIMALS)
    return f"{'-' if scaled < 0 else ''}{whole},{rest:0{MOST_DECIMALS}}".rstrip("0")
