"""Activity codes: residents never see them, so officials find them by plain words (domain.md 3)."""

import re
from collections.abc import Iterable

from deliberation.rkpdes.models import ActivityCode
from deliberation.rkpdes.words import PLAIN_WORDS

# "2.3.11", "02.03.11.", "2 3 11": what Siskeudes and people write.
WRITTEN = re.compile(r"^\s*0?(\d)[.\s]+0?(\d)[.\s]+0?(\d{1,2})\.?\s*$")


def canonical_code(written: str) -> str:
    """Write a code the one way it is stored, "2.3.11"; what is no code comes back as it was."""
    found = WRITTEN.match(written)
    if not found:
        return written.strip()
    sector, subsector, activity = (int(part) for part in found.groups())
    return f"{sector}.{subsector}.{activity:02d}"


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
