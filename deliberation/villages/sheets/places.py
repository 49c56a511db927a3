"""Which hamlet and RT a place names: "RT 03 Dusun Jambon", "Dsn. Jambon RT.3/RW.1"."""

import re
from collections.abc import Iterable
from typing import NamedTuple

RT = re.compile(r"\brt\s*[.:]?\s*0*(\d{1,3})\b", re.IGNORECASE)
RW = re.compile(r"\brw\s*[.:]?\s*0*(\d{1,3})\b", re.IGNORECASE)
PAIR = re.compile(r"^\s*0*(\d{1,3})\s*/\s*0*(\d{1,3})\s*$")  # "003/001" under "RT/RW"
SEVERAL = re.compile(r"\brt\s*[.:]?\s*\d+\s*(?:,|-|–|&|dan|s\s*[./]?d\.?)\s*\d+", re.IGNORECASE)


class Known(NamedTuple):
    """An RT of the village: its numbers, its hamlet's name, and both keys."""

    number: str
    ward: str
    hamlet: int
    block: int


class Found(NamedTuple):
    """What a text names; `several` when it names more than one place, `strange` an RT not there."""

    hamlet: int | None = None
    block: int | None = None
    several: bool = False
    strange: str = ""


class Gazetteer:
    """The hamlets and RT of one village."""

    def __init__(self, hamlets: Iterable[tuple[int, str]], blocks: Iterable[Known]) -> None:
        self.names = {_plain(name): pk for pk, name in hamlets if _plain(name)}
        self.blocks = list(blocks)
        longest = sorted(self.names, key=len, reverse=True)
        words = "|".join(map(re.escape, longest))
        self.pattern = re.compile(rf"\b({words})\b") if longest else None

    def find(self, text: str, *, hamlet: int | None = None) -> Found:
        """The one place that a text names; of several, none."""
        plain = _plain(text)
        hamlets = {
            self.names[name] for name in (self.pattern.findall(plain) if self.pattern else [])
        }
        if hamlet:
            hamlets = {hamlet}
        numbers, wards = set(RT.findall(text)), set(RW.findall(text))
        pair = PAIR.match(text)
        if pair:
            numbers, wards = {pair[1]}, {pair[2]}
        if len(hamlets) > 1 or len(numbers) > 1 or SEVERAL.search(text):
            return Found(hamlet, several=True)
        only = next(iter(hamlets), None)
        if not numbers:
            return Found(only)
        return self._block(numbers.pop(), wards.pop() if len(wards) == 1 else "", only)

    def _block(self, number: str, ward: str, hamlet: int | None) -> Found:
        met = [one for one in self.blocks if one.number.lstrip("0") == number]
        if hamlet:
            met = [one for one in met if one.hamlet == hamlet]
        if ward:
            met = [one for one in met if one.ward.lstrip("0") == ward] or [
                one for one in met if not one.ward
            ]
        if len(met) == 1:
            return Found(met[0].hamlet, met[0].block)
        return Found(hamlet, several=bool(met), strange="" if met else f"RT {number}")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
