"""Rows of fields parted by semicolons, as Pabulib writes them, with the line each row begins on."""

from collections.abc import Collection, Iterator, Sequence

QUOTE, MARK = '"', ";"
LONGEST = 200  # lines of one field


class Unreadable(ValueError):  # noqa: N818 - it is the file that errs
    """A file that cannot be read, the line, and why."""

    def __init__(self, line: int, why: str) -> None:
        self.line, self.why = line, why
        super().__init__(f"line {line}: {why}")


def records(text: str, titles: Collection[str]) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty. A quoted field may run over several lines.

    It never runs over the title of a section: there somebody forgot to close it, and all that
    follows would be swallowed.
    """
    waiting, began = "", 0
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.removesuffix("\r")
        if waiting and (line.strip().upper() in titles or number - began > LONGEST):
            break
        whole = f"{waiting}\n{line}" if waiting else line
        began = began if waiting else number
        row = fields(whole)
        waiting = "" if row else whole
        if row and any(field.strip() for field in row):
            yield began, row
    if waiting:
        raise Unreadable(began, "a quote is opened here and never closed")


def fields(text: str) -> list[str] | None:
    """The fields of a row, as they are; None while a quote is open."""
    if QUOTE not in text:
        return text.split(MARK)
    found, start = [], 0
    while True:
        field, start = quoted(text, start)
        if start < 0:
            return None
        end = text.find(MARK, start)
        rest = text[start:] if end < 0 else text[start:end]
        found.append(rest if field is None else field + rest.rstrip())
        if end < 0:
            return found
        start = end + 1


def quoted(text: str, start: int) -> tuple[str | None, int]:
    """What stands in quotes from here, and where it ends; -1 when the quote is not closed."""
    here = start
    while text[here : here + 1] in {" ", "\t"}:
        here += 1
    if text[here : here + 1] != QUOTE:
        return None, start
    found = ""
    while True:
        end = text.find(QUOTE, here + 1)
        if end < 0:
            return found, -1
        found += text[here + 1 : end]
        if text[end + 1 : end + 2] != QUOTE:
            return found, end + 1
        found += QUOTE
        here = end + 1


def joined(row: Sequence[str]) -> str:
    """The row as text; what would be read otherwise stands in quotes."""
    return MARK.join(map(written, row))


def written(field: str) -> str:
    if not any(mark in field for mark in '";\n\r'):
        return field
    return QUOTE + field.replace(QUOTE, QUOTE * 2) + QUOTE
