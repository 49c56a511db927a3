"""A list as a spreadsheet: its columns are the fields of the JSON, by the same names."""

import datetime
from fractions import Fraction
from typing import Any

from ninja import Schema

from deliberation.villages.papers import cells


def sheet(shape: type[Schema], items: list[dict[str, Any]]) -> str:
    names = list(shape.model_fields)
    return cells.table([names, *([cell(item[name]) for name in names] for item in items)])


def cell(value: Any) -> cells.Cell:
    """Numbers as numbers, lists as "a=1, b=2 / a=3, b=4"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return ", ".join(f"{name}={cell(part)}" for name, part in value.items())
    if isinstance(value, list):
        return " / ".join(str(cell(part)) for part in value)
    return str(value) if isinstance(value, str) else Fraction(value)
