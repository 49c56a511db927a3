"""How the RT of a hamlet are written in one line: "1-6", "01, 02, 03", "1-4/02" with an RW."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid

MOST = 100
PART = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?(?:/(\d{1,3}))?", re.ASCII)


class BlockNumber(NamedTuple):
    """An RT's number and its RW's, two digits at least; the RW may be empty."""

    number: str
    ward: str = ""

    def __str__(self) -> str:
        return f"{self.number}/{self.ward}" if self.ward else self.number


def parse_blocks(text: str) -> list[BlockNumber]:
    """Read a line of RT; a number written twice counts once."""
    joined = re.sub(r"\s*([-–/])\s*", lambda found: found[1].replace("–", "-"), text)
    parts = re.sub(r"\b(?:RT|dan)\b\.?", " ", joined, flags=re.IGNORECASE)
    found: dict[BlockNumber, None] = {}
    for part in re.split(r"[\s,;]+", parts.strip(" \t\r\n,;.")):
        found.update(dict.fromkeys(parse_part(part) if part else ()))
    if len(found) > MOST:
        raise Invalid(_("These are more than %(most)s RT in one hamlet.") % {"most": MOST})
    return list(found)


def parse_part(part: str) -> list[BlockNumber]:
    """One number or one range, in digits."""
    fits = PART.fullmatch(part)
    first, last = (int(fits[1]), int(fits[2] or fits[1])) if fits else (0, 0)
    if not fits or not 1 <= first <= last:
        raise Invalid(
            _("“%(part)s” is not an RT number. Write for example 1-6, or 01, 02, 03.")
            % {"part": part[:20]}
        )
    ward = f"{int(fits[3]):02}" if fits[3] else ""
    return [BlockNumber(f"{number:02}", ward) for number in range(first, last + 1)]


def blocks_text(blocks: Iterable[BlockNumber]) -> str:
    """The line that reads back as these RT."""
    return ", ".join(map(str, blocks))
