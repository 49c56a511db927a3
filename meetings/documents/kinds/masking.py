"""Names of residents taken out of what is said: the public's copy of a paper carries none.

A wording or an objection may name somebody. What is taken out are the names that this meeting
knows: of those who came, were invited by name, or asked for something; not of those who lead the
meeting and sign for it. A name of one word ("Tani") may be a word of the language, so it goes only
after a form of address.
"""

import re
from collections.abc import Iterable
from typing import Any

from meetings.names import TITLES, likeness

SOMEBODY = "seorang warga"
ADDRESSES = "|".join(sorted(TITLES, key=len, reverse=True))


def known_names(minutes: dict[str, Any]) -> set[str]:
    """Whose names are nobody's business on a public paper."""
    names = {one["name"] for one in minutes["attendance"]["people"]}
    names |= {one["author"] for one in minutes["proposals"]}
    names |= {one["name"] for one in minutes.get("invitations", ())}
    return {name.strip() for name in names} - {""}


def officials(minutes: dict[str, Any]) -> set[str]:
    """Those who lead and sign; they answer with their names."""
    meeting, village = minutes["meeting"], minutes["village"]
    speakers = [line.partition(",")[0] for line in meeting["speakers"].splitlines()]
    said = (meeting["chair"], meeting["scribe"], village["head_name"], village["council_chair"])
    return {*said, *speakers} - {""}


class Mask:
    """Takes names out of a text."""

    def __init__(self, names: Iterable[str], spared: Iterable[str] = ()) -> None:
        known = {likeness(name) for name in spared}
        hidden = [name for name in names if likeness(name) not in known]
        spoken = sorted(hidden, key=len, reverse=True)
        parts = [pattern for name in spoken if (pattern := _pattern(name))]
        self.pattern = re.compile("|".join(parts), re.IGNORECASE) if parts else None

    def __call__(self, said: str) -> str:
        return self.pattern.sub(SOMEBODY, said) if self.pattern else said


def _pattern(name: str) -> str:
    """How a name is found in a text: whole, with or without its form of address."""
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").casefold() in TITLES:
        words = words[1:]
    body = r"\s+".join(re.escape(word) for word in words)
    address = rf"(?:(?:{ADDRESSES})\b\.?\s+)"
    many = "" if len(words) == 1 else "?"
    return rf"(?<!\w){address}{many}{body}(?!\w)" if body else ""
