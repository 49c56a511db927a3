"""Every region of every face, and how it is drawn: first paint, news and catch-up are one thing."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.template.loader import select_template

from meetings.live.areas import ballots, closing, decisions, hall, rehearsing, scoring, talk
from meetings.live.cards import draw_cards
from meetings.live.tables import Face, Part, Region
from meetings.models import Meeting

# In the order in which they stand on the page within a zone.
REGIONS: tuple[Region, ...] = (
    *hall.REGIONS,
    *closing.REGIONS,
    *ballots.REGIONS,
    *decisions.REGIONS,
    *scoring.REGIONS,
    *talk.REGIONS,
    *rehearsing.REGIONS,
)
PARTS: dict[str, Part] = {
    **hall.PARTS,
    **talk.PARTS,
    **scoring.PARTS,
    **ballots.PARTS,
    **decisions.PARTS,
    **closing.PARTS,
    **rehearsing.PARTS,
}


class State:
    """What the room looks like at one moment: each part is read once, when first asked for."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self._parts: dict[str, Any] = {}

    def part(self, name: str) -> Any:
        if name not in self._parts:
            self._parts[name] = PARTS[name](self.meeting)
        return self._parts[name]

    def context(self, region: Region, face: Face) -> dict[str, Any]:
        return {
            "meeting": self.meeting,
            "village": self.meeting.village,
            "item": self.meeting.current_item,
            "face": face,
            **{name: self.part(name) for name in region.parts},
        }


def read_state(meeting_id: int) -> State:
    """Read the meeting as it stands now."""
    rows = Meeting.objects.select_related("village", "stream", "current_item")
    return State(rows.get(pk=meeting_id))


@cache
def template_of(name: str, face: Face) -> Any:
    return select_template([f"meetings/{face}/_{name}.html", f"meetings/room/_{name}.html"])


def warm() -> None:
    """Read every template of a face, before the first of a full hall has to wait for it."""
    for region in REGIONS:
        for face in region.zones:
            template_of(region.name, face)


def regions_of(face: Face, zone: str = "") -> Iterator[Region]:
    return (
        region for region in REGIONS if face in region.zones and zone in ("", region.zones[face])
    )


def draw(region: Region, face: Face, state: State) -> dict[str, str]:
    """Draw one region for one face in the active language: {element id: HTML}.

    A keyed list gives one entry per card; every other region gives one.
    """
    template, context = template_of(region.name, face), state.context(region, face)
    if not region.each:
        return {region.name: template.render(context).strip()}
    around = {name: said for name, said in context.items() if name != region.each}
    return draw_cards(template, around, state.part(region.each))


def counted_ids(face: Face) -> set[str]:
    """The regions of a face that change as something is counted."""
    return {region.name for region in regions_of(face) if region.counts}


def draw_some(regions: Iterable[Region], face: Face, state: State) -> dict[str, str]:
    """Draw these regions: {element id: HTML}."""
    drawn: dict[str, str] = {}
    for region in regions:
        drawn |= draw(region, face, state)
    return drawn


def draw_face(face: Face, state: State) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Draw a whole face: its regions by id, and the order of each keyed list."""
    drawn: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    for region in regions_of(face):
        pieces = draw(region, face, state)
        drawn |= pieces
        if region.each:
            lists[region.name] = list(pieces)
    return drawn, lists
