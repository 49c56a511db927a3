"""Activity codes: residents never see them, so officials find them by plain words (domain.md 3)."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from deliberation.rkpdes.models import ActivityCode
from deliberation.rkpdes.words import PLAIN_WORDS

OWN_RANGE = range(90, 100)  # free for the kabupaten and the village in each sub-sector
# "2.3.11", "02.03.11.", "2 3 11": what Siskeudes and people write.
WRITTEN = re.compile(r"^\s*0?(\d)[.\s]+0?(\d)[.\s]+0?(\d{1,2})\.?\s*$")


def canonical_code(written: str) -> str:
    """Write a code the one way it is stored, "2.3.11"; what is no code comes back as it was."""
    found = WRITTEN.match(written)
    if not found:
        return written.strip()
    sector, subsector, activity = (int(part) for part in found.groups())
    return f"{sector}.{subsector}.{activity:02d}"


class Activity(NamedTuple):
    """A code that was understood: the activity of the annex, and the village's own code if any."""

    code: str
    own: str = ""


class Annex:
    """The activities, read once: for one form, or for a table of ten thousand lines."""

    @cached_property
    def names(self) -> dict[str, str]:
        level = ActivityCode.Level.ACTIVITY
        return dict(ActivityCode.objects.filter(level=level).values_list("code", "name"))

    @cached_property
    def by_name(self) -> dict[str, str]:
        """The code of each name that only one activity has."""
        found: dict[str, list[str]] = {}
        for code, name in self.names.items():
            found.setdefault(plain(name), []).append(code)
        return {name: codes[0] for name, codes in found.items() if len(codes) == 1}

    def understand(self, written: str) -> Activity | None:
        """The activity behind a code: also 2.3.92 of the free range, and 5.1.01 as OpenSID does."""
        code = canonical_code(written)
        if code in self.names:
            return Activity(code)
        rest, _dot, last = code.rpartition(".")
        if last.isdecimal() and int(last) in OWN_RANGE and f"{rest}.90" in self.names:
            return Activity(f"{rest}.90", own=code)
        if last == "01" and rest.startswith("5.") and f"{rest}.00" in self.names:
            return Activity(f"{rest}.00")
        return None

    def meant(self, name: str) -> str:
        """The one activity whose plain words in a village stand in this name; else nothing."""
        words = set(_words(name))
        said: dict[str, int] = {}
        for code, names in PLAIN_WORDS.items():
            whole = [len(one.split()) for one in names if set(one.split()) <= words]
            if whole and code in self.names:
                said[code] = max(whole)
        best = sorted(said, key=lambda code: -said[code])
        if not best or (len(best) > 1 and said[best[0]] == said[best[1]]):
            return ""
        return best[0]

    def nearest(self, written: str, name: str = "", *, limit: int = 3) -> list[str]:
        """The codes that may have been meant: the one the name means, then the neighbours."""
        found = [row.code for row in find_codes(name, limit=limit)] if name else []
        code = canonical_code(written)
        parts = [int(part) for part in re.findall(r"\d+", code)[:3]]
        if parts:
            neighbours = sorted(self.names, key=lambda known: _distance(known, parts))[:limit]
            found = [*found[:1], *neighbours, *found[1:]]
        return list(dict.fromkeys(found))[:limit]


def _distance(known: str, parts: list[int]) -> list[int]:
    return [abs(a - b) for a, b in zip(map(int, known.split(".")), parts, strict=False)]


def plain(text: str) -> str:
    """Letters and figures only, for comparing what people typed."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def find_codes(query: str, *, limit: int = 12) -> list[ActivityCode]:
    """The activities that a plain word or the beginning of a code means, best first."""
    words = _words(query)
    activities = list(ActivityCode.objects.filter(level=ActivityCode.Level.ACTIVITY))
    prefix = canonical_code(query)
    if prefix[:1].isdigit():
        return [row for row in activities if row.code.startswith(prefix)][:limit]
    said = _codes_said_as(words)
    scored = [(_score(row, words, said), row) for row in activities]
    best = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], pair[1].code))
    return [row for _points, row in best[:limit]]


def _score(row: ActivityCode, words: list[str], said: dict[str, int]) -> int:
    name = row.name.casefold()
    met = sum(1 for word in words if word in name)
    # Upkeep and building share every other word: what people ask for in a meeting is new work.
    building = 1 if met and not name.startswith("pemeliharaan") else 0
    rest = -1 if row.code.endswith(".90") else 0
    points = 3 * met + 4 * said.get(row.code, 0)
    return points + building + rest if points else 0


def _codes_said_as(words: list[str]) -> dict[str, int]:
    """How many of the words are a plain name of each code."""
    counts: dict[str, int] = {}
    for code, names in PLAIN_WORDS.items():
        together = " ".join(names)
        known = sum(1 for word in words if word in together)
        whole = any(set(words) == set(name.split()) for name in names)
        if known:
            counts[code] = known + (2 if whole else 0)
    return counts


def _words(query: str) -> list[str]:
    return [word for word in re.findall(r"\w+", query.casefold()) if len(word) > 1][:8]


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """The names of sectors, sub-sectors and activities by code."""
    return dict(ActivityCode.objects.filter(code__in=list(codes)).values_list("code", "name"))
